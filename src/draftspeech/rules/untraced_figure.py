"""Figures that are not in the brief."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftspeech.figures import facts_of, figures
from draftspeech.messages import _
from draftspeech.rule import Example, Rule, Seen, Weight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftspeech.draft_file import Draft


def _find(draft: Draft) -> Iterator[Seen]:
    if draft.brief is None:
        return
    facts = facts_of(draft.brief)
    for figure in figures(draft.text):
        if figure.value in facts.figures or draft.is_skeletons(figure.span):
            continue
        known = facts.units.get(figure.unit[:4], frozenset()) if len(figure.unit) > 1 else ()
        if known:
            message = _("{found} contradicts the brief, which says {known}")
            said = message.format(found=figure.value, known="、".join(sorted(known)))
        else:
            said = _("{found} is not in the brief").format(found=figure.value)
        yield Seen(figure.span, said)


_BRIEF = 'skeleton = "four-points"\nbackground = "21所学校移交我区，新增学位3200个。"\n'

RULE = Rule(
    code="R201",
    name="untraced-figure",
    summary=_("A figure that is not in the brief, or contradicts it"),
    why=_("A wrong figure in a leader's mouth is in the newspaper the next day."),
    source=_("the brief given with --brief"),
    weight=Weight.ERROR,
    find=_find,
    bad=(
        Example("移交了23所学校。", "23", brief=_BRIEF),
        Example("投入资金1.2亿元。", "1.2亿", brief=_BRIEF),
    ),
    good=("移交了21所学校。",),
)
