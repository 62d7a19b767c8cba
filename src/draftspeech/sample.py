"""A sample as it was found → as it should have been typed: without what a web page left on it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from draftspeech.check import check, mend
from draftspeech.draft_file import Draft, number_of
from draftspeech.rules import all_rules
from draftspeech.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftspeech.rule import Rule

RESIDUE, CHARACTERS = "R805", "R6"
"""The rules whose fixes clean a sample: lines left by a web page, and punctuation."""
ROUNDS = 4
RUN_TOGETHER = 120
"""Characters of a line in which several paragraphs may have run together."""
LONG_HEADING = 45
"""Characters up to the first stop from which on a heading has run on into its text."""
_BREAKS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f]")
_LEFT = re.compile(
    r"(?m)^[ \t　]{0,8}(?:字号[：:].*|[-—/]?[ \t]{0,2}\d+(?:[.,]\d+)?%?[ \t]{0,2}[-—]?|"
    r"(?:\d+[ \t]+){1,9}\d+|"
    r"DOCX?|分享|关注|好评|收藏|"
    r"点赞|文档|分享到[：:].*|内容预览[：:]|首页[／/|].*|"
    r".*(?:网站标识码|公网安备|ICP备).*|"
    r".{0,40}(?:https?://|www\.)\S+.{0,20})[ \t　]{0,8}$\n?"
)
"""Lines that a page left in a sample, and that might be a person's own in a draft."""
_NUMERAL = "[一二三四五六七八九十]{1,3}"
_POINT = re.compile(
    rf"(?<=[。！？：；”）])[ \u3000]*(?:\d )?(?=({_NUMERAL})、)|(?<=[。！？])[ "
    rf"\u3000]*(?=（({_NUMERAL})）)|"
    rf"(?<=[。！？：])[ \u3000]*(?=第({_NUMERAL})，)"
)
_SECOND = re.compile(rf"(?=（({_NUMERAL})）)")
_ANNOUNCED = re.compile(
    "[几两二三四五六七八九十](?:点|个方面|条|个[^。：]{0,6}(?:问题|特点|原因|意见|"
    "要求))[^。：]{0,8}[。：][ \u3000]*$"
)
_POINT_HEADING = rf"((?:{_NUMERAL}、|（{_NUMERAL}）)[^。！？]{{5,55}}?)"
_RAN_ON = (
    re.compile(_POINT_HEADING + "[ \u3000]+(?=[^。]{12})(?=.{40})"),
    re.compile(
        _POINT_HEADING
        + "(?=(?:今年|去年|近年来|当前|20..年|我将|我们要?|一年来|党的十)[^。]{12})(?=.{40})"
    ),
)
"""A heading that runs on into what is said under it, without a stop."""
_SALUTATION = re.compile(
    "^([^。，：]{4,60}(?:讲话|致辞|发言|报告))[ \u3000]*((?:尊敬的)?[^。：]{0,40}(?:同志们|朋友们|"
    "代表)：)(?=.)"
)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A sample's text, how often each rule mended it, by code, and how many lines were parted."""

    source: Source
    mended: tuple[tuple[str, int], ...]
    parted: int


def clean(source: Source) -> Cleaned:
    """Return a sample without page residue, with Chinese punctuation, its points on their lines."""
    rules = [rule for rule in all_rules() if rule.code.startswith((RESIDUE, CHARACTERS))]
    text, taken = _LEFT.subn("", _CONTROLS.sub("", _BREAKS.sub("\n", source.text)))
    counts = Counter({RESIDUE: taken} if taken else {})
    for _round in range(ROUNDS):
        mended, found = _mended(Source(source.name, text), rules)
        counts.update(found)
        if mended == text:
            break
        text = mended
    lines = text.split("\n")
    apart = [part for line in lines for part in _apart(line)]
    source = Source(source.name, "\n".join(apart))
    return Cleaned(source, tuple(sorted(counts.items())), len(apart) - len(lines))


def _mended(source: Source, rules: list[Rule]) -> tuple[str, Counter[str]]:
    noticed = [
        one
        for one in check(Draft(source), rules)
        if one.fix is not None and (one.fix.safe or one.rule.code == RESIDUE)
    ]
    counts = Counter(one.rule.code for one in noticed)
    return mend(source.text, noticed, unsafe=True), counts


def _apart(line: str) -> Iterator[str]:
    """Yield the paragraphs that ran together in a line: title, salutation, points."""
    if len(line) < RUN_TOGETHER:
        yield line
        return
    head = _SALUTATION.match(line)
    if head:
        yield from head.groups()
        line = line[head.end() :]
    cuts = _cuts(line)
    for at, end in pairwise([0, *cuts, len(line)]):
        part = line[at:end].strip(" \u3000") if cuts else line[at:end]
        heading = _heading_of(part) if at in cuts else None
        if heading:
            yield heading.group(1)
            part = part[heading.end() :]
        yield part


def _heading_of(part: str) -> re.Match[str] | None:
    """Return a heading that runs on into its text; None where a stop ends it or nothing does."""
    stop = min((at for at in map(part.find, "。！？") if at >= 0), default=len(part))
    if stop < LONG_HEADING:
        return None
    return next((m for m in (pattern.match(part) for pattern in _RAN_ON) if m), None)


def _cuts(line: str) -> list[int]:
    """Return where points begin inside a line: each form from its first ordinal on, in order."""
    cuts: list[int] = []
    last: dict[int, int] = {}
    for match in _POINT.finditer(line):
        form = next(n for n, group in enumerate(match.groups()) if group)
        number = number_of(match.group(form + 1))
        sentence = line[match.end() : (line + "。").index("。", match.end())]
        announced = _ANNOUNCED.search(line, 0, match.start()) and "第二" not in sentence
        if number == 1 and form == 2 and not announced:
            continue  # 第一， of a list in a sentence
        if number == 1 or 0 < last.get(form, 0) < number:
            last[form] = number
            if form == 0:
                last.pop(1, None)
            cuts.append(match.end())
    if cuts and 0 in last:
        first = _SECOND.search(line, cuts[0])
        heading = first and 4 < first.start() - cuts[0] < 60 and first.group(1) == "一"
        if first and heading and "。" not in line[cuts[0] : first.start()]:
            cuts.append(first.start())
    return sorted(set(cuts))
