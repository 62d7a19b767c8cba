"""Words that are written wrong."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from draftspeech.messages import _
from draftspeech.rule import Edit, Example, Fix, Rule, Seen, Weight
from draftspeech.source import Span
from draftspeech.typos import TYPOS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftspeech.draft_file import Draft

_PATTERN = re.compile("|".join(sorted(map(re.escape, TYPOS), key=len, reverse=True)))


def _find(draft: Draft) -> Iterator[Seen]:
    for match in _PATTERN.finditer(draft.text):
        span = Span(match.start(), match.end())
        mended = TYPOS[match.group()]
        message = _("{found} is written {mended}").format(found=match.group(), mended=mended)
        yield Seen(span, message, Fix((Edit(span, mended),)))


RULE = Rule(
    code="R501",
    name="typos",
    summary=_("A word written with the wrong character"),
    why=_("Projected on a screen or printed for the hall, it is what people remember."),
    source="《现代汉语词典》第7版",
    weight=Weight.ERROR,
    find=_find,
    bad=(
        Example("大家要管好自已的人。", "自已", "大家要管好自己的人。"),
        Example("新学期既将开始。", "既将", "新学期即将开始。"),
        Example("按步就班地推进。", "按步就班", "按部就班地推进。"),
    ),
    good=("管好自己的人。", "新学期即将开始。", "既要又要。"),
)
