"""同志们 again and again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from draftspeech.messages import _
from draftspeech.rule import Example, Rule, Seen, Weight
from draftspeech.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftspeech.draft_file import Draft

_ADDRESS = re.compile("同志们[，！：]")
_OPENS = re.compile(r"(?:^|[\n。！？])[ \u3000\t]*$")
MOST, WITHIN = 3, 1500
"""Addresses in so many characters that are heard as addresses; one more is a habit."""


def _find(draft: Draft) -> Iterator[Seen]:
    starts: list[int] = []
    for span, _match in draft.find(_ADDRESS):
        if not _OPENS.search(draft.text[max(0, span.start - 6) : span.start]):
            continue
        starts.append(span.start)
        if len(starts) > MOST and starts[-1] - starts[-1 - MOST] <= WITHIN:
            message = _("同志们 for the {n}th time within {characters} characters")
            said = message.format(n=MOST + 1, characters=WITHIN)
            yield Seen(Span(span.start, span.end - 1), said)
            starts.clear()


RULE = Rule(
    code="R110",
    name="addresses",
    summary=_("The hall is addressed again and again"),
    why=_("It opens a speech, turns it and closes it; more often it is a filler."),
    source=_("conventions of the genre (docs/architecture.md)"),
    weight=Weight.WARNING,
    find=_find,
    bad=(
        Example(
            "同志们：\n　　今天开会。\n　　同志们，要统一思想。\n　　同志们，要狠抓落实。\n　　同志们，任务艰巨。",
            "同志们",
        ),
    ),
    good=(
        "同志们：\n　　今天开会。\n　　同志们，要统一思想。\n　　同志们，任务艰巨！",
        "请同志们认真学习。会后，同志们要抓好落实。大家和同志们一起干，同志们辛苦了。",
    ),
)
