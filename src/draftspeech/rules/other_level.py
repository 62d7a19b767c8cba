"""我县, 县委 or 全县 in a speech of a district, or another district's leader."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from draftspeech.draft_file import Kind
from draftspeech.messages import _
from draftspeech.places import level_of
from draftspeech.rule import Example, Rule, Seen, Weight
from draftspeech.source import Span, sentence_around

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftspeech.draft_file import Draft

_OURS = re.compile(r"(?<![自大小])我(区|县|市|镇|乡|州|旗)(?![长委政域直内]|区)")
_BESIDE = frozenset("区县旗")
"""Levels that stand beside each other: what is said of one is not said of another."""
# Compiled where they are used first: most drafts name one level only.
_BODIES = "(?:委|政府|人民政府|长(?!期)|直(?:机关|部门|单位|属)|人大|政协|纪委)"
_ORGANS = rf"(?:(?<![\u4e00-\u9fff])|(?<=[由向经按请在对和与]))([区县旗]){_BODIES}"
_OF_ALL = ("像", "设区", "指出", "时任", "县、区", "县区", "全国")
"""What a sentence says that speaks of all places, or of what was."""
_ALL = r"全([区县旗])(?![域])"
_HEAD = rf"全([区县市镇乡州旗])|([区县市镇乡州旗])(?={_BODIES})"
_LEADER = (
    r"(?<![\u4e00-\u9fff])(?:中共)?([\u4e00-\u9fff]{2,3}?[区县旗])"
    "(?=[区县旗]长|委|政府|人民政府|人大|政协|纪委)"
)


def _find(draft: Draft) -> Iterator[Seen]:
    district = "" if draft.brief is None else str(draft.brief.values.get("district", ""))
    found = list(draft.find(_OURS))
    counts = Counter(match.group(1) for _span, match in found)
    others = {
        level
        for level in _BESIDE
        if any(
            f"{level}{what}" in draft.text
            for what in ("委", "政府", "人", "长", "直", "政协", "纪")
        )
        or f"全{level}" in draft.text
    }
    right = level_of(district)
    if not district:
        right = _of_head(draft) if len(others | set(counts)) > 1 else ""
    if right:
        wrong = any(level != right for level in counts)
        yield from _leaders(draft, right, district)
        if right in _BESIDE and others - {right}:
            yield from _beside(draft, right, district, wrong=wrong)
    elif found:
        right, often = counts.most_common(1)[0]
        if often < 3 or len(counts) == 1:
            return
    for span, match in found:
        if match.group(1) != right:
            yield Seen(span, _told(match.group(), right, district))


def _told(found: str, right: str, district: str) -> str:
    message = _("{found}, where the speech is about {right}")
    return message.format(found=found, right=district or "我" + right)


def _of_head(draft: Draft) -> str:
    """Return the level that the title and the speaker's office name, "" where they do not agree."""
    lines = (p.text for p in draft.paragraphs if p.kind in (Kind.TITLE, Kind.HEAD))
    levels = {m.group(1) or m.group(2) for line in lines for m in re.finditer(_HEAD, line)}
    return levels.pop() if len(levels) == 1 else ""


def _leaders(draft: Draft, right: str, district: str) -> Iterator[Seen]:
    """Yield the place whose leader speaks, where the brief is another's."""
    heads = [p for p in draft.paragraphs if p.kind is Kind.HEAD] if district else []
    for paragraph in heads if right in _BESIDE else ():
        if district in paragraph.text:
            continue
        for match in re.finditer(_LEADER, paragraph.text):
            leader, start = match.group(1), paragraph.span.start + match.start(1)
            if not (leader.endswith(district) or district.endswith(leader)):
                yield Seen(Span(start, start + len(leader)), _told(leader, right, district))


def _beside(draft: Draft, right: str, district: str, *, wrong: bool) -> Iterator[Seen]:
    """Yield what belongs to a place of a level beside: 县委 in the speech of a district."""
    text = draft.text
    for span, match in draft.find(re.compile(_ORGANS)):
        if match.group(1) != right and not _of_others(text, span, match.group(1)):
            wrong = True
            yield Seen(span, _told(match.group(), right, district))
    for span, match in draft.find(re.compile(_ALL)):
        # 全区 may be the autonomous region's.
        if (
            match.group(1) != right
            and (match.group(1) != "区" or wrong)
            and not _of_others(text, span, match.group(1))
        ):
            yield Seen(span, _told(match.group(), right, district))


def _of_others(text: str, span: Span, level: str) -> bool:
    """Return whether it is said of others: in a quotation, of a place that is named, of old times.

    县委书记要像焦裕禄那样; 结对帮扶的青禾县，县委、县政府; 1985年县委决定撤县设区.
    """
    around = sentence_around(text, span)
    sentence, before = text[slice(*around)], text[around.start : span.start]
    line = text[text.rfind("\n", 0, span.start) + 1 : span.start]
    if line.count("“") > line.count("”") or any(word in sentence for word in _OF_ALL):
        return True
    if all(f"{one}委" in sentence for one in "县区"):
        return True
    named = re.search(rf"[\u4e00-\u9fff]{{2}}{level}(?!委|政府|长|人|直)", before)
    return named is not None or re.search(r"(?:1[89]|20)\d\d年", before) is not None


_BRIEF = 'skeleton = "four-points"\ndistrict = "云岭区"\n'

RULE = Rule(
    code="R203",
    name="other-level",
    summary=_("我县 or 我市 in the speech of a district"),
    why=_("It shows whose speech the passage was taken from."),
    source=_("the brief given with --brief, else the rest of the draft"),
    weight=Weight.WARNING,
    find=_find,
    bad=(
        Example("我县教育发展很快。", "我县", brief=_BRIEF),
        Example("我区教育好。我区学校多。我区老师强。我县前景广。", "我县"),
        Example("在全县教育工作会议上的讲话\n青禾县县长　刘文\n同志们：\n　　我区教育好。", "我区"),
        Example("在全县教育工作会议上的讲话\n同志们：\n　　在区委坚强领导下，成绩很大。", "区委"),
        Example("全县教育发展很快。", "全县", brief=_BRIEF),
        Example(
            "在会议上的讲话\n中共云台区委书记　王志强\n同志们：\n　　好。", "云台区", brief=_BRIEF
        ),
    ),
    good=(
        "我区教育好，全区上下齐心。",
        "全市领先，我区争先，我区再创佳绩，我区努力。",
        "在全市教育工作会议上的讲话\n同志们：\n　　各县委、区委要抓好落实，区直部门要支持。",
        "在园区讲话\n同志们：\n　　城区、园区、社区、县区政府一起努力。",
    ),
)
