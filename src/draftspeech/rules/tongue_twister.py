"""One syllable again and again."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from draftspeech.messages import _
from draftspeech.rule import Example, Rule, Seen, Weight
from draftspeech.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftspeech.draft_file import Draft

_CLAUSE = re.compile(r"[\u4e00-\u9fff]{6,}")
OFTEN = 4
WINDOW = 12


def _find(draft: Draft) -> Iterator[Seen]:
    for span, match in draft.find(_CLAUSE):
        words = match.group()
        for begin in range(max(1, len(words) - WINDOW + 1)):
            sign, count = Counter(words[begin : begin + WINDOW]).most_common(1)[0]
            if count >= OFTEN and sign not in "的一不":
                start = span.start + begin
                message = _("{sign} {n} times in a breath").format(sign=sign, n=count)
                yield Seen(Span(start, min(start + WINDOW, span.end)), message)
                break


RULE = Rule(
    code="R508",
    name="tongue-twister",
    summary=_("One character four times in a dozen"),
    why=_("Some speakers trip over it; read it aloud once."),
    source=_("advice; no standard"),
    weight=Weight.ADVICE,
    find=_find,
    bad=(Example("各级各部门各学校各负其责", "各级各部门各学校各负其责"),),
    good=("各级各部门都要负起责任。",),
)
