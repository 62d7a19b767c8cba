"""What a rule is: what it looks for, why, and what it saw."""

import re
from collections.abc import Callable, Collection, Iterator
from enum import Enum
from functools import cache
from typing import NamedTuple, TypeAlias

from draftspeech.draft_file import Draft
from draftspeech.source import Span


class Edit(NamedTuple):
    """Replace a range of the text by other words."""

    span: Span
    words: str


class Fix(NamedTuple):
    """Edits that mend what was seen; `safe` where no meaning can change."""

    edits: tuple[Edit, ...]
    safe: bool = True


class Seen(NamedTuple):
    """One place where a rule found something; `message` in the reader's language."""

    span: Span
    message: str
    fix: Fix | None = None


class Weight(Enum):
    """How much a rule weighs: advice is given only when asked for."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


class Example(NamedTuple):
    """A text with a mistake, the words that are marked, and the text when mended (or "").

    `brief` is TOML the draft is traced to, for rules of facts.
    """

    text: str
    marked: str
    mended: str = ""
    brief: str = ""


class _Codes(str):
    """Characters that a message names by their codes: U+2F24."""

    __slots__ = ()

    def __format__(self, _spec: str) -> str:
        return " ".join(f"U+{ord(sign):04X}" for sign in self)


Find: TypeAlias = Callable[["Draft"], Iterator[Seen]]


def matching(
    pattern: str,
    message: str,
    mended: str | Callable[[re.Match[str]], str | None] | None = None,
    *,
    safe: bool = True,
    signs: Collection[str] = "",
) -> Find:
    r"""Return a finder of a pattern's matches.

    `message` may name {found}, {codes} (of its characters) and {mended}; `mended` is what a match
    is replaced by, as text (with \1 for groups) or as a function that gives None where the match
    is well. Where there is a match there is one of the `signs` too (characters, or words), if any
    are given: a draft with none of them costs no pattern.
    """
    compiled = cache(lambda: re.compile(pattern))

    def find(draft: Draft) -> Iterator[Seen]:
        if signs and not any(sign in draft.text for sign in signs):
            return
        for span, match in draft.find(compiled()):
            words: str | None = None
            if callable(mended):
                words = mended(match)
                if words is None:
                    continue
            elif mended is not None:
                words = match.expand(mended)
            found = match.group()
            said = message.format(found=found, codes=_Codes(found), mended=words or "")
            fix = None if words is None else Fix((Edit(span, words),), safe)
            yield Seen(span, said, fix)

    return find


class Rule(NamedTuple):
    """A rule: one file each in `rules/`, its page in docs/rules is read off it.

    `why`: how it hurts a listener or a reader. `source`: the standard and clause, or dictionary,
    it stands on. `good`: texts it must say nothing of.
    """

    code: str
    name: str
    summary: str
    why: str
    source: str
    weight: Weight
    find: Find
    bad: tuple[Example, ...]
    good: tuple[str, ...]
