"""The facts of a sample: what another speech of the kind would say otherwise."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Surety(IntEnum):
    """How sure it is that something is a fact."""

    LIKELY = 1
    SURE = 2


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact: its key and prompt, its value, and where it stands: line, start, end.

    One key with one value stands in every place of it.
    """

    key: str
    prompt: str
    value: str | int | date
    line: int
    start: int
    end: int
    surety: Surety = Surety.SURE


_DATE = re.compile(r"([12]\d{3})年(1[0-2]|[1-9])月(3[01]|[12]\d|[1-9])日")
_YEAR = re.compile(r"([12]\d{3})(?=年(?!\d))")
_FIGURE = re.compile(
    r"(?<![\d.A-Za-z])(\d{1,9}(?:\.\d{1,4})?)(?=([万亿]?(?:多|余)?(?:个|所|人|名|家|项|件|公里|亩|元|户|条|次|场|种|"
    r"万|亿|%|％|支|座|处|天|年|岁|吨|套|平方|米|村|镇|校|位|期|届|周年|分|倍|台|辆|篇|部|起|批))"
    r"([\u4e00-\u9fff]{0,2}))"
)
_BEFORE = re.compile("[\u4e00-\u9fff]{0,6}$")
_UNITS = {
    "所": "schools", "人": "people", "名": "people", "个": "items", "家": "companies",
    "项": "projects", "件": "cases", "公里": "kilometres", "亩": "area_mu", "户": "households",
    "条": "entries", "次": "times", "场": "events", "%": "percent", "％": "percent",
    "座": "buildings", "天": "days", "年": "years", "岁": "age", "吨": "tonnes", "套": "sets",
    "村": "villages", "位": "persons", "届": "session", "万元": "amount_wan",
    "亿元": "amount_yi", "元": "amount", "亿": "number_yi", "万": "number_wan",
}  # fmt: skip
_BLANK = re.compile(r"X{2,}|x{2,}|×{2,}|某某|○{2,}|＊{2,}|\*{2,}")
_SEASON = re.compile(
    "春季|夏季|秋季|冬季|暑假|寒假|暑期|寒期|春节|中秋|国庆|元旦|年初|年中|年末|岁末"
)
_STRATEGY = re.compile(r"([\u4e00-\u9fff]{2}(?:立|兴|强|富|活|靓)[区县市省镇校])(?=战略|方略)")
_GOAL = re.compile(
    r"(?<=建设)((?:现代化|社会主义现代化|美丽|幸福|平安|法治)[\u4e00-\u9fff]{0,6}?(?:强|大|名|新)?[区县市省镇校国])"
)
_QUOTED = re.compile("“([^“”，。；：！？]{2,24})”")
_LEVEL = re.compile("(?<=我)[区县市镇乡省校](?![域场长民政])")
_ORGANISER = re.compile(
    r"(?:^|(?<=[，。；、]))([\u4e00-\u9fff]{2,10}?(?:局|委员会|党委|政府|部|办公室|厅|学院|学校|大学))"
    r"(?=组织|举办|召开|主办|举行)"
)
_OCCASION = re.compile("^在(.{3,40}?)上的(?:讲话|致辞|发言|报告)$")
_TEMPLATE = re.compile("[{}%#]*[{}][{}%#]*")


def facts_of(
    lines: Sequence[str], title: int | None = None, speaker: int | None = None
) -> tuple[Fact, ...]:
    """Return the facts of the printed lines of a speech, in their order; none overlap.

    `title` and `speaker` are the numbers of the lines that are these, where it has them.
    """
    finder = _Finder(lines)
    finder.add(_TEMPLATE, "literal", "模板符号", Surety.SURE, many=True)
    if title is not None:
        match = _OCCASION.match(lines[title])
        if match:
            finder.everywhere(match.group(1), "occasion", "会议或活动名称")
    if speaker is not None:
        office, blank, name = lines[speaker].rpartition("\u3000")
        if blank:
            finder.put("speaker_office", "讲话人职务", office, speaker, (0, len(office)))
            finder.put(
                "speaker_name", "讲话人姓名", name, speaker, (len(office) + 1, len(lines[speaker]))
            )
    finder.add(_BLANK, "blank", "原稿留空的名称", Surety.SURE, many=True)
    finder.dates()
    finder.figures()
    finder.add(_STRATEGY, "strategy", "发展战略", Surety.SURE)
    finder.add(_GOAL, "goal", "建设目标", Surety.LIKELY)
    finder.add(_QUOTED, "slogan", "引号里的提法", Surety.LIKELY, many=True)
    finder.add(_ORGANISER, "organiser", "主办单位", Surety.LIKELY)
    finder.add(_SEASON, "season", "季节或时令", Surety.LIKELY, many=True)
    finder.levels()
    return tuple(sorted(finder.found, key=lambda fact: (fact.line, fact.start)))


