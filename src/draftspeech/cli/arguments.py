"""Arguments that several commands take."""

from __future__ import annotations

import os
from contextlib import suppress
from glob import glob
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from draftspeech.errors import InputError, OutputError
from draftspeech.file_name import is_backup
from draftspeech.messages import _
from draftspeech.speech import RATES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from typer.models import OptionInfo

    from draftspeech.outputs import Output


def _rate(told: str) -> OptionInfo:
    option: OptionInfo = typer.Option(
        "--rate",
        min=RATES[0],
        max=RATES[-1],
        metavar=_("NUMBER"),
        help=told,
        show_default=False,
    )
    return option


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

RATE = Annotated[int | None, _rate(_("Characters the speaker says in a minute."))]
READING_RATE = Annotated[
    int | None,
    _rate(_("With --layout reading: characters the speaker says in a minute.")),
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


def matched(paths: Iterable[str]) -> Iterator[str]:
    """Yield the files that names stand for: PowerShell and cmd leave *.txt to the program.

    A name that is a file, or that no file fits, is yielded as it is; what a command kept of a file
    before it changed it is meant by its own name only.
    """
    for path in paths:
        found: list[str] = []
        with suppress(OSError, ValueError):  # told where the file is read
            if "*" in path and not os.path.lexists(path):
                found = sorted(glob(path))  # noqa: PTH207 (of a path with a folder)
        yield from [one for one in found if not is_backup(Path(one).stem)] or [path]
