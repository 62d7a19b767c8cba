"""Quotations that differ from the source they name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftspeech.messages import _
from draftspeech.quotation import quotations
from draftspeech.rule import Edit, Example, Fix, Rule, Seen, Weight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftspeech.draft_file import Draft


def _find(draft: Draft) -> Iterator[Seen]:
    for quotation in quotations(draft):
        if quotation.exact or quotation.passage is None:
            continue
        message = _("the original says: {line} ({source})").format(
            line=quotation.passage.line, source=quotation.source
        )
        fix = Fix((Edit(quotation.span, quotation.mended),), safe=False)
        yield Seen(quotation.span, message, fix if quotation.mended else None)


RULE = Rule(
    code="R401",
    name="misquotation",
    summary=_("A quotation that is not what the source says"),
    why=_("A teacher in the third row knows the line by heart."),
    source="quotations/*.txt",
    weight=Weight.ERROR,
    find=_find,
    bad=(
        Example("《论语》里讲：“学而不思则惘，思而不学则殆。”", "学而不思则惘，思而不学则殆。"),
        Example("古人说“不积小流，无以成江河”。", "不积小流，无以成江河"),
        Example("荀子说：“不积跬步，无以致千里。”", "不积跬步，无以致千里。"),
    ),
    good=(
        "《论语》里讲：“学而不思则罔，思而不学则殆。”",
        "荀子说：“不积跬步，无以至千里；不积小流，无以成江海。”",
        "古人云：“天下大事必作于细。”",
        "古人讲“活到老，学到老”。",
        "《中国教育报》称这种做法是“云岭经验”。",
    ),
)
