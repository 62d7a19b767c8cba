"""The automatic numbers of a Word document, which stand nowhere in its text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from draftspeech.numerals import numeral
from draftspeech.word_styles import W
from draftspeech.word_xml import child, is_on, value, whole_number

if TYPE_CHECKING:
    from draftspeech.word_xml import Element

_HAN = frozenset(
    (
        "chineseCounting",
        "chineseCountingThousand",
        "japaneseCounting",
        "japaneseDigitalTenThousand",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
        "ideographDigital",
        "koreanCounting",
    )
)
_CIRCLED = frozenset(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"))
_SILENT = frozenset(("bullet", "none"))
MAX_NUMBER = 9_999
"""A list is not numbered higher; what says so is no list."""


MAX_LABEL = 60
"""Characters of what a number is set in; 第%1条 has four."""


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    text: str
    start: int
    suffix: str
    arabic: bool


class Numbers:
    """Counts the numbered paragraphs of a document, in their order; `root` is its w:numbering."""

    def __init__(self, root: Element | None) -> None:
        self._lists: dict[str, str] = {}
        self._levels: dict[tuple[str, int], _Level] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()
        for element in () if root is None else root.iterchildren():
            self._read(element)

    def _read(self, element: Element) -> None:
        identity = value(element, "abstractNumId")
        for level in element.findall(f"{{{W}}}lvl"):
            self._levels[identity, _number(value(level, "ilvl"))] = _Level(
                value(child(level, "numFmt")) or "decimal",
                " ".join(value(child(level, "lvlText"))[:MAX_LABEL].split("\n")),
                _number(value(child(level, "start")), 1),
                value(child(level, "suff")) or "tab",
                is_on(child(level, "isLgl")),
            )
        number = value(element, "numId")
        if number:
            self._lists[number] = value(child(element, "abstractNumId"))
            for override in element.findall(f"{{{W}}}lvlOverride"):
                start = child(override, "startOverride")
                if start is not None:
                    at = _number(value(override, "ilvl"))
                    self._starts[number, at] = _number(value(start), 1)

    def label(self, properties: Element | None) -> str:
        """Return the number that Word prints before a paragraph; "" for none or a bullet.

        `properties` is the w:numPr that holds for it.
        """
        number = value(child(properties, "numId"))
        if number not in self._lists:
            return ""
        family, at = self._lists[number], _number(value(child(properties, "ilvl")))
        level = self._levels.get((family, at))
        if level is None:
            return ""
        self._count(number, family, at, level)
        if level.form in _SILENT:
            return ""
        counts = self._counts[family]

        def counted(match: re.Match[str]) -> str:
            inner = int(match.group(1)) - 1
            form = "decimal" if level.arabic else self._levels.get((family, inner), level).form
            return _shown(counts.get(inner, 1), form)

        label = re.sub(r"%([1-9])", counted, level.text)
        apart = level.suffix != "nothing" and label[-1:].isalnum()
        return label + " " if apart else label

    def _count(self, number: str, family: str, at: int, level: _Level) -> None:
        counts = self._counts.setdefault(family, {})
        start = self._starts.get((number, at))
        if start is not None and number not in self._begun:
            counts[at] = start
        else:
            counts[at] = min(counts.get(at, level.start - 1) + 1, MAX_NUMBER)
        self._begun.add(number)
        for deeper in [one for one in counts if one > at]:
            del counts[deeper]


def _number(text: str, otherwise: int = 0) -> int:
    return whole_number(text, otherwise, MAX_NUMBER)


def _shown(count: int, form: str) -> str:
    if form in _HAN:
        return numeral(count)
    if form in _CIRCLED and 1 <= count <= 20:
        return chr(0x2460 + count - 1)
    if form == "decimalFullWidth":
        return "".join(chr(ord(digit) + 0xFEE0) for digit in str(count))
    if form in ("upperLetter", "lowerLetter") and 1 <= count <= 26:
        letter = chr(ord("A") + count - 1)
        return letter if form == "upperLetter" else letter.lower()
    return str(count)
