"""Bytes in: reading any text an office can produce, in whatever encoding."""

from __future__ import annotations

import errno
import re
import stat
import sys
from pathlib import Path

from draftspeech.errors import InputError
from draftspeech.messages import N_, _
from draftspeech.source import Place, Source, Span
from draftspeech.suggestion import did_you_mean, nearest

STDIN = "-"
LIMIT = 256 * 1024
"""The largest brief, in bytes; a brief for a speech of an hour has under 20 KiB."""

_OF_TWO_BYTES = re.compile("[\u0080-\u07ff]")
"""What no Chinese text is written with in UTF-8, and two bytes of GB18030 often are."""
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
    from draftspeech.shell_line import shell_line

    return _("start one with: {command}").format(command=shell_line("draftspeech", "new", path))


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
    """Return whether a line is UTF-8, and not GB18030 that happens to be: 学校 as ѧУ."""
    try:
        return not _OF_TWO_BYTES.search(line.decode("utf-8"))
    except UnicodeDecodeError:
        return False


def _undecodable(text: str, name: str) -> InputError:
    at = max(text.find("\ufffd"), 0)
    return InputError(
        _("these bytes are no text in UTF-8, UTF-16 or GB18030"),
        Source(name, text).place(Span(at, at + 1)),
        _("open it in Notepad or WPS and save it again as UTF-8"),
    )
