"""Findings → lines for a person: what, where, the line itself with the spot marked, what to do."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from draftspeech.finding import Finding, Severity
from draftspeech.messages import _

if TYPE_CHECKING:
    from draftspeech.source import Place

MAX_LINE = 120
"""Characters shown of a long line, around the spot."""


def report(findings: Iterable[Finding]) -> str:
    """Return findings as text, each ended by a line break; empty for none."""
    return "".join(line + "\n" for finding in findings for line in _lines(finding))


def _lines(finding: Finding) -> Iterator[str]:
    weight = _("error: {message}") if finding.severity is Severity.ERROR else _("note: {message}")
    place = finding.place
    where = "" if place is None else _where(place) + ": "
    yield f"{where}{weight.format(message=visible(finding.message))} [{finding.code}]"
    if place is not None and place.text.strip():
        yield from _shown(place)
    if finding.hint:
        yield "  " + _("hint: {hint}").format(hint=visible(finding.hint))


def _where(place: Place) -> str:
    name = visible(place.name)
    return f"{name}:{place.line}:{place.column}" if place.line else name


def _shown(place: Place) -> Iterator[str]:
    """Yield the line and, under it, a mark as wide on the screen as what is meant."""
    begin = max(0, place.column - 1 - MAX_LINE // 2) if len(place.text) > MAX_LINE else 0
    text = place.text[begin : begin + MAX_LINE].replace("\t", " ")
    at = place.column - 1 - begin
    number = str(place.line)
    marked = visible(text[at : at + place.width]) or " "
    yield f"  {number} | {visible(text)}"
    yield f"  {' ' * len(number)} | {' ' * cells(visible(text[:at]))}{'^' * max(1, cells(marked))}"


def cells(text: str) -> int:
    """Return the width of a text on a terminal: two for a wide character, none for a mark."""
    return sum(
        2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
        if not unicodedata.combining(character)
    )


def visible(text: str) -> str:
    """Return text with control and bidirectional characters spelled out: they can forge lines."""
    return "".join(
        f"⟨U+{ord(c):04X}⟩"
        if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co") and c != "\n"
        else c
        for c in text
    )
