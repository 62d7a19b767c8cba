"""Sums that do not come out."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from draftspeech.amounts import (
    NUMBER,
    UNITS,
    Amount,
    amount,
    given,
    is_told_twice,
    more_is_told,
    run,
    said,
)
from draftspeech.messages import _
from draftspeech.rule import Example, Rule, Seen, Weight
from draftspeech.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from draftspeech.draft_file import Draft

_COUNTS_ANYTHING = frozenset("个项件条处座支场")
"""Measure words that leave open what is counted: part and whole must name the same thing."""
_LEVELS = ("中央", "省", "市", "区", "县", "镇")
_SYSTEMS = (
    (("公办", "民办"), True),
    (("男", "女"), True),
    (("进口", "出口"), True),
    (("城市", "农村"), False),
    (("城镇", "农村"), False),
    (("城镇", "乡村"), False),
    (("中央", "地方"), True),
    (_LEVELS, False),
    (("幼儿园", "小学", "初中", "高中"), False),
    (("一等奖", "二等奖", "三等奖"), False),
    (("新建", "改建", "扩建"), False),
    (("高级", "中级", "初级"), False),
    (("上半年", "下半年"), False),
)
"""Kinds that exclude each other, and whether there are no more of them."""
_COMPLETE = tuple(kind for kinds, complete in _SYSTEMS if complete for kind in kinds)


@cache
def _total() -> re.Pattern[str]:
    return re.compile(
        rf"(?:共有?|一共|合计|总共|共计)[^，。\n\d]{{0,10}}{NUMBER}({UNITS}|[\u4e00-\u9fff])"
        r"[^。\n\d]{0,12}?(包括|分别[是为]|(?<=[，：])即(?![知时日将使便可刻])|由)"
    )


@cache
def _of_which() -> re.Pattern[str]:
    return re.compile("其中[，：]?")


@cache
def _whole() -> re.Pattern[str]:
    return re.compile(
        rf"([^，。；：、\n\d]{{0,14}}){NUMBER}([多余几来]?(?:{UNITS}))([\u4e00-\u9fff]{{0,8}})"
    )


_ROUGH = re.compile(
    "约|超|多于|大概|以上|左右|不少于|至|到|增加|增长|提高|上升|减少|下降|降低|平均|均|每|比"
)
_NO_SUM = re.compile(
    "净|[结盈剩]余|余额|标准|单价|价格|工资|[人户平生]?均|利润|[顺逆落]差|赤字|缺|超编|盈|亏"
)
"""Wholes that no parts add up to: 净增20人，其中新招80人."""
_PUBLIC = re.compile("财政|预算|税|总|营业")
_OF_SOME = re.compile(
    "党员|[男女]|留守|困难|单亲|残疾|骨干|贫困|低保|随迁|少数民族|研究生|本科|学历|职称|岁|以[上下]"
)
"""Words for some of all, who may be counted twice: 党员60人、女教师50人."""
_SHARES = re.compile(
    r"(?:分别占|各占|占比分别为)(\d{1,3}(?:\.\d{1,4})?[%％](?:[、，和]\d{1,3}(?:\.\d{1,4})?[%％])+)"
)
_KINDS = re.compile(
    "(?:(?<!第)[两二三四五六七八九各](?:大|个|次)?(?:类|种|部分|产业|等级|档)|结构|构成)"
    "(?!.*(?:[男女优良]|党员|公办|民办))[^，；、：\\d]{0,3}$"
)
"""Kinds that make a whole, right before 分别占: of 三类学校女教师 each is a share of its own."""
_YEARS = re.compile("年[、和至，]|年度|逐年|近.年|以来")
_PERCENT = re.compile(r"(\d{1,15}(?:\.\d{1,15})?)[%％]")


def _may_be_total(text: str) -> bool:
    """Return whether a figure stands close behind 共: compiling the pattern takes a while."""
    at = text.find("共")
    while at >= 0:
        if any(sign.isdecimal() for sign in text[at + 1 : at + 13]):
            return True
        at = text.find("共", at + 1)
    return "合计" in text


def _find(draft: Draft) -> Iterator[Seen]:
    if _may_be_total(draft.text):
        yield from _announced(draft)
    if "其中" in draft.text:
        yield from _parts_of_which(draft)
    if any(all(kind in draft.text for kind in kinds) for kinds, every in _SYSTEMS if every):
        yield from _told_at_once(draft)
    if "占" in draft.text:
        yield from _shares(draft)


def _announced(draft: Draft) -> Iterator[Seen]:
    text = draft.text
    for _span, match in draft.find(_total()):
        whole = amount("", match, 1)
        parts = [part for part in run(text, match.end()) if part.unit == whole.unit]
        if len(parts) < 2 or _NO_SUM.search(match.group()) or is_told_twice(text, parts):
            continue
        if any(_OF_SOME.search(part.label) for part in parts) and _kinds(parts) is None:
            continue
        over, give = _over(parts, whole)
        if over > give or (-over > give and _is_whole(text, match.group(4), parts)):
            yield _unequal(whole, over)


def _is_whole(text: str, word: str, parts: Sequence[Amount]) -> bool:
    """Return whether all the parts are told: after 包括 there may be more."""
    if word == "由":
        end = parts[-1].span.end
        return bool(re.match("[^。\n]{0,8}[组构]成", text[end : end + 12]))
    return word != "包括" and not more_is_told(text, parts)


def _over(parts: Sequence[Amount], whole: Amount) -> tuple[float, float]:
    """Return by how much parts exceed a whole, 0 where the first of them make it."""
    made = 0.0
    for part in parts:
        made += part.value
        if abs(made - whole.value) <= given([*parts, whole]):
            return 0.0, 0.0
    return made - whole.value, given([*parts, whole])


def _unequal(whole: Amount, over: float) -> Seen:
    message = _("the parts make {sum}, not {total}")
    return Seen(whole.span, message.format(sum=said(whole.value + over), total=said(whole.value)))


def _parts_of_which(draft: Draft) -> Iterator[Seen]:
    text = draft.text
    for span, _match in draft.find(_of_which()):
        parts = run(text, span.end)
        wholes = _wholes(text, span.start, parts[0]) if parts else []
        if not wholes:
            continue
        whole, first = sum(one.value for one in wholes), parts[0]
        if first.value > whole + given([first, *wholes]):
            message = _("a part of {part} of a whole of {total}")
            yield Seen(first.span, message.format(part=said(first.value), total=said(whole)))
            continue
        kinds = _kinds(parts)
        if len(wholes) > 1 or kinds is None:
            continue
        parts = parts[: kinds[0]]
        over, give = _over(parts, wholes[0])
        if (over > give and not is_told_twice(text, parts)) or (
            kinds[1] and -over > give and not more_is_told(text, parts)
        ):
            yield _unequal(wholes[0], over)


def _told_at_once(draft: Draft) -> Iterator[Seen]:
    """Yield wholes that are followed by all their kinds, without 其中: 教师50人，男20人、女20人."""
    text = draft.text
    for _span, match in draft.find(_whole()):
        if text[match.end() : match.end() + 1] not in ("，", "：", "（"):
            continue
        label, _number, _times, unit, thing = match.groups()
        whole, parts = amount(label, match, 2), run(text, match.end() + 1, most=2)
        kinds = _kinds(parts)
        if (
            _ROUGH.search(label)
            or _NO_SUM.search(label + thing)
            or kinds != (2, True)
            or unit != parts[0].unit
        ):
            continue
        rest = _rest(parts[0].label, next(k for k in _COMPLETE if k in parts[0].label))
        if rest and rest not in label + thing:
            continue
        over, give = _over(parts, whole)
        if abs(over) > give and not more_is_told(text, parts):
            yield _unequal(whole, over)


def _wholes(text: str, before: int, part: Amount) -> list[Amount]:
    """Return what the parts may be parts of: all that is counted so in the sentence before."""
    said = text[max(0, before - 120) : before]
    sentence = re.split(r"[。；！？\n]", said.rstrip("。"))[-1]
    begin = before - len(said) + len(said.rstrip("。")) - len(sentence)
    found: list[Amount] = []
    for match in _whole().finditer(sentence):
        one, thing = amount(match.group(1), match, 2), match.group(5)
        unit = one.unit.lstrip("多余几来")
        if unit != part.unit:
            continue
        if unit != one.unit or _ROUGH.search(one.label) or _ROUGH.match(thing):
            return []
        if unit in _COUNTS_ANYTHING and not _same_thing(one.label, thing, part.label):
            return []
        if _is_no_sum(one.label + thing, unit, one.value):
            return []
        at = Span(begin + one.span.start, begin + one.span.end)
        found.append(one._replace(span=at, end=begin + one.end))
        if len(found) > 3:
            return []  # nobody adds so many up
    if found and re.search(r"\d", text[found[-1].span.end : before]):
        return []  # the parts are of a figure of another kind
    return found


def _is_no_sum(label: str, unit: str, value: float) -> bool:
    """Return whether a whole is none that parts add up to: net, or so much for each."""
    if unit == "元" and value < 1e5:
        return True
    return bool(_NO_SUM.search(label) or (label.endswith("收入") and not _PUBLIC.search(label)))


def _same_thing(label: str, thing: str, part: str) -> bool:
    """Return whether 学位3200个 and 公办学位 name the same thing."""
    names = {label[-2:], thing[:2]} - {""}
    if any(part in kinds for kinds, complete in _SYSTEMS if complete):
        return True
    return any(len(name) == 2 and name in part for name in names)


def _kinds(parts: Sequence[Amount]) -> tuple[int, bool] | None:
    """Return how many parts are kinds that exclude each other, and whether they are all."""
    for kinds, complete in _SYSTEMS:
        if kinds == _LEVELS and parts and parts[0].unit not in ("元", "美元"):
            continue  # who is 省级 is 区级 as well
        met: list[str] = []
        rests: set[str] = set()
        for part in parts:
            kind = next((k for k in kinds if k in part.label and k not in met), None)
            if kind is None or part.unit != parts[0].unit:
                break
            met.append(kind)
            rests.add(_rest(part.label, kind))
        if len(met) >= 2 and len(rests - {""}) <= 1:
            return len(met), complete and len(met) == len(kinds)
    return None


def _rest(label: str, kind: str) -> str:
    """Return what is told of a kind besides its name: 教师 of 女教师, nothing of 区级."""
    return label.replace(kind, "", 1).removeprefix("级").removeprefix("财政")


def _shares(draft: Draft) -> Iterator[Seen]:
    for span, match in draft.find(_SHARES):
        before = re.split("[。；\n]", draft.text[max(0, span.start - 60) : span.start])[-1]
        if not _KINDS.search(before) or _YEARS.search(before):
            continue
        shares = [float(share) for share in _PERCENT.findall(match.group())]
        if sum(shares) > 100.5:
            message = _("the shares make {sum} per cent").format(sum=f"{sum(shares):g}")
            yield Seen(span, message)


RULE = Rule(
    code="R206",
    name="sums",
    summary=_("Parts that do not make the sum"),
    why=_("Somebody always adds up."),
    source=_("counting"),
    weight=Weight.WARNING,
    find=_find,
    bad=(
        Example("全区共有学校21所，包括小学12所、初中10所。", "21"),
        Example("全区共有学校21所，分别是小学12所、初中8所。", "21"),
        Example("三类学校分别占50%、40%、30%。", "分别占50%、40%、30%"),
        Example("新增学位3200个，其中公办学位1800个、民办学位1300个。", "3200"),
        Example("投入1.2亿元，其中区级8000万元，市级5000万元。", "1.2"),
        Example("全区有教师3652人，其中女教师4000人。", "4000"),
        Example("今年共投入1.2亿元，包括校舍改造8000万元、设备更新5000万元。", "1.2"),
        Example("全区教师3652人。其中，男教师1652人，女教师2100人。", "3652"),
        Example("全区教师3652人，男教师1652人，女教师2100人。", "3652"),
        Example(
            "累计投入资金3.6亿元，其中中央资金1.2亿元，省级资金1.5亿元，市级资金1.2亿元。", "3.6"
        ),
        Example("新增学位3200个，其中公办1800个、民办1300个。", "3200"),
    ),
    good=(
        "幼儿园42所，公办幼儿园30所，民办幼儿园10所，部队办园2所。",
        "新增学位2000个，其中公办1200个，民办700个，企事业单位办园100个。",
        "招生1200人，男生600人，女生500人，另有100人未报到。",
        "收入8000元，其中城镇12000元。净增教师20人，其中新招80人，退休60人。",
        "结余100万元，其中收入500万元。补助标准500元，其中高中生800元。共查隐患9处，立即整改5处、限期整改2处。",
        "有骨干50名，其中省级10名，市级20名，区级50名。",
        "建设学校10所，其中新建4所，改建5所，扩建3所，2所既改又扩。",
        "共有学生5000人，包括留守儿童300人、困难学生200人。共投入9万元，包括单亲家庭2万元、低保3万元等。",
        "全县共有学校88所，包括完全中学3所、九年一贯制学校5所。",
        "各类学校中，女教师分别占75%、65%、55%。三类学校本科学历教师分别占80%、90%、98%。",
        "全区共有学校21所，包括小学12所、初中9所。",
        "三类学校分别占50%、30%、20%。",
        "新增学位3200个，其中公办学位1800个、民办学位1400个。",
        "新增学位3200个，其中公办学位1800个。全区有教师3652人，其中女教师2100人，党员1800人。",
        "投入1.25亿元，其中区级6200万元，市级6260万元。财政投入2000万元，其中带动社会投资5000万元。",
        "共有学校21所，包括小学12所、初中9所，比去年增加2所。",
        "全区教师3652人，男教师1652人，女教师2000人。",
        "死亡50人，受伤约1·1万人，其中重伤300人。招收学生500人，男教师20人，女教师30人到岗。",
        "全市有3个区，其中云岭区街道12个。",
        "旅客、货物和交通工具分别占全国的80%、33%和90%。",
    ),
)
