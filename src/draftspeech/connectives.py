"""How measures are strung together: families of connectives, and which point takes which."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from draftspeech.numerals import numeral


class Family(NamedTuple):
    """A family of connectives.

    `words` stand before the first, second, … measure; with `numbered`, {n} is the numeral and the
    last of them serves any number of measures. `last` stands before the last of three or more.
    """

    words: tuple[str, ...]
    numbered: bool = False
    last: str = ""

    def fits(self, count: int) -> bool:
        """Return whether the family has words for so many measures."""
        return self.numbered or 2 <= count <= len(self.words)

    def before(self, position: int, count: int) -> str:
        """Return what stands before the measure at `position` (from 0) of `count`."""
        if self.last and position == count - 1 and count > 2:
            return self.last
        word = self.words[min(position, len(self.words) - 1)]
        return word.format(n=numeral(position + 1)) if self.numbered else word


_NUMERAL = "[一二三四五六七八九十]"
_BEGINNING = "(?:^|(?<=[。；！？：]))[^。；！？：，]{1,6}"
"""How sentences and their parts begin."""
FAMILIES: Mapping[str, Family] = {
    "首先": Family(
        ("首先，要", "其次，要", "再次，要", "同时，还要", "此外，还要"), last="最后，要"
    ),
    "一方面": Family(("一方面，要", "另一方面，要", "同时，也要", "除此之外，还要")),
    "一是": Family(("{n}是",), numbered=True),
    "要": Family(("要", "要"), numbered=True, last="还要"),
    "一要": Family(("{n}要",), numbered=True),
    "当务之急": Family(("当务之急，是", "与此同时，要", "在此基础上，要", "还有一条，就是要")),
}
"""The families by the name a brief gives them, in the order points take them."""


def families(
    counts: Sequence[int], wanted: Sequence[str], avoided: Sequence[str] = ()
) -> tuple[str, ...]:
    """Return the family of each point, given the number of its measures and what was asked for.

    A point with no wish ("") takes the next family that fits and that its neighbour has not; no
    family comes back before all that fit were used. `avoided` are families that would be taken
    for the ordinals of the points.
    """
    return _families(tuple(counts), tuple(wanted), tuple(avoided))


@lru_cache(maxsize=256)
def _families(
    counts: tuple[int, ...], wanted: tuple[str, ...], avoided: tuple[str, ...]
) -> tuple[str, ...]:
    chosen: list[str] = []
    recent = [name for name in wanted if name]
    for count, wish in zip(counts, wanted, strict=True):
        if wish:
            chosen.append(wish)
            continue
        fitting = [name for name, family in FAMILIES.items() if family.fits(count)]
        fitting = [name for name in fitting if name not in avoided] or fitting
        following = wanted[len(chosen) + 1] if len(chosen) + 1 < len(wanted) else ""
        free = [name for name in fitting if name != following] or fitting
        name = min(free, key=lambda name: (_last_use(name, recent), list(FAMILIES).index(name)))
        recent.append(name)
        chosen.append(name)
    return tuple(chosen)


def _last_use(name: str, recent: Sequence[str]) -> int:
    """Return how lately a family was used: 0 for never, more the later."""
    return max((i + 1 for i, used in enumerate(recent) if used == name), default=0)


def connectives_in(text: str) -> tuple[str, ...]:
    """Return the connectives that string the sentences of a point together, in their order.

    They are those of the family of which most are there: 首先、其次、再次、最后; none for fewer
    than two.
    """
    begins = re.findall(_BEGINNING, text)
    found: tuple[str, ...] = ()
    for family in FAMILIES.values():
        words = {word.partition("，")[0] for word in (*family.words, family.last)} - {""}
        shape = "|".join(re.escape(word).replace(r"\{n\}", _NUMERAL) for word in words)
        said = tuple(match.group() for begin in begins if (match := re.match(shape, begin)))
        if len(said) > max(len(found), 1):
            found = said
    return found
