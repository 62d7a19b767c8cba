"""A speech as a tree: its parts and points, with how long each is and how long it takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from draftspeech.invisible import json_text, visible
from draftspeech.messages import N_, _
from draftspeech.screen import cells, fitting
from draftspeech.speech import (
    DateLine,
    Paragraph,
    Point,
    Salutation,
    SpeakerLine,
    Title,
    heading_words,
    plain,
    spoken_characters,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from draftspeech.speech import Part, Speech

MAX_WORDS = 30
"""Characters of a heading, or of the first words of a paragraph, that are shown."""
_KINDS: dict[type[Part], str] = {
    Title: N_("title"),
    SpeakerLine: N_("speaker"),
    DateLine: N_("date"),
    Salutation: N_("salutation"),
    Paragraph: N_("paragraph"),
    Point: N_("point"),
}
_UNSPOKEN = (Title, SpeakerLine, DateLine)


@dataclass(frozen=True, slots=True)
class Row:
    """A part of a speech: how deep it stands (0 at the top), what it is, its words in short.

    `characters` and `syllables` count everything in it, a point's heading and inner points too;
    syllables are 0 for what is not spoken.
    """

    depth: int
    kind: str
    words: str
    characters: int
    syllables: int


def outline(speech: Speech) -> tuple[Row, ...]:
    """Return the parts of a speech in their order, those inside points after them."""
    return tuple(row for part in speech.parts for row in _rows(part, 0))


def rows_in(part: Part) -> int:
    """Return how many rows of an outline a part has: its own and those of what is inside it."""
    return 1 + sum(map(rows_in, part.body)) if isinstance(part, Point) else 1


def _rows(part: Part, depth: int) -> Iterator[Row]:
    kind, text = _KINDS[type(part)], _text(part)
    syllables = 0 if isinstance(part, _UNSPOKEN) else spoken_characters(text)
    said = plain(heading_words(part.heading)) if isinstance(part, Point) else text
    yield Row(depth, kind, _short(said), len("".join(text.split())), syllables)
    if isinstance(part, Point):
        for inner in part.body:
            yield from _rows(inner, depth + 1)


def _text(part: Part) -> str:
    if isinstance(part, Point):
        return plain(heading_words(part.heading)) + "".join(_text(inner) for inner in part.body)
    return plain(part.words)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= MAX_WORDS else f"{text[: MAX_WORDS - 2]}……"


FIGURES = 19
"""Columns of the characters and the minutes."""
LEAST = 14


def as_text(rows: Sequence[Row], rate: int, room: int) -> str:
    """Return the outline for a person: a row a part, the minutes at `rate` syllables a minute.

    A row has at most `room` columns.
    """
    most = max(room - FIGURES - 2, LEAST)
    words = [(f"{'  ' * row.depth}{_(row.kind)}  {visible(row.words)}", row) for row in rows]
    shown = [(fitting(left, most), row) for left, row in words]
    width = max((cells(left) for left, _row in shown), default=0) + 2
    lines = [" " * width + _right(_("characters"), 10) + _right(_("minutes"), FIGURES - 10)]
    for left, row in shown:
        minutes = f"{row.syllables / rate:.1f}" if row.syllables else ""
        line = left + " " * (width - cells(left)) + _right(str(row.characters), 10)
        lines.append((line + _right(minutes, FIGURES - 10)).rstrip())
    top = [row for row in rows if row.depth == 0]
    syllables = sum(row.syllables for row in top)
    told = _("{points} points, {characters} characters, {said} spoken, about {minutes:.0f} minutes")
    total = told.format(
        points=sum(1 for row in top if row.kind == _KINDS[Point]),
        characters=sum(row.characters for row in top),
        said=syllables,
        minutes=syllables / rate,
    )
    return "\n".join([*lines, total]) + "\n"


def _right(text: str, width: int) -> str:
    return " " * (width - cells(text)) + text


def as_json(rows: Sequence[Row], rate: int) -> str:
    """Return the outline as JSON: a list of objects, minutes at `rate`."""
    value = {
        "version": 1,
        "rate": rate,
        "parts": [
            {
                "depth": row.depth,
                "kind": row.kind,
                "words": row.words,
                "characters": row.characters,
                "minutes": round(row.syllables / rate, 2),
            }
            for row in rows
        ],
    }
    return json_text(value)
