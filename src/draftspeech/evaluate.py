"""Run a template on values, under a budget of steps and characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftspeech.errors import SkeletonError
from draftspeech.filters import CannotError
from draftspeech.messages import _
from draftspeech.run_state import State
from draftspeech.statements import block

if TYPE_CHECKING:
    from collections.abc import Mapping

    from draftspeech.item import Item
    from draftspeech.run_state import Budget, Scope
    from draftspeech.source import Source
    from draftspeech.speech import Words
    from draftspeech.statements import Step
    from draftspeech.template import Template

MAX_INCLUDES = 8
"""How deep templates may include each other."""


class Evaluator:
    """Runs the templates of one skeleton; each is made ready the first time it is run.

    Templates may come from anywhere: what they can cost is bounded by the budget, and an error
    names its line.
    """

    def __init__(self, templates: Mapping[str, Template]) -> None:
        """Take the templates that may be included, by name."""
        self._templates = templates
        self._ready: dict[Source, Step] = {}

    def evaluate(self, template: Template, values: Mapping[str, Item], budget: Budget) -> Words:
        """Return what a template says of some values; raises SkeletonError with its line."""
        return self._run(template, dict(values), budget, 0)

    def _run(self, template: Template, scope: Scope, budget: Budget, depth: int) -> Words:
        step = self._ready.get(template.source)
        if step is None:
            step = self._ready[template.source] = block(template.body)

        def include(name: str, inner: Scope) -> Words:
            return self._included(name, inner, budget, depth)

        state = State(budget, include)
        try:
            step(state, scope)
        except CannotError as error:
            raise SkeletonError(str(error), template.place(state.line)) from error
        return tuple(state.runs)

    def _included(self, name: str, scope: Scope, budget: Budget, depth: int) -> Words:
        template = self._templates.get(name)
        if template is None:
            raise CannotError(_("there is no template {name}").format(name=name))
        if depth == MAX_INCLUDES:
            message = _("templates include each other more than {n} deep")
            raise CannotError(message.format(n=MAX_INCLUDES))
        return self._run(template, dict(scope), budget, depth + 1)


def evaluate(
    template: Template,
    values: Mapping[str, Item],
    templates: Mapping[str, Template],
    budget: Budget,
) -> Words:
    """Return what one template says of some values; raises SkeletonError with its line.

    `templates` are those it may include.
    """
    return Evaluator(templates).evaluate(template, values, budget)
