"""A skeleton's fields as a JSON Schema (draft-07), so that editors complete and check briefs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from draftspeech.brief_check import MAX_ITEMS, MAX_PRIORITIES, MAX_TEXT
from draftspeech.connectives import FAMILIES
from draftspeech.invisible import json_text
from draftspeech.skeleton import PRIORITY_FIELDS, SKELETON_KEY, Field, FieldType, Skeleton

if TYPE_CHECKING:
    from collections.abc import Iterable

Schema = dict[str, Any]

SCHEMA_FOLDER = ".draftspeech"
"""The folder beside a brief that holds what editors read; it can be deleted at any time."""


def schema_text(skeleton: Skeleton, themes: Iterable[str]) -> str:
    """Return the JSON Schema of the briefs of a skeleton as the text of a file."""
    return json_text(schema(skeleton, themes), 2)


def schema(skeleton: Skeleton, themes: Iterable[str]) -> Schema:
    """Return the JSON Schema of the briefs of a skeleton; `themes` are offered as priorities."""
    table = _table(skeleton.fields, tuple(themes))
    table["properties"][SKELETON_KEY] = {"const": skeleton.name, "title": "骨架"}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": skeleton.title,
        "description": skeleton.summary,
        **table,
        "required": [SKELETON_KEY, *table["required"]],
    }


def _table(fields: Iterable[Field], themes: tuple[str, ...]) -> Schema:
    listed = tuple(fields)
    return {
        "type": "object",
        "properties": {field.key: _field(field, themes) for field in listed},
        "required": [field.key for field in listed if field.required],
        # Keys that begin with x- are the writer's own.
        "patternProperties": {"^x-": {}},
        "additionalProperties": False,
    }


def _field(field: Field, themes: tuple[str, ...]) -> Schema:
    described: Schema = {"title": field.prompt}
    if field.help:
        described["description"] = field.help
    if field.default is not None:
        described["default"] = field.default
    if field.example is not None and field.type in (FieldType.TEXT, FieldType.PASSAGE):
        described["examples"] = [field.example]
    return {**described, **_type(field, themes)}


def _type(field: Field, themes: tuple[str, ...]) -> Schema:
    match field.type:
        case FieldType.TEXT:
            if field.choices:
                return {"enum": list(field.choices)}
            return {"type": "string", "maxLength": MAX_TEXT, "pattern": r"^[^\r\n]*$"}
        case FieldType.PASSAGE:
            return {"type": "string", "maxLength": MAX_TEXT}
        case FieldType.NUMBER:
            if field.choices:
                return {"enum": list(field.choices)}
            return {"type": "integer", "minimum": 0}
        case FieldType.DATE:
            # TOML editors hand a date over as a text of this form.
            return {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
        case FieldType.TEXTS:
            item = {"type": "string", "minLength": 1, "maxLength": MAX_TEXT}
            return {"type": "array", "items": item, "maxItems": MAX_ITEMS}
        case FieldType.TABLE:
            return _table(field.fields, themes)
        case FieldType.TABLES:
            return {"type": "array", "items": _table(field.fields, themes), "maxItems": MAX_ITEMS}
        case FieldType.PRIORITIES:
            return _priorities(field, themes)


def _priorities(field: Field, themes: tuple[str, ...]) -> Schema:
    entry = _table(PRIORITY_FIELDS, ())
    entry["properties"]["theme"]["enum"] = list(themes)
    entry["properties"]["connectives"]["enum"] = list(FAMILIES)
    entry["properties"]["variant"]["minimum"] = 1
    entry["anyOf"] = [{"required": ["theme"]}, {"required": ["heading"]}]
    return {
        "type": "array",
        "minItems": 1 if field.required else 0,
        "maxItems": MAX_PRIORITIES,
        "items": {
            "anyOf": [
                {"title": "主题素材", "enum": list(themes)},
                {"title": "一句话", "type": "string", "minLength": 1, "maxLength": MAX_TEXT},
                entry,
            ]
        },
    }
