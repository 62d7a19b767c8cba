"""Bytes in, bytes out: reading any text an office can produce, writing all of it or nothing."""

from __future__ import annotations

import errno
import os
import stat
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from draftspeech.errors import InputError, OutputError
from draftspeech.messages import N_, _
from draftspeech.source import Place, Source, Span
from draftspeech.suggestion import did_you_mean, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

STDIN = "-"
LIMIT = 256 * 1024
"""The largest brief, in bytes; a brief for a speech of an hour has under 20 KiB."""

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_SIGNATURES = (
    (_ZIP, N_("a Word (.docx), WPS or Excel document")),
    (_OLE, N_("an old Word (.doc) or WPS document")),
    (b"%PDF", N_("a PDF")),
    (b"\x89PNG", N_("a picture")),
    (b"\xff\xd8\xff", N_("a picture")),
    (b"{\\rtf", N_("a rich-text (RTF) document")),
)


def read(path: Path | str, limit: int = LIMIT) -> Source:
    """Return the text of a file, `-` for standard input, whatever encoding it is in.

    Raises InputError where it is missing, no file, not to be read, longer than `limit` bytes,
    or no text.
    """
    return decode(read_bytes(path, limit), str(path))


def read_bytes(path: Path | str, limit: int) -> bytes:
    """Return what a file holds, `-` for standard input; raises InputError as `read` does."""
    name = str(path)
    if name == STDIN:
        return _bounded(sys.stdin.buffer.read(limit + 1), name, limit)
    try:
        if not stat.S_ISREG(Path(path).stat().st_mode):
            raise _not_a_file(name)
        with Path(path).open("rb") as stream:
            data = stream.read(limit + 1)
    except FileNotFoundError as error:
        raise InputError(_("no such file"), Place(name), _near(Path(path))) from error
    except (OSError, ValueError) as error:
        # ValueError: a name with a NUL in it.
        message = _("cannot be read: {reason}").format(reason=reason_of(error))
        raise InputError(message, Place(name)) from error
    return _bounded(data, name, limit)


_REASONS = {
    errno.EACCES: N_("no permission"),
    errno.EPERM: N_("no permission"),
    errno.ENOSPC: N_("the disk is full"),
    errno.EDQUOT: N_("the disk quota is used up"),
    errno.EROFS: N_("the disk is read-only"),
    errno.ENAMETOOLONG: N_("the name is too long"),
    errno.ENOTDIR: N_("a part of the path is no folder"),
    errno.ELOOP: N_("the link leads to itself"),
    errno.EIO: N_("the disk gave an error"),
}


def reason_of(error: OSError | ValueError) -> str:
    """Return why the system refused, in the reader's language where it is a usual reason."""
    if isinstance(error, OSError):
        known = _REASONS.get(error.errno or 0)
        return _(known) if known else str(error.strerror)
    return _("the name has a character no file name can have")


def _not_a_file(name: str) -> InputError:
    if Path(name).is_dir():
        return InputError(
            _("is a folder, not a file"),
            Place(name),
            _("give a file inside it, such as brief.toml"),
        )
    return InputError(_("is not an ordinary file"), Place(name))


def _near(path: Path) -> str:
    """Return a hint naming the file that was probably meant."""
    try:
        names = {entry.stem: entry.name for entry in sorted(path.parent.iterdir())}
    except OSError:
        return _("check the path")
    close = nearest(path.stem, names, 0.6)
    if close is not None:
        return did_you_mean(str(path.with_name(names[close])))
    if path.suffix.lower() not in ("", ".toml"):
        return _("check the path")
    return _("start one with: draftspeech new {name}").format(name=path)


