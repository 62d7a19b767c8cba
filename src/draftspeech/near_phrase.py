"""Set phrases that are almost said: found in one pass, whatever the number of phrases.

A phrase that is off by at most k characters still holds one of k + 1 pieces of it unchanged. The
pieces of all phrases stand in one automaton; where one is met, the text around it is compared.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from draftspeech.phrase_dir import Phrase, load_phrases
from draftspeech.renewal import of_files
from draftspeech.sounds import same_sound
from draftspeech.source import Span, sentence_around
from draftspeech.word_finder import WordFinder

_MARKS = "“”‘’《》、，,；;：: \u3000"
SHORTEST = 6
"""Characters of the shortest phrase that is looked for: shorter ones resemble free speech."""
_TWO_EDITS = 8
"""From so many characters on two may have changed places."""
_TWO_WRONG = 11
"""From so many characters on two may be wrong."""
_VERB = 2
"""Characters at the head of a phrase that are often another verb: 严守 for 严明."""
HIDDEN = 0.6
"""A stretch of which more is said by exact phrases is no near one."""
_SPLITTERS = frozenset("了的地得和与着过")
_NUMERALS = frozenset("一二两三四五六七八九十")
_SAME_SOUND = 2
"""Characters that may be others of the same sound, in phrases that may have two wrong."""
_FREE = frozenset("和与及的")
"""Words that may stand or fall without a change of sense: 与 for 和, a 的 more or less."""


class Near(NamedTuple):
    """A stretch of text that almost says a phrase."""

    span: Span
    phrase: Phrase
    said: str


class _Piece(NamedTuple):
    phrase: int
    offset: int


@of_files
@cache
def _finder() -> tuple[WordFinder[list[_Piece]], tuple[tuple[str, Phrase], ...]]:
    bare = {_bare(phrase.text): phrase for phrase in load_phrases().phrases}
    phrases = tuple(bare.items())
    pieces: dict[str, list[_Piece]] = {}
    for number, (text, _phrase) in enumerate(phrases):
        count = _edits(text) + 1
        if len(text) < SHORTEST:
            pieces.setdefault(text, []).append(_Piece(number, 0))
            continue
        bounds = [len(text) * i // count for i in range(count + 1)]
        for begin, end in pairwise(bounds):
            pieces.setdefault(text[begin:end], []).append(_Piece(number, begin))
    return WordFinder(pieces), phrases


def _bare(text: str) -> str:
    return re.sub(f"[{_MARKS}]", "", text)


def _edits(text: str) -> int:
    if len(text) < SHORTEST:
        return 0
    return 2 if len(text) >= _TWO_EDITS else 1


def near_phrases(text: str) -> Iterator[Near]:
    """Yield what almost says a set phrase; what says one exactly hides what overlaps it."""
    bare, at = _stripped(text)
    finder, phrases = _finder()
    exact: list[tuple[int, int]] = []
    maybe: dict[tuple[int, int], None] = {}
    for start, _end, owners in finder.find(bare):
        for number, offset in owners:
            phrase = phrases[number][0]
            begin = start - offset
            if bare.startswith(phrase, max(begin, 0)) and begin >= 0:
                exact.append((begin, begin + len(phrase)))
            else:
                maybe[number, begin] = None
    said = bytearray(len(bare) + 1)
    for begin, end in exact:
        said[begin:end] = b"\x01" * (end - begin)
    slips = list(_slips(text, bare, at, said))
    yield from slips
    yield from _numbered(text)
    for near in _compared(text, bare, at, said, maybe):
        if not any(near.span.overlaps(other.span) for other in slips):
            yield near


def _with_marks(text: str, span: Span, phrase: str) -> Span:
    """Return a stretch with the quotation marks that the phrase said for it begins or ends with."""
    start = span.start - (phrase[0] in _MARKS and text[span.start - 1 : span.start] == phrase[0])
    return Span(start, span.end + (phrase[-1] in _MARKS and text.startswith(phrase[-1], span.end)))


@of_files
@cache
def _slip_finder() -> WordFinder[Phrase]:
    slips = load_phrases().slips
    return WordFinder({_bare(slip.text): Phrase(slip.mended, slip.source) for slip in slips})


def _slips(text: str, bare: str, at: list[int], said: bytearray) -> Iterator[Near]:
    """Yield what is a known slip, unless it is a part of a phrase said as it should be."""
    for start, end, phrase in _slip_finder().find(bare):
        span = _with_marks(text, Span(at[start], at[end - 1] + 1), phrase.text)
        if not all(said[start:end]) and "\n" not in text[span.start : span.end]:
            yield Near(span, phrase, text[span.start : span.end])


@of_files
@cache
def _counted() -> dict[str, Phrase]:
    """Return the names that are a number and what it counts, 四个意识, by what it counts."""
    names = (phrase for phrase in load_phrases().phrases if phrase.is_name)
    return {name.text[1:]: name for name in names if name.text[0] in _NUMERALS}


def _numbered(text: str) -> Iterator[Near]:
    """Yield names in quotation marks that count with another number: “五个意识”.

    Only where another such name stands in the sentence: alone it may be a slogan of one's own.
    """
    for counted, name in _counted().items():
        if name.text in text:  # from “三个自信” to “四个自信”
            continue
        end = 0
        while (at := text.find(counted, end)) > 0:
            start, end = at - 1, at + len(counted)
            marks = text[start - 1 : start] + text[end : end + 1]
            if marks not in ("“”", '""') or text[start] not in _NUMERALS:
                continue
            sentence = text[slice(*sentence_around(text, Span(start, end)))]
            if any(other in sentence for other in _counted() if other != counted):
                yield Near(Span(start, end), name, text[start:end])


def _stripped(text: str) -> tuple[str, list[int]]:
    """Return the text without marks, and where each character of it stands in the text."""
    at = [i for i, sign in enumerate(text) if sign not in _MARKS]
    return "".join([text[i] for i in at]), at


def _compared(
    text: str, bare: str, at: list[int], said: bytearray, maybe: dict[tuple[int, int], None]
) -> Iterator[Near]:
    phrases = _finder()[1]
    found: dict[tuple[int, int], tuple[int, Near]] = {}
    for number, begin in maybe:
        phrase = phrases[number][0]
        best = _best(phrase, bare, begin, is_name=phrases[number][1].is_name)
        if best is None:
            continue
        cost, start, end = best
        if (
            sum(said[start:end]) > HIDDEN * (end - start)
            or "\n" in text[at[start] : at[end - 1] + 1]
        ):
            continue
        span = _with_marks(text, Span(at[start], at[end - 1] + 1), phrases[number][1].text)
        near = Near(span, phrases[number][1], text[span.start : span.end])
        if cost < found.get((start, end), (9, near))[0]:
            found[start, end] = (cost, near)
    for (start, end), (cost, near) in found.items():
        if not any(
            other != (start, end) and other[0] < end and start < other[1] and better[0] < cost
            for other, better in found.items()
        ):
            yield near


def _best(
    phrase: str, bare: str, begin: int, *, is_name: bool = False
) -> tuple[int, int, int] | None:
    """Return (edits, start, end) of the stretch nearest to a phrase that begins near `begin`."""
    from rapidfuzz.distance import Levenshtein

    wrong = _sounding(phrase, bare, begin)
    if wrong:
        return wrong, begin, begin + len(phrase)
    most = _edits(phrase)
    best: tuple[int, int, int] | None = None
    for start in range(max(0, begin - most), begin + most + 1):
        if start >= len(bare) or bare[start] != phrase[0]:
            continue
        for length in range(len(phrase) - most, len(phrase) + most + 1):
            end = start + length
            if end > len(bare) or bare[end - 1] != phrase[-1]:
                continue
            candidate = bare[start:end]
            cost = Levenshtein.distance(phrase, candidate, score_cutoff=most)
            if (
                0 < cost <= most
                and (best is None or cost < best[0])
                and _slip(phrase, candidate, is_name=is_name)
            ):
                best = (cost, start, end)
    return best


def _sounding(phrase: str, bare: str, begin: int) -> int:
    """Return how many characters are others of the same sound where all else is the phrase.

    0 where there are more than a typing hand mistakes.
    """
    if begin < 0 or begin + len(phrase) > len(bare):
        return 0
    most = _SAME_SOUND if len(phrase) >= _TWO_WRONG else 1
    wrong = 0
    for known, sign in zip(phrase, bare[begin:], strict=False):
        if known != sign:
            wrong += 1
            if wrong > most or not same_sound(known, sign):
                return 0
    return wrong


def _slip(phrase: str, said: str, *, is_name: bool) -> bool:
    """Return whether a difference is a slip: not a word the sense allows, not another word."""
    from rapidfuzz.distance import Levenshtein

    if sorted(phrase) == sorted(said):
        return True
    if len(phrase) < _TWO_WRONG and Levenshtein.distance(phrase, said) > 1:
        return False
    operations = Levenshtein.editops(phrase, said)
    if _puts_a_word_in(phrase, said, [(o.tag, o.src_pos, o.dest_pos) for o in operations]):
        return False
    strange = 0
    free = not is_name
    for operation in operations:
        old = phrase[operation.src_pos] if operation.tag != "insert" else ""
        new = said[operation.dest_pos] if operation.tag != "delete" else ""
        doubled = operation.tag == "insert" and new == "的" and "的" in phrase
        if doubled or not ({old, new} - {""} <= _FREE):
            free = False
        if operation.tag == "insert" and new in _SPLITTERS:
            continue
        if operation.tag == "replace" and operation.src_pos < _VERB:
            return False
        strange += operation.tag == "replace"
    return not free and strange <= 1 and not (strange and len(phrase) < SHORTEST + 2)


def _puts_a_word_in(phrase: str, said: str, operations: list[tuple[str, int, int]]) -> bool:
    """Return whether the difference is a word more, that is not one of the phrase said twice."""
    if [tag for tag, _at, _there in operations] != ["insert", "insert"]:
        return False
    (_, at, there), (_, other_at, other_there) = operations
    if at != other_at or other_there != there + 1:
        return False
    word = said[there : there + 2]
    return word not in (phrase[max(at - 2, 0) : at], phrase[at : at + 2])
