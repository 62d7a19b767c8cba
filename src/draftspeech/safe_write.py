"""Bytes out: all of a file or nothing of it, whatever fails and whenever it is stopped."""

from __future__ import annotations

import errno
import os
import re
import stat
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from draftspeech.errors import OutputError
from draftspeech.files import decode, reason_of
from draftspeech.interrupts import whole
from draftspeech.messages import _
from draftspeech.source import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

PAUSES = (0.05, 0.1, 0.2, 0.3, 0.4, 0.6, 0.85)
"""Seconds between the tries where Windows says that somebody has a file: 2.5 in all."""
_HELD = frozenset({5, 32, 33})
"""ERROR_ACCESS_DENIED, ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION: a scanner, or an office."""
DAY = 86_400
"""Seconds after which a temporary file is nobody's any more."""
_OURS = r"\..+\.[0-9a-f]{12}\.tmp"
WRITTEN: dict[str, None] = {}
"""Names of the files this process wrote, in their order."""


class FullDiskError(OutputError):
    """Nothing more can be written: the disk, or the part of it that is the user's, is full."""


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
            raise _exists(path)
        if old is not None:
            _refuse_open(path, target)
        mode = None if old is None else stat.S_IMODE(target.stat().st_mode)
        if durable:
            sweep(target.parent, target.name)
        with whole():
            replace(target, data, mode, durable=durable, new=old is None and not force)
            WRITTEN[str(path)] = None
    except FileExistsError as error:  # somebody was faster
        raise _exists(path) from error
    except (OSError, ValueError) as error:
        raise cannot_write(path, error) from error
    return True


def _exists(path: Path) -> OutputError:
    message = _("exists already and holds something else")
    hint = _("nothing was written; give another name, or --force to replace it")
    return OutputError(message, Place(str(path)), hint)


