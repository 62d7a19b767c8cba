"""Several samples as one row of parts: what is the same, what is a variant, what is optional."""

from __future__ import annotations

from datetime import date

from draftspeech.sample_facts import Fact
from draftspeech.sample_parts import Computed, Piece, Slot
from draftspeech.sample_union import facts_in, union
from draftspeech.skeleton import PartKind


def fact(key: str, value: str | int | date = 3) -> Fact:
    return Fact(key, "", value, 0, 0, 1)


def says(*pieces: Piece) -> Slot:
    return Slot(PartKind.PARAGRAPH, pieces)


def point(heading: str, *body: Piece) -> Slot:
    return Slot(PartKind.SECTION, body, (heading,), form="一、")


def shape(*samples: list[Slot]) -> list[tuple[int, list[int | None]]]:
    """Return of every part how many variants it has, and which each sample has."""
    return [(len(part.variants), part.uses) for part in union(samples).parts]


def fields(*samples: list[Slot], own: frozenset[str] = frozenset()) -> list[dict[str, str]]:
    return [dict(one) for one in union(samples, own).fields]


TITLE = Slot(PartKind.TITLE, ("在会上的讲话",))
LONG = "各单位要把责任压到人头，把任务分到岗位"


def test_parts_that_differ_only_in_their_facts_are_one_with_the_same_fields() -> None:
    one = says(LONG, fact("schools", 3), "所", fact("date", date(2026, 9, 1)))
    other = says(LONG, fact("schools_4", 8), "所", fact("date", date(2025, 9, 1)))
    assert shape([one], [other]) == [(1, [0, 0])]
    assert fields([one], [other])[1] == {"schools_4": "schools", "date": "date"}


def test_facts_of_another_kind_or_another_filter_make_a_variant() -> None:
    one = says(LONG, fact("schools", 3))
    assert shape([one], [says(LONG, fact("schools", "三"))]) == [(2, [0, 1])]
    assert shape([one], [says(LONG, fact("people", 3))]) == [(2, [0, 1])]
    short = Fact("schools", "", 3, 0, 0, 1, filter="short")
    assert shape([one], [says(LONG, short)]) == [(2, [0, 1])]
    assert shape([one], [says(LONG, Computed("{{ count }}"))]) == [(2, [0, 1])]


def test_two_fields_are_never_made_one_nor_one_two() -> None:
    apart = says(LONG, fact("schools"), "，", fact("schools_2"))
    same = says(LONG, fact("schools"), "，", fact("schools"))
    assert shape([apart], [same]) == [(2, [0, 1])]
    assert shape([same], [apart]) == [(2, [0, 1])]
    assert fields([apart], [same])[1] == {"schools": "schools_3"}
    assert shape([apart], [apart]) == [(1, [0, 0])]


def test_a_variant_that_was_known_is_used_again() -> None:
    one, other = says(LONG + "，" + "一天也不能等"), says(LONG + "，" + "一天也不能拖")
    assert shape([one], [other], [other], [one]) == [(2, [0, 1, 1, 0])]


def test_what_a_speech_has_one_of_is_the_same_field_in_every_wording() -> None:
    one = [says("我们", fact("level", "区"), "有", fact("schools"), "所")]
    other = [says("这个", fact("level", "县"), "里有学校", fact("schools"), "所，办得好")]
    assert fields(one, other) == [
        {"level": "level", "schools": "schools"},
        {"level": "level", "schools": "schools_2"},
    ]
    third = [says("再说", fact("level", 3), "又说", fact("schools"))]
    assert fields(one, other, third)[2] == {"level": "level_2", "schools": "schools_3"}


def test_a_key_that_a_person_gave_is_kept_wherever_it_stands() -> None:
    one, other = [says("甲乙", fact("plan_2026"))], [says("丙丁", fact("plan_2026"))]
    assert fields(one, other, own=frozenset({"plan_2026"})) == [{"plan_2026": "plan_2026"}] * 2
    assert fields(one, other) == [{"plan_2026": "plan"}, {"plan_2026": "plan_2026"}]


def test_keys_are_numbered_only_where_there_are_more() -> None:
    assert fields([says(fact("season_2"))]) == [{"season_2": "season"}]
    both = [says(fact("season_2"), "又", fact("season"))]
    assert fields(both) == [{"season_2": "season_2", "season": "season"}]
    assert fields([says("甲", fact("people"))], [says("乙", fact("people_5"))])[1] == {
        "people_5": "people_5"
    }


