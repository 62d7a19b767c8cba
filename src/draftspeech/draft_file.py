"""A draft on disk as the rules see it: paragraphs, sentences and ordinals, each with its place."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from typing import NamedTuple

from draftspeech.brief import Brief
from draftspeech.memory import Memory
from draftspeech.source import Place, Source, Span
from draftspeech.speech import paragraphs
from draftspeech.toml_spans import index

DIGITS = "零一二三四五六七八九"
_NUMERAL = "一二三四五六七八九十百"
_MARKDOWN = re.compile(r"#{1,6} +|> ?|[-*+] +")
GAP = re.compile("〔待补：[^〔〕]*〕")
_INDENT = " \t\u3000\ufeff"
_SENTENCE = re.compile(r"[^。！？!?\n]*[。！？!?]+[”’）」』]*|[^。！？!?\n]+")
ORDINALS = (
    ("第一，", re.compile(rf"第([{_NUMERAL}]+)[，,、：:．。]")),
    ("一、", re.compile(rf"([{_NUMERAL}]+)、(?![{_NUMERAL}、])")),
    ("（一）", re.compile(rf"[（(]([{_NUMERAL}]+)[）)]")),
    ("1.", re.compile(r"(\d{1,2})(?:[.．、](?!\d)|\s)")),
    ("（1）", re.compile(r"[（(](\d{1,2})[）)]")),
)
"""The ordinals that open a paragraph; the levels of GB/T 9704-2012, 7.3.3 in their order."""
_RUNNING = re.compile(
    rf"(?:^|(?<=[。；：:;，！？”]))([{_NUMERAL}]{{1,3}})(是(?!否|不是)|要(?!不[要然]))"
)


class Kind(Enum):
    """What a paragraph of a draft is."""

    TITLE = "title"
    HEAD = "head"
    SALUTATION = "salutation"
    HEADING = "heading"
    BODY = "body"


class Hint(NamedTuple):
    """What the file itself says of a line, where it is more than text: the style in Word.

    `level` is that of a heading, 0 for none; `heading` how many characters of the line are a
    heading that runs in; `key` the number of the bookmark a point was given, or 0.
    """

    kind: Kind | None = None
    level: int = 0
    heading: int = 0
    key: int = 0


class DraftParagraph(NamedTuple):
    """A line of a draft that has words; `span` is without indent and Markdown's marks."""

    span: Span
    text: str
    kind: Kind
    hint: Hint = Hint()


class Ordinal(NamedTuple):
    """An ordinal of a draft; `system` is one of 第一，/一、/（一）/1./（1）/一是.

    `span` is the ordinal itself, `paragraph` the number of its paragraph.
    """

    system: str
    number: int
    span: Span
    paragraph: int


@dataclass(frozen=True)
class Draft:
    """A draft and what was read off it; the brief it came from where that is known."""

    source: Source
    brief: Brief | None = None
    shown: Source | None = None
    """The text as the user knows it, where `source` has parts of it blanked out."""
    hints: Mapping[int, Hint] = field(default_factory=dict)
    """What the file says of a line, by its number from 0."""
    memory: Memory | None = None
    """What the file remembers of where it came from."""

    @property
    def text(self) -> str:
        """The whole text, as every span counts it."""
        return self.source.text

    @cached_property
    def paragraphs(self) -> tuple[DraftParagraph, ...]:
        """The lines that have words."""
        return tuple(_paragraphs(self.source, self.hints))

    @cached_property
    def body(self) -> tuple[DraftParagraph, ...]:
        """The paragraphs that are spoken: without title, speaker and date."""
        return tuple(p for p in self.paragraphs if p.kind in (Kind.BODY, Kind.HEADING))

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of the body, each with the stop that ends it."""
        return tuple(
            Span(paragraph.span.start + match.start(), paragraph.span.start + match.end())
            for paragraph in self.body
            for match in _SENTENCE.finditer(paragraph.text)
            if match.group().strip()
        )

    @cached_property
    def ordinals(self) -> tuple[Ordinal, ...]:
        """The ordinals, in the order of the text."""
        return tuple(_ordinals(self.paragraphs))

    @cached_property
    def _skeletons_words(self) -> str:
        """What the skeleton itself said, a break where a field stands between."""
        if self.memory is None:
            return ""
        return "\n".join(
            "".join("\n" if run.field else run.text for run in words)
            for words in paragraphs(self.memory.speech)
        )

    def is_skeletons(self, span: Span) -> bool:
        """Return whether words stand in the draft as the skeleton says them, not the brief."""
        before, after = (
            self.text[max(span.start - 3, 0) : span.end],
            self.text[span.start : span.end + 3],
        )
        return any(words.strip() in self._skeletons_words for words in (before, after))

    @cached_property
    def _line_starts(self) -> list[int]:
        shown = (self.shown or self.source).text
        return [0, *(match.end() for match in re.finditer("\n", shown))]

    def place(self, span: Span) -> Place:
        """Return the place of a span, as `Source.place` does, in the time of a look-up."""
        line = bisect_right(self._line_starts, span.start)
        begin = self._line_starts[line - 1]
        text = self._line(line)
        width = max(1, min(span.end, begin + len(text)) - span.start)
        return Place(self.source.name, line, span.start - begin + 1, width, text)

    def _line(self, number: int) -> str:
        """Return a line's text; the line asked for last is kept, many findings share one."""
        kept, text = self.__dict__.get("_kept_line", (0, ""))
        if kept != number:
            starts, whole = self._line_starts, (self.shown or self.source).text
            end = starts[number] - 1 if number < len(starts) else len(whole)
            text = whole[starts[number - 1] : end].rstrip("\r")
            self.__dict__["_kept_line"] = (number, text)
        return str(text)

    def said(self, span: Span) -> str:
        """Return the text of a span."""
        return self.text[span.start : span.end]

    def find(self, pattern: re.Pattern[str]) -> Iterator[tuple[Span, re.Match[str]]]:
        """Yield every match of a pattern, with its place in the text."""
        for match in pattern.finditer(self.text):
            yield Span(match.start(), match.end()), match


