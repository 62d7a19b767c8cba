"""`draftspeech render`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from draftspeech.cli.arguments import BRIEF, unknown_output
from draftspeech.messages import _


def render(
    brief: BRIEF,
    *,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", metavar=_("FILE"), help=_("Write to this file; its suffix says how.")
        ),
    ] = None,
    to: Annotated[
        str | None,
        typer.Option("--to", metavar="txt|md", help=_("What to write, whatever the suffix.")),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help=_("Replace a file that is there already."))
    ] = False,
) -> None:
    """Write the speech of a brief."""
    from draftspeech.cli import say
    from draftspeech.files import write
    from draftspeech.outputs import OUTPUTS, output_of
    from draftspeech.render import render as render_brief
    from draftspeech.report import report

    chosen = OUTPUTS[0]
    wanted = to or ("" if output is None or str(output) == "-" else output.suffix)
    if wanted:
        found = output_of(wanted)
        if found is None:
            raise unknown_output(wanted, OUTPUTS)
        chosen = found
    rendered = render_brief(brief)
    data = chosen.write(rendered.speech)
    if output is None or str(output) == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        say(report(rendered.notes))
        return
    write(output, data, force=force)
    say(report(rendered.notes))
    say(_("written: {name}").format(name=output) + "\n")
