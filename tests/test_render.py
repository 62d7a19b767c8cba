from __future__ import annotations

import re
from pathlib import Path

import pytest

from draftspeech.errors import BriefError
from draftspeech.numerals import quantity
from draftspeech.outputs import OUTPUTS
from draftspeech.page import Typesetting
from draftspeech.render import render, render_source
from draftspeech.source import Source
from draftspeech.speech import (
    Point,
    Speech,
    characters,
    gaps,
    paragraphs,
    plain,
    speaking_minutes,
    split_body,
)
from tests.conftest import EXAMPLE, MINIMAL
from tests.golden import cases, outputs

SENTENCE = re.compile(r"[^。！？；：]+[。！？；：]")


def text_of(speech: Speech) -> str:
    return "\n".join(plain(words) for words in paragraphs(speech))


def points_of(speech: Speech) -> list[Point]:
    return [part for part in speech.parts if isinstance(part, Point)]


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_a_brief_renders_to_the_expected_bytes(case: Path) -> None:
    for path, data in outputs(case).items():
        assert data.decode("utf-8") == path.read_text(encoding="utf-8"), path


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_no_speech_has_half_width_or_doubled_punctuation(case: Path) -> None:
    text = text_of(render(case / "brief.toml").speech)
    assert not re.search(r"[,.;:!?()\"']", text)
    assert not re.search(r"[，。；、：！？][，。；、：！？]", text)
    assert " " not in text


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_no_sentence_is_said_twice(case: Path) -> None:
    speech = render(case / "brief.toml").speech
    spoken = [plain(words) for words in list(paragraphs(speech))[1:]]
    sentences = [s for paragraph in spoken for s in SENTENCE.findall(paragraph) if len(s) > 6]
    assert len(sentences) > 5
    assert sorted(sentences) == sorted(set(sentences))


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_the_announced_number_is_the_number_of_points(case: Path) -> None:
    speech = render(case / "brief.toml").speech
    announced = re.search(r"讲([一二两三四五六七八九十]+)点", text_of(speech))
    assert announced is not None
    assert announced.group(1) == quantity(len(points_of(speech)))


@pytest.mark.parametrize("name", ["example", "three-priorities", "six-priorities"])
def test_headings_chosen_by_theme_are_parallel(name: str) -> None:
    case = next(case for case in cases() if case.name == name)
    shapes = {
        tuple(len(clause) for clause in plain(point.heading.words).split("，"))
        for point in points_of(render(case / "brief.toml").speech)
    }
    assert shapes == {(6, 6, 11)}


def test_the_example_is_a_speech_of_twelve_minutes() -> None:
    speech = render(EXAMPLE).speech
    assert 2200 <= characters(speech) <= 2800
    assert 11 <= speaking_minutes(speech, 180) <= 13
    assert gaps(speech) == ()


def test_each_point_of_the_example_has_its_own_connectives() -> None:
    marks = ("首先，", "一方面，", "一是", "还要")
    for mark, point in zip(marks, points_of(render(EXAMPLE).speech), strict=True):
        assert mark in plain(split_body(point)[0][0].words)


def test_changing_a_figure_changes_only_the_sentences_that_carry_it() -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    changed = text.replace("schools_transferred = 21", "schools_transferred = 23")
    old = SENTENCE.findall(text_of(render_source(Source("a", text)).speech))
    new = SENTENCE.findall(text_of(render_source(Source("b", changed)).speech))
    different = [(a, b) for a, b in zip(old, new, strict=True) if a != b]
    assert len(different) == 1
    assert different[0][0].replace("21", "23") == different[0][1]
    assert "23所原市直学校" in different[0][1]


def test_every_figure_of_the_brief_can_be_traced_to_its_field() -> None:
    runs = [run for words in paragraphs(render(EXAMPLE).speech) for run in words]
    assert [run.field for run in runs if run.text == "21"] == ["schools_transferred"]
    assert [run.field for run in runs if run.text == "2026年8月25日"] == ["date"]
    assert {run.field for run in runs if run.text == "云岭"} == {"district"}
    assert "meeting_roles[3].name" in {run.field for run in runs if run.text == "收心会"}
    assert {run.field for run in runs if "立德树人" in run.text} == {None}


