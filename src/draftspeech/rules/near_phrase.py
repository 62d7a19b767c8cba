"""Set phrases that are almost right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftspeech.messages import _
from draftspeech.near_phrase import near_phrases
from draftspeech.rule import Edit, Example, Fix, Rule, Seen, Weight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftspeech.draft_file import Draft


def _find(draft: Draft) -> Iterator[Seen]:
    for near in near_phrases(draft.text):
        message = _("almost a set phrase: {phrase} ({source})").format(
            phrase=near.phrase.text, source=near.phrase.source
        )
        yield Seen(near.span, message, Fix((Edit(near.span, near.phrase.text),), safe=False))


RULE = Rule(
    code="R301",
    name="near-phrase",
    summary=_("A set phrase with a character missing, added or changed"),
    why=_("A set phrase is known by heart in the hall; one wrong character is heard at once."),
    source="phrases/*.toml",
    weight=Weight.ERROR,
    find=_find,
    bad=(
        Example(
            "解决培养什么人、怎么培养人、为谁培养人的问题。",
            "培养什么人、怎么培养人、为谁培养人",
        ),
        Example("学习习近平新时代特色社会主义思想。", "习近平新时代特色社会主义思想"),
        Example("落实立德树人的根本的任务。", "立德树人的根本的任务"),
        Example("牢记绿山青水就是金山银山。", "绿山青水就是金山银山"),
    ),
    good=(
        "培养什么人、怎样培养人、为谁培养人，是根本问题。",
        "学习习近平新时代中国特色社会主义思想。",
        "坚持以学生为中心的教学理念。",
        "坚持问题导向。",
    ),
)
