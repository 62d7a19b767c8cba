"""A weekday that does not go with the day."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from draftspeech.messages import _
from draftspeech.rule import Edit, Example, Fix, Rule, Seen, Weight
from draftspeech.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftspeech.draft_file import Draft

_DAYS = "一二三四五六日"
_PATTERN = re.compile(
    r"(\d{4})年(\d{1,2})月(\d{1,2})日[（(，]?(?:星期|周)([一二三四五六日天])[）)]?"
)


def _find(draft: Draft) -> Iterator[Seen]:
    for _span, match in draft.find(_PATTERN):
        try:
            day = date(*(int(match.group(n)) for n in (1, 2, 3)))
        except ValueError:
            continue
        right = _DAYS[day.weekday()]
        if match.group(4).replace("天", "日") != right:
            span = Span(match.start(4), match.end(4))
            message = _("that day is 星期{right}").format(right=right)
            yield Seen(span, message, Fix((Edit(span, right),), safe=False))


RULE = Rule(
    code="R208",
    name="weekday",
    summary=_("A weekday that does not go with the date"),
    why=_("Half of the hall comes on the wrong day."),
    source=_("the calendar"),
    weight=Weight.ERROR,
    find=_find,
    bad=(Example("定于2026年8月25日（星期三）召开。", "三", "定于2026年8月25日（星期二）召开。"),),
    good=("定于2026年8月25日（星期二）召开。",),
)
