"""What was made before is taken again only where the same would be made."""

from __future__ import annotations

from datetime import date

import pytest

from draftspeech.item import Figure, Item, Items, Table, Text, text
from draftspeech.memo import Memo
from draftspeech.run_state import Budget

ONE: dict[str, Item] = {"count": Figure(3, "count"), "name": text("甲", "name")}


def kept(values: dict[str, Item] = ONE) -> Memo[str]:
    memo: Memo[str] = Memo()
    assert memo.keep("here", "made", ["count"], values, 5) == "made"
    return memo


@pytest.mark.parametrize(
    ("value", "is_taken"),
    [
        (Figure(3, "count"), True),
        (Figure(3.0, "count"), False),
        (Figure(True, "count"), False),
        (Figure(4, "count"), False),
        (Figure(3, "other"), False),
        (text("3", "count"), False),
        (None, False),
    ],
)
def test_only_the_same_value_takes_what_was_made(value: Item | None, is_taken: bool) -> None:
    values = {} if value is None else {"count": value}
    assert kept().take("here", values, Budget()) == ("made" if is_taken else None)


@pytest.mark.parametrize(
    ("one", "other", "is_taken"),
    [
        (Items((Figure(1), text("甲"))), Items((Figure(1), text("甲"))), True),
        (Items((Figure(1), text("甲"))), Items((Figure(1.0), text("甲"))), False),
        (Items((text("甲"), Figure(1))), Items((text("甲"), Figure(True))), False),
        (Table({"a": Figure(1)}), Table({"a": Figure(1)}), True),
        (Table({"a": Figure(1), "b": Figure(2)}), Table({"a": Figure(1), "b": Figure(2.0)}), False),
        (Table({"a": Items((Figure(1),))}), Table({"a": Items((Figure(1.0),))}), False),
        (Figure(date(2026, 8, 25)), Figure(date(2026, 8, 25)), True),
        (text("甲", "x"), text("甲", "y"), False),
        (Text(()), Text(()), True),
    ],
)
def test_what_is_equal_and_says_something_else_is_made_anew(
    one: Item, other: Item, is_taken: bool
) -> None:
    memo = kept({"count": one})
    assert memo.take("here", {"count": other}, Budget()) == ("made" if is_taken else None)


def test_a_value_that_was_not_read_does_not_matter() -> None:
    assert kept().take("here", {**ONE, "name": text("乙", "name")}, Budget()) == "made"


def test_a_value_that_was_missing_must_still_be_missing() -> None:
    memo = kept({})
    assert memo.take("here", {}, Budget()) == "made"
    assert memo.take("here", ONE, Budget()) is None


def test_what_was_made_elsewhere_or_of_another_thing_is_not_taken() -> None:
    memo, first, second = kept(), object(), object()
    memo.keep("of", "made", ["count"], ONE, 5, of=first)
    assert memo.take("there", ONE, Budget()) is None
    assert memo.take("of", ONE, Budget(), of=first) == "made"
    assert memo.take("of", ONE, Budget(), of=second) is None
    assert memo.take("of", ONE, Budget()) is None
    assert memo.take("here", ONE, Budget(), of=first) is None


def test_it_costs_what_it_cost_and_is_made_anew_where_that_is_not_left() -> None:
    budget = Budget()
    left = budget.left
    assert kept().take("here", ONE, budget) == "made"
    assert budget.left == left - 5
    budget.left = 5
    assert kept().take("here", ONE, budget) == "made"
    assert budget.left == 0
    budget.left = 4
    assert kept().take("here", ONE, budget) is None
    assert budget.left == 4


def test_the_names_that_were_read_are_known() -> None:
    assert list(kept().names("here") or ()) == ["count"]
    assert kept().names("there") is None
