"""Markdown (CommonMark): the title a heading, points headings or bold run-in headings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from draftspeech.speech import (
    DateLine,
    Layout,
    Paragraph,
    Point,
    Salutation,
    SpeakerLine,
    Title,
    heading_words,
    plain,
    split_body,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftspeech.speech import Speech

_SPECIAL = r"(?m)[\\`*_{}\[\]<>#|~&]|^(?=[-+=]|\d+[.)])"


def markdown(speech: Speech) -> bytes:
    """Return the speech as UTF-8 Markdown, blocks set apart by blank lines."""
    return ("\n\n".join(markdown_blocks(speech)) + "\n").encode("utf-8")


def markdown_blocks(speech: Speech) -> Iterator[str]:
    """Yield the blocks of the page: one for every printed paragraph."""
    for part in speech.parts:
        match part:
            case Title(words):
                yield f"# {_escaped(plain(words))}"
            case SpeakerLine(words) | DateLine(words) | Salutation(words) | Paragraph(words):
                yield _escaped(plain(words))
            case Point():
                yield from _point(part)


def _point(point: Point) -> Iterator[str]:
    own, inner = split_body(point)
    heading = _escaped(plain(heading_words(point.heading)))
    body = [_escaped(plain(paragraph.words)) for paragraph in own]
    match point.heading.layout:
        case Layout.RUN_IN:
            yield f"**{heading}**" + (body[0] if body else "")
            yield from body[1:]
        case Layout.OWN_LINE:
            yield f"{'#' * (point.heading.level + 1)} {heading}"
            yield from body
    for nested in inner:
        yield from _point(nested)


def _escaped(text: str) -> str:
    """Return text in which no character means anything to Markdown."""
    return re.sub(_SPECIAL, lambda match: "\\" + match.group(), text)
