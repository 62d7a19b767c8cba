"""The ordinals a paragraph of a draft begins with, and whether it stands in a row of such."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from draftspeech.draft_file import ORDINALS, number_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from draftspeech.draft_file import DraftParagraph

_RUNNING_ITEM = re.compile(
    r"([一二三四五六七八九十]{1,3})(是(?!否|不是)|要(?!不[要然])|[抓看讲查促强建学改](?![否不]))"
)
COMMON_ITEMS = ("是", "要")
"""What an item begins with that stands under a heading without a sibling."""
_COUNTED_OUT = re.compile("第[一二三四五六七八九十]{1,2}(?:句话|个方面|个问题|点|条)[，：、]")
_SEQUENCE = re.compile("(首先|其次|再次|最后)，(?!(?:祝|预祝|让我们|希望|衷心|谢|我代表|再次))")


def ordinal_of(text: str) -> tuple[str, str]:
    """Return the form and the words of the ordinal a text begins with; "" for none."""
    for system, pattern in ORDINALS:
        match = pattern.match(text)
        if match and number_of(match.group(1)) and not match.group()[-1].isspace():
            return system, match.group()
    for system, pattern in (
        ("第一点", _COUNTED_OUT),
        ("一是", _RUNNING_ITEM),
        ("首先", _SEQUENCE),
    ):
        match = pattern.match(text)
        if match:
            return system, match.group()
    return "", ""


def is_headed(paragraph: DraftParagraph) -> bool:
    """Return whether a paragraph is a heading by its style or by an ordinal above 一是."""
    hint = paragraph.hint
    system, _ordinal_said = ordinal_of(paragraph.text)
    return bool(hint.level or hint.heading or system not in ("", "一是", "首先"))


def in_sequence(listed: Sequence[DraftParagraph], number: int) -> bool:
    """Return whether a paragraph begins with one of 首先, 其次 …, and the first two are there."""
    own = _SEQUENCE.match(listed[number].text)
    if own is None:
        return False
    said = [match.group(1) for one in listed if (match := _SEQUENCE.match(one.text))]
    return "首先" in said and "其次" in said


def in_row(listed: Sequence[DraftParagraph], number: int, *, headed: bool) -> bool:
    """Return whether a paragraph begins with 一是 or 一抓 and one beside it goes on: 二是.

    In a draft that is `headed` by other ordinals 一是 needs no sibling under a heading, and
    stands for nothing before the first one.
    """
    own = _RUNNING_ITEM.match(listed[number].text)
    if own is None or (headed and own.group(2) in COMMON_ITEMS):
        return False
    beside = [listed[at] for at in (number - 1, number + 1) if 0 <= at < len(listed)]
    others = [_RUNNING_ITEM.match(paragraph.text) for paragraph in beside]
    place = number_of(own.group(1))
    return any(
        other is not None
        and abs(number_of(other.group(1)) - place) == 1
        and {own.group(2), other.group(2)} - {*COMMON_ITEMS} in (set(), {own.group(2)})
        for other in others
    )
