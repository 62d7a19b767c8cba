"""Two words of approximation."""

from __future__ import annotations

from draftspeech.messages import _
from draftspeech.rule import Example, Rule, Weight, matching

RULE = Rule(
    code="R707",
    name="double-about",
    summary=_("A number that is approximate twice"),
    why=_("近30多个 is less than thirty and more than thirty."),
    source="GB/T 15835-2011 5.2.2",
    weight=Weight.ERROR,
    find=matching(
        r"(?:近|将近|不到|超过|突破|达到?近)\d{1,15}(?:\.\d{1,15})?[万亿]?[多余][\u4e00-\u9fff]|(?:超过|突破|高达)\d{1,15}(?:\.\d{1,15})?[万亿%]?[\u4e00-\u9fff]{0,2}(?:以上|左右)|\d{1,15}多[\u4e00-\u9fff]{1,2}左右",
        _("{found}: approximate twice"),
    ),
    bad=(Example("培训近30多人。", "近30多人"), Example("投资超过5亿元以上。", "超过5亿元以上")),
    good=("培训近30人。", "培训30多人。", "投资5亿元以上。"),
)
