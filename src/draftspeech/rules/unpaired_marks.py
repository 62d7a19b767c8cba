"""Brackets and quotation marks that are opened and not closed, or the other way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftspeech.messages import _
from draftspeech.rule import Example, Rule, Seen, Weight
from draftspeech.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftspeech.draft_file import Draft

_PAIRS = {
    "”": "“",
    "’": "‘",
    "》": "《",
    "）": "（",
    "】": "【",
    "〕": "〔",
    "」": "「",
    "』": "『",
}
_OPENERS = frozenset(_PAIRS.values())


def _find(draft: Draft) -> Iterator[Seen]:
    for paragraph in draft.paragraphs:
        opened: list[tuple[str, int]] = []
        for position, sign in enumerate(paragraph.text, paragraph.span.start):
            if sign in _OPENERS:
                opened.append((sign, position))
            elif sign in _PAIRS:
                if opened and opened[-1][0] == _PAIRS[sign]:
                    opened.pop()
                else:
                    message = _("{mark} closes what was never opened").format(mark=sign)
                    yield Seen(Span(position, position + 1), message)
        for sign, position in opened:
            message = _("{mark} is never closed in this paragraph").format(mark=sign)
            yield Seen(Span(position, position + 1), message)


RULE = Rule(
    code="R603",
    name="unpaired-marks",
    summary=_("A bracket or quotation mark without its other half"),
    why=_("The reader does not know where the quotation or the title ends."),
    source="GB/T 15834-2011 4.8, 4.9, 4.15",
    weight=Weight.ERROR,
    find=_find,
    bad=(
        Example("要做到“四个坚持，一抓到底。", "“"),
        Example("学习《论语，常读常新。", "《"),
        Example("这是底线”，不能碰。", "”"),
    ),
    good=("要做到“四个坚持”。", "读《论语》（选读）。", "他说：“所谓‘四会合一’，就是一个会。”"),
)
