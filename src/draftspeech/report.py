"""Findings → lines for a person: what, where, the line itself with the spot marked, what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from draftspeech.finding import Finding, Severity
from draftspeech.invisible import visible
from draftspeech.messages import _
from draftspeech.screen import cells, columns, fitting

if TYPE_CHECKING:
    from draftspeech.source import Place

LEAST = 24
"""Cells shown of a line at the least, around the spot."""


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
    name = visible(place.name, kept="")
    if not place.line:
        return name
    return f"{name}:{place.line}:{place.column}" if place.column else f"{name}:{place.line}"


def _shown(place: Place) -> Iterator[str]:
    """Yield the line, or what fits of it, and under it a mark as wide as what is meant."""
    number = str(place.line)
    room = max(columns(2) - len(number) - 5, LEAST)
    text = place.text.replace("\t", " ")
    at = min(place.column - 1, len(text))
    before, marked, after = _window(text, at, at + place.width, room)
    yield f"  {number} | {before}{marked}{after}".rstrip()
    yield f"  {' ' * len(number)} | {' ' * cells(before)}{'^' * max(1, cells(marked))}"


def _window(text: str, begin: int, end: int, room: int) -> tuple[str, str, str]:
    """Return what stands before a spot, the spot, and what follows, so much as has room."""
    end = min(end, begin + room)
    near = text[max(0, begin - room) : begin], text[begin:end], text[end : end + room]
    before, marked, after = map(visible, near)
    if sum(map(cells, (before, marked, after))) <= room:
        return before, marked, after
    if cells(marked) >= room:
        return "", fitting(marked, room), ""
    left = room - cells(marked)
    after = fitting(after, max(left - left // 2, left - cells(before)))
    return fitting(before[::-1], left - cells(after))[::-1], marked, after
