"""A tracked change of a Word document, as a value."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from draftspeech.source import Span


class Deed(Enum):
    """What a tracked change did."""

    INSERTED = "inserted"
    DELETED = "deleted"
    MOVED_AWAY = "moved-away"
    MOVED_HERE = "moved-here"
    FORMATTED = "formatted"
    PARTED = "parted"
    """A paragraph was begun here."""
    JOINED = "joined"
    """Two paragraphs were made one here."""


@dataclass(frozen=True, slots=True)
class Change:
    """A tracked change: what was done, by whom, when (as the file has it), where, and the words."""

    deed: Deed
    author: str
    date: str
    span: Span
    words: str = ""
