"""Facts of the brief in words that somebody edits: found, changed, carried over."""

from __future__ import annotations

import re
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


MAX_FACT = 30
"""Characters of the longest fact: the full name of a meeting; what is longer is a passage."""
_STOP = re.compile("[，。；：！？]")


def changed_facts(words: Words, text: str) -> Iterator[tuple[str, str, str]]:
    """Yield the runs with a field that say something else in an edited text: field, was, is.

    Only where what stands beside the run is as it was, so that it is known to be the same place.
    """
    old = plain(words)
    codes = SequenceMatcher(None, old, text, autojunk=False).get_opcodes()
    equal = [(i0, i1, j0) for tag, i0, i1, j0, _j1 in codes if tag == "equal"]

    def there(place: int, *, ends: bool) -> int | None:
        for i0, i1, j0 in equal:
            if (i0 < place <= i1) if ends else (i0 <= place < i1):
                return j0 + place - i0
        at_edge = place == (0 if ends else len(old))
        return (0 if ends else len(text)) if at_edge else None

    begin = 0
    for run in words:
        end = begin + len(run.text)
        if run.field and run.text and not run.gap:
            first, last = there(begin, ends=True), there(end, ends=False)
            if first is not None and last is not None and first < last:
                said = text[first:last]
                if said != run.text and len(said) <= 4 * len(run.text) + 12:
                    yield run.field, run.text, said
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
    theirs = fact_edits(base, new)
    if theirs is not None:
        ours = {field: said for field, _was, said in changed_facts(base, plain(mine))}
        return _with_facts(mine, theirs, ours)
    edits = fact_edits(base, mine)
    return None if edits is None else _with_facts(new, edits, {})


def _with_facts(
    words: Words, facts: Sequence[Fact], others: Mapping[str, str]
) -> list[Run | Conflict] | None:
    """Return words with facts put in where they stand unedited; None where one does not.

    Of a fact that these words have changed too (`others`), both values are a conflict.
    """
    left = list(facts)
    result: list[Run | Conflict] = []
    for run in words:
        fact = next((f for f in left if f.field == run.field and f.before == run.text), None)
        if fact is None:
            result.append(run)
        else:
            left.remove(fact)
            result += fact.after
    for fact in list(left):
        other = others.get(fact.field)
        if other is None:
            return None
        left.remove(fact)
        if other == plain(fact.after):
            continue
        at = _place_of(result, other)
        if at is None:
            return None
        conflict = Conflict((Run(fact.before, fact.field),), (Run(other),), fact.after)
        result[at : at + 1] = _around(result[at], other, conflict)
    return None if left else result


def _place_of(result: Sequence[Run | Conflict], text: str) -> int | None:
    found = [at for at, r in enumerate(result) if isinstance(r, Run) and text and text in r.text]
    return found[0] if len(found) == 1 else None


def _around(run: Run | Conflict, text: str, conflict: Conflict) -> list[Run | Conflict]:
    if not isinstance(run, Run):
        return [run]
    before, _text, after = run.text.partition(text)
    return [*([Run(before)] if before else []), conflict, *([Run(after)] if after else [])]
