"""What is claimed as a fact: no two overlap, equal ones have one key, keys count by place."""

from __future__ import annotations

import re

from draftspeech.fact_claims import Claims, Kind
from draftspeech.sample_facts import Surety

PLACE, PERSON = Kind("place", "地名", Surety.LIKELY), Kind("person", "姓名")


def shown(claims: Claims) -> list[tuple[str, object, int, int, int]]:
    return [(one.key, one.value, one.line, one.start, one.end) for one in claims.facts()]


def test_a_value_is_claimed_wherever_it_stands_and_has_one_key() -> None:
    claims = Claims(["云岭的云岭和云岭", "到云岭"])
    claims.everywhere("云岭", PLACE)
    assert shown(claims) == [
        ("place", "云岭", 0, 0, 2),
        ("place", "云岭", 0, 3, 5),
        ("place", "云岭", 0, 6, 8),
        ("place", "云岭", 1, 1, 3),
    ]
    assert {(one.prompt, one.surety, one.filter) for one in claims.facts()} == {
        ("地名", Surety.LIKELY, "")
    }


def test_of_what_overlaps_the_first_claim_counts() -> None:
    claims = Claims(["云岭县城"])
    claims.put(PLACE, "云岭县", 0, (0, 3))
    claims.put(PERSON, "岭", 0, (1, 2))
    claims.put(PERSON, "县城", 0, (2, 4))
    claims.put(PERSON, "", 0, (3, 3))
    claims.put(PERSON, "城", 0, (3, 4))
    assert shown(claims) == [("place", "云岭县", 0, 0, 3), ("person", "城", 0, 3, 4)]


def test_of_what_a_pattern_matches_the_longest_counts() -> None:
    claims = Claims(["丙甲", "甲", "丙"])
    claims.add(re.compile("丙?甲"), PLACE)
    assert shown(claims) == [("place", "丙甲", 0, 0, 2), ("place_2", "甲", 1, 0, 1)]
    grouped = Claims(["县（云岭）", "云岭"])
    grouped.add(re.compile("（(..)）"), PLACE)
    assert shown(grouped) == [("place", "云岭", 0, 2, 4), ("place", "云岭", 1, 0, 2)]
    only = Claims(["（云岭）", "云岭"])
    only.add_matches(re.compile("(?<=（)云岭"), PLACE)
    assert shown(only) == [("place", "云岭", 0, 1, 3)]


def test_keys_count_by_place_whatever_was_claimed_first() -> None:
    claims = Claims(["甲乙丙", "丁"])
    for line, at, value in ((1, 0, "丁"), (0, 2, "丙"), (0, 0, "甲")):
        claims.put(PLACE, value, line, (at, at + 1))
    claims.put(PERSON, "乙", 0, (1, 2))
    assert shown(claims) == [
        ("place", "甲", 0, 0, 1),
        ("person", "乙", 0, 1, 2),
        ("place_2", "丙", 0, 2, 3),
        ("place_3", "丁", 1, 0, 1),
    ]


def test_equal_values_of_two_things_are_two_keys_and_a_filter_makes_none() -> None:
    claims = Claims(["3和3和3", "短"])
    for start, apart in ((0, "所"), (2, "人"), (4, "所")):
        claims.put(Kind("figure", ""), 3, 0, (start, start + 1), apart=apart)
    claims.put(Kind("figure", ""), 3, 1, (0, 1), apart="人", filter_="short")
    assert [one.key for one in claims.facts()] == ["figure", "figure_2", "figure", "figure_2"]
    assert [one.filter for one in claims.facts()] == ["", "", "", "short"]
