"""The administrative level of the place a sample speaks of: 区 of 我区 and 区委."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from draftspeech.sample_words import Token, starts_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LEVELS = "省市盟州区县旗镇乡"
"""From the highest to the lowest."""
HEAD = 30
"""Lines of a sample that may stand before the speech itself."""
_BODIES = (
    "委|政府|人民政府|人大|政协|纪委|监委|局|直|级|属|里|四套班子|五套班子|人武部|党委|工业园|"
    "乡(?!镇)"
)
_OWN = f"(?:我|代表(?:中共)?)([{LEVELS}])(?!域|场(?!地|所|馆))"
_HEADED = f"[{LEVELS}](?=长(?:在|[ \u3000])|委书记|第.{{1,4}}届)|(?<=全)[{LEVELS}]"
_ALL = f"全([{LEVELS}])(?!域|场(?!地|所|馆))"
_PARTY = f"[{LEVELS}](?=委|政府)"


def level_of_speaker(lines: Sequence[str], tokens: Sequence[Sequence[Token]]) -> str:
    """Return the level of the place one speaks of; "" for none.

    What the head says counts first; then it is the lowest level of 我区, 代表区委 and what is
    said more than once: a speech names those above it, seldom one below.
    """
    head, own, said = Counter[str](), Counter[str](), Counter[str]()
    for line, text in enumerate(lines):
        if line < HEAD and "。" not in text:
            head.update(re.findall(_HEADED, text))
        own.update(re.findall(_OWN, text))
        said.update(re.findall(_ALL, text))
        starts = starts_of(tokens[line])
        said.update(m.group() for m in re.finditer(_PARTY, text) if m.start() in starts)
    if head:
        return head.most_common(1)[0][0]
    several = [level for level in LEVELS if said[level] > 1 or own[level]] or [*said]
    return max(several, key=LEVELS.index, default="")


def places_of_level(
    lines: Sequence[str], tokens: Sequence[Sequence[Token]], level: str
) -> Iterator[tuple[int, tuple[int, int]]]:
    """Yield the line, start and end of every place where the level is that of the speaker."""
    pattern = re.compile(f"(?<=[我全某本]){level}(?!域|场(?!地|所|馆))|{level}(?={_BODIES})")
    for line, text in enumerate(lines):
        starts = starts_of(tokens[line])
        for match in pattern.finditer(text):
            if match.start() in starts or text[match.start() - 1 : match.start()] in set(
                "我全某本"
            ):
                yield line, match.span()
