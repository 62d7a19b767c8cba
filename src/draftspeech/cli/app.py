"""The commands and how they are told in --help."""

import shutil
import sys
from typing import Annotated, NamedTuple

import typer

from draftspeech.cli.words import Command, Group, SkeletonGroup, command_of
from draftspeech.messages import N_, _

WRITE = N_("Write")
CHECK = N_("Check")
TOGETHER = N_("Edit together")
LIBRARY = N_("Skeletons and themes")
SETTINGS = N_("Settings")


class _Told(NamedTuple):
    """A command: its function is of the same name, in a module of `draftspeech.cli`.

    `group` is the title that --help tells it under.
    """

    name: str
    module: str
    summary: str
    example: str
    group: str = N_("Commands")


COMMANDS = (
    _Told(
        "new",
        "new",
        N_("Start a brief: answer a few questions, or take an empty one to fill in."),
        "draftspeech new brief.toml --set district=云岭区",
        WRITE,
    ),
    _Told(
        "preview",
        "preview",
        N_("Show the speech in the terminal, facts and gaps coloured, with its length."),
        "draftspeech preview brief.toml",
        WRITE,
    ),
    _Told(
        "render",
        "render",
        N_(
            "Write the speech of a brief, or a draft in another form: to standard output or a file."
        ),
        "draftspeech render brief.toml -o speech.docx",
        WRITE,
    ),
    _Told(
        "rehearse",
        "rehearse",
        N_("Say a speech aloud against the clock, in the terminal or in a browser."),
        "draftspeech rehearse speech.docx",
        WRITE,
    ),
    _Told(
        "check",
        "check",
        N_("Look for mistakes in drafts and briefs, and mend them."),
        "draftspeech check speech.txt --brief brief.toml",
        CHECK,
    ),
    _Told(
        "explain",
        "check",
        N_("Tell what a rule of “check” looks for and why, or list the rules."),
        "draftspeech explain R301",
        CHECK,
    ),
    _Told(
        "fix-brief",
        "fix_brief",
        N_("Show what Chinese typing did to the TOML of a brief, or mend it."),
        "draftspeech fix-brief brief.toml --write",
        CHECK,
    ),
    _Told(
        "review",
        "review",
        N_("List the comments and tracked changes that a Word document came back with."),
        "draftspeech review speech.docx",
        TOGETHER,
    ),
    _Told(
        "update",
        "update",
        N_("Carry a changed brief into a draft that was edited by hand; both survive."),
        "draftspeech update speech.docx",
        TOGETHER,
    ),
    _Told(
        "diff",
        "diff",
        N_("Show what differs between two drafts, by point, sentence and word."),
        "draftspeech diff speech_v1.docx speech_v2.docx",
        TOGETHER,
    ),
    _Told(
        "history",
        "diff",
        N_("List the versions of drafts in a folder, with what changed between them."),
        "draftspeech history .",
        TOGETHER,
    ),
    _Told(
        "learn",
        "learn",
        N_("Turn sample speeches into a skeleton and briefs that give them back."),
        "draftspeech learn sample.docx",
        LIBRARY,
    ),
    _Told(
        "outline",
        "outline",
        N_("Show the parts and points of a speech, with characters and minutes."),
        "draftspeech outline speech.docx",
        LIBRARY,
    ),
    _Told(
        "themes",
        "themes",
        N_("List the themes a priority can name, search them, or show one."),
        "draftspeech themes 教师",
        LIBRARY,
    ),
    _Told(
        "schema",
        "schema",
        N_("Print the JSON Schema of a skeleton's briefs, for editors."),
        "draftspeech schema four-points > four-points.schema.json",
        LIBRARY,
    ),
    _Told(
        "config",
        "config",
        N_("Show the settings that hold and where each comes from, or change one."),
        "draftspeech config set rate 200",
        SETTINGS,
    ),
)

SKELETON_COMMANDS = (
    _Told(
        "show",
        "skeletons",
        N_("Show a skeleton with its fields."),
        "draftspeech skeletons show four-points",
    ),
    _Told(
        "new",
        "skeletons",
        N_("Copy a skeleton to start one of your own."),
        "draftspeech skeletons new mine --from four-points",
    ),
    _Told(
        "add",
        "skeletons_add",
        N_("Take in a skeleton that somebody else made, after showing what it is."),
        "draftspeech skeletons add mine.zip",
    ),
    _Told(
        "check",
        "skeletons",
        N_("Load a skeleton, render its example, report every mistake."),
        "draftspeech skeletons check mine",
    ),
)


ROOM = 72
"""Columns below which Rich's panels cut names and sentences short."""


def _has_room() -> bool:
    return sys.stdout.isatty() and shutil.get_terminal_size().columns >= ROOM


def program() -> Group:
    """Return the program; Rich draws the help only on a terminal that is wide enough."""
    app = typer.Typer(
        name="draftspeech",
        cls=Group,
        help=_("Draft a speech from a brief: a TOML file that says what it must say."),
        epilog=_("Start with: {command}").format(command="draftspeech new brief.toml"),
        rich_markup_mode="rich" if _has_room() else None,
        pretty_exceptions_enable=False,
        options_metavar=_("[OPTIONS]"),
        subcommand_metavar=_("COMMAND [ARGS]..."),
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback(invoke_without_command=True)(_main)
    group = command_of(app)
    _add(group, COMMANDS)
    skeletons = _skeletons(group)
    _add(skeletons, SKELETON_COMMANDS)
    group.add_command(skeletons)
    return group


def _add(group: Group, commands: tuple[_Told, ...]) -> None:
    for told in commands:
        group.add_command(
            Command(
                told.name,
                f"draftspeech.cli.{told.module}",
                _(told.summary),
                _("Example: {command}").format(command=told.example),
                group.rich_markup_mode,
                title=_(told.group),
            )
        )


def _skeletons(above: Group) -> Group:
    """Return the commands about skeletons; without one, or with a name, they list or show."""
    summary = _("List the skeletons, or show one with the fields it asks for.")
    app = typer.Typer(
        name="skeletons",
        cls=SkeletonGroup,
        help=summary,
        short_help=summary,
        epilog=_("Example: {command}").format(command="draftspeech skeletons four-points"),
        rich_markup_mode=above.rich_markup_mode,
        add_completion=False,
        options_metavar=_("[OPTIONS]"),
        subcommand_metavar=_("[NAME | COMMAND [ARGS]...]"),
    )
    app.callback(invoke_without_command=True)(_list_skeletons)
    skeletons = command_of(app)
    skeletons.rich_help_panel = _(LIBRARY)
    return skeletons


def _list_skeletons(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        from draftspeech.cli.skeletons import list_all

        list_all()


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