def brief_draft(source: Source) -> Draft:
    """Return the texts of a brief as a draft: every value a paragraph, at its place."""
    text = ["\n"] * len(source.text)
    for span in index(source).texts():
        text[span.start : span.end] = source.text[span.start : span.end]
    return Draft(Source(source.name, "".join(text)), None, source)


def number_of(numeral: str) -> int:
    """Return the number of a Chinese or Arabic numeral up to 999: 二十一 → 21, 两 → 2.

    0 for what is none.
    """
    if numeral.isascii() and numeral.isdigit():
        return int(numeral)
    total = digit = 0
    for sign in numeral.replace("两", "二"):
        if sign in DIGITS:
            digit = DIGITS.index(sign)
        elif sign in "十百":
            total += (digit or 1) * (10 if sign == "十" else 100)
            digit = 0
        else:
            return 0
    return total + digit


def _paragraphs(source: Source, hints: Mapping[int, Hint]) -> Iterator[DraftParagraph]:
    markdown = source.name.lower().endswith((".md", ".markdown"))
    seen_body = False
    begin = 0
    for number, line in enumerate(source.text.split("\n")):
        begin_of_line = begin
        start, end = begin, begin + len(line)
        begin = end + 1
        start += len(line) - len(line.lstrip(_INDENT))
        mark = _MARKDOWN.match(source.text, start, end) if markdown else None
        start = mark.end() if mark else start
        text = source.text[start:end].rstrip()
        if not text:
            continue
        hint = hints.get(number, Hint())
        if hint.heading:  # counted from the indent, which is left out here
            hint = hint._replace(heading=max(0, hint.heading - (start - begin_of_line)))
        if mark and mark.group()[0] == "#" and seen_body:
            hint = hint._replace(level=max(1, mark.group().count("#") - 1))
        kind = hint.kind or _kind(
            text, seen_body=seen_body, marked=bool(mark and mark.group()[0] == "#")
        )
        seen_body = seen_body or kind in (Kind.BODY, Kind.SALUTATION)
        yield DraftParagraph(Span(start, start + len(text)), text, kind, hint)


def _kind(text: str, *, seen_body: bool, marked: bool) -> Kind:
    if text.endswith(("：", ":")) and len(text) <= 40 and not seen_body and "，" not in text[:3]:
        return Kind.SALUTATION
    if any(pattern.match(text) for _, pattern in ORDINALS):
        short = len(text) <= 60 and not text.endswith(tuple("。！？!?；;"))
        return Kind.HEADING if short else Kind.BODY
    ends = text.endswith(tuple("。！？!?；;：:”"))
    if not seen_body and not ends and len(text) <= 60:
        said = GAP.sub("", text)
        return Kind.TITLE if re.search(r"讲话|致辞|发言|主持词|^在.*上的", said) else Kind.HEAD
    return Kind.HEADING if marked else Kind.BODY


def _ordinals(paragraphs: tuple[DraftParagraph, ...]) -> Iterator[Ordinal]:
    for position, paragraph in enumerate(paragraphs):
        if paragraph.kind not in (Kind.BODY, Kind.HEADING):
            continue
        begin = paragraph.span.start
        opening = 0
        for system, pattern in ORDINALS:
            match = pattern.match(paragraph.text)
            if match and number_of(match.group(1)):
                opening = match.end()
                span = Span(begin, begin + match.end())
                yield Ordinal(system, number_of(match.group(1)), span, position)
                break
        for match in _RUNNING.finditer(paragraph.text, opening):
            number = number_of(match.group(1))
            if number:
                span = Span(begin + match.start(), begin + match.end())
                yield Ordinal("一" + match.group(2), number, span, position)
