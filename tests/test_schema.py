from __future__ import annotations

import json
from datetime import date
from typing import Any

import jsonschema
import pytest
import tomli

from draftspeech.schema import schema
from draftspeech.skeleton_dir import load_skeleton, skeleton_paths
from draftspeech.theme_dir import load_themes
from tests.conftest import EXAMPLE, Draftspeech

VALIDATOR = jsonschema.Draft7Validator


def as_json(values: object) -> Any:  # noqa: ANN401 (JSON is any)
    """Return TOML values as an editor hands them to a JSON Schema: dates as texts."""
    return json.loads(json.dumps(values, default=date.isoformat))


def schema_of(name: str) -> dict[str, Any]:
    text = json.dumps(schema(load_skeleton(name), load_themes()), default=str)
    found: dict[str, Any] = json.loads(text)
    VALIDATOR.check_schema(found)
    return found


@pytest.mark.parametrize("name", skeleton_paths())
def test_the_example_of_every_skeleton_is_valid_by_its_schema(name: str) -> None:
    example = load_skeleton(name).example
    assert example is not None
    errors = VALIDATOR(schema_of(name)).iter_errors(as_json(tomli.loads(example.text)))
    assert [error.message for error in errors] == []


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("district", None),
        ("schools_transferred", "21"),
        ("schools_transferred", -1),
        ("schols", 3),
        ("announce", "问题"),
        ("priorities", []),
        ("priorities", "安全稳定"),
        ("priorities", [{"variant": 1}]),
        ("priorities", [{"theme": "没有的"}]),
        ("speaker", {"nam": "李"}),
        ("meeting_roles", [{"why": "x"}]),
        ("skeleton", "other"),
        ("organiser", "两\n行"),
        ("date", "明天"),
    ],
)
def test_the_schema_refuses_what_check_refuses(key: str, value: object) -> None:
    brief = as_json(tomli.loads(EXAMPLE.read_text(encoding="utf-8")))
    if value is None:
        del brief[key]
    else:
        brief[key] = value
    assert list(VALIDATOR(schema_of("four-points")).iter_errors(brief))


def test_the_schema_has_a_title_for_every_field_and_the_command_prints_it(
    draftspeech: Draftspeech,
) -> None:
    ran = draftspeech("schema", "four-points")
    assert ran.code == 0
    printed = json.loads(ran.out)
    assert printed == schema_of("four-points")
    assert all("title" in described for described in printed["properties"].values())
