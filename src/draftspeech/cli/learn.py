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
    from collections.abc import Iterator

    from draftspeech.learn import Learned
    from draftspeech.source import Source


SHOWN = 12
"""Phrases that were left, of each reason, that a report lists."""


def learn(
    samples: Annotated[
        list[str],
        typer.Argument(
            metavar=_("SAMPLE…"),
            help=_(
                "Somebody else's speech (.txt, .md, .docx, .html); several of one occasion give "
                "one skeleton."
            ),
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
    interactive: Annotated[
        bool,
        typer.Option("-i", "--interactive", help=_("Accept, rename or refuse every field.")),
    ] = False,
    changes: CHANGES = None,
) -> None:
    """Turn sample speeches into a skeleton and a brief."""
    from draftspeech.cli import say
    from draftspeech.cli.learn_questions import ask
    from draftspeech.learn import learn as learned_from
    from draftspeech.learn import save
    from draftspeech.skeleton_dir import NAME

    if interactive and "-" in samples:
        hint = _("save it as a file first, then give that file")
        message = _("the answers and the sample cannot both come from standard input")
        raise InputError(message, None, hint)
    folder = output or Path("skeletons") / _name(samples[0])
    if not NAME.fullmatch(folder.name):
        message = _("{name} cannot be a skeleton's name").format(name=folder.name)
        raise InputError(message, None, _("use letters, digits, - and _"))
    sources = [_source(sample, changes, as_is=as_is) for sample in samples]
    learned = learned_from(sources, folder.name)
    if interactive:
        learned = learned_from(sources, folder.name, ask(learned))
    save(learned, folder)
    sys.stdout.write("\n".join(_report(learned)) + "\n")
    say(_("written: {name}").format(name=folder) + "\n")
    if folder.parent == Path("skeletons"):
        command = f"draftspeech new brief.toml --skeleton {folder.name}"
        say(_("next: {command}").format(command=command) + "\n")
    else:
        say(_("skeletons are found in the folder “skeletons” of the project, or your own") + "\n")


def _source(sample: str, changes: str | None, *, as_is: bool) -> Source:
    """Return the text of a sample, mended unless it is to be learned as it is."""
    from draftspeech.cli import say
    from draftspeech.open_draft import open_draft
    from draftspeech.report import report
    from draftspeech.sample import clean
    from draftspeech.source import Source
    from draftspeech.web_page import SUFFIXES, lines_of_page

    opened = open_draft(sample, accept=accepted(changes))
    say(report(opened.notes))
    source = opened.draft.source
    if source.name.lower().endswith(SUFFIXES):
        source = Source(source.name, lines_of_page(source.text))
    if as_is:
        return source
    cleaned = clean(source)
    if cleaned.mended:
        told = "、".join(f"{code} {n}" for code, n in cleaned.mended)
        message = _("{name}: mended first: {told}; --as-is learns it as it stands")
        say(message.format(name=source.name, told=told) + "\n")
    if cleaned.parted:
        message = _("{name}: {n} paragraphs that had run together stand apart now")
        say(message.format(name=source.name, n=cleaned.parted) + "\n")
    return cleaned.source


def _name(sample: str) -> str:
    stem = re.sub(r"[^\w\u4e00-\u9fff-]+", "-", Path(sample).stem).strip("-")[:60]
    return stem or "learned"


def _report(learned: Learned) -> Iterator[str]:
    """Yield what became a field, in how many places and how sure that is, and what was left."""
    from draftspeech.cli.learn_questions import field_line
    from draftspeech.report import visible
    from draftspeech.sample_roles import ROLES
    from draftspeech.skeleton import PartKind

    points = [part for part in learned.skeleton.parts if part.kind is PartKind.SECTION]
    if points:
        yield _("{n} points, each with its heading").format(n=len(points))
    else:
        yield _("no points in one row found: every paragraph stays a paragraph")
    yield from _choices(learned)
    for key in learned.facts:
        yield field_line(learned, key)
    field = next((f for f in learned.skeleton.fields if f.key == ROLES), None)
    if field is not None and isinstance(field.example, tuple):
        yield _("{key}: {n} roles of the meeting").format(key=ROLES, n=len(field.example))
    yield from _holding_the_level(learned)
    for facts, said in (
        (learned.inside, _("also in the roles of the meeting, change it there: {words}")),
        (learned.kept, _("stays words, for its paragraph to come out exactly: {words}")),
    ):
        if facts:
            values = dict.fromkeys(visible(str(fact.value)) for fact in facts)
            yield said.format(words="、".join(values))
    yield from _left(learned)
    if len(learned.speeches) > 1:
        yield _("proved: the skeleton with the brief of each sample gives that sample back")
    else:
        yield _("proved: the skeleton with its example gives the sample back")


def _holding_the_level(learned: Learned) -> Iterator[str]:
    """Yield the fields whose values hold the level too: a strategy, an office."""
    for _number, level in learned.facts.get("level", ())[:1]:
        keys = [
            key
            for key, facts in learned.facts.items()
            if key != "level" and any(str(level.value) in str(fact.value) for _n, fact in facts)
        ]
        if keys:
            said = _("“{value}” also stands in these; where it changes, look at them: {keys}")
            yield said.format(value=level.value, keys="、".join(keys))


def _left(learned: Learned) -> Iterator[str]:
    """Yield what looked like a fact and was left as words, by the reason why."""
    from draftspeech.fact_claims import Reason
    from draftspeech.report import visible

    said = {
        Reason.SET_PHRASE: _("left as words, set phrases: {words}"),
        Reason.QUOTATION: _("left as words, in quotation marks: {words}"),
    }
    for reason, message in said.items():
        words = [visible(one.words) for one in learned.left if one.reason is reason]
        if words:
            more = _(" and {n} more").format(n=len(words) - SHOWN) if len(words) > SHOWN else ""
            yield message.format(words="、".join(words[:SHOWN]) + more)


def _choices(learned: Learned) -> Iterator[str]:
    """Yield what several samples have alike, in variants, and only some of them."""
    from draftspeech.learned_skeleton import ABSENT, GROUP

    if len(learned.speeches) < 2:
        return
    asked = [f for f in learned.skeleton.fields if f.group == GROUP and f.derive]
    optional = [f for f in asked if ABSENT in f.choices]
    variants = [f for f in asked if len(set(f.choices) - {ABSENT}) > 1]
    said = _("{n} samples: {variants} parts in variants, {optional} optional ones")
    yield said.format(n=len(learned.speeches), variants=len(variants), optional=len(optional))
    for field in asked:
        yield f"  {field.key}: {field.prompt} ({' / '.join(map(str, field.choices))})"
