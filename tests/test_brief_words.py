"""The words in which a value, a near name and a mistake of a template are told."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from draftspeech.brief_words import kind_of, line_of, table_hint
from draftspeech.skeleton import Field, FieldType
from draftspeech.suggestion import nearest, suggestion
from draftspeech.syntax_mistake import reason_of

if TYPE_CHECKING:
    from draftspeech.brief import Value

PARTS = (Field("name", FieldType.TEXT, "姓名"), Field("office", FieldType.TEXT, "职务"))


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("县教育局", 'the text "县教育局"'),
        ("一二三四五六七八九十一二", 'the text "一二三四五六七八九十一二"'),
        ("一二三四五六七八九十一二三", 'the text "一二三四五六七八九十一二…"'),
        (True, "true or false"),
        (21, "the number 21"),
        (2.5, "the number 2.5"),
        (datetime(2026, 8, 25, 9), "a date with a time"),
        (date(2026, 8, 25), "a date"),
        (("一",), "a list"),
        ({"name": "李"}, "a table"),
    ],
)
def test_a_value_is_told_by_its_kind(value: Value, told: str) -> None:
    assert kind_of(value) == told


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        (FieldType.TABLE, 'write who = { name = "…", office = "…" }'),
        (
            FieldType.TABLES,
            'write who = [{ name = "…", office = "…" }, …], or [[who]] above each',
        ),
    ],
)
def test_a_table_is_shown_as_it_is_written(kind: FieldType, told: str) -> None:
    assert table_hint(Field("who", kind, "人员", fields=PARTS)) == told


def test_an_example_is_one_line_however_it_is_written() -> None:
    assert line_of("district", "青禾县") == 'district = "青禾县"'
    assert line_of("speaker", {"name": "李", "office": "书记"}) == (
        '[speaker] name = "李" office = "书记"'
    )


@pytest.mark.parametrize(
    ("name", "known", "told"),
    [
        ("nam", ["office", "name"], "did you mean name?"),
        ("安全", ["安全稳定", "安全生产", "教师队伍"], "did you mean 安全稳定、安全生产?"),
        ("x", ["office", "name"], "there are: office、name"),
        ("x", [], "there are: none"),
    ],
)
def test_what_was_meant_is_asked_or_all_names_are_told(
    name: str, known: list[str], told: str
) -> None:
    assert suggestion(name, iter(known)) == told


def test_the_nearest_name_is_as_alike_as_is_asked_for() -> None:
    assert nearest("organisor", iter(["organisers", "organiser"])) == "organiser"
    assert nearest("安全", ["安全稳定"], 0.6) == "安全稳定"
    assert nearest("安全", ["安全稳定"], 0.7) is None
    assert nearest("甲", []) is None


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Encountered unknown tag 'do'.", "there is no tag 'do'"),
        ("unexpected 'end of template'", "the template ends before it is closed"),
        (
            "expected token 'end of print statement', got 'x'",
            "'}}' instead of 'x'",
        ),
        (
            "expected token 'end of statement block', got 'begin of print statement'",
            "'%}' instead of '{{'",
        ),
        ("unexpected 'begin of statement block'", "'{%' cannot stand here"),
        ("something else", "it cannot be read"),
    ],
)
def test_a_mistake_of_a_template_is_told_with_its_signs(said: str, told: str) -> None:
    assert reason_of(said) == told
