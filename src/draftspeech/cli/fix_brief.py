"""`draftspeech fix-brief`."""

from __future__ import annotations

import sys
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from draftspeech.cli.arguments import BRIEF
from draftspeech.errors import OutputError
from draftspeech.messages import _

if TYPE_CHECKING:
    from draftspeech.source import Source

TO_MEND = 1


def fix_brief(
    brief: BRIEF,
    *,
    in_place: Annotated[
        bool,
        typer.Option("--write", help=_("Mend the file; what it was is kept beside it.")),
    ] = False,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar=_("FILE"),
            help=_("Write the mended brief to this file; - is standard output."),
        ),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help=_("With -o: replace a file that is there."))
    ] = False,
) -> None:
    """Mend what Chinese typing did to the TOML of a brief, never the words of the speech."""
    from draftspeech.brief_file import mending_command
    from draftspeech.brief_mend import mend_brief
    from draftspeech.cli import UNUSABLE, say
    from draftspeech.cli.backup import rewrite
    from draftspeech.files import STDIN, read
    from draftspeech.report import report

    if in_place and output is not None:
        message = _("--write and -o cannot be given together")
        raise OutputError(message, None, _("give one of them"))
    source = read(brief)
    mended = mend_brief(source)
    changed = mended.text != source.text or bool(source.note)
    say(report(mended.left), needed=True)
    if output is not None and force and changed and _is_one(output, Path(brief)):
        in_place, output = True, None  # what it was is kept, however the file is named
    if output is not None or (in_place and brief == STDIN):
        _put(mended.text, output or Path(STDIN), force=force)
    elif not changed and mended.left:
        pass
    elif not changed:
        say(_("nothing to mend") + "\n")
    elif in_place:
        name = Path(brief)
        backup = rewrite(name, mended.text)
        say(_("written: {name} (as it was: {backup})").format(name=name, backup=backup) + "\n")
    else:
        sys.stdout.write(_difference(source, mended.text))
        if source.note:
            say(_("it would be saved as UTF-8") + "\n")
        said = _("places to mend: {n}; “{command}” mends them")
        places = len(mended.edits) + bool(source.note)
        say(said.format(n=places, command=mending_command(brief)) + "\n")
    if mended.left:
        say(_("places left for you to change: {n}").format(n=len(mended.left)) + "\n")
        raise typer.Exit(UNUSABLE)
    if changed and not in_place and output is None:
        raise typer.Exit(TO_MEND)


def _is_one(output: Path, brief: Path) -> bool:
    """Return whether two names, neither of them that of standard input, are of one file."""
    try:
        return output.samefile(brief)
    except (OSError, ValueError):
        return False


def _put(text: str, output: Path, *, force: bool) -> None:
    from draftspeech.cli import say
    from draftspeech.safe_write import write

    data = text.encode("utf-8")
    if str(output) == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    write(output, data, force=force)
    say(_("written: {name}").format(name=output) + "\n")


def _difference(source: Source, text: str) -> str:
    """Return the changed lines as they were and as they would be; mending leaves their number."""
    from draftspeech.invisible import visible

    unified = source.text if "\n" in source.text else source.text.replace("\r", "\n")
    pairs = zip_longest(unified.split("\n"), text.split("\n"), fillvalue="")
    changed = ((n, pair) for n, pair in enumerate(pairs, start=1) if pair[0] != pair[1])
    shown = ((n, visible(was, kept="\t\r"), visible(now, kept="\t\r")) for n, (was, now) in changed)
    return "".join(f"{source.name}:{n}\n-{was}\n+{now}\n" for n, was, now in shown)
