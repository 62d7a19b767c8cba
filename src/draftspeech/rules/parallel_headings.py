"""Headings of one level with different numbers of clauses."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from draftspeech.messages import _
from draftspeech.rule import Example, Rule, Seen, Weight
from draftspeech.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftspeech.draft_file import Draft

_HEADING = re.compile(r"[^。\n]+")


def _find(draft: Draft) -> Iterator[Seen]:
    for system in ("第一，", "一、"):
        headings: list[Span] = []
        for ordinal in draft.ordinals:
            if ordinal.system == system:
                match = _HEADING.match(draft.text, ordinal.span.end)
                if match:
                    headings.append(Span(match.start(), match.end()))
        counts = [len(re.split("[，；：]", draft.said(span).strip())) for span in headings]
        if len(counts) < 3:
            continue
        usual, often = Counter(counts).most_common(1)[0]
        if often < len(counts) - 1 or often == len(counts):
            continue
        for span, count in zip(headings, counts, strict=True):
            if count != usual:
                message = _("clauses: {n}; in the other headings: {usual}")
                yield Seen(span, message.format(n=count, usual=usual))


RULE = Rule(
    code="R107",
    name="parallel-headings",
    summary=_("One heading with more or fewer clauses than the others"),
    why=_("Headings are heard as a row of verses; one that breaks the row is heard as a slip."),
    source=_("conventions of the genre (docs/architecture.md)"),
    weight=Weight.ADVICE,
    find=_find,
    bad=(
        Example(
            "第一，统一思想，提高认识。\n第二，狠抓落实。\n第三，加强领导，强化保障。",
            "狠抓落实",
        ),
    ),
    good=("第一，统一思想，提高认识。\n第二，压实责任，狠抓落实。\n第三，加强领导，强化保障。",),
)
