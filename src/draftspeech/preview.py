"""The speech in the terminal: what came from the brief coloured, gaps marked, the length below."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from draftspeech.invisible import visible
from draftspeech.line_break import good_break
from draftspeech.messages import _
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
    from draftspeech.speech import Speech, Words

FACT, GAP, HEADING, TITLE, QUIET = "cyan", "bold black on yellow", "bold", "bold", "dim"
MAX_WIDTH = 88
"""Columns of text: 42 Han characters and the indent; a longer line is hard to read."""
LEAST_WIDTH = 40
INDENT = "\u3000\u3000"


def show(speech: Speech, width: int | None, rate: int) -> None:
    """Print the speech and its length.

    On a terminal lines are broken at `width` columns (its own width where None), elsewhere only
    where `width` is given.
    """
    console = Console(highlight=False, markup=False, emoji=False, soft_wrap=True)
    console.width = max(console.width, LEAST_WIDTH)  # of 0 columns Rich shows nothing at all
    if width is None:
        width = min(console.width, MAX_WIDTH) if console.is_terminal else sys.maxsize
    for line in _lines(speech, width):
        console.print(line)
    console.print()
    console.print(_footer(speech, rate))


def _lines(speech: Speech, width: int) -> Iterator[Text]:
    head = False
    for part in speech.parts:
        if head and not isinstance(part, Title | SpeakerLine | DateLine):
            yield Text()
        head = isinstance(part, Title | SpeakerLine | DateLine)
        match part:
            case Title(words):
                yield from (_centred(line, width) for line in _wrap(_text(words, TITLE), width))
            case SpeakerLine(words) | DateLine(words):
                yield _centred(_text(words), width)
            case Salutation(words):
                yield _text(words)
            case Paragraph(words):
                yield from _wrap(Text(INDENT).append_text(_text(words)), width)
            case Point():
                yield from _point(part, width)


def _point(point: Point, width: int) -> Iterator[Text]:
    own, inner = split_body(point)
    heading = len(INDENT) + len(plain(heading_words(point.heading)))
    for number, words in enumerate(point_paragraphs(point._replace(body=own))):
        text = Text(INDENT).append_text(_text(words))
        if number == 0:
            text.stylize(HEADING, 0, heading)
        yield from _wrap(text, width)
    for nested in inner:
        yield from _point(nested, width)


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


def _footer(speech: Speech, rate: int) -> Text:
    count, minutes = characters(speech), speaking_minutes(speech, rate)
    footer = Text(style=QUIET)
    footer.append(
        _("{count} characters · about {minutes:.0f} minutes at {rate} characters a minute").format(
            count=count, minutes=minutes, rate=rate
        )
    )
    missing = len({run.field for run in gaps(speech)})
    footer.append(" · ")
    footer.append(_("from the brief"), FACT)
    if missing:
        footer.append(" · ")
        footer.append(_("still to be filled: {n}").format(n=missing), GAP)
    return footer
