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
        rf"(?<!目)(?<![^目]标)(?<!之)(?<!语中)(?<!打)的的(?![确士])|(?<![不没得])了了(?![之事解然无心结账不分])|"
        r"(?<![求于国但可])是是(?![非否])|(?<![实现存潜所内外自健正旨意])在在(?![处线])|"
        rf"(?<![暖温平缓共谐饱中调柔祥随总附谦])和和(?![气美睦平谐解约风])|(?<![反一面针应绝核校相敌配比结])对对(?![联子手方口象策岸错])|"
        rf"(?<![参给赋授])与与(?!会)|(?<![普涉波])及及(?!时)|({_WORDS})\1(?!{_WORDS}|再|又)",
        _("{found}: typed twice"),
        lambda match: match.group()[: len(match.group()) // 2],
        signs=[word * 2 for word in (*"的了是在和对与及", *_WORDS.split("|"))],
    ),
    bad=(
        Example("这是全区的的大事。", "的的", "这是全区的大事。"),
        Example("我们我们要抓紧。", "我们我们", "我们要抓紧。"),
    ),
    good=(
        "的确如此。",
        "大大小小的事，实实在在地办。",
        "分清是是非非。",
        "实事求是是我们党的思想路线。",
        "现在在座的各位，取得了了不起的成绩。",
        "不以营利为目的的学校，参与与监督并重。",
        "反对对困难群众推诿，与与会同志交流。",
        "暖暖和和过春节，促进发展和和平。",
        "饱和和不饱和的区别，问题的症结所在在于责任不清，是非了了分明。",
        "招标的的评标专家，众矢之的的感觉，一语中的的点评，红色的的士。",
        "关键是是否落实，要对对方负责，再也受不了了，加强加强再加强。",
    ),
)
