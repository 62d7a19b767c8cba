"""Amounts that are told one after another: 公办1800个、民办1300个."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from draftspeech.source import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

NUMBER = r"(?<![\d.,·．])(\d{1,12}(?:,\d{3})*(?:\.\d{1,6})?)(万亿|万|亿)?"
UNITS = (
    "美元|元|人次|人|名|位|户|所|家|个|项|件|条|处|套|台|辆|亩|公里|公顷|公斤|平方米|平方公里|吨|间|栋|座|"
    "册|门|支|场"
)
_TIMES = {"": 1.0, "万": 1e4, "亿": 1e8, "万亿": 1e12}
_MOST = 12
"""So many parts at most are told of one whole: a longer run is none that somebody adds up."""
_OTHER = re.compile(
    "[比增减较占超培帮惠撬均每节]|带动|累计|辐射|吸引|覆盖|服务|拉动|下属|下辖|所属|去年|上年|同期|计划"
)
"""Words before a figure that is no part: 带动投资5000万元."""
_DOUBLE = "既|兼|重复|重叠|交叉|跨|同时[是属为]"
_MORE = re.compile(
    rf"另|其余|其他|其它|其中|余下|剩余|还有|含|等(?!级)|混合|未|以及|部分|外|{_DOUBLE}"
)
"""Words that tell of more parts, or of parts that are counted twice."""
_TWICE = re.compile(_DOUBLE)


class Amount(NamedTuple):
    """A figure with its unit; `give` is by how much rounding may have changed it.

    `end` is where what is told of it ends: 3200个学位.
    """

    span: Span
    label: str
    value: float
    give: float
    unit: str
    end: int


@cache
def _part() -> re.Pattern[str]:
    return re.compile(
        rf"[，、：]?(?:以及|[有和及与]|包括)*([\u4e00-\u9fff“”（）]{{0,14}}?){NUMBER}"
        rf"({UNITS}|[\u4e00-\u9fff])([\u4e00-\u9fff]{{0,8}}?)(?=[，、。；：\n]|[和及与](?=[^，。\n]{{0,9}}\d)|$)"
    )


def run(text: str, at: int, most: int = _MOST) -> list[Amount]:
    """Return the parts that are told one after another; what is no part ends them."""
    parts: list[Amount] = []
    while len(parts) < most and (match := _part().match(text, at)):
        label = match.group(1)
        if _OTHER.search(label) or "其中" in label:
            break
        parts.append(amount(label, match, 2))
        at = match.end()
    return parts


def amount(label: str, match: re.Match[str], at: int) -> Amount:
    """Return the figure of three groups of a match: number, 万 or 亿, unit."""
    value, give = measured(match.group(at), match.group(at + 1) or "")
    span = Span(match.start(at), match.end(at))
    return Amount(span, label, value, give, match.group(at + 2), match.end())


def measured(number: str, times: str) -> tuple[float, float]:
    """Return a number's value and by how much rounding may have changed it."""
    digits = len(number.partition(".")[2])
    give = 0.5 * 10 ** -max(1, digits) * _TIMES[times] if times or digits else 0.0
    return float(number.replace(",", "")) * _TIMES[times], give


def given(amounts: Sequence[Amount]) -> float:
    """Return by how much rounding may have changed a sum."""
    return sum(one.give for one in amounts) + 1e-6


def said(value: float) -> str:
    """Return a number in 万 or 亿 where it is round."""
    for name, times in (("亿", 1e8), ("万", 1e4)):
        if value >= times and value % (times / 1e4) < 1e-6:
            return f"{value / times:g}{name}"
    return f"{value:g}" if value % 1 else f"{value:.0f}"


def more_is_told(text: str, parts: Sequence[Amount]) -> bool:
    """Return whether there may be more parts: 另有100人, or another figure of the unit."""
    tail = _tail(text, parts[-1].end)
    return bool(
        _MORE.search(text[parts[-1].span.end : parts[-1].end] + tail)
        or re.search(rf"\d[万亿]*{parts[-1].unit}", tail)
        or len(parts) == _MOST
    )


def is_told_twice(text: str, parts: Sequence[Amount]) -> bool:
    """Return whether parts may be counted twice: 2所既改又扩."""
    return bool(_TWICE.search(_tail(text, parts[-1].end)))


def _tail(text: str, at: int) -> str:
    return re.split("[。！？\n]", text[at : at + 80])[0]
