"""Skeletons that somebody else made, in a folder or a .zip, before they are taken in."""

from __future__ import annotations

import hashlib
import re
import stat
from typing import TYPE_CHECKING, NamedTuple

from draftspeech.errors import InputError
from draftspeech.files import read_bytes
from draftspeech.messages import _
from draftspeech.skeleton_dir import EXAMPLE, FILE, MAX_FILES, NAME, SUFFIX, check_name
from draftspeech.source import Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path
    from zipfile import ZipFile, ZipInfo

MAX_BYTES = 256 * 1024
"""Bytes of one file, as for every text that is read."""
MAX_ENTRIES = 2_000
"""Entries of a .zip that are looked at."""
MAX_TOTAL = 8 * 1024 * 1024
"""Bytes of all the files that are taken out of a .zip."""
MAX_PACKS = 50
_PAPERS = re.compile(r"(?:LICEN[CS]E|NOTICE|README)(?:\.md)?", re.IGNORECASE)
"""Files kept beside a skeleton though it does not need them."""
_UTF8_NAMES = 0x800
"""The bit of an entry that says its name is UTF-8 (APPNOTE.TXT 4.4.4, bit 11)."""
_ENCRYPTED = 0x1


class Pack(NamedTuple):
    """A skeleton of somebody else's: its files by name, and the names of those left out."""

    name: str
    files: Mapping[str, bytes]
    left: tuple[str, ...]

    @property
    def size(self) -> int:
        """Return the bytes of all its files."""
        return sum(map(len, self.files.values()))

    @property
    def digest(self) -> str:
        """Return the SHA-256 of its files and their names: the same files give the same digest."""
        whole = hashlib.sha256()
        for name, data in sorted(self.files.items()):
            whole.update(f"{name}\0{len(data)}\0".encode())
            whole.update(data)
        return whole.hexdigest()


def read_packs(path: Path) -> tuple[Pack, ...]:
    """Return the skeletons in a folder or a .zip, sorted by name.

    The folder is a skeleton itself, or has skeletons in it or in the folders of it. Raises
    InputError for what is neither, for an entry that leads out of the .zip, for a link, and for
    more than a skeleton can need.
    """
    entries = dict(_in_folder(path) if path.is_dir() else _in_zip(path))
    homes = sorted(name.removesuffix(FILE) for name in entries if _is_home(name))
    if not homes:
        message = _("there is no skeleton in it: none of its folders has a {name}")
        raise InputError(message.format(name=FILE), Place(str(path)))
    if len(homes) > MAX_PACKS:
        message = _("holds more than {n} skeletons").format(n=MAX_PACKS)
        raise InputError(message, Place(str(path)))
    return tuple(_pack(home, entries, path) for home in homes)


def _is_home(name: str) -> bool:
    return name == FILE or name.endswith("/" + FILE)


def _pack(home: str, entries: Mapping[str, bytes], path: Path) -> Pack:
    name = home.rstrip("/").rpartition("/")[2] or _own_name(path)
    check_name(name, Place(str(path)))
    inside = {one.removeprefix(home): data for one, data in entries.items() if one.startswith(home)}
    own = {one: data for one, data in inside.items() if _belongs(one)}
    if len(own) > MAX_FILES:
        message = _("a skeleton has at most {n} templates").format(n=MAX_FILES)
        raise InputError(message, Place(str(path)))
    return Pack(name, own, tuple(sorted(inside.keys() - own.keys())))


def _own_name(path: Path) -> str:
    whole = path.resolve()
    return whole.name if whole.is_dir() else whole.stem


def _belongs(name: str) -> bool:
    if name in (FILE, EXAMPLE) or _PAPERS.fullmatch(name):
        return True
    return name.endswith(SUFFIX) and NAME.fullmatch(name.removesuffix(SUFFIX)) is not None


def _in_folder(folder: Path) -> Iterator[tuple[str, bytes]]:
    homes = [folder] if (folder / FILE).exists() else []
    homes = homes or sorted(
        found.parent for depth in ("*", "*/*") for found in folder.glob(f"{depth}/{FILE}")
    )
    for home in homes[: MAX_PACKS + 1]:
        if home.is_symlink():
            message = _("a skeleton holds ordinary files only, no links")
            raise InputError(message, Place(str(home)))
        for path in sorted(home.iterdir()):
            name = path.relative_to(folder).as_posix()
            if path.is_symlink():
                message = _("a skeleton holds ordinary files only, no links")
                raise InputError(message, Place(str(path)))
            if _belongs(path.name):
                yield name, read_bytes(path, MAX_BYTES)
            elif path.is_file():
                yield name, b""


def _in_zip(path: Path) -> Iterator[tuple[str, bytes]]:
    import zipfile

    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            if len(entries) > MAX_ENTRIES:
                message = _("has more than {n} entries").format(n=MAX_ENTRIES)
                raise InputError(message, Place(str(path)))
            total = 0
            for entry in entries:
                if not entry.is_dir():
                    name, data = _entry(archive, entry, path)
                    total += len(data)
                    if total > MAX_TOTAL:
                        message = _("is larger than {limit} KiB").format(limit=MAX_TOTAL // 1024)
                        raise InputError(message, Place(str(path)))
                    yield name, data
    except FileNotFoundError as error:
        message = _("there is no such file or folder")
        raise InputError(message, Place(str(path)), _("check the path")) from error
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError) as error:
        message = _("is no folder and no .zip that can be read")
        raise InputError(message, Place(str(path)), _("unpack it, and give the folder")) from error


def _entry(archive: ZipFile, entry: ZipInfo, path: Path) -> tuple[str, bytes]:
    import zlib
    from zipfile import ZIP_DEFLATED, ZIP_STORED

    name = entry.filename
    if not entry.flag_bits & _UTF8_NAMES:
        # Windows wrote the name in the code page of the system; zipfile took it for DOS's.
        name = name.encode("cp437", "replace").decode("gb18030", "replace")
    place = Place(f"{path}/{name}")
    parts = name.split("/")
    if "\\" in name or ":" in name or "\0" in name or ".." in parts or "" in parts:
        raise InputError(_("leads out of the .zip"), place, _("do not use this file"))
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise InputError(_("a skeleton holds ordinary files only, no links"), place)
    if not _belongs(parts[-1]):
        return name, b""
    if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        message = _("is packed in a way that is not known here")
        raise InputError(message, place, _("unpack it, and give the folder"))
    if entry.flag_bits & _ENCRYPTED:
        raise InputError(_("is locked by a password"), place, _("unpack it, and give the folder"))
    try:
        with archive.open(entry) as stream:
            data = stream.read(MAX_BYTES + 1)
    except (zlib.error, ValueError) as error:
        raise InputError(_("is damaged"), place, _("get the .zip anew")) from error
    if len(data) > MAX_BYTES:
        raise InputError(_("is larger than {limit} KiB").format(limit=MAX_BYTES // 1024), place)
    return name, data
