"""Figures, dates and names: in a draft, and in the brief it should agree with."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from draftspeech.brief import Brief, Value
from draftspeech.numerals import days_said
from draftspeech.source import Span

_FIGURE = re.compile(
    r"(?<![\dA-Za-z.-])(\d{1,15}(?:,\d{3})*(?:\.\d{1,15})?)(%|％|[万亿]+)?([\u4e00-\u9fff]{0,6})"
)
_DATE = re.compile(r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日")
_YEAR = re.compile(r"(\d{4})年")
_YEARS = range(1900, 2101)
"""Numbers of a brief that may be years."""


class Figure(NamedTuple):
    """A figure of a text: its value as written (12.6亿), and what follows it."""

    span: Span
    value: str
    unit: str


def figures(text: str, begin: int = 0) -> Iterator[Figure]:
    """Yield the figures of a text that are no dates, years or ordinals at the head of a line."""
    taken = {
        i
        for pattern in (_DATE, _YEAR, re.compile(r"(?m)^[ \t　]*\d{1,2}[.．、)）]"))
        for match in pattern.finditer(text)
        for i in range(match.start(), match.end())
    }
    for match in _FIGURE.finditer(text):
        if match.start() in taken or (
            match.group(3).startswith(("月", "日", "年"))
            and (match.group(3)[0] != "年" or len(match.group(1)) == 4)
        ):
            continue
        value = match.group(1).replace(",", "") + (match.group(2) or "").replace("％", "%")
        end = match.end(2) if match.group(2) else match.end(1)
        yield Figure(Span(begin + match.start(), begin + end), value, match.group(3))


class Day(NamedTuple):
    """A day of a text; the year is 0 where it is not said."""

    span: Span
    year: int
    month: int
    day: int


def days(text: str) -> Iterator[Day]:
    """Yield the days of a text written as 2026年8月25日, 8月25日 or 二〇二六年八月二十五日."""
    for match in _DATE.finditer(text):
        span = Span(match.start(), match.end())
        yield Day(span, int(match.group(1) or 0), int(match.group(2)), int(match.group(3)))
    for (start, end), (year, month, day) in days_said(text):
        yield Day(Span(start, end), year, month, day)


def is_real(day: Day) -> bool:
    """Return whether there is such a day (29 February where the year is not said)."""
    try:
        date(day.year or 2000, day.month, day.day)
    except ValueError:
        return False
    return True


class Facts(NamedTuple):
    """What a brief says in figures and days; `required` are the numbers that must be said."""

    figures: frozenset[str]
    units: Mapping[str, frozenset[str]]
    days: frozenset[tuple[int, int]]
    years: frozenset[int]
    numbers: Mapping[str, str]


def facts_of(brief: Brief) -> Facts:
    """Return the facts of a brief."""
    said = list(_texts(brief.values))
    dates = [value for value in _flat(brief.values) if isinstance(value, date)]
    numbers = {
        key: str(value)
        for key, value in brief.values.items()
        if isinstance(value, int | float) and not isinstance(value, bool)
    }
    units: dict[str, set[str]] = {}
    values = set(numbers.values())
    for text in said:
        for figure in figures(f"：{text}"):  # 7.3% is no item of a list
            values.add(figure.value)
            if len(figure.unit) > 1:
                units.setdefault(figure.unit[:4], set()).add(figure.value)
    every = [day for text in said for day in days(text)]
    return Facts(
        frozenset(values),
        {unit: frozenset(found) for unit, found in units.items()},
        frozenset({(d.month, d.day) for d in every} | {(d.month, d.day) for d in dates}),
        frozenset(
            {d.year for d in dates}
            | {int(match) for text in said for match in _YEAR.findall(text)}
            | {n for n in _flat(brief.values) if type(n) is int and n in _YEARS}
        ),
        numbers,
    )


def _flat(value: Value | Mapping[str, Value]) -> Iterator[Value]:
    if isinstance(value, Mapping):
        for inner in value.values():
            yield from _flat(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from _flat(inner)
    else:
        yield value


def _texts(values: Mapping[str, Value]) -> Iterator[str]:
    for value in _flat(values):
        if isinstance(value, str):
            yield value
        elif isinstance(value, int | float) and not isinstance(value, bool):
            yield str(value)
