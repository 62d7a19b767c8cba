"""Length to order: `minutes` in a brief."""

from __future__ import annotations

from pathlib import Path

import pytest
import tomli
import tomli_w

from draftspeech.points import Cut, Spare, material, spare
from draftspeech.render import Rendered, render_source
from draftspeech.skeleton import FieldType
from draftspeech.skeleton_dir import load_skeleton, skeleton_paths
from draftspeech.source import Source
from draftspeech.speech import Point, Run, Words, plain, speaking_minutes
from draftspeech.theme import Theme
from tests.conftest import EXAMPLE, MINIMAL, Draftspeech
from tests.test_library import assert_well_written, text_of

PLANNED = [
    name
    for name in sorted(skeleton_paths())
    if any(load_skeleton(name).fields_of(FieldType.PRIORITIES))
]
OWN = {
    "heading": "抓好校园安全，确保开学平稳",
    "why": "去年汛期的教训，大家都还记得。三所学校进过水。",
    "measures": ["把校舍查一遍", "把台账建起来", "把责任落下去"],
    "goal": "开学第一天，一个隐患也不能留。",
}


def made(name: str, minutes: float, **more: object) -> Rendered:
    example = load_skeleton(name).example
    assert example is not None
    values = {**tomli.loads(example.text), **more, "minutes": minutes}
    return render_source(Source("b.toml", tomli_w.dumps(values)))


def lasts(rendered: Rendered) -> float:
    return speaking_minutes(rendered.speech)


def codes(rendered: Rendered) -> list[str]:
    return [note.code for note in rendered.notes]


@pytest.mark.parametrize("name", PLANNED)
def test_every_example_lands_within_a_tenth_wherever_it_can(name: str) -> None:
    whole, least = lasts(made(name, 0)), lasts(made(name, 1))
    for minutes in range(int(least) + 1, int(whole) + 1):
        rendered = made(name, minutes)
        assert lasts(rendered) == pytest.approx(minutes, rel=0.1)
        assert codes(rendered) == ["B115"]
        assert_well_written(text_of(rendered.speech))


def test_most_examples_have_material_to_leave_out() -> None:
    shortened = [name for name in PLANNED if codes(made(name, 1))[0] == "B115"]
    assert len(shortened) >= len(PLANNED) - 1


@pytest.mark.parametrize("name", PLANNED)
def test_the_shortest_speech_still_has_every_point_with_a_measure(name: str) -> None:
    whole, least = made(name, 0).speech, made(name, 1).speech
    headings = [
        [plain(part.heading.words) for part in speech.parts if isinstance(part, Point)]
        for speech in (whole, least)
    ]
    assert headings[0] == headings[1]
    assert all(part.body for part in least.parts if isinstance(part, Point))
    assert_well_written(text_of(least))


def test_what_the_brief_says_itself_is_never_left_out() -> None:
    rendered = made("four-points", 1, priorities=[OWN, "教师队伍"])
    text = text_of(rendered.speech)
    for words in (OWN["heading"], OWN["why"], OWN["goal"], *OWN["measures"]):
        assert str(words) in text
    told = rendered.notes[0].message
    assert "教师队伍 (measures: 3、sentences of why: " in told
    assert str(OWN["heading"]) not in told


def test_later_points_are_shortened_before_earlier_ones() -> None:
    whole = lasts(made("four-points", 0))
    rendered = made("four-points", 0)
    minutes = int(whole)
    while codes(rendered) != ["B115"]:
        rendered = made("four-points", minutes)
        minutes -= 1
    names = [str(name) for name in ("育人使命", "综合改革", "交流合作", "条件保障")]
    told = rendered.notes[0].message
    cut = [name in told for name in names]
    assert cut == sorted(cut)


@pytest.mark.parametrize(
    ("minutes", "codes_told", "words"),
    [
        (0, [], ""),
        (2, ["B115", "B116"], "with nothing left to shorten"),
        (60, ["B116"], "the material is used up"),
    ],
)
def test_what_cannot_be_reached_is_told(minutes: int, codes_told: list[str], words: str) -> None:
    rendered = made("four-points", minutes)
    assert codes(rendered) == codes_told
    assert not words or words in rendered.notes[-1].message


