"""Sentences that cannot be said in one breath."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from draftspeech.messages import _
from draftspeech.rule import Example, Rule, Seen, Weight
from draftspeech.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftspeech.draft_file import Draft

LONGEST = 80
"""Characters of a sentence; at 180 a minute it takes 27 seconds."""
BREATH = 35
"""Characters without any mark to pause at: twelve seconds; set phrases reach 33."""
_STRETCH = re.compile(r"[^，。；：、！？—…“”‘’《》（）,;:!?()\n]+")


def _find(draft: Draft) -> Iterator[Seen]:
    for sentence in draft.sentences:
        said = draft.said(sentence)
        if len(said) <= LONGEST:
            continue
        longest = max(_STRETCH.finditer(said), key=lambda m: len(m.group()), default=None)
        if longest is not None and len(longest.group()) > BREATH:
            start = sentence.start + longest.start()
            message = _("{n} characters without a pause in a sentence of {total}").format(
                n=len(longest.group()), total=len(said)
            )
            yield Seen(Span(start, start + len(longest.group())), message)


RULE = Rule(
    code="R507",
    name="long-sentence",
    summary=_("A long sentence with a stretch that leaves no breath"),
    why=_("The speaker has to breathe where no pause is meant, and the sense falls apart."),
    source=_("speaking rate: 180 characters a minute; a breath carries about ten seconds"),
    weight=Weight.WARNING,
    find=_find,
    bad=(
        Example(
            "为深入贯彻会议精神，我们必须坚持把教育事业摆在优先发展的战略位置不断加大财政投入"
            "力度切实改善各级各类学校的办学条件和师生的学习生活环境，让每一个孩子都能在家门口"
            "享受公平而有质量的教育。",
            "我们必须坚持把教育事业摆在优先发展的战略位置不断加大财政投入"
            "力度切实改善各级各类学校的办学条件和师生的学习生活环境",
        ),
    ),
    good=("今天开会。",),
)
