"""Sums that do not come out."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from draftspeech.messages import _
from draftspeech.rule import Example, Rule, Seen, Weight
from draftspeech.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from draftspeech.draft_file import Draft

_NUMBER = r"(?<![\d.,·．])(\d{1,12}(?:,\d{3})*(?:\.\d{1,6})?)(万亿|万|亿)?"
_UNITS = (
    "美元|元|人次|人|名|位|户|所|家|个|项|件|条|处|套|台|辆|亩|公里|公顷|公斤|平方米|平方公里|吨|间|栋|座|"
    "册|门|支|场"
)
_TIMES = {"": 1.0, "万": 1e4, "亿": 1e8, "万亿": 1e12}
_COUNTS_ANYTHING = frozenset("个项件条处座支场")
"""Measure words that leave open what is counted: part and whole must name the same thing."""
_OTHER = re.compile(
    "[比增减较占超培帮惠撬均每节]|带动|累计|辐射|吸引|覆盖|服务|拉动|下属|下辖|所属|去年|上年|同期|计划"
)
"""Words before a figure that is no part: 带动投资5000万元."""
_SYSTEMS = (
    (("公办", "民办"), True),
    (("男", "女"), True),
    (("进口", "出口"), True),
    (("城市", "农村"), False),
    (("城镇", "农村"), False),
    (("城镇", "乡村"), False),
    (("中央", "地方"), True),
    (("中央", "省", "市", "区", "县", "镇"), False),
    (("幼儿园", "小学", "初中", "高中"), False),
    (("一等奖", "二等奖", "三等奖"), False),
    (("新建", "改建", "扩建"), False),
    (("高级", "中级", "初级"), False),
    (("上半年", "下半年"), False),
)
"""Kinds that exclude each other, and whether there are no more of them."""
_COMPLETE = tuple(kind for kinds, complete in _SYSTEMS if complete for kind in kinds)


class _Amount(NamedTuple):
    """A figure with its unit; `give` is by how much rounding may have changed it."""

    span: Span
    label: str
    value: float
    give: float
    unit: str


@cache
def _total() -> re.Pattern[str]:
    return re.compile(
        rf"(?:共有?|一共|合计|总共|共计)[^，。\n\d]{{0,10}}{_NUMBER}({_UNITS}|[\u4e00-\u9fff])"
        r"[^。\n]{0,12}?(?:包括|分别[是为]|即|由)"
    )


@cache
def _part() -> re.Pattern[str]:
    return re.compile(
        rf"[，、：]?(?:其中)?(?:以及|[有和及与]|包括)*([\u4e00-\u9fff“”（）]{{0,14}}?){_NUMBER}"
        rf"({_UNITS}|[\u4e00-\u9fff])([\u4e00-\u9fff]{{0,8}}?)(?=[，、。；：\n]|[和及与](?=[^，。\n]{{0,9}}\d)|$)"
    )


@cache
def _of_which() -> re.Pattern[str]:
    return re.compile("其中[，：]?")


@cache
def _whole() -> re.Pattern[str]:
    return re.compile(
        rf"([^，。；：、\n\d]{{0,14}}){_NUMBER}([多余几来])?({_UNITS})([\u4e00-\u9fff]{{0,8}})"
    )


_ROUGH = re.compile(
    "约|超|多于|大概|以上|左右|不少于|至|到|增加|增长|提高|上升|减少|下降|降低|平均|均|每|比"
)
_SHARES = re.compile(
    r"(?:分别占|各占|占比分别为)(\d{1,3}(?:\.\d{1,4})?[%％](?:[、，和]\d{1,3}(?:\.\d{1,4})?[%％])+)"
)
_KINDS = re.compile("类|种|部分|产业|等级|结构|构成|档|占比分别")
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
    for _span, match in draft.find(_total()):
        whole = _amount("", match, 1)
        parts = [part for part in _run(draft.text, match.end()) if part.unit == whole.unit]
        made = sum(part.value for part in parts)
        if len(parts) >= 2 and abs(made - whole.value) > _give([*parts, whole]):
            message = _("the parts make {sum}, not {total}")
            said = message.format(sum=_said(made), total=_said(whole.value))
            yield Seen(Span(match.start(1), match.end(1)), said)


def _parts_of_which(draft: Draft) -> Iterator[Seen]:
    text = draft.text
    for span, _match in draft.find(_of_which()):
        parts = list(_run(text, span.end))
        if not parts:
            continue
        wholes = _wholes(text, span.start, parts[0])
        if not wholes:
            continue
        whole = sum(one.value for one in wholes)
        first = parts[0]
        if first.value > whole + _give([first, *wholes]):
            message = _("a part of {part} of a whole of {total}")
            said = message.format(part=_said(first.value), total=_said(whole))
            yield Seen(first.span, said)
            continue
        kinds = _kinds(parts)
        if len(wholes) > 1 or kinds is None:
            continue
        parts = parts[: kinds[0]]
        over = sum(part.value for part in parts) - whole
        if over > _give([*parts, *wholes]) or (kinds[1] and -over > _give([*parts, *wholes])):
            message = _("the parts make {sum}, not {total}")
            said = message.format(sum=_said(whole + over), total=_said(whole))
            yield Seen(wholes[0].span, said)


def _told_at_once(draft: Draft) -> Iterator[Seen]:
    """Yield wholes that are followed by all their kinds, without 其中: 教师50人，男20人、女20人."""
    text = draft.text
    for _span, match in draft.find(_whole()):
        if text[match.end() : match.end() + 1] not in ("，", "：", "（"):
            continue
        label, number, times, more, unit, thing = match.groups()
        parts = list(islice(_run(text, match.end() + 1), 2))
        kinds = _kinds(parts)
        if more or _ROUGH.search(label) or kinds != (2, True) or unit != parts[0].unit:
            continue
        rest = _rest(parts[0].label, next(k for k in _COMPLETE if k in parts[0].label))
        if rest and rest not in label + thing:
            continue
        value, give = _measured(number, times or "")
        made = sum(part.value for part in parts)
        if abs(made - value) > give + _give(parts):
            message = _("the parts make {sum}, not {total}")
            said = message.format(sum=_said(made), total=_said(value))
            yield Seen(Span(match.start(2), match.end(2)), said)


def _run(text: str, at: int) -> Iterator[_Amount]:
    """Yield the parts that are told one after another; what is no part ends them."""
    while match := _part().match(text, at):
        label = match.group(1)
        if _OTHER.search(label):
            return
        yield _amount(label, match, 2)
        at = match.end()


def _amount(label: str, match: re.Match[str], at: int) -> _Amount:
    value, give = _measured(match.group(at), match.group(at + 1) or "")
    return _Amount(Span(match.start(at), match.end(at)), label, value, give, match.group(at + 2))


def _measured(number: str, times: str) -> tuple[float, float]:
    """Return a number's value and by how much rounding may have changed it."""
    digits = len(number.partition(".")[2])
    give = 0.5 * 10 ** -max(1, digits) * _TIMES[times] if times or digits else 0.0
    return float(number.replace(",", "")) * _TIMES[times], give


