"""Names of files by a pattern, and the versions of a draft that are there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from draftspeech.errors import OutputError
from draftspeech.messages import _
from draftspeech.speech import Title, plain

if TYPE_CHECKING:
    from draftspeech.brief import Brief
    from draftspeech.speech import Speech

NUMBER = "n"
_PLACE = re.compile(r"\{([^{}]*)\}")
_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]')
_RESERVED = re.compile(r"(?:CON|PRN|AUX|NUL|COM[0-9¹²³]|LPT[0-9¹²³])(?:\.|$)", re.IGNORECASE)
MAX_NAME = 120
"""Characters of a value in a name; a name has at most 255 bytes, 85 Han characters in UTF-8."""
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

    def filled(match: re.Match[str]) -> str:
        key = match.group(1).strip()
        if key == NUMBER:
            return match.group()
        if key not in values:
            message = _("nothing is known of {key} in the name").format(key=match.group())
            known = "、".join(f"{{{one}}}" for one in (*values, NUMBER))
            raise OutputError(message, None, _("there are: {known}").format(known=known))
        return safe(values[key])

    name = _PLACE.sub(filled, pattern.name)
    name = re.sub(r"_{2,}", "_", name) if not values["stage"] else name
    if f"{{{NUMBER}}}" not in name:
        return pattern.with_name(_bounded(name))
    taken = {path.name for path in pattern.parent.iterdir()} if pattern.parent.is_dir() else set()
    shape = re.compile(
        "(\\d+)".join(re.escape(piece) for piece in re.split(r"\{n\}", name)), re.IGNORECASE
    )
    same = {int(match.group(1)) for one in taken if (match := _same(name, one, shape))}
    return pattern.with_name(_bounded(name.replace(f"{{{NUMBER}}}", str(max(same, default=0) + 1))))


def _same(name: str, other: str, shape: re.Pattern[str]) -> re.Match[str] | None:
    """Return the number in another file's name: of the same draft, whatever its stage and date."""
    exact = shape.fullmatch(other)
    if exact:
        return exact
    head = name.partition(f"{{{NUMBER}}}")[0]
    if not head or not other.startswith(head):
        return None
    return re.match(re.escape(head) + r"(\d+)(?!\d)", other)


def _values(speech: Speech, brief: Brief | None, stage: str) -> dict[str, str]:
    found = {
        key: value.strftime("%Y%m%d") if isinstance(value, date) else str(value)
        for key, value in ({} if brief is None else brief.values).items()
        if isinstance(value, str | int | date) and not isinstance(value, bool)
    }
    title = next((plain(p.words) for p in speech.parts if isinstance(p, Title)), "讲话稿")
    return {**found, "title": title, "date": found.get("date", ""), "stage": stage}


def safe(value: str) -> str:
    """Return words as a part of a file name that every system takes, Windows too."""
    name = _UNSAFE.sub("_", value.strip())[:MAX_NAME]
    return f"_{name}" if _RESERVED.match(name) else name.rstrip(". ")


def _bounded(name: str) -> str:
    """Return a name short enough for a file system, its suffix kept."""
    stem, dot, suffix = name.rpartition(".")
    stem = stem if dot else name
    while len(f"{stem}{dot}{suffix}".encode()) > MAX_BYTES:
        stem = stem[:-1]
    return f"{stem.rstrip('. _') or '_'}{dot}{suffix}" if dot else stem.rstrip(". ") or "_"


@dataclass(frozen=True, slots=True)
class Version:
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
        if match and path.suffix.lower() in (".txt", ".md", ".docx") and path.is_file():
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
