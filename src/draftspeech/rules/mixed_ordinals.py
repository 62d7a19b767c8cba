"""Two systems of ordinals for points of one level."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from draftspeech.messages import _
from draftspeech.rule import Example, Rule, Seen, Weight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftspeech.draft_file import Draft


def _find(draft: Draft) -> Iterator[Seen]:
    top = [o for o in draft.ordinals if o.system in ("第一，", "一、")]
    for before, ordinal in pairwise(top):
        if ordinal.system != before.system and ordinal.number == before.number + 1:
            message = _("the point before is written {system}").format(system=before.system)
            yield Seen(ordinal.span, message)


RULE = Rule(
    code="R104",
    name="mixed-ordinals",
    summary=_("第一， and 一、 in one row of points"),
    why=_("One row of points has one form; two look pasted together."),
    source="GB/T 9704-2012 7.3.3",
    weight=Weight.ERROR,
    find=_find,
    bad=(Example("第一，统一思想。\n二、狠抓落实。", "二、"),),
    good=("第一，统一思想。\n第二，狠抓落实。",),
)
