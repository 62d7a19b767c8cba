"""Which paragraphs and points of one version are those of another."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from draftspeech.merge_words import likeness
from draftspeech.speech import Heading, Paragraph, Part, Point, Words, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from itertools import count

NEAR = 24
"""Paragraphs that one is compared with: those that stand about where it does."""
REWRITTEN = 0.5
"""How much of two paragraphs must agree for one to be the other, edited."""


@dataclass(frozen=True)
class Block:
    """A part of a speech as the merge sees it; of a point, `words` are those of its heading."""

    kind: type[Part]
    name: str
    words: Words
    heading: Heading | None = None
    body: tuple[Block, ...] = ()
    origin: int | None = None
    more: tuple[int, ...] = ()
    """The numbers of the further units, where several paragraphs are one block."""
    whole: str = field(default="", compare=False)


def block_of(part: Part, numbers: count[int] | None = None) -> Block:
    """Return a part as the merge sees it, with the number of its unit where they are counted."""
    origin = None if numbers is None else next(numbers)
    if isinstance(part, Point):
        body = tuple(block_of(inner, numbers) for inner in part.body)
        words = part.heading.words
        whole = plain(words) + "".join(inner.whole for inner in body)
        return Block(Point, part.key, words, part.heading, body, origin, whole=whole)
    name = part.part if isinstance(part, Paragraph) else ""
    return Block(type(part), name, part.words, origin=origin, whole=plain(part.words))


def matched(base: Sequence[Block], other: Sequence[Block]) -> dict[int, int]:
    """Return which block of `other` each block of `base` became, by their numbers."""
    found: dict[int, int] = {}
    _by_name(base, other, found)
    for at, block in enumerate(base):  # the very same words, wherever they stand now
        if at not in found:
            to = next((j for j in _left(other, found) if _same(block, other[j])), None)
            if to is not None:
                found[at] = to
    pairs = [
        (likeness(base[at].whole[:2000], other[to].whole[:2000]), -at, -to)
        for at in range(len(base))
        if at not in found
        for to in _near(at, _left(other, found), len(base), len(other))
        if base[at].kind is other[to].kind
    ]
    for alike, at, to in sorted(pairs, reverse=True):
        if alike >= REWRITTEN and -at not in found and -to not in found.values():
            found[-at] = -to
    _rewritten(base, other, found)
    return found


def paired(old: Sequence[Block], new: Sequence[Block]) -> Iterator[tuple[Block, Block]]:
    """Yield the blocks of two versions that are each other, those inside points too."""
    for at, to in matched(old, new).items():
        yield old[at], new[to]
        yield from paired(old[at].body, new[to].body)


def _rewritten(base: Sequence[Block], other: Sequence[Block], found: dict[int, int]) -> None:
    """Match paragraphs that were written anew: as many as were taken out at the same place."""
    before = (-1, -1)
    anchors = [(at, to) for at, to in sorted(found.items())]
    for at, to in (*anchors, (len(base), len(other))):
        if to > before[1]:
            gone = [i for i in range(before[0] + 1, at) if base[i].kind is not Point]
            come = [j for j in range(before[1] + 1, to) if other[j].kind is not Point]
            come = [j for j in come if j not in found.values()]
            if [base[i].kind for i in gone] == [other[j].kind for j in come]:
                found.update(zip(gone, come, strict=True))
        before = (at, to)


def _near(at: int, left: Iterator[int], rows: int, columns: int) -> list[int]:
    """Return those of the numbers left that stand about where another one does."""
    ideal = at * columns / max(rows, 1)
    return sorted(left, key=lambda to: abs(to - ideal))[:NEAR]


def _left(other: Sequence[Block], found: Mapping[int, int]) -> Iterator[int]:
    taken = set(found.values())
    return (to for to in range(len(other)) if to not in taken)


def _same(one: Block, other: Block) -> bool:
    return one.kind is other.kind and one.whole == other.whole


def _by_name(base: Sequence[Block], other: Sequence[Block], found: dict[int, int]) -> None:
    """Match the blocks whose kind and name are theirs alone on both sides."""

    def names(blocks: Sequence[Block]) -> list[tuple[type[Part], str]]:
        return [(block.kind, block.name) for block in blocks]

    ours, theirs = names(base), names(other)
    once = Counter(ours), Counter(theirs)
    for at, name in enumerate(ours):
        named = name[0] is not Paragraph or name[1]
        if named and once[0][name] == once[1][name] == 1:
            found[at] = theirs.index(name)