def test_an_opening_and_a_closing_may_be_worded_otherwise_but_not_what_is_between() -> None:
    opening = ("今天甲乙丙丁戊己庚辛", "今天子丑寅卯辰巳午未")
    closing = ("谢谢天地玄黄宇宙洪荒", "谢谢日月盈昃辰宿列张")
    between = ("大家金木水火土风雷电", "大家赤橙黄绿青蓝紫白")
    one = [TITLE, *map(says, (opening[0], between[0], closing[0]))]
    other = [TITLE, *map(says, (opening[1], between[1], closing[1]))]
    assert shape(one, other) == [
        (1, [0, 0]),
        (2, [0, 1]),
        (1, [0, None]),
        (1, [None, 0]),
        (2, [0, 1]),
    ]


def test_an_opening_is_no_variant_of_what_stands_in_the_middle() -> None:
    one = [says("今天甲乙丙丁戊己庚辛"), says("再见")]
    other = [says("大家好"), says("今天子丑寅卯辰巳午未"), says("谢谢")]
    assert shape(one, other) == [(1, [0, None])] * 2 + [(1, [None, 0])] * 3


def test_points_are_variants_where_half_of_their_heading_or_their_body_agrees() -> None:
    assert shape([point("抓早")], [point("抓常")]) == [(2, [0, 1])]
    assert shape([point("抓早点")], [point("抓常态")]) == [(1, [0, None]), (1, [None, 0])]
    assert shape([point("甲乙", LONG)], [point("丙丁", LONG)]) == [(2, [0, 1])]
    assert shape([point("甲乙", LONG)], [point("丙丁")]) == [(1, [0, None]), (1, [None, 0])]


def test_the_order_of_every_sample_is_kept() -> None:
    a, b, c = (point(words) for words in ("抓好安全", "教学质量", "建强队伍"))
    assert shape([a, c], [b, c]) == [(1, [0, None]), (1, [None, 0]), (1, [0, 0])]
    assert shape([a, b, c], [a, c]) == [(1, [0, 0]), (1, [0, None]), (1, [0, 0])]
    assert shape([a, b], [b, a], [c]) == [
        (1, [0, None, None]),
        (1, [0, 0, None]),
        (1, [None, 0, None]),
        (1, [None, None, 0]),
    ]


def test_the_closing_of_a_sample_without_points_stands_behind_the_points_of_others() -> None:
    opening, closing, a = says("今天我们开会"), says("谢谢大家"), point("抓好安全")
    assert shape([opening, a, closing], [opening, closing]) == [
        (1, [0, 0]),
        (1, [0, None]),
        (1, [0, 0]),
    ]
    assert shape([opening, closing], [opening, a, closing]) == [
        (1, [0, 0]),
        (1, [None, 0]),
        (1, [0, 0]),
    ]
    assert shape([opening], [opening, a, closing]) == [(1, [0, 0]), (1, [None, 0]), (1, [None, 0])]


def test_the_facts_of_every_part_of_a_point_are_named_anew() -> None:
    slot = Slot(PartKind.SECTION, (fact("b_5"),), (fact("a_5"),), ((fact("c_5"),),), "一、")
    (part,) = union([[slot]]).parts
    assert [one.key for one in facts_in(part.variants[0])] == ["a", "b", "c"]
    assert (part.kind, part.variants[0].form) == (PartKind.SECTION, "一、")


def test_points_without_a_closing_stand_before_the_closing_of_others() -> None:
    opening, closing, a = says("今天我们开会"), says("谢谢大家"), point("抓好安全")
    assert shape([opening, a], [opening, a, closing]) == [
        (1, [0, 0]),
        (1, [0, 0]),
        (1, [None, 0]),
    ]
    assert shape([opening, a, closing], [opening, a]) == [
        (1, [0, 0]),
        (1, [0, 0]),
        (1, [0, None]),
    ]


def test_facts_stand_in_the_order_of_the_words() -> None:
    slot = Slot(
        PartKind.SECTION, (fact("b"),), (fact("a"),), ((fact("c"), "，"), ("又", fact("d")))
    )
    assert [one.key for one in facts_in(slot)] == ["a", "b", "c", "d"]