def test_the_note_stands_where_the_minutes_do_and_the_rate_is_that_of_the_office(
    draftspeech: Draftspeech, tmp_path: Path
) -> None:
    (tmp_path / "b.toml").write_text(MINIMAL + '"讲话时长" = 4\n', encoding="utf-8")
    slow = draftspeech("render", "b.toml")
    assert slow.code == 0
    assert slow.err.startswith("b.toml:5:10: note: shortened to ")
    (tmp_path / "draftspeech.toml").write_text("rate = 240\n", encoding="utf-8")
    fast = draftspeech("render", "b.toml")
    assert fast.code == 0
    assert len(fast.out) > len(slow.out)


@pytest.mark.parametrize("given", ["-3", "2.5", '"半小时"', "true"])
def test_what_is_no_number_of_minutes_is_told(
    draftspeech: Draftspeech, tmp_path: Path, given: str
) -> None:
    (tmp_path / "b.toml").write_text(f"{MINIMAL}minutes = {given}\n", encoding="utf-8")
    ran = draftspeech("render", "b.toml")
    assert ran.code == 2
    assert ran.err.startswith("b.toml:5:11: error: minutes (讲话时长) must be a whole number")


def test_a_column_of_a_table_gives_each_row_its_minutes(
    draftspeech: Draftspeech, tmp_path: Path
) -> None:
    (tmp_path / "b.toml").write_text(MINIMAL, encoding="utf-8")
    (tmp_path / "t.csv").write_text("讲话时长\n3\n4\n0\n", encoding="utf-8")
    ran = draftspeech("render", "b.toml", "--table", "t.csv", "-O", "out", "--name", "{row}.txt")
    assert ran.code == 0, ran.err
    assert "t.csv:2: note: shortened to" in ran.err
    sizes = [len(path.read_text(encoding="utf-8")) for path in sorted((tmp_path / "out").iterdir())]
    assert sizes == sorted(sizes)
    assert len(set(sizes)) == 3


def test_a_draft_of_given_minutes_has_nothing_to_find(
    draftspeech: Draftspeech, tmp_path: Path
) -> None:
    brief = "minutes = 8\n" + EXAMPLE.read_text(encoding="utf-8")
    (tmp_path / "b.toml").write_text(brief, encoding="utf-8")
    assert draftspeech("render", "b.toml", "-o", "s.txt").code == 0
    assert draftspeech("check", "s.txt").code == 0


def theme(why: str, goal: str = "干。") -> Theme:
    return Theme("题", "", "", ("抓题目",), why, ("甲", "乙", "丙"), goal, Source("t", ""))


def why_of(why: str, left_out: int) -> str:
    def speak(words: str, _theme: Theme) -> Words:
        return (Run(words),)

    given = theme(why)
    points = material(["题"], (), {"题": given}, (given,), speak, cuts=[Cut(why=left_out)])
    return plain(points.points[0].why)


@pytest.mark.parametrize(
    ("why", "shorter"),
    [
        ("甲。乙！丙？", ["甲。乙！丙？", "甲。乙！", "甲。", ""]),
        ("古人说：“学而时习之。”说的就是学。要学。", ["古人说：“学而时习之。”说的就是学。", ""]),
        ("在{{ a | join('。') }}里。好。", ["在{{ a | join('。') }}里。"]),
        ("{% if a %}甲。{% else %}乙。{% endif %}丙。", [""]),
        ("没有句号", [""]),
    ],
)
def test_reasons_are_shortened_by_whole_sentences(why: str, shorter: list[str]) -> None:
    first = 0 if shorter[0] == why else 1
    for left_out, words in enumerate(shorter, start=first):
        assert why_of(why, left_out) == words


@pytest.mark.parametrize(
    ("priority", "expected"),
    [
        ("题", Spare("题", 3, 2, True)),
        ("自己的一句话，抓落实", Spare("自己的一句话，抓落实", 3, 2, True)),
        ("自己的话。还有一句。", Spare("自己的话。", 3, 0, True)),
        ({"theme": "题", "why": "因为。"}, Spare("题", 3, 0, True)),
        ({"theme": "题", "measures": ("丁",)}, Spare("题", 0, 2, True)),
        ({"theme": "题", "goal": "成。"}, Spare("题", 3, 2, False)),
        ({"heading": "抓", "measures": ("丁",)}, Spare("抓", 0, 0, False)),
    ],
)
def test_only_what_comes_from_the_theme_is_spare(priority: str, expected: Spare) -> None:
    given = theme("甲。乙。")
    assert spare([priority], {"题": given}, (given,)) == (expected,)
