"""A draft read back as a speech: its parts by what the file says of them, else by their form."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from draftspeech.draft_file import GAP, Kind
from draftspeech.draft_ordinals import (
    COMMON_ITEMS,
    in_row,
    in_sequence,
    is_headed,
    ordinal_of,
)
from draftspeech.recall import recall
from draftspeech.speech import (
    DateLine,
    Heading,
    Layout,
    Paragraph,
    Part,
    Point,
    Run,
    Salutation,
    SpeakerLine,
    Speech,
    Title,
    Words,
    plain,
)

if TYPE_CHECKING:
    from draftspeech.draft_file import Draft, DraftParagraph

MAX_HEADING = 60
"""Characters of the longest heading; a longer sentence after an ordinal is no heading."""
MAX_LED = 30
"""Characters of the longest heading that ends with a colon."""
_HEADING_FORMS = ("一、", "（一）")
MAX_ITEM = 100
"""Characters of the longest sentence that begins an item."""
_WHOLE_TITLE = re.compile("(?:讲话|致辞|致词|发言|报告|讲话稿|发言稿)$")
_DATE = re.compile(
    r"[（(]?(?:[12０-９\d〇零○一二][\d０-９〇零○一二三四五六七八九]{3}年.{1,4}月(?:.{1,4}日)?"
    r"|〔待补：[^〔〕]*(?:日期|时间)[^〔〕]*〕)[）)]?"
)
_COUNTED = ("1.", "（1）")
"""The ordinals of which a whole sentence is an item of a list, no heading."""
_FIRST_SENTENCE = re.compile("[^。！？]{1,120}[。！？]")
_CLOSING = re.compile(
    "同志们|朋友们|老师们|同学们|各位|女士们|总之|最后，|让我们|谢谢|我相信|我的讲话"
)
"""How a paragraph begins that closes a speech (154 openings and the closings beside them)."""
_MARKDOWN = re.compile(r"\\([\\`*_{}\[\]<>#|~&\-+=.)]|(?<=\d)\.)|\*\*")


def speech_of(draft: Draft, *, items: bool = False) -> Speech:
    """Return a draft as a speech.

    Its printed paragraphs are those of the draft; where the draft remembers the speech it was
    rendered as, the fields of the brief and the keys of the points come back for what still
    stands. `items` takes whole sentences behind 1. and （1） for points, and a line below a whole
    title for another: to study a speech, not to set it.
    """
    builder = _Builder(draft, items=items)
    headed = any(is_headed(paragraph) for paragraph in draft.paragraphs)
    for number, paragraph in enumerate(draft.paragraphs):
        row = in_row(draft.paragraphs, number, headed=headed)
        builder.add(paragraph, in_row=row or in_sequence(draft.paragraphs, number))
    speech = Speech(tuple(builder.parts()))
    return speech if draft.memory is None else recall(speech, draft.memory.speech, builder.keys)


@dataclass
class _Open:
    """A point that is being read."""

    heading: Heading
    system: str
    body: list[Paragraph | Point] = field(default_factory=list)


class _Builder:
    def __init__(self, draft: Draft, *, items: bool) -> None:
        self._items = items
        self._markdown = draft.source.name.lower().endswith((".md", ".markdown"))
        self._head: list[Part] = []
        self._parts: list[Part] = []
        self._open: list[_Open] = []
        self._systems: list[str] = []
        self.keys: dict[int, int] = {}
        """The number of the bookmark of a point, by the point's number in the order of the text."""
        self._points = 0

    def parts(self) -> list[Part]:
        closing = self._closing()
        self._close(0)
        return [*self._head, *_closing_apart(self._parts), *closing]

    def _closing(self) -> list[Part]:
        """Take the closing of the speech off the last point: from the first words of one on."""
        if not self._open:
            return []
        last = self._open[-1]
        said = plain(last.heading.words).endswith(tuple("。！？…"))
        first = 0 if last.heading.layout is Layout.OWN_LINE and said else 1
        for at, part in enumerate(last.body[first:], start=first):
            if isinstance(part, Paragraph) and _CLOSING.match(plain(part.words)):
                closing: list[Part] = list(last.body[at:])
                del last.body[at:]
                return closing
        return []

    def add(self, paragraph: DraftParagraph, *, in_row: bool = False) -> None:
        """Add a paragraph; one `in_row` has a sibling beside it: 一是 before 二是."""
        text = _MARKDOWN.sub(r"\1", paragraph.text) if self._markdown else paragraph.text
        match paragraph.kind:
            case Kind.TITLE:
                self._title(_words(text))
            case Kind.HEAD:
                line = DateLine if _DATE.fullmatch(text) else SpeakerLine
                self._put(line(_words(text)))
            case Kind.SALUTATION:
                self._put(Salutation(_words(text)))
            case Kind.HEADING | Kind.BODY:
                self._body(paragraph, text, in_row=in_row)

    def _title(self, words: Words) -> None:
        """Put a title; one that is broken over lines is one."""
        standing = self._parts or self._head
        before = standing[-1] if standing and not self._open else None
        if isinstance(before, Title) and not (self._items and _is_whole(before)):
            standing[-1] = Title((*before.words, *words))
        else:
            self._put(Title(words))

    def _put(self, part: Title | SpeakerLine | DateLine | Salutation) -> None:
        self._close(0)
        (self._parts if self._parts else self._head).append(part)

    def _body(self, paragraph: DraftParagraph, text: str, *, in_row: bool) -> None:
        found = _heading(paragraph, text, in_row=in_row, under=bool(self._systems))
        if found is not None and not self._items and _is_item(found):
            found = None
        if found is None:
            self._plain(text)
            return
        system, heading, rest = found
        level = self._level(system, paragraph.hint.level)
        self._close(level - 1)
        self._points += 1
        if paragraph.hint.key:
            self.keys[self._points] = paragraph.hint.key
        opened = _Open(heading._replace(level=level), system)
        if rest:
            opened.body.append(Paragraph(_words(rest)))
        self._open.append(opened)

    def _plain(self, text: str) -> None:
        paragraph = Paragraph(_words(text))
        if self._open:
            self._open[-1].body.append(paragraph)
        else:
            self._parts.append(paragraph)

    def _level(self, system: str, hinted: int) -> int:
        """Return the level of a heading: that of its style, else of its ordinal among the rest."""
        systems = self._systems
        if hinted:
            level = min(hinted, len(self._open) + 1)
            del systems[level - 1 :]
            systems.append(system)
            return level
        if system in systems:
            del systems[systems.index(system) + 1 :]
        else:
            del systems[len(self._open) :]
            systems.append(system)
        return min(len(systems), len(self._open) + 1)

    def _close(self, level: int) -> None:
        """Close the points that are deeper than `level`."""
        while len(self._open) > level:
            done = self._open.pop()
            point = Point(plain(done.heading.words), done.heading, tuple(done.body))
            if self._open:
                self._open[-1].body.append(point)
            else:
                self._parts.append(point)


