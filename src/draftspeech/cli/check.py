"""`draftspeech check` and `draftspeech explain`."""

from __future__ import annotations

import sys
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from draftspeech.cli.arguments import CHANGES, accepted, matched
from draftspeech.errors import InputError, OutputError
from draftspeech.messages import _
from draftspeech.source import Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from draftspeech.brief import Brief
    from draftspeech.check import Noticed
    from draftspeech.finding import Finding
    from draftspeech.open_draft import Opened
    from draftspeech.rule import Rule

FOUND = 1


def check(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar=_("PATH..."),
            help=_("Drafts (.txt, .md, .docx) or briefs (.toml); - reads standard input."),
            show_default=False,
        ),
    ],
    *,
    brief: Annotated[
        str | None,
        typer.Option(
            "--brief",
            metavar=_("BRIEF"),
            help=_("Trace every figure and date to this brief; a .docx of ours knows its own."),
        ),
    ] = None,
    changes: CHANGES = None,
    annotated: Annotated[
        Path | None,
        typer.Option(
            "--annotate",
            metavar=_("FILE"),
            help=_("Write the .docx with the findings as comments to this file."),
        ),
    ] = None,
    form: Annotated[
        str,
        typer.Option("--format", metavar="text|json|sarif|github", help=_("How to tell findings.")),
    ] = "text",
    force: Annotated[
        bool, typer.Option("--force", help=_("With --annotate: replace a file that is there."))
    ] = False,
    fix: Annotated[
        bool, typer.Option("--fix", help=_("Mend what can be mended safely, in the file."))
    ] = False,
    unsafe: Annotated[
        bool, typer.Option("--unsafe", help=_("With --fix: also what may change the sense."))
    ] = False,
    select: Annotated[
        list[str] | None,
        typer.Option("--select", metavar="R3", help=_("Only these rules: codes, R3, or ALL.")),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option("--ignore", metavar="R601", help=_("Not these rules.")),
    ] = None,
) -> None:
    """Look for mistakes in drafts and briefs."""
    from draftspeech.check_formats import FORMATS
    from draftspeech.cli import UNUSABLE, say
    from draftspeech.cli.check_many import looked_at
    from draftspeech.cli.streams import tell
    from draftspeech.report import report
    from draftspeech.rules import all_rules

    if form not in FORMATS:
        message = _("there is no format “{name}”").format(name=form)
        raise InputError(message, None, _("there are: {known}").format(known="、".join(FORMATS)))
    rules = _rules(all_rules(), _split(select), _split(ignore))
    facts = None if brief is None else _brief(brief)
    asked = _Asked(facts, accepted(changes), annotated, force=force, fix=fix, unsafe=unsafe)
    noticed: list[Noticed] = []
    failed = notes = 0
    several = tuple(dict.fromkeys(matched(paths)))
    if annotated is not None and (len(several) > 1 or fix):
        message = _("--annotate takes one .docx, and not together with --fix")
        raise InputError(message, None, _("check them one by one"))
    alone = fix or annotated is not None or "-" in several
    for looked in looked_at(several, partial(_checked, asked=asked), rules, alone=alone):
        say(report(looked.notes), needed=bool(looked.failed))
        noticed += looked.noticed
        failed += looked.failed
        notes += len(looked.notes)
    if failed == len(several):
        raise typer.Exit(UNUSABLE)
    if not (fix and "-" in paths):
        tell(FORMATS[form](noticed, rules), form)
    sys.stdout.flush()
    _summary(
        noticed,
        told=bool(notes),
        fix_works=not any(path.lower().endswith(".docx") for path in several),
    )
    if failed:
        say(_("files that could not be checked: {n}").format(n=failed) + "\n", needed=True)
    if noticed or failed:
        raise typer.Exit(FOUND)


class _Asked(NamedTuple):
    facts: Brief | None
    accept: bool | None
    annotated: Path | None
    force: bool
    fix: bool
    unsafe: bool


def _checked(
    path: str, rules: Sequence[Rule], *, asked: _Asked
) -> tuple[tuple[Noticed, ...], tuple[Finding, ...]]:
    """Return what the rules see in a file, which is mended or annotated where that was asked.

    And what the user should know of the file.
    """
    from draftspeech.check import check as look

    opened = _opened(path, asked)
    if asked.fix and opened.word is not None:
        message = _("a Word document is not mended, so that nobody's work in it is touched")
        hint = _("--annotate {name} puts the findings into a copy as comments")
        raise InputError(message, Place(path), hint.format(name="checked.docx"))
    found = look(opened.draft, rules)
    if asked.fix:
        from draftspeech.cli.check_fix import mended

        found = mended(path, opened.draft, found, rules, unsafe=asked.unsafe)
    elif asked.annotated is not None:
        _annotate(path, opened, found, asked)
    return found, opened.notes


