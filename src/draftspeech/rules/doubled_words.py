"""Words typed twice."""

from __future__ import annotations

from draftspeech.messages import _
from draftspeech.rule import Example, Rule, Weight, matching

_WORDS = "我们|大家|要求|工作|教育|学校|全面|进一步|推进|加强|坚持|以及|因为|所以|但是|必须|发展|建设|落实"

RULE = Rule(
    code="R502",
    name="doubled-words",
    summary=_("A word typed twice"),
    why=_("The speaker stumbles over it."),
    source="《现代汉语词典》第7版",
    weight=Weight.ERROR,
    find=matching(
        rf"的的(?!确)|了了(?![之事解然无心结账])|是是(?!非)|(?<!实)在在(?!处)|和和(?!气|美|睦)|对对(?!联|子|手)|"
        rf"与与|及及(?!时)|({_WORDS})\1(?!{_WORDS})",
        _("{found}: typed twice"),
        lambda match: match.group()[: len(match.group()) // 2],
    ),
    bad=(
        Example("这是全区的的大事。", "的的", "这是全区的大事。"),
        Example("我们我们要抓紧。", "我们我们", "我们要抓紧。"),
    ),
    good=("的确如此。", "大大小小的事，实实在在地办。", "分清是是非非。"),
)
