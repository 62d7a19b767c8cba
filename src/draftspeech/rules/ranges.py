"""Ranges of figures."""

from __future__ import annotations

import re

from draftspeech.messages import _
from draftspeech.rule import Example, Rule, Weight, matching


def _mended(match: re.Match[str]) -> str:
    return re.sub("[-~]", "—" if len(match.group(1)) == 4 else "～", match.group())


RULE = Rule(
    code="R703",
    name="ranges",
    summary=_("A range of figures with a hyphen or a half-width tilde"),
    why=_("3-5 reads as three minus five; a range is written with ～ or —."),
    source="GB/T 15835-2011 5.1.5; GB/T 15834-2011 4.13",
    weight=Weight.WARNING,
    find=matching(
        r"(?<![\d.A-Za-z-])(\d{1,15}(?:\.\d{1,15})?)(?:%?)[-~](?!\d{1,15}(?:\.\d{1,15})?%?[-~]\d)(?=\d{1,15}(?:\.\d{1,15})?(?:%|[万亿所名个人天年月日岁次项家篇分小公亩米吨元]))",
        _("{found}: a range is written {mended}"),
        _mended,
    ),
    bad=(
        Example("每校选派3-5名教师。", "3-", "每校选派3～5名教师。"),
        Example("制定2024-2026年规划。", "2024-", "制定2024—2026年规划。"),
    ),
    good=("每校选派3～5名教师。", "电话010-12345678", "比分3-5-7%", "GB/T 15835-2011"),
)
