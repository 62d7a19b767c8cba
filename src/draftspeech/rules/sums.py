"""Sums that do not come out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from draftspeech.messages import _
from draftspeech.rule import Example, Rule, Seen, Weight
from draftspeech.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftspeech.draft_file import Draft

_TOTAL = re.compile(
    r"(?:共有?|一共|合计|总共|共计)[^，。\n\d]{0,10}(\d{1,15})([\u4e00-\u9fff])[^。\n]{0,12}?"
    r"(?:包括|分别[是为]|即|由)[^。\n]*"
)
_SHARES = re.compile(r"(?:分别占|各占|占比分别为)[^。\n]*")
_PERCENT = re.compile(r"(\d{1,15}(?:\.\d{1,15})?)[%％]")


def _find(draft: Draft) -> Iterator[Seen]:
    for _span, match in draft.find(_TOTAL):
        parts = [int(n) for n in re.findall(rf"(\d{{1,15}}){match.group(2)}", match.group())][1:]
        total = int(match.group(1))
        if len(parts) >= 2 and sum(parts) != total:
            message = _("the parts make {sum}, not {total}").format(sum=sum(parts), total=total)
            yield Seen(Span(match.start(1), match.end(1)), message)
    for span, match in draft.find(_SHARES):
        shares = [float(share) for share in _PERCENT.findall(match.group())]
        if len(shares) >= 2 and sum(shares) > 100.5:
            message = _("the shares make {sum} per cent").format(sum=f"{sum(shares):g}")
            yield Seen(span, message)


RULE = Rule(
    code="R206",
    name="sums",
    summary=_("Parts that do not make the sum"),
    why=_("Somebody always adds up."),
    source=_("counting"),
    weight=Weight.ERROR,
    find=_find,
    bad=(
        Example("全区共有学校21所，包括小学12所、初中8所。", "21"),
        Example("三类学校分别占50%、40%、30%。", "分别占50%、40%、30%"),
    ),
    good=("全区共有学校21所，包括小学12所、初中9所。", "三类学校分别占50%、30%、20%。"),
)
