"""Chinese numerals and dates."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftspeech.numerals import LARGEST, numeral, quantity, written_date


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "零"), (1, "一"), (2, "二"), (10, "十"), (12, "十二"), (20, "二十"), (21, "二十一"),
        (99, "九十九"), (100, "一百"), (101, "一百零一"), (110, "一百一十"), (112, "一百一十二"),
        (1000, "一千"), (1001, "一千零一"), (1010, "一千零一十"), (2026, "二千零二十六"),
        (10_000, "一万"), (10_001, "一万零一"), (10_500, "一万零五百"), (20_010, "二万零一十"),
        (35_000, "三万五千"), (99_999, "九万九千九百九十九"),
    ],
)  # fmt: skip
def test_numeral(number: int, words: str) -> None:
    assert numeral(number) == words


def test_two_of_something_is_not_the_numeral() -> None:
    assert [quantity(n) for n in (1, 2, 3, 12)] == ["一", "两", "三", "十二"]


@pytest.mark.parametrize("number", [-1, LARGEST + 1])
def test_numbers_out_of_range_are_refused(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        numeral(number)


@given(st.integers(0, LARGEST))
def test_a_numeral_reads_back_as_its_number(number: int) -> None:
    total = part = digit = 0
    for sign in numeral(number):
        if sign in "零一二三四五六七八九":
            digit = "零一二三四五六七八九".index(sign)
        elif sign == "万":
            total, part, digit = (part + digit) * 10_000, 0, 0
        else:
            part, digit = part + (digit or 1) * {"十": 10, "百": 100, "千": 1000}[sign], 0
    assert total + part + digit == number


def test_a_date_has_no_leading_zeros() -> None:
    assert written_date(date(2026, 8, 5)) == "2026年8月5日"
