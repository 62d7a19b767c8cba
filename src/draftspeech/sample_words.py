"""A sample's lines as words with their kinds, and what names in them are given back as."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence


class Name(NamedTuple):
    """A name: what it is (place, organisation, person, office), its line, start and end."""

    kind: str
    line: int
    start: int
    end: int


class Token(NamedTuple):
    """A word of a line, its kind (the tags of jieba: ns a place, nr a person, …), its start."""

    word: str
    tag: str
    start: int

    @property
    def end(self) -> int:
        """Where the word ends."""
        return self.start + len(self.word)


PERSON = ("nr", "nrt", "nrfg")
"""The kinds of persons' names."""
_HOLDER = re.compile(
    "(?<=[局厅院学校园司团行会委室部])(?:院长|校长|局长|主任|书记|部长|厅长|园长|经理|主席)$"
)


def tokens_of(text: str) -> list[Token]:
    """Return the words of a line; 医院院长 is two."""
    import rjieba

    tokens, at = [], 0
    for word, tag in rjieba.tag(text):
        holder = _HOLDER.search(word)
        if holder and holder.start() > 1:
            tokens.append(Token(word[: holder.start()], tag, at))
            tokens.append(Token(holder.group(), "n", at + holder.start()))
        else:
            tokens.append(Token(word, tag, at))
        at += len(word)
    return tokens


def starts_of(tokens: Sequence[Token]) -> frozenset[int]:
    """Return where the words of a line begin."""
    return frozenset(token.start for token in tokens)


def words_of(text: str) -> list[str]:
    """Return a text cut into the words of the dictionary; none is guessed."""
    import rjieba

    words: list[str] = rjieba.cut(text, hmm=False)
    return words


def is_word(text: str) -> bool:
    """Say whether the dictionary has a text as a word."""
    import rjieba

    known: bool = rjieba.has_word(text)
    return known
