"""Punctuation at the head of a line."""

from __future__ import annotations

from draftspeech.messages import _
from draftspeech.rule import Example, Rule, Weight, matching

RULE = Rule(
    code="R612",
    name="leading-punctuation",
    summary=_("A line that begins with a mark that closes"),
    why=_("A paragraph was cut in the middle of a sentence."),
    source="GB/T 15834-2011 5.1.3",
    weight=Weight.ERROR,
    find=matching(
        r"(?m)^[ \t　]*[，。；、？！）》”](?=[^\n])", _("a line cannot begin with this mark")
    ),
    bad=(Example("统一思想\n，狠抓落实。", "，"),),
    good=("统一思想，\n狠抓落实。", "“十五五”开局"),
)
