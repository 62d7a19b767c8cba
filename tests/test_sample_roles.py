"""The roles of a meeting: 四会合一 and what each of them is for."""

from __future__ import annotations

import pytest

from draftspeech.sample_roles import ROLES, roles_field, roles_of
from draftspeech.skeleton import FieldType

SPOKEN = (
    "这是三会合一：一是交接会。担子交了。要挑好！二是动员会。等不得。三是谋划会。要谋划。下面讲话。"
)


def test_the_roles_are_read_with_their_reasons() -> None:
    found = roles_of(SPOKEN)
    assert found is not None
    announced, begin, end, roles = found
    assert SPOKEN[announced] == "三"
    assert SPOKEN[:begin] == "这是三会合一："
    assert SPOKEN[end:] == ""  # as many sentences as the longest reason before has
    assert roles == [
        {"name": "交接会", "why": "担子交了。要挑好！"},
        {"name": "动员会", "why": "等不得。"},
        {"name": "谋划会", "why": "要谋划。下面讲话。"},
    ]
    more = roles_of(f"{SPOKEN}不在其中。")
    assert more is not None
    assert more[2] == len(SPOKEN)


@pytest.mark.parametrize(
    "text",
    [
        SPOKEN.replace("三会合一", "会议"),
        SPOKEN.replace("三会合一", "四会合一"),
        SPOKEN.replace("三会合一", "两会合一"),
        SPOKEN.replace("二是动员会", "三是动员会"),
        SPOKEN.replace("一是交接会", "先是交接会"),
        SPOKEN.replace("等不得。", "等不得，"),
        "这是一会合一：一是交接会。担子交了。",
        "这是两会合一：一是交接会。担子交了。",
        "这是两会合一：一是交接会。担子交了。二是动员会。等不得",
        "这是两会合一：没有会。",
    ],
)
def test_what_is_no_list_of_roles_stays_words(text: str) -> None:
    assert roles_of(text) is None


def test_two_roles_are_said_as_a_quantity() -> None:
    found = roles_of("两会合一：一是交接会。担子交了。二是动员会。等不得。")
    assert found is not None
    assert [role["name"] for role in found[3]] == ["交接会", "动员会"]


def test_the_field_asks_for_a_name_and_a_reason() -> None:
    example = ({"name": "动员会", "why": "要动起来。"},)
    field = roles_field(example)
    assert (field.key, field.type, field.prompt) == (ROLES, FieldType.TABLES, "会议定位")
    assert field.example == example
    assert field.help
    assert [(one.key, one.type, one.required) for one in field.fields] == [
        ("name", FieldType.TEXT, True),
        ("why", FieldType.PASSAGE, False),
    ]
    assert all(one.prompt.startswith("会议定位的") for one in field.fields)
