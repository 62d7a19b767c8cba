from __future__ import annotations

import re
from itertools import pairwise

import pytest

from draftspeech.brief import Value
from draftspeech.connectives import FAMILIES, connectives_in, families
from draftspeech.points import Material, material
from draftspeech.render import render_source
from draftspeech.source import Source
from draftspeech.speech import Point, Run, Words, plain, split_body
from draftspeech.theme import Theme
from draftspeech.theme_dir import load_stock, load_themes
from tests.conftest import MINIMAL

SOURCE = Source("theme", "")
THEME = Theme(
    name="安全",
    subject="教育",
    summary="",
    headings=("守牢底线，筑实防线", "守牢底线"),
    why="安全是底线。",
    measures=("排查隐患", "压实责任"),
    goal="平安就是福。",
    source=SOURCE,
)
STOCK = tuple(
    Theme(str(i), "", "", (), f"缘由{i}。", (f"办法{i}甲", f"办法{i}乙"), f"目标{i}。", SOURCE)
    for i in range(3)
)


def speak(words: str, _theme: Theme) -> Words:
    return (Run(words),)


def made(*priorities: Value) -> tuple[Material, ...]:
    return material(priorities, ("priorities",), {"安全": THEME}, STOCK, speak).points


def test_a_theme_gives_heading_why_measures_and_goal() -> None:
    point = made("安全")[0]
    assert plain(point.heading) == "守牢底线，筑实防线"
    assert plain(point.gist) == "守牢底线"
    assert plain(point.why + point.measures + point.goal) == (
        "安全是底线。首先，要排查隐患。其次，要压实责任。平安就是福。"
    )
    assert point.key == "安全"


def test_a_sentence_is_a_heading_and_takes_a_stock_body_each() -> None:
    first, second = made("抓好第一件事，办出实效", "抓好第二件事。具体要从三处着手")
    assert plain(first.heading) == "抓好第一件事，办出实效"
    assert plain(first.why) == "缘由0。"
    assert plain(second.heading) == "抓好第二件事"
    assert plain(second.why) == "具体要从三处着手。"
    assert "办法1甲" in plain(second.measures)


def test_what_a_table_says_goes_before_what_its_theme_says() -> None:
    point = made({"theme": "安全", "heading": "另拟标题", "measures": ("只此一条",)})[0]
    assert plain(point.heading) == "另拟标题"
    assert plain(point.measures) == "要只此一条。"
    assert plain(point.why) == "安全是底线。"


def test_a_table_with_measures_of_its_own_gets_no_invented_why_or_goal() -> None:
    point = made({"heading": "标题", "measures": ("甲", "乙")})[0]
    assert point.why == ()
    assert point.goal == ()


def test_ordinals_and_yao_written_into_measures_do_not_double() -> None:
    written = ("一是摸清底数", "要建好台账", "2. 抓好整改", "还要回头看", "要求明确")
    point = made({"heading": "标", "measures": written, "connectives": "一是"})[0]
    assert plain(point.measures) == (
        "一是摸清底数；二是建好台账；三是抓好整改；四是回头看；五是要求明确。"
    )


def test_measures_with_full_stops_inside_are_not_joined_by_semicolons() -> None:
    point = made({"heading": "标", "measures": ("甲。补充", "乙"), "connectives": "一是"})[0]
    assert plain(point.measures) == "一是甲。补充。二是乙。"


def test_the_variant_of_a_heading_is_chosen_by_number() -> None:
    assert plain(made({"theme": "安全", "variant": 2})[0].heading) == "守牢底线"


def test_headings_by_theme_agree_with_the_headings_given() -> None:
    points = made("安全", {"heading": "只有一句的标题"})
    assert plain(points[0].heading) == "守牢底线"


def test_words_of_a_priority_know_the_field_they_came_from() -> None:
    points = made("抓好第一件事，办出实效", {"heading": "标", "measures": ("甲", "乙")})
    assert points[0].heading[0].field == "priorities[1]"
    assert {run.field for run in points[1].measures if run.text == "乙"} == {
        "priorities[2].measures[2]"
    }


