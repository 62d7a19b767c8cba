"""The speech in the terminal: what came from the brief coloured, gaps marked, its length told."""

from __future__ import annotations

import sys
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from draftspeech.invisible import visible
from draftspeech.line_break import good_break
from draftspeech.messages import _
from draftspeech.outline import rows_in
from draftspeech.proportions import drawn
from draftspeech.speech import (
    DateLine,
    Paragraph,
    Point,
    Salutation,
    SpeakerLine,
    Title,
    characters,
    gaps,
    heading_words,
    plain,
    point_paragraphs,
    speaking_minutes,
    split_body,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from draftspeech.speech import Speech, Words

FACT, GAP, HEADING, TITLE, QUIET = "cyan", "bold black on yellow", "bold", "bold", "dim"
MAX_WIDTH = 88
"""Columns of text: 42 Han characters and the indent; a longer line is hard to read."""
LEAST_WIDTH = 40
INDENT = "\u3000\u3000"


BESIDE = 100
"""Columns of a terminal from which the outline stands right of the text, not below it."""
PANEL, MARGIN = 37, 3
"""Columns of the outline there, and between it and the text."""


class Wanted(NamedTuple):
    """How a speech is to be shown.

    `width` is the columns of the text, `rate` the syllables a minute, `asked` the minutes the
    brief asks for; `outline` shows the points below the text elsewhere than on a terminal too.
    """

    width: int | None
    rate: int
    asked: float | None = None
    outline: bool = False


def show(speech: Speech, wanted: Wanted, *, paged: bool = False) -> None:
    """Print the speech and its length, and on a terminal its points with their lengths.

    On a terminal lines are broken at the width that is wanted (its own where none is), and with
    `paged` shown in the user's pager; elsewhere only where a width is wanted.
    """
    console = Console(highlight=False, markup=False, emoji=False, soft_wrap=True)
    console.width = max(console.width, LEAST_WIDTH)  # of 0 columns Rich shows nothing at all
    lines = all_lines(speech, wanted, console.width, on_terminal=console.is_terminal)
    if not (paged and console.is_terminal):
        for line in lines:
            console.print(line)
        return
    from draftspeech.pager import page

    shown = list(lines)
    with console.capture() as captured:
        for line in shown:
            console.print(line)
    page(captured.get(), "".join(f"{line.plain}\n" for line in shown))


def all_lines(speech: Speech, wanted: Wanted, columns: int, *, on_terminal: bool) -> Iterator[Text]:
    """Yield the lines of a preview: the speech, its outline, its length."""
    if not on_terminal:
        yield from (line.text for line in text_lines(speech, wanted.width or sys.maxsize))
        if wanted.outline:
            yield Text()
            yield from _outline(speech, wanted, min(columns, MAX_WIDTH))
    else:
        width = text_width(columns, wanted.width)
        text = [line.text for line in text_lines(speech, width)]
        if has_panel(columns, width):
            yield from beside(text, _outline(speech, wanted, PANEL), width)
        else:
            yield from text
            yield Text()
            yield from _outline(speech, wanted, min(columns, MAX_WIDTH))
    yield Text()
    yield footer(speech, wanted.rate)


def _outline(speech: Speech, wanted: Wanted, room: int) -> list[Text]:
    return [line.text for line in drawn(speech, wanted.rate, wanted.asked, room)]


def text_width(columns: int, wanted: int | None) -> int:
    """Return the columns of the text on a terminal."""
    if wanted is not None:
        return wanted
    return min(columns - PANEL - MARGIN if columns >= BESIDE else columns, MAX_WIDTH)


def has_panel(columns: int, width: int) -> bool:
    """Return whether the outline stands right of a text of a width."""
    return columns >= max(BESIDE, width + MARGIN + PANEL)


def beside(text: Sequence[Text], panel: Sequence[Text], width: int) -> Iterator[Text]:
    """Yield lines of a width with the lines of the outline right of them."""
    for left, right in zip_longest(text, panel):
        line = Text() if left is None else left
        if right is not None:
            blank = " " * (width + MARGIN - cell_len(line.plain))
            line = Text().append_text(line).append(blank).append_text(right)
        yield line


class Line(NamedTuple):
    """A line on the screen.

    `point` is the key of the point that begins with it; `row` the number of the row of the outline
    that its part has, in one of points inside points the innermost.
    """

    text: Text
    point: str = ""
    row: int = 0


def text_lines(speech: Speech, width: int) -> Iterator[Line]:
    """Yield the lines of a speech, at most `width` columns each."""
    head = False
    row = 0
    for part in speech.parts:
        if head and not isinstance(part, Title | SpeakerLine | DateLine):
            yield Line(Text(), row=row)
        head = isinstance(part, Title | SpeakerLine | DateLine)
        match part:
            case Title(words):
                for line in _wrap(_text(words, TITLE), width):
                    yield Line(_centred(line, width), row=row)
            case SpeakerLine(words) | DateLine(words):
                for line in _wrap(_text(words), width):
                    yield Line(_centred(line, width), row=row)
            case Salutation(words):
                yield from (Line(line, row=row) for line in _wrap(_text(words), width))
            case Paragraph(words):
                indented = Text(INDENT).append_text(_text(words))
                yield from (Line(line, row=row) for line in _wrap(indented, width))
            case Point():
                yield from _point(part, width, row)
        row += rows_in(part)


def _point(point: Point, width: int, row: int) -> Iterator[Line]:
    own, _inner = split_body(point)
    heading = len(INDENT) + len(plain(heading_words(point.heading)))
    key = point.key or plain(point.heading.words)
    for number, words in enumerate(point_paragraphs(point._replace(body=own))):
        text = Text(INDENT).append_text(_text(words))
        if number == 0:
            text.stylize(HEADING, 0, heading)
        for line in _wrap(text, width):
            yield Line(line, key, row)
            key = ""
    row += 1
    for part in point.body:
        if isinstance(part, Point):
            yield from _point(part, width, row)
        row += rows_in(part)


def _text(words: Words, style: str = "") -> Text:
    text = Text(style=style)
    for run in words:
        text.append(visible(run.text), GAP if run.gap else FACT if run.field else None)
    return text


def _centred(text: Text, width: int) -> Text:
    blank = 0 if width == sys.maxsize else max(0, (width - cell_len(text.plain)) // 2)
    return Text(" " * blank).append_text(text)


def _wrap(text: Text, width: int) -> Iterator[Text]:
    """Yield lines of at most `width` columns."""
    plain_text, start = text.plain, 0
    while start < len(plain_text):
        end, used = start, 0
        while end < len(plain_text) and used + cell_len(plain_text[end]) <= width:
            used += cell_len(plain_text[end])
            end += 1
        if end < len(plain_text):
            end = good_break(plain_text, start, max(end, start + 1))
        yield text[start:end]
        start = end


def footer(speech: Speech, rate: int) -> Text:
    """Return how long a speech is and what its colours mean."""
    count, minutes = characters(speech), speaking_minutes(speech, rate)
    line = Text(style=QUIET)
    said = _("{count} characters, {said} spoken · about {minutes:.0f} minutes at {rate} a minute")
    line.append(said.format(count=count, said=round(minutes * rate), minutes=minutes, rate=rate))
    missing = len({run.field for run in gaps(speech)})
    line.append(" · ")
    line.append(_("from the brief"), FACT)
    if missing:
        line.append(" · ")
        line.append(_("still to be filled: {n}").format(n=missing), GAP)
    return line
