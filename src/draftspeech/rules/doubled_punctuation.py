"""Two punctuation marks where one belongs."""

from __future__ import annotations

import re

from draftspeech.messages import _
from draftspeech.rule import Example, Rule, Weight, matching


def _stronger(match: re.Match[str]) -> str:
    """Return the mark of them that stops more."""
    said = match.group()
    return "……" if said.startswith("…") else max(said, key="、，；：。".index)


RULE = Rule(
    code="R611",
    name="doubled-punctuation",
    summary=_("Two punctuation marks in a row"),
    why=_("The speaker does not know whether to pause or to stop."),
    source="GB/T 15834-2011 5.1",
    weight=Weight.ERROR,
    find=matching(
        # The whole row at once, however long; 。。。 is an ellipsis that was typed so.
        r"(?:[，、；：]|(?<!。)。{1,2}(?!。)){2,}|(?<!。)。。(?!。)|……。",
        _("{found}: two marks where one belongs; write {mended}"),
        _stronger,
    ),
    bad=(
        Example("统一思想，，狠抓落实。", "，，", "统一思想，狠抓落实。"),
        Example("狠抓落实，。", "，。", "狠抓落实。"),
        Example("早发现、早处理……。", "……。", "早发现、早处理……"),
        Example(
            "统一思想，，，，，，，，，，狠抓落实。", "，，，，，，，，，，", "统一思想，狠抓落实。"
        ),
    ),
    good=("统一思想，狠抓落实。", "真的吗？！", "……"),
)