def write_again(path: Path, text: str, was: str | None = None) -> None:
    """Replace a text file by a changed text, with the mark at its head that it had.

    `was` is the text that was changed: a file that says something else by now is left alone.
    Raises OutputError; the file is whole at any moment.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise cannot_write(path, error) from error
    if was is not None and decode(data, str(path)).text != was:
        message = _("was changed by somebody else in the meantime; nothing was written")
        raise OutputError(message, Place(str(path)), _("run the command again"))
    head = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    write(path, head + text.encode("utf-8"), force=True)


def _existing(path: Path, target: Path) -> bytes | None:
    """Return what a file holds, None where there is none; raise for what cannot be replaced."""
    if not target.exists():
        if target.is_symlink():
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
        if not target.parent.is_dir():
            message = _("there is no folder {name}").format(name=target.parent)
            raise OutputError(message, Place(str(path)), _("make the folder first"))
        return None
    if not target.is_file():
        raise OutputError(_("is not an ordinary file"), Place(str(path)))
    if not os.access(target, os.W_OK):
        raise OutputError(
            _("is read-only"), Place(str(path)), _("let it be written to, or give another name")
        )
    return target.read_bytes()


def _refuse_open(path: Path, target: Path) -> None:
    """Raise where an office program has a file open: it would write over it, or lose its own."""
    name = target.name
    locks = [f"~${name[cut:]}" for cut in range(3)] + [f".~{name}", f".~lock.{name}#"]
    for lock in locks:
        if target.with_name(lock).exists():
            message = _("is open in Word, WPS or LibreOffice")
            hint = _("close it there, or give another name; if it is not open, delete {lock}")
            raise OutputError(message, Place(str(path)), hint.format(lock=lock))


def replace(
    target: Path, data: bytes, mode: int | None, *, durable: bool = True, new: bool = False
) -> None:
    """Put a file with `data` in the place of `target`; raises OSError, and then nothing is left.

    `mode` is that of the file, None gives one that is new what the user's mask says. A `new` one
    takes no name that another process took in the meantime: FileExistsError.
    """
    temporary = target.with_name(_temporary(target.name))
    try:
        with whole():
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
            handle = os.open(temporary, flags, 0o666 if mode is None else 0o600)
            try:
                rest = memoryview(data)
                while rest:
                    rest = rest[os.write(handle, rest) :]
                if durable:
                    os.fsync(handle)
            finally:
                os.close(handle)
            if mode is not None:
                os.chmod(temporary, mode)  # noqa: PTH101 (one call, as the system has it)
            if not (new and _linked(temporary, target)):
                patiently(lambda: os.replace(temporary, target))  # noqa: PTH105
            if durable:
                _sync_folder(target.parent)
    except BaseException:
        with suppress(OSError):
            patiently(lambda: temporary.unlink(missing_ok=True))
        raise


def _linked(temporary: Path, target: Path) -> bool:
    """Give a file its name if nobody has it, and return True; False where a disk has no links."""
    try:
        os.link(temporary, target)
    except FileExistsError:
        raise
    except OSError:
        if os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)) from None
        return False
    with suppress(OSError):  # the file is there; what is left is swept another day
        patiently(temporary.unlink)
    return True


def _temporary(name: str) -> str:
    return f".{name[:40]}.{os.urandom(6).hex()}.tmp"


def patiently(
    act: Callable[[], None],
    pauses: Sequence[float] = PAUSES,
    sleep: Callable[[float], None] = time.sleep,
) -> None:
    """Do what Windows refuses while a scanner or an office has the file; raises the last OSError.

    Other systems do not refuse so, and there nothing is tried twice.
    """
    for pause in pauses:
        try:
            act()
        except OSError as error:
            if getattr(error, "winerror", None) not in _HELD:
                raise
            sleep(pause)
        else:
            return
    act()


def _sync_folder(folder: Path) -> None:
    """Wait until the disk has the new name, where the system can be asked to (not Windows)."""
    if os.name == "nt":
        return
    with suppress(OSError):  # the file is in its place, whatever the disk says of it now
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def sweep(folder: Path, name: str = "") -> None:
    """Delete what writers that were killed left in a folder, of one file or of all, a day ago."""
    begin = f".{name[:40]}." if name else "."
    with suppress(OSError), os.scandir(folder) as found:
        old = time.time() - DAY
        for entry in found:
            if entry.name.startswith(begin) and re.fullmatch(_OURS, entry.name):
                with suppress(OSError):
                    if entry.stat(follow_symlinks=False).st_mtime < old:
                        _delete(Path(entry.path))


def _delete(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        import shutil

        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink()


def settle() -> None:
    """Wait until the disk has what was written without being waited for, where that can be had."""
    sync = getattr(os, "sync", None)  # not on Windows
    if sync is not None:
        sync()


@contextmanager
def folder_for(folder: Path) -> Iterator[None]:
    """Make a folder and those above it; where the block fails, those made and empty are gone.

    Raises OutputError.
    """
    made = [one for one in (folder, *folder.parents) if not one.exists()]
    try:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except FileExistsError as error:
            raise OutputError(_("is a file, not a folder"), Place(str(folder))) from error
        except (OSError, ValueError) as error:
            raise cannot_write(folder, error) from error
        yield
    except BaseException:
        for one in made:
            with suppress(OSError):
                one.rmdir()
        raise


@contextmanager
def new_folder(folder: Path) -> Iterator[Path]:
    """Yield a folder to fill; it becomes `folder` when all went well, and else nothing is left.

    The folders above are made. Raises OutputError where there is something of that name already.
    """
    if os.path.lexists(folder):
        raise _folder_exists(folder)
    beside = folder.parent / _temporary(folder.name)
    made = beside / folder.name
    sweep(folder.parent, folder.name)
    with folder_for(folder.parent):
        try:
            made.mkdir(parents=True)
            yield made
            with whole():
                patiently(lambda: os.rename(made, folder))  # noqa: PTH104
                beside.rmdir()
        except OSError as error:
            if error.errno in (errno.ENOTEMPTY, errno.EEXIST):  # somebody was faster
                raise _folder_exists(folder) from error
            raise cannot_write(folder, error) from error
        finally:
            for name in [name for name in WRITTEN if Path(name).parent == made]:
                del WRITTEN[name]
            if beside.exists():
                _delete(beside)
    WRITTEN[str(folder)] = None


def _folder_exists(folder: Path) -> OutputError:
    return OutputError(_("exists already"), Place(str(folder)), _("choose another name"))


def cannot_write(path: Path, error: OSError | ValueError) -> OutputError:
    """Return what to say where the system refuses to write."""
    message = _("cannot be written: {reason}").format(reason=reason_of(error))
    if isinstance(error, PermissionError):
        hint = _("close it in Word or WPS, or give another name")
        if not os.path.lexists(path):
            hint = _("nothing can be written into this folder; choose another one")
        return OutputError(message, Place(str(path)), hint)
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        hint = _("the disk is full; the old file, if any, is untouched")
        return FullDiskError(message, Place(str(path)), hint)
    return OutputError(message, Place(str(path)))
