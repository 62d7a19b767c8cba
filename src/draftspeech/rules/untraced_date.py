"""Days and years that are not in the brief."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from draftspeech.figures import days, facts_of
from draftspeech.messages import _
from draftspeech.rule import Example, Rule, Seen, Weight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftspeech.draft_file import Draft

_YEAR = re.compile(r"(?<!\d)(\d{4})年(?!\d{1,2}月\d{1,2}日)")


def _find(draft: Draft) -> Iterator[Seen]:
    if draft.brief is None:
        return
    facts = facts_of(draft.brief)
    for day in days(draft.text):
        if (day.month, day.day) not in facts.days:
            yield Seen(
                day.span, _("{found} is not in the brief").format(found=draft.said(day.span))
            )
        elif day.year and facts.years and day.year not in facts.years:
            known = "、".join(str(year) for year in sorted(facts.years))
            message = _("the year is not in the brief, which says {known}")
            yield Seen(day.span, message.format(known=known))
    for span, match in draft.find(_YEAR):
        if int(match.group(1)) not in facts.years and not draft.is_skeletons(span):
            yield Seen(span, _("{found} is not in the brief").format(found=match.group()))


_BRIEF = 'skeleton = "four-points"\ndate = 2026-08-25\n'

RULE = Rule(
    code="R202",
    name="untraced-date",
    summary=_("A day or a year that is not in the brief"),
    why=_("The day of the meeting is the first thing that is looked up."),
    source=_("the brief given with --brief"),
    weight=Weight.ERROR,
    find=_find,
    bad=(
        Example("（2026年8月26日）", "2026年8月26日", brief=_BRIEF),
        Example("二〇二六年八月二十六日", "二〇二六年八月二十六日", brief=_BRIEF),
        Example("在2024年的基础上", "2024年", brief=_BRIEF),
    ),
    good=("（2026年8月25日）",),
)
