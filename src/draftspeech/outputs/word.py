"""Word (.docx) in the official layout: GB/T 9704-2012 as far as it can hold for a speech."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

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
    DATE,
    FOOTER,
    HEAD,
    HEADINGS,
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
    from draftspeech.speech import Speech, Words

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
                    yield paragraph(SPEAKER, runs(words))
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
        mark = bookmark(self._points)
        heading = mark[0] + runs(heading_words(point.heading)) + mark[1]
        style = HEADINGS[min(point.heading.level, len(HEADINGS)) - 1]
        run_in = point.heading.layout is Layout.RUN_IN and bool(own)
        yield paragraph(style, heading, run_in=run_in)
        for part in own:
            yield paragraph(BODY, runs(part.words))
        for nested in inner:
            yield from self._point(nested)


def bookmark(number: int) -> tuple[str, str]:
    """Return the two ends of the hidden bookmark that stays with a point's heading."""
    begin = f'<w:bookmarkStart w:id="{number}" w:name="_draftspeech_{number}"/>'
    return begin, f'<w:bookmarkEnd w:id="{number}"/>'


def title_runs(words: Words, width: int) -> str:
    """Return the runs of a title, with its lines broken by meaning."""
    lines = title_lines(plain(words), width)
    ends = list(accumulate(len(line) for line in lines[:-1]))
    return "<w:r><w:br/></w:r>".join(runs(line) for line in cut(words, ends))


def _foot(side: str) -> str:
    """Return — 1 — at the outer side, one character from the edge (GB/T 9704-2012, 7.5)."""
    indent = f'<w:ind w:{side}Chars="100" w:{side}="280"/>'
    return (
        f'{HEAD}<w:ftr xmlns:w="{W}"><w:p><w:pPr><w:pStyle w:val="{FOOTER}"/>{indent}'
        f'<w:jc w:val="{side}"/></w:pPr>{run("— ")}{field("PAGE")}{run(" —")}</w:p></w:ftr>'
    )
