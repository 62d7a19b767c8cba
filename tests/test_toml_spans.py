from __future__ import annotations

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from draftspeech.brief import Path
from draftspeech.errors import TomlError
from draftspeech.source import Source
from draftspeech.toml_spans import index
from draftspeech.toml_text import assignment

TEXT = """\
# 说明
题目 = 1
"a.b" = "讲话" # 注
list = [
  1, # one
  { name = "会", why = "x" },
  ["甲", "乙"],
]
dotted.key = true

[speaker]
name = "李"

[[roles]]
name = "一"
[[roles]]
name = "二"
[roles.more]
deep = 3
""".replace("题目", "title")


def spans(text: str) -> dict[Path, str]:
    found = index(Source("b", text))
    return {path: text[span.start : span.end] for path, span in found.values.items()}


def test_every_value_is_found_where_it_stands() -> None:
    found = spans(TEXT)
    assert found[("title",)] == "1"
    assert found[("a.b",)] == '"讲话"'
    assert found[("list", 1, "name")] == '"会"'
    assert found[("list", 2, 1)] == '"乙"'
    assert found[("dotted", "key")] == "true"
    assert found[("speaker", "name")] == '"李"'
    assert found[("roles", 0, "name")] == '"一"'
    assert found[("roles", 1, "name")] == '"二"'
    assert found[("roles", 1, "more", "deep")] == "3"


def test_the_forms_of_toml_1_1_have_their_places_too() -> None:
    text = 'a = {\n  name = 3, # 注\n  "b c" = "\\e",\n}\nday = 2026-08-25 09:00 # x\n'
    found = spans(text)
    assert found[("a", "name")] == "3"
    assert found[("a", "b c")] == '"\\e"'
    assert found[("day",)] == "2026-08-25 09:00"


def test_a_key_that_is_not_there_is_placed_at_the_table_around_it() -> None:
    found = index(Source("b", TEXT))
    span = found.key(("roles", 1, "nothing"))
    assert TEXT[span.start : span.end] == "roles"
    assert TEXT.count("\n", 0, span.start) + 1 == 16
    assert found.key(("nothing",)).start == 0


scalars = st.text(max_size=8) | st.integers(-99, 99) | st.booleans()
keys = st.text(max_size=4)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
    max_leaves=8,
)


def paths(value: object, path: Path = ()) -> list[tuple[Path, object]]:
    if isinstance(value, dict):
        return [pair for key, item in value.items() for pair in paths(item, (*path, key))]
    if isinstance(value, list):
        return [pair for i, item in enumerate(value) for pair in paths(item, (*path, i))]
    return [(path, value)]


@settings(deadline=None, derandomize=True, max_examples=150)
@given(st.dictionaries(st.text(max_size=5), values, max_size=4))
def test_what_stands_at_the_span_of_any_value_is_that_value(table: dict[str, object]) -> None:
    import tomli_w

    text = tomli_w.dumps(table)
    found = index(Source("b", text))
    for path, value in paths(table):
        span = found.values[path]
        assert tomli.loads(f"x = {text[span.start : span.end]}")["x"] == value


def test_assignments_are_indexed_too() -> None:
    assert spans(assignment("priorities", ("甲", "乙")))[("priorities", 1)] == '"乙"'


def test_lists_deeper_than_can_be_walked_are_told() -> None:
    deep = 2000
    with pytest.raises(TomlError, match="nested too deeply"):
        index(Source("b", f"a = {'[' * deep}{']' * deep}"))


def test_a_table_that_only_its_keys_name_stands_where_the_first_of_them_does() -> None:
    found = index(Source("b", 'a = 1\ntitle.x = 2\ntitle.y = 3\nspeaker.name.z = "甲"\n'))
    assert found.value(("title",)) == found.key(("title", "x")) == (6, 13)
    assert found.value(("speaker", "name")) == found.key(("speaker", "name", "z"))
    assert found.value(("speaker", "office")) == found.key(("speaker", "name", "z"))
    assert found.value(("nothing",)) == (0, 0)
