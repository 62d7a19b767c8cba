"""`draftspeech diff` and `draftspeech history`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from draftspeech.cli.arguments import CHANGES, accepted
from draftspeech.errors import InputError
from draftspeech.messages import _
from draftspeech.source import Place

if TYPE_CHECKING:
    from draftspeech.speech import Speech

DIFFERENT = 1


def diff(
    old: Annotated[
        str,
        typer.Argument(
            metavar=_("OLD"), help=_("A draft or a brief, as it was."), show_default=False
        ),
    ],
    new: Annotated[
        str,
        typer.Argument(
            metavar=_("NEW"), help=_("A draft or a brief, as it is now."), show_default=False
        ),
    ],
    *,
    form: Annotated[
        str, typer.Option("--format", metavar="text|html|json", help=_("How to tell it."))
    ] = "text",
    changes: CHANGES = None,
) -> None:
    """Show what differs between two drafts."""
    from draftspeech.cli.streams import tell
    from draftspeech.diff_formats import FORMATS, show
    from draftspeech.draft_diff import Fate, differences

    if form not in FORMATS:
        message = _("there is no format “{name}”").format(name=form)
        raise InputError(message, None, _("there are: {known}").format(known="、".join(FORMATS)))
    accept = accepted(changes)
    found = differences(_speech(old, accept), _speech(new, accept))
    if form == "text":
        show(found)
    else:
        tell(FORMATS[form](found), form)
    if any(one.fate is not Fate.SAME for one in found):
        raise typer.Exit(DIFFERENT)


def _speech(path: str, accept: bool | None) -> Speech:
    from draftspeech.cli import say
    from draftspeech.render import render, render_draft
    from draftspeech.report import report

    if path.lower().endswith(".toml"):
        return render(path).speech
    rendered = render_draft(path, accept=accept)
    say(report(note for note in rendered.notes if note.code.startswith("D")))
    return rendered.speech


def history(
    place: Annotated[
        str,
        typer.Argument(
            metavar=_("[FOLDER]"),
            help=_("A folder, or one version of a draft."),
            show_default=False,
        ),
    ] = ".",
) -> None:
    """List the versions of drafts, with what changed between them."""
    from draftspeech.cli import say
    from draftspeech.diff_formats import summary
    from draftspeech.draft_diff import differences
    from draftspeech.invisible import visible
    from draftspeech.versions import versions

    if not Path(place).exists():
        raise InputError(_("no such file"), Place(place), _("check the path"))
    listed = {name: found for name, found in versions(Path(place)).items() if found}
    for name, found in listed.items():
        print(visible(name, kept=""))
        before: Speech | None = None
        for version in found:
            speech = _speech(str(version.path), accept=True)
            changed = "" if before is None else f"  {summary(differences(before, speech))}"
            file = visible(version.path.name, kept="")
            print(f"  v{version.number}  {file}{changed}")
            before = speech
    if not listed:
        say(
            _("no versions here: names such as {name} make them").format(name="讲话_v1.docx") + "\n"
        )
