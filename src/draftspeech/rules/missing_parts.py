"""A draft without salutation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftspeech.draft_file import Kind
from draftspeech.messages import _
from draftspeech.rule import Example, Rule, Seen, Weight
from draftspeech.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftspeech.draft_file import Draft


def _find(draft: Draft) -> Iterator[Seen]:
    if len(draft.text) < 600 or not any(p.kind is Kind.TITLE for p in draft.paragraphs):
        return
    if not any(p.kind is Kind.SALUTATION for p in draft.paragraphs):
        first = next(iter(draft.body), None)
        if first is not None:
            yield Seen(Span(first.span.start, first.span.start + 1), _("no salutation before this"))
    if not draft.text.rstrip().endswith(("。", "！", "”", "）")):
        last = draft.paragraphs[-1]
        yield Seen(Span(last.span.end - 1, last.span.end), _("the draft ends in mid-sentence"))


_LONG = "今年以来，全区上下齐心协力，各项工作都有了新的起色。" * 24

RULE = Rule(
    code="R108",
    name="missing-parts",
    summary=_("No salutation, or an end in mid-sentence"),
    why=_("The speaker begins without greeting the hall, or stops where a page is missing."),
    source=_("154 openings counted (speech-anatomy)"),
    weight=Weight.ADVICE,
    find=_find,
    bad=(Example("在全区会议上的讲话\n" + _LONG, "今"),),
    good=("在全区会议上的讲话\n同志们：\n" + _LONG,),
)
