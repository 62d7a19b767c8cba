"""Parts as the templates made them → parts as they are printed: paragraphs, ordinals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftspeech.numerals import numeral
from draftspeech.skeleton import ORDINALS
from draftspeech.speech import Heading, Paragraph, Part, Point, Run, Words, plain

if TYPE_CHECKING:
    from collections.abc import Iterator


def numbered(parts: Iterator[Part]) -> list[Part]:
    """Return parts with ordinals for the points of each level; a point that is alone has none.

    Until here a heading's ordinal is only the name of its form.
    """
    listed = list(parts)
    total = sum(isinstance(part, Point) for part in listed)
    made: list[Part] = []
    count = 0
    for part in listed:
        if isinstance(part, Point):
            count += 1
            form = ORDINALS[part.heading.ordinal][0]
            ordinal = form.format(n=numeral(count)) if total > 1 else ""
            body = numbered(iter(part.body))
            kept = tuple(p for p in body if isinstance(p, Paragraph | Point))
            heading = Heading(ordinal, part.heading.words, part.heading.layout, part.heading.level)
            made.append(Point(part.key, heading, kept))
        else:
            made.append(part)
    return made


def paragraphs_of(words: Words, part: str) -> Iterator[Paragraph]:
    """Yield paragraphs: a line break inside a value begins a new one."""
    if not words:
        return
    whole = plain(words)
    if whole.splitlines() == [whole]:
        yield Paragraph(words, part)
        return
    paragraph: list[Run] = []
    for run in words:
        first, *more = run.text.splitlines() or [""]
        paragraph += [Run(first, run.field, run.gap)] if first else []
        for line in more:
            if paragraph:
                yield Paragraph(tuple(paragraph), part)
            paragraph = [Run(line.strip(), run.field, run.gap)] if line.strip() else []
    if paragraph:
        yield Paragraph(tuple(paragraph), part)
