"""A fact of a sample: what another speech of the kind would say otherwise."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date


class Surety(IntEnum):
    """How sure it is that something is a fact."""

    LIKELY = 1
    SURE = 2


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact: its key and prompt, its value, and where it stands: line, start, end.

    One key with one value stands in every place of it. `filter` is what a template makes of the
    value there: "short" for 云岭 where the value is 云岭县.
    """

    key: str
    prompt: str
    value: str | int | date
    line: int
    start: int
    end: int
    surety: Surety = Surety.SURE
    filter: str = ""


LITERAL = "literal"
"""The key of signs that would be read as a template: no fact, but never words either."""
_NUMBERED = re.compile("_[0-9]+$")


def base_of(key: str) -> str:
    """Return a key without its number: schools_2 → schools."""
    return _NUMBERED.sub("", key)


def segments(text: str, facts: Sequence[Fact]) -> Iterator[str | Fact]:
    """Yield a line as what stands between its facts, and the facts."""
    at = 0
    for fact in facts:
        if fact.start > at:
            yield text[at : fact.start]
        yield fact
        at = fact.end
    if at < len(text):
        yield text[at:]
