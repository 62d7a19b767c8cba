from __future__ import annotations

import string
from datetime import date

import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from draftspeech.brief import Value
from draftspeech.brief_file import is_blank, read_brief
from draftspeech.brief_writer import brief_text
from draftspeech.render import render_source
from draftspeech.skeleton import Field, FieldType
from draftspeech.skeleton_dir import load_skeleton
from draftspeech.source import Source
from draftspeech.theme_dir import load_themes
from draftspeech.toml_text import assignment

FOUR_POINTS = load_skeleton("four-points")
THEMES = tuple(load_themes().values())

anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


def values_of(field: Field) -> st.SearchStrategy[Value]:
    match field.type:
        case FieldType.TEXT | FieldType.PASSAGE:
            return anything
        case FieldType.NUMBER:
            return st.integers(0, 10**12)
        case FieldType.DATE:
            return st.dates(date(1900, 1, 1))
        case FieldType.TEXTS:
            return st.lists(anything, max_size=4).map(tuple)
        case FieldType.TABLE:
            return table_of(field)
        case FieldType.TABLES:
            return st.lists(table_of(field), max_size=3).map(tuple)
        case FieldType.PRIORITIES:
            tables = st.fixed_dictionaries({"heading": anything})
            return st.lists(anything | tables, max_size=4).map(tuple)


def table_of(field: Field) -> st.SearchStrategy[Value]:
    return st.fixed_dictionaries({part.key: values_of(part) for part in field.fields})


briefs = st.fixed_dictionaries({}, optional={f.key: values_of(f) for f in FOUR_POINTS.fields})


@settings(deadline=None, derandomize=True, max_examples=150)
@given(briefs)
def test_any_values_read_back_as_they_were_written(values: dict[str, Value]) -> None:
    read = read_brief(Source("b", brief_text(FOUR_POINTS, values, THEMES))).values
    for key, value in values.items():
        if not is_blank(value):
            assert read[key] == value


@settings(deadline=None, derandomize=True, max_examples=300)
@given(st.text(string.ascii_lowercase, min_size=1), anything)
def test_any_text_reads_back_from_an_assignment(key: str, value: str) -> None:
    assert tomli.loads(assignment(key, value)) == {key: value}


def test_a_brief_with_nothing_given_can_be_rendered_and_shows_its_gaps() -> None:
    text = brief_text(FOUR_POINTS, {}, THEMES)
    rendered = render_source(Source("b", text))
    assert [note.code for note in rendered.notes] == ["B111"]
    assert "occasion" in rendered.notes[0].message


def test_every_field_stands_in_a_new_brief_with_its_prompt() -> None:
    text = brief_text(FOUR_POINTS, {}, THEMES)
    for field in FOUR_POINTS.fields:
        assert f"# {field.prompt}" in text
        assert field.key in text


def test_every_example_commented_out_is_good_toml_when_the_mark_is_taken_off() -> None:
    """What a secretary does: deletes the `# ` in front of each line that is not prose."""
    lines = brief_text(FOUR_POINTS, {}, THEMES).splitlines()
    keys = {field.key for field in FOUR_POINTS.fields}
    inside = False
    kept: list[str] = []
    for line in lines:
        bare = line.removeprefix("# ")
        begins = bare.split(" = ")[0] in keys or bare.startswith("[") or inside
        kept.append(bare if begins and line.startswith("# ") else line)
        inside = begins and bare not in ("]", "#") and (bare.endswith(("[", ",")) or " = " in bare)
        inside = inside and bool(bare.strip("#"))
    values = tomli.loads("\n".join(kept))
    assert set(values) >= keys


def test_tables_stand_last_so_that_no_line_falls_into_them() -> None:
    values: dict[str, Value] = {"speaker": {"office": "县长", "name": "李"}, "district": "青禾县"}
    read = read_brief(Source("b", brief_text(FOUR_POINTS, values, THEMES))).values
    assert read["speaker"] == {"office": "县长", "name": "李"}
    assert read["district"] == "青禾县"
    assert "priorities" in read
