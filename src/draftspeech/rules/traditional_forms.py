"""Traditional forms in simplified text."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from draftspeech.character_forms import simplified_forms
from draftspeech.messages import _
from draftspeech.rule import Edit, Example, Fix, Rule, Seen, Weight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftspeech.draft_file import Draft


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("[" + "".join(simplified_forms()) + "]+")


def _find(draft: Draft) -> Iterator[Seen]:
    forms = simplified_forms()
    if forms.keys().isdisjoint(draft.text):
        return
    for span, match in draft.find(_pattern()):
        mended = "".join(forms[sign] for sign in match.group())
        message = _("traditional form {found}; write {mended}")
        said = message.format(found=match.group(), mended=mended)
        yield Seen(span, said, Fix((Edit(span, mended),)))


RULE = Rule(
    code="R608",
    name="traditional-forms",
    summary=_("A traditional form in simplified text"),
    why=_(
        "Official texts are written in the standard characters; a single 國 shows where a passage was copied from."
    ),
    source="通用规范汉字表（国发〔2013〕23号）",
    weight=Weight.ERROR,
    find=_find,
    bad=(
        Example("为黨育人、为國育才。", "黨", "为党育人、为国育才。"),
        Example("大会今天開幕。", "開", "大会今天开幕。"),
    ),
    good=("为党育人、为国育才。", "后来", "乾坤", "徵"),
)
