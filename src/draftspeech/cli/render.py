"""`draftspeech render`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from draftspeech.cli.arguments import (
    BRIEFS_OR_DRAFT,
    CHANGES,
    READING_RATE,
    accepted,
    unknown_output,
)
from draftspeech.draft_suffixes import is_draft_path
from draftspeech.errors import OutputError
from draftspeech.messages import _
from draftspeech.outputs import Output
from draftspeech.page import Typesetting
from draftspeech.speech import Speech

if TYPE_CHECKING:
    from draftspeech.finding import Finding
    from draftspeech.memory import Memory
    from draftspeech.render import Rendered

MAX_MEMORY = 4 * 2**20
"""Characters of the longest memory put into a Word document; that of a speech has 25,000."""
OFFICIAL, READING = "official", "reading"


def render(
    briefs: BRIEFS_OR_DRAFT,
    *,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", metavar=_("FILE"), help=_("Write to this file; its suffix says how.")
        ),
    ] = None,
    folder: Annotated[
        Path | None,
        typer.Option(
            "-O",
            "--folder",
            metavar=_("FOLDER"),
            help=_("Write a draft of every brief, or of every row, into this folder."),
        ),
    ] = None,
    table: Annotated[
        Path | None,
        typer.Option(
            "--table",
            metavar=_("FILE"),
            help=_(
                "With -O: a .csv or .xlsx; a draft for every row, its columns override fields of "
                "the brief."
            ),
        ),
    ] = None,
    name: Annotated[
        str,
        typer.Option(
            "--name",
            metavar=_("PATTERN"),
            help=_("With -O: names such as “{row}-{title}.docx”, of any field of the brief."),
        ),
    ] = "",
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs", min=1, max=64, metavar=_("NUMBER"), help=_("With -O: how many processes.")
        ),
    ] = None,
    to: Annotated[
        str | None,
        typer.Option(
            "--to", metavar="txt|md|docx|html", help=_("What to write, whatever the suffix.")
        ),
    ] = None,
    layout: Annotated[
        str,
        typer.Option(
            "--layout",
            metavar=f"{OFFICIAL}|{READING}",
            help=_("Of a Word document: the official layout, or large type for the lectern."),
        ),
    ] = OFFICIAL,
    breaths: Annotated[
        bool, typer.Option("--breaths", help=_("With --layout reading: mark where to breathe."))
    ] = False,
    rate: READING_RATE = None,
    stage: Annotated[
        str,
        typer.Option(
            "--stage", metavar=_("WORDS"), help=_("What {stage} in a file name stands for.")
        ),
    ] = "",
    changes: CHANGES = None,
    forget: Annotated[
        bool,
        typer.Option(
            "--no-memory", help=_("Keep no brief inside the Word document: one to be given away.")
        ),
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help=_("Replace a file that is there already."))
    ] = False,
) -> None:
    """Write the speech of a brief, of many briefs, or of a draft in another form."""
    from draftspeech.page import Typesetting
    from draftspeech.settings import load_settings

    accept = accepted(changes)
    if layout != READING and (breaths or rate is not None):
        message = _("{option} is for the copy for the lectern")
        option = "--breaths" if breaths else "--rate"
        raise OutputError(message.format(option=option), None, _("add: --layout reading"))
    settings = load_settings(Path.cwd())
    setting = Typesetting(
        fonts=settings.fonts,
        reading=layout == READING,
        breaths=breaths,
        rate=rate or settings.rate,
        readings=settings.readings,
    )
    if folder is not None or table is not None or len(briefs) > 1:
        _fits_many(folder, output, name)
        chosen = _output(to, Path(name or f"speech.{to or 'txt'}"), layout)
        from draftspeech.batch import Job
        from draftspeech.cli.batch import batch

        job = Job(chosen.name, setting, settings.head, name, stage, memory=not forget)
        batch(briefs, table, job, folder or Path(), force=force, processes=jobs)
        return
    _fits_one(name, jobs)
    file = None if output is None or str(output) == "-" else output
    chosen = _output(to, file, layout)
    rendered = _rendered(briefs[0], accept)
    asked = _Asked(setting, settings.head, stage, forget=forget, force=force)
    _write(rendered, chosen, asked, file, is_draft=is_draft_path(briefs[0]))


class _Asked(NamedTuple):
    """What was asked for on the command line and in the settings."""

    setting: Typesetting
    head: tuple[str, ...]
    stage: str
    forget: bool
    force: bool


def _write(
    rendered: "Rendered", chosen: Output, asked: _Asked, output: Path | None, *, is_draft: bool
) -> None:
    """Write one speech to a file, or to standard output."""
    from draftspeech.cli.streams import put
    from draftspeech.speech import arranged

    speech = arranged(rendered.speech, asked.head)
    notes = list(rendered.notes)
    if chosen.typeset:
        from draftspeech.cli.render_notes import font_notes, hidden_notes

        notes += [*font_notes(speech, asked.setting), *hidden_notes(speech)]
    if output is not None:
        _to_file(rendered, speech, chosen, asked, output, is_draft=is_draft, notes=notes)
        return
    data = chosen.write(speech, _setting(rendered, speech, chosen, asked, Path()))
    put(data, binary=chosen.binary)
    _tell(notes)


def _to_file(
    rendered: "Rendered",
    speech: Speech,
    chosen: Output,
    asked: _Asked,
    output: Path,
    *,
    is_draft: bool,
    notes: "list[Finding]",
) -> None:
    from contextlib import nullcontext

    from draftspeech.cli import say
    from draftspeech.interrupts import whole
    from draftspeech.memory_dir import remember, room_for
    from draftspeech.safe_write import write
    from draftspeech.versions import has_pattern, named

    if has_pattern(output.name):
        output = named(output, speech, rendered.brief, asked.stage)
    data = chosen.write(speech, _setting(rendered, speech, chosen, asked, output.parent))
    kept_beside = not (asked.forget or chosen.typeset or is_draft)
    room = room_for(output) if kept_beside and output.parent.is_dir() else nullcontext()
    with whole(), room:
        write(output, data, force=asked.force)
        if kept_beside:
            remember(output, _memory(rendered, speech, output.parent))
    _tell(notes)
    say(_("written: {name}").format(name=output) + "\n")


def _setting(
    rendered: "Rendered", speech: Speech, chosen: Output, asked: _Asked, folder: Path
) -> Typesetting:
    """Return how a speech is set; a Word document takes along what it was rendered from."""
    if asked.forget or not chosen.binary:
        return asked.setting
    return asked.setting._replace(memory=_dumped(_memory(rendered, speech, folder)))


def _tell(notes: "list[Finding]") -> None:
    if notes:
        from draftspeech.cli import say
        from draftspeech.report import report

        say(report(notes))


def _fits_many(folder: Path | None, output: Path | None, name: str) -> None:
    """Raise where the options for several drafts do not fit together."""
    if folder is None:
        hint = _("say where they go: -O FOLDER")
        raise OutputError(_("several drafts need a folder"), None, hint)
    if output is not None:
        raise OutputError(_("-o is for one draft, -O for several"), None, _("give one of them"))
    if "{n}" in name:
        message = _("{n} counts the versions of one draft; the drafts of a table have {row}")
        raise OutputError(message, None)
    if name and Path(name).name != name:
        message = _("--name is the name of a file, without a folder: {name}")
        raise OutputError(message.format(name=name), None, _("name the folder with -O"))


def _fits_one(name: str, jobs: int | None) -> None:
    if name or jobs is not None:
        option = "--name" if name else "--jobs"
        message = _("{option} goes with -O FOLDER").format(option=option)
        raise OutputError(message, None, _("for one draft: -o FILE"))


def _output(to: str | None, output: Path | None, layout: str) -> Output:
    """Return the output that is asked for; raises OutputError where it cannot be had so."""
    from draftspeech.outputs import OUTPUTS, output_of

    wanted = to or ("" if output is None else output.suffix)
    chosen = output_of(wanted) if wanted else OUTPUTS[0]
    if chosen is None:
        raise unknown_output(wanted, OUTPUTS)
    if layout not in (OFFICIAL, READING):
        message = _("there is no layout “{name}”").format(name=layout)
        known = "、".join((OFFICIAL, READING))
        raise OutputError(message, None, _("there are: {known}").format(known=known))
    if layout == READING and chosen.name != "docx":
        message = _("the copy for the lectern is a Word document, not {name}")
        hint = _("write it with: -o {name}").format(name="lectern.docx")
        raise OutputError(message.format(name=chosen.name), None, hint)
    if chosen.binary and output is None and sys.stdout.isatty():
        message = _("a Word document cannot be shown on a terminal")
        raise OutputError(message, None, _("write it with: -o {name}").format(name="speech.docx"))
    return chosen


def _rendered(path: str, accept: bool | None) -> "Rendered":
    from draftspeech.render import render as render_brief
    from draftspeech.render import render_draft

    return render_draft(path, accept=accept) if is_draft_path(path) else render_brief(path)


def _memory(rendered: "Rendered", speech: Speech, folder: Path) -> "Memory":
    """Return what a draft in a folder remembers: the speech as written, and where its brief is."""
    from draftspeech.memory import Memory
    from draftspeech.memory_dir import relative
    from draftspeech.source import Source

    brief = rendered.brief
    if brief is None:
        return Memory(speech)
    known = Path(brief.source.name).is_file()
    name = relative(brief.source.name, folder) if known else brief.source.name
    return Memory(speech, Source(name, brief.source.text))


def _dumped(memory: "Memory") -> str:
    from draftspeech.memory import dump

    dumped = dump(memory)
    return dumped if len(dumped) <= MAX_MEMORY else ""
