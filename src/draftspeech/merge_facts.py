"""Facts of the brief in words that somebody edits: found, changed, carried over."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from draftspeech.speech import Run, Words, cut, plain

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Conflict:
    """Words that both sides changed, and not alike; `base` is what they were."""

    base: Words
    mine: Words
    new: Words


class Fact(NamedTuple):
    """A fact that was changed: its field, what it was, what it is now, as words."""

    field: str
    before: str
    after: Words


def fact_edits(base: Words, other: Words) -> tuple[Fact, ...] | None:
    """Return the facts by which two versions differ; None where they differ in other words too.

    A fact is a run of the base that came from a field of the brief.
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
            (k for k, (a, b, run) in enumerate(spans) if run.field and a <= i0 and i1 <= b), None
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
        facts.append(Fact(run.field or "", run.text, after))
    return tuple(facts)


def facts_carried(base: Words, mine: Words, new: Words) -> list[Run | Conflict] | None:
    """Return one side's words with the other's facts; None where more than facts meet."""
    theirs, ours = fact_edits(base, new), fact_edits(base, mine)
    if theirs is not None:
        return _with_facts(mine, theirs, ours, base_is_mine=True)
    if ours is not None:
        return _with_facts(new, ours, None, base_is_mine=False)
    return None


def _with_facts(
    words: Words, facts: Sequence[Fact], others: Sequence[Fact] | None, *, base_is_mine: bool
) -> list[Run | Conflict] | None:
    """Return words with facts put in where they stand unedited; None where one does not.

    Of a fact that the other side changed too, both values are a conflict.
    """
    left = list(facts)
    result: list[Run | Conflict] = []
    changed = {fact.field: fact for fact in others or ()}
    for run in words:
        fact = next((f for f in left if f.field == run.field and f.before == run.text), None)
        if fact is None:
            result.append(run)
        else:
            left.remove(fact)
            result += fact.after
    for fact in list(left):
        other = changed.get(fact.field)
        if other is None or not base_is_mine:
            return None
        if plain(other.after) == plain(fact.after):
            left.remove(fact)
            continue
        at = _place_of(result, other.after)
        if at is None:
            return None
        old = (Run(fact.before, fact.field),)
        result[at : at + 1] = _around(
            result[at], other.after, Conflict(old, other.after, fact.after)
        )
        left.remove(fact)
    return None if left else result


def _place_of(result: Sequence[Run | Conflict], words: Words) -> int | None:
    text = plain(words)
    found = [at for at, r in enumerate(result) if isinstance(r, Run) and text and text in r.text]
    return found[0] if len(found) == 1 else None


def _around(run: Run | Conflict, words: Words, conflict: Conflict) -> list[Run | Conflict]:
    if not isinstance(run, Run):
        return [run]
    before, _text, after = run.text.partition(plain(words))
    return [*([Run(before)] if before else []), conflict, *([Run(after)] if after else [])]
