"""`draftspeech new`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from draftspeech.cli.arguments import skeleton_choices
from draftspeech.messages import _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from draftspeech.brief import Value
    from draftspeech.skeleton import Skeleton
    from draftspeech.theme import Theme


def new(
    brief: Annotated[
        Path,
        typer.Argument(metavar=_("BRIEF"), help=_("The file to write."), show_default=True),
    ] = Path("brief.toml"),
    *,
    skeleton: Annotated[
        str,
        typer.Option(
            "--skeleton",
            metavar=_("NAME"),
            help=_("What kind of speech it is for."),
            autocompletion=skeleton_choices,
        ),
    ] = "four-points",
    assign: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar=_("KEY=VALUE"),
            help=_("Give a field its value; may be used again and again."),
        ),
    ] = None,
    example: Annotated[
        bool, typer.Option("--example", help=_("Take the skeleton's example, filled in."))
    ] = False,
    no_input: Annotated[
        bool, typer.Option("--no-input", help=_("Ask nothing; write a brief to fill in."))
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help=_("Replace a file that is there already."))
    ] = False,
) -> None:
    """Start a brief."""
    from draftspeech.answers import set_value
    from draftspeech.brief_writer import brief_text
    from draftspeech.cli import say
    from draftspeech.interrupts import whole
    from draftspeech.safe_write import folder_for, write
    from draftspeech.schema import SCHEMA_FOLDER, schema_text
    from draftspeech.skeleton_dir import load_skeleton
    from draftspeech.theme_dir import load_themes

    _not_there(brief, force=force)
    chosen, themes = load_skeleton(skeleton), load_themes()
    values: dict[str, Value] = dict(_example(chosen)) if example else {}
    for assigned in assign or ():
        set_value(values, assigned, chosen, themes)
    if not (no_input or example) and sys.stdin.isatty():
        _ask(chosen, themes, values)
    if example and not assign and chosen.example is not None:
        text = chosen.example.text
    else:
        text = brief_text(chosen, values, themes.values())
    described = brief.parent / SCHEMA_FOLDER / f"{skeleton}.schema.json"
    line = f"#:schema ./{SCHEMA_FOLDER}/{described.name}\n"
    schema = schema_text(chosen, themes).encode("utf-8")
    with whole(), folder_for(described.parent):
        write(brief, (line + text).encode("utf-8"), force=force)
        write(described, schema, force=True)
    say(_("written: {name}").format(name=brief) + "\n")
    say(_("next: edit it, then  {command}").format(command=f"draftspeech preview {brief}") + "\n")


def _not_there(brief: Path, *, force: bool) -> None:
    """Refuse before anything is asked, not after."""
    from draftspeech.errors import OutputError
    from draftspeech.source import Place

    if brief.exists() and not force:
        hint = _("nothing was written; give another name, or --force to replace it")
        raise OutputError(_("exists already"), Place(str(brief)), hint)


def _example(skeleton: Skeleton) -> Mapping[str, Value]:
    from draftspeech.brief_file import read_brief
    from draftspeech.errors import InputError
    from draftspeech.skeleton import SKELETON_KEY

    if skeleton.example is None:
        raise InputError(_("the skeleton {name} has no example").format(name=skeleton.name))
    brief = read_brief(skeleton.example)
    return {key: value for key, value in brief.values.items() if key != SKELETON_KEY}


def _ask(skeleton: Skeleton, themes: Mapping[str, Theme], values: dict[str, Value]) -> None:
    """Ask for the fields that have no value yet."""
    from draftspeech.brief_file import is_blank
    from draftspeech.wizard import Wizard

    wizard = Wizard(skeleton, themes)
    wizard.greet()
    for field in skeleton.fields:
        settled = field.derive or not is_blank(field.default)
        if field.key not in values and field.ask and (field.required or not settled):
            value = wizard.ask(field)
            if value is not None:
                values[field.key] = value
