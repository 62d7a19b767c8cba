"""The parts of several samples of one occasion → one row of parts: variants, and what is optional.

Two parts are the same where only their facts differ; then these facts are one field. Two parts that
stand in the same place and are worded alike are variants of one. What only some samples have is
optional.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from draftspeech.sample_facts import Fact, base_of
from draftspeech.sample_parts import Computed, Pieces, Slot
from draftspeech.skeleton import PartKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

ALIKE = 0.5
"""How alike two parts must be worded, from 0 to 1, to be variants of one."""
IN_PLACE = 0.15
"""The same for two openings, two closings or two paragraphs that announce the points."""
SINGULAR = frozenset(
    {"occasion", "speaker_office", "speaker_name", "date", "level", "strategy", "season",
     "organiser", "goal", "place", "year"}
)  # fmt: skip
"""The keys of what a speech has one of: the same key is the same field in every sample."""
_APART = "\0"


@dataclass(slots=True)
class Shared:
    """A part of the union: its variants, and which of them every sample has (None for none)."""

    variants: list[Slot] = field(default_factory=list)
    uses: list[int | None] = field(default_factory=list)

    @property
    def kind(self) -> PartKind:
        """What the part makes in the speech."""
        return self.variants[0].kind


_Part = TypeVar("_Part", Shared, Slot)


@dataclass(frozen=True, slots=True)
class Union:
    """All parts of all samples, and by sample the field of each key of its facts."""

    parts: tuple[Shared, ...]
    fields: tuple[Mapping[str, str], ...]


def union(samples: Sequence[Sequence[Slot]], own: frozenset[str] = frozenset()) -> Union:
    """Return the union of the parts of samples, with the keys of their facts made one.

    `own` are keys that are one field wherever they stand, as a person named them.
    """
    parts: list[Shared] = []
    fields: list[dict[str, str]] = []
    kinds: dict[str, type] = {}
    for slots in samples:
        keys = _Keys(kinds, own, {f.key for slot in slots for f in facts_in(slot)} | own)
        pairs = list(_aligned(parts, slots))
        chosen = [
            _variant(shared, slot, keys) if shared is not None and slot is not None else None
            for shared, slot in pairs
        ]
        merged: list[Shared] = []
        for (shared, slot), known in zip(pairs, chosen, strict=True):
            part = shared or Shared(uses=[None] * len(fields))
            if slot is None:
                part.uses.append(None)
            elif known is not None:
                part.uses.append(known)
            else:
                part.uses.append(len(part.variants))
                part.variants.append(keys.renamed(slot))
            merged.append(part)
        parts = merged
        fields.append(keys.fields)
    return Union(tuple(parts), tuple(fields))


class _Keys:
    """The field of every key of one sample; no two keys of it are one field."""

    def __init__(
        self, kinds: dict[str, type], own: frozenset[str], given: frozenset[str] | set[str]
    ) -> None:
        self._kinds = kinds
        self._own = own
        self._given = given
        self.fields: dict[str, str] = {}

    def same(self, ours: Sequence[Fact], theirs: Sequence[Fact]) -> bool:
        """Return whether the facts of two parts can be the same fields; if so they are."""
        fields = dict(self.fields)
        for known, fact in zip(ours, theirs, strict=True):
            if fields.setdefault(fact.key, known.key) != known.key:
                return False
            if self._kinds[known.key] is not type(fact.value):
                return False
        if len(set(fields.values())) < len(fields):
            return False
        self.fields = fields
        return True

    def renamed(self, slot: Slot) -> Slot:
        """Return a part whose facts have the keys of fields; those not known get a field."""
        for fact in facts_in(slot):
            if fact.key not in self.fields:
                name = self._new(fact)
                self.fields[fact.key] = name
                self._kinds[name] = type(fact.value)
        return replace(
            slot,
            body=self._named(slot.body),
            heading=self._named(slot.heading),
            inner=tuple(self._named(pieces) for pieces in slot.inner),
        )

    def _named(self, pieces: Pieces) -> Pieces:
        return tuple(
            replace(piece, key=self.fields[piece.key]) if isinstance(piece, Fact) else piece
            for piece in pieces
        )

    def _new(self, fact: Fact) -> str:
        known = self._kinds.get(fact.key)
        alike = known is type(fact.value) and fact.key not in self.fields.values()
        if fact.key in self._own and (known is None or alike):
            return fact.key  # as a person named it
        if alike and fact.key in SINGULAR:
            return fact.key
        base, number = base_of(fact.key), 2
        if base not in self._kinds and base not in self._given:
            return base  # no season_2 where there is no season
        if known is None:
            return fact.key
        while f"{base}_{number}" in self._kinds:
            number += 1
        return f"{base}_{number}"


def facts_in(slot: Slot) -> Iterator[Fact]:
    """Yield the facts of a part in their order."""
    for pieces in slot.stretches:
        yield from (piece for piece in pieces if isinstance(piece, Fact))


def _variant(shared: Shared, slot: Slot, keys: _Keys) -> int | None:
    """Return which variant a part is, where only its facts differ; None for a new one."""
    for number, variant in enumerate(shared.variants):
        if _mask(variant) == _mask(slot) and keys.same(
            tuple(facts_in(variant)), tuple(facts_in(slot))
        ):
            return number
    return None


def _mask(slot: Slot) -> tuple[str, ...]:
    """Return the words of a part with its facts as their kind."""
    return tuple(map(_masked, slot.stretches))


def _masked(pieces: Pieces) -> str:
    said = []
    for piece in pieces:
        match piece:
            case str():
                said.append(piece)
            case Fact(key, filter=filter_):
                said.append(f"{_APART}{base_of(key)}|{filter_}{_APART}")
            case Computed(template):
                said.append(template)
    return "".join(said)


def _aligned(
    parts: Sequence[Shared], slots: Sequence[Slot]
) -> Iterator[tuple[Shared | None, Slot | None]]:
    """Yield the parts beside those of one more sample, in an order that keeps that of both."""
    ours, theirs = _regions(parts), _regions(slots)
    if theirs[2] and not ours[1]:
        ours = _with_closing(parts)
    elif ours[2] and not theirs[1]:
        theirs = _with_closing(slots)
    for one, other in zip(ours, theirs, strict=True):
        yield from _paired(one, other)


def _regions(parts: Sequence[_Part]) -> tuple[Sequence[_Part], Sequence[_Part], Sequence[_Part]]:
    """Return what stands before the points, the points, and what stands behind them."""
    numbers = [at for at, part in enumerate(parts) if part.kind is PartKind.SECTION]
    if not numbers:
        return parts, (), ()
    first, last = numbers[0], numbers[-1] + 1
    return parts[:first], parts[first:last], parts[last:]


def _with_closing(
    parts: Sequence[_Part],
) -> tuple[Sequence[_Part], Sequence[_Part], Sequence[_Part]]:
    """Return the regions of a sample without points: its last paragraph is its closing."""
    cut = len(parts) - 1 if len(parts) > 1 else len(parts)
    return parts[:cut], (), parts[cut:]


def _paired(
    ours: Sequence[Shared], theirs: Sequence[Slot]
) -> Iterator[tuple[Shared | None, Slot | None]]:
    """Yield the pairs that are most alike in all, and between them what stands alone."""
    best = [[0.0] * (len(theirs) + 1) for _row in range(len(ours) + 1)]
    scores = {
        (i, j): _likeness(ours, i, theirs, j) for i in range(len(ours)) for j in range(len(theirs))
    }
    for i in reversed(range(len(ours))):
        for j in reversed(range(len(theirs))):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], scores[i, j] + best[i + 1][j + 1])
    i = j = 0
    while i < len(ours) or j < len(theirs):
        together = i < len(ours) and j < len(theirs) and scores[i, j] > 0
        if together and best[i][j] == scores[i, j] + best[i + 1][j + 1]:
            yield ours[i], theirs[j]
            i, j = i + 1, j + 1
        elif i < len(ours) and (j == len(theirs) or best[i][j] == best[i + 1][j]):
            yield ours[i], None
            i += 1
        else:
            yield None, theirs[j]
            j += 1


def _likeness(ours: Sequence[Shared], i: int, theirs: Sequence[Slot], j: int) -> float:
    """Return how alike two parts are, 0 where they are not variants of one."""
    shared, slot = ours[i], theirs[j]
    if shared.kind is not slot.kind:
        return 0.0
    if shared.kind not in (PartKind.PARAGRAPH, PartKind.SECTION):
        return 1.0
    alike = max(_ratio(variant, slot) for variant in shared.variants)
    if shared.kind is PartKind.PARAGRAPH:
        places = zip(_place(ours, i), _place(theirs, j), strict=True)
        same_place = any(one and other for one, other in places)
        return alike + 0.2 if alike >= (IN_PLACE if same_place else ALIKE) else 0.0
    return alike if alike >= ALIKE else 0.0


def _place(parts: Sequence[Shared] | Sequence[Slot], at: int) -> tuple[bool, bool]:
    """Return whether a paragraph is the first of its region, and whether it is the last."""
    first = all(part.kind is not PartKind.PARAGRAPH for part in parts[:at])
    return first, at == len(parts) - 1


def _ratio(one: Slot, other: Slot) -> float:
    from rapidfuzz import fuzz

    both = one.body and other.body
    bodies = fuzz.ratio(_said(one.body), _said(other.body)) if both else 0.0
    heads = fuzz.ratio(_said(one.heading), _said(other.heading)) if one.heading else 0.0
    return max(bodies, heads) / 100


def _said(pieces: Pieces) -> str:
    return "".join(piece for piece in pieces if isinstance(piece, str))
