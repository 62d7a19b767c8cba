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

LEAST = 3
"""Items of the shortest enumeration whose order is fixed."""
_BETWEEN = re.compile(r"[、，和与及“”]{1,3}")


@of_files
@cache
def _enumerations() -> tuple[Enumeration, ...]:
    """Return the fixed enumerations, and the set phrases that are such: 党政同责、一岗双责、…."""
    known = load_phrases()
    found = {e.items: e for e in known.enumerations}
    for phrase in known.phrases:
        items = tuple(part.strip("“”") for part in re.split("[、，]", phrase.text))
        if len(items) >= LEAST and len(set(items)) == len(items):
            found.setdefault(items, Enumeration(items, phrase.source))
    return tuple(found.values())


@of_files
@cache
def _finder() -> WordFinder[str]:
    return WordFinder({item: item for e in _enumerations() for item in e.items})


@of_files
@cache
def _by_item() -> dict[str, tuple[Enumeration, ...]]:
    by_item: dict[str, tuple[Enumeration, ...]] = {}
    for enumeration in _enumerations():
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
    """Yield the enumerations in a run of items that stand in another order."""
    at = 0
    while at < len(run):
        said = _fixed(run, at)
        if said is None:
            at += 1
            continue
        begin, at = at, at + len(said.items)
        stretch = run[begin:at]
        span = Span(stretch[0][0], stretch[-1][1])
        alone = (span.start > run[0][0] or draft.text[span.start - 1 : span.start] != "、") and (
            span.end < run[-1][1] or draft.text[span.end : span.end + 1] != "、"
        )
        # One that goes on is somebody's own, with items that no enumeration has.
        if tuple(item for _s, _e, item in stretch) == said.items or not alone:
            continue
        edits = tuple(
            Edit(Span(start, end), wanted)
            for (start, end, _item), wanted in zip(stretch, said.items, strict=True)
        )
        message = _("the order is {items} ({source})").format(
            items="、".join(said.items), source=said.source
        )
        yield Seen(span, message, Fix(edits, safe=False))


def _fixed(run: list[tuple[int, int, str]], at: int) -> Enumeration | None:
    """Return the longest enumeration whose items all stand from `at` on, in whatever order."""
    fits = []
    for enumeration in _by_item()[run[at][2]]:
        items = tuple(item for _s, _e, item in run[at : at + len(enumeration.items)])
        if len(items) >= LEAST and set(items) == set(enumeration.items):
            fits.append((len(items), items == enumeration.items, enumeration))
    return max(fits, key=lambda fit: fit[:2])[2] if fits else None


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
        Example(
            "践行富强、民主、文明、和谐，自由、公正、平等、法治，爱国、敬业、诚信、友善。",
            "自由、公正、平等、法治",
        ),
        Example(
            "落实党政同责、一岗双责、失职追责、齐抓共管的要求。",
            "党政同责、一岗双责、失职追责、齐抓共管",
        ),
    ),
    good=(
        "提高政治判断力、政治领悟力、政治执行力。",
        "弘扬民主、法治的精神。",
        "践行富强、民主、文明、和谐，自由、平等、公正、法治，爱国、敬业、诚信、友善。",
        "做有担当、有理想、有本领、有温度的教师。",
    ),
)
