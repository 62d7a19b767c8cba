"""The speech as a tree: what a skeleton and a brief make, and what every output writes."""

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from typing import NamedTuple, TypeAlias

from draftspeech.numerals import numeral

DEFAULT_RATE = 180
"""Characters spoken in a minute: speeches are given at 150 to 180, measured readings at 220."""
RATES = range(60, 401)
"""The characters a minute that can be asked for."""


class Run(NamedTuple):
    """A stretch of text of one origin.

    `field` is the path of the value of the brief it carries (`meeting_roles[2].why`); None or ""
    for the own words of the skeleton. A `gap` stands where the brief has nothing.
    """

    text: str
    field: str | None = None
    gap: bool = False


Words: TypeAlias = tuple[Run, ...]


class _Line:
    """A line outside the body; two are equal where they are of one kind and of the same words.

    Not a named tuple, which a line of another kind would equal; not a dataclass, which takes a
    millisecond to make.
    """

    __slots__ = __match_args__ = ("words",)

    def __init__(self, words: Words) -> None:
        self.words = words

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Line) and type(other) is type(self) and other.words == self.words

    def __hash__(self) -> int:
        return hash((type(self), self.words))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.words!r})"


class Title(_Line):
    """What the speech is called."""

    __slots__ = ()


class SpeakerLine(_Line):
    """The speaker's office and name, under the title."""

    __slots__ = ()


class DateLine(_Line):
    """The day of the speech, in full-width brackets, under the title."""

    __slots__ = ()


class Salutation(_Line):
    """Who is addressed, with the colon."""

    __slots__ = ()


class Paragraph(NamedTuple):
    """A paragraph of the body; `part` names the part of the skeleton it was made by."""

    words: Words
    part: str = ""


class Layout(Enum):
    """Where a heading stands: in front of its text, or on a line of its own."""

    RUN_IN = "run-in"
    OWN_LINE = "own-line"


class Heading(NamedTuple):
    """A heading: its ordinal as printed (第一， or 一、; empty for a single point) and its words.

    The words carry no final punctuation; a run-in heading is closed by the writer with 。
    `level` counts from 1, a point inside a point has 2.
    """

    ordinal: str
    words: Words
    layout: Layout
    level: int = 1


class Point(NamedTuple):
    """One of the points: a heading and what is said under it, which may be points again.

    `key` names the point whatever becomes of its heading and place: the theme's name, or the
    heading as first given.
    """

    key: str
    heading: Heading
    body: tuple["Paragraph | Point", ...]


Part: TypeAlias = Title | SpeakerLine | DateLine | Salutation | Paragraph | Point


class Speech(NamedTuple):
    """A whole speech, its parts in the order they are printed and spoken."""

    parts: tuple[Part, ...]


def plain(words: Iterable[Run]) -> str:
    """Return the text of some runs."""
    return "".join([run.text for run in words])


def cut(words: Iterable[Run], places: Iterable[int]) -> list[Words]:
    """Return some runs cut at offsets of their text, which ascend; no piece is lost or joined."""
    ends = list(places)
    pieces: list[list[Run]] = [[]]
    at = 0
    for run in words:
        begin = 0
        while ends and ends[0] <= at + len(run.text):
            end = ends.pop(0) - at
            if end > begin:
                pieces[-1].append(run._replace(text=run.text[begin:end]))
            pieces.append([])
            begin = end
        if begin < len(run.text):
            pieces[-1].append(run._replace(text=run.text[begin:]))
        at += len(run.text)
    return [tuple(piece) for piece in pieces]


def heading_words(heading: Heading) -> Words:
    """Return a heading as printed, with its ordinal and, where it runs in, its full stop."""
    ordinal = (Run(heading.ordinal),) if heading.ordinal else ()
    stop = heading.layout is Layout.RUN_IN and not plain(heading.words).endswith(tuple("！？…"))
    return (*ordinal, *heading.words, *((Run("。"),) if stop else ()))


def point_paragraphs(point: Point) -> tuple[Words, ...]:
    """Return a point as printed: paragraphs, a run-in heading joined to the first of its own."""
    own, inner = split_body(point)
    heading, body = heading_words(point.heading), [paragraph.words for paragraph in own]
    nested = [words for part in inner for words in point_paragraphs(part)]
    match point.heading.layout:
        case Layout.RUN_IN:
            return ((*heading, *(body[0] if body else ())), *body[1:], *nested)
        case Layout.OWN_LINE:
            return (heading, *body, *nested)


