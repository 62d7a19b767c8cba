"""Two speeches → what differs: by point and paragraph, and inside them by sentence and word."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from draftspeech.merge_blocks import Block, block_of, matched
from draftspeech.merge_words import SENTENCE_END, pairing, parted
from draftspeech.speech import Point, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from draftspeech.speech import Speech

_TOKEN = re.compile(r"[0-9]+(?:\.[0-9]+)?%?|[A-Za-z]+|.", re.DOTALL)
"""A figure or a foreign word is one; so is every Han character."""
ISLAND = 2
"""Characters that must stay alike between two changes for them to be two, not one."""


class Fate(Enum):
    """What became of a paragraph or a point."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    REWRITTEN = "rewritten"
    """Its words are others; it may have moved as well."""


class Sign(Enum):
    """Whether a stretch stands in both texts, or in one."""

    BOTH = "="
    OLD = "-"
    NEW = "+"


class Stretch(NamedTuple):
    """A stretch of text and where it stands."""

    sign: Sign
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What became of one paragraph, or of one point and everything in it.

    `name` is the heading as it is now, or the first words; `stretches` the text of both, a
    heading's for a point; `moved` where it stands elsewhere among its like; `inner` what became of
    what stands under a point.
    """

    fate: Fate
    name: str
    stretches: tuple[Stretch, ...]
    point: bool = False
    moved: bool = False
    inner: tuple[Difference, ...] = ()


def differences(old: Speech, new: Speech) -> tuple[Difference, ...]:
    """Return what became of every paragraph and point, in the order of the new speech.

    What was removed stands where it stood.
    """
    return _level([block_of(p) for p in old.parts], [block_of(p) for p in new.parts])


def _level(old: Sequence[Block], new: Sequence[Block]) -> tuple[Difference, ...]:
    pairs = matched(old, new)
    whence = {to: at for at, to in pairs.items()}
    still = _in_order([whence[to] for to in range(len(new)) if to in whence])
    found: list[Difference] = []
    gone = [at for at in range(len(old)) if at not in pairs]
    for to, block in enumerate(new):
        at = whence.get(to)
        if at is None:
            found.append(_alone(block, Fate.ADDED, Sign.NEW))
            continue
        while gone and gone[0] < at and at in still:
            found.append(_alone(old[gone.pop(0)], Fate.REMOVED, Sign.OLD))
        found.append(_both(old[at], block, moved=at not in still))
    return (*found, *(_alone(old[at], Fate.REMOVED, Sign.OLD) for at in gone))


def _in_order(numbers: Sequence[int]) -> set[int]:
    """Return the longest run of numbers that ascend: what has kept its order."""
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for number in numbers:
        at = bisect_left(ends, number)
        before[number] = ends[at - 1] if at else None
        ends[at : at + 1] = [number]
    kept: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return kept


def _alone(block: Block, fate: Fate, sign: Sign) -> Difference:
    inner = tuple(_alone(one, fate, sign) for one in block.body)
    text = plain(block.words)
    return Difference(fate, _name(block), (Stretch(sign, text),), block.kind is Point, False, inner)


def _both(old: Block, new: Block, *, moved: bool) -> Difference:
    before, after = plain(old.words), plain(new.words)
    inner = _level(old.body, new.body)
    changed = before != after or any(one.fate is not Fate.SAME for one in inner)
    fate = Fate.REWRITTEN if changed else Fate.MOVED if moved else Fate.SAME
    stretches = tuple(text_stretches(before, after))
    return Difference(fate, _name(new), stretches, new.kind is Point, moved, inner)


def _name(block: Block) -> str:
    text = plain(block.words)
    return text if len(text) <= 24 else f"{text[:22]}……"


def text_stretches(old: str, new: str) -> list[Stretch]:
    """Return two texts as stretches that stand in both, in the old, in the new one.

    Sentences that were put in or taken out are whole; inside the others the words differ.
    """
    if old == new:
        return [Stretch(Sign.BOTH, old)] if old else []
    olds, news = _sentences(old), _sentences(new)
    pairs = pairing(olds, news) if len(olds) * len(news) <= 4000 else {}
    stretches: list[Stretch] = []
    done = 0
    for at, sentence in enumerate(olds):
        to = pairs.get(at)
        if to is None:
            stretches.append(Stretch(Sign.OLD, sentence))
            continue
        stretches += [Stretch(Sign.NEW, put_in) for put_in in news[done:to]]
        stretches += _words(sentence, news[to])
        done = to + 1
    stretches += [Stretch(Sign.NEW, put_in) for put_in in news[done:]]
    return [
        Stretch(sign, "".join(stretch.text for stretch in group))
        for sign, group in groupby(stretches, key=lambda stretch: stretch.sign)
    ]


def _sentences(text: str) -> list[str]:
    from draftspeech.speech import Run

    return [plain(piece) for piece in parted((Run(text),), SENTENCE_END)]


def _words(old: str, new: str) -> Iterator[Stretch]:
    """Yield the stretches of two sentences; changes with next to nothing between them are one."""
    olds, news = _TOKEN.findall(old), _TOKEN.findall(new)
    codes = SequenceMatcher(None, olds, news, autojunk=False).get_opcodes()
    taken, put_in = "", ""
    for number, (tag, i0, i1, j0, j1) in enumerate(codes):
        inside = 0 < number < len(codes) - 1
        before, after = "".join(olds[i0:i1]), "".join(news[j0:j1])
        if tag == "equal" and not (inside and len(before) < ISLAND):
            yield from _change(taken, put_in)
            taken, put_in = "", ""
            yield Stretch(Sign.BOTH, before)
        else:
            taken, put_in = taken + before, put_in + after
    yield from _change(taken, put_in)


def _change(taken: str, put_in: str) -> Iterator[Stretch]:
    if taken:
        yield Stretch(Sign.OLD, taken)
    if put_in:
        yield Stretch(Sign.NEW, put_in)
