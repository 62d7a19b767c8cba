"""Full-width figures and letters."""

from __future__ import annotations

import re
import unicodedata

from draftspeech.messages import _
from draftspeech.rule import Example, Rule, Weight, matching


def _mended(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", match.group())


RULE = Rule(
    code="R613",
    name="full-width-digits",
    summary=_("Full-width figures or letters"),
    why=_("They print twice as wide as the other figures of the text."),
    source="GB/T 15835-2011 5.1",
    weight=Weight.ERROR,
    find=matching(r"[０-９Ａ-Ｚａ-ｚ％]+", _("full-width {found}; write {mended}"), _mended),
    bad=(Example("移交２１所学校。", "２１", "移交21所学校。"),),
    good=("移交21所学校。",),
)
