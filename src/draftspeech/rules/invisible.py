"""Invisible characters."""

from __future__ import annotations

from draftspeech.messages import _
from draftspeech.rule import Example, Rule, Weight, matching

RULE = Rule(
    code="R610",
    name="invisible",
    summary=_("An invisible character"),
    why=_("Searching fails on it and it can hide or turn round what stands beside it."),
    source="GB 18030-2022",
    weight=Weight.ERROR,
    find=matching(
        # What steers a terminal goes whole: a colour, a link.
        r"(?:\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b\n]*(?:\x07|\x1b\\))|"
        r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2"
        r"\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ud800-\udfff\ufdd0-\ufdef\ufeff"
        r"\ufff9-\ufffb\ufffe\uffff\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3"
        r"\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f])+",
        _("invisible character"),
        "",
    ),
    bad=(
        Example("同志\u200b们：", "\u200b", "同志们："),
        Example("同志\x1b[31m们：", "\x1b[31m", "同志们："),
        Example("同志\u202e们：", "\u202e", "同志们："),
    ),
    good=("同志们：", "　　大家好。"),
)
