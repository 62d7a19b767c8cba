"""The standard streams: what cannot be written or shown there is told, never lost or a crash."""

from __future__ import annotations

import codecs
import errno
import io
import os
import sys
import time
from contextlib import suppress
from typing import IO, TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from draftspeech.errors import OutputError

    class _Bytes(Protocol):
        def write(self, data: bytes, /) -> int | None: ...
        def fileno(self) -> int: ...
        def isatty(self) -> bool: ...


SHOWN = 12
"""Characters named that a terminal could not show."""
_ERRORS = "draftspeech"
_PAUSE = 0.005
"""Seconds until a pipe that takes nothing at the moment is tried again."""


class Unwritable(Exception):  # noqa: N818 (told as an OutputError)
    """Standard output takes nothing any more; `reason` is what the system said.

    No OSError: what looks for those looks for files.
    """

    def __init__(self, reason: OSError) -> None:
        super().__init__(str(reason))
        self.reason = reason

    @property
    def is_closed_pipe(self) -> bool:
        """Whether the reader has all it wanted; Windows says EINVAL then."""
        closed = (errno.EPIPE, errno.EINVAL) if os.name == "nt" else (errno.EPIPE,)
        return self.reason.errno in closed


class _Raw(io.RawIOBase):
    """The bytes of a stream; the first failure is raised, and what comes after it dropped.

    With `quiet` not even the first: where nothing can be told, there is nothing to tell.
    """

    def __init__(self, inner: _Bytes, holder: object, *, quiet: bool) -> None:
        self.inner = inner
        self._holder = holder  # closes `inner` when it goes
        self._failed = False
        self._quiet = quiet

    def write(self, data: bytes) -> int:  # type: ignore[override]
        size = len(data)
        while not self._failed:
            try:
                written = self.inner.write(data)
            except OSError as error:
                self._failed = True
                if not self._quiet:
                    raise Unwritable(error) from error
            else:
                if written is not None:
                    return written
                time.sleep(_PAUSE)  # somebody made the pipe one that does not wait
        return size

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self.inner.fileno()

    def isatty(self) -> bool:
        return self.inner.isatty()


def open_streams() -> None:
    """Make the standard streams safe to use: closed ones too, and whatever they can show."""
    codecs.register_error(_ERRORS, _shown)
    # A number that is free would be given to the next file that is opened.
    if sys.stdin is None:
        sys.stdin = _instead(0, os.O_RDONLY, "r")
    if sys.stdout is None:
        # Open for reading: whoever writes is told that it cannot be done.
        sys.stdout = _instead(1, os.O_RDONLY, "w")
    if sys.stderr is None:
        sys.stderr = _instead(2, os.O_WRONLY, "w")
    _LOST.clear()
    # A stream of somebody else's making (a test, a notebook) is left as it is.
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")  # an answer of another encoding is no crash
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout = _safe(sys.stdout, _ERRORS, quiet=False)
    if isinstance(sys.stderr, io.TextIOWrapper):
        sys.stderr = _safe(sys.stderr, "backslashreplace", quiet=True)


def _instead(number: int, flags: int, mode: str) -> io.TextIOWrapper:
    opened = os.open(os.devnull, flags)
    if opened != number:
        os.dup2(opened, number)
        os.close(opened)
    stream: IO[str] = open(number, mode, encoding="utf-8", closefd=False)  # noqa: SIM115
    assert isinstance(stream, io.TextIOWrapper)
    return stream


def _safe(stream: io.TextIOWrapper, errors: str, *, quiet: bool) -> io.TextIOWrapper:
    """Return a stream whose failures are ours to tell, and which loses no character."""
    with suppress(OSError, ValueError):
        stream.flush()  # it stays what it was: others may hold it (sys.__stdout__)
    raw: Any = getattr(stream.buffer, "raw", None) or stream.buffer
    inner: _Bytes = raw.inner if isinstance(raw, _Raw) else raw
    safe: io.RawIOBase = _Raw(inner, stream, quiet=quiet)
    return io.TextIOWrapper(
        io.BufferedWriter(safe), stream.encoding, errors, line_buffering=stream.line_buffering
    )


_LOST: dict[str, None] = {}
"""Characters that standard output could not show."""


def _shown(error: UnicodeError) -> tuple[str | bytes, int]:
    if isinstance(error, UnicodeEncodeError):
        _LOST.update(dict.fromkeys(error.object[error.start : error.end]))
    return codecs.backslashreplace_errors(error)


def lost() -> str:
    """Return a line naming the characters that were shown as their codes; empty for none."""
    if not _LOST:
        return ""
    from draftspeech.messages import _

    names = [f"U+{ord(character):04X}" for character in _LOST]
    told = ", ".join(names[:SHOWN])
    if len(names) > SHOWN:
        told += _(" and {n} more").format(n=len(names) - SHOWN)
    message = _(
        "note: the encoding {encoding} has no {characters}; they stand as codes; "
        "PYTHONIOENCODING=utf-8 shows them"
    )
    return message.format(encoding=sys.stdout.encoding, characters=told) + "\n"


def put(document: bytes, *, binary: bool = False) -> None:
    """Write a document to standard output, as its bytes are.

    A terminal is given the text of it, in its own encoding, without what could steer it.
    """
    sys.stdout.flush()
    if sys.stdout.isatty() and not binary:
        from draftspeech.invisible import visible

        sys.stdout.write(visible(document.decode("utf-8"), kept="\n\t"))
    elif isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.buffer.write(document)
    else:
        sys.stdout.write(document.decode("utf-8", "replace"))
    sys.stdout.flush()


def tell(told: str, form: str) -> None:
    """Write what was found: `text` for a person in the encoding of the place, else for a program.

    Programs read UTF-8.
    """
    if form == "text":
        sys.stdout.write(told)
    else:
        put(told.encode())


def unwritable(error: Unwritable) -> OutputError:
    """Return what to say where standard output takes nothing."""
    from draftspeech.errors import OutputError
    from draftspeech.files import reason_of
    from draftspeech.messages import _
    from draftspeech.source import Place

    if error.reason.errno == errno.EBADF:
        message, hint = _("is closed"), _("the shell closed it: run it without >&-")
    else:
        message = _("cannot be written: {reason}").format(reason=reason_of(error.reason))
        hint = _("what was written there is not whole; write it elsewhere")
    return OutputError(message, Place(_("standard output")), hint)
