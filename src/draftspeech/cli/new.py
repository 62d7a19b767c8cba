"""`draftspeech new`."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from draftspeech.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from draftspeech.brief import Value
    from draftspeech.questions import Asker
    from draftspeech.skeleton import Field, Skeleton
    from draftspeech.theme import Theme


USUAL = "four-points"
"""The skeleton of a brief where nothing is said or asked."""


def new(
    brief: Annotated[
        Path,
        typer.Argument(metavar=_("BRIEF"), help=_("The file to write."), show_default=True),
    ] = Path("brief.toml"),
    *,
    skeleton: Annotated[
        str | None,
        typer.Option(
            "--skeleton",
            metavar=_("NAME"),
            help=_("What kind of speech it is for; four-points where nothing is asked."),
        ),
    ] = None,
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
    from draftspeech.brief_writer import brief_text
    from draftspeech.cli import say
    from draftspeech.interrupts import whole
    from draftspeech.safe_write import folder_for, write
    from draftspeech.schema import SCHEMA_FOLDER, schema_text
    from draftspeech.shell_line import shell_line
    from draftspeech.skeleton_dir import load_skeleton
    from draftspeech.theme_dir import load_themes

    _not_there(brief, force=force)
    themes = load_themes()
    if no_input or example or not sys.stdin.isatty():
        chosen, finished = load_skeleton(skeleton or USUAL), False
        values = _given(chosen, themes, assign, example=example)
    else:
        chosen, values, finished = _asked(skeleton, themes, assign)
    if example and not assign and chosen.example is not None:
        text = chosen.example.text
    else:
        text = brief_text(chosen, values, themes.values())
    described = brief.parent / SCHEMA_FOLDER / f"{chosen.name}.schema.json"
    line = f"#:schema ./{SCHEMA_FOLDER}/{described.name}\n"
    schema = schema_text(chosen, themes).encode("utf-8")
    with whole(), folder_for(described.parent):
        write(brief, (line + text).encode("utf-8"), force=force)
        write(described, schema, force=True)
    if finished:
        _remember(values)
    whole_speech = finished and _preview(brief)
    say(_("written: {name}").format(name=brief) + "\n")
    told, edit = _("next: edit it, then  {command}"), shell_line("draftspeech", "preview", brief)
    if whole_speech:
        word = shell_line("draftspeech", "render", brief, "-o", brief.with_suffix(".docx"))
        say(_("next: {command}").format(command=word) + "\n")
        told = _("or edit it, then  {command}")
    say(told.format(command=edit) + "\n")


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


def _asker() -> Asker:
    """Return who asks: by keys where the terminal has them, unless plain lines are wanted."""
    from draftspeech.screen import takes_keys
    from draftspeech.settings import load_settings

    if takes_keys() and not load_settings(Path.cwd()).plain:
        from draftspeech.key_questions import KeyQuestions

        return KeyQuestions()
    from draftspeech.plain_questions import PlainQuestions

    return PlainQuestions()


def _given(
    skeleton: Skeleton,
    themes: Mapping[str, Theme],
    assign: Iterable[str] | None,
    *,
    example: bool = False,
) -> dict[str, Value]:
    """Return the values of the command line."""
    from draftspeech.answers import set_value

    values: dict[str, Value] = dict(_example(skeleton)) if example else {}
    for assigned in assign or ():
        set_value(values, assigned, skeleton, themes)
    return values


def _asked(
    name: str | None, themes: Mapping[str, Theme], assign: Iterable[str] | None
) -> tuple[Skeleton, dict[str, Value], bool]:
    """Ask for the kind of speech, where it has no name, and for the fields without a value.

    Return the skeleton, the values, and whether all were asked. Whoever stops halfway is asked
    whether what was answered is to be written; whoever goes back from the first field chooses the
    kind again, and what was answered is offered for the fields that it has, too.
    """
    from draftspeech.office_values import remembered
    from draftspeech.questions import Back
    from draftspeech.skeleton_dir import load_skeleton
    from draftspeech.wizard import Wizard

    asker = _asker()
    chosen: Skeleton | None = None
    values: dict[str, Value] = {}
    answered: dict[str, tuple[Field, Value]] = {}
    while True:
        try:
            chosen = load_skeleton(name or _choose(asker, chosen.name if chosen else USUAL))
            values = _given(chosen, themes, assign)
            known = {**remembered(), **_of_the_kind(chosen, answered)}
            Wizard(chosen, themes, known, asker, before=name is None).run(values)
        except Back:
            answered |= {
                field.key: (field, values[field.key])
                for field in (chosen.fields if chosen else ())
                if field.key in values
            }
        except (KeyboardInterrupt, EOFError):
            # Ctrl-C once more throws it away.
            if chosen is None:
                raise
            kept = {**_of_the_kind(chosen, answered), **values}
            if kept == _given(chosen, themes, assign) or not asker.agrees(
                _("Keep what was answered?")
            ):
                raise
            return chosen, kept, False
        else:
            return chosen, values, True


def _of_the_kind(
    skeleton: Skeleton, answered: Mapping[str, tuple[Field, Value]]
) -> dict[str, Value]:
    """Return those of some answers that answer a field of a skeleton."""
    return {
        key: value
        for key, (field, value) in answered.items()
        if (same := skeleton.field(key)) is not None
        and (same.type, same.choices) == (field.type, field.choices)
        and [part.key for part in same.fields] == [part.key for part in field.fields]
    }


def _choose(asker: Asker, usual: str) -> str:
    """Ask for the kind of speech."""
    from draftspeech.errors import DraftspeechError
    from draftspeech.skeleton_dir import load_skeleton, skeleton_paths
    from draftspeech.wizard import choose_skeleton

    found = []
    for name in skeleton_paths():
        with suppress(DraftspeechError):  # one of the user's own with a mistake: not for now
            found.append(load_skeleton(name))
    return choose_skeleton(found, usual, asker)


def _remember(values: Mapping[str, Value]) -> None:
    """Keep what is the office's own for the next brief; that it cannot be kept is only told."""
    from draftspeech.cli import say
    from draftspeech.errors import DraftspeechError
    from draftspeech.office_values import remember
    from draftspeech.report import report

    try:
        remember(values)
    except DraftspeechError as error:
        say(report(error.findings), needed=True)


def _preview(brief: Path) -> bool:
    """Show the speech of a new brief, or what is wrong; return whether it is whole."""
    from draftspeech.cli import say
    from draftspeech.errors import DraftspeechError
    from draftspeech.preview import Wanted, show
    from draftspeech.render import render
    from draftspeech.report import report
    from draftspeech.settings import load_settings
    from draftspeech.speech import arranged, gaps

    print()
    try:
        rendered = render(brief)
        settings = load_settings(Path.cwd())
        wanted = Wanted(None, settings.rate, rendered.minutes)
        show(arranged(rendered.speech, settings.head), wanted)
    except DraftspeechError as error:
        say(report(error.findings), needed=True)
        return False
    say(report(rendered.notes))
    return not gaps(rendered.speech)
