"""二 before a measure word."""

from __future__ import annotations

from draftspeech.messages import _
from draftspeech.rule import Example, Rule, Weight, matching

RULE = Rule(
    code="R706",
    name="two-of",
    summary=_("二 where two of something is 两"),
    why=_("Nobody says 二点意见."),
    source="《现代汉语八百词》“二”“两”",
    weight=Weight.ERROR,
    find=matching(
        r"(?<![第十百千初高周期一三四五六七八九〇零、年月大届会])二(?=(?:点(?:意见|要求|希望|建议|想法)|个(?!月[内底]|百年)|所学校|名(?![单师校优])|位|件事|条(?=意见|要求|建议)|句话|家企业|(?<=[了过]二)次会议|项(?=任务|工作|要求|内容)))",
        _("{found} of something is {mended}"),
        "两",
    ),
    bad=(
        Example("我讲二点意见。", "二", "我讲两点意见。"),
        Example("抓好二项工作。", "二", "抓好两项工作。"),
        Example("先后开了二次会议。", "二", "先后开了两次会议。"),
    ),
    good=(
        "我讲两点意见。",
        "第二点意见",
        "十二个乡镇",
        "实现第二个百年奋斗目标",
        "区十届人大二次会议",
        "区政协二次会议、人大二次会议、党代会二次会议、全会二次会议",
        "周二名师讲堂，高二个别学生",
    ),
)
