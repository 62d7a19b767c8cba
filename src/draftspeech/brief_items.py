"""The values of a brief as templates see them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from draftspeech.brief import Value, path_text
from draftspeech.brief_file import is_blank
from draftspeech.filters import close, strip_stop
from draftspeech.item import Figure, Item, Items, Missing, Table, Text, text
from draftspeech.skeleton import Field, FieldType
from draftspeech.speech import Run

if TYPE_CHECKING:
    from collections.abc import Mapping

    from draftspeech.brief import Path


def missing(field: Field, path: Path) -> Missing:
    """Return what stands for a field the brief has not filled."""
    items = {part.key: missing(part, (*path, part.key)) for part in field.fields}
    return Missing(field.prompt.partition("（")[0], path_text(path), items)


def item(field: Field, value: Value, path: Path) -> Item:
    """Return a checked value of the brief; the words of it know `path`, "" for the empty one."""
    if is_blank(value):
        return missing(field, path)
    match field.type, value:
        case FieldType.TEXT, str() if field.choices:
            return text(value.strip(), path_text(path))
        case FieldType.TEXT, str():
            return Text(strip_stop((Run(value.strip(), path_text(path)),)))
        case FieldType.PASSAGE, str():
            return Text(close((Run(value.strip(), path_text(path)),)))
        case FieldType.TEXTS, tuple():
            entries = ((str(entry).strip(), (*path, i)) for i, entry in enumerate(value))
            return Items(
                tuple(Text(strip_stop((Run(entry, path_text(at)),))) for entry, at in entries)
            )
        case FieldType.TABLE, dict():
            return Table({part.key: _part(part, value, (*path, part.key)) for part in field.fields})
        case FieldType.TABLES, tuple():
            table = Field(field.key, FieldType.TABLE, field.prompt, fields=field.fields)
            return Items(tuple(item(table, entry, (*path, i)) for i, entry in enumerate(value)))
        case ((FieldType.NUMBER | FieldType.DATE), (int() | float() | date() as figure)):
            return Figure(figure, path_text(path))
        case _:
            pass
    message = f"{path_text(path)} was not checked"
    raise AssertionError(message)


def _part(field: Field, table: Mapping[str, Value], path: Path) -> Item:
    value = table.get(field.key)
    if value is not None and not is_blank(value):
        return item(field, value, path)
    # Not from the brief: the words of a default have no path to point to.
    return missing(field, path) if field.default is None else item(field, field.default, ())
