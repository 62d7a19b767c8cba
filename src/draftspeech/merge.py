"""Three versions of a speech → one: the base, the draft edited by hand, and the new rendering."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from itertools import count
from typing import TYPE_CHECKING

from draftspeech.merge_blocks import Block, block_of, matched
from draftspeech.merge_breaks import broken, parted_again
from draftspeech.merge_counts import masked, numbered, points_of, unmasked
from draftspeech.merge_facts import Conflict, fact_edits
from draftspeech.merge_words import BREAK, merge_words
from draftspeech.speech import (
    DateLine,
    Heading,
    Paragraph,
    Part,
    Point,
    Run,
    Salutation,
    SpeakerLine,
    Speech,
    Title,
    Words,
    plain,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

OPEN, BETWEEN, CLOSE = "〖手改：", "‖新稿：", "〗"
"""How a conflict stands in the text: 〖手改：…‖新稿：…〗."""
NOTHING, NO_POINT = "（删去）", "（删去这一点）"
"""What stands for a side that took the words out."""


class Side(Enum):
    """Whose words are taken where both sides changed them."""

    MINE = "ours"
    NEW = "theirs"


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged speech.

    `origins` gives for every unit of it (a heading, or a paragraph of any kind, in print order)
    the number of the unit of the edited draft that it was, or None for one that is new.
    `conflicts` are those that nobody decided.
    """

    speech: Speech
    origins: tuple[int | None, ...]
    conflicts: tuple[Conflict, ...]


def merge(base: Speech, mine: Speech, new: Speech, side: Side | None = None) -> Merge:
    """Return the merge of a speech.

    Points are known by their keys, paragraphs by the part of the skeleton they come from and by
    their words, whatever their place; so a point that was renamed, moved or retitled is still
    itself. Where both sides changed the same words, `side` decides, else both stand in the text.
    """
    numbers = count()
    merger = _Merger(side)
    blocks = merger.blocks(
        tuple(block_of(part) for part in base.parts),
        tuple(block_of(part, numbers) for part in mine.parts),
        tuple(block_of(part) for part in new.parts),
    )
    blocks = numbered(blocks)
    origins: list[int | None] = []
    parts = tuple(_part(block, origins) for block in _worded(blocks))
    return Merge(Speech(parts), tuple(origins), tuple(merger.conflicts))


def _worded(blocks: Sequence[Block]) -> list[Block]:
    """Return blocks without paragraphs that no words are left of: they are printed nowhere."""
    return [block for block in blocks if block.kind is Point or plain(block.words)]


def _part(block: Block, origins: list[int | None]) -> Part:
    origins.append(block.origin)
    kind = block.kind
    if kind is Point and block.heading is not None:
        body = tuple(_part(inner, origins) for inner in _worded(block.body))
        inside = tuple(part for part in body if isinstance(part, Paragraph | Point))
        return Point(block.name, block.heading._replace(words=block.words), inside)
    if kind is Paragraph:
        return Paragraph(block.words, block.name)
    for simple in (Title, SpeakerLine, DateLine, Salutation):
        if kind is simple:
            return simple(block.words)
    raise TypeError(kind)


