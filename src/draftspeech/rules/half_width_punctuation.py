"""Half-width punctuation in Chinese text."""

from __future__ import annotations

import re

from draftspeech.messages import _
from draftspeech.rule import Example, Rule, Weight, matching

_FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）", ".": "。"}
_WORDS = r"\u4e00-\u9fff“”‘’《》"
_HAN = f"{_WORDS}（）"
"""What stands beside a mark of Chinese; brackets beside a bracket say nothing: ((((."""


def _mended(match: re.Match[str]) -> str:
    return _FULL[match.group()]


RULE = Rule(
    code="R601",
    name="half-width-punctuation",
    summary=_("Half-width punctuation in Chinese text"),
    why=_(
        "It breaks lines in the wrong place and prints too narrow; it usually comes from copying a web page."
    ),
    source="GB/T 15834-2011 5.1",
    weight=Weight.ERROR,
    find=matching(
        rf"(?<=[{_HAN}])[,;:?!](?!//)|(?<=[{_WORDS}])[()]|[,;?!](?=[{_HAN}])|[()](?=[{_WORDS}])|(?<=[{_HAN}])\.(?=[{_HAN}]|\s*$|\n)",
        _("half-width {found}; write {mended}"),
        _mended,
        signs=",;:?!().",
    ),
    bad=(
        Example("同志们,大家好。", ",", "同志们，大家好。"),
        Example("移交学校(幼儿园)的负责人。", "(", "移交学校（幼儿园）的负责人。"),
        Example("任务已经明确.", ".", "任务已经明确。"),
    ),
    good=("同志们，大家好。", "增长6.1%。", "网址是 https://example.com，请查看。", "8:30开会。"),
)
