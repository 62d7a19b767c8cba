"""`draftspeech preview`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from draftspeech.cli.arguments import BRIEF, RATE
from draftspeech.errors import InputError
from draftspeech.messages import _


def preview(
    brief: BRIEF,
    *,
    width: Annotated[
        int | None,
        typer.Option(
            "--width", min=40, metavar=_("COLUMNS"), help=_("Columns of the text, at least 40.")
        ),
    ] = None,
    rate: RATE = None,
    outline: Annotated[
        bool,
        typer.Option(
            "--outline",
            help=_("Show the points and their lengths elsewhere than on a terminal too."),
        ),
    ] = False,
    paged: Annotated[
        bool,
        typer.Option("--page", help=_("Show it page by page, in $PAGER or less; q leaves.")),
    ] = False,
    watched: Annotated[
        bool,
        typer.Option(
            "--watch", help=_("Follow the brief: show the speech anew whenever it is saved.")
        ),
    ] = False,
) -> None:
    """Show the speech of a brief."""
    if watched and paged:
        message = _("--page and --watch do not go together")
        raise InputError(message, None, _("give one of them"))
    if watched:
        from draftspeech.cli.watch import watch

        watch(brief, width, rate)
        return
    from draftspeech.cli import say
    from draftspeech.preview import Wanted, show
    from draftspeech.render import render as render_brief
    from draftspeech.report import report
    from draftspeech.settings import load_settings
    from draftspeech.speech import arranged

    rendered = render_brief(brief, rate)
    settings = load_settings(Path.cwd())
    wanted = Wanted(width, rate or settings.rate, rendered.minutes, outline)
    show(arranged(rendered.speech, settings.head), wanted, paged=paged)
    say(report(rendered.notes))