class _Merger:
    def __init__(self, side: Side | None) -> None:
        self._side = side
        self.conflicts: list[Conflict] = []

    def blocks(
        self, base: Sequence[Block], mine: Sequence[Block], new: Sequence[Block]
    ) -> tuple[Block, ...]:
        """Return the blocks of one level, merged; blocks are known here by numbers of the base."""
        base, mine, new = masked(*broken(base, mine, new))
        of_mine, of_new = matched(base, mine), matched(base, new)
        ours = {at: mine[to] for at, to in of_mine.items()}
        theirs = {at: new[to] for at, to in of_new.items()}
        put_in_mine = [to for to in range(len(mine)) if to not in of_mine.values()]
        put_in_new = [to for to in range(len(new)) if to not in of_new.values()]
        twins = _twins(mine, put_in_mine, new, put_in_new)
        names_mine = {to: ("base", at) for at, to in of_mine.items()}
        names_mine |= {to: ("mine", to) for to in put_in_mine}
        names_new = {to: ("base", at) for at, to in of_new.items()}
        names_new |= {to: ("mine", twins[to]) if to in twins else ("new", to) for to in put_in_new}
        order = _order(
            [("base", at) for at in range(len(base))],
            [names_mine[to] for to in range(len(mine))],
            [names_new[to] for to in range(len(new))],
        )
        merged: list[Block] = []
        for kind, at in order:
            if kind == "mine":
                twin = next((new[n] for n, m in twins.items() if m == at), None)
                merged.append(mine[at] if twin is None else self._one(mine[at], mine[at], twin))
            elif kind == "new":
                merged.append(new[at])
            else:
                one = self._known(base[at], ours.get(at), theirs.get(at))
                merged += [] if one is None else [one]
        total = points_of(merged)
        whole = (unmasked(block, total) for block in merged)
        return tuple(paragraph for block in whole for paragraph in parted_again(block))

    def _known(self, base: Block, mine: Block | None, new: Block | None) -> Block | None:
        """Merge a block of the base, which a side may have taken out (None)."""
        if mine is not None and new is not None:
            return self._one(base, mine, new)
        kept = mine if new is None else new
        if kept is None or kept.whole == base.whole or (mine is None and _only_facts(base, kept)):
            return None  # taken out by one side, left alone by the other but for its facts
        if self._side is not None:
            return kept if (kept is mine) is (self._side is Side.MINE) else None
        gone = (Run(NO_POINT),) if base.kind is Point else ()
        conflict = Conflict(base.words, mine.words if mine else gone, new.words if new else gone)
        self.conflicts.append(conflict)
        origin = None if mine is None else mine.origin
        return replace(kept, origin=origin, words=_shown(conflict))

    def _one(self, base: Block, mine: Block, new: Block) -> Block:
        words = self._words(base.words, mine.words, new.words)
        body = self.blocks(base.body, mine.body, new.body)
        heading = mine.heading
        if mine.heading and new.heading and base.heading:
            heading = _heading(base.heading, mine.heading, new.heading)
        kind = new.kind if mine.kind is base.kind else mine.kind
        one = replace(mine, kind=kind, name=new.name, words=words, heading=heading, body=body)
        return replace(one, whole=plain(words))

    def _words(self, base: Words, mine: Words, new: Words) -> Words:
        runs: list[Run] = []
        for one in merge_words(base, mine, new):
            if isinstance(one, Run):
                runs.append(one)
            elif self._side is not None:
                runs += one.mine if self._side is Side.MINE else one.new
            else:
                self.conflicts.append(one)
                runs += _shown(one)
        return tuple(runs)


def _only_facts(base: Block, other: Block) -> bool:
    """Return whether two blocks differ in nothing but facts of the brief."""
    return (
        (base.whole == other.whole or fact_edits(base.words, other.words) is not None)
        and len(base.body) == len(other.body)
        and all(_only_facts(b, o) for b, o in zip(base.body, other.body, strict=True))
    )


def _heading(base: Heading, mine: Heading, new: Heading) -> Heading:
    ordinal = new.ordinal if mine.ordinal == base.ordinal else mine.ordinal
    layout = new.layout if mine.layout is base.layout else mine.layout
    level = new.level if mine.level == base.level else mine.level
    return Heading(ordinal, mine.words, layout, level)


def _shown(conflict: Conflict) -> Words:
    """Return a conflict as words: both versions between signs."""
    mine, new = conflict.mine or (Run(NOTHING),), conflict.new or (Run(NOTHING),)
    words = (Run(OPEN), *mine, Run(BETWEEN), *new, Run(CLOSE))
    return tuple(run._replace(text=run.text.replace(BREAK, "")) for run in words)


def _order(
    base: Sequence[tuple[str, int]],
    mine: Sequence[tuple[str, int]],
    new: Sequence[tuple[str, int]],
) -> list[tuple[str, int]]:
    """Return the order of blocks: that of the side that changed it, mine where both did.

    What only the other side has stands after what it stands after there.
    """
    common = [name for name in base if name in mine and name in new]
    moved = [name for name in mine if name in common] != common
    first, second = (mine, new) if moved else (new, mine)
    order = list(first)
    before: tuple[str, int] | None = None
    for name in second:
        if name not in order:
            order.insert(0 if before is None else order.index(before) + 1, name)
        before = name
    return order


def _twins(
    mine: Sequence[Block], put_in_mine: Sequence[int], new: Sequence[Block], others: Sequence[int]
) -> dict[int, int]:
    """Return which block that the new side put in is the same as one that mine put in."""
    twins: dict[int, int] = {}
    for at in others:
        for to in put_in_mine:
            same = new[at].kind is mine[to].kind and new[at].whole == mine[to].whole
            if same and to not in twins.values():
                twins[at] = to
                break
    return twins
