"""Hand edits of a draft that change what the brief says, and the brief with them written in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from draftspeech.brief import Path, Value
from draftspeech.merge_blocks import block_of, paired
from draftspeech.merge_facts import Changed, changed_facts
from draftspeech.messages import _
from draftspeech.numerals import read_number, written_date
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


def brief_edits(
    base: Speech, mine: Speech, brief: Brief, current: Brief | None = None
) -> tuple[BriefEdit, ...]:
    """Return the hand edits of a draft that change facts which live in its brief.

    `brief` is the one it was rendered from, `current` the one that edits would be written into.
    """
    old = [block_of(part) for part in base.parts]
    now = [block_of(part) for part in mine.parts]
    changed: dict[tuple[str, str], list[Changed]] = {}
    shown: dict[tuple[str, str], int] = {}
    for before, after in paired(old, now):
        for run in before.words:
            if run.field and run.text and not run.gap:
                key = (run.field, run.text)
                shown[key] = shown.get(key, 0) + 1
        for one in changed_facts(before.words, plain(after.words)):
            changed.setdefault((one.field, one.was), []).append(one)
    return tuple(
        _edit(found, shown[key], brief, current or brief) for key, found in changed.items()
    )


def _edit(found: Sequence[Changed], of: int, brief: Brief, current: Brief) -> BriefEdit:
    field, was = found[0].field, found[0].was
    path = field_path(field)
    value = _value_at(brief.values, path)
    said = list(dict.fromkeys(one.now for one in found))
    hint, new = "", None
    if len(said) > 1:
        hint = _("it was changed to different things in different places")
    elif len(found) < of:
        hint = _("it was changed in some of its places only")
    elif not all(one.sure for one in found):
        hint = _("words were put in beside it; change the brief by hand if they belong to it")
    elif value is None or _printed(value) != was.removesuffix("。"):
        hint = _("it is made from the brief by the skeleton; change it in the brief by hand")
    elif _value_at(current.values, path) != value:
        hint = _("the brief says something else there now")
    else:
        new = _parsed(value, said[0])
        if new is None:
            hint = _("the brief cannot hold this")
    return BriefEdit(field, was, "／".join(said), len(found), of, new, hint)


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
            return read_number(said) if said.isascii() else None
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


def pulled(text: str, edits: Sequence[BriefEdit], brief: Brief) -> str:
    """Return the text of `brief` with edits written in, its comments and layout as they were."""
    import tomlkit

    document = tomlkit.parse(text)
    for edit in edits:
        if edit.value is None:
            continue
        *steps, last = brief.written(field_path(edit.field))
        table: Any = document
        for step in steps:
            table = table[step]
        table[last] = edit.value
    dumped: str = tomlkit.dumps(document)
    return dumped
