"""A brief on disk: TOML → Brief."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from draftspeech.brief import Brief, Value
from draftspeech.errors import BriefError
from draftspeech.finding import Finding
from draftspeech.messages import _
from draftspeech.skeleton import SKELETON_KEY
from draftspeech.toml_spans import index, parse
from draftspeech.toml_table import frozen

if TYPE_CHECKING:
    from draftspeech.source import Source


def read_brief(source: Source) -> Brief:
    """Return the values of a brief; raises TomlError, and BriefError where no skeleton is named."""
    brief = Brief(source, {key: frozen(value) for key, value in parse(source).items()})
    name = brief.values.get(SKELETON_KEY)
    if isinstance(name, str) and name.strip():
        return brief
    spans = index(source)
    message = _("the brief does not say which skeleton it is for")
    hint = _('add a line at the top:  skeleton = "four-points"')
    place = source.place(spans.value((SKELETON_KEY,)))
    raise BriefError([Finding("B101", message, place, hint)])


def is_blank(value: Value | None) -> bool:
    """Return whether a value says nothing: absent, an empty text, an empty list or table."""
    match value:
        case None:
            return True
        case str():
            return not value.strip()
        case tuple() | Mapping():
            return not value
        case _:
            return False
