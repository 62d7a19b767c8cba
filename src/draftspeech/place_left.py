"""The name of another place that stands in a brief after its place was changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from draftspeech.brief import path_text
from draftspeech.finding import Finding, Severity
from draftspeech.messages import _
from draftspeech.places import level_of, short_name
from draftspeech.toml_spans import index

if TYPE_CHECKING:
    from draftspeech.brief import Brief, Path, Value

PLACES = frozenset("省市区县州盟旗镇乡村") | {"街道"}
"""Levels of places, not of offices and schools."""


def changed_places(before: Brief, now: Brief) -> tuple[Finding, ...]:
    """Return a note for each text of a brief that names a place another brief had instead."""
    changed = [key for key, was in before.values.items() if now.values.get(key) != was]
    return places_left(before.values, now, changed)


def places_left(
    before: Mapping[str, Value], now: Brief, changed: Iterable[str]
) -> tuple[Finding, ...]:
    """Return a note for each text of `now` that names a place of `before`.

    `changed` are the keys whose values are, or are going to be, others: a place that stood there
    is no longer the one the speech is about.
    """
    keys = tuple(changed)
    spans = index(now.source)
    found = []
    for key in keys:
        was = before.get(key)
        if not isinstance(was, str) or level_of(was) not in PLACES:
            continue
        short = short_name(was)
        is_part = now.values.get(key) != was and short in str(now.values.get(key))
        if short == was or is_part:  # 云岭区 has become 云岭新区
            continue
        for path, text in _texts(now.values):
            where = path_text(path)
            if short in text and path[0] not in keys and where not in keys:
                message = _("{where} still names “{name}”; {key} is another place")
                said = message.format(where=where, name=short, key=key)
                place = now.source.place(spans.value(path))
                hint = _("change it there, or make it a field that changes with the place")
                found.append(Finding("B119", said, place, hint, Severity.NOTE))
    return tuple(found)


def _texts(values: Value | Mapping[str, Value], path: Path = ()) -> Iterator[tuple[Path, str]]:
    match values:
        case str():
            yield path, values
        case Mapping():
            for key, value in values.items():
                yield from _texts(value, (*path, key))
        case tuple():
            for position, value in enumerate(values):
                yield from _texts(value, (*path, position))
        case _:
            pass
