"""Word (.docx) for the lectern: large type, a page that ends with a sentence, pinyin, the time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from draftspeech.line_break import line_count
from draftspeech.outputs.word import (
    BREAK,
    bookmark,
    heading_style,
    properties,
    speaker_runs,
    title_runs,
)
from draftspeech.readings import readings
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
    spoken_characters,
)
from draftspeech.title_lines import title_lines
from draftspeech.word_package import package
from draftspeech.word_styles import (
    BODY,
    BREATH,
    DATE,
    FOOTER,
    GAP,
    HEAD,
    NEXT_SENTENCE,
    SALUTATION,
    SPEAKER,
    TITLE,
    W,
    settings,
    styles,
)
from draftspeech.word_text import field, paragraph, ruby, run, section

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftspeech.page import Typesetting
    from draftspeech.speech import Speech, Words

BREATH_SIGN = "∨"
"""The sign for a breath in Chinese scores and scripts for recitation."""
BREATH_AFTER, BREATH_BEFORE = 10, 6
"""Syllables since the last pause, and up to the end of the sentence, for a breath to be marked."""
_SENTENCE_END = re.compile(
    "[。！？…]+[”’）」』》]*|；(?=[一二三四五六七八九十]{1,3}[是要])|；(?=第[一二三四五六七八九十]+，)"
)
"""Where a line of the copy ends: with a sentence, or an item of a list within one."""
_STOP = re.compile("[。！？…][”’）」』》]*$")
_PAUSE = re.compile("[，；：][”’）]*")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A paragraph of the copy: a sentence, a heading, a line of the head.

    `height` in points, what is spoken in syllables; `holds_next` where the next one must follow on
    the same page.
    """

    style: str
    inside: str
    height: float
    spoken: int = 0
    holds_next: bool = False


def lectern(speech: Speech, setting: Typesetting) -> bytes:
    """Return the copy on the lectern as a .docx.

    Every sentence is a paragraph that is never parted, and pages are made here, by counting Han
    characters of one width: each is a section with a foot of its own that says how long the
    speaker has spoken when the page is done. Raises OutputError as `word` does.
    """
    pages = list(_pages(list(_Copy(setting).pieces(speech)), setting))
    feet, body, spoken = {}, [], 0
    for number, pieces in enumerate(pages, start=1):
        identity = f"rIdFoot{number}"
        spoken += sum(piece.spoken for piece in pieces)
        feet[identity] = _foot(spoken / setting.rate)
        end = section(setting.page, {"default": identity})
        inner, last = pieces[:-1], pieces[-1]
        body += [paragraph(piece.style, piece.inside) for piece in inner]
        if number < len(pages):
            body.append(paragraph(last.style, last.inside, section=end))
        else:
            body += [paragraph(last.style, last.inside), end]
    return package(
        "".join(body),
        styles(setting),
        settings(two_sided=False),
        feet,
        properties=properties(speech),
        memory=setting.memory,
    )


def _pages(pieces: list[_Piece], setting: Typesetting) -> Iterator[list[_Piece]]:
    """Yield the pieces page by page; what holds the next one is never last on a page."""
    room = setting.page.lines * setting.page.pitch
    page: list[_Piece] = []
    at = 0
    while at < len(pieces):
        end = at + 1
        while pieces[end - 1].holds_next and end < len(pieces):
            end += 1
        group = pieces[at:end]
        if sum(piece.height for piece in group) > room:
            group = group[:1]  # a sentence longer than a page is parted where it pauses
        if page and sum(piece.height for piece in (*page, *group)) > room:
            yield page
            page = []
        page += group
        at += len(group)
    if page:
        yield page


