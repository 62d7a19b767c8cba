"""Fixed enumerations in another order, or with one item lost."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from draftspeech.messages import _
from draftspeech.phrase_dir import Enumeration, load_phrases
from draftspeech.renewal import of_files
from draftspeech.rule import Edit, Example, Fix, Rule, Seen, Weight
from draftspeech.source import Span
from draftspeech.word_finder import WordFinder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftspeech.draft_file import Draft

_BETWEEN = re.compile(r"[、，和与及“”]{1,3}")


@of_files
@cache
def _finder() -> WordFinder[str]:
    return WordFinder({item: item for e in load_phrases().enumerations for item in e.items})


@of_files
@cache
def _by_item() -> dict[str, tuple[Enumeration, ...]]:
    by_item: dict[str, tuple[Enumeration, ...]] = {}
    for enumeration in load_phrases().enumerations:
        for item in enumeration.items:
            by_item[item] = (*by_item.get(item, ()), enumeration)
    return by_item


def _find(draft: Draft) -> Iterator[Seen]:
    run: list[tuple[int, int, str]] = []
    # Of words that overlap the longest: 生态文明建设, not the 文明 in it.
    for hit in sorted(_finder().find(draft.text), key=lambda hit: (hit[0], -hit[1])):
        if run and hit[0] < run[-1][1]:
            continue
        if run and not _BETWEEN.fullmatch(draft.text, run[-1][1], hit[0]):
            yield from _judged(draft, run)
            run = []
        run.append(hit)
    yield from _judged(draft, run)


def _judged(draft: Draft, run: list[tuple[int, int, str]]) -> Iterator[Seen]:
    items = tuple(item for _start, _end, item in run)
    if len(items) < 3 or len(set(items)) != len(items):
        return
    shared = [e for e in _by_item()[items[0]] if set(items) == set(e.items)]
    for enumeration in shared:
        if items == enumeration.items:
            return
        edits = tuple(
            Edit(Span(start, end), wanted)
            for (start, end, _item), wanted in zip(run, enumeration.items, strict=True)
        )
        message = _("the order is {items} ({source})").format(
            items="、".join(enumeration.items), source=enumeration.source
        )
        yield Seen(Span(run[0][0], run[-1][1]), message, Fix(edits, safe=False))
        return


RULE = Rule(
    code="R302",
    name="enumeration-order",
    summary=_("A fixed enumeration in another order"),
    why=_("The order is part of the phrase; in a leader's mouth a changed one sounds intended."),
    source="phrases/*.toml",
    weight=Weight.ERROR,
    find=_find,
    bad=(
        Example(
            "提高政治领悟力、政治判断力、政治执行力。",
            "政治领悟力、政治判断力、政治执行力",
        ),
        Example("增强幸福感、获得感、安全感。", "幸福感、获得感、安全感"),
    ),
    good=("提高政治判断力、政治领悟力、政治执行力。", "弘扬民主、法治的精神。"),
)
