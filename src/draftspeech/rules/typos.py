"""Words that are written wrong."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from draftspeech.messages import _
from draftspeech.rule import Edit, Example, Fix, Rule, Seen, Weight
from draftspeech.source import Span
from draftspeech.typos import AMONG, TYPOS
from draftspeech.word_finder import WordFinder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftspeech.draft_file import Draft


@cache
def _finder() -> WordFinder[str]:
    return WordFinder({word: word for word in (*TYPOS, *AMONG)})


@cache
def _among(word: str) -> re.Pattern[str]:
    return re.compile(AMONG[word][1], re.MULTILINE)


def _find(draft: Draft) -> Iterator[Seen]:
    for start, end, word in _finder().find(draft.text):
        if word in TYPOS:
            mended = TYPOS[word]
        elif _among(word).match(draft.text, start):
            mended = AMONG[word][0]
        else:
            continue
        span = Span(start, end)
        message = _("{found} is written {mended}").format(found=word, mended=mended)
        yield Seen(span, message, Fix((Edit(span, mended),)))


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
    ),
)
