"""Find the facts of a sample; say what looks like one and was left as words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from draftspeech.fact_claims import Claims, Kind, Left, Reason
from draftspeech.fact_numbers import claim_blanks, claim_dates, claim_figures
from draftspeech.known_places import KNOWN_PLACES
from draftspeech.phrase_dir import load_phrases
from draftspeech.places import short_name
from draftspeech.sample_facts import LITERAL, Fact, Surety
from draftspeech.sample_level import HEAD, LEVELS, level_of_speaker, places_of_level
from draftspeech.sample_patterns import (
    DOCUMENT,
    EVENT,
    FIGURATIVE,
    GOAL,
    HELD,
    MOTTO,
    NAMED,
    NAMED_AFTER,
    NAMED_BEFORE,
    OCCASION,
    OFFICE,
    ORGANISER,
    PROGRAMME,
    QUOTED,
    SAID_BY_ALL,
    SEASON,
    STRATEGY,
    STRONG,
    TEMPLATE,
    TITLED,
)
from draftspeech.sample_persons import persons_of
from draftspeech.sample_places import places_of
from draftspeech.sample_words import Token, tokens_of
from draftspeech.surnames import SURNAMES

if TYPE_CHECKING:
    from collections.abc import Sequence

OPENING = 20
"""Lines of a sample in which the meetings that are held are looked for."""
MAX_TITLE = 80
"""Characters of the longest line that is a title."""
NEAR = 16
"""Characters before a quotation mark in which it is told what the words are."""
SHORT = 4
"""Characters from which on a phrase is looked for outside quotation marks too."""
_OCCASION = Kind("occasion", "会议或活动名称")
_HELD = _OCCASION._replace(surety=Surety.LIKELY)
_MOTTO = Kind("motto", "目标、校训或口号", Surety.LIKELY)
_SLOGAN = Kind("slogan", "引号里的提法", Surety.LIKELY)
_GOAL = Kind("goal", "建设目标", Surety.LIKELY)
_ORGANISER = Kind("organiser", "主办单位", Surety.LIKELY)
_OFFICE = Kind("office", "职务", Surety.LIKELY)
_SPEAKER_OFFICE = Kind("speaker_office", "讲话人职务")
_SPEAKER_NAME = Kind("speaker_name", "讲话人姓名")
_LEVEL = Kind("level", "“我”“全”后面的那个字：区、县、市……")
_NAMES = {
    "place": Kind("place", "地名", Surety.LIKELY),
    "organisation": Kind("organisation", "单位", Surety.LIKELY),
    "person": Kind("person", "姓名", Surety.LIKELY),
    "office": _OFFICE,
}
_NAME = f"[{SURNAMES}][ \u3000]{{0,3}}[\u4e00-\u9fff](?:[ \u3000]{{0,2}}[\u4e00-\u9fff])?"
_SPEAKER = re.compile(
    rf"((?:[^，。：！？]{{0,30}}{OFFICE})?)[ \u3000]*({_NAME})(?:[ \u3000]+[\d.年月日]+)?"
)
_OFFICE_WORD = re.compile("[\u4e00-\u9fff]{0,12}(?:书记|长|主任|主席|经理|委员|教授|政委|总裁|员)")


class Found(NamedTuple):
    """The facts of a sample in their order, none overlapping; and what was left as words."""

    facts: tuple[Fact, ...]
    left: tuple[Left, ...]


def find_facts(lines: Sequence[str], title: int | None = None, speaker: int | None = None) -> Found:
    """Return the facts of the printed lines of a speech.

    `title` and `speaker` are the numbers of the lines that are these, where it has them.
    """
    tokens = [tokens_of(text) for text in lines]
    claims, level = Claims(lines), level_of_speaker(lines, tokens)
    claims.add(TEMPLATE, Kind(LITERAL, "模板符号"))
    _head(claims, title, speaker, level)
    claim_dates(claims)
    claim_blanks(claims)
    _occasions(claims, level)
    claims.add(STRATEGY, Kind("strategy", "发展战略"))
    _slogans(claims)
    _mottos(claims)
    claims.add(DOCUMENT, Kind("document", "文件名称", Surety.LIKELY))
    claims.add_matches(STRONG, _GOAL)
    claims.add(EVENT, Kind("event", "会议或赛事名称", Surety.LIKELY))
    claims.add(GOAL, _GOAL)
    claims.add(PROGRAMME, Kind("programme", "专项行动或工程", Surety.LIKELY))
    claim_figures(claims)
    _organiser(claims)
    _names(claims, tokens)
    claims.add_matches(SEASON, Kind("season", "季节或时令", Surety.LIKELY))
    _levels(claims, tokens, level)
    return Found(claims.facts(), tuple(dict.fromkeys(claims.left)))


def _head(claims: Claims, title: int | None, speaker: int | None, level: str) -> None:
    """Claim what stands in the lines before the speech: its occasion, who speaks."""
    for line, text in enumerate(claims.lines[:HEAD]):
        if "。" in text:
            break
        if len(text) > MAX_TITLE:
            continue
        for match in OCCASION.finditer(text):
            value = next(filter(None, match.groups()))
            _claim_occasion(claims, value, level, _OCCASION)
        for titled in TITLED.finditer(text):
            claims.put(_OFFICE, titled.group(1), line, titled.span(1))
        if line != title:
            _speaker(claims, line, known=line == speaker)


def _speaker(claims: Claims, line: int, *, known: bool) -> None:
    text = claims.lines[line]
    match = _SPEAKER.fullmatch(text)
    if match:
        claims.put(_SPEAKER_OFFICE, match.group(1), line, match.span(1))
        claims.put(_SPEAKER_NAME, match.group(2), line, match.span(2))
    elif known and _OFFICE_WORD.fullmatch(text):
        claims.put(_SPEAKER_OFFICE, text, line, (0, len(text)))


def _claim_occasion(claims: Claims, occasion: str, level: str, kind: Kind) -> None:
    """Claim an occasion without 全区 before it: the level is a field of its own."""
    if level and occasion.startswith(f"全{level}"):
        occasion, kind = occasion[2:], kind._replace(prompt=f"{kind.prompt}（不带“全{level}”）")
    claims.everywhere(occasion, kind)


def _occasions(claims: Claims, level: str) -> None:
    """Claim the meetings that are held."""
    said = [
        next(filter(None, match.groups()))
        for text in claims.lines[:OPENING]
        for match in HELD.finditer(text)
    ]
    for value in dict.fromkeys(said):
        _claim_occasion(claims, value, level, _HELD)


def _slogans(claims: Claims) -> None:
    known = [phrase.text for phrase in load_phrases().phrases]
    values: dict[str, bool] = {}
    for text in claims.lines:
        for match in QUOTED.finditer(text):
            words = match.group(1)
            if SAID_BY_ALL.search(words) or any(one in words for one in known):
                claims.left.append(Left(words, Reason.SET_PHRASE))
                continue
            named = (
                NAMED.search(words)
                or NAMED_AFTER.match(text, match.end())
                or NAMED_BEFORE.search(text[max(match.start() - NEAR, 0) : match.start()])
            )
            fact = named is not None and not FIGURATIVE.search(words)
            values[words] = values.get(words, False) or fact
    for words, fact in sorted(values.items(), key=lambda item: -len(item[0])):
        if fact and len(words) < SHORT:  # a common word where it has no quotation marks
            claims.add_matches(re.compile(f"(?<=“){re.escape(words)}(?=”)"), _SLOGAN)
        elif fact:
            claims.everywhere(words, _SLOGAN)
        else:
            claims.left.append(Left(words, Reason.QUOTATION))


def _organiser(claims: Claims) -> None:
    """Claim who holds the meeting; the level before 教育局 is a field of its own."""
    for line, text in enumerate(claims.lines[:OPENING]):
        for match in ORGANISER.finditer(text):
            value = match.group(1)
            start = match.start(1) + (value[0] in LEVELS)
            if not value.startswith(("我", "本", "全", "各", "这")):
                claims.put(_ORGANISER, text[start : match.end(1)], line, (start, match.end(1)))
                return


def _mottos(claims: Claims) -> None:
    """Claim goals and mottos that are told without quotation marks: clauses of one length."""
    for line, text in enumerate(claims.lines):
        for match in MOTTO.finditer(text):
            clauses = re.split("[，、]", match.group(1))
            if len(clauses) > 1 and len({len(clause) for clause in clauses}) == 1:
                claims.put(_MOTTO, match.group(1), line, match.span(1))


def _names(claims: Claims, tokens: Sequence[Sequence[Token]]) -> None:
    """Claim persons, offices, bodies and places."""
    names = [
        name
        for line, text in enumerate(claims.lines)
        for name in persons_of(line, text, tokens[line])
    ]
    names += places_of(claims.lines, tokens)
    said = dict.fromkeys(
        claims.lines[name.line][name.start : name.end] for name in names if name.kind == "place"
    )
    places = [value for value in said if short_name(value) != value]
    shorts = {
        short_name(value): value
        for value in places
        if sum(short_name(other) == short_name(value) for other in places) == 1
        # 绍兴 is the city, not 绍兴县 in it
        and not (short_name(value) in KNOWN_PLACES and value[-1] in "县区")
    }
    speaker = {fact.value for fact in claims.found if fact.key == _SPEAKER_NAME.base}
    for name in names:
        start = name.start
        value = claims.lines[name.line][start : name.end]
        if value[0] in LEVELS and name.kind == "organisation" and value[1:2] != "委":
            start, value = start + 1, value[1:]  # 区教育局: the level is a field of its own
        if name.kind == "place" and value in shorts:
            continue
        kind = _SPEAKER_NAME if value in speaker else _NAMES[name.kind]
        claims.put(kind, value, name.line, (start, name.end))
    for short, value in shorts.items():
        _short(claims, value, short, tokens)


def _short(claims: Claims, value: str, short: str, tokens: Sequence[Sequence[Token]]) -> None:
    """Claim the short form of a place as what its field gives."""
    for line, text in enumerate(claims.lines):
        for token in tokens[line] if short in text else ():
            if text.startswith(short, token.start):
                span = (token.start, token.start + len(short))
                claims.put(_NAMES["place"], value, line, span, filter_="short")


def _levels(claims: Claims, tokens: Sequence[Sequence[Token]], level: str) -> None:
    """Claim the level of the place (区 of 我区) where it is said of the place one speaks of."""
    if not level:
        return
    bodies = {(f.line, f.start) for f in claims.found if f.key.startswith("organis")}
    for line, span in places_of_level(claims.lines, tokens, level):
        claims.put(_LEVEL, level, line, span)
    for line, start in bodies:
        if start and claims.lines[line][start - 1] == level:
            claims.put(_LEVEL, level, line, (start - 1, start))
