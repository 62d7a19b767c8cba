"""What an edited speech still has of the one it was rendered as: fields, keys and part names."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, TypeAlias

from draftspeech.speech import Paragraph, Part, Point, Run, Speech, Words, paragraphs, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_Unit: TypeAlias = tuple[str, Words, str]
"""The text of a heading or a paragraph, its words, and the key or the part it belongs to."""
_PART_BEFORE, _PART_AFTER = "0123456789.～—-至到", "0123456789.万亿%％～—-至"
"""What stands beside a figure that is a part of another one, or of a range."""
MAX_COMPARED = 20_000
"""Characters of the longest paragraph that is compared character by character."""
NEAR = 24
"""Paragraphs an edited one is compared with, those that stood nearest."""
ALIKE = 0.4
"""How much of two paragraphs must agree for one to be the other, edited."""


def recall(edited: Speech, rendered: Speech, bookmarks: Mapping[int, int]) -> Speech:
    """Return the edited speech with the fields of the brief back where their words still stand.

    A point keeps the key it was rendered with, whatever its heading has become: by its bookmark
    (`bookmarks` gives it by the number of the point, both from 1 in the order of the text), else
    by its heading. A speech nobody touched is the rendered one.
    """
    if [plain(w) for w in paragraphs(edited)] == [plain(w) for w in paragraphs(rendered)]:
        return rendered
    old = [unit for part in rendered.parts for unit in _units(part)]
    new = [unit for part in edited.parts for unit in _units(part)]
    keys = [point.key for part in rendered.parts for point in _points(part)]
    known = {number: keys[mark - 1] for number, mark in bookmarks.items() if mark <= len(keys)}
    matched = _matched([u[0] for u in old], [u[0] for u in new])
    return _Recaller(matched, old, known).speech(_closing_as_rendered(edited, rendered, matched))


def _closing_as_rendered(edited: Speech, rendered: Speech, matched: Mapping[int, int]) -> Speech:
    """Return the edited speech with what closed the rendered one behind the last point again.

    A closing whose first words were edited reads like the end of the last point.
    """
    last = edited.parts[-1] if edited.parts else None
    points = [at for at, part in enumerate(rendered.parts) if isinstance(part, Point)]
    if not isinstance(last, Point) or not points:
        return edited
    before = sum(1 for part in rendered.parts[: points[-1] + 1] for _unit in _units(part))
    end = sum(1 for part in edited.parts for _unit in _units(part))
    start = body = len(last.body)
    while body and isinstance(last.body[body - 1], Paragraph):
        body -= 1
        if matched.get(end - len(last.body) + body, -1) >= before:
            start = body
    point = last._replace(body=last.body[:start])
    return Speech((*edited.parts[:-1], point, *last.body[start:]))


def _units(part: Part) -> Iterator[_Unit]:
    match part:
        case Point(key, heading, body):
            yield plain(heading.words), heading.words, key
            for inner in body:
                yield from _units(inner)
        case Paragraph(words, name):
            yield plain(words), words, name
        case _:
            yield plain(part.words), part.words, ""


def _points(part: Part) -> Iterator[Point]:
    if isinstance(part, Point):
        yield part
        for inner in part.body:
            yield from _points(inner)


def _matched(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Return which old text each new text is, or was before it was edited; by position."""
    found: dict[int, int] = {}
    left_old, left_new = set(range(len(old))), set(range(len(new)))
    for a, b, size in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        for step in range(size):
            found[b + step] = a + step
    by_text = {text: at for at, text in enumerate(old)}
    left_new -= set(found)
    left_old -= set(found.values())
    for at in sorted(left_new):  # moved as they were
        whence = by_text.get(new[at])
        if whence in left_old and whence is not None:
            found[at] = whence
            left_old.discard(whence)
    for at in sorted(left_new - set(found)):
        near = sorted(left_old, key=lambda one: abs(one - at))[:NEAR]
        best = max(near, key=lambda one: _ratio(old[one], new[at]), default=None)
        if best is not None and _ratio(old[best], new[at]) >= ALIKE:
            found[at] = best
            left_old.discard(best)
    return found


def _ratio(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= ALIKE else 0.0


def carried(old: Words, text: str) -> Words:
    """Return a text as runs, those of `old` with a field or a gap where they stand in it whole."""
    said = plain(old)
    if max(len(said), len(text)) > MAX_COMPARED:
        return (Run(text),) if text else ()
    blocks = SequenceMatcher(None, said, text, autojunk=False).get_matching_blocks()
    found: dict[int, Run] = {}
    lost: list[Run] = []
    begin = 0
    for run in old:
        end = begin + len(run.text)
        block = next((b for b in blocks if b.a <= begin and end <= b.a + b.size), None)
        if run.text and (run.field is not None or run.gap):
            place = None if block is None else block.b + begin - block.a
            if place is not None and _is_whole(run.text, text, place):
                found[place] = run
            elif said.count(run.text) == text.count(run.text) == 1:
                lost.append(run)
        begin = end
    for run in lost:  # moved within its paragraph
        at = text.index(run.text)
        taken = any(a < at + len(run.text) and at < a + len(r.text) for a, r in found.items())
        if not taken and _is_whole(run.text, text, at):
            found[at] = run
    runs: list[Run] = []
    done = 0
    for at, run in sorted(found.items()):
        if at > done:
            runs.append(Run(text[done:at]))
        runs.append(run)
        done = at + len(run.text)
    if done < len(text):
        runs.append(Run(text[done:]))
    return tuple(runs)


def _is_whole(words: str, text: str, at: int) -> bool:
    """Return whether a figure stands there by itself, not as a part of another (21 in 2021)."""
    if not words[:1].isdigit():
        return True
    before, after = text[max(0, at - 1) : at], text[at + len(words) : at + len(words) + 1]
    return not (before and before in _PART_BEFORE) and not (after and after in _PART_AFTER)


class _Recaller:
    """Walks an edited speech in the order of its units."""

    def __init__(
        self, matched: Mapping[int, int], old: Sequence[_Unit], keys: Mapping[int, str]
    ) -> None:
        self._matched, self._old, self._keys = matched, old, keys
        self._unit = self._point = 0

    def speech(self, edited: Speech) -> Speech:
        return Speech(tuple(self._part(part) for part in edited.parts))

    def _next(self, words: Words) -> tuple[Words, str | None]:
        whence = self._matched.get(self._unit)
        self._unit += 1
        if whence is None:
            return words, None
        text, old, name = self._old[whence]
        said = plain(words)
        return (old if said == text else carried(old, said)), name

    def _part(self, part: Part) -> Part:
        if isinstance(part, Point):
            return self._of_point(part)
        if isinstance(part, Paragraph):
            return self._of_paragraph(part)
        return type(part)(self._next(part.words)[0])

    def _of_paragraph(self, part: Paragraph) -> Paragraph:
        words, name = self._next(part.words)
        return Paragraph(words, name or "")

    def _of_point(self, point: Point) -> Point:
        self._point += 1
        number = self._point
        words, key = self._next(point.heading.words)
        body = tuple(
            self._of_point(inner) if isinstance(inner, Point) else self._of_paragraph(inner)
            for inner in point.body
        )
        key = self._keys.get(number) or key or point.key
        return Point(key, point.heading._replace(words=words), body)
