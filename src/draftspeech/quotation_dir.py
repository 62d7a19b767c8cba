"""The classical sources: where a quotation stands, and what it should say."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from itertools import accumulate
from typing import NamedTuple

from draftspeech.files import read
from draftspeech.folders import quotation_folders
from draftspeech.renewal import of_files

LIMIT = 8 * 2**20
"""The largest file of quotations, in bytes; the shipped one has 1.1 MiB."""
SHORTEST_TURNED = 8
"""Characters of the shortest quotation that is known again when its words are turned round."""
_NOT_WORDS = re.compile(r"[^\u3400-\u9fff]+")


class Passage(NamedTuple):
    """Where words stand: a book, a chapter of it ("" where it has none), the line itself."""

    book: str
    chapter: str
    line: str

    def cut(self, said: str) -> str:
        """Return the stretch of the line that says so, with the punctuation in it; "" for none."""
        begin, end = self._stretch(said)
        return self.line[begin:end]

    def around(self, said: str) -> str:
        """Return the sentences of the line that say so; the line where they do not."""
        begin, end = self._stretch(said)
        if begin == end:
            return self.line
        opened = max(self.line.rfind(sign, 0, begin) for sign in "。！？：“‘「『") + 1
        closed = re.compile("[。！？”’」』]").search(self.line, end)
        return self.line[opened : closed.start() + 1 if closed else None].rstrip("”’」』")

    def _stretch(self, said: str) -> tuple[int, int]:
        at = [i for i, sign in enumerate(self.line) if not _NOT_WORDS.match(sign)]
        begin = "".join(self.line[i] for i in at).find(said)
        return (0, 0) if begin < 0 else (at[begin], at[begin + len(said) - 1] + 1)


class Corpus:
    """All lines of all books; where they are searched, joined without punctuation.

    Joining takes 20 ms, so it waits until a quotation is not found as it stands.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        heads = (line for text in texts for line in re.findall("(?m)^@(.*)$", text))
        self.books = tuple(dict.fromkeys(book.strip() for book in heads))

    @cached_property
    def _lines(self) -> list[Passage]:
        lines: list[Passage] = []
        for text in self._texts:
            book = chapter = ""
            for line in text.splitlines():
                if line.startswith("@"):
                    book, chapter = line[1:].strip(), ""
                elif line.startswith("#"):
                    chapter = line[1:].strip()
                elif line.strip():
                    lines.append(Passage(book, chapter, line.strip()))
        return lines

    @cached_property
    def text(self) -> str:
        """All lines without punctuation; a line ends with a break."""
        return "\n".join(_NOT_WORDS.sub("", line.line) for line in self._lines)

    @cached_property
    def _starts(self) -> list[int]:
        ends = accumulate(len(words) + 1 for words in self.text.split("\n"))
        return [0, *ends][:-1]

    def standing(self, words: str) -> Iterator[Passage]:
        """Yield lines that hold words, found without joining: where the first two stand together.

        Not all such lines; what is not found so may still be found by `exact`.
        """
        for text in self._texts:
            at = text.find(words[:2])
            while at >= 0:
                begin = text.rfind("\n", 0, at) + 1
                end = text.find("\n", at)
                end = len(text) if end < 0 else end
                line = text[begin:end].strip()
                if words in bare_words(line) and not line.startswith(("@", "#")):
                    yield Passage(*_heads(text, begin), line)
                at = text.find(words[:2], end)

    def passage(self, offset: int) -> Passage:
        """Return the line that stands at an offset of `text`."""
        from bisect import bisect_right

        return self._lines[bisect_right(self._starts, offset) - 1]

    def exact(self, words: str) -> tuple[Passage, ...]:
        """Return every line that holds words (without punctuation)."""
        found: list[Passage] = []
        at = self.text.find(words)
        while at >= 0 and len(found) < 20:
            found.append(self.passage(at))
            at = self.text.find(words, at + 1)
        return tuple(found)

    def nearest(self, words: str) -> tuple[str, Passage] | None:
        """Return the stretch most like words, at most a quarter of its characters different.

        Of two that differ as little, the one that is as long as the words. Where there is none, the
        stretch of the same characters in another order: 授业传道 for 传道受业.
        """
        from rapidfuzz.distance import Levenshtein

        most = max(1, len(words) // 4)
        best: tuple[tuple[int, int], int, str] | None = None
        candidates = self._candidates(words)
        for begin in candidates:
            for start in range(max(0, begin - 1), begin + 2):
                for length in range(len(words) - most, len(words) + most + 1):
                    said = self.text[start : start + length]
                    cost = Levenshtein.distance(words, said, score_cutoff=most)
                    rank = (cost, abs(length - len(words)))
                    if cost <= most and "\n" not in said and (best is None or rank < best[0]):
                        best = (rank, start, said)
        if best is not None:
            return best[2], self.passage(best[1])
        return self._turned_round(words, candidates)

    def _turned_round(self, words: str, candidates: list[int]) -> tuple[str, Passage] | None:
        """Return a stretch of the same characters, all but one, in another order."""
        if len(words) < SHORTEST_TURNED:
            return None
        for begin in candidates:
            for start in range(max(0, begin - 1), begin + 2):
                said = self.text[start : start + len(words)]
                if "\n" not in said and (Counter(said) & Counter(words)).total() >= len(words) - 1:
                    return said, self.passage(start)
        return None

    def _candidates(self, words: str) -> list[int]:
        """Return offsets where words may begin: where several pieces of two characters agree."""
        votes: dict[int, int] = {}
        for offset in range(len(words) - 1):
            piece = words[offset : offset + 2]
            at = self.text.find(piece)
            seen = 0
            while at >= 0 and seen < 400:
                begin = at - offset
                for near in (begin - 1, begin, begin + 1):
                    votes[near] = votes.get(near, 0) + 1
                at = self.text.find(piece, at + 1)
                seen += 1
        needed = max(2, (len(words) - 1) // 3)
        ranked = sorted(votes, key=lambda begin: -votes[begin])[:40]
        return [begin for begin in ranked if begin >= 0 and votes[begin] >= needed]


@of_files
@cache
def load_corpus() -> Corpus:
    """Return the sources: the project's, the user's, the shipped ones."""
    paths = [path for folder in quotation_folders() for path in sorted(folder.glob("*.txt"))]
    return Corpus([read(path, LIMIT).text for path in paths])


def _heads(text: str, at: int) -> tuple[str, str]:
    """Return the book and the chapter that a line of a file of quotations stands in."""
    book = text.rfind("\n@", 0, at) + 1
    chapter = text.rfind("\n#", book, at) + 1
    named = [text[head + 1 : text.find("\n", head)].strip() for head in (book, chapter)]
    return named[0] if text.startswith("@", book) else "", named[1] if chapter else ""


def bare_words(text: str) -> str:
    """Return the Chinese characters of a text."""
    return _NOT_WORDS.sub("", text)
