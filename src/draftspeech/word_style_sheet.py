"""What the styles of a Word document say of its paragraphs: their names and outline levels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from draftspeech.word_xml import child, is_on, local, value, whole_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from draftspeech.word_xml import Element


@dataclass(frozen=True, slots=True)
class Style:
    """A style: its name in lower case, the level of heading it makes (0 for none), its w:numPr."""

    name: str = ""
    level: int = 0
    numbers: Element | None = None
    hidden: bool = False


def style_sheet(root: Element | None) -> dict[str, Style]:
    """Return the styles by their id, each with what it has from those it is based on."""
    found: dict[str, Element] = {}
    for element in () if root is None else root.iterchildren():
        if local(element) == "style":
            found[value(element, "styleId")] = element
    return {identity: _resolved(_chain(found, identity)) for identity in found}


def _chain(found: Mapping[str, Element], identity: str) -> list[Element]:
    chain: list[Element] = []
    while identity in found and len(chain) < 12:
        chain.append(found[identity])
        identity = value(child(found[identity], "basedOn"))
    return chain


def _resolved(chain: Iterable[Element]) -> Style:
    name, level, numbers, hidden = "", 0, None, False
    for element in chain:
        shown = value(child(element, "name")).lower()
        name = name or shown
        outline = value(child(element, "pPr", "outlineLvl"))
        if not level and outline:
            level = heading_level(whole_number(outline, 9))
        hidden = hidden or is_on(child(element, "rPr", "vanish"))
        if not level:
            last = shown.rpartition(" ")[2]
            level = whole_number(last) if shown.startswith(("heading ", "标题 ")) else 0
        numbers = child(element, "pPr", "numPr") if numbers is None else numbers
    return Style(name, min(level, 9), numbers, hidden)


def heading_level(outline: int) -> int:
    """Return the level of a heading, from 1, for an outline level of Word; 0 for body text."""
    return outline + 1 if outline < 9 else 0