class _Finder:
    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._taken: list[set[int]] = [set() for _line in lines]
        self._keys: dict[tuple[str, str | int | date], str] = {}
        self.found: list[Fact] = []

    def _free(self, line: int, start: int, end: int) -> bool:
        return not self._taken[line] & set(range(start, end))

    def put(
        self,
        base: str,
        prompt: str,
        value: str | int | date,
        line: int,
        span: tuple[int, int],
        *,
        surety: Surety = Surety.SURE,
    ) -> None:
        """Put a fact where nothing else was found."""
        start, end = span
        if start == end or not self._free(line, start, end):
            return
        key = self._keys.get((base, value))
        if key is None:
            count = sum(1 for known, _value in self._keys if known == base)
            key = base if count == 0 else f"{base}_{count + 1}"
            self._keys[base, value] = key
        self._taken[line] |= set(range(start, end))
        self.found.append(Fact(key, prompt, value, line, start, end, surety))

    def add(
        self, pattern: re.Pattern[str], key: str, prompt: str, surety: Surety, *, many: bool = False
    ) -> None:
        """Put what a pattern matches, wherever it stands; only the first without `many`."""
        values: dict[str, None] = {}
        for text in self._lines:
            for match in pattern.finditer(text):
                values.setdefault(match.group(1) if pattern.groups else match.group())
        for value in list(values)[: None if many else 1]:
            self.everywhere(value, key, prompt, surety)

    def everywhere(self, value: str, key: str, prompt: str, surety: Surety = Surety.SURE) -> None:
        """Put a value wherever it stands."""
        for line, text in enumerate(self._lines):
            at = text.find(value)
            while at >= 0:
                self.put(key, prompt, value, line, (at, at + len(value)), surety=surety)
                at = text.find(value, at + len(value))

    def dates(self) -> None:
        for line, text in enumerate(self._lines):
            for match in _DATE.finditer(text):
                try:
                    day = date(*map(int, match.groups()))
                except ValueError:
                    continue
                self.put("date", "日期", day, line, match.span())
            for match in _YEAR.finditer(text):
                self.put("year", "年份", match.group(1), line, match.span(1))

    def figures(self) -> None:
        for line, text in enumerate(self._lines):
            for match in _FIGURE.finditer(text):
                said, unit, behind = match.groups()
                key = next((_UNITS[u] for u in (unit, unit[-1:]) if u in _UNITS), "figure")
                plain = said.isdigit() and (said == "0" or said[0] != "0")
                value: str | int = int(said) if plain else said
                before = _BEFORE.search(text[: match.start()])
                prompt = f"数字：{before.group() if before else ''}……{unit}{behind}"
                self.put(key, prompt, value, line, match.span(1))

    def levels(self) -> None:
        """Put the level of the place (区 of 我区) where it is said of the place one speaks of."""
        said = {m.group() for text in self._lines for m in _LEVEL.finditer(text)}
        if len(said) != 1:
            return
        level = said.pop()
        pattern = re.compile(
            f"(?<=[我全某]){level}(?![域场长民政])|(?<=市){level}(?=两级)|(?<![\\u4e00-\\u9fff]){level}(?=委|政府|里|直)|"
            f"(?<=委){level}(?=政府)|(?<=、){level}(?=政府)"
        )
        for line, text in enumerate(self._lines):
            for match in pattern.finditer(text):
                self.put("level", "“我”“全”后面的那个字", level, line, match.span())


def segments(text: str, facts: Sequence[Fact]) -> Iterator[str | Fact]:
    """Yield a line as what stands between its facts, and the facts."""
    at = 0
    for fact in facts:
        if fact.start > at:
            yield text[at : fact.start]
        yield fact
        at = fact.end
    if at < len(text):
        yield text[at:]