@pytest.mark.parametrize("count", range(2, 9))
@pytest.mark.parametrize("name", FAMILIES)
def test_a_family_that_fits_never_says_a_connective_twice_but_yao(name: str, count: int) -> None:
    family = FAMILIES[name]
    if not family.fits(count):
        return
    said = [family.before(position, count) for position in range(count)]
    assert len(set(said)) == count or name == "要"


def test_points_take_families_in_turn_and_neighbours_never_the_same() -> None:
    chosen = families([4] * 12, [""] * 12)
    assert chosen[:6] == tuple(FAMILIES)
    assert all(a != b for a, b in pairwise(chosen))


def test_a_family_that_was_asked_for_is_kept_and_its_neighbours_avoid_it() -> None:
    chosen = families([3, 3, 3], ["", "首先", ""])
    assert chosen[1] == "首先"
    assert "首先" not in (chosen[0], chosen[2])


@pytest.mark.parametrize(
    ("name", "count", "said"),
    [
        ("首先", 2, ["首先，要", "其次，要"]),
        ("首先", 3, ["首先，要", "其次，要", "最后，要"]),
        ("一是", 3, ["一是", "二是", "三是"]),
        ("要", 3, ["要", "要", "还要"]),
        ("当务之急", 2, ["当务之急，是", "与此同时，要"]),
    ],
)
def test_a_family_has_a_connective_for_each_measure(name: str, count: int, said: list[str]) -> None:
    assert [FAMILIES[name].before(position, count) for position in range(count)] == said


@pytest.mark.parametrize(
    ("name", "counts"), [("一方面", {2, 3, 4}), ("首先", {2, 3, 4, 5}), ("一是", set(range(1, 8)))]
)
def test_a_family_fits_as_many_measures_as_it_has_words(name: str, counts: set[int]) -> None:
    assert {count for count in range(1, 8) if FAMILIES[name].fits(count)} == counts


def test_a_family_used_longest_ago_comes_back_first() -> None:
    chosen = families([4] * 12, [""] * 12)
    assert chosen[6:] == chosen[:6]


def test_a_long_list_takes_a_family_without_end() -> None:
    assert families([9], [""]) == ("一是",)


def test_every_theme_has_three_headings_of_different_clauses_and_enough_to_say() -> None:
    themes = load_themes()
    assert len(themes) >= 8
    for theme in themes.values():
        assert {heading.count("，") for heading in theme.headings} >= {0, 1, 2}, theme.name
        assert len(theme.measures) >= 4, theme.name
        assert not any(re.match("[一二三四五]是|要", measure) for measure in theme.measures)


def test_stock_bodies_suffice_for_the_largest_number_of_priorities() -> None:
    assert len(load_stock()) >= 12


@pytest.mark.parametrize("theme", sorted(load_themes()))
def test_a_theme_speaks_with_every_family_without_a_doubled_connective(theme: str) -> None:
    for family in FAMILIES:
        named = f'{{ theme = "{theme}", connectives = "{family}" }}'
        entry = f'priorities = [{named}, "安全生产要抓紧抓实"]'
        brief = re.sub(r"priorities = .*", entry, MINIMAL)
        speech = render_source(Source("b", brief)).speech
        point = next(part for part in speech.parts if isinstance(part, Point))
        text = plain(split_body(point)[0][0].words)
        assert not re.search(r"要要|要，要|(?<!就)是要(?!求)|要还要|，，|。。", text), text
        starts = [re.split("[，]", s)[0] for s in re.findall(r"[^。；]+[。；]", text)]
        assert not any(a == b for a, b in pairwise(starts) if len(a) <= 4), starts


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("首先，要早。其次，要常。再次，要实。", ("首先", "其次", "再次")),
        ("一方面，引进来；另一方面，走出去。同时，还要学。", ("一方面", "另一方面", "同时")),
        ("一是抓早；二是抓常；三是抓实。", ("一是", "二是", "三是")),
        ("要早谋划。要早部署。", ("要", "要")),
        ("我们要早谋划。需要时间。", ()),
        ("首先，要早。", ()),
    ],
)
def test_the_connectives_of_a_point_are_known(text: str, found: tuple[str, ...]) -> None:
    assert connectives_in(text) == found
