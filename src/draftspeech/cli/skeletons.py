"""`draftspeech skeletons`: list, show, new, check."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from draftspeech.messages import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from draftspeech.skeleton import Field

NAME = Annotated[
    str,
    typer.Argument(
        metavar=_("NAME"),
        help=_("The skeleton's name."),
        show_default=False,
    ),
]


_TYPES = {
    "text": N_("text"),
    "passage": N_("passage"),
    "number": N_("number"),
    "date": N_("date"),
    "texts": N_("texts"),
    "table": N_("table"),
    "tables": N_("tables"),
    "priorities": N_("priorities"),
}
"""What a field holds, by the name that a skeleton's file gives it."""


def list_all() -> None:
    """List the skeletons; one that cannot be loaded is told, the others still stand."""
    from draftspeech.cli import say
    from draftspeech.errors import DraftspeechError
    from draftspeech.folders import origin_of
    from draftspeech.report import report
    from draftspeech.screen import cells, columns, wrapped
    from draftspeech.skeleton_dir import load_skeleton, skeleton_paths

    room = columns() if sys.stdout.isatty() else sys.maxsize
    origins = {"project": _("project"), "user": _("yours"), "shipped": ""}
    broken = False
    for name, path in skeleton_paths().items():
        try:
            skeleton = load_skeleton(name)
        except DraftspeechError as error:
            say(report(error.findings), needed=True)
            broken = True
            continue
        origin = origins[origin_of(path)]
        told = (_padded(name, 18), _padded(skeleton.title, 22), skeleton.summary, origin)
        line = "  ".join(told).rstrip()
        if cells(line) <= room:
            print(line)
            continue
        # On a narrow terminal the summary stands below.
        print("  ".join((name, skeleton.title, origin)).rstrip())
        print("".join(f"    {part}\n" for part in wrapped(skeleton.summary, room - 4)), end="")
    if broken:
        raise typer.Exit(2)


def show(name: NAME) -> None:
    """Show one skeleton with its fields."""
    from draftspeech.skeleton_dir import load_skeleton

    skeleton = load_skeleton(name)
    print(f"{skeleton.name}  {skeleton.title}\n{skeleton.summary}")
    if skeleton.length[1]:
        least, most = skeleton.length
        print(_("{least} to {most} characters").format(least=least, most=most))
    for told in (_("author: {name}"), skeleton.author), (_("licence: {name}"), skeleton.licence):
        if told[1]:
            print(told[0].format(name=told[1]))
    for group in dict.fromkeys(field.group for field in skeleton.fields):
        print(f"\n{group}")
        _print_fields([field for field in skeleton.fields if field.group == group], "  ")
    print("\n" + _("* required"))


def _padded(text: str, width: int) -> str:
    from draftspeech.screen import cells

    return text + " " * max(0, width - cells(text))


def _print_fields(fields: Iterable[Field], indent: str) -> None:
    for field in fields:
        mark = "*" if field.required else " "
        told = _("{key} ({type})").format(key=field.key, type=_(_TYPES[field.type.value]))
        print(f"{_padded(f'{indent}{mark} {told}', 36)} {field.prompt}")
        _print_fields(field.fields, indent + "    ")


def new(
    name: Annotated[
        str,
        typer.Argument(metavar=_("NAME"), help=_("What it will be called."), show_default=False),
    ],
    *,
    base: Annotated[
        str,
        typer.Option(
            "--from",
            metavar=_("NAME"),
            help=_("The skeleton to copy."),
        ),
    ] = "four-points",
    mine: Annotated[
        bool, typer.Option("--user", help=_("Put it into your own folder, not the project's."))
    ] = False,
) -> None:
    """Copy a skeleton to start one of your own."""
    from draftspeech.cli import say
    from draftspeech.folders import SKELETONS, user_folder
    from draftspeech.skeleton_copy import copy_skeleton

    folder = (user_folder() if mine else Path()) / SKELETONS
    made = copy_skeleton(base, name, folder)
    say(_("written: {name}").format(name=made) + "\n")
    command = f"draftspeech skeletons check {name}"
    say(_("next: edit its files, then  {command}").format(command=command) + "\n")


def check(name: NAME) -> None:
    """Load a skeleton, render its example, and report every mistake."""
    from draftspeech.cli import say
    from draftspeech.finding import Severity
    from draftspeech.report import report
    from draftspeech.skeleton_check import check_skeleton
    from draftspeech.skeleton_dir import load_skeleton

    checked = check_skeleton(load_skeleton(name))
    say(report(checked.findings), needed=True)
    if any(finding.severity is Severity.ERROR for finding in checked.findings):
        raise typer.Exit(2)
    count = checked.characters
    print(_("{name} is well; its example has {count} characters").format(name=name, count=count))
