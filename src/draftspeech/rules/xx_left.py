"""XX and blanks left by a sample."""

from __future__ import annotations

from draftspeech.messages import _
from draftspeech.rule import Example, Rule, Weight, matching

RULE = Rule(
    code="R801",
    name="xx-left",
    summary=_("XX, ××, ○○ or a blank left by a sample"),
    why=_("Read aloud in front of the hall it shows whose speech it is: nobody's."),
    source=_("leftovers of samples"),
    weight=Weight.ERROR,
    find=matching(
        r"(?<![A-Za-z])[XxＸｘ]{2,}(?![A-Za-z])|[×✕╳]{2,}|[○〇]{2,}|_{3,}|＿{2,}|\*{3,}",
        _("{found} was left by a sample"),
    ),
    bad=(Example("促进XX教育发展。", "XX"), Example("××区委", "××"), Example("共____人", "____")),
    good=("促进云岭教育发展。", "二〇二六年", "XXL号"),
)
