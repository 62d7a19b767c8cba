"""A sample as the parts of a skeleton: words, facts, and numbers that are computed."""

from __future__ import annotations

from draftspeech.draft_file import Draft
from draftspeech.draft_speech import speech_of
from draftspeech.fact_finder import find_facts
from draftspeech.sample_facts import Fact, segments
from draftspeech.sample_parts import Computed, Slot, form_of, slots_of, template_of
from draftspeech.sample_roles import ROLES
from draftspeech.skeleton import PartKind
from draftspeech.source import Source
from draftspeech.speech import Point, paragraphs, plain

SPOKEN = """\
同志们：
　　今天，我讲三点意见。再讲三点希望，三点。再讲两点意见。
　　第一，抓早！提三点要求：早安排3所。
　　第二，抓小。讲三点意见。
　　说三点意见。
　　第三，抓常。常抓三点。
　　最后讲三点希望。
"""
SEVERAL_ROLES = """\
同志们：
　　这次会是两会合一：一是动员会。要动起来。二是部署会。要干起来。请记住。
　　那次会也是两会合一：一是动员会。要动起来。二是部署会。要干起来。
"""
QUANTITY = Computed("{{ count | quantity }}")


def slots(text: str, as_words: frozenset[int] = frozenset()) -> list[Slot]:
    speech = speech_of(Draft(Source("s.txt", text)), items=True)
    lines = [plain(words) for words in paragraphs(speech)]
    return list(slots_of(speech, lines, find_facts(lines).facts, as_words))


def fact(start: int, end: int, filter_: str = "") -> Fact:
    return Fact("place", "地名", "云岭县", 0, start, end, filter=filter_)


def test_the_points_are_counted_where_they_are_announced_and_only_there() -> None:
    _salutation, opening, first, second, third = slots(SPOKEN)
    assert opening.body == (
        "今天，我讲",
        QUANTITY,
        "点意见。再讲",
        QUANTITY,
        "点希望，三点。再讲两点意见。",
    )
    assert first.heading == ("抓早！",)
    assert template_of(first.body) == "提三点要求：早安排{{ schools }}所。"
    assert (second.body, second.inner) == (("讲三点意见。",), (("说三点意见。",),))
    assert (third.body, third.inner) == (("常抓三点。",), (("最后讲三点希望。",),))
    assert {part.form for part in (first, second, third)} == {"第一，"}
    assert [part.kind for part in (opening, first)] == [PartKind.PARAGRAPH, PartKind.SECTION]


def test_the_number_two_is_written_as_the_sample_writes_it() -> None:
    two = SPOKEN.replace("　　第三，抓常。常抓三点。\n", "").replace("讲三点意见", "讲二点意见")
    opening = slots(two.replace("讲三点希望", "讲两点希望"))[1]
    assert template_of(opening.body) == (
        "今天，我讲{{ count | numeral }}点意见。再讲{{ count | quantity }}点希望，三点。"
        "再讲{{ count | quantity }}点意见。"
    )


def test_nothing_is_computed_in_lines_that_stay_words() -> None:
    opening = slots(SPOKEN, frozenset({1}))[1]
    assert opening.body == ("今天，我讲三点意见。再讲三点希望，三点。再讲两点意见。",)
    kept = slots(SEVERAL_ROLES, frozenset({1}))
    assert "两会合一" in template_of(kept[1].body)
    assert ROLES in template_of(kept[2].body)


def test_points_that_are_not_numbered_in_a_row_stay_paragraphs() -> None:
    found = slots(SPOKEN.replace("第三，", "第四，"))
    assert {part.kind for part in found} == {PartKind.SALUTATION, PartKind.PARAGRAPH}
    assert [template_of(part.body) for part in found][2:4] == [
        "第一，抓早！提三点要求：早安排{{ schools }}所。",
        "第二，抓小。讲三点意见。",
    ]


def test_the_form_of_ordinals_is_that_of_all_points_in_their_order() -> None:
    points = [
        part
        for part in speech_of(Draft(Source("s.txt", SPOKEN)), items=True).parts
        if isinstance(part, Point)
    ]
    assert form_of(points) == "第一，"
    assert form_of(points[:1]) == ""
    assert form_of(points[::-1]) == ""


def test_the_roles_of_one_meeting_are_a_list_and_a_second_meeting_stays_words() -> None:
    _salutation, first, second = slots(SEVERAL_ROLES)
    assert template_of(first.body) == (
        "这次会是{% if meeting_roles %}{{ meeting_roles | length | quantity }}"
        "{% else %}{{ meeting_roles }}{% endif %}会合一：{% for role in meeting_roles %}"
        "{{ loop.index | numeral }}是{{ role.name }}。{{ role.why }}{% endfor %}请记住。"
    )
    ended = slots(SEVERAL_ROLES.replace("请记住。", "请记住。请照办。再说XX局。"))[1]
    assert template_of(ended.body).endswith("请照办。再说{{ blank }}局。")
    assert [piece.value for piece in first.body if isinstance(piece, Computed)] == [
        (),
        ({"name": "动员会", "why": "要动起来。"}, {"name": "部署会", "why": "要干起来。"}),
    ]
    assert template_of(second.body) == SEVERAL_ROLES.splitlines()[2].strip("\u3000")


def test_a_line_is_cut_at_its_facts_without_empty_pieces() -> None:
    first, second = fact(0, 3), fact(3, 5, "short")
    assert list(segments("云岭县云岭", [first, second])) == [first, second]
    assert list(segments("在云岭县的", [fact(1, 4)])) == ["在", fact(1, 4), "的"]
    assert list(segments("", [])) == []


def test_a_fact_is_a_field_in_a_template_with_its_filter() -> None:
    pieces = ("在", fact(1, 4), "的", fact(5, 7, "short"), "。", QUANTITY)
    assert template_of(pieces) == "在{{ place }}的{{ place | short }}。{{ count | quantity }}"
