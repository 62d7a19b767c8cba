"""Words that are written wrong."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING

from draftspeech.messages import _
from draftspeech.rule import Edit, Example, Fix, Rule, Seen, Weight
from draftspeech.sample_words import is_word, words_of
from draftspeech.source import Span
from draftspeech.typos import AMONG, TYPOS, UNSURE
from draftspeech.word_finder import WordFinder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftspeech.draft_file import Draft

_AROUND = 10
"""How far the words around a form are looked at."""


@cache
def _finder() -> WordFinder[str]:
    return WordFinder({word: word for word in (*TYPOS, *AMONG)})


@cache
def _among(word: str) -> re.Pattern[str]:
    return re.compile(AMONG[word][1], re.MULTILINE)


@lru_cache(4096)
def _meets(before: str, form: str, after: str) -> bool:
    """Say whether the characters of a form are the end of one word and the beginning of another."""
    left = "".join(takewhile(_is_chinese, reversed(before)))[::-1]
    right = "".join(takewhile(_is_chinese, after))
    start, end = len(left), len(left) + len(form)
    here = left + form + right
    if _crosses(here, start, end, (start, end)):
        return True
    # Some forms stand in the dictionary as they are, and hide the words that meet in them.
    if len(form) > 2 and is_word(form):
        if _crosses(here[start + 1 :], 0, len(form) - 1, (len(form) - 1,)):
            return True
        if _crosses(here[: end - 1], start, end - 1, (start,)):
            return True
    return any(
        is_word(here[first:cut]) and is_word(here[cut:last])
        for cut in range(start + 1, end)
        for first in range(max(0, start - 3), start + 1)
        for last in range(end, min(len(here), end + 3) + 1)
        if (first < start or last > end) and cut - first > 1 and last - cut > 1
    )


def _crosses(here: str, start: int, end: int, edges: tuple[int, ...]) -> bool:
    """Say whether a word crosses an edge of start–end, and does not hold the whole of it."""
    at = 0
    for word in words_of(here):
        last = at + len(word)
        if any(at < edge < last for edge in edges) and not (at <= start and end <= last):
            return True
        at = last
    return False


def _is_chinese(sign: str) -> bool:
    return "\u4e00" <= sign <= "\u9fff"


def _find(draft: Draft) -> Iterator[Seen]:
    text = draft.text
    for start, end, word in _finder().find(text):
        if word in TYPOS:
            mended = TYPOS[word]
        elif _among(word).match(text, start):
            mended = AMONG[word][0]
        else:
            continue
        if _meets(text[max(0, start - _AROUND) : start], word, text[end : end + _AROUND]):
            continue
        span = Span(start, end)
        message = _("{found} is written {mended}").format(found=word, mended=mended)
        safe = word not in UNSURE or text[end : end + 1] in UNSURE[word]
        yield Seen(span, message, Fix((Edit(span, mended),), safe))


RULE = Rule(
    code="R501",
    name="typos",
    summary=_("A word written with the wrong character"),
    why=_("Projected on a screen or printed for the hall, it is what people remember."),
    source="《现代汉语词典》第7版",
    weight=Weight.ERROR,
    find=_find,
    bad=(
        Example("大家要管好自已的人。", "自已", "大家要管好自己的人。"),
        Example("新学期既将开始。", "既将", "新学期即将开始。"),
        Example("按步就班地推进。", "按步就班", "按部就班地推进。"),
        Example("实现电子监控全复盖。", "复盖", "实现电子监控全覆盖。"),
        Example("对先进单位给于表扬。", "给于", "对先进单位给予表扬。"),
        Example("截止9月底，新增学位3200个。", "截止", "截至9月底，新增学位3200个。"),
        Example("截止目前，已有18所学校完成改造。", "截止", "截至目前，已有18所学校完成改造。"),
        Example("严肃处理，以儆效优。", "以儆效优", "严肃处理，以儆效尤。"),
        Example("做到克已奉公、严以律已。", "克已奉公", "做到克己奉公、严以律己。"),
        Example("既使再难也要办。", "既使", "即使再难也要办。"),
        Example(
            "牢记金山银山就是绿水青山的理念。",
            "金山银山就是绿水青山",
            "牢记绿水青山就是金山银山的理念。",
        ),
        Example("会议由全区统一按排。", "按排", "会议由全区统一安排。"),
    ),
    good=(
        "管好自己的人。",
        "新学期即将开始。",
        "既要又要。",
        "既使干部受教育，又使群众得实惠。",
        "《人民日报》发布署名文章。",
        "资金来自已批复的项目，大家激动得不能自已。",
        "进一步聚焦主责主业，办好干部暑期培训班。",
        "报名到9月30日截止，截止时间不变；按排名先后安排。",
        "既将责任压下去，又将本领提起来。",
        "面对严峻工作形势，绿树点缀学校，人大代表杨卫东作了发言。",
        "政通人和，百废具兴。",
        "绿水青山就是金山银山，金山银山就是绿水青山。",
        "坚持不解决问题不撒手，确保彰显育人成效。",
        "覆盖率率先突破90%，筑牢纪律防线。",
        "工作要注重覆盖面，拒绝策划低俗活动。",
    ),
)
