"""的 where a complement takes 得."""

from __future__ import annotations

from draftspeech.messages import _
from draftspeech.rule import Example, Rule, Weight, matching

_VERBS = "唱|演|练|贯彻|执行|协调|配合|处理|解决|掌握|把握|运行|进行|保持|发挥|做|干|抓|办|搞|走|跑|管|建|布置|安排|部署|准备|落实|发展|组织|开展|完成|推进"
_DEGREES = "很|非常|十分|特别|相当|比较|越来越|更加|更"
_WELL = (
    "好|快|细|实|详细|具体|到位|扎实|不错|充分|出色|漂亮|顺利|认真|细致|透彻|深刻|清楚|明白|圆满|精彩|生动|周到|周密|"
    "成功|有力"
)
_PERSONS = "我你他她们谁家志员师者人长导组众方"
"""我们做的更好 may be what we did."""
_SAID = "[课话字章料告结]"
"""What is spoken or written: after anything else 讲的 may be what was said."""

RULE = Rule(
    code="R510",
    name="complement-particle",
    summary=_("的 between a verb and how well it was done"),
    why=_("It sounds the same, but in print it is a mistake every teacher in the hall marks."),
    source="《现代汉语八百词》“得”",
    weight=Weight.ERROR,
    find=matching(
        rf"(?<![{_PERSONS}要该想所能应])(?:{_VERBS}|(?<={_SAID})[讲说写])"
        rf"的(?=(?:(?:{_DEGREES})(?:{_WELL})|怎么样|怎样|又[\u4e00-\u9fff]{{1,2}}又[\u4e00-\u9fff]{{1,2}})(?:[，。、；！？：]|$))",
        _("{found}: before how well it was done write {mended}"),
        lambda match: match.group()[:-1] + "得",
        signs=[f"的{word}" for word in (*_DEGREES.split("|"), *"怎又")],
    ),
    bad=(
        Example("工作布置的很详细。", "布置的", "工作布置得很详细。"),
        Example("这件事做的非常不错。", "做的", "这件事做得非常不错。"),
        Example("事情办的又快又好。", "办的", "事情办得又快又好。"),
        Example("要把工作做的更细。", "做的", "要把工作做得更细。"),
        Example("这堂课讲的很精彩。", "讲的", "这堂课讲得很精彩。"),
    ),
    good=(
        "工作布置得很详细。",
        "我们做的很多事都很好。",
        "这是做的最好的一件。",
        "大家讲的都很重要。",
        "他讲的怎样做人，值得一听。",
        "下一步要做的很清楚。",
        "刚才，几位同志讲的都很好，我完全同意。",
        "各组准备的都很充分，我们已经办的都很成功，谁干的都不错。",
        "会上布置的都很清楚，下面我讲的比较具体。",
    ),
)
