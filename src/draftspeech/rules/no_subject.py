"""通过……，使……, a sentence that nobody is the subject of."""

from __future__ import annotations

from draftspeech.messages import _
from draftspeech.rule import Example, Rule, Weight, matching

RULE = Rule(
    code="R512",
    name="no-subject",
    summary=_("通过…，使… without a subject"),
    why=_("The sentence has no subject; without 通过 or without 使 it has one."),
    source="《现代汉语》（黄伯荣、廖序东）“成分残缺”",
    weight=Weight.WARNING,
    find=matching(
        r"(?:通过|经过|随着)(?<![^。！？；\n\u3000]..)[^，。；：！？\n]{1,30}，(?:使得|使(?![用命馆者节劲出然唤]))"
        r"(?![^。！？\n]{0,80}(?:的是|，(?:这|这就|就|正|便|才|都|也|既)?是))",
        _("{found}…: the sentence has no subject; leave out one of the two"),
        signs="使",
    ),
    bad=(
        Example("通过学习，使我们开阔了眼界。", "通过学习，使"),
        Example("大家很受教育。经过这次培训，使全体教师提高了认识。", "经过这次培训，使"),
    ),
    good=(
        "通过学习，我们开阔了眼界。",
        "这次学习使我们开阔了眼界。",
        "全区通过集中攻坚，使学校面貌焕然一新。",
        "通过努力，使命必达。",
        "经过努力，使这项工作走在前列的是云岭小学。",
        "通过三年努力，使学校面貌一新，是我们的目标。",
        "通过提高管理水平，让我们的城镇宜业宜居。",
    ),
)
