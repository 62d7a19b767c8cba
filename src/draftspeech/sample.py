"""A sample as it was found → as it should have been typed: without what a web page left on it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from draftspeech.check import check, mend
from draftspeech.draft_file import Draft
from draftspeech.rules import all_rules
from draftspeech.source import Source

if TYPE_CHECKING:
    from draftspeech.rule import Rule

RESIDUE, CHARACTERS = "R805", "R6"
"""The rules whose fixes clean a sample: lines left by a web page, and punctuation."""
ROUNDS = 4


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A sample's text, and how often each rule mended it, by code."""

    source: Source
    mended: tuple[tuple[str, int], ...]


def clean(source: Source) -> Cleaned:
    """Return a sample without page residue and with Chinese punctuation."""
    rules = [rule for rule in all_rules() if rule.code.startswith((RESIDUE, CHARACTERS))]
    text, counts = source.text.replace("\r\n", "\n"), Counter[str]()
    for _round in range(ROUNDS):
        mended, found = _mended(Source(source.name, text), rules)
        counts.update(found)
        if mended == text:
            break
        text = mended
    return Cleaned(Source(source.name, text), tuple(sorted(counts.items())))


def _mended(source: Source, rules: list[Rule]) -> tuple[str, Counter[str]]:
    noticed = [
        one
        for one in check(Draft(source), rules)
        if one.fix is not None and (one.fix.safe or one.rule.code == RESIDUE)
    ]
    counts = Counter(one.rule.code for one in noticed)
    return mend(source.text, noticed, unsafe=True), counts
