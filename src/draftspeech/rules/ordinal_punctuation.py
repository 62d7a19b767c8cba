"""The mark after an ordinal."""

from __future__ import annotations

import re

from draftspeech.messages import _
from draftspeech.rule import Example, Rule, Weight, matching

_N = "一二三四五六七八九十"
_SIGNS = [
    *(f"第{tens}{one}、" for tens in ("", *"十一二三四五六七八九", "二十", "三十") for one in _N),
    *(f"{bracket}{mark}" for bracket in "）)" for mark in "、，,.．"),
    *(f"{one}{mark}" for one in _N for mark in ".．"),
    *(f"{one}、" for one in "0123456789"),
]


def _mended(match: re.Match[str]) -> str:
    text = match.group()
    if text.startswith("第"):
        return text[:-1] + "，"
    if text.startswith(("（", "(")):
        return text[:-1]
    return text[:-1] + ("." if text[0].isdigit() else "、")


RULE = Rule(
    code="R614",
    name="ordinal-punctuation",
    summary=_("The wrong mark after an ordinal"),
    why=_(
        "一、 （一） 1. and 第一， are the forms of official texts; anything else looks homemade."
    ),
    source="GB/T 9704-2012 7.3.3; GB/T 15834-2011 4.5",
    weight=Weight.ERROR,
    find=matching(
        rf"(?m)(?:(?<=^)|(?<=[　 \t]))(?:第[{_N}]+、|[（(][{_N}]+[）)][、，.．]|[{_N}]+[．.](?=[\u4e00-\u9fff])|\d{{1,2}}、(?=[\u4e00-\u9fff]))",
        _("{found}: after this ordinal official texts write {mended}"),
        _mended,
        signs=_SIGNS,
    ),
    bad=(
        Example("第一、统一思想。", "第一、", "第一，统一思想。"),
        Example("（一）、统一思想", "（一）、", "（一）统一思想"),
        Example("1、统一思想", "1、", "1.统一思想"),
    ),
    good=("第一，统一思想。", "（一）统一思想", "1.统一思想", "一、统一思想"),
)
