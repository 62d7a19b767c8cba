"""The three-way merge: its laws, a table of what offices do, and a line-based one beside it."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from draftspeech.draft_file import Draft
from draftspeech.draft_patch import patched_text
from draftspeech.draft_speech import speech_of
from draftspeech.memory import Memory
from draftspeech.merge import OPEN, Side, merge
from draftspeech.merge_facts import Conflict, fact_edits
from draftspeech.merge_words import merge_words
from draftspeech.outputs.text import plain_text
from draftspeech.render import render_source
from draftspeech.source import Source
from draftspeech.speech import (
    Heading,
    Layout,
    Paragraph,
    Point,
    Run,
    Salutation,
    Speech,
    Title,
    paragraphs,
    plain,
)
from tests.merge_scenarios import BRIEF, SCENARIOS, Scenario


@cache
def speech(brief: str) -> Speech:
    return render_source(Source("b.toml", brief)).speech


def text_of(one: Speech) -> str:
    return plain_text(one).decode("utf-8")


def draft(text: str) -> Draft:
    return Draft(Source("d.txt", text), memory=Memory(speech(BRIEF)))


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda s: s.name)
def test_what_offices_do(scenario: Scenario) -> None:
    base = speech(BRIEF)
    mine = draft(scenario.mine(text_of(base)))
    edited = speech_of(mine)
    merged = merge(base, edited, speech(scenario.new(BRIEF)))
    text = patched_text(mine, edited, merged)
    assert len(merged.conflicts) == text.count(OPEN) == scenario.conflicts
    assert [words for words in scenario.has if words not in text] == []
    assert [words for words in scenario.lacks if words in text] == []
    assert text == text_of(merged.speech)


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda s: s.name)
def test_the_side_that_is_asked_for_decides(scenario: Scenario) -> None:
    base = speech(BRIEF)
    edited = speech_of(draft(scenario.mine(text_of(base))))
    new = speech(scenario.new(BRIEF))
    for side in Side:
        merged = merge(base, edited, new, side)
        assert merged.conflicts == ()
        assert OPEN not in text_of(merged.speech)


def test_there_are_enough_scenarios() -> None:
    assert len(SCENARIOS) >= 25


WORDS = st.lists(
    st.builds(
        Run,
        st.sampled_from(
            ["一二三。", "四五，", "六七八九，", "十。", "百千！", "万", "好：", "21", "们；"]
        ),
        st.sampled_from([None, None, "n", "m"]),
    ),
    min_size=1,
    max_size=7,
).map(tuple)
PARAGRAPHS = st.builds(Paragraph, WORDS, st.sampled_from(["", "a", "b", "c"]))
HEADINGS = st.builds(Heading, st.just("第一，"), WORDS, st.just(Layout.OWN_LINE), st.just(1))
POINTS = st.builds(
    Point, st.sampled_from("甲乙丙丁"), HEADINGS, st.lists(PARAGRAPHS, max_size=3).map(tuple)
)
SPEECHES = st.builds(
    lambda title, head, body: Speech((Title(title), Salutation(head), *body)),
    WORDS,
    WORDS,
    st.lists(PARAGRAPHS | POINTS, max_size=6).map(tuple),
)


def renumbered(one: Speech) -> Speech:
    """Return a speech as the merge numbers it: points count in their order."""
    return merge(one, one, one).speech


def printed(one: Speech) -> list[str]:
    return [plain(words) for words in paragraphs(one)]


@given(SPEECHES, SPEECHES)
@settings(max_examples=150, deadline=None)
def test_what_one_side_left_alone_is_what_the_other_made_of_it(b: Speech, x: Speech) -> None:
    assert printed(merge(b, x, b).speech) == printed(renumbered(x))
    assert printed(merge(b, b, x).speech) == printed(renumbered(x))
    assert printed(merge(b, x, x).speech) == printed(renumbered(x))
    for merged in (merge(b, x, b), merge(b, b, x), merge(b, x, x)):
        assert merged.conflicts == ()


@given(SPEECHES, SPEECHES, SPEECHES)
@settings(max_examples=150, deadline=None)
def test_no_words_of_the_edited_draft_are_lost(b: Speech, m: Speech, n: Speech) -> None:
    """What stands in the draft, and not in the base, stands in the merged speech or a conflict."""
    merged = merge(b, m, n)
    text = "".join(printed(merged.speech))
    base = "".join(printed(b))
    pieces = {run.text for words in paragraphs(m) for run in words if run.text not in base}
    assert [piece for piece in pieces if piece not in text] == []


@given(WORDS, WORDS, WORDS)
@settings(max_examples=300, deadline=None)
def test_every_clause_of_both_sides_is_there_or_was_in_the_base(
    b: tuple[Run, ...], m: tuple[Run, ...], n: tuple[Run, ...]
) -> None:
    merged = merge_words(b, m, n)
    both = ""
    for one in merged:
        both += plain(one.mine) + plain(one.new) if isinstance(one, Conflict) else one.text
    for run in m:
        assert run.text in both or run.text in plain(b), run.text
    if fact_edits(b, n) is None and all(run.text in plain(m) for run in b):
        for run in n:
            assert run.text in both or run.text in plain(b), run.text


def test_the_origins_name_the_units_of_the_draft() -> None:
    base = speech(BRIEF)
    merged = merge(base, base, base)
    assert list(merged.origins) == list(range(len(merged.origins)))


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda s: s.name)
def test_where_a_line_based_merge_is_sure_so_are_we(scenario: Scenario, tmp_path: Path) -> None:
    """Git's merge of the same three texts: where it sees no conflict, the words are the same."""
    base = text_of(speech(BRIEF))
    sides = {
        "mine": scenario.mine(base),
        "base": base,
        "new": text_of(speech(scenario.new(BRIEF))),
    }
    for name, text in sides.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    done = subprocess.run(
        ["git", "merge-file", "-p", "mine", "base", "new"],
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    if done.returncode != 0:
        return
    mine = draft(sides["mine"])
    edited = speech_of(mine)
    merged = merge(speech(BRIEF), edited, speech(scenario.new(BRIEF)))
    ours = patched_text(mine, edited, merged)
    by_lines = done.stdout.decode("utf-8")
    if scenario.name.startswith(("a point moved", "a point added")):
        return  # renumbered, which lines cannot be
    assert ours == by_lines
