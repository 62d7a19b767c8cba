"""A walk over the XML of a Word document: its text, and the place of every character of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from draftspeech.draft_file import Hint, Kind
from draftspeech.messages import N_
from draftspeech.source import Span
from draftspeech.word_change import Change, Deed
from draftspeech.word_numbers import Numbers
from draftspeech.word_piece import Piece, chosen, differences, is_drawn, text_of, words_of
from draftspeech.word_style_sheet import Style, heading_level, style_sheet
from draftspeech.word_styles import BOOKMARK, RUNS_IN, W
from draftspeech.word_xml import child, is_on, local, root_of, value, whole_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftspeech.word_xml import Document, Element

MAX_PARAGRAPHS = 50_000
MAX_TEXT = 2_000_000
"""Characters of the longest document that is read: a speech of days."""
_STYLES = {
    "title": Kind.TITLE,
    "salutation": Kind.SALUTATION,
    "讲话人": Kind.HEAD,
    "date": Kind.HEAD,
    "subtitle": Kind.HEAD,
}
_ONE_LINE = frozenset(("title", "讲话人", "date"))
"""Styles whose paragraphs a break of line does not part."""
_TITLE_SIZE = 40
"""Half-points from which a centred paragraph at the head is a title: 二号 has 44, 小二 36."""
_HEAD_LINES = 6
_BREATH, _NEXT = "气口", "接上句"
_THROUGH = frozenset(
    ("hyperlink", "smartTag", "customXml", "fldSimple", "dir", "bdo", "sdtContent")
)
_BLOCKS = frozenset(("sdt", "sdtContent", "customXml", "ins", "moveTo"))
_DEEDS = {
    "ins": Deed.INSERTED,
    "del": Deed.DELETED,
    "moveFrom": Deed.MOVED_AWAY,
    "moveTo": Deed.MOVED_HERE,
}
UNREAD = {
    "table": N_("tables: {n}"),
    "picture": N_("pictures and drawings: {n}"),
    "box": N_("text boxes: {n}"),
    "note": N_("footnotes and endnotes: {n}"),
    "formula": N_("formulas: {n}"),
    "embedded": N_("embedded documents: {n}"),
    "hidden": N_("hidden passages: {n}"),
    "tracked": N_("tracked changes inside tables: {n}"),
}


class TooLongError(Exception):
    """A document has more paragraphs or text than any speech."""


@dataclass
class Walk:
    """One walk; `walk` fills the fields. Tracked changes are taken where `accept`, else refused."""

    document: Document
    accept: bool
    text: list[str] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    paragraphs: list[list[Element]] = field(default_factory=list)
    is_lectern: bool = False
    hints: dict[int, Hint] = field(default_factory=dict)
    unread: Counter[str] = field(default_factory=Counter)
    changes: list[Change] = field(default_factory=list)
    anchors: dict[str, tuple[int, int]] = field(default_factory=dict)
    _at: int = 0
    _line: int = 0
    _line_start: int = 0
    _joins: bool = False
    _runs_in: bool = False
    _key: int = 0
    _waits: bool = False
    _one_line: bool = False

    def walk(self) -> None:
        """Read the document from its first paragraph to its last."""
        self._styles = style_sheet(root_of(self.document, "styles"))
        self._numbers = Numbers(root_of(self.document, "numbering"))
        body = child(self.document.element, "body")
        elements = [] if body is None else list(self._paragraphs_of(body))
        if len(elements) > MAX_PARAGRAPHS:
            raise TooLongError
        for at, element in enumerate(elements):
            last = at
            while last + 1 < len(elements) and self._ends_nowhere(elements[last]):
                last += 1
            self._paragraph(element, elements[last])

    def _ends_nowhere(self, element: Element) -> bool:
        """Return whether a change took a paragraph's mark away: the next one goes on in it."""
        mark = child(element, "pPr", "rPr")
        gone = ("del", "moveFrom") if self.accept else ("ins", "moveTo")
        return any(child(mark, name) is not None for name in gone)

    def _paragraphs_of(self, parent: Element) -> Iterator[Element]:
        for element in parent.iterchildren():
            name = local(element)
            if name == "p":
                yield element
            elif name in _BLOCKS:
                yield from self._paragraphs_of(element)
            elif name == "tbl":
                self.unread["table"] += 1
                inside = sum(1 for e in element.iter() if local(e) in _DEEDS)
                if inside:
                    self.unread["tracked"] += inside
            elif name == "altChunk":
                self.unread["embedded"] += 1

    def _paragraph(self, element: Element, last: Element) -> None:
        """Read a paragraph; `last` is the one whose mark ends it, whose properties Word keeps."""
        properties = child(last, "pPr")
        style = self._style(properties)
        body = not style.level and style.name not in _STYLES
        goes_on = self._joins or (self._waits and body)
        goes_on = goes_on or (style.name == _NEXT and bool(self.paragraphs))
        before = self._at - self._line_start
        if not goes_on:
            self._new_line()
        elif not self._joins:
            above = self.hints.get(self._line, Hint())
            self._runs_in = above.level > 0 and not above.heading
        if len(self.paragraphs) == self._line:
            self.paragraphs.append([])
        self.paragraphs[-1].append(element)
        self.is_lectern = self.is_lectern or style.name == _NEXT
        self._one_line = (
            style.name in _ONE_LINE or style.level > 0 or self._is_title(element, style)
        )
        self._key = 0
        self._waits = False
        if not goes_on:
            self._hint(style)
            self._number(properties, style)
        elif self._runs_in:
            self.hints[self._line] = _with_heading(self.hints.get(self._line), before)
        self._inside(element)
        if self._key:
            hint = self.hints.get(self._line, Hint())
            self.hints[self._line] = Hint(hint.kind, hint.level, hint.heading, self._key)
        self._end(child(element, "pPr"))

    def _end(self, properties: Element | None) -> None:
        """Read the paragraph's mark: hidden, or put in or taken out by somebody."""
        mark = child(properties, "rPr")
        put_in, taken_out = child(mark, "ins"), child(mark, "del")
        for element, deed in (
            (put_in, Deed.PARTED),
            (taken_out, Deed.JOINED),
            (child(properties, "pPrChange"), Deed.FORMATTED),
        ):
            if element is not None:
                how = differences(properties) if deed is Deed.FORMATTED else ""
                self._changed(element, deed, self._at, "", how)
        self._runs_in = is_on(child(mark, "specVanish"))
        gone = ("del", "moveFrom") if self.accept else ("ins", "moveTo")
        self._joins = self._runs_in or any(child(mark, name) is not None for name in gone)

    def _is_title(self, element: Element, style: Style) -> bool:
        """Return whether a paragraph at the head of the document looks like a line of a title."""
        if style.name in _STYLES or style.level or len(self.paragraphs) > _HEAD_LINES:
            return False
        if value(child(element, "pPr", "jc")) != "center":
            return False
        runs = element.findall(f"{{{W}}}r")
        sizes = [value(child(run, "rPr", "sz")) for run in runs if child(run, "t") is not None]
        return bool(sizes) and all(whole_number(size) >= _TITLE_SIZE for size in sizes)

    def _new_line(self) -> None:
        if self.paragraphs:
            self.text.append("\n")
            self._at += 1
            self._line += 1
        self._line_start = self._at

    def _style(self, properties: Element | None) -> Style:
        style = self._styles.get(value(child(properties, "pStyle")), Style())
        outline = value(child(properties, "outlineLvl"))
        if outline:
            return Style(style.name, heading_level(whole_number(outline, 9)), style.numbers)
        return style

    def _hint(self, style: Style) -> None:
        kind = _STYLES.get(style.name, Kind.HEADING if style.level else None)
        kind = Kind.TITLE if kind is None and self._one_line else kind
        if kind is not None:
            self.hints[self._line] = Hint(kind, style.level)

    def _number(self, properties: Element | None, style: Style) -> None:
        own = child(properties, "numPr")
        label = self._numbers.label(style.numbers if own is None else own)
        if label:
            self._add(label, None, None)

    def _inside(self, parent: Element) -> None:
        for element in parent.iterchildren():
            name = local(element)
            if name == "r":
                self._run(element)
            elif name in _THROUGH:
                self._inside(element)
            elif name == "sdt":
                inner = child(element, "sdtContent")
                if inner is not None:
                    self._inside(inner)
            elif name in _DEEDS:
                self._tracked(element, _DEEDS[name])
            elif name in ("commentRangeStart", "commentRangeEnd"):
                self._anchor(value(element, "id"), ends=name == "commentRangeEnd")
            elif name == "bookmarkStart" and value(element, "name").startswith(BOOKMARK):
                number = value(element, "name").removeprefix(BOOKMARK)
                self._key = whole_number(number.removesuffix(RUNS_IN))
                # LibreOffice loses the hidden mark after a heading that runs in, not the bookmark.
                self._waits = number.endswith(RUNS_IN)
            elif name == "AlternateContent":
                for inner in chosen(element, wrapped=True):
                    self._inside(inner)
            elif name in ("oMath", "oMathPara"):
                self.unread["formula"] += 1

    def _tracked(self, element: Element, deed: Deed) -> None:
        start = self._at
        if (deed in (Deed.INSERTED, Deed.MOVED_HERE)) is self.accept:
            self._inside(element)
        self._changed(element, deed, start, words_of(element))

    def _changed(self, element: Element, deed: Deed, start: int, words: str, how: str = "") -> None:
        author, date = value(element, "author"), value(element, "date")
        self.changes.append(Change(deed, author, date, Span(start, self._at), words, how))

    def _anchor(self, identity: str, *, ends: bool) -> None:
        start = self.anchors.get(identity, (self._at, self._at))[0]
        self.anchors[identity] = (start if ends else self._at, self._at)

    def _run(self, run: Element) -> None:
        properties = child(run, "rPr")
        character = self._styles.get(value(child(properties, "rStyle")), Style())
        if character.name == _BREATH:
            return
        if is_on(child(properties, "vanish")) or character.hidden:
            self.unread["hidden"] += 1
            return
        start = self._at
        for element in run.iterchildren():
            self._in_run(element, run)
        restyled = child(properties, "rPrChange")
        if restyled is not None:
            self._changed(restyled, Deed.FORMATTED, start, words_of(run), differences(properties))

    def _in_run(self, element: Element, run: Element) -> None:
        match local(element):
            case "t" | "delText":
                # A line break inside is white space to Word.
                self._add(text_of(element).replace("\n", " "), element, run)
            case "tab":
                self._add("\t", element, run)
            case "br" if value(element, "type") in ("page", "column"):
                pass
            case "br" | "cr":
                if not self._one_line:
                    self._break_line()
            case "noBreakHyphen":
                self._add("-", element, run)
            case "ruby":
                base = child(element, "rubyBase")
                if base is not None:
                    self._inside(base)
            case "AlternateContent" if not is_drawn(element):
                for inner in chosen(element):
                    self._in_run(inner, run)
            case "drawing" | "pict" | "object" | "AlternateContent":
                boxed = any(local(inner) == "txbxContent" for inner in element.iter())
                self.unread["box" if boxed else "picture"] += 1
            case "footnoteReference" | "endnoteReference":
                self.unread["note"] += 1
            case "commentReference":
                identity = value(element, "id")
                self.anchors.setdefault(identity, (self._at, self._at))
            case "sym":
                self._add("□", element, run)
            case _:
                pass

    def _break_line(self) -> None:
        """Begin another line in the same paragraph; it has what the style says of the first."""
        hint = self.hints.get(self._line)
        self._new_line()
        self.paragraphs.append(self.paragraphs[-1][-1:])
        if hint is not None and hint.kind is not Kind.HEADING:
            self.hints[self._line] = hint

    def _add(self, text: str, element: Element | None, run: Element | None) -> None:
        if text:
            if self._at + len(text) > MAX_TEXT:
                raise TooLongError
            self.pieces.append(Piece(self._at, self._at + len(text), element, run))
            self.text.append(text)
            self._at += len(text)


def _with_heading(hint: Hint | None, length: int) -> Hint:
    hint = hint or Hint()
    # A line that a heading opens is a paragraph for whoever counts headings.
    return Hint(Kind.BODY if hint.kind is Kind.HEADING else hint.kind, hint.level, length, hint.key)
