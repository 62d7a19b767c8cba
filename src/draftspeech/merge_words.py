"""Three versions of a paragraph → one: by sentence, by clause, by fact."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from draftspeech.merge_facts import MAX_COMPARED, Conflict, fact_edits, facts_carried
from draftspeech.speech import Run, Words, cut, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

BREAK = "\ue001"
"""The break between two paragraphs that are merged as one."""
SENTENCE_END = re.compile(f"[。！？…]+[”’）」』》]*|{BREAK}")
_CLAUSE_END = re.compile("[，；：][”’）」』》]*")
APART = 0.6
"""How much of a clause must be as it was for two edits of it to be both right."""
ALIKE = 0.4
"""How much of two sentences must agree for one to be the other, edited."""
MAX_PAIRS = 10_000
"""Pairs of sentences compared for likeness in one stretch; beyond, the stretch is one conflict."""


Merged: TypeAlias = tuple[Run | Conflict, ...]


class _Region(NamedTuple):
    """A stretch of the three sides; `same` where all are alike."""

    same: bool
    base: tuple[int, int]
    mine: tuple[int, int]
    new: tuple[int, int]


def merge_words(base: Words, mine: Words, new: Words) -> Merged:
    """Return what a paragraph becomes: the edits of both sides where they do not meet.

    An edit that only changes facts (runs with a field) is carried into words that the other side
    rewrote, wherever the fact itself still stands in them.
    """
    return tuple(_joined(_merge(base, mine, new, (SENTENCE_END, _CLAUSE_END))))


def _merge(
    base: Words, mine: Words, new: Words, ends: tuple[re.Pattern[str], ...]
) -> Iterator[Run | Conflict]:
    b, m, n = plain(base), plain(mine), plain(new)
    if m in (b, n):
        yield from new
        return
    if n == b:
        yield from mine
        return
    carried = facts_carried(base, mine, new)
    if carried is not None:
        yield from carried
        return
    if not ends:
        beside = _beside(base, mine, new)
        yield from (Conflict(base, mine, new),) if beside is None else beside
        return
    bs, ms, ns = (parted(words, ends[0]) for words in (base, mine, new))
    if max(len(bs), len(ms), len(ns)) < 2:
        yield from _merge(base, mine, new, ends[1:])
        return
    for region in _regions(*([plain(part) for part in side] for side in (bs, ms, ns))):
        inner = (
            _flat(bs[slice(*region.base)]),
            _flat(ms[slice(*region.mine)]),
            _flat(ns[slice(*region.new)]),
        )
        if region.same:
            yield from inner[2]
        else:
            yield from _stretch(*inner, ends)


def _beside(base: Words, mine: Words, new: Words) -> Words | None:
    """Return a clause with the edits of both sides, None where they do not stand apart.

    Edits stand apart where what is between them is as it was, and so is most of the clause.
    """
    b, m, n = plain(base), plain(mine), plain(new)
    if min(likeness(b, m), likeness(b, n)) < APART:
        return None
    ours, theirs = _edits(b, m), _edits(b, n)
    for i0, i1, *_to in ours:
        for j0, j1, *_into in theirs:
            if i0 - j1 < 1 and j0 - i1 < 1:
                return None
    words: Words = mine
    # From the last edit to the first: those before it stand where they stood.
    for j0, j1, k0, k1 in reversed(theirs):
        shift = sum((q1 - q0) - (i1 - i0) for i0, i1, q0, q1 in ours if i1 <= j0)
        put_in = _slice(new, k0, k1)
        words = (*_slice(words, 0, j0 + shift), *put_in, *_slice(words, j1 + shift, None))
    return words


def _edits(old: str, new: str) -> list[tuple[int, int, int, int]]:
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [(i0, i1, j0, j1) for tag, i0, i1, j0, j1 in codes if tag != "equal"]


def _slice(words: Words, start: int, end: int | None) -> Words:
    """Return the runs of a stretch of some words."""
    length = len(plain(words))
    stop = length if end is None else end
    if start >= stop:
        return ()
    pieces = cut(words, sorted({start, stop} - {0, length}))
    return pieces[1 if start > 0 else 0]


def _stretch(
    base: Words, mine: Words, new: Words, ends: tuple[re.Pattern[str], ...]
) -> Iterator[Run | Conflict]:
    """Merge a stretch whose sentences differ on some side, sentence by sentence of the base."""
    b, m, n = plain(base), plain(mine), plain(new)
    if m in (b, n) or n == b:
        yield from mine if n == b else new
        return
    carried = facts_carried(base, mine, new)
    if carried is not None:
        yield from carried
        return
    bs, ms, ns = (parted(words, ends[0]) for words in (base, mine, new))
    if len(bs) * max(len(ms), len(ns)) > MAX_PAIRS:
        yield Conflict(base, mine, new)
        return
    of_mine, of_new = _aligned(bs, ms), _aligned(bs, ns)
    for at in range(len(bs) + 1):
        both_gone = at > 0 and of_mine[at - 1][1] is None and of_new[at - 1][1] is None
        yield from _put_in(of_mine[at][0], of_new[at][0], bs[at - 1] if both_gone else None)
        if at < len(bs):
            versions = bs[at], of_mine[at][1], of_new[at][1]
            rewritten = bool(of_mine[at][0] or of_mine[at + 1][0])
            yield from _sentence(*versions, ends[1:], rewritten=rewritten)


def _put_in(mine: Words, new: Words, gone: Words | None) -> Iterator[Run | Conflict]:
    """Yield what was put in at one place: by both, once; by each something else, both.

    Where both took out what stood there (`gone`), each wrote something else for it: a conflict.
    """
    if gone is not None and mine and new and plain(mine) != plain(new):
        yield Conflict(gone, mine, new)
        return
    yield from mine
    if plain(new) != plain(mine):
        yield from new


def _sentence(
    base: Words,
    mine: Words | None,
    new: Words | None,
    ends: tuple[re.Pattern[str], ...],
    *,
    rewritten: bool,
) -> Iterator[Run | Conflict]:
    """Merge a sentence that a side may have taken out (None), or mine wrote something else for."""
    if mine is not None and new is not None:
        yield from _merge(base, mine, new, ends)
        return
    kept = new if mine is None else mine
    # What one side took out stays out if the other left it alone, but for its facts.
    if kept is None or plain(kept) == plain(base):
        return
    if mine is None and not rewritten and fact_edits(base, kept) is not None:
        return
    yield Conflict(base, mine or (), new or ())


def parted(words: Words, ends: re.Pattern[str]) -> list[Words]:
    """Return words in pieces that end as a pattern says; nothing is lost."""
    text = plain(words)
    if not text:
        return []
    places = [match.end() for match in ends.finditer(text) if match.end() < len(text)]
    return cut(words, places)


def _flat(pieces: Sequence[Words]) -> Words:
    return tuple(run for piece in pieces for run in piece)


def _joined(merged: Iterator[Run | Conflict]) -> Iterator[Run | Conflict]:
    """Yield runs with those joined that a cut had parted."""
    last: Run | Conflict | None = None
    for one in merged:
        if (
            isinstance(one, Run)
            and isinstance(last, Run)
            and (one.field, one.gap) == (last.field, last.gap)
            and one.field is None
        ):
            last = Run(last.text + one.text, None, one.gap)
            continue
        if last is not None:
            yield last
        last = one
    if last is not None:
        yield last


def _regions(base: Sequence[str], mine: Sequence[str], new: Sequence[str]) -> Iterator[_Region]:
    """Yield the stretches of three sequences, in turn alike on all sides and not."""
    b = m = n = 0
    for b0, b1, m0, n0 in (*_common(base, mine, new), (len(base), len(base), len(mine), len(new))):
        if (b, m, n) != (b0, m0, n0):
            yield _Region(False, (b, b0), (m, m0), (n, n0))
        if b1 > b0:
            yield _Region(True, (b0, b1), (m0, m0 + b1 - b0), (n0, n0 + b1 - b0))
        b, m, n = b1, m0 + b1 - b0, n0 + b1 - b0


def _common(
    base: Sequence[str], mine: Sequence[str], new: Sequence[str]
) -> Iterator[tuple[int, int, int, int]]:
    """Yield the ranges of the base that stand in both others, with where they begin there."""
    ours = SequenceMatcher(None, base, mine, autojunk=False).get_matching_blocks()
    theirs = SequenceMatcher(None, base, new, autojunk=False).get_matching_blocks()
    i = j = 0
    while i < len(ours) and j < len(theirs):
        one, other = ours[i], theirs[j]
        begin, end = max(one.a, other.a), min(one.a + one.size, other.a + other.size)
        if begin < end:
            yield begin, end, one.b + begin - one.a, other.b + begin - other.a
        if one.a + one.size < other.a + other.size:
            i += 1
        else:
            j += 1


def likeness(one: str, other: str) -> float:
    """Return how much two texts agree, from 0 to 1."""
    if one == other:
        return 1.0
    if max(len(one), len(other)) > MAX_COMPARED:
        return 0.0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return 0.0
    return matcher.ratio()


def _aligned(base: Sequence[Words], other: Sequence[Words]) -> list[tuple[Words, Words | None]]:
    """Return for every base sentence what stands before it new, and what it became.

    None where it was taken out; the last entry has what stands after all of them.
    """
    pairs = pairing([plain(one) for one in base], [plain(one) for one in other])
    found: list[tuple[Words, Words | None]] = []
    done = 0
    for at in range(len(base)):
        to = pairs.get(at)
        if to is None:
            found.append(((), None))
            continue
        found.append((_flat(other[done:to]), other[to]))
        done = to + 1
    return [*found, (_flat(other[done:]), None)]


def pairing(base: Sequence[str], other: Sequence[str]) -> dict[int, int]:
    """Return which text of `other` each of `base` became, in order, the likest pairs together.

    Between them, as many texts put in as were taken out are those, rewritten.
    """
    rows, columns = len(base), len(other)
    alike = [[likeness(one, two) for two in other] for one in base]
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            score = alike[i][j]
            paired = best[i + 1][j + 1] + score if score >= ALIKE else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], paired)
    found: dict[int, int] = {}
    i = j = 0
    while i < rows and j < columns:
        score = alike[i][j]
        if score >= ALIKE and best[i][j] == best[i + 1][j + 1] + score:
            found[i] = j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    before = (-1, -1)
    for pair in (*sorted(found.items()), (rows, columns)):
        out, put_in = range(before[0] + 1, pair[0]), range(before[1] + 1, pair[1])
        if len(out) == len(put_in):
            found.update(zip(out, put_in, strict=True))
        before = pair
    return found
