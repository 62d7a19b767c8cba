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
from draftspeech.word_package import child, is_on, local, root_of, value
from draftspeech.word_style_sheet import Style, heading_level, style_sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftspeech.word_package import Document, Element

BOOKMARK = "_draftspeech_"
_STYLES = {
    "title": Kind.TITLE,
    "salutation": Kind.SALUTATION,
    "讲话人": Kind.HEAD,
    "date": Kind.HEAD,
    "subtitle": Kind.HEAD,
}
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
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text, from `start` to `end`, that stands in one w:t of a w:r.

    A number that Word makes by itself stands in none.
    """

    start: int
    end: int
    text: Element | None
    run: Element | None


@dataclass
class Walk:
    """One walk; `walk` fills the fields. Tracked changes are taken where `accept`, else refused."""

    document: Document
    accept: bool
    text: list[str] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    paragraphs: list[Element] = field(default_factory=list)
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
        for element in () if body is None else self._paragraphs_of(body):
            self._paragraph(element)

    def _paragraphs_of(self, parent: Element) -> Iterator[Element]:
        for element in parent.iterchildren():
            name = local(element)
            if name == "p":
                yield element
            elif name in _BLOCKS:
                yield from self._paragraphs_of(element)
            elif name == "tbl":
                self.unread["table"] += 1
            elif name == "altChunk":
                self.unread["embedded"] += 1

    def _paragraph(self, element: Element) -> None:
        properties = child(element, "pPr")
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
        self.paragraphs += [element] * (len(self.paragraphs) == self._line)
        self._one_line = style.name == "title"
        self._key = 0
        if not goes_on:
            self._hint(style)
            self._number(properties, style)
        elif self._runs_in:
            self.hints[self._line] = _with_heading(self.hints.get(self._line), before)
        self._inside(element)
        if self._key:
            hint = self.hints.get(self._line, Hint())
            self.hints[self._line] = Hint(hint.kind, hint.level, hint.heading, self._key)
        # LibreOffice loses the hidden mark after a heading that runs in; its full stop is left.
        self._waits = bool(self._key) and self._said().endswith(tuple("。！？…"))
        self._end(properties)

    def _said(self) -> str:
        return self.text[-1] if self.text else ""

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
                self._changed(element, deed, self._at, "")
        self._runs_in = is_on(child(mark, "specVanish"))
        self._joins = self._runs_in or (taken_out if self.accept else put_in) is not None

    def _new_line(self) -> None:
        if self.paragraphs:
            self.text.append("\n")
            self._at += 1
            self._line += 1
        self._line_start = self._at

    def _style(self, properties: Element | None) -> Style:
        style = self._styles.get(value(child(properties, "pStyle")), Style())
        outline = value(child(properties, "outlineLvl"))
        if outline.isascii() and outline.isdigit():
            return Style(style.name, heading_level(int(outline)), style.numbers)
        return style

    def _hint(self, style: Style) -> None:
        kind = _STYLES.get(style.name, Kind.HEADING if style.level else None)
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
                self._key = int(number) if number.isascii() and number.isdigit() else 0
            elif name in ("oMath", "oMathPara"):
                self.unread["formula"] += 1

    def _tracked(self, element: Element, deed: Deed) -> None:
        start = self._at
        if (deed in (Deed.INSERTED, Deed.MOVED_HERE)) is self.accept:
            self._inside(element)
        said = "".join(e.text or "" for e in element.iter() if local(e) in ("t", "delText"))
        self._changed(element, deed, start, said)

    def _changed(self, element: Element, deed: Deed, start: int, words: str) -> None:
        author, date = value(element, "author"), value(element, "date")
        self.changes.append(Change(deed, author, date, Span(start, self._at), words))

    def _anchor(self, identity: str, *, ends: bool) -> None:
        start = self.anchors.get(identity, (self._at, self._at))[0]
        self.anchors[identity] = (start if ends else self._at, self._at)

    def _run(self, run: Element) -> None:
        properties = child(run, "rPr")
        character = self._styles.get(value(child(properties, "rStyle")), Style())
        if character.name == _BREATH:
            return
        if is_on(child(properties, "vanish")):
            self.unread["hidden"] += 1
            return
        start = self._at
        for element in run.iterchildren():
            self._in_run(element, run)
        restyled = child(properties, "rPrChange")
        if restyled is not None:
            self._changed(restyled, Deed.FORMATTED, start, "")

    def _in_run(self, element: Element, run: Element) -> None:
        match local(element):
            case "t" | "delText":
                # A line break inside is white space to Word.
                self._add((element.text or "").replace("\n", " "), element, run)
            case "tab":
                self._add("\t", None, run)
            case "br" if value(element, "type") in ("page", "column"):
                pass
            case "br" | "cr":
                if not self._one_line:
                    self._break_line()
            case "noBreakHyphen":
                self._add("-", None, run)
            case "ruby":
                base = child(element, "rubyBase")
                if base is not None:
                    self._inside(base)
            case "drawing" | "pict" | "object" | "AlternateContent":
                boxed = any(local(inner) == "txbxContent" for inner in element.iter())
                self.unread["box" if boxed else "picture"] += 1
            case "footnoteReference" | "endnoteReference":
                self.unread["note"] += 1
            case "commentReference":
                identity = value(element, "id")
                self.anchors.setdefault(identity, (self._at, self._at))
            case "sym":
                self._add("□", None, run)
            case _:
                pass

    def _break_line(self) -> None:
        """Begin another line in the same paragraph; it has what the style says of the first."""
        hint = self.hints.get(self._line)
        self._new_line()
        self.paragraphs.append(self.paragraphs[-1])
        if hint is not None and hint.kind is not Kind.HEADING:
            self.hints[self._line] = hint

    def _add(self, text: str, element: Element | None, run: Element | None) -> None:
        if text:
            self.pieces.append(Piece(self._at, self._at + len(text), element, run))
            self.text.append(text)
            self._at += len(text)


def _with_heading(hint: Hint | None, length: int) -> Hint:
    hint = hint or Hint()
    # A line that a heading opens is a paragraph for whoever counts headings.
    return Hint(Kind.BODY if hint.kind is Kind.HEADING else hint.kind, hint.level, length, hint.key)
