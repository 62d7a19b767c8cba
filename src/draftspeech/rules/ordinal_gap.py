"""Ordinals that leap or come twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftspeech.messages import _
from draftspeech.rule import Example, Rule, Seen, Weight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftspeech.draft_file import Draft, Ordinal

_LEVELS = {"一、": 0, "第一，": 0, "（一）": 1, "1.": 2, "（1）": 3, "一是": 4, "一要": 4}


def _find(draft: Draft) -> Iterator[Seen]:
    last: dict[str, Ordinal] = {}
    for ordinal in draft.ordinals:
        before = last.get(ordinal.system)
        if before is not None and ordinal.number not in (1, before.number + 1):
            yield from _judged(before, ordinal)
        elif before is None and ordinal.number != 1 and not _stray(ordinal):
            message = _("begins with {n}, not with one").format(n=ordinal.number)
            yield Seen(ordinal.span, message)
        elif (
            before is not None and ordinal.number == 1 == before.number and _close(before, ordinal)
        ):
            yield Seen(ordinal.span, _("number {n} comes twice").format(n=1))
        level = _LEVELS[ordinal.system]
        last = {name: one for name, one in last.items() if _LEVELS[name] <= level}
        last[ordinal.system] = ordinal


def _judged(before: Ordinal, ordinal: Ordinal) -> Iterator[Seen]:
    if ordinal.number == before.number:
        yield Seen(ordinal.span, _("number {n} comes twice").format(n=ordinal.number))
    elif ordinal.system in ("一是", "一要") and ordinal.paragraph != before.paragraph:
        return
    else:
        message = _("after {before} comes {n}")
        yield Seen(ordinal.span, message.format(before=before.number, n=ordinal.number))


def _close(before: Ordinal, ordinal: Ordinal) -> bool:
    """Return whether two firsts stand so near that the second must be a slip."""
    return ordinal.system in ("第一，", "一、") and ordinal.paragraph == before.paragraph + 1


def _stray(ordinal: Ordinal) -> bool:
    """Return whether it is likely no ordinal: 二是 alone in a sentence, a figure at its head."""
    return ordinal.system in ("一是", "一要", "1.", "（1）")


RULE = Rule(
    code="R103",
    name="ordinal-gap",
    summary=_("An ordinal that leaps or comes twice"),
    why=_("After 第一 the hall waits for 第二; 第三 makes it think a page was lost."),
    source="GB/T 9704-2012 7.3.3",
    weight=Weight.ERROR,
    find=_find,
    bad=(
        Example("第一，统一思想。\n第三，狠抓落实。", "第三，"),
        Example("要抓三件事：一是抓早；二是抓小；二是抓实。", "二是"),
        Example("一、统一思想\n大家要学习。\n三、狠抓落实\n大家要干。", "三、"),
    ),
    good=(
        "第一，统一思想。一是学；二是做。\n第二，狠抓落实。一是早；二是实。",
        "要抓三件事：一是抓早；二是不断抓小；三是不折不扣抓实。",
        "要抓三件事：一要抓早；二要不断抓小；三要抓实。",
        "一、统一思想\n（一）学\n（二）做\n二、狠抓落实\n（一）早\n（二）实",
    ),
)
