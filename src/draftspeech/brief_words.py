"""How the values of a brief are told to the person who wrote it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from draftspeech.messages import _
from draftspeech.skeleton import Field, FieldType

if TYPE_CHECKING:
    from draftspeech.brief import Value


def line_of(key: str, example: Value) -> str:
    """Return an example as the line of a brief that gives it."""
    from draftspeech.toml_text import assignment

    lines = assignment(key, example).splitlines()
    return lines[0] if len(lines) == 1 else " ".join(line.strip() for line in lines)


def table_hint(field: Field) -> str:
    """Return how a table, or a list of tables, is written."""
    keys = ", ".join(f'{part.key} = "…"' for part in field.fields)
    if field.type is FieldType.TABLES:
        return _("write {key} = [{{ {keys} }}, …], or [[{key}]] above each").format(
            key=field.key, keys=keys
        )
    return _("write {key} = {{ {keys} }}").format(key=field.key, keys=keys)


def kind_of(value: Value) -> str:
    """Return what a value is, in words."""
    match value:
        case str():
            shown = value if len(value) <= 12 else value[:12] + "…"
            return _('the text "{value}"').format(value=shown)
        case bool():
            return _("true or false")
        case int() | float():
            return _("the number {value}").format(value=value)
        case datetime():
            return _("a date with a time")
        case date():
            return _("a date")
        case tuple():
            return _("a list")
        case Mapping():
            return _("a table")
