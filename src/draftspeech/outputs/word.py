"""Word (.docx) in the official layout: GB/T 9704-2012 as far as it can hold for a speech."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from draftspeech.page import OFFICIAL
from draftspeech.speech import (
    DateLine,
    Layout,
    Paragraph,
    Point,
    Salutation,
    SpeakerLine,
    Title,
    cut,
    heading_words,
    plain,
    split_body,
)
from draftspeech.title_lines import title_lines
from draftspeech.word_package import Properties, package
from draftspeech.word_styles import (
    BODY,
    BOOKMARK,
    DATE,
    FOOTER,
    HEAD,
    HEADINGS,
    RUNS_IN,
    SALUTATION,
    SPEAKER,
    TITLE,
    W,
    settings,
    styles,
)
from draftspeech.word_text import field, paragraph, run, runs, section

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftspeech.page import Page, Typesetting
    from draftspeech.speech import Heading, Speech, Words

BREAK = "<w:r><w:br/></w:r>"
ODD, EVEN = "rIdOdd", "rIdEven"


def word(speech: Speech, setting: Typesetting) -> bytes:
    """Return the speech as a .docx; raises OutputError for a character that no .docx can hold."""
    page = setting.page
    body = "".join(_Writer(page).blocks(speech)) + section(page, {"default": ODD, "even": EVEN})
    feet = {ODD: _foot("right"), EVEN: _foot("left")}
    return package(
        body,
        styles(setting),
        settings(two_sided=True),
        feet,
        properties=properties(speech),
        memory=setting.memory,
    )


def speaker_runs(words: Words, width: int) -> str:
    """Return the runs of a speaker line; one too long for a line is broken before the name."""
    text = plain(words)
    at = text.rfind("\u3000") + 1
    if len(text) <= width or not at:
        return runs(words)
    return BREAK.join(runs(line) for line in cut(words, [at]))


def word_blocks(speech: Speech) -> list[str]:
    """Return the w:p of a speech in the official layout: one for every unit of it."""
    return list(_Writer(OFFICIAL).blocks(speech))


def properties(speech: Speech) -> Properties:
    """Return what a file says of itself: the title, and the speaker as its author."""
    title = next((plain(p.words) for p in speech.parts if isinstance(p, Title)), "")
    speaker = next((plain(p.words) for p in speech.parts if isinstance(p, SpeakerLine)), "")
    return Properties(title, speaker)


class _Writer:
    """Writes parts in order; counts the points, whose bookmarks keep their keys."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._points = 0

    def blocks(self, speech: Speech) -> Iterator[str]:
        for part in speech.parts:
            match part:
                case Title(words):
                    yield paragraph(TITLE, title_runs(words, self._page.title_characters))
                case SpeakerLine(words):
                    yield paragraph(SPEAKER, speaker_runs(words, self._page.characters))
                case DateLine(words):
                    yield paragraph(DATE, runs(words))
                case Salutation(words):
                    yield paragraph(SALUTATION, runs(words))
                case Paragraph(words):
                    yield paragraph(BODY, runs(words))
                case Point():
                    yield from self._point(part)

    def _point(self, point: Point) -> Iterator[str]:
        own, inner = split_body(point)
        self._points += 1
        run_in = point.heading.layout is Layout.RUN_IN and bool(own)
        mark = bookmark(self._points, run_in=run_in)
        heading = mark[0] + runs(heading_words(point.heading)) + mark[1]
        style = heading_style(point.heading)
        yield paragraph(style, heading, run_in=run_in)
        for part in own:
            yield paragraph(BODY, runs(part.words))
        for nested in inner:
            yield from self._point(nested)


def heading_style(heading: Heading) -> str:
    """Return the style of a heading: that of its level, or of its ordinal where that is lower.

    1. and （1） are the third and fourth level wherever they stand (GB/T 9704-2012, 7.3.3).
    """
    level = heading.level
    digits = heading.ordinal.strip("（）()")[:1].isdigit()
    if digits:
        level = max(level, 4 if heading.ordinal[:1] in "（(" else 3)
    return HEADINGS[min(level, len(HEADINGS)) - 1]


def bookmark(number: int, *, run_in: bool) -> tuple[str, str]:
    """Return the two ends of the hidden bookmark that stays with a point's heading."""
    name = f"{BOOKMARK}{number}{RUNS_IN if run_in else ''}"
    begin = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
    return begin, f'<w:bookmarkEnd w:id="{number}"/>'


def title_runs(words: Words, width: int) -> str:
    """Return the runs of a title, with its lines broken by meaning."""
    lines = title_lines(plain(words), width)
    ends = list(accumulate(len(line) for line in lines[:-1]))
    return BREAK.join(runs(line) for line in cut(words, ends))


def _foot(side: str) -> str:
    """Return — 1 — at the outer side, one character from the edge (GB/T 9704-2012, 7.5)."""
    indent = f'<w:ind w:{side}Chars="100" w:{side}="280"/>'
    return (
        f'{HEAD}<w:ftr xmlns:w="{W}"><w:p><w:pPr><w:pStyle w:val="{FOOTER}"/>{indent}'
        f'<w:jc w:val="{side}"/></w:pPr>{run("— ")}{field("PAGE")}{run(" —")}</w:p></w:ftr>'
    )
