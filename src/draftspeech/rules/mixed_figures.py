"""One measure counted in figures here and in characters there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from draftspeech.messages import _
from draftspeech.rule import Example, Rule, Seen, Weight
from draftspeech.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftspeech.draft_file import Draft

_CHINESE = re.compile(
    r"([一二三四五六七八九]?[十百千][一二三四五六七八九十百千零]*)([所名个座条项家人])"
)
_ARABIC = re.compile(r"\d{1,15}([所名个座条项家人])")


def _find(draft: Draft) -> Iterator[Seen]:
    for paragraph in draft.body:
        arabic = {match.group(1) for match in _ARABIC.finditer(paragraph.text)}
        for match in _CHINESE.finditer(paragraph.text):
            if match.group(2) in arabic and len(match.group(1)) > 1:
                start = paragraph.span.start + match.start()
                span = Span(start, start + len(match.group(1)))
                message = _("{found} in characters, where the paragraph has figures")
                yield Seen(span, message.format(found=match.group()))


RULE = Rule(
    code="R701",
    name="mixed-figures",
    summary=_("Numbers in characters beside numbers in figures"),
    why=_("Comparable numbers should be written alike."),
    source="GB/T 15835-2011 4.3",
    weight=Weight.ADVICE,
    find=_find,
    bad=(Example("全区有小学21所，初中十二所。", "十二"),),
    good=("全区有小学21所，初中12所。", "二十一所学校，十二所小学。"),
)
