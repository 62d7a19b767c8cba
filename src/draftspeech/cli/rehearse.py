"""`draftspeech rehearse`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from draftspeech.cli.arguments import BRIEF_OR_DRAFT, CHANGES, RATE
from draftspeech.messages import _


def rehearse(
    draft: BRIEF_OR_DRAFT,
    *,
    html: Annotated[
        Path | None,
        typer.Option(
            "--html",
            metavar=_("FILE"),
            help=_("Write a page that does the same in a browser or on a tablet."),
            show_default=False,
        ),
    ] = None,
    rate: RATE = None,
    changes: CHANGES = None,
    force: Annotated[
        bool, typer.Option("--force", help=_("Replace a file that is there already."))
    ] = False,
) -> None:
    """Say a speech aloud against the clock, sentence by sentence."""
    from draftspeech.cli import say
    from draftspeech.cli.arguments import accepted
    from draftspeech.draft_suffixes import is_draft_path
    from draftspeech.errors import InputError
    from draftspeech.rehearsal import cues
    from draftspeech.render import render, render_draft
    from draftspeech.report import report
    from draftspeech.settings import load_settings
    from draftspeech.source import Place

    accept = accepted(changes)
    rendered = render_draft(draft, accept=accept) if is_draft_path(draft) else render(draft, rate)
    rate = rate or load_settings(Path.cwd()).rate
    found = cues(rendered.speech)
    if not found:
        raise InputError(_("there is nothing in it to be said"), Place(draft))
    if html is not None:
        from draftspeech.rehearsal_page import page
        from draftspeech.safe_write import write

        write(html, page(rendered.speech, rate), force=force)
        say(report(rendered.notes))
        say(_("written: {name}").format(name=html) + "\n")
        say(_("next: {command}").format(command=_("open it in a browser, space starts it")) + "\n")
        return
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        message = _("a rehearsal needs a terminal")
        raise InputError(message, None, _("--html FILE writes a page for a browser instead"))
    from draftspeech.teleprompter import rehearse as on_terminal

    said = on_terminal(found, rate)
    say(report(rendered.notes))
    if said is not None and said.seconds >= 1:
        from draftspeech.rehearsal import clock

        told = _("taken: {time}, without pauses; {n} characters said, at {at} of {all}")
        say(
            told.format(
                time=clock(said.seconds), n=said.syllables, at=said.pace.at + 1, all=len(found)
            )
            + "\n"
        )
