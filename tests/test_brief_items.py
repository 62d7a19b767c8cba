"""The values of a brief as templates see them: each word knows its field."""

from __future__ import annotations

from datetime import date

import pytest

from draftspeech.brief import Value
from draftspeech.brief_items import item, missing
from draftspeech.item import Figure, Item, Items, Missing, Table, Text
from draftspeech.skeleton import Field, FieldType
from draftspeech.speech import Run

NAME = Field("name", FieldType.TEXT, "姓名（全名）")
OFFICE = Field("office", FieldType.TEXT, "职务", default="书记。")
SPEAKER = Field("speaker", FieldType.TABLE, "讲话人（谁）", fields=(NAME, OFFICE))


def one(words: str, field: str | None) -> Text:
    return Text((Run(words, field),))


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        (FieldType.TEXT, " 讲话。 ", one("讲话", "key")),
        (FieldType.TEXT, "怎么办？", one("怎么办？", "key")),
        (FieldType.PASSAGE, " 今年很好 ", Text((Run("今年很好", "key"), Run("。")))),
        (FieldType.PASSAGE, "今年很好！", one("今年很好！", "key")),
        (FieldType.NUMBER, 21, Figure(21, "key")),
        (FieldType.DATE, date(2026, 8, 25), Figure(date(2026, 8, 25), "key")),
        (FieldType.TEXTS, ("一。", " 二 "), Items((one("一", "key[1]"), one("二", "key[2]")))),
    ],
)
def test_a_value_becomes_what_it_says(kind: FieldType, value: Value, expected: Item) -> None:
    assert item(Field("key", kind, "值"), value, ("key",)) == expected


def test_a_choice_keeps_its_marks() -> None:
    field = Field("key", FieldType.TEXT, "值", choices=("第一，", "一。"))
    assert item(field, " 一。 ", ("key",)) == one("一。", "key")


def test_a_table_takes_defaults_and_says_what_is_missing() -> None:
    made = item(SPEAKER, {"name": "李"}, ("speaker",))
    assert made == Table({"name": one("李", "speaker.name"), "office": one("书记", "")})
    made = item(SPEAKER, {"name": " ", "office": "镇长"}, ("speaker",))
    gap = Missing("姓名", "speaker.name")
    assert made == Table({"name": gap, "office": one("镇长", "speaker.office")})


def test_every_table_of_a_list_knows_its_place() -> None:
    field = Field("people", FieldType.TABLES, "人", fields=(NAME,))
    made = item(field, ({"name": "李"}, {"name": "王"}), ("people",))
    assert made == Items(
        (
            Table({"name": one("李", "people[1].name")}),
            Table({"name": one("王", "people[2].name")}),
        )
    )


@pytest.mark.parametrize("value", ["", "  ", (), {}])
def test_what_is_blank_is_missing(value: Value) -> None:
    assert item(SPEAKER, value, ("speaker",)) == missing(SPEAKER, ("speaker",))


def test_what_is_missing_is_called_by_its_prompt_and_has_parts() -> None:
    found = missing(SPEAKER, ("speaker",))
    assert (found.label, found.field) == ("讲话人", "speaker")
    assert found.items["name"] == Missing("姓名", "speaker.name")


@pytest.mark.parametrize("value", ["21", ("一",), True])
def test_what_was_not_checked_is_our_mistake(value: Value) -> None:
    with pytest.raises(AssertionError, match="key was not checked"):
        item(Field("key", FieldType.TABLE, "值"), value, ("key",))
