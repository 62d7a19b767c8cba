"""What was made of some values, taken again while they stay the same."""

from collections.abc import Hashable, Iterable, Mapping
from typing import Generic, NamedTuple, TypeVar

from draftspeech.item import Figure, Item, Items, Table
from draftspeech.run_state import Budget

T = TypeVar("T")


class _Kept(NamedTuple, Generic[T]):
    """Something made, what it was made of, and the steps that took."""

    made: T
    read: Mapping[str, Item | None]
    cost: int
    of: object


class Memo(Generic[T]):
    """Things by their place, each with the values it was made of."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, _Kept[T]] = {}

    def take(
        self, place: Hashable, values: Mapping[str, Item], budget: Budget, *, of: object = None
    ) -> T | None:
        """Return what was made at a place of the same values and the one thing `of`, if it was.

        What it cost is taken off the budget; where that has not as much left, it must be made anew
        to fail where it fails.
        """
        kept = self._kept.get(place)
        if kept is None or kept.of is not of or budget.left < kept.cost:
            return None
        for name, value in kept.read.items():
            if not _same(values.get(name), value):
                return None
        budget.left -= kept.cost
        return kept.made

    def keep(
        self,
        place: Hashable,
        made: T,
        names: Iterable[str],
        values: Mapping[str, Item],
        cost: int,
        *,
        of: object = None,
    ) -> T:
        """Keep and return what was made of the values of some names, at a cost in steps."""
        self._kept[place] = _Kept(made, {name: values.get(name) for name in names}, cost, of)
        return made

    def names(self, place: Hashable) -> Iterable[str] | None:
        """Return the names that were read at a place, None where nothing was made."""
        kept = self._kept.get(place)
        return None if kept is None else kept.read.keys()


def _same(one: Item | None, other: Item | None) -> bool:
    """Return whether two values say the same; 3 and 3.0 are equal and do not."""
    if one is other:
        return True
    if type(one) is not type(other) or one != other:
        return False
    match one, other:
        case Figure(value), Figure(other_value):
            return type(value) is type(other_value)
        case Items(items), Items(other_items):
            return all(map(_same, items, other_items))
        case Table(table), Table(other_table):
            return all(_same(value, other_table.get(key)) for key, value in table.items())
        case _:
            return True
