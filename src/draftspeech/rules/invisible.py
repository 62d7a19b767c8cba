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
        "[\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\u00ad\u0000-\u0008\u000b\u000e-\u001f\u007f]+",
        _("invisible character"),
        "",
    ),
    bad=(Example("同志\u200b们：", "\u200b", "同志们："),),
    good=("同志们：", "　　大家好。"),
)
