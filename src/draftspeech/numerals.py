"""Chinese numerals, and dates as they are written in official texts."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_DIGITS = "零一二三四五六七八九"
_PLACES = ("", "十", "百", "千")
# Compiled where they are used first: most runs read no number.
_DAY = r"(\d{4})\s*[-年/.]\s*(\d{1,2})\s*[-月/.]\s*(\d{1,2})\s*日?"
_DAY_SAID = (
    "([〇零○Ｏ一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月"
    "([一二三四五六七八九十]{1,3})[日号]"
)
_GROUPED = r"\d{1,3}(?:[,，]\d{3})+"
_COUNTED = "[0-9０-９,，一二两三四五六七八九十百千零]{1,25}[所个名位人家项条件户次处座村校]"
"""A number with the measure word that was typed behind it."""
_SAID = (
    "(?:(?P<thousand>[一二三四五六七八九])千)?零?(?:(?P<hundred>[一二三四五六七八九])百)?零?"
    "(?:(?P<ten>[一二三四五六七八九]?)十)?(?P<one>[零一二三四五六七八九])?"
)
LARGEST = 99_999
"""The largest number `numeral` writes; a speech has no list longer than that."""


def numeral(number: int) -> str:
    """Return a whole number in Chinese numerals: 21 → 二十一, 108 → 一百零八.

    Ten to nineteen begin with 十, not 一十, as an ordinal is spoken. Raises ValueError for a
    number below 0 or above `LARGEST`.
    """
    if not 0 <= number <= LARGEST:
        message = f"numeral() writes 0 to {LARGEST}, not {number}"
        raise ValueError(message)
    if number < 10:
        return _DIGITS[number]
    ten_thousands, rest = divmod(number, 10_000)
    if ten_thousands:
        tail = ("零" if rest < 1000 else "") + _thousands(rest) if rest else ""
        return _DIGITS[ten_thousands] + "万" + tail
    text = _thousands(number)
    return text[1:] if number < 20 else text


def _thousands(number: int) -> str:
    text, zero = "", False
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit:
            text += ("零" if zero and text else "") + _DIGITS[digit] + _PLACES[power]
            zero = False
        else:
            zero = True
    return text


def quantity(number: int) -> str:
    """Return a number as said before a measure word: two is 两, not 二 (两点意见)."""
    return "两" if number == 2 else numeral(number)


def written_date(day: date) -> str:
    """Return a date as 2026年8月25日: Arabic digits, no leading zero (GB/T 15835-2011, 5.1)."""
    return f"{day.year}年{day.month}月{day.day}日"


def read_date(written: str) -> date | None:
    """Return the day that 2026年8月25日, 二〇二六年八月二十五日, 2026-8-25 or 2026.8.25 names.

    None for a day the calendar has not, and for anything else.
    """
    match = re.fullmatch(_DAY, written.strip())
    if match is None:
        said = list(days_said(written.strip()))
        named = said[0][1] if said and said[0][0] == (0, len(written.strip())) else (0, 0, 0)
    else:
        named = (int(match[1]), int(match[2]), int(match[3]))
    try:
        return date(*named)
    except ValueError:
        return None


def days_said(text: str) -> Iterator[tuple[tuple[int, int], tuple[int, int, int]]]:
    """Yield the days that a text says in Chinese numerals: (start, end), (year, month, day).

    Whether the calendar has them is not looked at.
    """
    for match in re.finditer(_DAY_SAID, text):
        year = int("".join(str(_DIGITS.find(sign) if sign in _DIGITS else 0) for sign in match[1]))
        month, day = _said(match[2]), _said(match[3])
        if month is not None and day is not None:
            yield match.span(), (year, month, day)


def read_number(written: str) -> int | None:
    """Return the whole number that 21, ２１, 1,200, 二十一 or 21所 is; None for anything else."""
    plain = written.strip()
    if re.fullmatch(_COUNTED, plain):
        plain = plain[:-1].replace("两", "二")
    if plain.isdecimal():
        return int(plain) if len(plain) < 20 else None
    if len(plain) < 26 and re.fullmatch(_GROUPED, plain):
        return int(re.sub("[,，]", "", plain))
    return _said(plain)


def _said(words: str) -> int | None:
    """Return the number below ten thousand that is written as `numeral` writes it."""
    match = re.fullmatch(_SAID, words)
    if match is None or not words:
        return None
    number = sum(
        (_DIGITS.index(match[place]) if match[place] else 1) * 10**power
        for power, place in enumerate(("one", "ten", "hundred", "thousand"))
        if match[place] is not None
    )
    return number if words in (numeral(number), _thousands(number)) else None
