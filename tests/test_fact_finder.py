"""What in a sample is a fact, and what only looks like one."""

from __future__ import annotations

from datetime import date

import pytest

from draftspeech.fact_claims import Reason
from draftspeech.fact_finder import find_facts

SAID: tuple[tuple[str, dict[str, object]], ...] = (
    # figures
    (
        "今年招聘教师120名，投入1200万元，增长12.5%。",
        {"people": 120, "amount": "1200万", "percent": "12.5%"},
    ),
    ("全市排名由第83位升到第37位。", {"persons": 83, "persons_2": 37, "level": "市"}),
    ("三十多所学校、二百户群众受益。", {"schools": "三十", "households": "二百"}),
    ("粮食增产百分之三，连续六年丰收。", {"figure": "百分之三", "years": "六"}),
    ("下面，我讲3点意见。千家万户、百年大计、一所学校、一把手，都是说法。", {}),
    ("1.抓早。（2）抓实。", {}),
    # dates
    ("2026年8月28日开会。", {"date": date(2026, 8, 28)}),
    ("2026年08月28日开会。", {"day": "2026年08月28日"}),
    ("9月1日开学，8月底前完成。", {"day": "9月1日", "month": "8月底"}),
    ("2011至2015年，即“十二五”期间，", {"years": "2011至2015", "period": "十二五"}),
    ("二〇二六年我们又上台阶。", {"year": "二〇二六"}),
    ("1978年改革开放，2026年是新的起点。", {"year": 2026}),
    ("三个月内、第十个月、每月一次。", {"items": "三"}),
    # what is left open
    ("XX局移交，×××同志主持，某区承办。", {"blank": "XX", "blank_2": "×××", "blank_3": "某"}),
    ("产值突破X亿元，增长X.X%。", {"blank": "X", "blank_2": "X.X"}),
    ("A4纸、iPhone和X光机不算。", {}),
    # level
    ("我区的学校由区委、区政府来管，全区一盘棋。", {"level": "区"}),
    ("省委部署后，市委、市政府立即行动，全市上下一条心。", {"level": "市"}),
    ("区域协调，县域经济，我区场地有限。", {"level": "区"}),
    # seasons
    ("暑期培训，秋季开学，春节慰问，上半年总结。", {"season": None}),
    # persons and offices
    (
        "刚才，王志强同志作了通报，李晓梅局长宣读了名单。",
        {"person": "王志强", "person_2": "李晓梅", "office": "局长"},
    ),
    (
        "县委书记刘建国同志讲了话，白书记还要讲。",
        {"office": "县委书记", "person": "刘建国", "person_2": "白", "office_2": "书记"},
    ),
    ("习近平总书记指出，各位同志、全体党员同志、老同志都要学。", {}),
    ("周而进、裘捷中等同学获奖。", {"person": "周而进", "person_2": "裘捷中"}),
    # places and bodies
    (
        "龙华镇、红光村和绍兴市都到了。",
        {"place": "龙华镇", "place_2": "红光村", "place_3": "绍兴市"},
    ),
    ("我国农村、城区、各村、贫困村、美丽乡村都在变。", {}),
    ("市教育局和长治医学院联合举办。", {"organisation": "教育局", "organisation_2": "长治医学院"}),
    ("各级党委、有关部门、公立医院、重点中学都要抓。", {}),
    # names of one's own, and phrases that all say
    ("实施“百日攻坚”行动，落实科教兴县战略。", {"slogan": "百日攻坚", "strategy": "科教兴县"}),
    ("牢牢抓住“牛鼻子”，增强“四个意识”，打通“最后一公里”。", {}),
    ("加快建设教育强市。", {"goal": "教育强市"}),
    ("开展校园安全专项整治。", {"programme": "校园安全专项整治"}),
    ("出台《关于做好招生工作的若干意见》。", {"document": "关于做好招生工作的若干意见"}),
    ("我们的校训是：文理兼备，全面发展。", {"motto": "文理兼备，全面发展"}),
)  # fmt: skip


@pytest.mark.parametrize(("text", "facts"), SAID, ids=range(len(SAID)))
def test_facts_are_found_and_words_are_not(text: str, facts: dict[str, object]) -> None:
    found = {fact.key: fact.value for fact in find_facts([text]).facts}
    for key, value in facts.items():
        if value is not None:
            assert found.get(key) == value, found
    keys = {key.rstrip("_0123456789") for key in facts}
    assert {key.rstrip("_0123456789") for key in found} <= keys, found


