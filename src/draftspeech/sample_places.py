"""The places and bodies a sample names."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from draftspeech.known_places import KNOWN_PLACES, NO_PLACES
from draftspeech.sample_words import Name, Token, starts_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MAX_WORDS = 8
"""Words of the longest name of a body."""
_LEVELS = "省市区县旗州盟镇乡"
_NAMING = ("ns", "nz", "nr", "nt", "nrt", "nrfg", "eng")
_NOUNS = (*_NAMING, "n", "j", "b", "vn", "zg", "l", "i", "s", "ng", "m")
_BODY = re.compile(
    "(?:局|委员会|办公室|宣传部|组织部|统战部|武装部|人武部|政法委|纪委|监委|发改委|厅|学院|大学|"
    "中学|小学|学校|"
    "幼儿园|公司|集团|医院|银行|协会|学会|商会|联合会|工会|团委|妇联|残联|研究院|研究所|实验室|"
    "法院|检察院|"
    "机构|经开区|高新区|开发区|综保区|自贸区|管委会|合作社|党校|支行|分行|师大|附中|"
    "[一二三四五六七八九]中|"
    "教研院|教研室|文明委|文明办|安委办|安委会|派出所|支队|大队|分局|管理处|工作室|艺术团|报社|"
    "电视台|博物馆|图书馆|体育馆|会展中心|服务中心)$"
)
"""What the name of a body ends with."""
_OF_PARTY = re.compile("(?:省|市|区|县)?(?:委|人民政府|政府|人大|政协)$")
_KINDS = re.compile(
    "^(?:幼儿园|宣传部|组织部|安委会|管委会|办公室|委员会|高新区|经开区|开发区|综保区|自贸区)$"
)
_SCHOOL = re.compile("^(?:小学|中学|初中|幼儿园)$")
_PLACE = re.compile("(?:镇|乡|村|街道|社区|集镇)$")
_SPOT = re.compile(
    "(?:路|大道|大街|大桥|景区|园区|工业园|新区|机场|港口|口岸|车站|水库|高速|铁路|广场|公园|小镇|"
    "新城|港区|湾|岛)$"
)
_LINE = re.compile(
    "[\u4e00-\u9fff]{2,}(?:(?<![战路前一热防底红主阵二])线|高速|铁路|运河|大桥|机场)$"
)
_PLAIN = re.compile(
    "^(?:中国|我国|全国|国内|国外|世界|亚洲|欧洲|中华|华夏|大桥|湾区|大湾|内湾|新区|园区|灾区|社区|"
    "街道|各地|"
    "中华人民共和国|.*(?:城区|山区|地区|农村|乡村|城市|城镇|老区|乡镇|集镇|城关镇|强[县市区镇]|"
    "大[省市县])|各.*|个别.*|"
    "[全我各本该某每两市州县区乡]?[省市县区镇乡村旗州盟]|街区|校区|厂区|矿区|库区|景区|小区|东区|"
    "西区|南区|北区)$"
)
_GENERIC = re.compile(
    "贫困|后进|落后|示范|先进|重点|中心|行政|自然|城中|美丽|特色|试点|文明|生态|全|各|我|本|该|某|"
    "每|新型|小|"
    "大|新农|"
    "农|乡|城|老|古|基层|相关|有关|部分|产业|工业|旅游|所有|两|几|多|包|驻|整|邻|街|进|到|下|个别|"
    "百强|内|"
    "同类|公立|民办|高水平|标准化|普通|一级|优质|[省市县区][级直属]|高校|高等|职业|知名|科研|国家|"
    "义务|"
    "上|其他|专业|薄弱"
)
"""What stands before 村 or 学校 that is no name."""
_LEVEL_BODY = re.compile(
    "[省市县区][\u4e00-\u9fff]{2,5}?(?:局(?![长面势部限])|支队|档案馆|科协|普查办|中心(?!工作|任务|"
    "环节|城))|"
    "[省市县区](?:教研院|文明委|文明办|安委办|安委会|扶贫办)"
)
_BEFORE_BODY = re.compile("[被由在向经受为从和与及对把给让]")
_NO_BODY = re.compile("[的各有和与]|当局|布局|格局|结局|大局|全局|时局|残局")
_LETTERED = re.compile("(?<![A-Za-z])[A-Z][省市区县镇乡村](?![域长])")
_KNOWN_BODIES = re.compile(
    "清华|北大(?![门荒街桥])|复旦|交大(?!的)|浙大|同济|北师大|华师大|哈工大|中科大|港中大|华东理工"
)
_NAMED_ZONE = re.compile("^(?:经开区|高新区|综保区|开发区|自贸区)$")
_ZONE = re.compile(
    "(?:示范区|合作区|试验区|先行区|集聚区|科学城|知识城|金融城|科教城|大学城|产业园|科技园|物流园|"
    "口岸|码头|枢纽|"
    "[东西南北]站|步行街|新街坊|工业园区|总部基地)$"
)
_NO_SCHOOL = re.compile(
    "小学|中学|孩子|学生|农村|城区|乡镇|中小|城市|城镇|寄宿|实验|民族|全国|全省|全市|全县|全区|"
    "我省|我市|我区|我县|各地|重点|普通|县城|山区|边远|"
    "公办|民办|义务|职业|完全|教师|学生|家长|幼儿|师范|技工|希望|村级|优质|基层|国家|我校|本校|"
    "母校|部分|希望|高等|成人"
)
_SHORT_BODY = re.compile("[一二三四五六七八九十]中$|附中$|师大$")
_ABOUT_PLACE = re.compile(
    "(?:经济|教育|人民|大地|儿女|发展|各项|事业|干部|文化|精神|品牌|学子|百姓)"
)


def places_of(lines: Sequence[str], tokens: Sequence[Sequence[Token]]) -> Iterator[Name]:
    """Yield the places and bodies in the lines of a speech; where two overlap, the first counts."""
    found: list[Name] = []
    for number, text in enumerate(lines):
        found += _bodies(number, tokens[number])
        starts = {*starts_of(tokens[number])}
        starts |= {match.end() for match in _BEFORE_BODY.finditer(text)}
        found += [Name("organisation", number, *m.span()) for m in _KNOWN_BODIES.finditer(text)]
        found += [
            Name("organisation", number, *match.span())
            for match in _LEVEL_BODY.finditer(text)
            if match.start() in starts and not _NO_BODY.search(match.group())
        ]
    yield from found
    for word in dict.fromkeys(lines[name.line][name.start : name.end] for name in found):
        short = _SHORT_BODY.search(word)  # 一中, once 云岭一中 was named
        if short and short.start():
            yield from _said(lines, tokens, short.group(), "organisation")
    for number, text in enumerate(lines):
        yield from (Name("place", number, *match.span()) for match in _LETTERED.finditer(text))
        yield from _places(number, tokens[number])
    for word in _likely_places(tokens):
        yield from _said(lines, tokens, word, "place")


def _said(
    lines: Sequence[str], tokens: Sequence[Sequence[Token]], word: str, kind: str
) -> Iterator[Name]:
    for number, text in enumerate(lines):
        starts = starts_of(tokens[number])
        for match in re.finditer(re.escape(word), text):
            if match.start() in starts:
                yield Name(kind, number, *match.span())


def _bodies(line: int, tokens: Sequence[Token]) -> Iterator[Name]:
    for at, token in enumerate(tokens):
        before = tokens[at - 1] if at else None
        if before is not None and _SCHOOL.match(token.word) and _names_a_school(before):
            yield Name("organisation", line, before.start, token.end)
            continue
        if before is not None and _OF_PARTY.fullmatch(token.word) and _is_place(before):
            yield Name("organisation", line, before.start, token.end)
            continue
        zone = _ZONE.search(token.word)
        if not (zone or _BODY.search(token.word)) or _NO_BODY.search(token.word):
            continue
        if at + 1 < len(tokens) and _BODY.search(tokens[at + 1].word):
            continue
        first = at
        while first > max(at - MAX_WORDS, 0) and _goes_before(tokens[first - 1]):
            first -= 1
        named = next((n for n in range(first, at + 1) if _names(tokens[n], alone=n == at)), None)
        if named is None and _NAMED_ZONE.match(token.word) and first < at:
            named = at - 1
        if named is not None and not (zone and named == at):
            yield Name("place" if zone else "organisation", line, tokens[named].start, token.end)


def _names_a_school(token: Token) -> bool:
    """Return whether a word before 小学 is the name of one: 城南."""
    return len(token.word) == 2 and token.tag[0] == "n" and not _NO_SCHOOL.match(token.word)


def _goes_before(token: Token) -> bool:
    """Return whether a word may be a part of the name of a body that follows."""
    return token.tag in _NOUNS and not _is_plain(token)


def _is_plain(token: Token) -> bool:
    return bool(_PLAIN.match(token.word)) and token.word not in _LEVELS


def _names(token: Token, *, alone: bool) -> bool:
    """Return whether a word of a body's name is a name, not a kind."""
    if _GENERIC.match(token.word):
        return False
    if alone:
        named = token.tag in ("nt", "nz", "nr") or token.word[0] in _LEVELS
        return named and len(token.word) > 2 and not _KINDS.match(token.word)
    leads = token.word[0] in _LEVELS and len(token.word) < 4
    return token.tag in ("nz", "nr", "nt", "eng") or leads or _is_place(token)


