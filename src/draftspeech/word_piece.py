"""What stands in a run of a Word document, and what a change of it is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from draftspeech.word_xml import local

if TYPE_CHECKING:
    from draftspeech.word_xml import Element

_TEXTS = ("t", "delText")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text, from `start` to `end`, that stands in one w:t of a w:r.

    A number that Word makes by itself stands in none.
    """

    start: int
    end: int
    node: Element | None
    """What makes it in the run: a w:t, a tab and the like."""
    run: Element | None

    @property
    def text(self) -> Element | None:
        """Return the w:t it stands in, where it can be cut and changed."""
        return self.node if self.node is not None and local(self.node) in _TEXTS else None


def words_of(element: Element) -> str:
    """Return the words a change is about: not those of another change inside it, nor pinyin."""
    words = []
    for inner in element.iterchildren():
        name = local(inner)
        if name in _TEXTS:
            words.append(text_of(inner))
        elif name not in ("rt", "del", "moveFrom") or local(element) in ("del", "moveFrom"):
            words.append(words_of(inner))
    return "".join(words)


def text_of(element: Element) -> str:
    """Return the text of a w:t, which a comment in the XML may part; it is made one."""
    if len(element):
        element.text = "".join(element.itertext())
        for inner in list(element):
            element.remove(inner)
    return element.text or ""


def is_drawn(element: Element) -> bool:
    """Return whether something holds a drawing, a picture or a text box."""
    drawn = ("drawing", "pict", "object", "txbxContent")
    return any(local(inner) in drawn for inner in element.iter())


def chosen(element: Element, *, wrapped: bool = False) -> list[Element]:
    """Return what one way of an mc:AlternateContent holds: that of programs that know little."""
    ways = {local(way): way for way in element}
    way = ways.get("Fallback", ways.get("Choice"))
    if way is None:
        return []
    return [way] if wrapped else list(way)


def differences(properties: Element | None) -> str:
    """Return which properties a change of format touched, by Word's names, with blanks between."""
    if properties is None:
        return ""
    now = {local(e): sorted(e.items()) for e in properties if not local(e).endswith("Change")}
    before: dict[str, list[tuple[str, str]]] = {}
    for change in properties:
        if local(change).endswith("PrChange"):
            inner = next(iter(change), None)
            before = {local(e): sorted(e.items()) for e in (() if inner is None else inner)}
    names = [name for name in {**now, **before} if now.get(name) != before.get(name)]
    return " ".join(name for name in names if name not in ("rPr", "bCs", "szCs", "iCs"))
