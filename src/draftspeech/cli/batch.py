"""`draftspeech render -O`: a draft for every brief, or for every row of a table."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from draftspeech.errors import DraftspeechError, InputError, OutputError
from draftspeech.interrupts import whole
from draftspeech.messages import _
from draftspeech.processes import processors
from draftspeech.safe_write import FullDiskError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from draftspeech.batch import Job, Made
    from draftspeech.batch_table import Row
    from draftspeech.finding import Finding

LEAST_FOR_MORE = 200
"""Drafts from which on a second process is worth its start."""
ROW_NAME = "{row}-{title}"
"""The names of the drafts of a table, where none is asked for."""


def _asked(
    briefs: Sequence[str], table: Path | None, job: Job
) -> tuple[Job, list[str] | list[Row]]:
    """Return what is to be done for briefs, or for the rows of a table, and these."""
    from dataclasses import replace

    from draftspeech.batch import columns_of
    from draftspeech.batch_table import read_table
    from draftspeech.cli import say
    from draftspeech.files import read
    from draftspeech.known_brief import read_known
    from draftspeech.place_left import places_left
    from draftspeech.report import report
    from draftspeech.skeleton_dir import load_skeleton

    if len(briefs) > 1 and "-" in briefs:
        raise InputError(_("standard input holds one brief only"), None)
    if table is None:
        return job, list(briefs)
    if len(briefs) > 1:
        raise InputError(_("a table goes with one brief"), None, _("render the others apart"))
    source = read(briefs[0])
    found = read_table(table)
    brief = read_known(source)
    columns = columns_of(found, load_skeleton(brief.skeleton))
    say(report(places_left(brief.values, brief, [key for key in columns if key])))
    suffix = f".{job.output}" if not job.pattern else ""
    pattern = job.pattern or ROW_NAME + suffix
    job = replace(job, brief=source, table=found.name, columns=columns, pattern=pattern)
    return job, list(found.rows)


def batch(
    briefs: Sequence[str],
    table: Path | None,
    job: Job,
    folder: Path,
    *,
    force: bool,
    processes: int | None,
) -> None:
    """Write a draft of every brief or row; tell what could not be made, and how many were.

    Exits with 1 where some could not be made, with 2 where none could.
    """
    from draftspeech.batch import drafts
    from draftspeech.cli import UNUSABLE, Stopped, say
    from draftspeech.report import report
    from draftspeech.safe_write import folder_for, settle, sweep

    job, items = _asked(briefs, table, job)
    writer = _Writer(folder, force=force)
    with folder_for(folder):
        sweep(folder)
        made = drafts(job, items, processes or _processes(len(items)))
        try:
            _write_all(writer, made, len(items))
        except KeyboardInterrupt:
            message = _("interrupted; written: {written}; the same command writes the rest")
            say("\n" + message.format(written=writer.written) + "\n", needed=True)
            raise Stopped from None
        except FullDiskError as error:
            # The next draft would find no more room than this one.
            message = _("stopped; written: {written}; the same command writes the rest")
            say(report(error.findings) + message.format(written=writer.written) + "\n", needed=True)
            raise Stopped(UNUSABLE) from None
        finally:
            made.close()
            settle()
    said = _("written: {written}, unchanged: {unchanged}, failed: {failed}; in {folder}")
    say(
        said.format(
            written=writer.written,
            unchanged=writer.unchanged,
            failed=writer.failed,
            folder=folder,
        )
        + "\n",
        needed=bool(writer.failed),
    )
    if writer.failed:
        raise typer.Exit(1 if writer.failed < len(items) else 2)


def _write_all(writer: _Writer, made: Iterable[Made], many: int) -> None:
    from draftspeech.cli import is_quiet

    if sys.stderr.isatty() and not is_quiet():
        with typer.progressbar(made, length=many, label=_("drafts"), file=sys.stderr) as shown:
            writer.write_all(shown)
    else:
        writer.write_all(made)


def _processes(items: int) -> int:
    if items < LEAST_FOR_MORE:
        return 1
    return processors()


class _Writer:
    """Writes drafts as they are made; no two of them under one name."""

    def __init__(self, folder: Path, *, force: bool) -> None:
        self._folder = folder
        self._force = force
        self._names: dict[str, str] = {}
        self.written = self.unchanged = self.failed = 0

    def write_all(self, drafts: Iterable[Made]) -> None:
        """Write drafts; Ctrl-C stops between two of them, so that nothing half-made is left.

        Raises FullDiskError.
        """
        for made in drafts:
            with whole():
                try:
                    self._write(made)
                except FullDiskError:
                    raise
                except DraftspeechError as error:
                    self._fail(error.findings)

    def _write(self, made: Made) -> None:
        from draftspeech.cli import say
        from draftspeech.report import report
        from draftspeech.safe_write import write

        if not made.name:
            self._fail(made.findings)
            return
        first = self._names.setdefault(made.name.casefold(), made.of)
        if first != made.of:
            message = _("{of}: the draft would have the name of {first}: {name}")
            hint = _("put {row} or a field that differs into --name")
            said = message.format(of=made.of, first=first, name=made.name)
            raise OutputError(said, None, hint)
        if write(self._folder / made.name, made.data, force=self._force, durable=False):
            self.written += 1
        else:
            self.unchanged += 1
        if made.findings:
            say(report(made.findings))

    def _fail(self, findings: tuple[Finding, ...]) -> None:
        from draftspeech.cli import say
        from draftspeech.report import report

        self.failed += 1
        say(report(findings), needed=True)
