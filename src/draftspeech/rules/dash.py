"""A dash that is not two cells long."""

from __future__ import annotations

from draftspeech.messages import _
from draftspeech.rule import Example, Rule, Weight, matching

RULE = Rule(
    code="R606",
    name="dash",
    summary=_("A dash that is not ——"),
    why=_("A short dash reads as a hyphen or as 一."),
    source="GB/T 15834-2011 4.10",
    weight=Weight.ERROR,
    find=matching(
        r"(?<=[\u4e00-\u9fff，。”])(?:-{2,}|(?<!—)—(?!—)|[–―]{1,2})(?=[\u4e00-\u9fff“《])",
        _("{found} is no dash; write {mended}"),
        "——",
        signs="-—–―",
    ),
    bad=(
        Example("目标只有一个--落实。", "--", "目标只有一个——落实。"),
        Example("目标只有一个—落实。", "—", "目标只有一个——落实。"),
    ),
    good=("目标只有一个——落实。", "2024—2026年", "A-B"),
)
