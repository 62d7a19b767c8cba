"""A sample as it was found is cleaned: residue, punctuation, paragraphs that ran together."""

from __future__ import annotations

import pytest

from draftspeech.sample import clean
from draftspeech.source import Source

BODY = "各单位要把责任压到人头，把任务分到岗位，把时间定到每一天，一件一件抓到底，不留空当。" * 3


def cleaned(text: str) -> list[str]:
    return clean(Source("s.txt", text)).source.text.split("\n")


def test_points_that_ran_together_stand_on_their_lines() -> None:
    parts = ["下面，我讲两点意见：", f"一、抓早。{BODY}", f"二、抓常。{BODY}"]
    assert cleaned("".join(parts)) == parts
    assert clean(Source("s.txt", "".join(parts))).parted == 2


def test_a_title_and_a_salutation_that_ran_into_the_text_stand_apart() -> None:
    title, salutation = "在全县征兵工作会议上的讲话", "同志们："
    assert cleaned(title + salutation + BODY) == [title, salutation, BODY]
    lines = f"材料之三\n{title}{salutation}{BODY}"
    assert cleaned(lines) == ["材料之三", title, salutation, BODY]


def test_a_heading_without_a_stop_ends_at_a_blank_or_where_its_text_begins() -> None:
    heading = "一、认清形势，总结经验，切实增强做好旅游工作的信心和决心"
    text = "今年是关键的一年，全市旅游工作要再上一个大的台阶，" + BODY
    lead = "我讲几点意见："
    assert cleaned(lead + heading + " " + text) == [lead, heading, text]
    assert cleaned(lead + heading + text) == [lead, heading, text]
    asked = f"{heading}？{text}"  # it has its stop
    assert cleaned(lead + asked) == [lead, asked]


@pytest.mark.parametrize(
    "text",
    [
        "同志们：\n今天开会。\n一、抓早\n要早。",
        BODY,
        f"要做到三点：第一，要早；第二，要常；第三，要实。{BODY}",
        f"{BODY}其中三类问题（一）多发；（二）反复；（三）难治。",
    ],
)
def test_paragraphs_that_are_well_stay(text: str) -> None:
    assert cleaned(text) == text.split("\n")


def test_announced_points_in_a_paragraph_stand_apart_in_their_order() -> None:
    text = f"下面，我强调几点。第一，要抓早。{BODY}第三，要抓常。{BODY}"
    assert [line[:4] for line in cleaned(text)] == ["下面，我", "第一，要", "第三，要"]


def test_no_character_is_lost_but_blanks_at_the_cuts() -> None:
    text = f"我讲几点意见： 一、抓早。{BODY} 二、抓常。{BODY}（一）抓实。{BODY}"
    assert "".join(cleaned(text)) == text.replace(" ", "")


def test_what_a_page_left_is_taken_off_and_counted() -> None:
    text = f"同志们：\n发布时间：2025-06-03 浏览次数：11\n{BODY}\n25657\n下载文档\n"
    made = clean(Source("s.txt", text))
    assert made.source.text.split() == ["同志们：", BODY]
    assert dict(made.mended)["R805"] == 3