def test_what_looks_like_a_template_or_markup_in_a_brief_is_only_text() -> None:
    odd = "{{ 7*7 }}{% include 'x' %}{# y #}[bold]全会[/b]:smile:"
    brief = MINIMAL.replace("全县秋季开学工作会议", odd)
    assert odd in text_of(render_source(Source("b", brief)).speech)


def test_a_value_with_its_own_full_stop_does_not_double_it() -> None:
    brief = MINIMAL + 'organiser = "县教育局。"\nbackground = "学校布局全面优化。"\n'
    text = text_of(render_source(Source("b", brief)).speech)
    assert "县教育局召开" in text
    assert "学校布局全面优化。担子" in text


def test_a_passage_without_a_full_stop_gets_one() -> None:
    brief = MINIMAL + 'background = "学校布局全面优化"\n'
    assert "学校布局全面优化。担子" in text_of(render_source(Source("b", brief)).speech)


def test_a_line_break_in_a_passage_begins_a_paragraph() -> None:
    brief = MINIMAL + 'background = "第一段。\\n第二段。"\n'
    lines = text_of(render_source(Source("b", brief)).speech).splitlines()
    assert any(line.startswith("第二段。") for line in lines)


@pytest.mark.parametrize("number", range(1, 13))
def test_any_number_of_priorities_from_one_to_twelve_is_numbered(number: int) -> None:
    from draftspeech.numerals import numeral

    listed = ", ".join(f'"抓好第{i}类重点工作任务"' for i in range(1, number + 1))
    brief = re.sub(r"priorities = .*", f"priorities = [{listed}]", MINIMAL)
    speech = render_source(Source("b", brief)).speech
    ordinals = [point.heading.ordinal for point in points_of(speech)]
    expected = [f"第{numeral(i)}，" for i in range(1, number + 1)] if number > 1 else [""]
    assert ordinals == expected
    bodies = [plain(split_body(point)[0][0].words) for point in points_of(speech)]
    assert len(set(bodies)) == number


def test_a_zero_figure_drops_its_sentence() -> None:
    brief = MINIMAL + "schools_transferred = 0\n"
    assert "移交" not in text_of(render_source(Source("b", brief)).speech)


def test_gaps_are_visible_in_every_output_and_told() -> None:
    rendered = render_source(Source("b.toml", MINIMAL))
    assert {run.field for run in gaps(rendered.speech)} == {
        "speaker.office",
        "speaker.name",
        "date",
    }
    for output in OUTPUTS:
        if not output.binary:
            data = output.write(rendered.speech, Typesetting())
            assert "〔待补：讲话日期〕" in data.decode("utf-8")
    assert [note.code for note in rendered.notes] == ["B111"]
    assert "speaker.office" in rendered.notes[0].message


def test_all_mistakes_of_a_brief_are_told_at_once() -> None:
    brief = """\
skeleton = "four-points"
ocasion = "会"
district = 5
schools_transferred = "若干所"
priorities = ["教师对伍"]
"""
    with pytest.raises(BriefError) as caught:
        render_source(Source("b.toml", brief))
    found = [(f.code, f.place.line, f.place.column) for f in caught.value.findings if f.place]
    assert found == [
        ("B102", 1, 1),
        ("B103", 2, 1),
        ("B104", 3, 12),
        ("B104", 4, 23),
        ("B109", 5, 15),
    ]


def test_markdown_escapes_what_would_be_markup() -> None:
    brief = MINIMAL.replace("全县秋季开学工作会议", "*重要*_会议_#1")
    text = OUTPUTS[1].write(render_source(Source("b", brief)).speech, Typesetting()).decode("utf-8")
    assert text.startswith("# 在\\*重要\\*\\_会议\\_\\#1上的讲话\n\n")


def test_the_same_brief_gives_the_same_bytes() -> None:
    for output in OUTPUTS:
        first, second = (output.write(render(EXAMPLE).speech, Typesetting()) for _ in range(2))
        assert first == second
