"""Radicals and compatibility forms that only look like characters."""

from __future__ import annotations

import re
import unicodedata

from draftspeech.messages import _
from draftspeech.rule import Example, Rule, Weight, matching


def _mended(match: re.Match[str]) -> str | None:
    mended = unicodedata.normalize("NFKC", match.group())
    return None if mended == match.group() else mended


RULE = Rule(
    code="R609",
    name="lookalikes",
    summary=_("A radical or compatibility form that only looks like a character"),
    why=_(
        "Searching, reading aloud and some printers fail on it; PDF files are where they come from."
    ),
    source="GB 18030-2022",
    weight=Weight.ERROR,
    find=matching(
        "[\u2e80-\u2fdf\uf900-\ufaff]+", _("{found} ({codes}) only looks like {mended}"), _mended
    ),
    bad=(Example("召开⼤会。", "⼤", "召开大会。"), Example("教\uf9fe", "\uf9fe", "教茶")),
    good=("召开大会。",),
)
