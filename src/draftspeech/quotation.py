"""Quotations of a draft and what the classical sources say of them."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from draftspeech.draft_file import Draft
from draftspeech.quotation_dir import Passage, bare_words, load_corpus
from draftspeech.renewal import of_files
from draftspeech.source import Span

SHORTEST = 4
"""Characters of the shortest quotation that is looked up."""
_QUOTED = re.compile(r"“([^“”\n]{3,120})”|\"([^\"\n]{3,120})\"")
_BOOK = re.compile(r"《([^《》\n]{2,14})》")
_SPEAKERS = {
    "孔子": "论语", "子曰": "论语", "曾子": "论语大学礼记", "孟子": "孟子", "荀子": "荀子", "老子": "老子", "庄子": "庄子",
    "墨子": "墨子", "韩非": "韩非子", "管子": "管子", "司马迁": "史记", "许慎": "说文解字",
    "诸葛亮": "诸葛亮", "韩愈": "韩愈", "范仲淹": "范仲淹", "张载": "张载", "李白": "李白",
    "杜甫": "杜甫", "白居易": "白居易", "王维": "王维", "王之涣": "王之涣", "刘禹锡": "刘禹锡",
    "李商隐": "李商隐", "苏轼": "苏轼", "苏东坡": "苏轼", "陆游": "陆游", "辛弃疾": "辛弃疾",
    "文天祥": "文天祥", "王安石": "王安石", "朱熹": "朱熹", "于谦": "于谦", "郑板桥": "郑燮",
    "林则徐": "林则徐", "龚自珍": "龚自珍", "屈原": "屈原", "曹操": "曹操", "陶渊明": "陶渊明",
    "顾炎武": "顾炎武", "王阳明": "王阳明", "颜真卿": "颜真卿",
}  # fmt: skip
"""People who are quoted, and what the books of theirs are called in the corpus."""
_ANCIENTS = "古人"
"""A quotation given to the ancients is looked up in all books."""
_SPEAKERS[_ANCIENTS] = _ANCIENTS
_SPEAKER = re.compile(
    "|".join(sorted(_SPEAKERS, key=len, reverse=True)).replace("子曰", "(?<![\u4e00-\u9fff])子曰")
)
"""孙子曰, 君子曰 is not the master of 子曰."""
_ALIASES = {
    "四书": "论语孟子大学中庸", "道德经": "老子", "说文": "说文解字", "易经": "周易", "书经": "尚书",
    "春秋左传": "左传", "朱子家训": "朱柏庐", "治家格言": "朱柏庐", "孙子": "孙子兵法", "史记": "史记司马迁",
    "诫子书": "诸葛亮", "出师表": "诸葛亮", "礼记": "礼记大学中庸", "古文观止": "", "诗": "诗经",
}  # fmt: skip
_QUOTERS = frozenset(
    [
        "左传",
        "国语",
        "战国策",
        "公羊传",
        "谷梁传",
        "礼记",
        "史记",
        "汉书",
        "后汉书",
        "三国志",
        "资治通鉴",
        "贞观政要",
        "吕氏春秋",
        "淮南子",
        "说苑",
        "孔子家语",
        "韩诗外传",
        "春秋繁露",
    ]
)
"""Books that quote others and of which the corpus has only pieces: what it knows from elsewhere may
stand in them too."""
BEFORE = 26
AFTER = 14
"""Characters before and after a quotation in which its source is named."""


class Quotation(NamedTuple):
    """Quoted words, the source they are given to, and where they really stand.

    `exact` where the corpus has them so; `mended` are the words of the original, `original` the
    sentences they stand in.
    """

    span: Span
    named: str
    exact: bool
    wrong_source: bool
    passage: Passage | None
    mended: str
    original: str = ""

    @property
    def source(self) -> str:
        """The book and chapter the words stand in."""
        if self.passage is None:
            return ""
        book = self.passage.book
        if "《" in book:
            return book
        return f"《{book}·{self.passage.chapter}》" if self.passage.chapter else f"《{book}》"


def quotations(draft: Draft) -> Iterator[Quotation]:
    """Yield the quotations of a draft that name a source the corpus knows."""
    text = draft.text
    for match in _QUOTED.finditer(text):
        group = 1 if match.group(1) is not None else 2
        words = bare_words(match.group(group))
        span = Span(match.start(group), match.end(group))
        if len(words) < SHORTEST:
            continue
        said = _named(text, match)
        named = said.strip("《》")
        if named and _known(named):
            yield _looked_up(words, named)._replace(span=span, named=said)


def _named(text: str, match: re.Match[str]) -> str:
    """Return the 《book》 or person a quotation is given to, "" for none."""
    before = text[max(0, match.start() - BEFORE) : match.start()]
    before = re.split(r"[。！？\n]", before)[-1]
    after = re.split(r"[！？\n]", text[match.end() : match.end() + AFTER])[0]
    books = list(_BOOK.finditer(before))
    if books:
        return books[-1].group()
    speakers = list(_SPEAKER.finditer(before))
    if speakers:
        return speakers[-1].group()
    # A quotation in a row: the source stands before the first of them.
    earlier = re.split(r"[。！？\n]", text[max(0, match.start() - 60) : match.start()])[-1]
    if re.search(r"”[，、；和]*$", earlier):
        books = list(_BOOK.finditer(earlier))
        if books:
            return books[-1].group()
    follows = re.match(r"[，。]?(?:这|语出|出自|是)[^，。]{0,6}?(《[^《》\n]{2,14}》)", after)
    return follows.group(1) if follows else ""


def _book(named: str) -> str:
    first = named.partition("·")[0]
    return _ALIASES.get(first, _SPEAKERS.get(first, first))


def _known(named: str) -> bool:
    if named == _ANCIENTS:
        return True
    books = _books()
    wanted = _book(named)
    return bool(wanted) and any(_same(wanted, book) for book in books)


def _books() -> tuple[str, ...]:
    return load_corpus().books


def _same(wanted: str, book: str) -> bool:
    return book in wanted or wanted in book


@of_files
@lru_cache(maxsize=4096)
def _looked_up(words: str, named: str) -> Quotation:
    """Return what the corpus says of words given to a source; the place is still to be filled."""
    corpus = load_corpus()
    quotation = Quotation(Span(0, 0), named, False, False, None, "")
    at_once = next((p for p in corpus.standing(words) if _is_from(p, named)), None)
    if at_once is not None:
        return quotation._replace(exact=True, passage=at_once)
    found = corpus.exact(words)
    if found:
        right = [passage for passage in found if _is_from(passage, named)]
        passage = (right or list(found))[0]
        wrong = not right and not _may_quote(named)
        return quotation._replace(
            exact=True, wrong_source=wrong, passage=passage, original=passage.around(words)
        )
    nearest = corpus.nearest(words)
    if nearest is None:
        return quotation
    said, passage = nearest
    wrong = not _is_from(passage, named)
    if wrong and _may_quote(named):
        return quotation
    return quotation._replace(
        wrong_source=wrong, passage=passage, mended=passage.cut(said), original=passage.around(said)
    )


def _may_quote(named: str) -> bool:
    return any(book in _QUOTERS for book in (named.partition("·")[0], _book(named)))


def _is_from(passage: Passage, named: str) -> bool:
    wanted = _book(named)
    if wanted == _ANCIENTS:
        return True
    chapter = named.partition("·")[2]
    if (
        chapter
        and passage.chapter
        and wanted not in _QUOTERS  # of which the corpus has pieces under titles of their own
        and not _same(chapter, passage.chapter)
    ):
        return False
    titles = (passage.book, passage.chapter)
    return any(title and _same(wanted, title) for title in titles)
