"""Hand edits of a draft that change what the brief says, and the brief with them written in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from draftspeech.brief import Path, Value
from draftspeech.merge_blocks import block_of, paired
from draftspeech.merge_facts import changed_facts
from draftspeech.messages import _
from draftspeech.numerals import written_date
from draftspeech.speech import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from draftspeech.brief import Brief
    from draftspeech.speech import Speech

_STEP = re.compile(r"([^.\[\]]+)|\[(\d+)\]")
_DATE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")


@dataclass(frozen=True, slots=True)
class BriefEdit:
    """A value of the brief that was changed in the draft by hand.

    `field` is its path as people write it; `before` and `after` are the words in the draft;
    `places` in how many of the places of the value it was changed, of `of`. `value` is what the
    brief should say, None where that cannot be told, for the reason in `hint`.
    """

    field: str
    before: str
    after: str
    places: int
    of: int
    value: Value | None
    hint: str = ""


def brief_edits(base: Speech, mine: Speech, brief: Brief) -> tuple[BriefEdit, ...]:
    """Return the hand edits of a draft that change facts which live in its brief."""
    old = [block_of(part) for part in base.parts]
    now = [block_of(part) for part in mine.parts]
    changed: dict[tuple[str, str], list[str]] = {}
    shown: dict[tuple[str, str], int] = {}
    for before, after in paired(old, now):
        for run in before.words:
            if run.field and run.text and not run.gap:
                key = (run.field, run.text)
                shown[key] = shown.get(key, 0) + 1
        for field, was, is_now in changed_facts(before.words, plain(after.words)):
            changed.setdefault((field, was), []).append(is_now)
    return tuple(
        _edit(field, was, said, shown[field, was], brief) for (field, was), said in changed.items()
    )


def _edit(field: str, was: str, said: Sequence[str], of: int, brief: Brief) -> BriefEdit:
    path = field_path(field)
    value = _value_at(brief.values, path)
    after, hint, new = said[0], "", None
    if len(set(said)) > 1:
        after = "／".join(dict.fromkeys(said))
        hint = _("it was changed to different things in different places")
    elif value is None or _printed(value) != was.removesuffix("。"):
        hint = _("it is made from the brief by the skeleton; change it in the brief by hand")
    else:
        new = _parsed(value, after)
        if new is None:
            hint = _("the brief cannot hold this")
    return BriefEdit(field, was, after, len(said), of, new, hint)


def field_path(field: str) -> Path:
    """Return the path that is written `meeting_roles[2].why`."""
    return tuple(
        int(match.group(2)) - 1 if match.group(2) else match.group(1)
        for match in _STEP.finditer(field)
    )


def _value_at(values: Mapping[str, Value], path: Path) -> Value | None:
    found: Value | None = values
    for step in path:
        if isinstance(found, Mapping) and isinstance(step, str):
            found = found.get(step)
        elif isinstance(found, tuple) and isinstance(step, int) and step < len(found):
            found = found[step]
        else:
            return None
    return found


def _printed(value: Value) -> str:
    if isinstance(value, date):
        return written_date(value)
    return str(value).strip().removesuffix("。")


def _parsed(value: Value, said: str) -> Value | None:
    """Return words as a value of the kind the brief has; None where they are none."""
    match value:
        case bool():
            return None
        case int():
            return int(said) if said.isascii() and said.isdigit() else None
        case date():
            match = _DATE.fullmatch(said)
            try:
                return date(*map(int, match.groups())) if match else None
            except ValueError:
                return None
        case str():
            # A stop that the skeleton put at the end is not the brief's.
            ends = value.strip().endswith("。")
            return said if ends or not said.endswith("。") else said.removesuffix("。")
        case _:
            return None


def pulled(text: str, edits: Sequence[BriefEdit]) -> str:
    """Return the text of a brief with edits written in, its comments and layout as they were."""
    import tomlkit

    document = tomlkit.parse(text)
    for edit in edits:
        if edit.value is None:
            continue
        *steps, last = field_path(edit.field)
        table: Any = document
        for step in steps:
            table = table[step]
        table[last] = edit.value
    dumped: str = tomlkit.dumps(document)
    return dumped
