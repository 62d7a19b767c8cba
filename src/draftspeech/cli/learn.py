"""`draftspeech learn`."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from draftspeech.cli.arguments import CHANGES, accepted
from draftspeech.errors import InputError, OutputError
from draftspeech.messages import _
from draftspeech.source import Place

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
    from draftspeech.skeleton_dir import EXAMPLE, check_name

    if interactive and "-" in samples:
        hint = _("save it as a file first, then give that file")
        message = _("the answers and the sample cannot both come from standard input")
        raise InputError(message, None, hint)
    folder = output or Path("skeletons") / _name(samples[0])
    check_name(folder.name)
    if folder.exists():
        hint = _("nothing was written; choose another with -o, or delete it first")
        raise OutputError(_("exists already"), Place(str(folder)), hint)
    sources = [_source(sample, changes, as_is=as_is) for sample in samples]
    learned = learned_from(sources, folder.name)
    if interactive:
        learned = learned_from(sources, folder.name, ask(learned))
    save(learned, folder)
    sys.stdout.write("\n".join(_report(learned)) + "\n")
    say(_("written: {name}").format(name=folder) + "\n")
    if folder.parent == Path("skeletons"):
        command = f"draftspeech new brief.toml --skeleton {folder.name}"
        message = _("next: copy {example} and change its facts, or start an empty brief: {command}")
        say(message.format(example=folder / EXAMPLE, command=command) + "\n")
    else:
        say(_("skeletons are found in the folder “skeletons” of the project, or your own") + "\n")


def _source(sample: str, changes: str | None, *, as_is: bool) -> Source:
    """Return the text of a sample, mended unless it is to be learned as it is."""
    from draftspeech.cli import say
    from draftspeech.learn import MOST, too_long
    from draftspeech.open_draft import open_draft
    from draftspeech.report import report
    from draftspeech.rules import all_rules
    from draftspeech.sample import clean
    from draftspeech.source import Source
    from draftspeech.web_page import is_page, lines_of_page

    opened = open_draft(sample, accept=accepted(changes))
    say(report(opened.notes))
    source = opened.draft.source
    if is_page(source.name):
        source = Source(source.name, lines_of_page(source.text))
    if len(source.text) > MOST * 4:
        raise too_long(source.name, len(source.text), source.text.count("\n"))
    if as_is:
        return source
    cleaned = clean(source)
    if cleaned.mended:
        names = {rule.code: _(rule.summary) for rule in all_rules()}
        told = "; ".join(f"{names.get(code, code)} ({code}): {n}" for code, n in cleaned.mended)
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
    from draftspeech.invisible import visible
    from draftspeech.sample_roles import ROLES
    from draftspeech.skeleton import PartKind

    points = [part for part in learned.skeleton.parts if part.kind is PartKind.SECTION]
    if points:
        yield _("{n} points, each with its heading").format(n=len(points))
        yield from _connectives(learned)
    else:
        yield _("no points in one row found: every paragraph stays a paragraph")
    for announced, found in learned.announced:
        said = _("the sample announces {announced} points and has {found}: is it whole?")
        yield said.format(announced=announced, found=found)
    yield from _choices(learned)
    for key in learned.facts:
        yield field_line(learned, key)
    field = next((f for f in learned.skeleton.fields if f.key == ROLES), None)
    if field is not None and isinstance(field.example, tuple):
        yield _("{key}: {n} roles of the meeting").format(key=ROLES, n=len(field.example))
    yield from _holding(learned)
    yield from _level_in_words(learned)
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


def _connectives(learned: Learned) -> Iterator[str]:
    """Yield the connectives by which each point of the first sample is strung together."""
    from draftspeech.connectives import connectives_in
    from draftspeech.invisible import visible
    from draftspeech.speech import Point, plain, point_paragraphs

    for part in learned.speeches[0].parts:
        if isinstance(part, Point):
            text = "\n".join(plain(words) for words in point_paragraphs(part))
            found = connectives_in(text.partition("。")[2])
            if found:
                ordinal = part.heading.ordinal.rstrip("，、：")
                yield f"  {visible(ordinal)}: {'、'.join(found)}"


def _holding(learned: Learned) -> Iterator[str]:
    """Yield the fields whose values hold the level or a place too: a strategy, an occasion."""
    from draftspeech.invisible import visible
    from draftspeech.places import short_name
    from draftspeech.sample_facts import base_of

    values = {key: str(facts[0][1].value) for key, facts in learned.facts.items()}
    for key, value in values.items():
        if base_of(key) in ("level", "place"):
            short = short_name(value) if len(value) > 2 else value
            holding = [other for other, said in values.items() if other != key and short in said]
            if holding:
                said = _("“{value}” also stands in these; where it changes, look at them: {keys}")
                yield said.format(value=visible(short), keys="、".join(holding))


def _level_in_words(learned: Learned) -> Iterator[str]:
    """Yield where the level stands in words that no field changes: 市区两级."""
    from draftspeech.invisible import visible

    if "level" not in learned.facts:
        return
    level = str(learned.facts["level"][0][1].value)
    found: dict[str, None] = {}
    for source in learned.skeleton.templates.values():
        for words in re.split(r"\{[{%].*?[%}]\}", source.text):
            for match in re.finditer(f".{{0,3}}{level}(?!域).{{0,3}}", words):
                found[visible(match.group().strip())] = None
    if found:
        said = _("“{value}” stays in these words; does it change there? {words}")
        yield said.format(value=level, words=_first([*found]))


def _first(words: list[str]) -> str:
    """Return the first of some words, and how many more there are."""
    more = _(" and {n} more").format(n=len(words) - SHOWN) if len(words) > SHOWN else ""
    return "、".join(words[:SHOWN]) + more


def _left(learned: Learned) -> Iterator[str]:
    """Yield what looked like a fact and was left as words, by the reason why."""
    from draftspeech.fact_claims import Reason
    from draftspeech.invisible import visible

    said = {
        Reason.SET_PHRASE: _("left as words, set phrases: {words}"),
        Reason.QUOTATION: _("left as words, in quotation marks: {words}"),
    }
    for reason, message in said.items():
        words = [visible(one.words) for one in learned.left if one.reason is reason]
        if words:
            yield message.format(words=_first(words))


def _choices(learned: Learned) -> Iterator[str]:
    """Yield what several samples have alike, in variants, and only some of them."""
    from draftspeech.learned_skeleton import GROUP

    if len(learned.speeches) < 2:
        return
    asked = [f for f in learned.skeleton.fields if f.group == GROUP and f.derive]
    optional = sum(None in part.uses for part in learned.shared)
    variants = sum(len(part.variants) > 1 for part in learned.shared)
    said = _("{n} samples: {variants} parts in variants, {optional} optional ones")
    yield said.format(n=len(learned.speeches), variants=variants, optional=optional)
    if optional * 2 > len(learned.shared):
        yield _("they have little in common: are they of one occasion?")
    for field in asked:
        yield f"  {field.key}: {field.prompt} ({' / '.join(map(str, field.choices))})"