def _annotate(path: str, opened: Opened, found: Sequence[Noticed], asked: _Asked) -> None:
    from draftspeech.annotate import annotate
    from draftspeech.check_formats import remark
    from draftspeech.cli import say
    from draftspeech.safe_write import write
    from draftspeech.shell_line import shell_line
    from draftspeech.word_package import SUFFIX, modified

    target = asked.annotated or Path()
    if target.suffix.lower() != SUFFIX:
        message = _("must end with .docx: comments are written into a Word document")
        raise OutputError(message, Place(str(target)), _("give another name with --annotate"))
    if opened.word is None:
        message = _("is no Word document; comments can only be put into one")
        command = shell_line("draftspeech", "render", Path(path), "-o", "speech.docx")
        raise InputError(
            message, Place(path), _("make one first: {command}").format(command=command)
        )
    if path != "-" and Path(path).resolve() == target.resolve():
        message = _("is the document itself, which is never touched")
        raise OutputError(message, Place(str(target)), _("give another name with --annotate"))
    brief = opened.draft.brief
    day = None if brief is None else brief.values.get("date")
    when = modified(opened.word.document) or (f"{day}T00:00:00Z" if isinstance(day, date) else "")
    remarks = [(one.span, remark(one)) for one in found]
    write(target, annotate(opened.word, remarks, when), force=asked.force)
    say(_("written: {name}").format(name=target) + "\n")


def _split(codes: Sequence[str] | None) -> tuple[str, ...]:
    parts = (part.strip() for code in codes or () for part in code.replace("，", ",").split(","))
    return tuple(part.upper() for part in parts if part)


def _rules(rules: tuple[Rule, ...], select: tuple[str, ...], ignore: tuple[str, ...]) -> list[Rule]:
    from draftspeech.check import chosen
    from draftspeech.settings import load_settings, unknown

    settings = load_settings(Path.cwd())
    select, ignore = select or settings.select, (*ignore, *settings.ignore)
    wrong = unknown((*select, *ignore), tuple(rule.code for rule in rules))
    if wrong:
        message = _("no rule has the code {code}").format(code=wrong[0])
        raise InputError(message, None, _("“draftspeech explain” lists them"))
    return chosen(rules, select, ignore)


def _brief(path: str) -> Brief:
    from draftspeech.files import read
    from draftspeech.known_brief import read_known

    return read_known(read(path))


def _opened(path: str, asked: _Asked) -> Opened:
    """Return the draft of a path; of a brief its texts, once it is known to render."""
    from draftspeech.draft_file import brief_draft
    from draftspeech.files import read
    from draftspeech.open_draft import Opened, open_draft
    from draftspeech.render import render_source

    if not path.lower().endswith(".toml"):
        return open_draft(path, asked.facts, accept=asked.accept)
    brief = read(path)
    notes = render_source(brief).notes  # a mistake of the brief itself is told first
    return Opened(brief_draft(brief), None, notes)


def _summary(noticed: Sequence[Noticed], *, told: bool, fix_works: bool) -> None:
    from draftspeech.cli import say

    if not noticed:
        say((_("nothing else found") if told else _("nothing found")) + "\n")
        return
    mendable = sum(1 for one in noticed if one.fix is not None and one.fix.safe)
    count = _("findings: {n}").format(n=len(noticed))
    more = _("; --fix mends {n} of them").format(n=mendable) if mendable and fix_works else ""
    say(count + more + "\n")


def explain(
    code: Annotated[
        str | None,
        typer.Argument(
            metavar=_("[CODE]"), help=_("A rule's code, such as R301."), show_default=False
        ),
    ] = None,
) -> None:
    """Tell what a rule looks for and why, or list the rules."""
    from draftspeech.check_formats import explained
    from draftspeech.rules import all_rules
    from draftspeech.suggestion import suggestion

    rules = all_rules()
    if code is None:
        for rule in rules:
            print(f"{rule.code}  {rule.summary}")
        return
    wanted = next((r for r in rules if code.upper() == r.code or code.lower() == r.name), None)
    if wanted is None:
        message = _("no rule has the code {code}").format(code=code)
        raise InputError(message, None, suggestion(code, [rule.code for rule in rules]))
    sys.stdout.write(explained(wanted))
