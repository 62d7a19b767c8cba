"""Every word the program says, against `golden/told`."""

from __future__ import annotations

import pytest

from tests.golden.told import SUBJECTS, kept, told

ALL = [(subject, at) for subject, said in SUBJECTS.items() for at in range(len(said()))]


@pytest.mark.parametrize(("subject", "at"), ALL)
def test_every_word_that_is_said_is_the_word_that_is_kept(subject: str, at: int) -> None:
    assert told(subject, at) == kept(subject)[at]


def test_nothing_is_kept_of_what_is_said_no_more() -> None:
    assert {subject: len(kept(subject)) for subject in SUBJECTS} == {
        subject: len(said()) for subject, said in SUBJECTS.items()
    }
