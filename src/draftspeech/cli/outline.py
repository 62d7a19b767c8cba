"""`draftspeech outline`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from draftspeech.cli.arguments import BRIEF_OR_DRAFT, CHANGES, RATE, accepted
from draftspeech.draft_suffixes import is_draft_path
from draftspeech.errors import InputError
from draftspeech.messages import _

FORMATS = ("text", "json")


def outline(
    draft: BRIEF_OR_DRAFT,
    *,
    form: Annotated[
        str, typer.Option("--format", metavar="text|json", help=_("How to tell it."))
    ] = "text",
    rate: RATE = None,
    changes: CHANGES = None,
) -> None:
    """Show the parts and points of a speech with their lengths."""
    from draftspeech.cli import say
    from draftspeech.cli.streams import tell
    from draftspeech.outline import as_json, as_text
    from draftspeech.outline import outline as rows_of
    from draftspeech.render import OTHER_RATE, render, render_draft
    from draftspeech.report import report
    from draftspeech.screen import columns
    from draftspeech.settings import load_settings
    from draftspeech.web_page import is_page

    if form not in FORMATS:
        message = _("there is no format “{name}”").format(name=form)
        raise InputError(message, None, _("there are: {known}").format(known="、".join(FORMATS)))
    accept = accepted(changes)
    is_draft = is_draft_path(draft) or is_page(draft)
    rendered = render_draft(draft, accept=accept, study=True) if is_draft else render(draft, rate)
    rate = rate or load_settings(Path.cwd()).rate
    say(report(note for note in rendered.notes if note.code.startswith(("D", OTHER_RATE))))
    rows = rows_of(rendered.speech)
    told = as_json(rows, rate) if form == "json" else as_text(rows, rate, columns())
    tell(told, form)