@pytest.mark.parametrize("text", [text for text, _facts in SAID])
def test_no_two_facts_overlap_and_each_stands_where_it_says(text: str) -> None:
    at = 0
    for fact in find_facts([text]).facts:
        assert at <= fact.start < fact.end <= len(text)
        at = fact.end
        said = text[fact.start : fact.end]
        if isinstance(fact.value, date):
            assert said == f"{fact.value.year}年{fact.value.month}月{fact.value.day}日"
        else:
            assert said == str(fact.value)


def test_the_head_tells_the_occasion_and_who_speaks() -> None:
    lines = [
        "县委书记在全县教育工作会议上的讲话",
        "县委书记　王 琛",
        "（2026年8月28日）",
        "同志们：",
        "今天，我们召开全县教育工作会议。",
    ]
    found = {fact.key: fact.value for fact in find_facts(lines, 0, 1).facts}
    assert found["occasion"] == "教育工作会议"
    assert found["office"] == "县委书记"
    assert (found["speaker_office"], found["speaker_name"]) == ("县委书记", "王 琛")


def test_equal_figures_of_two_things_are_two_fields() -> None:
    found = find_facts(["工业增长25%，农业增长25%，21所学校移交，把21所学校办好。"]).facts
    assert [fact.key for fact in found] == ["percent", "percent_2", "schools", "schools"]
    found = find_facts(["小学招生300人，初中招生300人，竣工3所，3所学校发言。"]).facts
    assert [fact.key for fact in found] == ["people", "people_2", "schools", "schools_2"]


def test_the_short_form_of_a_place_is_the_same_field() -> None:
    facts = find_facts(["云岭县发展很快，", "云岭教育也快。"]).facts
    assert [(fact.key, fact.value, fact.filter) for fact in facts] == [
        ("place", "云岭县", ""),
        ("place", "云岭县", "short"),
    ]


def test_what_was_left_is_told_with_its_reason() -> None:
    left = find_facts(["增强“四个意识”，抓住“牛鼻子”。"]).left
    assert [(one.words, one.reason) for one in left] == [
        ("四个意识", Reason.SET_PHRASE),
        ("牛鼻子", Reason.QUOTATION),
    ]


def values(*lines: str) -> dict[str, object]:
    return {fact.key: fact.value for fact in find_facts(lines).facts}


def test_a_number_of_ten_digits_is_kept_as_text() -> None:
    found = values("投入123456789元，1234567890元，007元，0元。")
    assert [*found.values()] == [123456789, "1234567890", "007", 0]


def test_a_year_before_2000_is_history_only_beside_a_later_one() -> None:
    assert values("1999年、2000年、2001年。") == {"year": 2000, "year_2": 2001}
    assert values("1999年、2000年。") == {"year": 1999, "year_2": 2000}


def test_the_head_ends_where_a_sentence_does_and_has_thirty_lines() -> None:
    title = "在教师大会上的讲话"
    assert values("今天讲话。", title) == {}
    assert values(*["同志们："] * 29, title) == {"occasion": "教师大会"}
    assert values(*["同志们："] * 30, title) == {}
    assert values(f"{'好' * 71}{title}") == {"occasion": "教师大会"}
    assert values(f"{'好' * 72}{title}") == {}


def test_a_short_phrase_is_one_only_between_its_quotation_marks() -> None:
    lines = "实施“双减”工程，双减不易。", "实施“双减三增”工程，双减三增不易。"
    found = [[fact.start for fact in find_facts([line]).facts] for line in lines]
    assert found == [[3], [3, 11]]


def test_a_phrase_is_named_by_what_stands_just_before_it() -> None:
    assert values("荣获“云岭先锋”。") == {"slogan": "云岭先锋"}
    assert values("荣获过去一年里的“云岭先锋”。") == {}
    assert values("他说“云岭先锋”。") == {}


def test_the_first_who_holds_the_meeting_is_the_organiser() -> None:
    assert values("县教育局组织培训，市财政局举办会议。")["organiser"] == "教育局"
    assert values("由教育局举办，") == {}
    for other in ("我", "本", "全县", "各", "这个"):
        assert "organiser" not in values(f"{other}学校组织培训。")
    opening = ["同志们："] * 19
    assert "organiser" in values(*opening, "云岭教育局组织培训。")
    assert "organiser" not in values("同志们：", *opening, "云岭教育局组织培训。")


def test_the_level_before_a_body_is_that_of_the_place() -> None:
    facts = find_facts(["我县和县公安局，教育局在县。"]).facts
    assert [(fact.key, fact.start) for fact in facts if fact.key == "level"] == [
        ("level", 1),
        ("level", 3),
    ]