def _bounded(data: bytes, name: str, limit: int) -> bytes:
    if len(data) > limit:
        message = _("is larger than {limit} KiB").format(limit=limit // 1024)
        raise InputError(message, Place(name), _("is this really the file you meant?"))
    return data


def decode(data: bytes, name: str) -> Source:
    """Return bytes as text: UTF-8 with or without a mark, UTF-16, else GB18030 with a note.

    Raises InputError for a document that is no text and for bytes that no encoding explains,
    naming the line and the column where reading failed.
    """
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            message = _("is {kind}, not a text file").format(kind=_(kind))
            hint = _("save it as plain text (UTF-8) first")
            if signature == _ZIP:
                hint = _("a brief is a .toml file; render, check and review read Word drafts")
            raise InputError(message, Place(name), hint)
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
    elif data.startswith((b"\xff\xfe", b"\xfe\xff")) or data.count(0) * 8 > len(data):
        return _utf16(data, name)
    try:
        return Source(name, data.decode("utf-8"))
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and not data[: error.start].isascii():
            # UTF-8 to the last character, which is not whole: the file was cut.
            raise _undecodable(data.decode("utf-8", "replace"), name) from error
        return _gb18030(data, name)


def _utf16(data: bytes, name: str) -> Source:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        codec = "utf-16"
    else:
        codec = "utf-16-le" if data[1:2] == b"\x00" else "utf-16-be"
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        raise _undecodable(data.decode(codec, "replace"), name) from error
    note = _("read as UTF-16; saving it as UTF-8 is safer")
    return Source(name, text.removeprefix("\ufeff"), note)


def _gb18030(data: bytes, name: str) -> Source:
    """Read what is not UTF-8 as GB18030, unless parts of it are UTF-8 (two encodings, or cut)."""
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError as error:
        raise _undecodable(data.decode("utf-8", "replace"), name) from error
    lines = [line for line in data.split(b"\n") if not line.isascii()]
    if any(_is_utf8(line) for line in lines if len(line) > 3):
        raise _undecodable(data.decode("utf-8", "replace"), name)
    note = _("read as GB18030; if characters look wrong, save it as UTF-8")
    return Source(name, text, note)


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _undecodable(text: str, name: str) -> InputError:
    at = max(text.find("\ufffd"), 0)
    return InputError(
        _("these bytes are no text in UTF-8, UTF-16 or GB18030"),
        Source(name, text).place(Span(at, at + 1)),
        _("open it in Notepad or WPS and save it again as UTF-8"),
    )


def write(path: Path, data: bytes, *, force: bool = False, durable: bool = True) -> bool:
    """Write a file so that it holds all of `data` or is left as it was; return whether it changed.

    An existing file is only replaced with `force`; one that already holds `data` is left alone.
    A link is followed, the mode of the file kept. Without `durable` the disk is not waited for:
    many files are written so, `settle` comes after the last. Raises OutputError.
    """
    try:
        target = Path(os.path.realpath(path))
        old = _existing(path, target)
        if old == data:
            return False
        if old is not None and not force:
            message = _("exists already and holds something else")
            hint = _("nothing was written; give another name, or --force to replace it")
            raise OutputError(message, Place(str(path)), hint)
        if old is not None:
            _refuse_open(path, target)
        mode = None if old is None else stat.S_IMODE(target.stat().st_mode)
        _replace(target, data, mode, durable=durable)
    except (OSError, ValueError) as error:
        raise _cannot_write(path, error) from error
    return True


def make_folder(folder: Path) -> None:
    """Make a folder and those above it where they are not there; raises OutputError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise OutputError(_("is a file, not a folder"), Place(str(folder))) from error
    except (OSError, ValueError) as error:
        raise _cannot_write(folder, error) from error


@contextmanager
def new_folder(folder: Path) -> Iterator[Path]:
    """Yield a folder to fill; it becomes `folder` when all went well, and else nothing is left.

    The folders above are made. Raises OutputError where there is something of that name already.
    """
    if os.path.lexists(folder):
        raise OutputError(_("exists already"), Place(str(folder)), _("choose another name"))
    import tempfile

    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".", dir=folder.parent) as beside:
            made = Path(beside) / folder.name
            made.mkdir()
            yield made
            made.rename(folder)
    except OSError as error:
        raise _cannot_write(folder, error) from error


def _refuse_open(path: Path, target: Path) -> None:
    """Raise where an office program has a file open: it would write over it, or lose its own."""
    name = target.name
    locks = [f"~${name[cut:]}" for cut in range(3)] + [f".~{name}", f".~lock.{name}#"]
    for lock in locks:
        if target.with_name(lock).exists():
            message = _("is open in Word, WPS or LibreOffice")
            hint = _("close it there, or give another name; if it is not open, delete {lock}")
            raise OutputError(message, Place(str(path)), hint.format(lock=lock))


def write_again(path: Path, text: str) -> None:
    """Replace a text file by a changed text, with the mark at its head that it had.

    Raises OutputError; the file is whole at any moment.
    """
    try:
        mark = path.read_bytes()[:3]
    except OSError as error:
        raise _cannot_write(path, error) from error
    head = b"\xef\xbb\xbf" if mark == b"\xef\xbb\xbf" else b""
    write(path, head + text.encode("utf-8"), force=True)


def _existing(path: Path, target: Path) -> bytes | None:
    """Return what a file holds, None where there is none; raise for what cannot be replaced."""
    if not target.exists():
        if not target.parent.is_dir():
            message = _("there is no folder {name}").format(name=target.parent)
            raise OutputError(message, Place(str(path)), _("make the folder first"))
        return None
    if not target.is_file():
        raise OutputError(_("is not an ordinary file"), Place(str(path)))
    if not os.access(target, os.W_OK):
        raise OutputError(_("is read-only"), Place(str(path)), _("give another name with -o"))
    return target.read_bytes()


def settle() -> None:
    """Wait until the disk has what was written without being waited for, where that can be had."""
    sync = getattr(os, "sync", None)  # not on Windows
    if sync is not None:
        sync()


def _replace(target: Path, data: bytes, mode: int | None, *, durable: bool = True) -> None:
    import tempfile

    handle, temporary = tempfile.mkstemp(prefix=f".{target.name[:40]}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            if durable:
                os.fsync(stream.fileno())
        Path(temporary).chmod(_usual_mode() if mode is None else mode)
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _usual_mode() -> int:
    """Return the mode a new file gets from the user's mask (mkstemp makes private files)."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _cannot_write(path: Path, error: OSError | ValueError) -> OutputError:
    hint = ""
    if isinstance(error, PermissionError):
        hint = _("close it in Word or WPS, or give another name with -o")
    elif isinstance(error, OSError) and error.errno == errno.ENOSPC:
        hint = _("the disk is full; the old file, if any, is untouched")
    message = _("cannot be written: {reason}").format(reason=reason_of(error))
    return OutputError(message, Place(str(path)), hint)
