"""Quotations given to a book they do not stand in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftspeech.messages import _
from draftspeech.quotation import quotations
from draftspeech.rule import Example, Rule, Seen, Weight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftspeech.draft_file import Draft


def _find(draft: Draft) -> Iterator[Seen]:
    for quotation in quotations(draft):
        if quotation.exact and quotation.passage is not None and quotation.wrong_source:
            message = _("not {named}: this stands in {source}: {line}").format(
                named=quotation.named, source=quotation.source, line=quotation.original
            )
            yield Seen(quotation.span, message)


RULE = Rule(
    code="R402",
    name="wrong-source",
    summary=_("A quotation given to the wrong book or person"),
    why=_("The quotation is the one sentence of a speech that people look up afterwards."),
    source="quotations/*.txt",
    weight=Weight.ERROR,
    find=_find,
    bad=(
        Example("《孟子》里讲：“学而不思则罔，思而不学则殆。”", "学而不思则罔，思而不学则殆。"),
        Example("杜甫写道：“春蚕到死丝方尽，蜡炬成灰泪始干。”", "春蚕到死丝方尽，蜡炬成灰泪始干。"),
        Example("教育一词最早见于《孟子》，“育，养子使作善也”。", "育，养子使作善也"),
    ),
    good=(
        "《战国策》里讲：“前事之不忘，后事之师也。”",
        "《论语》里讲：“学而不思则罔，思而不学则殆。”",
        "孙子曰：“知彼知己者，百战不殆。”",
        "曾子曰：“吾日三省吾身。”",
        "《荀子·劝学》说：“学不可以已。”",
    ),
)
