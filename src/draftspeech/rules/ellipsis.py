"""An ellipsis that is not six dots."""

from __future__ import annotations

from draftspeech.messages import _
from draftspeech.rule import Example, Rule, Weight, matching

RULE = Rule(
    code="R605",
    name="ellipsis",
    summary=_("An ellipsis that is not ……"),
    why=_("Three dots or a row of full stops look like a slip of the keyboard."),
    source="GB/T 15834-2011 4.11",
    weight=Weight.ERROR,
    find=matching(
        r"(?<=[\u4e00-\u9fff”])\.{3,}|。{3,}|(?<!…)…(?!…)|、{3,}",
        _("{found} is no ellipsis; write {mended}"),
        "……",
        signs=["...", "。。。", "…", "、、、"],
    ),
    bad=(
        Example("春风、夏雨...都是记忆。", "...", "春风、夏雨……都是记忆。"),
        Example("说也说不完。。。", "。。。", "说也说不完……"),
        Example("一幕幕…还在眼前。", "…", "一幕幕……还在眼前。"),
    ),
    good=("一幕幕……还在眼前。", "增长6.1%。"),
)
