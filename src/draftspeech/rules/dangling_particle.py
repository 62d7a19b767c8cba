"""A 了 after a verb that is still to be done."""

from __future__ import annotations

from draftspeech.messages import _
from draftspeech.rule import Example, Rule, Weight, matching

_VERBS = (
    "学习|贯彻|落实|推进|加强|深化|坚持|把握|领会|理解|认识|完善|健全|提高|提升|增强|弘扬|"
    "树立|抓好|做好|强化|优化|推动|促进|巩固|拓展|构建|营造"
)

RULE = Rule(
    code="R503",
    name="dangling-particle",
    summary=_("了 after what is still to be done"),
    why=_("要深入学习了 says at once that it must be done and that it is done."),
    source="《现代汉语八百词》“了”",
    weight=Weight.ERROR,
    find=matching(
        rf"(?<=要|必)(?<![主重首]要)(?!不)(?:[^，。；：！？、了\n“”]{{0,8}}?)(?:{_VERBS})了(?=[^，。；：！？、吗呢吧\n])",
        _("{found}: 要 and 了 contradict each other"),
        lambda match: match.group()[:-1],
        safe=False,
    ),
    bad=(
        Example("我们要深入学习了这一思想。", "深入学习了", "我们要深入学习这一思想。"),
        Example("各单位要全面落实了会议精神。", "全面落实了", "各单位要全面落实会议精神。"),
    ),
    good=(
        "我们要深入学习这一思想。",
        "我们深入学习了这一思想。",
        "要不是落实了责任制，就没有今天。",
        "主要是大家增强了责任意识。",
        "主要部门推进了改革。",
    ),
)
