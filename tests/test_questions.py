from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from draftspeech.answers import answer
from draftspeech.questions import shown, typed
from draftspeech.skeleton import Field, FieldType
from draftspeech.skeleton_dir import load_skeleton

if TYPE_CHECKING:
    from draftspeech.brief import Value

AGAIN: list[tuple[FieldType, Value]] = [
    (FieldType.TEXT, "全县秋季开学工作会议"),
    (FieldType.PASSAGE, "一句；两句。"),
    (FieldType.NUMBER, 21),
    (FieldType.DATE, date(2026, 8, 28)),
    (FieldType.TEXTS, ("一件", "两件")),
]


@pytest.mark.parametrize(("kind", "value"), AGAIN)
def test_what_is_brought_back_gives_the_same_value(kind: FieldType, value: Value) -> None:
    field = Field("key", kind, "问")
    assert answer(field, typed(value), load_skeleton("four-points"), {}) == value
    assert shown(value)


@pytest.mark.parametrize("value", ["一段\n两段", ("一；二", "三"), {"name": "李文"}, ({"a": "b"},)])
def test_what_has_no_room_on_one_line_is_not_brought_back(value: Value) -> None:
    assert typed(value) == ""
    assert "\n" not in shown(value)
    assert "⟨" not in shown(value)
