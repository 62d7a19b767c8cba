"""Chinese numerals, and dates as they are written in official texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

_DIGITS = "零一二三四五六七八九"
_PLACES = ("", "十", "百", "千")
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
