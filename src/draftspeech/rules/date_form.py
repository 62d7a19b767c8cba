"""Days in another form than 2026年8月5日."""

from __future__ import annotations

import re

from draftspeech.messages import _
from draftspeech.rule import Example, Rule, Weight, matching


def _mended(match: re.Match[str]) -> str:
    year, month, day = (match.group(n) or "" for n in ("y", "m", "d"))
    if not year:
        year, month, day = (match.group(n) or "" for n in ("y2", "m2", "d2"))
    return f"{year}年{int(month)}月{int(day)}日"


RULE = Rule(
    code="R708",
    name="date-form",
    summary=_("A date in another form than 2026年8月5日"),
    why=_("A date with dots or leading zeros is read out wrong."),
    source="GB/T 15835-2011 5.1.2; GB/T 9704-2012 7.3.5.4",
    weight=Weight.ERROR,
    find=matching(
        r"(?<![\d.])(?P<y>20\d\d|19\d\d)[./-](?P<m>0?[1-9]|1[0-2])[./-](?P<d>0?[1-9]|[12]\d|3[01])(?![\d.])|"
        r"(?P<y2>\d{4})年(?P<m2>0\d|1[0-2]|[1-9])月(?P<d2>0\d|[12]\d|3[01]|[1-9])日",
        _("{found} is written {mended}"),
        lambda match: None if match.group() == _mended(match) else _mended(match),
    ),
    bad=(
        Example("（2026.8.25）", "2026.8.25", "（2026年8月25日）"),
        Example("2026年08月05日召开。", "2026年08月05日", "2026年8月5日召开。"),
    ),
    good=("（2026年8月25日）", "版本1.2.3", "2026年8月5日召开。"),
)
