"""Which Han characters a font has, by the standard it was drawn to; no font need be installed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from draftspeech.speech import DateLine, Point, SpeakerLine, Title, paragraphs, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftspeech.page import Typesetting
    from draftspeech.speech import Speech

_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_GB2312 = re.compile("_GB2312$|^方正.*简体$|^汉仪.*简$|^华文(?:仿宋|楷体|中宋)$|^Fandol")
"""Families drawn to GB/T 2312-1980: 6,763 characters, without 镕, 喆 or 堃."""
_GB18030 = re.compile("^(?:思源|Noto|Source Han|微软雅黑|华文宋体)|GB18030")
_EXTENSION = re.compile("Ext ?[BG]$")
"""Families that have nothing but the rarest characters."""


def lacks(font: str, text: str) -> str:
    """Return the Han characters of a text that a font of this name has not, each once.

    A name says what a family was drawn to: `…_GB2312` and 方正…简体 to GB/T 2312-1980, others to
    GBK (GB 13000.1, 20,902 characters) unless they are known to have more.
    """
    if _GB18030.search(font):
        return ""
    if _EXTENSION.search(font):
        return "".join(dict.fromkeys(c for c in _HAN.findall(text) if ord(c) < 0x20000))
    codec = "gb2312" if _GB2312.search(font) else "gbk"
    found = dict.fromkeys(_HAN.findall(text))
    return "".join(character for character in found if not _encodes(character, codec))


def fuller_font(font: str, characters: str) -> str:
    """Return a usual font that has the characters that another lacks."""
    if not all(_encodes(character, "gbk") for character in characters):
        return "思源宋体"
    if "标宋" in font:
        return "方正小标宋_GBK"
    return next((name for name in ("楷体", "黑体", "宋体") if name in font), "仿宋")


def _encodes(character: str, codec: str) -> bool:
    try:
        character.encode(codec)
    except UnicodeEncodeError:
        return False
    return True


def missing(speech: Speech, setting: Typesetting) -> Iterator[tuple[str, str]]:
    """Yield the fonts of a typesetting that lack characters they are to print, and those."""
    fonts = setting.fonts
    texts: dict[str, dict[str, None]] = {}
    for part in speech.parts:
        match part:
            case Title():
                font = fonts.title
            case SpeakerLine() | DateLine():
                font = fonts.head
            case _:
                font = fonts.reading if setting.reading else fonts.body
        lines = paragraphs(type(speech)((part,)))
        texts.setdefault(font, {}).update(dict.fromkeys("".join(map(plain, lines))))
        if isinstance(part, Point):
            for level, heading in _headings(part):
                font = (fonts.level1, fonts.level2, fonts.body)[min(level, 3) - 1]
                texts.setdefault(font, {}).update(dict.fromkeys(heading))
    for font, text in texts.items():
        lacking = lacks(font, "".join(text))
        if lacking:
            yield font, lacking


def _headings(point: Point) -> Iterator[tuple[int, str]]:
    yield point.heading.level, plain(point.heading.words)
    for part in point.body:
        if isinstance(part, Point):
            yield from _headings(part)
