"""The values a template works on: each remembers the field of the brief it came from."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from draftspeech.speech import Run, Words


class Text(NamedTuple):
    """Words; several runs where they are made of several values."""

    words: Words


class Figure(NamedTuple):
    """A number, a truth value or a date, and the field it came from."""

    value: int | float | bool | date
    field: str | None = None


class Items(NamedTuple):
    """A list."""

    items: tuple["Item", ...]


class Table(NamedTuple):
    """Named values."""

    items: Mapping[str, "Item"]


class Missing(NamedTuple):
    """What the brief has not filled: false in a condition, a gap when printed.

    `items` are the values a table would have had.
    """

    label: str
    field: str
    items: Mapping[str, "Missing"] = MappingProxyType({})


Item: TypeAlias = Text | Figure | Items | Table | Missing


def text(words: str, origin: str | None = None) -> Text:
    """Return a string as a value that came from the field `origin`."""
    return Text((Run(words, origin),) if words else ())
