"""的 where an adverb takes 地."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from draftspeech.messages import _
from draftspeech.rule import Example, Rule, Seen, Weight, matching

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftspeech.draft_file import Draft

_ADVERBS = "不断|逐步|切实|积极主动|坚定不移|持之以恒|毫不动摇|有条不紊|毫不犹豫|一步一步|逐渐|旗帜鲜明|始终不渝|一如既往|从严从实"
"""What stands before verbs and hardly before nouns."""
_ALIKE = (
    "认真|扎实|及时|主动|积极|严格|全面|大力|坚决|努力|自觉|精心|科学|合理|有效|妥善|稳步|广泛|充分|严肃|细致|耐心|"
    "准确|迅速|快速|深入|更好|有序|有力|实实在在|扎扎实实|踏踏实实|认认真真|仔细|热情|高效|源源不断|进一步|"
    "深刻|创造性|不折不扣|高标准|高质量"
)
"""What stands before nouns as often: 认真的态度."""
_VERBS = (
    "推进|推动|加强|提高|提升|完善|落实|开展|深化|增强|改进|改善|扩大|促进|贯彻|学习|解决|把握|服务|实施|抓好|做好|"
    "坚持|执行|履行|完成|听取|谋划|组织|对待|化解|查处|报送|上报|排查|梳理|制定|核实|办好|管好|用好|健全|优化|做|抓|把"
)
_NOUNS = "反馈|处理|总结|研究|检查|准备|安排|部署|回应|回答|整改|学习|服务|解决"
"""Verbs that are nouns too, after 要 in the sense of asking for something: 要及时的反馈."""
_THINGS = (
    "工作|力度|水平|能力|成效|效果|情况|过程|任务|者|方案|措施|机制|态势|势头|作用|活动|态度|意识|方式|方法|办法|"
    "思路|路径|体系|队伍|功能|制度|模式|手段|经验|作风|氛围|环境|人员|单位|费|条件|基础|责任|举措|计划|进度|速度|"
    "步骤|要求|需求|愿望|效应|策略|典型|质量|平台|渠道|网络|保障|空间|方向|法|手"
)
_MADE = "完善|制定|健全|优化|改进|加强|提高|提升|做好|抓好|履行|完成|开展|增强"
"""Verbs after which such a thing is what is done after all, where 要 stands before."""
_MUST = r"(?:(?<![重主需必首纲摘概])要|必须|应当|应该|务必|务须|继续)(?:更加|更为|进一步|更|再|十分|非常)?$"
_LIGHT = (
    r"(?:得到|进行|开展|加以|予以|提供|给予|取得|获得|实现|作出|做出|形成|带来|起到|经过|通过|需要|依靠|离不开|"
    r"[有是在了着过种次个项场的为以用把将和与及对、更最很从靠给])$"
)
_GIVEN = r"给[^，。；！？了\n]{0,6}(?:本人|学校|家长|单位|部门|群众|们|企业|教师|学生|老师|[局委办])(?=[，。；！？\n]|$)"
_DONE = rf"了[\u4e00-\u9fff“《]|{_GIVEN}|到(?![位家此])[\u4e00-\u9fff]|下去|起来"
_OBJECT = (
    r"[^，。；：！？\n了是让使为得]{0,10}(?:改革|发展|建设|任务|政策|措施|制度|战略|方针|路线|部署|整改|治理|领导|"
    r"道路|原则|方向)(?=[，。；！？\n]|$)"
)
"""The end of a clause that has no other verb: 坚定不移的推进改革, not 坚定不移的推进改革决心."""
_NOT_DONE = r"[^，。；：！？\n]{0,10}(?:决心|信心|毅力|意志|劲头|韧劲|勇气)(?=[，。；！？\n]|$)"


@cache
def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source)


def _asked(match: re.Match[str]) -> str | None:
    return _mended(match, asked=True)


def _told(match: re.Match[str]) -> str | None:
    return _mended(match, asked=False)


def _mended(match: re.Match[str], *, asked: bool) -> str | None:
    text, adverb = match.string, match.group()[:-1]
    before = text[max(0, match.start() - 6) : match.start()]
    after = _pattern(f"({_VERBS}|{_NOUNS})(.{{0,3}})").match(text, match.end())
    must = _pattern(_MUST).search(before)
    if bool(must) != asked or after is None or after.group(2).startswith(("者", "过程")):
        return None
    verb, rest = after.groups()
    if verb == "把":
        return None if _pattern("[关手柄脉控式持戏]|$").match(rest) else adverb + "地"
    if _pattern(_THINGS).match(rest) and not (
        must and (verb in _MADE.split("|") or rest.startswith(("责任", "任务", "工作")))
    ):
        return None
    has_object = _pattern(
        "[\u4e00-\u9fff“《](?<![和与及中的后时并且不是也都会才就让使能可])"
    ).match(rest)
    if must:
        if verb not in ("增强", "坚持") and _pattern(_NOT_DONE).match(text, after.end(1)):
            return None
        is_noun = verb in _NOUNS.split("|") and not before.endswith(
            ("必须", "应当", "应该", "务必")
        )
        return adverb + "地" if has_object or not is_noun else None
    if _pattern(_LIGHT).search(before):
        return None
    if verb == "服务":
        return None
    is_done = _pattern(_DONE).match(text, after.end(1))
    is_verb = adverb in _ADVERBS.split("|") and verb not in ("做", "抓")
    is_verb = is_verb and bool(_pattern(_OBJECT).match(text, after.end(1)))
    return adverb + "地" if is_done or (has_object and is_verb) else None


_PARTICLE = rf"(?:{_ADVERBS}|{_ALIKE})的(?={_VERBS}|{_NOUNS})"
_MESSAGE = _("{found}: before a verb write {mended}")
_SAFE = matching(_PARTICLE, _MESSAGE, _asked)
_DOUBTFUL = matching(_PARTICLE, _MESSAGE, _told, safe=False)


def _find(draft: Draft) -> Iterator[Seen]:
    yield from _SAFE(draft)
    yield from _DOUBTFUL(draft)


RULE = Rule(
    code="R509",
    name="adverb-particle",
    summary=_("的 between an adverb and its verb"),
    why=_("It sounds the same, but on the screen and in print it is a mistake of grammar."),
    source="《现代汉语八百词》“的”“地”",
    weight=Weight.ERROR,
    find=_find,
    bad=(
        Example("要不断的推进改革。", "不断的", "要不断地推进改革。"),
        Example("要认真的落实会议精神。", "认真的", "要认真地落实会议精神。"),
        Example("各单位要扎实的推进。", "扎实的", "各单位要扎实地推进。"),
        Example("要及时的反馈处理结果。", "及时的", "要及时地反馈处理结果。"),
        Example("办理结果及时的反馈给本人。", "及时的", "办理结果及时地反馈给本人。"),
        Example("要切实的把责任扛起来。", "切实的", "要切实地把责任扛起来。"),
        Example("要严格的落实责任制。", "严格的", "要严格地落实责任制。"),
        Example("我们坚定不移的推进改革。", "坚定不移的", "我们坚定不移地推进改革。"),
        Example("大家认真的学习了会议精神。", "认真的", "大家认真地学习了会议精神。"),
    ),
    good=(
        "要不断地推进改革。",
        "这是不断的推进过程。",
        "取得实实在在的成效。",
        "要有认真的态度、扎实的基础，给困难学生及时的帮助。",
        "为群众提供更好的服务。",
        "开展扎扎实实的学习活动，起到更好的推动作用。",
        "形成源源不断的服务费。",
        "这项工作需要有效的落实机制，需要及时的反馈。",
        "在不断的学习中成长。",
        "积极主动的服务赢得好评，积极主动的服务到家。",
        "坚定不移的推进改革决心，毫不动摇的坚持精神。",
        "持之以恒的坚持感动了家长，认真的总结给我们启发。",
        "问题得到了及时的解决，政策得到更好的落实。",
    ),
)
