"""One point far longer than the others."""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from draftspeech.messages import _
from draftspeech.rule import Example, Rule, Seen, Weight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftspeech.draft_file import Draft, Ordinal

TIMES = 2.5


def _find(draft: Draft) -> Iterator[Seen]:
    for system in ("第一，", "一、"):
        points = [o for o in draft.ordinals if o.system == system]
        if len(points) < 3:
            continue
        sizes = list(_sizes(draft, points))
        middle = median(sizes[:-1])
        for point, size in zip(points[:-1], sizes, strict=False):
            if size > TIMES * middle and size > 400:
                message = _("{n} characters, where the middle of the points has {middle}")
                yield Seen(point.span, message.format(n=size, middle=round(middle)))


def _sizes(draft: Draft, points: list[Ordinal]) -> Iterator[int]:
    for point, following in pairwise(points):
        yield following.span.start - point.span.start
    yield len(draft.text) - points[-1].span.start


RULE = Rule(
    code="R109",
    name="long-point",
    summary=_("One point far longer than the others"),
    why=_("The hall thinks the speech has begun anew."),
    source=_("advice; no standard"),
    weight=Weight.ADVICE,
    find=_find,
    bad=(
        Example(
            "第一，早。"
            + "抓早抓小抓实。" * 10
            + "\n第二，小。"
            + "抓早抓小抓实。" * 80
            + "\n第三，实。"
            + "抓早抓小抓实。" * 12
            + "\n第四，好。抓好。",
            "第二，",
        ),
    ),
    good=("第一，早。抓早。\n第二，小。抓小。\n第三，实。抓实。",),
)
