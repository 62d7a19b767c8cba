"""The classical sources: where a quotation stands, and what it should say."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from draftspeech.files import read
from draftspeech.folders import quotation_folders

LIMIT = 8 * 2**20
"""The largest file of quotations, in bytes; the shipped one has 1.1 MiB."""
_STOPS = "。！？"
_NOT_WORDS = re.compile(r"[^\u3400-\u9fff]+")


class Passage(NamedTuple):
    """Where words stand: a book, a chapter of it ("" where it has none), the line itself."""

    book: str
    chapter: str
    line: str

    def cut(self, said: str) -> str:
        """Return the stretch of the line that says so, with its punctuation; "" for none."""
        at = [i for i, sign in enumerate(self.line) if not _NOT_WORDS.match(sign)]
        begin = "".join(self.line[i] for i in at).find(said)
        if begin < 0:
            return ""
        end = at[begin + len(said) - 1] + 1
        closing = self.line[end : end + 1]
        return self.line[at[begin] : end + (1 if closing in _STOPS and closing else 0)]


class Corpus:
    """All lines of all books, joined without punctuation; a line ends with a break."""

    def __init__(self, lines: list[Passage]) -> None:
        bare = [_NOT_WORDS.sub("", line.line) for line in lines]
        self._lines = lines
        self._starts: list[int] = []
        begin = 0
        for words in bare:
            self._starts.append(begin)
            begin += len(words) + 1
        self.text = "\n".join(bare)
        self.books = tuple(dict.fromkeys(line.book for line in lines))

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
        """Return the stretch most like words, at most a quarter of its characters different."""
        from rapidfuzz.distance import Levenshtein

        most = max(1, len(words) // 4)
        best: tuple[int, int, str] | None = None
        for begin in self._candidates(words):
            for start in range(max(0, begin - 1), begin + 2):
                for length in range(len(words) - most, len(words) + most + 1):
                    said = self.text[start : start + length]
                    cost = Levenshtein.distance(words, said, score_cutoff=most)
                    if cost <= most and "\n" not in said and (best is None or cost < best[0]):
                        best = (cost, start, said)
        return None if best is None else (best[2], self.passage(best[1]))

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


@cache
def load_corpus() -> Corpus:
    """Return the sources: the project's, the user's, the shipped ones."""
    lines: list[Passage] = []
    for folder in quotation_folders():
        for path in sorted(folder.glob("*.txt")):
            book = chapter = ""
            for line in read(path, LIMIT).text.splitlines():
                if line.startswith("@"):
                    book, chapter = line[1:].strip(), ""
                elif line.startswith("#"):
                    chapter = line[1:].strip()
                elif line.strip():
                    lines.append(Passage(book, chapter, line.strip()))
    return Corpus(lines)


def bare_words(text: str) -> str:
    """Return the Chinese characters of a text."""
    return _NOT_WORDS.sub("", text)
