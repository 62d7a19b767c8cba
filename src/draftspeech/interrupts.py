"""Ctrl-C: it stops the work at any moment, but never between the halves of one write."""

from __future__ import annotations

import signal
import sys
import time
from contextlib import contextmanager
from math import inf
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

AGAIN = 1.0
"""Seconds in which a second Ctrl-C is the first one pressed twice: it disturbs no tidying up."""

SOON = 0.001
"""Seconds until a Ctrl-C that came inside a finalizer is raised again, outside."""


class _State:
    held = 0
    pending = False
    last = -inf


def listen() -> None:
    """Let Ctrl-C raise KeyboardInterrupt, wherever the process is; for the main thread."""
    # A process started with Ctrl-C ignored (nohup, a job in the background) keeps ignoring it.
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _heard)
        sys.unraisablehook = _not_raised


def _heard(_number: int, _frame: FrameType | None) -> None:
    if _State.held:
        _State.pending = True
        return
    now = time.monotonic()
    if now - _State.last >= AGAIN:
        _State.last = now
        raise KeyboardInterrupt


def heard_just_now() -> bool:
    """Return whether a Ctrl-C was raised a moment ago: what fails then may say so in other words.

    A module written in C that was being imported says ImportError.
    """
    return time.monotonic() - _State.last < AGAIN


def _not_raised(what: sys.UnraisableHookArgs) -> None:
    """Raise again what Python dropped inside a finalizer, where nothing can be raised."""
    if what.exc_type is KeyboardInterrupt:
        from threading import Timer

        _State.last = -inf
        Timer(SOON, _raise_again).start()  # here, too, nothing can be raised
    else:
        sys.__unraisablehook__(what)


def _raise_again() -> None:
    import _thread
    import threading

    if hasattr(signal, "pthread_kill"):
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)
    else:
        _thread.interrupt_main()


@contextmanager
def whole() -> Iterator[None]:
    """Put Ctrl-C off to the end of the block; the block is over in a moment."""
    _State.held += 1
    try:
        yield
    finally:
        _State.held -= 1
        if _State.pending and not _State.held:
            _State.pending = False
            raise KeyboardInterrupt
