"""The commands and how they are told in --help."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from draftspeech.cli import skeletons
from draftspeech.cli.check import check, explain
from draftspeech.cli.diff import diff, history
from draftspeech.cli.learn import learn
from draftspeech.cli.new import new
from draftspeech.cli.outline import outline
from draftspeech.cli.preview import preview
from draftspeech.cli.render import render
from draftspeech.cli.review import review
from draftspeech.cli.schema import schema
from draftspeech.cli.themes import themes
from draftspeech.cli.update import update
from draftspeech.cli.words import Command, Group, SkeletonGroup
from draftspeech.messages import _

if TYPE_CHECKING:
    from collections.abc import Callable


def app() -> typer.Typer:
    """Return the program; Rich draws the help only on a terminal."""
    on_terminal = sys.stdout.isatty()
    program = typer.Typer(
        name="draftspeech",
        cls=Group,
        help=_("Draft a speech from a brief: a TOML file that says what it must say."),
        epilog=_("Start with: {command}").format(command="draftspeech new brief.toml"),
        rich_markup_mode="rich" if on_terminal else None,
        pretty_exceptions_enable=False,
        options_metavar=_("[OPTIONS]"),
        subcommand_metavar=_("COMMAND [ARGS]..."),
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    program.callback(invoke_without_command=True)(_main)

    def add(function: Callable[..., None], summary: str, example: str) -> None:
        _add(program, function.__name__, function, summary, example)

    add(
        new,
        _("Start a brief: answer a few questions, or take an empty one to fill in."),
        "draftspeech new brief.toml --set district=云岭区",
    )
    add(
        preview,
        _("Show the speech in the terminal, facts and gaps coloured, with its length."),
        "draftspeech preview brief.toml",
    )
    add(
        render,
        _("Write the speech of a brief, or a draft in another form: to standard output or a file."),
        "draftspeech render brief.toml -o speech.docx",
    )
    add(
        check,
        _("Look for mistakes in drafts and briefs, and mend them."),
        "draftspeech check speech.txt --brief brief.toml",
    )
    add(
        review,
        _("List the comments and tracked changes that a Word document came back with."),
        "draftspeech review speech.docx",
    )
    add(
        update,
        _("Carry a changed brief into a draft that was edited by hand; both survive."),
        "draftspeech update speech.docx",
    )
    add(
        learn,
        _("Turn sample speeches into a skeleton and briefs that give them back."),
        "draftspeech learn sample.docx",
    )
    add(
        outline,
        _("Show the parts and points of a speech, with characters and minutes."),
        "draftspeech outline speech.docx",
    )
    add(
        diff,
        _("Show what differs between two drafts, by point, sentence and word."),
        "draftspeech diff speech_v1.docx speech_v2.docx",
    )
    add(
        history,
        _("List the versions of drafts in a folder, with what changed between them."),
        "draftspeech history .",
    )
    add(
        explain,
        _("Tell what a rule of “check” looks for and why, or list the rules."),
        "draftspeech explain R301",
    )
    add(
        themes,
        _("List the themes a priority can name, search them, or show one."),
        "draftspeech themes 教师",
    )
    add(
        schema,
        _("Print the JSON Schema of a skeleton's briefs, for editors."),
        "draftspeech schema four-points > four-points.schema.json",
    )
    program.add_typer(_skeletons())
    return program


def _add(
    program: typer.Typer, name: str, function: Callable[..., None], summary: str, example: str
) -> None:
    program.command(
        name,
        cls=Command,
        help=summary,
        short_help=summary,
        epilog=_("Example: {command}").format(command=example),
        options_metavar=_("[OPTIONS]"),
    )(function)


def _skeletons() -> typer.Typer:
    """Return the commands about skeletons; without one, or with a name, they list or show."""
    summary = _("List the skeletons, or show one with the fields it asks for.")
    program = typer.Typer(
        name="skeletons",
        cls=SkeletonGroup,
        help=summary,
        short_help=summary,
        epilog=_("Example: {command}").format(command="draftspeech skeletons four-points"),
        options_metavar=_("[OPTIONS]"),
        subcommand_metavar=_("[NAME | COMMAND [ARGS]...]"),
    )
    program.callback(invoke_without_command=True)(_list_skeletons)
    _add(
        program,
        "show",
        skeletons.show,
        _("Show a skeleton with its fields."),
        "draftspeech skeletons show four-points",
    )
    _add(
        program,
        "new",
        skeletons.new,
        _("Copy a skeleton to start one of your own."),
        "draftspeech skeletons new mine --from four-points",
    )
    _add(
        program,
        "check",
        skeletons.check,
        _("Load a skeleton, render its example, report every mistake."),
        "draftspeech skeletons check mine",
    )
    return program


def _list_skeletons(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        skeletons.list_all()


def _main(
    context: typer.Context,
    *,
    version: Annotated[
        bool, typer.Option("--version", help=_("Show the version and exit."), is_eager=True)
    ] = False,
) -> None:
    if version:
        from draftspeech import __version__

        print(f"draftspeech {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        print(context.get_help())
        raise typer.Exit(2)
