"""`draftspeech check` and `draftspeech explain`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from draftspeech.errors import InputError
from draftspeech.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from draftspeech.brief import Brief
    from draftspeech.check import Noticed
    from draftspeech.draft_file import Draft
    from draftspeech.rule import Rule

LIMIT = 24 * 2**20
"""The largest draft, in bytes; a speech of an hour has 45 KiB."""
FOUND = 1


def check(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar=_("PATH..."),
            help=_("Drafts (.txt, .md) or briefs (.toml); - reads standard input."),
            show_default=False,
        ),
    ],
    *,
    brief: Annotated[
        str | None,
        typer.Option(
            "--brief", metavar=_("BRIEF"), help=_("Trace every figure and date to this brief.")
        ),
    ] = None,
    form: Annotated[
        str,
        typer.Option("--format", metavar="text|json|sarif|github", help=_("How to tell findings.")),
    ] = "text",
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
    from draftspeech.check import check as look
    from draftspeech.check_formats import FORMATS
    from draftspeech.rules import all_rules

    if form not in FORMATS:
        message = _("there is no format “{name}”").format(name=form)
        raise InputError(message, None, _("there are: {known}").format(known="、".join(FORMATS)))
    rules = _rules(all_rules(), _split(select), _split(ignore))
    facts = None if brief is None else _brief(brief)
    noticed: list[Noticed] = []
    for path in dict.fromkeys(paths):
        for draft in _drafts(path, facts):
            found = look(draft, rules)
            if fix:
                found = _mended(path, draft, found, rules, unsafe=unsafe)
            noticed += found
    if not (fix and "-" in paths):
        sys.stdout.write(FORMATS[form](noticed, rules))
    _summary(noticed)
    if noticed:
        raise typer.Exit(FOUND)


def _split(codes: Sequence[str] | None) -> tuple[str, ...]:
    parts = (part.strip() for code in codes or () for part in code.replace("，", ",").split(","))
    return tuple(part.upper() for part in parts if part)


def _rules(rules: tuple[Rule, ...], select: tuple[str, ...], ignore: tuple[str, ...]) -> list[Rule]:
    from draftspeech.check import chosen
    from draftspeech.check_settings import load_settings, unknown

    settings = load_settings(Path.cwd())
    select, ignore = select or settings.select, (*ignore, *settings.ignore)
    wrong = unknown((*select, *ignore), tuple(rule.code for rule in rules))
    if wrong:
        message = _("no rule has the code {code}").format(code=wrong[0])
        raise InputError(message, None, _("“draftspeech explain” lists them"))
    return chosen(rules, select, ignore)


def _brief(path: str) -> Brief:
    from draftspeech.brief_file import read_brief
    from draftspeech.files import read

    return read_brief(read(path))


def _drafts(path: str, facts: Brief | None) -> Iterable[Draft]:
    """Yield what a path holds: a draft, or the speech of a brief (checked as it would be read)."""
    from draftspeech.draft_file import Draft, brief_draft
    from draftspeech.files import read
    from draftspeech.render import render_source

    if path.lower().endswith(".toml"):
        brief = read(path)
        render_source(brief)  # a mistake of the brief itself is told first
        yield brief_draft(brief)
        return
    source = read(path, LIMIT)
    if not source.text.strip():
        from draftspeech.source import Place

        raise InputError(_("is empty"), Place(source.name), _("is this really the file you meant?"))
    yield Draft(source, facts)


def _mended(
    path: str, draft: Draft, found: tuple[Noticed, ...], rules: list[Rule], *, unsafe: bool
) -> tuple[Noticed, ...]:
    from draftspeech.check import check as look
    from draftspeech.check import mend
    from draftspeech.draft_file import Draft as NewDraft
    from draftspeech.files import write_again
    from draftspeech.source import Place, Source

    if draft.shown is not None:
        message = _("only drafts can be mended, not briefs")
        raise InputError(message, Place(path), _("mend the brief by hand, or render it first"))
    if draft.source.note:
        raise InputError(draft.source.note, Place(path), _("save it as UTF-8, then mend it"))
    text = draft.text
    for _round in range(4):
        mended = mend(text, found, unsafe=unsafe)
        if mended == text:
            break
        text = mended
        found = look(NewDraft(Source(draft.source.name, text), draft.brief), rules)
    if path == "-":
        sys.stdout.write(text)
    elif text != draft.text:
        write_again(Path(path), text)
    return found


def _summary(noticed: Sequence[Noticed]) -> None:
    from draftspeech.cli import say

    if not noticed:
        say(_("nothing found") + "\n")
        return
    mendable = sum(1 for one in noticed if one.fix is not None and one.fix.safe)
    count = _("findings: {n}").format(n=len(noticed))
    more = _("; --fix mends {n} of them").format(n=mendable) if mendable else ""
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
    from draftspeech.check_formats import explanation
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
    sys.stdout.write(explanation(wanted))
