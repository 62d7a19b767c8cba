"""Chinese numerals and dates."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftspeech.numerals import (
    LARGEST,
    numeral,
    quantity,
    read_date,
    read_number,
    written_date,
)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "零"), (1, "一"), (2, "二"), (10, "十"), (12, "十二"), (20, "二十"), (21, "二十一"),
        (99, "九十九"), (100, "一百"), (101, "一百零一"), (110, "一百一十"), (112, "一百一十二"),
        (1000, "一千"), (1001, "一千零一"), (1010, "一千零一十"), (2026, "二千零二十六"),
        (10_000, "一万"), (10_001, "一万零一"), (10_500, "一万零五百"), (11_000, "一万一千"),
        (20_010, "二万零一十"),
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


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("21", 21), (" ２１ ", 21), ("1,200", 1200), ("1，234，567", 1_234_567),
        ("9" * 19, int("9" * 19)), ("1" * 20, None), ("1" + ",000" * 6, 10**18),
        ("1,20", None), ("1.5", None), ("", None), ("零", 0), ("三", 3), ("十", 10),
        ("十五", 15), ("一十五", 15), ("二十一", 21), ("一百", 100), ("一百零八", 108),
        ("一百八", None), ("三千零六", 3006), ("三千零六十", 3060), ("三千六百", 3600),
        ("九千九百九十九", 9999), ("二零", None), ("约三", None),
        ("八十七所", 87), ("两个", 2), ("1,200人", 1200), ("２９所", 29), ("所", None),
        ("21所学校", None), ("约21所", None),
    ],
)  # fmt: skip
def test_a_number_is_read_in_figures_or_as_a_numeral(written: str, number: int | None) -> None:
    assert read_number(written) == number


@pytest.mark.parametrize(
    ("written", "day"),
    [
        (" 2026年8月25日 ", date(2026, 8, 25)),
        ("2026-8-25", date(2026, 8, 25)),
        ("2026/08/05", date(2026, 8, 5)),
        ("2026.8.25", date(2026, 8, 25)),
        ("二〇二六年八月二十五日", date(2026, 8, 25)),
        ("二零二六年十月十号", date(2026, 10, 10)),
        ("二○二六年二月三十日", None),
        ("二〇二六年八月二十五日上午", None),
        ("0000年1月1日", None),
        ("2026年2月30日", None),
        ("8月25日", None),
    ],
)
def test_a_day_is_read_in_the_usual_forms(written: str, day: date | None) -> None:
    assert read_date(written) == day
