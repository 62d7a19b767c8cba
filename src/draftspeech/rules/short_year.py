"""Years of two figures."""

from __future__ import annotations

from draftspeech.messages import _
from draftspeech.rule import Example, Rule, Weight, matching

RULE = Rule(
    code="R705",
    name="short-year",
    summary=_("A year of two figures"),
    why=_("In ten years nobody knows the century; spoken it is a number, not a year."),
    source="GB/T 15835-2011 5.1.2",
    weight=Weight.ERROR,
    find=matching(
        r"(?<![\d.近约第满])[0-3]\d年(?=\d{1,2}月|底|初|春|秋|以来|度)",
        _("{found}: write the year with four figures"),
    ),
    bad=(Example("26年8月召开。", "26年"), Example("从24年底开始。", "24年")),
    good=("2026年8月召开。", "工作了26年。", "近30年以来"),
)