def _is_place(token: Token) -> bool:
    """Return whether a word is known as a place, or named like one: 景县."""
    word = token.word
    if word in KNOWN_PLACES:
        return True
    if word[:-1] in KNOWN_PLACES or word[:-2] in KNOWN_PLACES:
        return bool(re.search("[省市县旗州盟区]$|地区|大地$", word))
    named = len(word) > 1 and word[-1] in "省市县旗州盟镇乡区"
    return token.tag == "ns" and named and not _PLAIN.match(word)


def _places(line: int, tokens: Sequence[Token]) -> Iterator[Name]:
    for at, token in enumerate(tokens):
        before = tokens[at - 1] if at else None
        if _is_place(token):
            end = token.end
            if at + 1 < len(tokens):
                follows = tokens[at + 1].word
                if _PLACE.fullmatch(follows) or _SPOT.search(follows) or follows in _LEVELS:
                    end = tokens[at + 1].end
                    last = tokens[at + 2 : at + 3]
                    end = last[0].end if last and last[0].word == "区" else end  # 大湾 区
            yield Name("place", line, token.start, end)
        elif before is not None and _ends_a_place(token, before):
            yield Name("place", line, before.start, token.end)
        elif _PLACE.search(token.word) and 2 < len(token.word) < 6:
            if not _GENERIC.match(token.word) and not _PLAIN.match(token.word):
                yield Name("place", line, token.start, token.end)
        elif token.tag in ("nz", "ns") and _LINE.search(token.word):
            yield Name("place", line, token.start, token.end)


