"""What of a sample is claimed as a fact: no two of them overlap, equal ones have one key."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from draftspeech.sample_facts import Fact, Surety, base_of

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence
    from datetime import date


class Kind(NamedTuple):
    """What a fact is: the base of its key, how a brief asks for it, how sure it is."""

    base: str
    prompt: str
    surety: Surety = Surety.SURE


class Reason(Enum):
    """Why words in quotation marks are left."""

    SET_PHRASE = 1
    """Every speech may say them."""
    QUOTATION = 2
    """The marks show irony or stress, not a name; or nothing tells that they do."""


class Left(NamedTuple):
    """Words that look like a fact and were left, and why."""

    words: str
    reason: Reason


class Claims:
    """The facts that were found so far in the lines of a sample."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.found: list[Fact] = []
        self.left: list[Left] = []
        self._taken: list[set[int]] = [set() for _line in lines]
        self._counts = Counter[str]()
        self._keys: dict[tuple[str, str | int | date, str], str] = {}

    def put(
        self,
        kind: Kind,
        value: str | int | date,
        line: int,
        span: tuple[int, int],
        *,
        apart: str = "",
        filter_: str = "",
    ) -> None:
        """Claim a place where nothing else was found; `apart` tells equal values of two things."""
        start, end = span
        if start == end or self._taken[line] & set(range(start, end)):
            return
        key = self._keys.get((kind.base, value, apart))
        if key is None:
            self._counts[kind.base] += 1
            count = self._counts[kind.base]
            key = kind.base if count == 1 else f"{kind.base}_{count}"
            self._keys[kind.base, value, apart] = key
        self._taken[line] |= set(range(start, end))
        self.found.append(Fact(key, kind.prompt, value, line, start, end, kind.surety, filter_))

    def facts(self) -> tuple[Fact, ...]:
        """Return what was claimed in its order, the keys of a kind numbered in that order."""
        found = sorted(self.found, key=lambda fact: (fact.line, fact.start))
        keys: dict[str, str] = {}
        counts = Counter[str]()
        for fact in found:
            if fact.key not in keys:
                base = base_of(fact.key)
                counts[base] += 1
                keys[fact.key] = base if counts[base] == 1 else f"{base}_{counts[base]}"
        return tuple(replace(fact, key=keys[fact.key]) for fact in found)

    def add(self, pattern: re.Pattern[str], kind: Kind) -> None:
        """Claim what a pattern matches, wherever it stands; of what overlaps, the longest."""
        group = 1 if pattern.groups else 0
        values = dict.fromkeys(
            match.group(group) for text in self.lines for match in pattern.finditer(text)
        )
        for value in sorted(values, key=len, reverse=True):
            self.everywhere(value, kind)

    def add_matches(self, pattern: re.Pattern[str], kind: Kind) -> None:
        """Claim what a pattern matches, only where it does: what stands around it matters."""
        for line, text in enumerate(self.lines):
            for match in pattern.finditer(text):
                self.put(kind, match.group(), line, match.span())

    def everywhere(self, value: str, kind: Kind) -> None:
        """Claim a value wherever it stands."""
        for line, text in enumerate(self.lines):
            at = text.find(value)
            while at >= 0:
                self.put(kind, value, line, (at, at + len(value)))
                at = text.find(value, at + len(value))
