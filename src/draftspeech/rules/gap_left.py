"""Gaps that the brief has not filled."""

from __future__ import annotations

from draftspeech.messages import _
from draftspeech.rule import Example, Rule, Weight, matching

RULE = Rule(
    code="R803",
    name="gap-left",
    summary=_("A gap that is still to be filled"),
    why=_("The speaker would read 待补 aloud."),
    source=_("gaps of draftspeech"),
    weight=Weight.ERROR,
    find=matching(
        r"〔待补[^〕\n]*〕|[（(【\[]待[补定][^）)】\]\n]{0,12}[）)】\]]",
        _("{found} is still to be filled"),
    ),
    bad=(
        Example("由〔待补：讲话人职务〕主持。", "〔待补：讲话人职务〕"),
        Example("时间（待定）", "（待定）"),
    ),
    good=("由区长主持。", "待补充完善后实施。"),
)