def _wholes(text: str, before: int, part: _Amount) -> list[_Amount]:
    """Return what the parts may be parts of: all that is counted so in the sentence before."""
    said = text[max(0, before - 120) : before]
    sentence = re.split(r"[。；！？\n]", said.rstrip("。"))[-1]
    begin = before - len(said) + len(said.rstrip("。")) - len(sentence)
    found: list[_Amount] = []
    for match in _whole().finditer(sentence):
        label, number, times, more, unit, thing = match.groups()
        if unit != part.unit:
            continue
        if more or _ROUGH.search(label) or _ROUGH.match(thing):
            return []
        if unit in _COUNTS_ANYTHING and not _same_thing(label, thing, part.label):
            return []
        value, give = _measured(number, times or "")
        span = Span(begin + match.start(2), begin + match.end(2))
        found.append(_Amount(span, label, value, give, unit))
    if found and re.search(r"\d", text[found[-1].span.end : before]):
        return []  # the parts are of a figure of another kind
    return found


def _same_thing(label: str, thing: str, part: str) -> bool:
    """Return whether 学位3200个 and 公办学位 name the same thing."""
    names = {label[-2:], thing[:2]} - {""}
    if any(part in kinds for kinds, complete in _SYSTEMS if complete):
        return True
    return any(len(name) == 2 and name in part for name in names)


def _kinds(parts: Sequence[_Amount]) -> tuple[int, bool] | None:
    """Return how many parts are kinds that exclude each other, and whether they are all."""
    for kinds, complete in _SYSTEMS:
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


def _give(amounts: Sequence[_Amount]) -> float:
    return sum(one.give for one in amounts) + 1e-6


def _said(value: float) -> str:
    for name, times in (("亿", 1e8), ("万", 1e4)):
        if value >= times and value % (times / 1e4) < 1e-6:
            return f"{value / times:g}{name}"
    return f"{value:g}" if value % 1 else f"{value:.0f}"


def _shares(draft: Draft) -> Iterator[Seen]:
    for span, match in draft.find(_SHARES):
        before = re.split("[。；\n]", draft.text[max(0, span.start - 60) : span.start])[-1]
        if not _KINDS.search(before + match.group()[:5]):
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
    weight=Weight.ERROR,
    find=_find,
    bad=(
        Example("全区共有学校21所，包括小学12所、初中8所。", "21"),
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
        "全区共有学校21所，包括小学12所、初中9所。",
        "三类学校分别占50%、30%、20%。",
        "新增学位3200个，其中公办学位1800个、民办学位1400个。",
        "新增学位3200个，其中公办学位1800个。",
        "全区有教师3652人，其中女教师2100人，党员1800人。",
        "投入1.25亿元，其中区级6200万元，市级6260万元。",
        "共有学校21所，包括小学12所、初中9所，比去年增加2所。",
        "死亡50人，受伤约1·1万人，其中重伤300人。",
        "财政投入2000万元，其中带动社会投资5000万元。",
        "全区教师3652人，男教师1652人，女教师2000人。",
        "招收学生500人，男教师20人，女教师30人到岗。",
        "全市有3个区，其中云岭区街道12个。",
        "旅客、货物和交通工具分别占全国的80%、33%和90%。",
    ),
)
