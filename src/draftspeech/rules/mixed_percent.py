"""百分之 beside %."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from draftspeech.messages import _
from draftspeech.rule import Example, Rule, Seen, Weight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftspeech.draft_file import Draft

_WORDS = re.compile(r"百分之[一二三四五六七八九十百零点\d.]+")


def _find(draft: Draft) -> Iterator[Seen]:
    if not re.search(r"\d[%％]", draft.text):
        return
    for span, match in draft.find(_WORDS):
        if match.group() in ("百分之百", "百分之一百"):
            continue
        yield Seen(span, _("{found}, where the draft has % elsewhere").format(found=match.group()))


RULE = Rule(
    code="R702",
    name="mixed-percent",
    summary=_("百分之 and % in one draft"),
    why=_("One draft has one way to write shares."),
    source="GB/T 15835-2011 4.3",
    weight=Weight.WARNING,
    find=_find,
    bad=(Example("入学率达到99.8%，满意率达到百分之九十六。", "百分之九十六"),),
    good=("入学率达到99.8%，满意率达到96%。", "付出百分之百的努力，完成96%。"),
)