def split_body(point: Point) -> tuple[tuple[Paragraph, ...], tuple[Point, ...]]:
    """Return what is said under a point before the points inside it, and those points."""
    paragraphs = tuple(part for part in point.body if isinstance(part, Paragraph))
    return paragraphs, tuple(part for part in point.body if isinstance(part, Point))


def line_of(speech: Speech, kind: type[Part]) -> int | None:
    """Return the number of the printed paragraph of the first part of a kind; None for none."""
    return next((line for part, line in units(speech) if isinstance(part, kind)), None)


def units(speech: Speech) -> tuple[tuple[Part, int], ...]:
    """Return the parts of a speech, those inside points too, each with its printed paragraph.

    In the order they are printed; paragraphs count from 0. A heading that runs in has the same
    number as the paragraph it runs into.
    """
    found: list[tuple[Part, int]] = []
    line = 0

    def point(part: Point) -> None:
        nonlocal line
        own, inner = split_body(part)
        found.append((part, line))
        if part.heading.layout is Layout.OWN_LINE or not own:
            line += 1
        for paragraph in own:
            found.append((paragraph, line))
            line += 1
        for nested in inner:
            point(nested)

    for part in speech.parts:
        if isinstance(part, Point):
            point(part)
        else:
            found.append((part, line))
            line += 1
    return tuple(found)


def paragraphs(speech: Speech) -> Iterator[Words]:
    """Yield the words of every printed paragraph, title and lines under it included."""
    for part in speech.parts:
        if isinstance(part, Point):
            yield from point_paragraphs(part)
        else:
            yield part.words


def arranged(speech: Speech, head: Sequence[str]) -> Speech:
    """Return a speech with the lines under its title in an order: `speaker` and `date`.

    An empty order leaves them as they are.
    """
    places = [
        at for at, part in enumerate(speech.parts) if isinstance(part, SpeakerLine | DateLine)
    ]
    kinds = [SpeakerLine if name == "speaker" else DateLine for name in head]
    ordered = [
        speech.parts[at] for kind in kinds for at in places if type(speech.parts[at]) is kind
    ]
    parts = list(speech.parts)
    for at, part in zip(places, ordered, strict=False):
        parts[at] = part
    return Speech(tuple(parts))


def gaps(speech: Speech) -> tuple[Run, ...]:
    """Return the gaps of a speech in the order they stand, each place once."""
    return tuple([run for words in paragraphs(speech) for run in words if run.gap])


def characters(speech: Speech) -> int:
    """Return the number of characters, punctuation included and blanks left out."""
    return sum(len("".join(plain(words).split())) for words in paragraphs(speech))


_NUMBER = r"\d+(?:\.\d+)?%?"
_SPOKEN = r"[\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]|[A-Za-z]+"
"""Compiled where they are used first: most commands count nothing."""


def spoken_characters(text: str) -> int:
    """Return how many syllables a text has when spoken: Han characters, and figures read out.

    A year is read digit by digit (2026年: four), any other figure as a numeral (21: three,
    二十一); a Latin word counts one a letter up to three, then one for every three letters.
    """
    count = 0
    for match in re.finditer(_NUMBER, text):
        digits = match.group().rstrip("%")
        if match.group().endswith("%"):
            count += 3  # 百分之
        whole, _, fraction = digits.partition(".")
        is_year = len(whole) == 4 and text[match.end() : match.end() + 1] == "年"
        readable = not is_year and len(whole) <= 4
        count += len(numeral(int(whole))) if readable else len(whole)
        count += len(fraction) + bool(fraction)
    for match in re.finditer(_SPOKEN, text):
        word = match.group()
        count += 1 if not word.isascii() else max(min(len(word), 3), len(word) // 3)
    return count


def speaking_minutes(speech: Speech, rate: int = DEFAULT_RATE) -> float:
    """Return how many minutes a speech takes at `rate` syllables a minute, from its salutation.

    Title, speaker and date are not spoken.
    """
    unspoken = Title | SpeakerLine | DateLine
    spoken = Speech(tuple(part for part in speech.parts if not isinstance(part, unspoken)))
    return sum(spoken_characters(plain(words)) for words in paragraphs(spoken)) / rate
