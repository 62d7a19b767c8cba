"""Statements of a template → functions: a row of drafts is said half as fast by walking nodes.

There is one function for every node, so a template can do nothing that its nodes do not say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from draftspeech.expressions import Value, length, value_of
from draftspeech.filters import CannotError, is_true, items_of, words_of
from draftspeech.item import Figure, Items, Table
from draftspeech.messages import _
from draftspeech.speech import Run
from draftspeech.template import (
    Block,
    Expression,
    For,
    If,
    Include,
    Print,
    Say,
    Set,
    Statement,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from draftspeech.run_state import Scope, State

Step: TypeAlias = "Callable[[State, Scope], None]"


def block(statements: Block) -> Step:
    """Return what runs some statements, one after the other."""
    steps = tuple(map(_step, statements))
    cost = sum(map(_cost, statements))

    def run(state: State, scope: Scope) -> None:
        state.budget.spend(cost)
        for step in steps:
            step(state, scope)

    return run


def _cost(statement: Statement) -> int:
    """Return the steps a statement takes and the characters it says, blocks inside it aside."""
    match statement:
        case Say(words):
            return 1 + len(words)
        case Print(expression) | Set(_, expression):
            return 1 + _expressions(expression)
        case If(branches):
            return 1 + sum(_expressions(condition) for condition, _ in branches)
        case For(_, over):
            return 1 + _expressions(over)
        case Include():
            return 1


def _expressions(value: object) -> int:
    """Return how many expressions there are in one, itself too."""
    if isinstance(value, Expression):
        return 1 + _expressions(tuple(value.node))
    return sum(map(_expressions, value)) if isinstance(value, tuple) else 0


def _step(statement: Statement) -> Step:
    match statement:
        case Say(words):
            return _say(words)
        case Print(expression):
            return _print(value_of(expression))
        case If():
            return _if(statement)
        case For():
            return _for(statement)
        case Set(target, expression):
            return _set(target, value_of(expression))
        case Include(line, name):
            return _include(line, name)


def _say(words: str) -> Step:
    run = Run(words)

    def say(state: State, _scope: Scope) -> None:
        state.runs.append(run)

    return say


def _print(value: Value) -> Step:
    def say(state: State, scope: Scope) -> None:
        words = words_of(value(state, scope))
        state.budget.spend(length(words))
        state.runs += words

    return say


def _if(statement: If) -> Step:
    branches = [(value_of(condition), block(body)) for condition, body in statement.branches]
    otherwise = block(statement.otherwise)

    def choose(state: State, scope: Scope) -> None:
        for condition, body in branches:
            if is_true(condition(state, scope)):
                body(state, scope)
                return
        otherwise(state, scope)

    return choose


def _for(statement: For) -> Step:
    target, over, line = statement.target, value_of(statement.over), statement.over.line
    body, empty = block(statement.body), block(statement.empty)

    def repeat(state: State, scope: Scope) -> None:
        items = items_of(over(state, scope))
        state.line = line
        for position, item in enumerate(items):
            state.budget.enter(scope)
            body(state, {**scope, target: item, "loop": _loop(position, len(items))})
        if not items:
            empty(state, dict(scope))

    return repeat


def _set(target: str, value: Value) -> Step:
    def put(state: State, scope: Scope) -> None:
        item = value(state, scope)
        if isinstance(item, Items | Table):
            raise CannotError(_("set takes a text or a number, not a list"))
        scope[target] = item

    return put


def _include(line: int, name: str) -> Step:
    def include(state: State, scope: Scope) -> None:
        state.line = line
        state.budget.enter(scope)
        state.runs += state.include(name, scope)

    return include


def _loop(position: int, length: int) -> Table:
    return Table(
        {
            "index": Figure(position + 1),
            "index0": Figure(position),
            "revindex": Figure(length - position),
            "first": Figure(position == 0),
            "last": Figure(position == length - 1),
            "length": Figure(length),
        }
    )
