"""The filters, tests and comparisons of the skeleton language: values in, a value out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache

from draftspeech import numerals
from draftspeech.item import Figure, Item, Items, Missing, Table, Text, text
from draftspeech.messages import _
from draftspeech.places import level_of, short_name
from draftspeech.speech import Run, Words, plain

GAP = "〔待补：{label}〕"
"""How a gap is printed: six-cornered brackets hardly occur in a speech otherwise."""

REMEMBERED = 256
"""How many words are remembered without their stop, for drafts that say the same."""
_STOPS = "。！？…；"
_CLOSERS = "”’）》〕】"
_DANGLING = "。；，、,;. \u3000"


class CannotError(Exception):
    """A filter or a comparison was given what it cannot take."""


def words_of(item: Item) -> Words:
    """Return what printing a value puts into the speech."""
    match item:
        case Text():
            return item.words
        case Figure(bool()):
            raise CannotError(_("yes or no cannot be printed; use it in {% if %}"))
        case Figure(date() as day, origin):
            return (Run(numerals.written_date(day), origin),)
        case Figure(number, origin):
            return (Run(str(number), origin),)
        case Missing(label, origin):
            return (Run(GAP.format(label=label), origin, gap=True),)
        case Items():
            raise CannotError(_("a list cannot be printed; use join or a loop"))
        case Table():
            raise CannotError(_("a table cannot be printed; name one of its keys"))


def items_of(item: Item) -> tuple[Item, ...]:
    """Return the entries of a list; a missing list has none."""
    match item:
        case Items(items):
            return items
        case Missing():
            return ()
        case _:
            raise CannotError(_("this is not a list"))


def _whole(item: Item) -> tuple[int, str | None]:
    match item:
        case Figure(bool()):
            pass
        case Figure(int() as number, origin):
            return number, origin
        case _:
            pass
    raise CannotError(_("this is not a whole number"))


def _numbered(write: Callable[[int], str]) -> Callable[[Item], Item]:
    def in_words(item: Item) -> Item:
        number, origin = _whole(item)
        try:
            return text(write(number), origin)
        except ValueError as error:
            raise CannotError(_("this number is too large for Chinese numerals")) from error

    return in_words


def _join(item: Item, separator: Item) -> Item:
    runs: list[Run] = []
    for position, part in enumerate(items_of(item)):
        if position:
            runs += words_of(separator)
        runs += words_of(part)
    return Text(tuple(runs))


def _enumerate(item: Item) -> Item:
    parts = items_of(item)
    nested = any("、" in plain(words_of(part)) for part in parts)
    return _join(item, text("，" if nested else "、"))


def _length(item: Item) -> Item:
    match item:
        case Text(words):
            return Figure(len(plain(words)))
        case Table(items):
            return Figure(len(items))
        case _:
            return Figure(len(items_of(item)))


def _one(position: int) -> Callable[[Item], Item]:
    def pick(item: Item) -> Item:
        parts = items_of(item)
        if not parts:
            raise CannotError(_("the list is empty"))
        return parts[position]

    return pick


def _default(item: Item, other: Item) -> Item:
    return other if isinstance(item, Missing) else item


@lru_cache(maxsize=REMEMBERED)
def strip_stop(words: Words) -> Words:
    """Return words without the punctuation that would close them: for the middle of a sentence."""
    kept = list(words)
    while kept:
        last = kept.pop()
        if last.gap:
            return (*kept, last)
        bare = last.text.rstrip(_DANGLING)
        if bare:
            return (*kept, Run(bare, last.field))
    return ()


def close(words: Words) -> Words:
    """Return words as a sentence: with 。 where no full stop of any kind closes them."""
    if not words:
        return words
    tail = plain(words).rstrip(_CLOSERS + " 　\n")
    if words[-1].gap or not tail.endswith(tuple(_STOPS)):
        return (*strip_stop(words), Run("。"))
    return words


def _on_words(change: Callable[[Words], Words]) -> Callable[[Item], Item]:
    return lambda item: Text(change(words_of(item)))


def _on_text(change: Callable[[str], str]) -> Callable[[Item], Item]:
    def changed(item: Item) -> Item:
        if isinstance(item, Missing):
            return item
        words = words_of(item)
        return text(change(plain(words)), words[0].field if words else None)

    return changed


FILTERS: Mapping[str, Callable[[Item], Item]] = {
    "numeral": _numbered(numerals.numeral),
    "quantity": _numbered(numerals.quantity),
    "enumerate": _enumerate,
    "length": _length,
    "first": _one(0),
    "last": _one(-1),
    "phrase": _on_words(strip_stop),
    "sentence": _on_words(close),
    "trim": _on_text(str.strip),
    "level": _on_text(level_of),
    "short": _on_text(short_name),
}
FILTERS_WITH_ONE: Mapping[str, Callable[[Item, Item], Item]] = {
    "join": _join,
    "default": _default,
}


def _ending(item: Item, suffix: Item) -> bool:
    return not isinstance(item, Missing) and plain(words_of(item)).endswith(plain(words_of(suffix)))


def _starting(item: Item, prefix: Item) -> bool:
    return not isinstance(item, Missing) and plain(words_of(item)).startswith(
        plain(words_of(prefix))
    )


TESTS: Mapping[str, Callable[[Item], bool]] = {
    "defined": lambda item: not isinstance(item, Missing),
    "string": lambda item: isinstance(item, Text),
    "number": lambda item: isinstance(item, Figure) and not isinstance(item.value, date | bool),
    "even": lambda item: _whole(item)[0] % 2 == 0,
    "odd": lambda item: _whole(item)[0] % 2 == 1,
}
TESTS_WITH_ONE: Mapping[str, Callable[[Item, Item], bool]] = {
    "ending": _ending,
    "starting": _starting,
}


def is_true(item: Item) -> bool:
    """Return whether a condition holds: what is missing, empty or zero is false."""
    match item:
        case Text(words):
            return any(run.text for run in words)
        case Figure(value):
            return bool(value)
        case Items(items):
            return bool(items)
        case Table():
            return True
        case Missing():
            return False


def _bare(item: Item) -> str | float | date | None:
    """Return what a value is compared by; None for what has no such thing."""
    match item:
        case Text(words):
            return plain(words)
        case Figure(value):
            return value
        case Items() | Table() | Missing():
            return None


def compare(left: Item, operator: str, right: Item) -> bool:
    """Return whether a comparison holds; raises CannotError for what has no order."""
    if operator in ("in", "notin"):
        if isinstance(right, Text):
            found = plain(words_of(left)) in plain(right.words)
        else:
            found = any(compare(left, "eq", part) for part in items_of(right))
        return found == (operator == "in")
    a, b = _bare(left), _bare(right)
    if operator in ("eq", "ne"):
        return (a is not None and a == b) == (operator == "eq")
    if a is None or b is None:
        return False
    for kind in (str, date, (int, float)):
        if isinstance(a, kind) and isinstance(b, kind):
            return _ORDER[operator](a, b)
    raise CannotError(_("these two cannot be compared"))


_ORDER: Mapping[str, Callable[..., bool]] = {
    "lt": lambda a, b: a < b,
    "lteq": lambda a, b: a <= b,
    "gt": lambda a, b: a > b,
    "gteq": lambda a, b: a >= b,
}
