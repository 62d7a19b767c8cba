from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftspeech.finding import Finding, Severity
from draftspeech.report import report
from draftspeech.screen import cells, columns, fitting, wrapped
from draftspeech.source import Source, Span


def test_the_mark_stands_under_what_is_meant_however_wide_the_characters() -> None:
    source = Source("brief.toml", "a = 1\n场合 = “学习班”\n")
    at = source.text.index("“")
    finding = Finding("X1", "wrong quote", source.place(Span(at, at + 3)), "use another")
    assert report([finding]).splitlines() == [
        "brief.toml:2:6: error: wrong quote [X1]",
        "  2 | 场合 = “学习班”",
        "    |        ^^^^^",
        "  hint: use another",
    ]


def test_a_span_over_several_lines_is_cut_at_the_end_of_the_first() -> None:
    source = Source("b", "x = [\n1,\n]\n")
    place = source.place(Span(4, 10))
    assert (place.line, place.column, place.width) == (1, 5, 1)


def test_a_very_long_line_is_shown_around_the_spot() -> None:
    source = Source("b", "甲" * 5000 + "乙" + "丙" * 5000)
    place = source.place(Span(5000, 5001))
    shown = report([Finding("X1", "m", place)]).splitlines()
    assert shown[0].startswith("b:1:5001: ")
    assert "乙" in shown[1]
    assert len(shown[1]) < 140


def test_a_note_is_called_a_note_and_a_place_without_line_names_the_file() -> None:
    finding = Finding("X1", "m", Source("b", "").place(Span(0, 0)), severity=Severity.NOTE)
    assert report([finding]).startswith("b:1:1: note: m [X1]")


def test_control_characters_cannot_forge_or_colour_a_message() -> None:
    source = Source("evil\x1b[31m\nname", "x\u202ey\x07\n")
    text = report([Finding("X1", "bad \x1b[0m", source.place(Span(1, 2)))])
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "⟨U+202E⟩" in text


@pytest.mark.parametrize("columns", ["40", "80", "100"])
@pytest.mark.parametrize("at", [0, 3, 60, 199])
def test_the_line_fits_the_terminal_and_the_mark_stands_under_the_spot(
    monkeypatch: pytest.MonkeyPatch, columns: str, at: int
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    text = "甲" * at + "乙丙" + "丁" * (200 - at)
    place = Source("b", text).place(Span(at, at + 2))
    _where, line, mark = report([Finding("X1", "m", place)]).splitlines()
    assert cells(line) <= int(columns)
    assert mark.rstrip().endswith("^^^^")
    before = line[: line.index("乙丙")]
    assert cells(before) == len(mark) - 4


def test_a_spot_wider_than_the_terminal_is_marked_as_far_as_it_is_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    place = Source("b", "甲" * 100).place(Span(0, 100))
    _where, line, mark = report([Finding("X1", "m", place)]).splitlines()
    assert cells(line) <= 40
    assert len(mark) == cells(line)


@given(st.text(st.sampled_from("甲乙，。“”（）《》；abc 　1…"), max_size=60), st.integers(12, 40))
def test_no_word_is_lost_where_lines_are_broken(text: str, width: int) -> None:
    assert "".join("".join(wrapped(text, width)).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "room", "shown"),
    [
        ("甲乙丙", 6, "甲乙丙"), ("甲乙丙", 5, "甲乙…"), ("甲乙丙", 4, "甲…"),
        ("abcd", 3, "ab…"), ("甲乙", 1, "…"), ("甲乙", 0, ""), ("甲乙", -1, ""),
    ],
)  # fmt: skip
def test_what_has_no_room_is_cut_and_marked(text: str, room: int, shown: str) -> None:
    assert fitting(text, room) == shown


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("甲乙丙丁戊", 8, ["甲乙丙", "丁戊"]),
        ("甲乙丙。丁", 8, ["甲乙丙。", "丁"]),
        ("甲乙《丙》丁", 8, ["甲乙", "《丙》", "丁"]),
        ("abc def gh", 9, ["abc def", "gh"]),
        (" ab", 9, [" ab"]),
        ("", 9, []),
    ],
)
def test_lines_are_broken_at_blanks_and_between_characters(
    text: str, width: int, lines: list[str]
) -> None:
    assert list(wrapped(text, width)) == lines


@pytest.mark.parametrize(
    ("said", "wide"), [("1", 1), ("132", 132), ("0", 100), ("", 100), ("9" * 5000, 100)]
)
def test_a_terminal_is_as_wide_as_the_environment_says(
    monkeypatch: pytest.MonkeyPatch, said: str, wide: int
) -> None:
    monkeypatch.setenv("COLUMNS", said)
    # A stream that is no terminal has no width of its own.
    assert columns(99) == wide
