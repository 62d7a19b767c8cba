"""A decrease by multiples."""

from __future__ import annotations

from draftspeech.messages import _
from draftspeech.rule import Example, Rule, Weight, matching

RULE = Rule(
    code="R710",
    name="times-fewer",
    summary=_("Something that is so many times less"),
    why=_("Once less is nothing left: a decrease is told in per cent or as a fraction."),
    source="《现代汉语词典》第7版“倍”",
    weight=Weight.ERROR,
    find=matching(
        r"(?:下降|降低|减少|缩短|缩小|压缩|压减|减轻|削减|下调|回落)(?:了|近|约|将近|超过|不止)?"
        r"(?:\d{1,6}(?:\.\d{1,4})?|[一二两三四五六七八九十百半几数]{1,4})(?:多|余|点[一二三四五六七八九])?倍"
        r"(?![于镜数距的])",
        _(
            "{found}: a decrease cannot be by multiples; say by how many per cent, or to which fraction"
        ),
        signs="倍",
    ),
    bad=(
        Example("事故起数降低2倍。", "降低2倍"),
        Example("会议数量减少了一倍。", "减少了一倍"),
        Example("办事时间缩短近三倍。", "缩短近三倍"),
    ),
    good=(
        "事故起数下降50%。",
        "会议数量减少了一半。",
        "投入增加了2倍。",
        "下降幅度是去年的2倍。",
        "减少两倍于此的损失。",
        "这是缩小十倍的模型。",
        "在减少成本的同时效益提高一倍。",
    ),
)
