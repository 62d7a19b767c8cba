"""`draftspeech config`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from draftspeech.errors import InputError
from draftspeech.messages import N_, _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from draftspeech.settings_edit import Held

ACTIONS = {"path": 0, "unset": 1, "set": 2}
"""With how many words each takes."""
_ORIGINS = {
    "default": N_("default"),
    "user": N_("your own: {place}"),
    "project": N_("the project's: {place}"),
}


def config(
    action: Annotated[
        str | None,
        typer.Argument(
            metavar="[path|set|unset]",
            help=_("path: the file that set writes; set, unset: change it. Without: show all."),
            show_default=False,
        ),
    ] = None,
    key: Annotated[
        str | None,
        typer.Argument(
            metavar=_("[KEY]"), help=_("Such as rate or fonts.body."), show_default=False
        ),
    ] = None,
    value: Annotated[
        str | None,
        typer.Argument(
            metavar=_("[VALUE]"),
            help=_("What it shall be; commas between several."),
            show_default=False,
        ),
    ] = None,
    *,
    project: Annotated[
        bool, typer.Option("--project", help=_("The project's file, not your own."))
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help=_("Show them for a program."))] = False,
) -> None:
    """Show the settings, or change one."""
    from draftspeech.cli.streams import tell
    from draftspeech.folders import user_folder
    from draftspeech.settings import NAME, PROJECT, USER
    from draftspeech.settings_edit import held, target

    words = [word for word in (key, value) if word is not None]
    if action is None:
        found = held(Path.cwd())
        tell(_json(found) if as_json else _text(found), "json" if as_json else "text")
        return
    if action not in ACTIONS or len(words) != ACTIONS[action] or as_json:
        message = _("config takes nothing, path, set KEY VALUE or unset KEY")
        raise InputError(
            message, None, _("read: {command}").format(command="draftspeech config -h")
        )
    whose = PROJECT if project else USER
    if action == "path":
        # One's own is told even where it cannot be read: to mend it, one must know where it is.
        print(target(Path.cwd(), whose).path if project else user_folder() / NAME)
        return
    _change(whose, *words)


def _change(whose: str, key: str, typed: str | None = None) -> None:
    """Write a setting into a file, or take it out, and say what holds now."""
    from draftspeech.cli import say
    from draftspeech.safe_write import folder_for, write, write_again
    from draftspeech.settings_edit import changed, held, target, value_of

    value = None if typed is None else value_of(key, typed)
    if key in ("select", "ignore") and isinstance(value, list):
        _refuse_unknown(value)
    to = target(Path.cwd(), whose)
    text = changed(to, key, value)
    if to.source is None:
        with folder_for(to.path.parent):
            write(to.path, text.encode("utf-8"))
    else:
        write_again(to.path, text, to.source.text)
    say(_("written: {name}").format(name=to.path) + "\n")
    holds = tuple(one for one in held(Path.cwd()) if one.key == key)
    if holds:
        say(_("holds here: {setting}").format(setting=_text(holds)))


def _refuse_unknown(codes: Sequence[object]) -> None:
    from draftspeech.rules import all_rules
    from draftspeech.settings import unknown

    typed = tuple(code for code in codes if isinstance(code, str))  # TOML may hold anything
    wrong = unknown(typed, tuple(rule.code for rule in all_rules()))
    if wrong:
        message = _("no rule has the code {code}").format(code=wrong[0])
        raise InputError(message, None, _("“draftspeech explain” lists them"))


def _place(one: Held) -> str:
    place = one.place
    return "" if place is None else f"{place.name}:{place.line}:{place.column}"


def _text(found: Sequence[Held]) -> str:
    """Return the settings as TOML, each with where it comes from."""
    from draftspeech.screen import cells
    from draftspeech.toml_text import inline

    rows = [
        (f"{one.key} = {inline(one.value)}", _(_ORIGINS[one.origin]).format(place=_place(one)))
        for one in found
    ]
    widest = max(cells(row) for row, _origin in rows)
    return "".join(f"{row}{' ' * (widest - cells(row))}  # {origin}\n" for row, origin in rows)


def _json(found: Sequence[Held]) -> str:
    """Return the settings as JSON: a list of objects; line and column count from 1."""
    from draftspeech.invisible import json_text

    rows = [
        {
            "key": one.key,
            "value": list(one.value) if isinstance(one.value, tuple) else one.value,
            "origin": one.origin,
            "file": one.place and one.place.name,
            "line": one.place and one.place.line,
            "column": one.place and one.place.column,
        }
        for one in found
    ]
    return json_text({"version": 1, "settings": rows})
