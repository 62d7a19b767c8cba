"""A brief on disk: TOML → Brief."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from draftspeech.brief import Brief, Value
from draftspeech.errors import BriefError, InputError, TomlError
from draftspeech.finding import Finding
from draftspeech.messages import _
from draftspeech.skeleton import SKELETON_KEY, SKELETON_PROMPT
from draftspeech.source import Place
from draftspeech.toml_spans import index, parse
from draftspeech.toml_table import frozen

if TYPE_CHECKING:
    from draftspeech.source import Source

MOST_LINES = 12
"""Lines named that are wrong besides the one that is told."""


def read_brief(source: Source) -> Brief:
    """Return the values of a brief; raises TomlError, and BriefError where no skeleton is named."""
    brief = Brief(source, {key: frozen(value) for key, value in _parsed(source).items()})
    if SKELETON_KEY not in brief.values and SKELETON_PROMPT in brief.values:
        values = {SKELETON_KEY if k == SKELETON_PROMPT else k: v for k, v in brief.values.items()}
        brief = Brief(source, values, {(SKELETON_KEY,): SKELETON_PROMPT})
    name = brief.values.get(SKELETON_KEY)
    if isinstance(name, str) and name.strip():
        return brief
    spans = index(source)
    message = _("the brief does not say which skeleton it is for")
    hint = _('add a line at the top:  skeleton = "four-points"')
    place = source.place(spans.value(brief.written((SKELETON_KEY,))))
    if not source.text.strip():
        raise InputError(_("is empty"), Place(source.name), _("is this really the file you meant?"))
    raise BriefError([Finding("B101", message, place, hint)])


def mending_command(name: str) -> str:
    """Return the command that mends what a brief's TOML is spoilt by, `-` for standard input."""
    from pathlib import Path

    from draftspeech.files import STDIN
    from draftspeech.shell_line import shell_line

    where = ("-", "-o", "-") if name == STDIN else (Path(name), "--write")
    return shell_line("draftspeech", "fix-brief", *where)


def _parsed(source: Source) -> dict[str, Any]:
    try:
        return parse(source)
    except TomlError as error:
        from draftspeech.toml_mend import mend
        from draftspeech.toml_spans import reads

        found = error.findings[0]
        edits = mend(source.text, reads).edits
        if any(source.place(edit.place) == found.place for edit in edits):
            more = _("{command} mends it").format(command=mending_command(source.name))
            lines = dict.fromkeys(source.place(edit.place).line for edit in edits)
            others = [str(line) for line in lines if found.place and line != found.place.line]
            if others:
                more = _("{command} mends it, and what is wrong in line {lines}").format(
                    command=mending_command(source.name), lines="、".join(others[:MOST_LINES])
                )
            hint = _("{hint}; {more}").format(hint=found.hint, more=more) if found.hint else more
            raise TomlError(found.message, found.place, hint) from error
        raise


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
