"""The brief: what one speech must say, as values."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple, TypeAlias

from draftspeech.source import Source

Value: TypeAlias = str | int | float | bool | date | tuple["Value", ...] | Mapping[str, "Value"]
"""What a field can hold. A date is a local date; a tuple a list; a mapping a table."""

Path: TypeAlias = tuple[str | int, ...]
"""The way to a value: keys, and positions in lists counted from 0."""


class Brief(NamedTuple):
    """The values of a brief and the text they were read from.

    `keys` says how a key is written in the text, by path, where it is not written as it is known.
    """

    source: Source
    values: Mapping[str, Value]
    keys: Mapping[Path, str] = {}

    @property
    def skeleton(self) -> str:
        """Return the name of the skeleton the brief asks for."""
        return str(self.values["skeleton"])

    def written(self, path: Path) -> Path:
        """Return a path as its keys are written in the text."""
        if not self.keys:
            return path
        return tuple(
            self.keys.get(path[: n + 1], str(s)) if isinstance(s, str) else s
            for n, s in enumerate(path)
        )


def path_text(path: Path) -> str:
    """Return a path as it is told to people: `meeting_roles[2].why`, positions from 1.

    The empty path, the whole brief, is the empty text.
    """
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step + 1}]"
        else:
            text += f".{step}" if text else step
    return text
