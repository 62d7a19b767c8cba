"""Quotations that differ from the source they name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from draftspeech.messages import _
from draftspeech.quotation import quotations
from draftspeech.rule import Edit, Example, Fix, Rule, Seen, Weight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftspeech.draft_file import Draft


_MARKS = re.compile(r"[，。；：！？…—]+$")


def _find(draft: Draft) -> Iterator[Seen]:
    for quotation in quotations(draft):
        if quotation.exact or quotation.passage is None:
            continue
        message = _("the original says: {line} ({source})").format(
            line=quotation.original, source=quotation.source
        )
        said = draft.said(quotation.span)
        own = _MARKS.search(said)
        mended = quotation.mended + (own.group() if own else "")
        fix = Fix((Edit(quotation.span, mended),), safe=False)
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
        Example(
            "《论语》里讲：“学而不思则惘，思而不学则殆。”",
            "学而不思则惘，思而不学则殆。",
            "《论语》里讲：“学而不思则罔，思而不学则殆。”",
        ),
        Example(
            "古人说“不积小流，无以成江河”。",
            "不积小流，无以成江河",
            "古人说“不积小流，无以成江海”。",
        ),
        Example(
            "荀子说：“不积跬步，无以致千里。”",
            "不积跬步，无以致千里。",
            "荀子说：“不积跬步，无以至千里。”",
        ),
        Example(
            "古人讲“老吾老以及人之老，幼吾幼及人之幼”。",
            "老吾老以及人之老，幼吾幼及人之幼",
            "古人讲“老吾老，以及人之老；幼吾幼，以及人之幼”。",
        ),
        Example(
            "韩愈说：“师者，所以传道受业解惑者也。”",
            "师者，所以传道受业解惑者也。",
            "韩愈说：“师者，所以传道受业解惑也。”",
        ),
        Example(
            "《师说》里讲：“师者，所以授业传道解惑也。”",
            "师者，所以授业传道解惑也。",
            "《师说》里讲：“师者，所以传道受业解惑也。”",
        ),
    ),
    good=(
        "《论语》里讲：“学而不思则罔，思而不学则殆。”",
        "荀子说：“不积跬步，无以至千里；不积小流，无以成江海。”",
        "古人云：“天下大事必作于细。”",
        "古人讲“活到老，学到老”。",
        "《中国教育报》称这种做法是“云岭经验”。",
    ),
)
