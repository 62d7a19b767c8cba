"""One thing with two figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftspeech.figures import Figure, figures
from draftspeech.messages import _
from draftspeech.rule import Example, Rule, Seen, Weight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftspeech.draft_file import Draft

SAME = 4
"""Characters after the figure that must agree: the measure word and the thing."""


def _find(draft: Draft) -> Iterator[Seen]:
    first: dict[str, Figure] = {}
    for figure in figures(draft.text):
        if len(figure.unit) < SAME or figure.value.endswith("%"):
            continue
        thing = figure.unit[:SAME]
        before = first.setdefault(thing, figure)
        between = draft.text[before.span.end : figure.span.start]
        if before.value != figure.value and "\n" in between:
            message = _("{found}{thing} here, {before}{thing} before")
            said = message.format(found=figure.value, before=before.value, thing=thing)
            yield Seen(figure.span, said)


RULE = Rule(
    code="R205",
    name="two-figures",
    summary=_("The same thing with two figures in one draft"),
    why=_("One of them is wrong, and someone in the hall knows which."),
    source=_("counting"),
    weight=Weight.ADVICE,
    find=_find,
    bad=(Example("今年21所原市直学校移交。\n这23所原市直学校是生力军。", "23"),),
    good=("今年21所原市直学校移交。\n这21所原市直学校是生力军。",),
)
