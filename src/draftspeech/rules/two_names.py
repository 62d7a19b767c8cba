"""One office and two names that are nearly the same."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

from draftspeech.messages import _
from draftspeech.rule import Example, Rule, Seen, Weight
from draftspeech.source import Span
from draftspeech.surnames import SURNAMES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from draftspeech.draft_file import Draft

_ONLY_ONE = (
    "区委书记|县委书记|市委书记|省委书记|镇党委书记|乡党委书记|区长|县长|市长|省长|镇长|乡长"
)
"""Offices that one person holds in a place."""
_FIRST = frozenset(SURNAMES)
_OF_A_HOUSE = "局长|校长|院长|党委书记|党组书记|主任|主席|部长|会长|董事长|总经理"
"""Offices that one person holds in a house; the house must be named: 教育局局长."""
_OF_MANY = ("镇长", "乡长", "镇党委书记", "乡党委书记")
"""Offices that many hold in a district: 镇长张华 and 河口镇镇长张桦 are two."""
_MANY = re.compile(
    "(?:班|年级|级部|教务|教务处|教导|教导处|政教|政教处|德育|德育处|总务|总务处|教研室?|科|股)$"
)
"""What a 主任 is of that there are many of in one hall."""
_ANY_HOUSE = frozenset(
    ("办公室", "委员会", "办公厅", "分公司", "学校", "小学", "中学", "医院", "学院")
)
_MOST = 200
"""So many names of one office are compared; a draft with more is a list of people."""
_COMES = (
    "(?=同志|先生|女士|的|作|在|主持|宣读|通报|就|代表|讲|、|，|。|；|走访|出席|亲自|一行|已|表示|强调|指出|要求|"
    "宣布|致辞|参加|带队|（|》|$)"
)
_BEFORE = re.compile(r"[\u4e00-\u9fff]*\Z")
_NOT_NOW = re.compile("(?:原|前|前任|首任|老|时任|副|常务副|新任|代|曾任|任命|候任|接替)$")


_SEEN_BEFORE = "(?<![^，。、；：“（请由和与是对向让听谢\n\u3000 ])"


@cache
def _pattern() -> re.Pattern[str]:
    offices, name = f"{_ONLY_ONE}|{_OF_A_HOUSE}", f"[{SURNAMES}][\u4e00-\u9fff]"
    return re.compile(
        rf"(?P<office>{offices})(?P<name>{name}{{1,2}}?){_COMES}|"
        rf"{_SEEN_BEFORE}(?P<called>{name}{{1,2}})(?P<after>{_ONLY_ONE}){_COMES}",
        re.MULTILINE,
    )


def _may_be(text: str) -> bool:
    """Return whether some office stands twice with what can be a name: most drafts stop here."""
    for office in f"{_ONLY_ONE}|{_OF_A_HOUSE}".split("|"):
        at, named = text.find(office), 0
        while at >= 0:
            after = text[at + len(office) : at + len(office) + 1]
            named += not _FIRST.isdisjoint({after, *text[max(at - 3, 0) : at]})
            if named > 1:
                return True
            at = text.find(office, at + 1)
    return False


def _find(draft: Draft) -> Iterator[Seen]:
    if not _may_be(draft.text):
        return
    named: dict[str, dict[tuple[str, str], list[Span]]] = {}
    for _span, match in draft.find(_pattern()):
        group = "name" if match.group("name") else "called"
        office, name = match.group("office") or match.group("after"), match.group(group)
        before = ""
        if group == "name":
            said = draft.text[max(0, match.start() - 8) : match.start()]
            before = re.split("[请由向对和与让听谢]", _BEFORE.findall(said)[0])[-1]
        if _NOT_NOW.search(before) or (office == "主任" and _MANY.search(before)):
            continue
        known = named.setdefault(office, {})
        if len(known) < _MOST or (before, name) in known:
            known.setdefault((before, name), []).append(Span(match.start(group), match.end(group)))
    for office, known in named.items():
        yield from _slips(office, known)


def _slips(office: str, known: Mapping[tuple[str, str], Sequence[Span]]) -> Iterator[Seen]:
    """Yield each odd name once, where it first stands: of two names the rarer, or the later."""
    times = Counter[str]()
    for (_place, name), spans in known.items():
        times[name] += len(spans)
    houses = {place[-3:] for place, _name in known} - {""}
    told: set[str] = set()
    for (there, one), (here, other) in combinations(known, 2):
        if not _is_slip(one, other) or not _is_one(here, there, office, len(houses)):
            continue
        odd, right, place = (one, other, there) if times[one] < times[other] else (other, one, here)
        if odd in told or right in told:
            continue
        told.add(odd)
        message = _("{found} here, {other} elsewhere: the same person?")
        yield Seen(known[place, odd][0], message.format(found=office + odd, other=office + right))


def _is_one(here: str, there: str, office: str, houses: int) -> bool:
    """Return whether an office is of the same place: 云岭区 and 云岭区, or a place not named."""
    if office in _OF_MANY:
        return here == there
    if office in _ONLY_ONE.split("|"):
        return here == there or not (here and there)
    if not here:
        return len(there) >= 2 and houses == 1
    short, long = sorted((here, there), key=len)
    return len(short) >= 2 and short not in _ANY_HOUSE and long.endswith(short)


def _is_slip(one: str, other: str) -> bool:
    """Return whether two names differ in one character that is not the surname."""
    return (
        len(one) == len(other)
        and one[0] == other[0]
        and sum(a != b for a, b in zip(one, other, strict=True)) == 1
    )


RULE = Rule(
    code="R210",
    name="two-names",
    summary=_("One office with two names that are nearly the same"),
    why=_("The one whose name is wrong sits in the front row."),
    source=_("the draft itself"),
    weight=Weight.WARNING,
    find=_find,
    bad=(
        Example("区长王建国同志主持会议。\n刚才，区长王建军同志作了部署。", "王建军"),
        Example("云岭区区长王建国同志主持。\n区长王建军同志讲话。", "王建军"),
        Example("请王建国区长讲话。\n感谢王建军区长的讲话。", "王建军"),
        Example("区教育局局长陈立作了汇报。\n请局长陈力同志发言。", "陈力"),
        Example("教育局局长陈立同志作了汇报。\n请教育局局长陈力同志发言。", "陈力"),
        Example("区长王建国同志主持。\n区长王建业同志讲话。\n区长王建国同志强调。", "王建业"),
        Example("区长王建业同志主持。\n区长王建国同志讲话。\n区长王建国同志强调。", "王建业"),
    ),
    good=(
        "镇长张华同志发言。\n请河口镇镇长张桦同志发言。",
        "班主任王丽、班主任王莉出席，年级主任王丽、教务主任王莉出席。",
        "区教育局局长陈立出席。\n市教育局局长陈力出席。",
        "教育局办公室主任陈立出席。\n办公室主任陈力出席。",
        "区长王建国同志主持会议。\n刚才，区长王建国同志作了部署。",
        "副区长王建国、副区长王建军出席。",
        "云岭区区长王建国、青山区区长王建军出席。",
        "教育局局长陈立、财政局局长李明出席。\n请局长陈力同志发言。",
        "原区长王建军同志已经退休，区长王建国同志主持会议。",
        "教育局局长陈立、财政局局长陈力出席。",
        "区长王建国同志主持，县长王建军同志出席。",
    ),
)
