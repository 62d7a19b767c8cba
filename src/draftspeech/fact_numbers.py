"""The numbers and days of a sample: figures, dates, and those that were left open."""

from __future__ import annotations

import re
from datetime import date

from draftspeech.fact_claims import Claims, Kind
from draftspeech.sample_patterns import (
    ARABIC,
    BLANK,
    CHINESE_FIGURE,
    CHINESE_YEAR,
    COUNTED,
    DATE,
    DAY,
    IDIOMS,
    ITEM,
    MONTH,
    NO_FIGURE,
    PERIOD,
    SOMEBODY,
    UNIT,
    UNITS,
    YEAR,
    YEARS,
)

HISTORY = "2000"
"""Years before this one are history in a speech that names later ones."""
_DAYS = (
    (DAY, Kind("day", "日期（照原样写）")),
    (YEARS, Kind("years", "起止年份")),
    (MONTH, Kind("month", "月份")),
    (YEAR, Kind("year", "年份")),
    (CHINESE_YEAR, Kind("year", "年份")),
    (PERIOD, Kind("period", "五年规划")),
)
MAX_DIGITS = 10
"""Digits from which on a number is kept as text."""
_BEFORE = re.compile("[\u4e00-\u9fff]{0,6}$")


def claim_dates(claims: Claims) -> None:
    """Claim days, months and years; of a full date the brief holds a date."""
    lately = any(match.group() > HISTORY for text in claims.lines for match in YEAR.finditer(text))
    for line, text in enumerate(claims.lines):
        for match in DATE.finditer(text):
            try:
                day = date(*map(int, match.groups()))
            except ValueError:
                continue
            if f"{day.year}年{day.month}月{day.day}日" == match.group():
                claims.put(Kind("date", "日期"), day, line, match.span())
        for pattern, kind in _DAYS:
            for match in pattern.finditer(text):
                if pattern is YEAR and lately and match.group() < HISTORY:
                    continue  # history, not what this speech is about
                said = match.group()
                year = pattern is YEAR and len(said) == len(HISTORY)
                claims.put(kind, int(said) if year else said, line, match.span())


def claim_blanks(claims: Claims) -> None:
    """Claim what the sample left open: XX, ××, 某."""
    for line, text in enumerate(claims.lines):
        for match in BLANK.finditer(text):
            prompt, words = "原稿留空的名称", match.group()
            apart = ""
            if SOMEBODY.match(text, match.end()) and "某" not in words:
                prompt = "原稿留空的姓名"
                apart = f"{line}:{match.start()}"  # two persons left open are two persons
            elif COUNTED.match(text, match.end()) and "某" not in words:
                prompt = f"原稿留空的数字：{text[max(match.start() - 6, 0) : match.start()]}"
                apart = f"{line}:{match.start()}"  # two numbers left open are two numbers
            claims.put(Kind("blank", prompt), words, line, match.span(), apart=apart)


def claim_figures(claims: Claims) -> None:
    """Claim what counts or measures something."""
    for line, text in enumerate(claims.lines):
        item = ITEM.match(text)
        for pattern in (ARABIC, CHINESE_FIGURE):
            for match in pattern.finditer(text, item.end() if item else 0):
                if NO_FIGURE.match(text, match.end()) or _is_number(text, match):
                    continue
                if pattern is CHINESE_FIGURE and IDIOMS.match(text, match.start()):
                    continue
                _figure(claims, line, match)


def _is_number(text: str, match: re.Match[str]) -> bool:
    """Return whether a number counts nothing: 〔2024〕2号, （2）, 1978年."""
    before, after = text[: match.start()][-1:], text[match.end() : match.end() + 1]
    year = after == "年" and len(match.group()) == len(HISTORY)
    clock = re.fullmatch(r"[012]?\d[:：][0-5]\d", match.group()) is not None
    return clock or before == "〕" or (before in ("（", "(") and after in ("）", ")")) or year


def _figure(claims: Claims, line: int, match: re.Match[str]) -> None:
    text, said = claims.lines[line], match.group()
    unit = UNIT.match(text, match.end())
    measure, after = (unit.group(1), unit.group()) if unit else (None, "")
    plain = said.isdecimal() and said.isascii() and (said == "0" or said[0] != "0")
    value: str | int = int(said) if plain and len(said) < MAX_DIGITS else said
    before = _BEFORE.findall(text[max(match.start() - 6, 0) : match.start()])[0]
    base = "percent" if said[-1] in "%％" else UNITS.get(measure or "", "figure")
    kind = Kind(base, f"数字：{before}……{after}")
    # The same number of the same thing is one field; 25% of two things are two.
    noun = after[len(measure or "") :]
    apart = f"{measure}{noun}" if measure and len(noun) == 2 else f"{measure}{before[-4:]}"
    claims.put(kind, value, line, match.span(), apart=apart)
