"""What a template that is being run knows: what it may still cost, and what it has said."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from draftspeech.filters import CannotError
from draftspeech.messages import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from draftspeech.item import Item
    from draftspeech.speech import Run, Words

BUDGET = 200_000
"""Steps and characters one speech may cost; a long speech costs about 10,000."""


ROUND, NAMES = 4, 32
"""What a round of a loop and a template that is included cost: so many steps, and one for every so
many names, which are copied for each."""


class Budget:
    """How much one speech may still cost, in steps and characters; shared by all its templates."""

    def __init__(self, steps: int = BUDGET) -> None:
        self.left = steps

    def spend(self, steps: int) -> None:
        """Take `steps` off; raises CannotError when nothing is left."""
        self.left -= steps
        if self.left < 0:
            raise CannotError(_("the template takes too many steps or writes too much"))

    def enter(self, scope: Scope) -> None:
        """Take off what a scope of its own with these names costs."""
        self.spend(ROUND + len(scope) // NAMES)


Scope: TypeAlias = "dict[str, Item]"
Included: TypeAlias = "Callable[[str, Scope], Words]"


class State:
    """A template that is being run: its budget, its last line, and what it has said.

    `include` returns what another template says, given its name and the values.
    """

    __slots__ = ("budget", "include", "line", "runs")

    def __init__(self, budget: Budget, include: Included) -> None:
        self.budget = budget
        self.include = include
        self.line = 1
        self.runs: list[Run] = []
