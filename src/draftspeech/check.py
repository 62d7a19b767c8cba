"""Draft + rules → findings, and the draft mended."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from draftspeech.draft_file import Draft
from draftspeech.rule import Edit, Fix, Rule, Weight
from draftspeech.source import Place, Span

_SILENCED = re.compile(r"draftspeech:\s*ignore(?:[ =:]+([A-Z0-9,、 ]+))?")
"""In a line of a draft or its comment: `<!-- draftspeech: ignore R601 -->`, `# … ignore`."""


class Noticed(NamedTuple):
    """A rule's finding in a draft."""

    rule: Rule
    span: Span
    message: str
    place: Place
    fix: Fix | None


def chosen(rules: Iterable[Rule], select: Sequence[str], ignore: Sequence[str]) -> list[Rule]:
    """Return the rules to run: all but advice, or those whose code begins as `select` says.

    A code or the beginning of one (R6) names rules; `ALL` names every one.
    """

    def named(rule: Rule, names: Sequence[str]) -> bool:
        return any(name == "ALL" or rule.code.startswith(name) for name in names)

    return [
        rule
        for rule in rules
        if (named(rule, select) if select else rule.weight is not Weight.ADVICE)
        and not named(rule, ignore)
    ]


def check(draft: Draft, rules: Iterable[Rule]) -> tuple[Noticed, ...]:
    """Return what the rules see in a draft, in the order of the text.

    Of two findings of one rule that overlap the first is kept; what a line silences is left out.
    """
    silenced = _silenced(draft.text)
    found: list[Noticed] = []
    for rule in rules:
        last = -1
        for seen in sorted(rule.find(draft), key=lambda s: (s.span.start, -s.span.end)):
            if seen.span.start < last:
                continue
            last = seen.span.end
            place = draft.place(seen.span)
            if rule.code not in silenced.get(place.line, ()) and "" not in silenced.get(
                place.line, ()
            ):
                found.append(Noticed(rule, seen.span, seen.message, place, seen.fix))
    return tuple(sorted(found, key=lambda n: (n.span.start, n.span.end, n.rule.code)))


def _silenced(text: str) -> dict[int, set[str]]:
    """Return the codes silenced by line; "" for all of them."""
    lines: dict[int, set[str]] = {}
    if "draftspeech:" not in text:
        return lines
    for number, line in enumerate(text.split("\n"), start=1):
        match = _SILENCED.search(line)
        if match:
            codes = set(re.findall(r"[A-Z]\d+", match.group(1) or ""))
            lines.setdefault(number, set()).update(codes or {""})
    return lines


def fixable(noticed: Iterable[Noticed], *, unsafe: bool) -> tuple[Noticed, ...]:
    """Return those whose fixes can be carried out together, in the order of the text.

    Fixes that are not safe only where `unsafe`; of fixes that touch each other, the first.
    """
    found: list[Noticed] = []
    taken = -1
    for one in noticed:
        if one.fix is None or not (one.fix.safe or unsafe):
            continue
        if min(edit.span.start for edit in one.fix.edits) < taken:
            continue
        found.append(one)
        taken = max(edit.span.end for edit in one.fix.edits)
    return tuple(found)


def mend(text: str, noticed: Iterable[Noticed], *, unsafe: bool) -> str:
    """Return a text with the fixes carried out that are `fixable`."""
    edits: list[Edit] = []
    for one in fixable(noticed, unsafe=unsafe):
        edits += () if one.fix is None else one.fix.edits
    for edit in sorted(edits, key=lambda edit: edit.span.start, reverse=True):
        text = text[: edit.span.start] + edit.words + text[edit.span.end :]
    return text
