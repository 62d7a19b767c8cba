"""Days there are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftspeech.figures import days, is_real
from draftspeech.messages import _
from draftspeech.rule import Example, Rule, Seen, Weight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftspeech.draft_file import Draft


def _find(draft: Draft) -> Iterator[Seen]:
    for day in days(draft.text):
        if not is_real(day):
            yield Seen(day.span, _("there is no {found}").format(found=draft.said(day.span)))


RULE = Rule(
    code="R207",
    name="impossible-date",
    summary=_("A day that the calendar does not have"),
    why=_("The deadline will never come."),
    source=_("the calendar"),
    weight=Weight.ERROR,
    find=_find,
    bad=(
        Example("请于6月31日前上报。", "6月31日"),
        Example("2026年2月29日召开。", "2026年2月29日"),
        Example("二〇二六年六月三十一日", "二〇二六年六月三十一日"),
    ),
    good=("请于6月30日前上报。", "2028年2月29日召开。"),
)
