"""What a person types for a field → its value."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from draftspeech.brief import Brief, Value
from draftspeech.brief_check import check_brief
from draftspeech.brief_file import is_blank
from draftspeech.brief_words import kind_of
from draftspeech.errors import BriefError, InputError, TomlError
from draftspeech.messages import _
from draftspeech.numerals import read_date, read_number
from draftspeech.skeleton import Field, FieldType, Skeleton, keys_by_prompt
from draftspeech.source import Source
from draftspeech.suggestion import did_you_mean, suggestion
from draftspeech.toml_spans import parse
from draftspeech.toml_table import frozen
from draftspeech.toml_text import assignment

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from draftspeech.theme import Theme

_BETWEEN = re.compile(r"[；;]")


def answer(field: Field, typed: str, skeleton: Skeleton, themes: Mapping[str, Theme]) -> Value:
    """Return the value of a field from a line of text.

    Lists are separated by ；; a list or a table may also be written as TOML. Raises InputError
    where the line is no such value, BriefError where the value cannot be used.
    """
    value = _value(field, typed.strip())
    if is_blank(value):
        return value
    only = skeleton._replace(fields=(field,))
    # A line typed has no place in a file: the findings go without theirs.
    findings = check_brief(Brief(Source(field.key, ""), {field.key: value}), only, themes)
    if findings:
        raise BriefError([found._replace(place=None) for found in findings])
    return value


def _value(field: Field, typed: str) -> Value:
    match field.type:
        case FieldType.TEXT | FieldType.PASSAGE:
            return typed
        case FieldType.NUMBER:
            return _number(field, typed)
        case FieldType.DATE:
            return _day(field, typed)
        case FieldType.TEXTS | FieldType.PRIORITIES if not typed.startswith("["):
            parts = (part.strip() for part in _BETWEEN.split(typed))
            return tuple(part for part in parts if part)
        case FieldType.TEXTS | FieldType.PRIORITIES | FieldType.TABLE | FieldType.TABLES:
            return _toml(field, typed)


def _number(field: Field, typed: str) -> Value:
    number = read_number(typed)
    if number is None:
        raise _wrong(field, _("a whole number from 0"), typed, _("for example 21"))
    return number


def _day(field: Field, typed: str) -> Value:
    day = read_date(typed)
    if day is not None:
        return day
    raise _wrong(field, _("a day of the calendar"), typed, _("for example 2026-08-25"))


def _wrong(field: Field, expected: str, typed: str, hint: str) -> InputError:
    message = _("{key} ({prompt}) must be {expected}, not {found}").format(
        key=field.key, prompt=field.prompt, expected=expected, found=kind_of(typed)
    )
    return InputError(message, None, hint)


def _toml(field: Field, typed: str) -> Value:
    try:
        return frozen(parse(Source(field.key, f"x = {typed}"))["x"])
    except TomlError as error:
        message = _("{key} must be written as TOML").format(key=field.key)
        example = assignment(field.key, field.example) if field.example is not None else ""
        raise InputError(message, None, example.strip().replace("\n", " ")) from error


def set_value(
    values: dict[str, Value],
    assigned: str,
    skeleton: Skeleton,
    themes: Mapping[str, Theme],
) -> None:
    """Add what `key=value` says to some values; `table.key=value` sets one key of a table.

    Raises InputError for a key the skeleton has not, or for what `answer` refuses.
    """
    name, equals, typed = assigned.partition("=")
    if not equals:
        message = _("“{value}” is not key=value").format(value=assigned)
        raise InputError(message, None, _("for example --set district=云岭区"))
    put_value(values, name.strip(), typed, skeleton, themes)


def put_value(
    values: dict[str, Value],
    name: str,
    typed: str,
    skeleton: Skeleton,
    themes: Mapping[str, Theme],
) -> None:
    """Put what was typed for a field, or for `table.key`, among some values; raises InputError."""
    key, _dot, sub = name.partition(".")
    key = key if key.isascii() else keys_by_prompt(skeleton.fields).get(key, key)
    field = skeleton.field(key)
    if field is None:
        raise _unknown(key, skeleton.fields)
    if not sub:
        values[key] = answer(field, typed, skeleton, themes)
        return
    part = next((part for part in field.fields if part.key == sub), None)
    if field.type is not FieldType.TABLE or part is None:
        raise _unknown(f"{key}.{sub}", field.fields, f"{key}.")
    table = values.get(key, {})
    known = dict(table) if isinstance(table, dict) else {}
    values[key] = {**known, sub: answer(part, typed, skeleton, themes)}


def _unknown(name: str, fields: Sequence[Field], table: str = "") -> InputError:
    """Return what is said of a key that no field has; `table` stands before those of a table."""
    last = name.removeprefix(table)
    asked = [field for field in fields if last in field.prompt]
    known = [f"{table}{field.key}" for field in asked or fields]
    hint = did_you_mean("、".join(known)) if asked else suggestion(name, known)
    return InputError(_("unknown key {key}").format(key=name), None, hint)
