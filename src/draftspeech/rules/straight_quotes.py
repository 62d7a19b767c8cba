"""Straight quotation marks around Chinese text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from draftspeech.messages import _
from draftspeech.rule import Edit, Example, Fix, Rule, Seen, Weight
from draftspeech.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftspeech.draft_file import Draft

_QUOTE = re.compile(r"""["＂]""")


def _find(draft: Draft) -> Iterator[Seen]:
    for paragraph in draft.paragraphs:
        quotes = list(_QUOTE.finditer(paragraph.text))
        if not quotes or not re.search(r"[\u4e00-\u9fff]", paragraph.text):
            continue
        paired = len(quotes) % 2 == 0
        for position, match in enumerate(quotes):
            start = paragraph.span.start + match.start()
            span = Span(start, start + 1)
            words = "“" if position % 2 == 0 else "”"
            fix = Fix((Edit(span, words),)) if paired else None
            yield Seen(span, _("straight quotation mark; write “ ”"), fix)


RULE = Rule(
    code="R602",
    name="straight-quotes",
    summary=_("Straight quotation marks around Chinese text"),
    why=_("Nobody sees where the quotation opens and where it closes."),
    source="GB/T 15834-2011 4.8",
    weight=Weight.ERROR,
    find=_find,
    bad=(Example('我们常说"打铁必须自身硬"。', '"', "我们常说“打铁必须自身硬”。"),),
    good=("我们常说“打铁必须自身硬”。",),
)
