"""的 where an adverb takes 地."""

from __future__ import annotations

from draftspeech.messages import _
from draftspeech.rule import Example, Rule, Weight, matching

_ADVERBS = "不断|逐步|深入|切实|积极主动|坚定不移|持之以恒|毫不动摇|扎扎实实|实实在在|有条不紊|毫不犹豫|一步一步|逐渐|更好|有序|源源不断|旗帜鲜明"
_VERBS = "推进|推动|加强|提高|提升|完善|落实|开展|深化|增强|改进|改善|扩大|促进|贯彻|学习|解决|把握|服务|实施|抓好|做好|坚持"

RULE = Rule(
    code="R509",
    name="adverb-particle",
    summary=_("的 between an adverb and its verb"),
    why=_("It sounds the same, but on the screen and in print it is a mistake of grammar."),
    source="《现代汉语八百词》“的”“地”",
    weight=Weight.ERROR,
    find=matching(
        rf"(?:{_ADVERBS})的(?=(?:{_VERBS})(?!(?:工作|力度|水平|能力|成效|效果|情况|过程|任务|者|方案|措施|机制|态势|势头)))",
        _("{found}: before a verb write {mended}"),
        lambda match: match.group()[:-1] + "地",
    ),
    bad=(Example("要不断的推进改革。", "不断的", "要不断地推进改革。"),),
    good=("要不断地推进改革。", "这是不断的推进过程。", "取得实实在在的成效。"),
)
