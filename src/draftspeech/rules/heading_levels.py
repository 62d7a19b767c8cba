"""Levels of headings that are leapt over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftspeech.messages import _
from draftspeech.rule import Example, Rule, Seen, Weight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftspeech.draft_file import Draft

_LEVELS = ("一、", "（一）", "1.", "（1）")


def _find(draft: Draft) -> Iterator[Seen]:
    seen: set[str] = set()
    for ordinal in draft.ordinals:
        if ordinal.system not in _LEVELS:
            continue
        level = _LEVELS.index(ordinal.system)
        if (
            ordinal.number == 1
            and ordinal.system == "（1）"
            and "1." not in seen
            and "（一）" in seen
        ):
            yield Seen(ordinal.span, _("（1） stands under 1., which is missing"))
        if (
            ordinal.number == 1
            and ordinal.system == "（一）"
            and "1." in seen
            and "一、" not in seen
        ):
            yield Seen(ordinal.span, _("（一） stands above 1., not under it"))
        seen = {system for system in seen if _LEVELS.index(system) < level} | {ordinal.system}


RULE = Rule(
    code="R105",
    name="heading-levels",
    summary=_("Levels of headings out of their order"),
    why=_(
        "一、 （一） 1. （1） is the order of official texts; another one hides what belongs to what."
    ),
    source="GB/T 9704-2012 7.3.3",
    weight=Weight.WARNING,
    find=_find,
    bad=(
        Example("（一）统一思想\n（1）学习\n（2）讨论", "（1）"),
        Example("1.统一思想\n（一）学习\n（二）讨论", "（一）"),
    ),
    good=("一、统一思想\n（一）学习\n1.早学\n2.多学\n（二）讨论",),
)
