"""Paragraphs that were parted or joined by hand: one block with breaks in it, for the merge."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from draftspeech.merge_blocks import Block, matched
from draftspeech.merge_words import BREAK, likeness
from draftspeech.speech import Paragraph, Run, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

ALIKE = 0.75
"""How much two paragraphs together must be like one for them to be it, parted."""
BETTER = 0.08
"""By how much they must be liker together than the likest of them alone."""
MAX_BLOCKS = 200
"""Paragraphs of one level beyond which nothing is looked for."""


def broken(
    base: Sequence[Block], mine: Sequence[Block], new: Sequence[Block]
) -> tuple[list[Block], list[Block], list[Block]]:
    """Return the blocks of one level with paragraphs joined that one side parts or joins.

    What stands between them is a break, which is put in, taken out and kept as a sentence is.
    """
    texts = [[block.whole for block in blocks] for blocks in (base, mine, new)]
    alike = texts[0] == texts[1] or texts[0] == texts[2] or texts[1] == texts[2]
    if alike or max(len(base), len(mine), len(new)) > MAX_BLOCKS:
        return list(base), list(mine), list(new)
    ours, theirs = _like(mine, base), _like(new, base)
    old = list(base)
    pairs = matched(old, theirs)
    at = 0
    while at + 1 < len(old):
        first, second = pairs.get(at), pairs.get(at + 1)
        together = first is not None and second == first + 1
        if together and first is not None and _are_one(old[at], old[at + 1], ours, old):
            theirs[first : first + 2] = [_joined(theirs[first], theirs[first + 1])]
            old[at : at + 2] = [_joined(old[at], old[at + 1])]
            pairs = matched(old, theirs)
        else:
            at += 1
    return old, ours, theirs


def _like(blocks: Sequence[Block], base: Sequence[Block]) -> list[Block]:
    """Return blocks with those joined that are one of the base, parted."""
    found = list(blocks)
    at = 0
    while at + 1 < len(found):
        if _are_one(found[at], found[at + 1], base, found):
            found[at : at + 2] = [_joined(found[at], found[at + 1])]
        else:
            at += 1
    return found


def _are_one(first: Block, second: Block, others: Sequence[Block], own: Sequence[Block]) -> bool:
    """Return whether two paragraphs are one of the other side's, which has neither of them."""
    if first.kind is not Paragraph or second.kind is not Paragraph:
        return False
    texts = {block.whole for block in others}
    known = {block.whole for block in own}
    if first.whole in texts and second.whole in texts:
        return False
    together = first.whole.replace(BREAK, "") + second.whole
    for other in others:
        if other.kind is not Paragraph or other.whole in known:
            continue
        if abs(len(other.whole) - len(together)) > len(together) // 2:
            continue
        alike = likeness(other.whole, together)
        alone = max(likeness(other.whole, first.whole), likeness(other.whole, second.whole))
        if alike >= ALIKE and alike >= alone + BETTER:
            return True
    return False


def _joined(first: Block, second: Block) -> Block:
    words = (*first.words, Run(BREAK), *second.words)
    more = (*first.more, *(() if second.origin is None else (second.origin,)), *second.more)
    return replace(first, words=words, whole=plain(words), more=more)


def parted_again(block: Block) -> list[Block]:
    """Return the paragraphs of a block, each with the unit of the draft that it was."""
    if block.kind is not Paragraph or BREAK not in block.whole:
        return [block]
    pieces: list[list[Run]] = [[]]
    for run in block.words:
        first, *rest = run.text.split(BREAK)
        pieces[-1].append(run._replace(text=first))
        pieces += [[run._replace(text=text)] for text in rest]
    origins = [block.origin, *block.more]
    blocks: list[Block] = []
    for piece in pieces:
        words = tuple(run for run in piece if run.text)
        if words:
            origin = origins[len(blocks)] if len(blocks) < len(origins) else None
            blocks.append(replace(block, words=words, whole=plain(words), origin=origin, more=()))
    return blocks
