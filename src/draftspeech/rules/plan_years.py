"""The number of a five-year plan and its years."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from draftspeech.draft_file import number_of
from draftspeech.messages import _
from draftspeech.rule import Edit, Example, Fix, Rule, Seen, Weight
from draftspeech.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftspeech.draft_file import Draft

_FIRST_GUIDED = 11
"""The first of the plans that is a 规划, no 计划 (2006–2010)."""
LAST = 15
"""The plan that is carried out now (2026–2030)."""
_NUMERAL = "[一二三四五六七八九十]{1,3}"
_PLAN = re.compile(
    rf"第(?P<long>{_NUMERAL})个五年(?P<kind>规划|计划)|[“\"](?P<short>十?[一二三四五六七八九十])五[”\"](?P<after>规划|计划)?"
)
_SPAN = re.compile(r"(?:时期|期间)?[（(](\d{4})年?[—–~～\-至到]{1,2}(\d{4})年?[）)]")
_OPENING = re.compile(r"(\d{4})年(?:是|为|作为)[^，。；\d\n]{0,8}$")
_FIRST_OR_LAST = re.compile("(?:规划|计划|时期)?的?(?:(开局|起步|第一)|(收官|最后一))[之的]?年")
_FUTURE = re.compile("谋划|展望|面向|编制|未来|远景|研究|迈向|之后|203[0-9]|204[0-9]|衔接|前期")
_NOUN = re.compile(
    "[，。；！？、）》\n]|$|纲要|期间|时期|目标任务|开局|收官|实施以来|的(?:开局|收官|目标|任务|要求|总体|主要|各项|编制)"
)
"""What follows a 计划 that is a noun; before a verb it may be planning: “十五五”计划投资50亿元."""


def _years(number: int) -> tuple[int, int]:
    """Return the first and the last year of a plan; there was none from 1963 to 1965."""
    first = 1953 + 5 * (number - 1) if number < 3 else 1966 + 5 * (number - 3)
    return first, first + 4


def _of_law(number: int) -> tuple[int, int]:
    """Return the years of a plan for the teaching of law: “八五”规划（2021—2025年）."""
    return 1986 + 5 * (number - 1), 1990 + 5 * (number - 1)


def _find(draft: Draft) -> Iterator[Seen]:
    if "五年" not in draft.text and "五”" not in draft.text and '五"' not in draft.text:
        return
    for span, match in draft.find(_PLAN):
        number = number_of(match.group("long") or match.group("short"))
        if not number or (match.group("short") and not match.group("after") and number < 2):
            continue
        text, end = draft.text, span.end
        said = _SPAN.match(text, end)
        edge = _FIRST_OR_LAST.match(text, end)
        law = _of_law(number)
        begin = text.rfind("\n", max(0, span.start - 60), span.start) + 1
        opened = _OPENING.search(text[max(begin, span.start - 20) : span.start])
        if match.group("short") and (
            (said and (int(said.group(1)), int(said.group(2))) == law)
            or (opened and int(opened.group(1)) in law)
        ):
            continue
        first, last = _years(number)
        message = _("{found} is {first}–{last}").format(found=match.group(), first=first, last=last)
        if said and (int(said.group(1)), int(said.group(2))) != (first, last):
            yield Seen(Span(said.start(1), said.end(2)), message)
        elif opened and edge and int(opened.group(1)) != (first if edge.group(1) else last):
            yield Seen(span, message)
        elif number > LAST and not said and not opened:
            around = re.split("[。！？\n]", text[max(begin, span.start - 40) : span.start])[-1]
            if not _FUTURE.search(around + re.split("[。！？\n]", text[end : end + 30])[0]):
                yield Seen(span, message)
        elif "计划" in (match.group("kind"), match.group("after")) and (
            number >= _FIRST_GUIDED and _NOUN.match(text, end)
        ):
            at = Span(end - 2, end)
            yield Seen(
                at,
                _("since the eleventh it is {mended}").format(mended="规划"),
                Fix((Edit(at, "规划"),), safe=False),
            )


RULE = Rule(
    code="R209",
    name="plan-years",
    summary=_("A five-year plan with a wrong number, or other years"),
    why=_("The number of the plan is on every banner of the hall."),
    source=_("the five-year plans from 1953; 规划 instead of 计划 since 2006"),
    weight=Weight.WARNING,
    find=_find,
    bad=(
        Example("认真落实第十六个五年规划。", "第十六个五年规划"),
        Example("“十五五”时期（2025—2030年）是关键期。", "2025—2030"),
        Example("2025年是“十五五”规划开局之年。", "“十五五”规划"),
        Example("落实第十四个五年计划。", "计划", "落实第十四个五年规划。"),
    ),
    good=(
        "2026年是“十五五”规划开局之年，2025年是“十四五”规划收官之年。",
        "“十五五”时期（2026—2030年）是关键期。",
        "第一个五年计划（1953—1957年）奠定了基础。",
        "面向第十六个五年规划，提前谋划。",
        "落实第十五个五年规划。",
        "“十五五”计划投资50亿元，“十五五”计划新建学校20所。",
        "“十四五”计划完成的项目，第十四个五年计划生育政策，“十四五”计划内的项目。",
        "落实“八五”规划（2021—2025年），2021年是“八五”规划开局之年。",
        "“五五”普法、“三五”成群、“一五”时期。",
    ),
)
