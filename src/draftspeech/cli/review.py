"""`draftspeech review`."""

from __future__ import annotations

from typing import Annotated

import typer

from draftspeech.errors import InputError
from draftspeech.messages import _
from draftspeech.source import Place

OPEN = 1


def review(
    draft: Annotated[
        str,
        typer.Argument(
            metavar=_("DRAFT"), help=_("The Word document (.docx)."), show_default=False
        ),
    ],
    *,
    form: Annotated[
        str, typer.Option("--format", metavar="text|json", help=_("How to tell them."))
    ] = "text",
) -> None:
    """List comments and tracked changes."""
    from draftspeech.cli import say
    from draftspeech.cli.streams import tell
    from draftspeech.open_draft import open_draft
    from draftspeech.report import report
    from draftspeech.review import as_json, as_text
    from draftspeech.review import review as entries_of

    formats = {"text": as_text, "json": as_json}
    if form not in formats:
        message = _("there is no format “{name}”").format(name=form)
        raise InputError(message, None, _("there are: {known}").format(known="、".join(formats)))
    opened = open_draft(draft, accept=True)
    say(report(opened.notes))
    if opened.word is None:
        message = _("is no Word document; only those have comments and tracked changes")
        raise InputError(message, Place(draft), _("give the .docx that came back"))
    entries = entries_of(opened.word)
    tell(formats[form](entries), form)
    left = sum(1 for entry in entries if not entry.done)
    said = _("to see to: {n}").format(n=left) if entries else _("no comments or tracked changes")
    say(said + "\n")
    if left or opened.word.unread_changes:
        raise typer.Exit(OPEN)
