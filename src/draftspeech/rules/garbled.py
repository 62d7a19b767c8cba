"""Characters that came from a wrong encoding."""

from __future__ import annotations

from draftspeech.messages import _
from draftspeech.rule import Example, Rule, Weight, matching

RULE = Rule(
    code="R607",
    name="garbled",
    summary=_("Garbled characters: a wrong encoding, or a character of one font only"),
    why=_("On another computer it prints as an empty box; nobody can speak it."),
    source="GB 18030-2022",
    weight=Weight.ERROR,
    find=matching(
        r"(?:锟斤拷|烫烫烫|屯屯屯)+|\ufffd+|[\ue000-\uf8ff\U000f0000-\U0010fffd]+|(?:[Ã-å][\u0080-\u00bf]{1,2}){2,}",
        _("garbled characters"),
    ),
    bad=(
        Example("全区教育\ufffd\ufffd发展。", "\ufffd\ufffd"),
        Example("工作锟斤拷报告", "锟斤拷"),
    ),
    good=("全区教育发展。", "屯田"),
)
