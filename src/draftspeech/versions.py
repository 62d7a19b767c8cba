"""Names of files by a pattern, and the versions of a draft that are there."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from draftspeech.errors import OutputError
from draftspeech.file_name import MOST, is_backup, safe, unreserved
from draftspeech.messages import _
from draftspeech.speech import Title, plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from draftspeech.brief import Brief
    from draftspeech.speech import Speech

NUMBER = "n"
NUMBERED = "\x00"
"""What stands for the number in a name that is being made."""
_PLACE = re.compile(r"\{([^{}]*)\}")
LEAST = 8
MAX_BYTES = 240
_VERSION = re.compile(r"(?<![A-Za-z0-9])v(\d+)(?![0-9])")


def has_pattern(name: str) -> bool:
    """Return whether a file name has places to fill in: {title}, {n}, {date}."""
    return bool(_PLACE.search(name))


def named(pattern: Path, speech: Speech, brief: Brief | None, stage: str) -> Path:
    """Return a file name by a pattern; where it has {n}, the first number that is free.

    Known are {title}, {date} (20260825), {stage}, {n} and every value of the brief by its key.
    What no file name can hold becomes _. Raises OutputError for a place nothing is known of.
    """
    values = _values(speech, brief, stage)
    most = MOST
    name, shape = _filled(pattern.name, values, most)
    while len(name.encode("utf-8")) > MAX_BYTES and most > LEAST:
        most -= 4
        name, shape = _filled(pattern.name, values, most)
    if NUMBERED not in name:
        return pattern.with_name(_tidy(name))
    taken = [path.name for path in pattern.parent.iterdir()] if pattern.parent.is_dir() else []
    fits = re.compile(_loose(shape), re.IGNORECASE)
    numbers = [int(match.group(1)) for one in taken if (match := fits.fullmatch(one))]
    return pattern.with_name(_tidy(name.replace(NUMBERED, str(max(numbers, default=0) + 1))))


def _filled(pattern: str, values: Mapping[str, str], most: int) -> tuple[str, str]:
    """Return a name with its places filled, values cut to `most` characters, and its shape.

    The shape is a pattern that fits every version of the same draft, whatever its stage and date.
    """
    name, shape, at = "", "", 0
    for match in _PLACE.finditer(pattern):
        before, key = pattern[at : match.start()], match.group(1).strip()
        at = match.end()
        name, shape = name + before, shape + re.escape(before)
        if key == NUMBER:
            name, shape = name + NUMBERED, shape + r"(\d+)"
            continue
        if key not in values:
            message = _("nothing is known of {key} in the name").format(key=match.group())
            known = "、".join(f"{{{one}}}" for one in (*values, NUMBER))
            raise OutputError(message, None, _("there are: {known}").format(known=known))
        value = safe(values[key])[:most]
        name += value
        shape += ".*?" if key in ("stage", "date") else re.escape(value)
    rest = pattern[at:]
    return name + rest, shape + re.escape(rest)


def _loose(shape: str) -> str:
    """Return a shape that also fits a name from which an empty stage took its underline along."""
    return shape.replace("_.*?", "(?:_.*?)?").replace(".*?_", "(?:.*?_)?")


def _tidy(name: str) -> str:
    """Return a name without the underlines that empty values leave, and none of a device."""
    stem, dot, suffix = re.sub(r"_{2,}", "_", name).rpartition(".")
    tidy = f"{stem.strip('_ .') or '_'}{dot}{suffix}" if dot else suffix.strip("_ .") or "_"
    return unreserved(tidy)


def _values(speech: Speech, brief: Brief | None, stage: str) -> dict[str, str]:
    found = {
        key: value.strftime("%Y%m%d") if isinstance(value, date) else str(value)
        for key, value in ({} if brief is None else brief.values).items()
        if isinstance(value, str | int | date) and not isinstance(value, bool)
    }
    title = next((plain(p.words) for p in speech.parts if isinstance(p, Title)), "讲话稿")
    return {**found, "title": title, "date": found.get("date", ""), "stage": stage}


class Version(NamedTuple):
    """A version of a draft: its number, and the file."""

    number: int
    path: Path


def versions(place: Path) -> dict[str, tuple[Version, ...]]:
    """Return the versions in a folder by what they are of, the first version first.

    `place` is a folder, or one of the versions: then only those of the same draft.
    """
    folder = place if place.is_dir() else place.parent
    found: dict[str, list[Version]] = {}
    for path in sorted(folder.iterdir()):
        match = _VERSION.search(path.stem)
        is_draft = path.suffix.lower() in (".txt", ".md", ".docx") and path.is_file()
        if match and is_draft and not is_backup(path.stem):
            name = path.stem[: match.start()].rstrip("_- ")
            found.setdefault(name, []).append(Version(int(match.group(1)), path))
    if not place.is_dir():
        match = _VERSION.search(place.stem)
        name = place.stem[: match.start()].rstrip("_- ") if match else place.stem
        found = {name: found.get(name, [])}
    return {
        name: tuple(sorted(listed, key=lambda version: (version.number, version.path.name)))
        for name, listed in found.items()
    }
