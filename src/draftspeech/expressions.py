"""Expressions of a template → functions that give their values."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from draftspeech.filters import (
    FILTERS,
    FILTERS_WITH_ONE,
    TESTS,
    TESTS_WITH_ONE,
    CannotError,
    compare,
    is_true,
    items_of,
)
from draftspeech.item import Figure, Item, Items, Missing, Table, Text
from draftspeech.messages import _
from draftspeech.speech import Words
from draftspeech.template import (
    Choice,
    Comparison,
    Either,
    Expression,
    Filter,
    Key,
    Literal,
    Name,
    Not,
    Position,
    Test,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from draftspeech.run_state import Scope, State


Value: TypeAlias = "Callable[[State, Scope], Item]"


def value_of(expression: Expression) -> Value:
    """Return what gives the value of an expression."""
    line = expression.line
    match expression.node:
        case Literal(item):
            return lambda _state, _scope: item
        case Name(name):
            return _named(line, name)
        case Key(of, key):
            return _keyed(line, value_of(of), key)
        case Position(of, position):
            return _at(line, value_of(of), position)
        case Either(conjunction, left, right):
            return _either(value_of(left), value_of(right), conjunction)
        case Not(of):
            denied = value_of(of)
            return lambda state, scope: Figure(not is_true(denied(state, scope)))
        case Choice(condition, then, otherwise):
            last = value_of(otherwise) if otherwise else None
            return _choice(value_of(condition), value_of(then), last)
        case Comparison(left, operator, right):
            return _comparison(line, value_of(left), operator, value_of(right))
        case Filter(of, name, arguments):
            return _filter(line, value_of(of), name, tuple(map(value_of, arguments)))
        case Test(of, name, arguments):
            return _test(line, value_of(of), name, tuple(map(value_of, arguments)))


def _named(line: int, name: str) -> Value:
    def named(state: State, scope: Scope) -> Item:
        state.line = line
        item = scope.get(name)
        if item is None:
            raise CannotError(_("{name} is not defined here").format(name=name))
        return item

    return named


def _keyed(line: int, of: Value, key: str) -> Value:
    def keyed(state: State, scope: Scope) -> Item:
        item = of(state, scope)
        state.line = line
        if not isinstance(item, Table | Missing):
            raise CannotError(_("only a table has keys; this has no {key}").format(key=key))
        found = item.items.get(key)
        if found is None:
            known = ", ".join(sorted(item.items)) or _("none")
            message = _("there is no key {key} (there are: {known})")
            raise CannotError(message.format(key=key, known=known))
        return found

    return keyed


def _at(line: int, of: Value, position: int) -> Value:
    def at(state: State, scope: Scope) -> Item:
        item = of(state, scope)
        state.line = line
        items = items_of(item)
        if position >= len(items):
            raise CannotError(_("the list has only {n} entries").format(n=len(items)))
        return items[position]

    return at


def _either(left: Value, right: Value, conjunction: bool) -> Value:
    def either(state: State, scope: Scope) -> Item:
        first = left(state, scope)
        return right(state, scope) if is_true(first) == conjunction else first

    return either


def _choice(condition: Value, then: Value, otherwise: Value | None) -> Value:
    def choice(state: State, scope: Scope) -> Item:
        if is_true(condition(state, scope)):
            return then(state, scope)
        return otherwise(state, scope) if otherwise else Text(())

    return choice


def _comparison(line: int, left: Value, operator: str, right: Value) -> Value:
    def comparison(state: State, scope: Scope) -> Item:
        first, second = left(state, scope), right(state, scope)
        state.line = line
        state.budget.spend(_weight(first) + _weight(second))
        return Figure(compare(first, operator, second))

    return comparison


def _filter(line: int, of: Value, name: str, arguments: tuple[Value, ...]) -> Value:
    def changed(state: State, scope: Scope) -> Item:
        item, given = of(state, scope), [argument(state, scope) for argument in arguments]
        state.line = line
        result = FILTERS_WITH_ONE[name](item, *given) if given else FILTERS[name](item)
        state.budget.spend(_weight(item) + _weight(result))
        return result

    return changed


def _test(line: int, of: Value, name: str, arguments: tuple[Value, ...]) -> Value:
    def test(state: State, scope: Scope) -> Item:
        item, given = of(state, scope), [argument(state, scope) for argument in arguments]
        state.line = line
        state.budget.spend(_weight(item) + sum(map(_weight, given)))
        return Figure(TESTS_WITH_ONE[name](item, *given) if given else TESTS[name](item))

    return test


def length(words: Words) -> int:
    """Return how many characters some words have."""
    characters = 0
    for run in words:
        characters += len(run.text)
    return characters


def _weight(item: Item) -> int:
    match item:
        case Text(words):
            return len(words) + length(words)  # many short runs are as dear as a long one
        case Items(items):
            return len(items)
        case _:
            return 1
