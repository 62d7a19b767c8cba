"""`draftspeech skeletons add`: take in what somebody else made."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from draftspeech.errors import DraftspeechError, InputError, MistakesError
from draftspeech.messages import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from draftspeech.finding import Finding
    from draftspeech.pack import Pack
    from draftspeech.skeleton import Skeleton


YES = ("y", "yes", "是", "好")
MOST = 10
"""How many files are named that are left out."""


def add(
    source: Annotated[
        Path,
        typer.Argument(
            metavar=_("FOLDER|ZIP"), help=_("Where the skeleton is."), show_default=False
        ),
    ],
    *,
    name: Annotated[
        str, typer.Option(metavar=_("NAME"), help=_("What it will be called here."))
    ] = "",
    here: Annotated[
        bool, typer.Option("--project", help=_("Put it into the project's folder, not your own."))
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help=_("Take it in without being asked."))] = False,
) -> None:
    """Take in a skeleton that somebody else made, after showing what it is.

    A skeleton is data: it can read no file and run nothing. Its words may still be wrong.
    """
    from draftspeech.cli import say
    from draftspeech.folders import SKELETONS, user_folder
    from draftspeech.pack import read_packs
    from draftspeech.report import report
    from draftspeech.source import Place

    packs = read_packs(source)
    if name and len(packs) > 1:
        message = _("holds {n} skeletons, and one name was given").format(n=len(packs))
        raise InputError(message, Place(str(source)), _("give the folder of one of them"))
    folder = (Path() if here else user_folder()) / SKELETONS
    refused = 0
    for pack in packs:
        try:
            _add(pack, name or pack.name, folder, yes=yes)
        except DraftspeechError as error:
            say(report(error.findings), needed=True)
            refused += 1
    if refused:
        raise typer.Exit(1 if refused < len(packs) else 2)


def _add(pack: Pack, name: str, folder: Path, *, yes: bool) -> None:
    """Take one skeleton in, if it is new, well and wanted; raises DraftspeechError if not."""
    from draftspeech.cli import say
    from draftspeech.folders import SKELETONS, shipped
    from draftspeech.safe_write import new_folder, write
    from draftspeech.skeleton_dir import check_name
    from draftspeech.source import Place

    check_name(name)
    if (shipped(SKELETONS) / name).is_dir():
        message = _("{name} is the name of a shipped skeleton, which this one would hide")
        hint = _("give it another name with --name")
        raise InputError(message.format(name=name), None, hint)
    target = folder / name
    if os.path.lexists(target):
        there = _there(target)
        if there.digest == pack.digest:
            say(_("{name} is there already, just as it is here").format(name=name) + "\n")
            return
        differing = {one for one, data in pack.files.items() if there.files.get(one) != data}
        differing |= there.files.keys() - pack.files.keys()
        message = _("there is another skeleton of this name; different: {files}")
        hint = _("give it another name with --name, or delete {folder} first")
        raise InputError(
            message.format(files=", ".join(sorted(differing))),
            Place(str(target)),
            hint.format(folder=target),
        )
    with new_folder(target) as filled:
        for file, data in pack.files.items():
            write(filled / file, data, durable=False)
        skeleton = _read(filled, name)
        _show(pack, name, skeleton)
        if not (yes or _wanted()):
            raise InputError(_("not added: {name}").format(name=name))
    say(_("added: {name}").format(name=target) + "\n")
    say(_("next: {command}").format(command=f"draftspeech skeletons check {name}") + "\n")


def _there(target: Path) -> Pack:
    """Return the skeleton of a folder that is there already; an empty one where it is none."""
    from draftspeech.pack import Pack, read_packs

    try:
        found = read_packs(target)
    except DraftspeechError:
        found = ()
    return found[0] if len(found) == 1 else Pack(target.name, {}, ())


def _read(folder: Path, name: str) -> Skeleton:
    """Return the skeleton of a folder; raises with all its mistakes, named as they were given."""
    from draftspeech.skeleton_check import template_mistakes
    from draftspeech.skeleton_dir import read_skeleton

    try:
        skeleton = read_skeleton(folder)
        found = template_mistakes(skeleton)
        if found:
            raise MistakesError(found)
    except DraftspeechError as error:
        raise MistakesError([_moved(one, folder, name) for one in error.findings]) from error
    return skeleton


def _moved(finding: Finding, folder: Path, name: str) -> Finding:
    """Return a finding with the file named as it was given, not where it was looked at."""
    place = finding.place
    if place is None:
        return finding
    return finding._replace(place=place._replace(name=place.name.replace(str(folder), name, 1)))


def _show(pack: Pack, name: str, skeleton: Skeleton) -> None:
    from draftspeech.cli import say
    from draftspeech.invisible import visible

    none = _("not said")
    lines = [
        f"{name}  {skeleton.title}",
        skeleton.summary,
        _("author: {name}").format(name=skeleton.author or none),
        _("licence: {name}").format(name=skeleton.licence or none),
        _("{n} files, {size} bytes").format(n=len(pack.files), size=pack.size),
        f"SHA-256: {pack.digest}",
    ]
    if pack.left:
        lines.append(_("left out: {files}").format(files=_some(pack.left)))
    say("".join(visible(line) + "\n" for line in lines), needed=True)


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:MOST]) + ("…" if len(names) > MOST else "")


def _wanted() -> bool:
    if not sys.stdin.isatty():
        message = _("nobody is there to be asked whether to take it in")
        raise InputError(message, None, _("read the lines above, then say --yes"))
    asked = _("Take it in?") + " [y/N]"
    typed: str = typer.prompt(asked, default="", show_default=False, err=True)
    return typed.strip().lower() in YES
