"""The number of points announced and the number given."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from draftspeech.draft_file import number_of
from draftspeech.messages import _
from draftspeech.rule import Example, Rule, Seen, Weight
from draftspeech.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftspeech.draft_file import Draft, Ordinal

_ANNOUNCED = re.compile(
    r"(?:讲|提|谈|强调|交代|说|讲讲|提出)(?:以下|如下|下面)?"
    r"([一二两三四五六七八九十]+|\d{1,2})(?:点|个方面|条|句话|件事|个问题|项任务|项要求|项)"
    r"(?:的)?(?:意见|要求|希望|建议|想法|体会|问题|任务|看法|工作|认识|内容)?[^。：！？\n]{0,12}[。：:]"
)


def _find(draft: Draft) -> Iterator[Seen]:
    for span, match in draft.find(_ANNOUNCED):
        announced = number_of(match.group(1))
        given = _given([o for o in draft.ordinals if o.span.start >= span.end])
        if announced > 1 and given > 1 and announced != given:
            place = Span(match.start(1), match.end(1))
            message = _("{announced} points are announced, {given} are given")
            yield Seen(place, message.format(announced=announced, given=given))


def _given(following: list[Ordinal]) -> int:
    """Return how many ordinals of the system that comes next there are, in a row from one."""
    if not following or following[0].number != 1:
        return 0
    system = following[0].system
    last = 0
    for ordinal in following:
        if ordinal.system == system:
            if ordinal.number <= last:
                break
            last = ordinal.number
    return last


RULE = Rule(
    code="R101",
    name="announced-points",
    summary=_("Another number of points than announced"),
    why=_(
        "The hall counts along: after 讲三点意见 a fourth point makes people look at each other."
    ),
    source=_("counting"),
    weight=Weight.ERROR,
    find=_find,
    bad=(
        Example("下面，我讲三点意见：\n第一，统一思想。\n第二，狠抓落实。", "三"),
        Example("我再提两点要求：一是抓早；二是抓小；三是抓实。", "两"),
    ),
    good=(
        "下面，我讲两点意见：\n第一，统一思想。一是抓早；二是抓小；三是抓实。\n第二，狠抓落实。",
        "下面，我讲三点意见。",
    ),
)
