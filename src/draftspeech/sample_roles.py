"""The roles of a meeting (四会合一) in a sample: a list of the brief, its number computed."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from draftspeech.numerals import numeral, quantity
from draftspeech.skeleton import Field, FieldType

if TYPE_CHECKING:
    from collections.abc import Mapping

    from draftspeech.brief import Value

ROLES = "meeting_roles"
"""The key of the field."""
_ROLES = re.compile("([二两三四五六七八])会合一")
_ROLE = re.compile("(?<=[。！？，：；])([一二三四五六七八])是([^。，；]{1,8}会)。")
_SENTENCE = re.compile("[^。！？]{0,400}[。！？]")


def roles_of(text: str) -> tuple[int, int, int, list[Mapping[str, Value]]] | None:
    """Return where 四会合一 says its number, where its roles begin and end, and the roles."""
    announced = _ROLES.search(text)
    if announced is None:
        return None
    found = list(_ROLE.finditer(text, announced.end()))
    if [m.group(1) for m in found] != [numeral(n) for n in range(1, len(found) + 1)]:
        return None
    if len(found) < 2 or announced.group(1) != quantity(len(found)):
        return None
    whys = [text[m.end() : n.start()] for m, n in pairwise(found)]
    most = max(len(_SENTENCE.findall(why)) for why in whys)
    rest = "".join(_SENTENCE.findall(text[found[-1].end() :])[:most])
    whys.append(rest)
    if not all(why.strip().endswith(tuple("。！？")) for why in whys):
        return None
    values: list[Mapping[str, Value]] = [
        {"name": match.group(2), "why": why} for match, why in zip(found, whys, strict=True)
    ]
    return announced.start(), found[0].start(), found[-1].end() + len(rest), values


def roles_field(roles: tuple[Mapping[str, Value], ...]) -> Field:
    """Return the field of a skeleton for the roles that were found."""
    return Field(
        ROLES,
        FieldType.TABLES,
        "会议定位",
        help="“几会合一”：有几条就是几会",
        example=roles,
        fields=(
            Field("name", FieldType.TEXT, "会议定位的名称", required=True),
            Field("why", FieldType.PASSAGE, "会议定位的理由"),
        ),
    )
