"""Facts of the brief in words that somebody edits: found, changed, carried over."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from draftspeech.speech import Run, Words, cut, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Conflict:
    """Words that both sides changed, and not alike; `base` is what they were."""

    base: Words
    mine: Words
    new: Words


LEAST = 3
"""Characters from which a fact is known by its words alone, where its place was rewritten."""
_FIGURE = re.compile(r"\d+(?:\.\d+)?[万亿%％]*(?:[至到～—-]+\d+(?:\.\d+)?[万亿%％]*)?")
"""A figure with what makes it another one (21万), or a range of them (21至25)."""
MAX_COMPARED = 8_000
"""Characters of the longest paragraph that is compared character by character."""
MAX_FACT = 30
"""Characters of the longest fact: the full name of a meeting; what is longer is a passage."""
_STOP = re.compile("[，。；：！？]")


class Changed(NamedTuple):
    """A run with a field that says something else in an edited text.

    `start` and `end` are where it stands in that text; `sure` where what stands beside it is no
    other field and its own words were changed, not words put in beside them.
    """

    field: str
    was: str
    now: str
    start: int
    end: int
    sure: bool


def changed_facts(words: Words, text: str) -> Iterator[Changed]:
    """Yield the runs with a field that say something else in an edited text.

    Only where what stands beside the run is as it was, so that it is known to be the same place.
    """
    old = plain(words)
    if max(len(old), len(text)) > MAX_COMPARED:
        return
    codes = SequenceMatcher(None, old, text, autojunk=False).get_opcodes()
    equal = [(i0, i1, j0) for tag, i0, i1, j0, _j1 in codes if tag == "equal"]

    def there(place: int, *, ends: bool) -> int | None:
        for i0, i1, j0 in equal:
            if (i0 < place <= i1) if ends else (i0 <= place < i1):
                return j0 + place - i0
        at_edge = place == (0 if ends else len(old))
        return (0 if ends else len(text)) if at_edge else None

    begin = 0
    for at, run in enumerate(words):
        end = begin + len(run.text)
        if run.field and run.text and not run.gap:
            first, last = there(begin, ends=True), there(end, ends=False)
            if first is not None and last is not None and first < last:
                said = text[first:last]
                if said != run.text and len(said) <= 4 * len(run.text) + 12:
                    beside = (words[at - 1 : at] if at else ()) + words[at + 1 : at + 2]
                    alone = not any(other.field for other in beside)
                    put_in = run.text in said and not run.text.isdigit()
                    sure = alone and not put_in
                    yield Changed(run.field, run.text, said, first, last, sure)
        begin = end


class Fact(NamedTuple):
    """A fact that was changed: its field, what it was, what it is now, as words."""

    field: str
    before: str
    after: Words


def fact_edits(base: Words, other: Words) -> tuple[Fact, ...] | None:
    """Return the facts by which two versions differ; None where they differ in other words too.

    A fact is a run of the base that came from a field of the brief and is no passage.
    """
    old, now = plain(base), plain(other)
    if max(len(old), len(now)) > MAX_COMPARED:
        return None
    spans, at = [], 0
    for run in base:
        spans.append((at, at + len(run.text), run))
        at += len(run.text)
    edits: dict[int, list[tuple[int, int, int, int]]] = {}
    for tag, i0, i1, j0, j1 in SequenceMatcher(None, old, now, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        number = next(
            (k for k, (a, b, run) in enumerate(spans) if _is_fact(run) and a <= i0 and i1 <= b),
            None,
        )
        if number is None:
            return None
        edits.setdefault(number, []).append((i0, i1, j0, j1))
    facts = []
    for number, changes in edits.items():
        begin, end, run = spans[number]
        first, last = changes[0], changes[-1]
        j0, j1 = first[2] - (first[0] - begin), last[3] + (end - last[1])
        pieces = cut(other, [p for p in (j0, j1) if 0 < p < len(now)])
        after = pieces[1 if j0 > 0 else 0] if j1 > j0 else ()
        if not _is_short(plain(after)):
            return None
        facts.append(Fact(run.field or "", run.text, after))
    return tuple(facts)


def _is_fact(run: Run) -> bool:
    return bool(run.field) and _is_short(run.text)


def _is_short(text: str) -> bool:
    return len(text) <= MAX_FACT and not _STOP.search(text)


def facts_carried(base: Words, mine: Words, new: Words) -> list[Run | Conflict] | None:
    """Return one side's words with the other's facts; None where more than facts meet."""
    figures = figure_edits(plain(base), plain(new))
    if figures:
        carried = _with_figures(base, mine, figures)
        if carried is not None:
            return list(carried)
    theirs = fact_edits(base, new)
    if theirs is not None:
        return _with_facts(mine, theirs, tuple(changed_facts(base, plain(mine))))
    edits = fact_edits(base, mine)
    return None if edits is None else _with_facts(new, edits, ())


def figure_edits(old: str, new: str) -> dict[str, str]:
    """Return the figures that changed where two texts differ in figures only, old → new.

    Empty where they differ in other words, or one figure became two different ones.
    """
    if old == new or _FIGURE.sub("0", old) != _FIGURE.sub("0", new):
        return {}
    found: dict[str, str] = {}
    for before, after in zip(_FIGURE.findall(old), _FIGURE.findall(new), strict=True):
        if found.setdefault(before, after) != after:
            return {}
    return {before: after for before, after in found.items() if before != after}


def _with_figures(base: Words, words: Words, figures: Mapping[str, str]) -> Words | None:
    """Return words with changed figures, each where it stands as often as in the base; or None."""
    counted = Counter(_FIGURE.findall(plain(base)))
    here = Counter(_FIGURE.findall(plain(words)))
    if any(here[figure] != counted[figure] for figure in figures):
        return None

    def changed(match: re.Match[str]) -> str:
        return figures.get(match.group(), match.group())

    text = plain(words)
    spans = [match.span() for match in _FIGURE.finditer(text) if match.group() in figures]
    pieces = cut(words, [place for span in spans for place in span])
    for at in range(1, len(pieces), 2):
        pieces[at] = tuple(
            run._replace(text=_FIGURE.sub(changed, plain(pieces[at]))) for run in pieces[at][:1]
        )
    return tuple(run for piece in pieces for run in piece)


def _with_facts(
    words: Words, facts: Sequence[Fact], others: Sequence[Changed]
) -> list[Run | Conflict] | None:
    """Return words with facts put in where they stand unedited; None where one does not.

    Of a fact that these words have changed too (`others`), both values are a conflict. One that
    says already what it should is left alone.
    """
    text = plain(words)
    edits: dict[int, tuple[int, tuple[Run | Conflict, ...]]] = {}
    left = list(facts)
    at = 0
    for run in words:
        end = at + len(run.text)
        fact = next((f for f in left if f.field == run.field and f.before == run.text), None)
        if fact is not None:
            left.remove(fact)
            if not _is_said(text, at, end, fact):
                edits[at] = (end, fact.after)
        at = end
    for fact in left:
        other = next((o for o in others if (o.field, o.was) == (fact.field, fact.before)), None)
        if other is not None and (fact.before not in other.now or fact.before.isdigit()):
            if other.now != plain(fact.after):
                was, now = (Run(fact.before, fact.field),), (Run(other.now),)
                edits[other.start] = (other.end, (Conflict(was, now, fact.after),))
            continue
        start = text.find(fact.before) if text.count(fact.before) == 1 else -1
        if start < 0 or len(fact.before) < LEAST or fact.before[0].isdigit():
            return None
        if not _is_said(text, start, start + len(fact.before), fact):
            edits[start] = (start + len(fact.before), fact.after)
    return _edited(words, edits)


def _is_said(text: str, start: int, end: int, fact: Fact) -> bool:
    """Return whether a text says a fact already where it said what was before."""
    after = plain(fact.after)
    before, _sign, behind = after.partition(fact.before)
    if after == fact.before or fact.before not in after:
        return False
    return text[:start].endswith(before) and text[end:].startswith(behind)


def _edited(
    words: Words, edits: Mapping[int, tuple[int, tuple[Run | Conflict, ...]]]
) -> list[Run | Conflict]:
    """Return words with stretches replaced, by where they begin."""
    places = sorted({place for start, (end, _new) in edits.items() for place in (start, end)})
    length = len(plain(words))
    pieces = cut(words, [place for place in places if 0 < place < length])
    result: list[Run | Conflict] = []
    at = skip = 0
    for piece in pieces:
        if at in edits and at >= skip:
            skip, new = edits[at]
            result += new
        if at >= skip:
            result += piece
        at += len(plain(piece))
    return result
