"""我县 in a speech of a district."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from draftspeech.messages import _
from draftspeech.places import level_of
from draftspeech.rule import Example, Rule, Seen, Weight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftspeech.draft_file import Draft

_OURS = re.compile(r"(?<![自大小])我(区|县|市|镇|乡|州|旗)(?![长委政域直内]|区)")


def _find(draft: Draft) -> Iterator[Seen]:
    found = list(draft.find(_OURS))
    if not found:
        return
    district = "" if draft.brief is None else str(draft.brief.values.get("district", ""))
    if district:
        right = level_of(district)
    else:
        counts = Counter(match.group(1) for _span, match in found)
        right, often = counts.most_common(1)[0]
        if often < 3 or len(counts) == 1:
            return
    for span, match in found:
        if match.group(1) != right:
            message = _("{found}, where the speech is about {right}")
            yield Seen(span, message.format(found=match.group(), right=district or "我" + right))


_BRIEF = 'skeleton = "four-points"\ndistrict = "云岭区"\n'

RULE = Rule(
    code="R203",
    name="other-level",
    summary=_("我县 or 我市 in the speech of a district"),
    why=_("It shows whose speech the passage was taken from."),
    source=_("the brief given with --brief, else the rest of the draft"),
    weight=Weight.ERROR,
    find=_find,
    bad=(
        Example("我县教育发展很快。", "我县", brief=_BRIEF),
        Example("我区教育好。我区学校多。我区老师强。我县前景广。", "我县"),
    ),
    good=("我区教育好，全区上下齐心。", "全市领先，我区争先，我区再创佳绩，我区努力。"),
)
