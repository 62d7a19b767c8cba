"""`draftspeech preview`."""

from __future__ import annotations

from typing import Annotated

import typer

from draftspeech.cli.arguments import BRIEF
from draftspeech.messages import _
from draftspeech.speech import DEFAULT_RATE


def preview(
    brief: BRIEF,
    *,
    width: Annotated[
        int | None,
        typer.Option(
            "--width", min=40, metavar=_("COLUMNS"), help=_("Columns of the text, at least 40.")
        ),
    ] = None,
    rate: Annotated[
        int,
        typer.Option(
            "--rate",
            min=60,
            max=400,
            metavar=_("NUMBER"),
            help=_("Characters the speaker says in a minute."),
        ),
    ] = DEFAULT_RATE,
) -> None:
    """Show the speech of a brief."""
    from draftspeech.cli import say
    from draftspeech.preview import show
    from draftspeech.render import render as render_brief
    from draftspeech.report import report

    rendered = render_brief(brief)
    show(rendered.speech, width, rate)
    say(report(rendered.notes))
