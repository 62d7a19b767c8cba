"""Points that are only a heading."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from draftspeech.draft_file import Kind
from draftspeech.messages import _
from draftspeech.rule import Example, Rule, Seen, Weight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftspeech.draft_file import Draft

_STOP_INSIDE = re.compile("[。！？].")
"""A heading that runs in has its text behind it."""
_TOP = re.compile(r"(?:第[一二三四五六七八九十]+[，、]|[一二三四五六七八九十]+、)")


def _find(draft: Draft) -> Iterator[Seen]:
    body = draft.body
    tops = [i for i, p in enumerate(body) if _TOP.match(p.text)]
    full = {i for i in tops if body[i].kind is Kind.BODY and len(body[i].text) > 60}
    alone = {i for i in tops if i + 1 == len(body) or _TOP.match(body[i + 1].text)}
    if not any(i in full or i not in alone for i in tops):
        return
    for i in tops:
        text = body[i].text
        if i in alone and i not in full and len(text) <= 60 and not _STOP_INSIDE.search(text):
            yield Seen(body[i].span, _("this point is only a heading"))


RULE = Rule(
    code="R106",
    name="empty-point",
    summary=_("A point without a body where the others have one"),
    why=_("The speaker reads a heading and stands there."),
    source=_("counting"),
    weight=Weight.ERROR,
    find=_find,
    bad=(
        Example(
            "一、统一思想\n大家都要认真学习，把思想统一到会议精神上来。\n二、狠抓落实\n三、加强领导\n各级都要加强领导。",
            "二、狠抓落实",
        ),
    ),
    good=(
        "第一，要抓春耕。抓好春耕。\n第二，要抓学习。\n各单位要认真学习领会。",
        "一、统一思想\n大家都要学习。\n二、狠抓落实\n大家都要干。",
        "一、统一思想\n二、狠抓落实",
    ),
)
