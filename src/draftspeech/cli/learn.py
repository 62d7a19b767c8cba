"""`draftspeech learn`."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from draftspeech.cli.arguments import CHANGES, accepted
from draftspeech.errors import InputError
from draftspeech.messages import _

if TYPE_CHECKING:
    from draftspeech.learn import Learned


def learn(
    sample: Annotated[
        str,
        typer.Argument(
            metavar=_("SAMPLE"),
            help=_("Somebody else's speech (.txt, .md, .docx, .html)."),
            show_default=False,
        ),
    ],
    *,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", metavar=_("FOLDER"), help=_("Where the skeleton is written.")
        ),
    ] = None,
    as_is: Annotated[
        bool,
        typer.Option("--as-is", help=_("Learn it as it stands: mend no punctuation, no residue.")),
    ] = False,
    changes: CHANGES = None,
) -> None:
    """Turn a sample speech into a skeleton and a brief."""
    from draftspeech.cli import say
    from draftspeech.learn import learn as learned_from
    from draftspeech.learn import save
    from draftspeech.open_draft import open_draft
    from draftspeech.report import report
    from draftspeech.sample import clean
    from draftspeech.skeleton_dir import NAME
    from draftspeech.source import Source
    from draftspeech.web_page import SUFFIXES, lines_of_page

    opened = open_draft(sample, accept=accepted(changes))
    say(report(opened.notes))
    source = opened.draft.source
    if source.name.lower().endswith(SUFFIXES):
        source = Source(source.name, lines_of_page(source.text))
    if not as_is:
        cleaned = clean(source)
        source = cleaned.source
        if cleaned.mended:
            told = "、".join(f"{code} {n}" for code, n in cleaned.mended)
            say(_("mended first: {told}; --as-is learns it as it stands").format(told=told) + "\n")
    folder = output or Path("skeletons") / _name(sample)
    if not NAME.fullmatch(folder.name):
        message = _("{name} cannot be a skeleton's name").format(name=folder.name)
        raise InputError(message, None, _("use letters, digits, - and _"))
    learned = learned_from(source, folder.name)
    save(learned, folder)
    sys.stdout.write(_report(learned))
    say(_("written: {name}").format(name=folder) + "\n")
    if folder.parent == Path("skeletons"):
        command = f"draftspeech new brief.toml --skeleton {folder.name}"
        say(_("next: {command}").format(command=command) + "\n")
    else:
        say(_("skeletons are found in the folder “skeletons” of the project, or your own") + "\n")


def _name(sample: str) -> str:
    stem = re.sub(r"[^\w\u4e00-\u9fff-]+", "-", Path(sample).stem).strip("-")[:60]
    return stem or "learned"


def _report(learned: Learned) -> str:
    """Return what became a field, in how many places, and how sure that is."""
    from draftspeech.report import visible
    from draftspeech.sample_facts import Surety
    from draftspeech.sample_roles import ROLES
    from draftspeech.skeleton import PartKind

    points = [part for part in learned.skeleton.parts if part.kind is PartKind.SECTION]
    if points:
        lines = [_("{n} points, each with its heading").format(n=len(points))]
    else:
        lines = [_("no points in one row found: every paragraph stays a paragraph")]
    for key, facts in learned.facts.items():
        sure = _("sure") if facts[0].surety is Surety.SURE else _("likely")
        value = visible(str(facts[0].value))
        said = _("{key} = {value} (places: {n}; {sure})")
        lines.append(said.format(key=key, value=value, n=len(facts), sure=sure))
    field = next((f for f in learned.skeleton.fields if f.key == ROLES), None)
    if field is not None and isinstance(field.example, tuple):
        lines.append(_("{key}: {n} roles of the meeting").format(key=ROLES, n=len(field.example)))
    for value in dict.fromkeys(str(fact.value) for fact in learned.inside):
        said = _("“{value}” also stands in a value of the brief: change it there")
        lines.append(said.format(value=visible(value)))
    lines.append(_("proved: the skeleton with its example gives the sample back"))
    return "\n".join(lines) + "\n"
