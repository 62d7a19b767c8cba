"""Punctuation inside enumerations."""

from __future__ import annotations

import re

from draftspeech.messages import _
from draftspeech.rule import Example, Rule, Weight, matching

_NOT_WITH = "与(?!时俱进|日俱增|众不同|会|其(?![他它])|人为善|人方便|民同|世无争|生俱来|邻为善|爱同行|国同|狼共)"
"""与 that joins, and not the one of 与其说 and of sayings."""


def _mended(match: re.Match[str]) -> str | None:
    text = match.group()
    if _PARALLEL.search(match.string, max(0, match.start() - 10), match.start()):
        return None
    if text.startswith("、"):
        return text[1:]
    return text.replace("、", "", 1)


_PARALLEL = re.compile(r"(?:^|[，。；“])(?:和|与|以)[^，。；、“]{1,8}$")
"""和土地、和乡亲: the word is repeated on purpose."""

RULE = Rule(
    code="R506",
    name="enumeration-marks",
    summary=_("、 before 和, after 等, or beside another mark"),
    why=_("、 already joins the last items; the pause comes twice."),
    source="GB/T 15834-2011 4.5.3",
    weight=Weight.ERROR,
    find=matching(
        rf"(?<!）)、(?:和(?!平|谐|美|气|睦|谈|解|衷|而不同|颜|蔼|盘|风细)|{_NOT_WITH}(?=[\u4e00-\u9fff]{{1,5}}[，。；])|以及|及(?!时|格|第))(?=[\u4e00-\u9fff“《])|等、(?=[。，；])",
        _("{found}: the mark is one too many"),
        _mended,
        safe=False,
        signs=["、和", "、与", "、以及", "、及", "等、"],
    ),
    bad=(
        Example("学校、家庭、和社会一起努力。", "、和", "学校、家庭和社会一起努力。"),
        Example("水、电、路等、。", "等、", "水、电、路等。"),
    ),
    good=(
        "学校、家庭和社会一起努力。",
        "富强、民主、文明、和谐。",
        "守正创新、与时俱进。",
        "这是一份荣誉、与其说是荣誉，不如说是责任。",
        "崇德向善、与人为善，求同存异、和而不同。",
        "各民族和睦相处、和衷共济。",
        "群众最关注、与群众生活最密切的问题。",
        "我和土地打交道，和土地、和乡亲从不陌生。",
    ),
)
