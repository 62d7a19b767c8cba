"""A fixed number of inputs for every fuzz target; `python -m tests.fuzz` goes on from here."""

from __future__ import annotations

from random import Random

import pytest

from tests.conftest import ROOT
from tests.fuzz.inputs import kept, seeds
from tests.fuzz.mutator import Mutator
from tests.fuzz.targets import TARGETS

SEED = 20261125
INPUTS = 60
"""Inputs that are made for each target, besides those that are kept."""
MOST = 20_000


@pytest.mark.parametrize("target", TARGETS)
def test_nothing_but_a_clear_error_comes_out_of_a_reader(target: str) -> None:
    corpus = [*kept(target), *seeds(target)]
    mutator = Mutator(corpus, Random(SEED))
    for data in (*corpus, *(mutator.one(MOST) for _ in range(INPUTS))):
        TARGETS[target](data)


def test_every_folder_of_the_corpus_is_of_a_target() -> None:
    assert {path.name for path in (ROOT / "tests/fuzz/corpus").iterdir()} <= TARGETS.keys()
