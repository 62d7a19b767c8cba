"""Arguments that several commands take."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from draftspeech.errors import InputError, OutputError
from draftspeech.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from draftspeech.outputs import Output


BRIEF = Annotated[
    str,
    typer.Argument(
        metavar=_("BRIEF"),
        help=_("The brief, a TOML file; - reads standard input."),
        show_default=False,
    ),
]


BRIEF_OR_DRAFT = Annotated[
    str,
    typer.Argument(
        metavar=_("BRIEF|DRAFT"),
        help=_("The brief, a TOML file, or a draft (.txt, .md, .docx); - reads a brief."),
        show_default=False,
    ),
]

BRIEFS_OR_DRAFT = Annotated[
    list[str],
    typer.Argument(
        metavar=_("BRIEF…"),
        help=_("The brief, a TOML file, or a draft (.txt, .md, .docx); - reads a brief."),
        show_default=False,
    ),
]

RATE = Annotated[
    int | None,
    typer.Option(
        "--rate",
        min=60,
        max=400,
        metavar=_("NUMBER"),
        help=_("Characters the speaker says in a minute."),
        show_default=False,
    ),
]

CHANGES = Annotated[
    str | None,
    typer.Option(
        "--changes",
        metavar="accept|reject",
        help=_("Read the tracked changes of a Word document as made, or as not made."),
    ),
]


def accepted(changes: str | None) -> bool | None:
    """Return whether tracked changes are to be accepted; None where nothing was said of them."""
    if changes is None:
        return None
    if changes not in ("accept", "reject"):
        message = _("--changes takes accept or reject, not {value}").format(value=changes)
        raise InputError(message, None, _("“draftspeech review” lists the changes"))
    return changes == "accept"


def unknown_output(name: str, known: Iterable[Output]) -> OutputError:
    """Return the error for a form of output that does not exist."""
    message = _("there is no output “{name}”").format(name=name)
    names = ", ".join(output.name for output in known)
    hint = _("there are: {known}; with --to any file name will do").format(known=names)
    return OutputError(message, None, hint)
