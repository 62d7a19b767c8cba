"""A long text a page at a time, through the pager that the user has."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LESS = ("less", "-R")
"""Pages where $PAGER names nothing; -R lets colours through."""


def page(text: str, plain: str) -> None:
    """Show a text with colours in a pager, until the user leaves it.

    Where the system has no pager that knows colours, `plain` goes to the one that Python finds.
    """
    # less that the user chose without a word on colours would show them as ESC[1m.
    environment = {"LESS": "-R", **os.environ, "LESSCHARSET": "utf-8"}
    for command in _commands():
        try:
            pager = subprocess.Popen(command, stdin=subprocess.PIPE, env=environment)
        except OSError:
            continue
        with _left_to_the_pager(), pager, suppress(OSError):  # it was left before the end
            pager.communicate(text.encode())
        return
    import pydoc

    os.environ.pop("PAGER", None)  # it was tried
    pydoc.pager(plain)


def _commands() -> Iterator[list[str]]:
    try:
        wanted = shlex.split(os.environ.get("PAGER", ""), posix=os.name != "nt")
    except ValueError:  # a quote that is not closed
        wanted = []
    for command in (wanted, LESS):
        if command and shutil.which(command[0]):
            yield list(command)


@contextmanager
def _left_to_the_pager() -> Iterator[None]:
    """Let Ctrl-C be the pager's: it ends a search there, and nothing here."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
