"""Every rule, by the examples in its own file."""

from __future__ import annotations

import re

import pytest

from draftspeech.brief_file import read_brief
from draftspeech.check import check, mend
from draftspeech.draft_file import Draft
from draftspeech.rule import Example, Rule
from draftspeech.rules import all_rules
from draftspeech.source import Source

RULES = all_rules()
BAD = [(rule, example) for rule in RULES for example in rule.bad]
GOOD = [(rule, text) for rule in RULES for text in rule.good]


def draft_of(text: str, brief: str = "") -> Draft:
    return Draft(Source("draft.txt", text), read_brief(Source("b.toml", brief)) if brief else None)


@pytest.mark.parametrize(
    ("rule", "example"), BAD, ids=[f"{r.code}-{r.bad.index(e)}" for r, e in BAD]
)
def test_a_rule_marks_exactly_what_is_wrong_and_mends_it(rule: Rule, example: Example) -> None:
    noticed = check(draft_of(example.text, example.brief), [rule])
    assert noticed, example.text
    assert example.text[noticed[0].span.start : noticed[0].span.end] == example.marked
    assert noticed[0].message
    if example.mended:
        mended = mend(example.text, noticed, unsafe=True)
        assert mended == example.mended
        assert not check(draft_of(mended, example.brief), [rule])


@pytest.mark.parametrize(
    ("rule", "text"), GOOD, ids=[f"{r.code}-{r.good.index(t)}" for r, t in GOOD]
)
def test_a_rule_says_nothing_of_what_is_right(rule: Rule, text: str) -> None:
    brief = next((example.brief for example in rule.bad if example.brief), "")
    assert [noticed.message for noticed in check(draft_of(text, brief), [rule])] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_says_what_why_and_whence(rule: Rule) -> None:
    assert re.fullmatch(r"R[1-8]\d\d", rule.code)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
    assert rule.summary
    assert rule.why.endswith((".", "。"))
    assert rule.source
    assert rule.bad
    assert rule.good


def test_there_are_rules_of_eight_families_with_codes_of_their_own() -> None:
    assert len(RULES) >= 60
    assert len({rule.code for rule in RULES}) == len(RULES) == len({rule.name for rule in RULES})
    assert {rule.code[1] for rule in RULES} == set("12345678")
