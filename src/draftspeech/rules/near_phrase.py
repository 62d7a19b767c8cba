"""Set phrases that are almost right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftspeech.messages import _
from draftspeech.near_phrase import near_phrases
from draftspeech.rule import Edit, Example, Fix, Rule, Seen, Weight
from draftspeech.rules import enumeration_order, outdated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftspeech.draft_file import Draft
    from draftspeech.source import Span


def _find(draft: Draft) -> Iterator[Seen]:
    told: list[Span] | None = None
    for near in near_phrases(draft.text):
        if told is None:  # what these say of it is nearer
            others = (enumeration_order.RULE, outdated.RULE)
            told = [seen.span for rule in others for seen in rule.find(draft)]
        if any(near.span.overlaps(span) for span in told):
            continue
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
        Example("学习习近平新时代中国特色社会注意思想。", "习近平新时代中国特色社会注意思想"),
        Example("学习习近平新时代的中国特色社会主义思想。", "习近平新时代的中国特色社会主义思想"),
        Example("推进国家治理体系和治理能力现代话。", "推进国家治理体系和治理能力现代话"),
        Example("紧密团结在以习近平总书记为核心的党中央周围。", "以习近平总书记为核心"),
        Example("坚决做到“两个维护”和“两个确立”。", "做到“两个维护”和“两个确立”"),
        Example("增强“五个意识”、做到“两个维护”。", "五个意识"),
        Example("用好监督执纪“五种形态”。", "监督执纪“五种形态”"),
    ),
    good=(
        "培养什么人、怎样培养人、为谁培养人，是根本问题。",
        "学习习近平新时代中国特色社会主义思想。",
        "坚持以学生为中心的教学理念。",
        "坚持问题导向。",
        "不断提升人民群众的教育获得感、幸福感、安全感。",
        "坚定拥护“两个确立”、坚决做到“两个维护”。",
        "严肃查处违反中央八项规定精神的问题。",
        "树立“三个第一”的理念。",
        "从“三个自信”到“四个自信”。",
        "学校深入开展“三个意识”教育。",
        "推进治理体系和治理能力现代化。",
        "强化“五个意识”：政治意识、责任意识、服务意识、法治意识、创新意识。",
    ),
)
