"""The number in 四会合一 and the number of meetings named."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from draftspeech.draft_file import number_of
from draftspeech.messages import _
from draftspeech.rule import Example, Rule, Seen, Weight
from draftspeech.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftspeech.draft_file import Draft

_ANNOUNCED = re.compile(r"([二两三四五六七八九])会合一")


def _find(draft: Draft) -> Iterator[Seen]:
    for span, match in draft.find(_ANNOUNCED):
        announced = number_of(match.group(1))
        given = 0
        for ordinal in draft.ordinals:
            if ordinal.span.start < span.end or ordinal.system != "一是":
                continue
            if ordinal.number != given + 1:
                break
            given = ordinal.number
        if given > 1 and given != announced:
            place = Span(span.start, span.start + 1)
            message = _("{announced} are announced, {given} are named")
            yield Seen(place, message.format(announced=announced, given=given))


RULE = Rule(
    code="R102",
    name="announced-roles",
    summary=_("Another number of meetings than 几会合一 says"),
    why=_("The device lives on its number."),
    source=_("counting"),
    weight=Weight.ERROR,
    find=_find,
    bad=(Example("这次会议是四会合一。一是培训会。二是见面会。三是收心会。", "四"),),
    good=("这次会议是三会合一。一是培训会。二是见面会。三是收心会。",),
)
