"""万 and 千 mixed into one figure."""

from __future__ import annotations

from draftspeech.messages import _
from draftspeech.rule import Example, Rule, Weight, matching

RULE = Rule(
    code="R704",
    name="split-units",
    summary=_("A figure with two units in it"),
    why=_("1万2千 is neither read nor compared easily; write 1.2万 or 12000."),
    source="GB/T 15835-2011 5.1.3",
    weight=Weight.ERROR,
    find=matching(
        r"\d{1,15}亿\d{1,15}千万|\d{1,15}万\d{1,15}[千百](?!米|克|瓦)|(?<!\d)\d{1,15}[千百](?=[\u4e00-\u9fff])(?!瓦|米|克|伏|卡|赫|帕|强|年|姿|家姓|余人)",
        _("{found}: one figure, one unit"),
        signs=[
            *(f"{digit}{unit}" for digit in "0123456789" for unit in "千百"),
            *(f"{unit}{digit}" for digit in "0123456789" for unit in "亿万"),
        ],
    ),
    bad=(Example("投入1万2千元。", "1万2千"), Example("共有3千名教师。", "3千")),
    good=("投入1.2万元。", "共有3000名教师。", "千方百计", "5千米跑道"),
)