def _heading(
    paragraph: DraftParagraph, text: str, *, in_row: bool, under: bool
) -> tuple[str, Heading, str] | None:
    """Return the form of a paragraph's ordinal, its heading and what follows; None for no point.

    `in_row` says that a sibling stands beside it, `under` that it stands under another heading:
    else 一是 begins an enumeration inside the paragraph, and 首先 a sentence.
    """
    system, ordinal = ordinal_of(text)
    length = paragraph.hint.heading
    if length and not paragraph.text.startswith(text[:length]):
        length = 0
    if not length and not ordinal and paragraph.kind is not Kind.HEADING:
        return None
    common = under and ordinal.endswith(COMMON_ITEMS)
    inside = system == "首先" or (system == "一是" and not common)
    if inside and not (length or paragraph.hint.level or in_row):
        return None
    if length:
        words, rest, layout = text[len(ordinal) : length], text[length:], Layout.RUN_IN
    else:
        sentence = _FIRST_SENTENCE.match(text, len(ordinal))
        whole = text[len(ordinal) :]
        if sentence is None:
            led = whole.endswith("：") and (system not in _HEADING_FORMS or len(whole) > MAX_LED)
            if len(whole) > MAX_HEADING or led or whole.endswith(tuple("；，")):
                return None
            words, rest, layout = whole, "", Layout.OWN_LINE
        else:
            words, rest, layout = sentence.group(), text[sentence.end() :], Layout.RUN_IN
            if len(words) > (MAX_ITEM if system in _COUNTED else MAX_HEADING):
                return None
            if not rest:
                # A line of its own, with its stop: what follows does not run on behind it.
                layout = Layout.OWN_LINE
    if layout is Layout.RUN_IN and words.endswith("。"):
        words = words[:-1]
    elif layout is Layout.RUN_IN and not words.endswith(tuple("！？…")):
        return None
    if not words.strip():
        return None
    return system, Heading(ordinal, _words(words), layout), rest


def _is_whole(title: Title) -> bool:
    """Return whether a title ends as titles do: what stands below it is another line of a page."""
    return _WHOLE_TITLE.search(plain(title.words)) is not None


def _is_item(found: tuple[str, Heading, str]) -> bool:
    """Return whether what begins a paragraph is an item of a list: 1. and a whole sentence."""
    system, heading, rest = found
    said = plain(heading.words).endswith(tuple("。！？…"))
    item = said and not rest and heading.layout is Layout.OWN_LINE
    return system in _COUNTED and (item or len(plain(heading.words)) > MAX_HEADING)


def _closing_apart(parts: list[Part]) -> list[Part]:
    """Return the parts with what was taken for the end of the last point as paragraphs after it.

    Where every other point is one paragraph, so is the last.
    """
    points = [at for at, part in enumerate(parts) if isinstance(part, Point)]
    if len(points) < 2:
        return parts
    *others, last = (parts[at] for at in points)
    if not isinstance(last, Point) or last.heading.layout is not Layout.RUN_IN:
        return parts
    if len(last.body) < 2 or any(isinstance(inner, Point) for inner in last.body):
        return parts
    if any(isinstance(other, Point) and len(other.body) != 1 for other in others):
        return parts
    after = points[-1] + 1
    return [*parts[: after - 1], last._replace(body=last.body[:1]), *last.body[1:], *parts[after:]]


def _words(text: str) -> Words:
    """Return a text as runs, its gaps marked as such."""
    runs, at = [], 0
    for match in GAP.finditer(text):
        if match.start() > at:
            runs.append(Run(text[at : match.start()]))
        runs.append(Run(match.group(), gap=True))
        at = match.end()
    if at < len(text):
        runs.append(Run(text[at:]))
    return tuple(runs)
