"""A brief as its skeleton means it: prompts for keys, figures and days that came as text."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from draftspeech.brief import Brief, Path, Value
from draftspeech.brief_file import is_blank, read_brief
from draftspeech.errors import SkeletonError
from draftspeech.numerals import read_date, read_number
from draftspeech.skeleton import PRIORITY_FIELDS, Field, FieldType, keys_by_prompt
from draftspeech.skeleton_dir import load_skeleton

if TYPE_CHECKING:
    from draftspeech.skeleton import Skeleton
    from draftspeech.source import Source


def read_known(source: Source) -> Brief:
    """Return a brief as its skeleton means it, as it is where the skeleton cannot be had.

    Raises TomlError, and BriefError where no skeleton is named.
    """
    brief = read_brief(source)
    try:
        return understood(brief, load_skeleton(brief.skeleton))
    except SkeletonError:
        return brief


def understood(brief: Brief, skeleton: Skeleton) -> Brief:
    """Return a brief with the keys of the fields and with values of their types.

    A key may be a field's prompt; a number may be a text or 21.0, a day a text. What is not
    certain stays as it is, to be told by `check_brief`.
    """
    reader = _Reader(dict(brief.keys))
    values = reader.table(brief.values, skeleton.fields, ())
    return brief._replace(values=values, keys=reader.keys)


class _Reader:
    def __init__(self, keys: dict[Path, str]) -> None:
        self.keys = keys

    def table(
        self, values: Mapping[str, Value], fields: Collection[Field], path: Path
    ) -> dict[str, Value]:
        known = {field.key: field for field in fields}
        prompts: Mapping[str, str] | None = None
        found: dict[str, Value] = {}
        for written, value in values.items():
            key = written
            if key not in known and not key.isascii():
                prompts = keys_by_prompt(fields) if prompts is None else prompts
                meant = prompts.get(key.strip())
                if meant is not None and meant not in values and meant not in found:
                    key = meant
                    self.keys[*path, key] = written
            field = known.get(key)
            if field is None:
                found[key] = value
            elif not (_unfilled(field, value)):
                found[key] = self._value(field, value, (*path, key))
        return found

    def _value(self, field: Field, value: Value, path: Path) -> Value:
        match field.type, value:
            case FieldType.NUMBER, str():
                number = read_number(value)
                return value if number is None else number
            case FieldType.NUMBER, float() if value.is_integer() and abs(value) < 2**53:
                return int(value)
            case FieldType.DATE, str():
                return read_date(value) or value
            case FieldType.TABLE, Mapping():
                return self.table(value, field.fields, path)
            case ((FieldType.TABLES | FieldType.PRIORITIES), tuple()):
                inner = PRIORITY_FIELDS if field.type is FieldType.PRIORITIES else field.fields
                return tuple(
                    self.table(entry, inner, (*path, position))
                    if isinstance(entry, Mapping)
                    else entry
                    for position, entry in enumerate(value)
                )
            case _:
                return value


def _unfilled(field: Field, value: Value) -> bool:
    """Return whether a number or a day is an empty text: as good as no line."""
    written = isinstance(value, str) and field.type in (FieldType.NUMBER, FieldType.DATE)
    return written and not field.required and is_blank(value)