def _ends_a_place(token: Token, before: Token) -> bool:
    """Return whether two words are a name and what it names: 牌坊 and 乡."""
    if token.word in ("县", "旗") and before.tag in _NOUNS and len(before.word) == 2:
        return not _GENERIC.match(before.word) and not _PLAIN.match(before.word)
    if token.word in ("区", "市") and before.tag in ("nr", "ns", "nz") and len(before.word) == 2:
        return before.word not in NO_PLACES
    if before.tag not in _NOUNS or _GENERIC.match(before.word) or len(before.word) < 2:
        return False
    if _PLAIN.match(before.word):
        return False
    if _PLACE.fullmatch(token.word):
        return before.tag != "m"
    named = before.tag in (*_NAMING, "j")
    return bool(_SPOT.search(token.word)) and named and len(token.word) < 5


def _likely_places(tokens: Sequence[Sequence[Token]]) -> Iterator[str]:
    """Yield names said more than once that are places: 金塔 of 金塔经济社会发展."""
    counts = Counter(
        token.word
        for row in tokens
        for token in row
        if 1 < len(token.word) < 5 and token.word not in NO_PLACES and not _PLAIN.match(token.word)
    )
    seen: dict[str, None] = {}
    for row in tokens:
        for token, follows in zip(row, [*row[1:], None], strict=True):
            about = follows is not None and _ABOUT_PLACE.match(follows.word)
            named = token.tag == "ns" or (
                token.tag in ("nr", "nz") and len(token.word) == 2 and about
            )
            if named and counts[token.word] > 1 and not _GENERIC.match(token.word):
                seen[token.word] = None
    yield from seen