class _Copy:
    def __init__(self, setting: Typesetting) -> None:
        self._setting = setting
        self._page = setting.page
        self._points = 0

    def pieces(self, speech: Speech) -> Iterator[_Piece]:
        page = self._page
        for part in speech.parts:
            match part:
                case Title(words):
                    lines = len(title_lines(plain(words), page.title_characters))
                    inside = title_runs(words, page.title_characters)
                    yield _Piece(TITLE, inside, lines * page.title_pitch, holds_next=True)
                case SpeakerLine(words):
                    size = page.characters
                    lines = line_count(plain(words), size) + (len(plain(words)) > size)
                    inside = speaker_runs(words, size)
                    yield _Piece(SPEAKER, inside, lines * page.pitch, holds_next=True)
                case DateLine(words):
                    yield self._piece(DATE, words, holds_next=True, spoken=False)
                case Salutation(words):
                    yield self._piece(SALUTATION, words, before=page.pitch, holds_next=True)
                case Paragraph(words):
                    yield from self._sentences(words)
                case Point():
                    yield from self._point(part)

    def _point(self, point: Point) -> Iterator[_Piece]:
        own, inner = split_body(point)
        self._points += 1
        words = heading_words(point.heading)
        style = heading_style(point.heading)
        run_in = point.heading.layout is Layout.RUN_IN and bool(own)
        begin, end = bookmark(self._points, run_in=run_in)
        holds = bool(own or inner)
        lines = cut(words, _balanced(plain(words), self._page.characters))
        pieces = [
            self._piece(style, line, indent=0 if n else 2, before=0 if n else self._apart)
            for n, line in enumerate(lines)
        ]
        yield _Piece(
            style,
            begin + BREAK.join(piece.inside for piece in pieces) + end,
            sum(piece.height for piece in pieces),
            sum(piece.spoken for piece in pieces),
            holds,
        )
        for number, part in enumerate(own):
            yield from self._sentences(part.words, goes_on=run_in and number == 0)
        for nested in inner:
            yield from self._point(nested)

    @property
    def _apart(self) -> float:
        return self._page.pitch / 4

    def _sentences(self, words: Words, *, goes_on: bool = False) -> Iterator[_Piece]:
        text = plain(words)
        ends = [match.end() for match in _SENTENCE_END.finditer(text) if match.end() < len(text)]
        lines = list(self._fitting(cut(words, ends)))
        for number, line in enumerate(lines, start=1):
            # The lines of one sentence stay on one page.
            holds = number < len(lines) and not _STOP.search(plain(line))
            if goes_on:
                yield self._piece(NEXT_SENTENCE, line, holds_next=holds)
            else:
                yield self._piece(BODY, line, indent=2, before=self._apart, holds_next=holds)
            goes_on = True

    def _fitting(self, sentences: list[Words]) -> Iterator[Words]:
        """Yield lines, one that fills more than a page in pieces that end with a pause."""
        for sentence in sentences:
            text, begin, places = plain(sentence), 0, []
            pauses = [match.end() for match in _PAUSE.finditer(text)]
            while line_count(text[begin:], self._page.characters, 2) > self._page.lines - 1:
                fit = [
                    p
                    for p in pauses
                    if p > begin
                    and line_count(text[begin:p], self._page.characters, 2) < self._page.lines
                ]
                if not fit:
                    break
                begin = fit[-1]
                places.append(begin)
            yield from cut(sentence, places)

    def _piece(
        self,
        style: str,
        words: Words,
        *,
        indent: int = 0,
        before: float = 0,
        holds_next: bool = False,
        spoken: bool = True,
    ) -> _Piece:
        text = plain(words)
        breaths = self._breaths(text) if self._setting.breaths and spoken else []
        width = self._page.characters
        lines = line_count(text + BREATH_SIGN * len(breaths), width, indent)
        return _Piece(
            style,
            self._runs(words, breaths),
            lines * self._page.pitch + before,
            spoken_characters(text) if spoken else 0,
            holds_next,
        )

    def _runs(self, words: Words, breaths: list[int]) -> str:
        shown = readings(plain(words), self._setting.readings)
        marked = set(breaths)
        places = sorted({*shown, *(offset + 1 for offset in shown), *marked})
        inside, at = [], 0
        for piece in cut(words, places):
            if at in marked:
                inside.append(run(BREATH_SIGN, BREATH))
            for part in piece:
                style = GAP if part.gap else ""
                if at in shown:
                    inside.append(ruby(part.text, shown[at], style, self._page.size))
                else:
                    inside.append(run(part.text, style))
                at += len(part.text)
        return "".join(inside)

    @staticmethod
    def _breaths(text: str) -> list[int]:
        """Return the offsets where a breath is taken: after a pause, some way from the last."""
        found, last = [], 0
        for match in _PAUSE.finditer(text):
            since, left = match.start() - last, len(text) - match.end()
            if since >= BREATH_AFTER and left >= BREATH_BEFORE:
                found.append(match.end())
                last = match.end()
        return found


def _balanced(text: str, width: int) -> list[int]:
    """Return where a heading is broken: after a comma where a line of its own is left to the rest.

    Left alone, a long heading would leave a character or two on its last line.
    """
    if line_count(text, width, 2) < 2:
        return []
    places: list[int] = []
    begin, room = 0, width - 2
    clauses = [match.end() for match in _PAUSE.finditer(text)] + [len(text)]
    for clause, following in pairwise(clauses):
        if following - begin > room and clause > begin:
            places.append(clause)
            begin, room = clause, width
    return places


def _foot(minutes: float) -> str:
    said = f"约{round(minutes)}分钟" if minutes >= 1 else "不到1分钟"
    inside = (
        f"{run('第')}{field('PAGE')}{run('页（共')}{field('NUMPAGES')}"
        f"{run(f'页）　讲到本页末{said}')}"
    )
    return (
        f'{HEAD}<w:ftr xmlns:w="{W}"><w:p><w:pPr><w:pStyle w:val="{FOOTER}"/>'
        f'<w:jc w:val="center"/></w:pPr>{inside}</w:p></w:ftr>'
    )
