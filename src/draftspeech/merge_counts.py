"""The numbers of points: their ordinals, and what announces how many there are."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from draftspeech.numerals import numeral
from draftspeech.speech import Paragraph, Point, Run, Words, cut, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from draftspeech.merge_blocks import Block

_COUNT = re.compile(
    "(?<=[讲谈提说这上好])[一二三四五六七八九十]{1,3}(?=点|个方面|条意见|条要求|项工作)"
)
"""A number that announces the points, or gathers them: 讲四点意见, 这四个方面."""
_MASK = "\udbff"
"""Half of a surrogate pair, which no text that was read can have; U+E000 stands in old files."""


def points_of(blocks: Sequence[Block]) -> int:
    """Return how many of the blocks are points."""
    return sum(1 for block in blocks if block.kind is Point)


def masked(
    base: Sequence[Block], mine: Sequence[Block], new: Sequence[Block]
) -> tuple[Sequence[Block], Sequence[Block], Sequence[Block]]:
    """Return the blocks of one level with the numbers that announce their points masked.

    They are no words that sides can differ in: the number is that of the points there will be.
    Only where every side announces what it has, or the brief changed the number of points and
    nobody touched the words.
    """
    said = numeral(points_of(base)) if points_of(base) > 1 else ""
    texts = [_announced(blocks) for blocks in (base, mine, new)]
    right = [
        {numeral(points_of(blocks))} == found
        for blocks, found in zip((base, mine, new), texts, strict=True)
    ]
    moved = points_of(new) != points_of(base)
    if not said or not right[0] or not right[2] or not (right[1] or (moved and texts[1] == {said})):
        return base, mine, new
    return tuple(tuple(map(_mask, blocks)) for blocks in (base, mine, new))  # type: ignore[return-value]


def _announced(blocks: Sequence[Block]) -> set[str]:
    texts = (plain(block.words) for block in blocks if block.kind is Paragraph)
    return {found for text in texts for found in _COUNT.findall(text)}


def _mask(block: Block) -> Block:
    spans = [match.span() for match in _COUNT.finditer(plain(block.words))]
    if block.kind is not Paragraph or not spans:
        return block
    pieces = cut(block.words, [place for span in spans for place in span])
    # Every other piece is a number.
    words = [(Run(_MASK),) if at % 2 else piece for at, piece in enumerate(pieces)]
    return _with_words(block, tuple(run for piece in words for run in piece))


def unmasked(block: Block, total: int) -> Block:
    """Return a block with the number of points there are where it was masked."""
    if block.kind is not Paragraph or _MASK not in plain(block.words):
        return block
    said = numeral(total)
    words = (run._replace(text=run.text.replace(_MASK, said)) for run in block.words)
    return _with_words(block, tuple(words))


def _with_words(block: Block, words: Words) -> Block:
    return replace(block, words=words, whole=plain(words))


def numbered(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return blocks with the ordinals of points in the order they stand now.

    A point that is new takes the form that those of the draft have.
    """
    points = [block for block in blocks if block.kind is Point and block.heading is not None]
    ours = [block.heading.ordinal for block in points if block.heading and block.origin is not None]
    form = next((ordinal for ordinal in ours if ordinal), "")
    counted: list[Block] = []
    position = 0
    for block in blocks:
        if block.kind is not Point or block.heading is None:
            counted.append(block)
            continue
        position += 1
        old = block.heading.ordinal
        shape = form if old and form and block.origin is None else old
        heading = block.heading._replace(ordinal=_ordinal(shape, position))
        counted.append(replace(block, heading=heading, body=numbered(block.body)))
    return tuple(counted)


_NUMERAL = re.compile("[一二三四五六七八九十百]+|[0-9]+")


def _ordinal(ordinal: str, position: int) -> str:
    """Return an ordinal of the same form for another place."""

    def number(match: re.Match[str]) -> str:
        return str(position) if match.group().isascii() else numeral(position)

    return _NUMERAL.sub(number, ordinal, count=1)
