"""Every word that is said of a bad brief, against `golden/told/briefs.txt`."""

from __future__ import annotations

import pytest

from tests.golden.told import briefs, kept, told


@pytest.mark.parametrize("at", range(len(briefs())))
def test_every_word_that_is_said_is_the_word_that_is_kept(at: int) -> None:
    assert told(briefs()[at]) == kept()[at]


def test_what_is_kept_is_of_every_brief() -> None:
    assert len(kept()) == len(briefs())
