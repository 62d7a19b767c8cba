"""Spaces between Chinese characters, figures and letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftspeech.draft_file import Kind
from draftspeech.messages import _
from draftspeech.rule import Example, Rule, Seen, Weight, matching

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftspeech.draft_file import Draft

_WIDE = r"\u4e00-\u9fff，。；：！？、“”‘’《》（）"

_find_all = matching(
    rf"(?<=[{_WIDE}])[ \t\u00a0]+(?=[{_WIDE}0-9A-Za-z])|(?<=[0-9A-Za-z%])[ \t\u00a0]+(?=[{_WIDE}])",
    _("a space where official texts have none"),
    "",
    signs=" \t\u00a0",
)


def _find(draft: Draft) -> Iterator[Seen]:
    # Between the office and the name of the speaker there is one.
    heads = [p.span for p in draft.paragraphs if p.kind is Kind.HEAD]
    for seen in _find_all(draft):
        if not any(span.start <= seen.span.start < span.end for span in heads):
            yield seen


RULE = Rule(
    code="R604",
    name="spaces",
    summary=_("A space between Chinese characters and figures or letters"),
    why=_(
        "Official texts have none; a gap in the line makes the speaker stop where nothing stops."
    ),
    source="GB/T 9704-2012 7.3",
    weight=Weight.ERROR,
    find=_find,
    bad=(
        Example("全区共有 21 所学校。", " ", "全区共有21所学校。"),
        Example("同志们， 大家好。", " ", "同志们，大家好。"),
    ),
    good=(
        "全区共有21所学校。",
        "区委书记　周正明",
        "# 标题",
        "在大会上的讲话\n区委书记  周正明\n同志们：",
    ),
)
