"""Inputs out of inputs, the same ones for the same seed: pieces cut, doubled, joined, put in."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

WORDS = [
    word.encode()
    for word in (
        '"', "'", '"""', "'''", "\\", "\\u0000", "\\uD800", "=", ",", ".", "[", "]", "[[", "]]",
        "{", "}", "#", "\n", "\r\n", "\r", "\t", "\0", "\x0b", "\x1c", "\x85", "\u2028",
        "\ue000", "\ufeff",
        "\u3000",
        "\u3000", "\u200b", "\U00020000", "é", "e\u0301", "0", "-1", "99999999999999999999",
        "1e999", "nan", "true", "2026-08-25", "2026-13-45", "25:61:61", "0x_", "[] = 1\n",
        "{% if a %}", "{% endif %}", "{% for x in list %}", "{% endfor %}", "{% else %}", "{{ a }}",
        "{% set s = a %}", "{{ n | numeral }}", "{{ list | join('、') }}", "{% include 't' %}",
        "{{ rows[0].k }}", "{% for x in many %}{% for y in many %}", "{{ loop.index }}", " not ",
        " is ending('。')", " in ", "{#", "#}", "{% raw %}",
        "。", "，", "、", "；", "：", "“", "”", "《", "》", "（", "）", "第一，", "一、", "（一）",
        "一是", "二要", "1.", "同志们：", "讲三点意见", "XX", "〔待补：区〕", "〖手改：", "‖新稿：",
        "〗", "2026年8月25日", "21所", "98.5%", "万", "《论语》", "在会上的讲话", "\n# ", "\n> ",
        "<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>", "</w:t>", "<w:ins>", "<w:del>", "<w:br/>",
        '<w:numId w:val="9"/>', '<w:ilvl w:val="-1"/>', "<w:tbl>", "<w:sdt>", "<w:sdtContent>",
        '<w:commentRangeStart w:id="0"/>', "<w:fldChar/>", "<w:hyperlink>", "&#x1;", "&amp;",
        "<!DOCTYPE a [<!ENTITY b 'c'>]>", "<![CDATA[", "]]>", "<c t='s'><v>99</v></c>", "\n=====\n",
    )
]  # fmt: skip
"""What the readers look for; a character at random hardly ever is one of these."""


class Mutator:
    """Makes inputs out of a corpus; `random` decides."""

    def __init__(self, corpus: Sequence[bytes], random: Random) -> None:
        self._corpus = corpus or [b""]
        self._random = random

    def one(self, most: int) -> bytes:
        """Return an input of at most so many bytes: one of the corpus, changed."""
        data = self._random.choice(self._corpus)
        for _ in range(self._random.choice((1, 1, 2, 3, 8))):
            data = self.changed(data)
        return data[:most]

    def changed(self, data: bytes) -> bytes:
        """Return an input with one change."""
        pick = self._random
        at = pick.randint(0, len(data))
        end = min(len(data), at + pick.choice((0, 1, 1, 2, 3, 8, 30, 200)))
        match pick.randrange(7):
            case 0:
                return data[:at] + data[end:]
            case 1:
                return data[:at] + pick.choice(WORDS) + data[at:]
            case 2:
                return data[:at] + pick.choice(WORDS) + data[end:]
            case 3:
                return data[:end] + data[at:end] * pick.choice((1, 2, 20)) + data[end:]
            case 4:
                return data[:at] + pick.randbytes(pick.randint(1, 3)) + data[end:]
            case 5:
                other = pick.choice(self._corpus)
                start = pick.randint(0, len(other))
                return data[:at] + other[start : start + pick.choice((4, 40, 400))] + data[end:]
            case _:
                to = pick.randint(0, len(data))
                return data[:to] + data[at:end] + data[to:]
