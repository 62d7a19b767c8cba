"""The persons a sample names, and their offices."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from draftspeech.sample_patterns import NATIONAL, OFFICE
from draftspeech.sample_words import PERSON, Name, Token
from draftspeech.surnames import SURNAMES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NOBODY = re.compile(
    "各位|全体|广大|在座|领导|负责|主要|分管|相关|有关|部分|机关|党员|离退休|基层|一线|老|女|男|新|"
    "青年|先进|优秀|总|"
    "原|正|副|区|县|市|省|镇|乡|局|村|校|党委|支部|各级|全|每|我|他|你|她|贵|该|高[一二三年]|初|"
    "教师|任课|班主|车间|"
    "明确|要求|强调|祝|单位|部门|支书|专业|骨干|中学|小学|大学|和|成为|时任|向|对|于是|都是|包括|"
    "方面|各|那|党组|"
    "人大|政府|学校"
)
_COMES = (
    "(?=同志|等|作|在|为|向|主持|宣读|通报|对|就|的|将|要|还|代表|讲|也|和|、|，|。|；|走访|出席|"
    "亲自|一行|已|分别|"
    "表示|强调|指出|（|《|$)"
)
_TITLED = re.compile(f"({OFFICE})[ \u3000]?([{SURNAMES}][\u4e00-\u9fff]{{1,2}}){_COMES}")
_SURNAME_OFFICE = re.compile(
    f"(?:(?<=[，。、；：“和与及由请是对儿])|^|(?<=以及)|(?<=刚才)|(?<=尊敬的))([{SURNAMES}XxＸ×])"
    f"({OFFICE}|教授|总{_COMES})(?!们)"
)
_NAME = f"[{SURNAMES}][\u4e00-\u9fff]{{1,2}}"
_LISTED = re.compile(
    f"({_NAME}(?:、[\u4e00-\u9fff]{{2,3}}){{0,40}})等(?:[\\d一二三四五六七八九十]+[名位])?(?:同学|"
    f"同志|"
    f"老师|教师)|"
    f"({_NAME}(?:、[\u4e00-\u9fff]{{2,3}}){{1,40}})(?:[\\d一二两三四五六七八九十]+[名位])?(?:同学|"
    f"同志|"
    f"老师|教师)|"
    f"(?<=[：，])({_NAME}(?:、{_NAME}){{2,40}})(?=[，。])"
)
_OF_THREE = re.compile(
    f"(?<=[，。、；：中的由和与及向])([{SURNAMES}][\u4e00-\u9fff]{{2}})(?=同学|先生|女士|同志)"
)
_BLANK_OFFICE = re.compile(f"(?:[XxＸ×*＊]|某)({OFFICE})")
_ANY_OFFICE = re.compile(OFFICE)
_OFFICE = re.compile(f"{OFFICE}{_COMES}")
_CALLED = re.compile("同志(?!们)|同学(?!们)|老师(?!们)|先生(?!们)|女士(?!们)|教授|院士")
_AFTER_STOP = re.compile(
    f"(?<=[，。、；：])([{SURNAMES}][\u4e00-\u9fff]{{1,2}})({OFFICE}){_COMES}|"
    "(?<=[，。、；：])([\u4e00-\u9fff]{2})(书记|省长|市长|县长|区长|镇长|部长|主席)(?=分别|的讲话|"
    "作了|通报|主持|宣)"
)
_IN_TITLE = re.compile(
    f"(?:^|讲话)([{SURNAMES}][\u4e00-\u9fff]{{1,2}})(?=(?:同志)?在[^，。]{{3,60}}(?:讲话|报告|"
    f"致辞))"
)
_TWO_OFFICES = re.compile(f"({OFFICE})、({OFFICE})(?=[ \u3000]?[{SURNAMES}])")


def persons_of(line: int, text: str, tokens: Sequence[Token]) -> Iterator[Name]:
    """Yield the persons and offices in a line, the number of which is given."""
    for name, of in _by_form(text):
        yield Name("person", line, *name)
        if of:
            yield Name("office", line, *of)
    for match in _TWO_OFFICES.finditer(text):
        yield Name("office", line, *match.span(1))
        yield Name("office", line, *match.span(2))
    for match in _BLANK_OFFICE.finditer(text):
        yield Name("office", line, *match.span(1))
    for at, token in enumerate(tokens):
        called = _CALLED.match(text, token.end)
        pattern = _ANY_OFFICE if token.tag in PERSON else _OFFICE
        office = None if called else pattern.match(text, token.end)
        if not (called or office):
            continue
        begin = _name_before(tokens, at, called=called is not None)
        if begin is not None:
            yield Name("person", line, begin, token.end)
            if office:
                yield Name("office", line, *office.span())


_Span = tuple[int, int]


def _by_form(text: str) -> Iterator[tuple[_Span, _Span | None]]:
    """Yield the names that a line tells by where they stand, each with its office."""
    for match in _TITLED.finditer(text):
        if _may_be(match.group(2)):
            yield match.span(2), match.span(1)
    for match in _SURNAME_OFFICE.finditer(text):
        yield match.span(1), match.span(2)
    for match in _AFTER_STOP.finditer(text):
        first = 1 if match.group(1) else 3
        if _may_be(match.group(first)):
            yield match.span(first), match.span(first + 1)
    for pattern in (_IN_TITLE, _OF_THREE):
        for match in pattern.finditer(text):
            if _may_be(match.group(1)):
                yield match.span(1), None
    for match in _LISTED.finditer(text):
        names = next(filter(None, match.groups()))
        for name in re.finditer("[^、]+", names):
            if _may_be(name.group()):
                start = match.start() + name.start()
                yield (start, start + len(name.group())), None


def _may_be(name: str) -> bool:
    return not NATIONAL.match(name) and not _NOBODY.match(name)


def _name_before(tokens: Sequence[Token], at: int, *, called: bool) -> int | None:
    """Return where the name of a person begins that ends with a word; None where there is none."""
    token = tokens[at]
    if token.tag in PERSON and 2 <= len(token.word) <= 4:
        return token.start if _may_be(token.word) else None
    name = ""
    for first in range(at, max(at - 3, -1), -1):  # 何 聚能, 周 而 进
        name = tokens[first].word + name
        if len(name) > 3 or tokens[first].tag == "x":
            break
        if first < at and name[0] in SURNAMES:
            return tokens[first].start if _may_be(name) else None
    before = tokens[at - 1] if at else None
    apart = before is None or before.tag == "x" or before.word in ("和", "与", "及", "由", "请")
    given = token.tag in ("n", "nz", "ns", "vn", "a") and len(token.word) == 2
    if apart and given and (called or token.tag in ("nz", "ns")) and _may_be(token.word):
        return token.start  # 群策同志: the given name alone
    return None
