"""The level of the place a sample speaks of, and where it is said."""

from __future__ import annotations

import pytest

from draftspeech.sample_level import HEAD, level_of_speaker, places_of_level
from draftspeech.sample_words import tokens_of

FIRST = "今天，我们开会。"
LEVELS = {
    # the head counts first, by what it says most
    ("在全区教育工作会议上的讲话", "省委部署，省委要求，我市、我县照办。"): "区",
    ("市委书记", "全区大会", "区长　张三", FIRST): "区",
    ("县长在会上", FIRST): "县",
    ("区第十一届运动会", FIRST): "区",
    ("区第二百五十一届运动会", FIRST): "",
    # a line with a full stop is none of the head, nor is one far down
    (*[FIRST] * HEAD, "全省大会", "我县上下一条心。"): "县",
    (*[FIRST] * (HEAD - 1), "全省大会", "我县上下一条心。"): "省",
    ("全省上下。全省行动，我县落实。",): "县",
    # one's own, whatever else is said more often
    ("省委、省政府部署，全省行动，我市、我区落实。",): "区",
    ("代表县委，代表中共镇委，省委、省委。",): "镇",
    # what is said twice, else what is said at all; of several the lowest
    ("省委部署，省委要求，镇政府落实。",): "省",
    ("全省行动，市委部署。",): "市",
    ("市委部署，市委要求，全省行动，全省落实。",): "市",
    # words that only hold the sign
    ("我区域协调，全市场开放，东城区委员会议，老区政府工作。",): "",
    ("全市场地、全市场所。",): "市",
    (FIRST,): "",
    (): "",
}


@pytest.mark.parametrize(("lines", "level"), LEVELS.items(), ids=range(len(LEVELS)))
def test_the_level_is_that_of_the_place_one_speaks_of(lines: tuple[str, ...], level: str) -> None:
    assert level_of_speaker(lines, [tokens_of(line) for line in lines]) == level


PLACES = {
    "我区全区某区本区，区委、区政府、区直、区级、区属、区里。": [1, 3, 5, 7, 9, 12, 16, 19, 22, 25],
    "区域协调，我区域协调，城区里，老区政府。": [],
    "我区场地、我区场所、我区场。": [1, 6],
    "学区政府采购，区乡两级，区乡镇。": [1, 7],
}  # fmt: skip


@pytest.mark.parametrize(("text", "starts"), PLACES.items(), ids=range(len(PLACES)))
def test_the_level_is_said_where_it_is_ones_own_or_that_of_a_body(
    text: str, starts: list[int]
) -> None:
    lines = ["同志们：", text]
    found = list(places_of_level(lines, [tokens_of(line) for line in lines], "区"))
    assert found == [(1, (start, start + 1)) for start in starts]
