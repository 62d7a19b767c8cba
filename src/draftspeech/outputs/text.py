"""Plain text, as it is pasted into WPS: paragraphs indented by two full-width blanks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftspeech.speech import (
    DateLine,
    Paragraph,
    Point,
    Salutation,
    SpeakerLine,
    Title,
    plain,
    point_paragraphs,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftspeech.speech import Speech

INDENT = "\u3000\u3000"
"""Two Han widths, the first-line indent of official texts (GB/T 9704-2012, 7.3.3)."""


def plain_text(speech: Speech) -> bytes:
    """Return the speech as UTF-8 text, one paragraph a line; a blank line under the title block."""
    return ("\n".join(_lines(speech)) + "\n").encode("utf-8")


def text_lines(speech: Speech) -> list[str]:
    """Return the lines of the text that have words: one for every printed paragraph."""
    return [line for line in _lines(speech) if line]


def _lines(speech: Speech) -> Iterator[str]:
    in_head = False
    for part in speech.parts:
        if in_head and not isinstance(part, Title | SpeakerLine | DateLine):
            yield ""
        in_head = False
        match part:
            case Title(words) | SpeakerLine(words) | DateLine(words):
                yield plain(words)
                in_head = True
            case Salutation(words):
                yield plain(words)
            case Paragraph(words):
                yield INDENT + plain(words)
            case Point():
                yield from (INDENT + plain(words) for words in point_paragraphs(part))
