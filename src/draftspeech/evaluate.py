"""Run a template on values, under a budget of steps and characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftspeech.errors import SkeletonError
from draftspeech.filters import (
    FILTERS,
    FILTERS_WITH_ONE,
    TESTS,
    TESTS_WITH_ONE,
    CannotError,
    compare,
    is_true,
    items_of,
    words_of,
)
from draftspeech.item import Figure, Item, Items, Missing, Table, Text
from draftspeech.messages import _
from draftspeech.speech import Run, Words
from draftspeech.template import (
    Block,
    Choice,
    Comparison,
    Either,
    Expression,
    Filter,
    For,
    If,
    Include,
    Key,
    Literal,
    Name,
    Not,
    Position,
    Print,
    Say,
    Set,
    Template,
    Test,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

BUDGET = 200_000
"""Steps and characters one speech may cost; a long speech costs about 10,000."""
MAX_INCLUDES = 8
"""How deep templates may include each other."""


class Budget:
    """How much one speech may still cost, in steps and characters; shared by all its templates."""

    def __init__(self, steps: int = BUDGET) -> None:
        self.left = steps

    def spend(self, steps: int) -> None:
        """Take `steps` off; raises CannotError when nothing is left."""
        self.left -= steps
        if self.left < 0:
            raise CannotError(_("the template takes too many steps or writes too much"))


def evaluate(
    template: Template,
    values: Mapping[str, Item],
    templates: Mapping[str, Template],
    budget: Budget,
) -> Words:
    """Return what a template says of some values.

    `templates` are those it may include. Raises SkeletonError with the template's line.
    """
    return _Runner(template, templates, budget).run(dict(values))


class _Runner:
    def __init__(
        self,
        template: Template,
        templates: Mapping[str, Template],
        budget: Budget,
        depth: int = 0,
    ) -> None:
        self._depth = depth
        self._template = template
        self._templates = templates
        self._budget = budget
        self._line = 1
        self._runs: list[Run] = []

    def run(self, scope: dict[str, Item]) -> Words:
        try:
            self._block(self._template.body, scope)
        except CannotError as error:
            raise SkeletonError(str(error), self._template.place(self._line)) from error
        return tuple(self._runs)

    def _block(self, block: Block, scope: dict[str, Item]) -> None:
        self._budget.spend(len(block))
        for statement in block:
            match statement:
                case Say(words):
                    self._budget.spend(len(words))
                    self._runs.append(Run(words))
                case Print(expression):
                    self._say(words_of(self._item(expression, scope)))
                case If():
                    self._if(statement, scope)
                case For():
                    self._for(statement, scope)
                case Set(target, expression):
                    item = self._item(expression, scope)
                    if isinstance(item, Items | Table):
                        raise CannotError(_("set takes a text or a number, not a list"))
                    scope[target] = item
                case Include(line, name):
                    self._include(line, name, scope)

    def _say(self, words: Words) -> None:
        self._budget.spend(sum([len(part.text) for part in words]))
        self._runs += words

    def _if(self, statement: If, scope: dict[str, Item]) -> None:
        for condition, body in statement.branches:
            if is_true(self._item(condition, scope)):
                self._block(body, scope)
                return
        self._block(statement.otherwise, scope)

    def _for(self, statement: For, scope: dict[str, Item]) -> None:
        items = items_of(self._item(statement.over, scope))
        for position, item in enumerate(items):
            self._budget.spend(1)
            inner = {**scope, statement.target: item, "loop": _loop(position, len(items))}
            self._block(statement.body, inner)
        if not items:
            self._block(statement.empty, dict(scope))

    def _include(self, line: int, name: str, scope: dict[str, Item]) -> None:
        self._line = line
        template = self._templates.get(name)
        if template is None:
            raise CannotError(_("there is no template {name}").format(name=name))
        if self._depth == MAX_INCLUDES:
            message = _("templates include each other more than {n} deep")
            raise CannotError(message.format(n=MAX_INCLUDES))
        runner = _Runner(template, self._templates, self._budget, self._depth + 1)
        self._runs += runner.run(dict(scope))

    def _item(self, expression: Expression, scope: Mapping[str, Item]) -> Item:
        self._line = expression.line
        budget = self._budget
        budget.left -= 1
        if budget.left < 0:
            budget.spend(0)
        match expression.node:
            case Name(name):
                if name not in scope:
                    raise CannotError(_("{name} is not defined here").format(name=name))
                return scope[name]
            case Key(of, key):
                return self._key(self._item(of, scope), key)
            case Literal(item):
                return item
            case Position(of, position):
                items = items_of(self._item(of, scope))
                if not -len(items) <= position < len(items):
                    raise CannotError(_("the list has only {n} entries").format(n=len(items)))
                return items[position]
            case Either(conjunction, left, right):
                first = self._item(left, scope)
                return self._item(right, scope) if is_true(first) == conjunction else first
            case Not(of):
                return Figure(not is_true(self._item(of, scope)))
            case Choice(condition, then, otherwise):
                if is_true(self._item(condition, scope)):
                    return self._item(then, scope)
                return self._item(otherwise, scope) if otherwise else Text(())
            case Comparison(left, operator, right):
                first, second = self._item(left, scope), self._item(right, scope)
                self._budget.spend(_weight(first) + _weight(second))
                return Figure(compare(first, operator, second))
            case Filter(of, name, arguments):
                return self._filter(name, self._item(of, scope), arguments, scope)
            case Test(of, name, arguments):
                item = self._item(of, scope)
                if arguments:
                    return Figure(TESTS_WITH_ONE[name](item, self._item(arguments[0], scope)))
                return Figure(TESTS[name](item))

    def _filter(
        self,
        name: str,
        item: Item,
        arguments: tuple[Expression, ...],
        scope: Mapping[str, Item],
    ) -> Item:
        if arguments:
            result = FILTERS_WITH_ONE[name](item, self._item(arguments[0], scope))
        else:
            result = FILTERS[name](item)
        self._budget.spend(_weight(item) + _weight(result))
        return result

    def _key(self, item: Item, key: str) -> Item:
        match item:
            case Table(items) | Missing(_, _, items):
                if key in items:
                    return items[key]
                known = ", ".join(sorted(items)) or _("none")
                message = _("there is no key {key} (there are: {known})")
                raise CannotError(message.format(key=key, known=known))
            case _:
                message = _("only a table has keys; this has no {key}").format(key=key)
                raise CannotError(message)


def _weight(item: Item) -> int:
    match item:
        case Text(words):
            return sum([len(run.text) for run in words])
        case Items(items):
            return len(items)
        case _:
            return 1


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
