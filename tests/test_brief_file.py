from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import MINIMAL, Draftspeech

# what is added to (or put in the place of) lines of a good brief; code, line, column, words
MISTAKES = [
    ("schools_transferred = \"若干所\"", "B104", 5, 23, "such as schools_transferred = 21"),
    ("schools_transferred = -1", "B104", 5, 23, "whole number"),
    ("schools_transferred = 2.5", "B104", 5, 23, "the number 2.5"),
    ("schools_transferred = true", "B104", 5, 23, "true or false"),
    ("date = \"8月25日\"", "B104", 5, 8, "2026-08-25, without quotes"),
    ("date = 2026-08-25T09:00:00", "B104", 5, 8, "a date"),
    ("purposes = \"一、二\"", "B104", 5, 12, "a list"),
    ("purposes = [\"一\", 2]", "B104", 5, 18, "purposes[2]"),
    ("purposes = [\"一\", \"\"]", "B108", 5, 18, "purposes[2] is empty"),
    ("speaker = \"王书记\"", "B104", 5, 11, "office = "),
    ("meeting_roles = [\"培训会\"]", "B104", 5, 18, "name = "),
    ("meeting_roles = [{ why = \"要学习。\" }]", "B102", 5, 18, "meeting_roles[1].name"),
    ("ordinals = \"1.\"", "B107", 5, 12, "第一，  一、"),
    ("organisor = \"县教育局\"", "B103", 5, 1, "did you mean organiser?"),
    ("\"主办部门\" = \"县教育局\"", "B103", 5, 1, "did you mean organiser?"),
    ("organiser = \"县\\n局\"", "B105", 5, 13, "one line"),
    ("organiser = \"县\\u202e局\"", "B106", 5, 13, "U+202E"),
    ("organiser = \"县\\u001b[2J局\"", "B106", 5, 13, "U+001B"),
    ("[speaker]\nnam = \"李\"", "B103", 6, 1, "did you mean name?"),
    ("[speaker]\ndate = 2026-01-01", "B103", 6, 1, "above the first line that begins with ["),
    ("[[meeting_roles]]\nname = \"会\"\n[[meeting_roles]]\nname = 3", "B104", 8, 8, "[2].name"),
]  # fmt: skip

REPLACED = [
    (r"priorities = .*", "priorities = []", "B108", 4, 14, "priorities is empty"),
    (r"priorities = .*", 'priorities = "安全"', "B104", 4, 14, "write a list"),
    (r"priorities = .*", 'priorities = ["教师对伍"]', "B109", 4, 15, "did you mean 教师队伍?"),
    (r"priorities = .*", 'priorities = ["新质生产力"]', "B109", 4, 15, 'heading = "新质生产力"'),
    (r"priorities = .*", 'priorities = [{ theme = "安全" }]', "B109", 4, 25, "安全稳定"),
    (r"priorities = .*", "priorities = [{ variant = 1 }]", "B102", 4, 15, "neither"),
    (
        r"priorities = .*",
        'priorities = [{ theme = "安全稳定", variant = 9 }]',
        "B107", 4, 43, "3 variants",
    ),
    (
        r"priorities = .*",
        'priorities = [{ theme = "安全稳定", connectives = "其次" }]',
        "B107", 4, 47, "首先",
    ),
    (r"priorities = .*", "priorities = [" + '"安全稳定",' * 13 + "]", "B105", 4, 14, "at most 12"),
    (r"district = .*\n", "", "B102", 1, 1, "district (地区（或单位）全称) is missing"),
    (r'"four-points"', '"four-point"', "E03", 1, 12, "did you mean four-points?"),
    (r"skeleton = .*\n", "", "B101", 1, 1, 'skeleton = "four-points"'),
    (r"skeleton = .*", "skeleton = 4", "B101", 1, 12, 'skeleton = "four-points"'),
]  # fmt: skip


def check(ran_err: str, code: str, line: int, column: int, words: str) -> None:
    assert f"brief.toml:{line}:{column}: error: " in ran_err
    assert f"[{code}]" in ran_err
    assert words in ran_err
    assert f"  {line} | " in ran_err
    assert "^" in ran_err


@pytest.mark.parametrize(("added", "code", "line", "column", "words"), MISTAKES)
def test_a_mistake_is_told_with_place_line_and_what_to_do(
    draftspeech: Draftspeech,
    write_brief: Callable[[str], Path],
    added: str,
    code: str,
    line: int,
    column: int,
    words: str,
) -> None:
    ran = draftspeech("render", write_brief(MINIMAL + added + "\n").name)
    assert (ran.code, ran.out) == (2, "")
    check(ran.err, code, line, column, words)


@pytest.mark.parametrize(("pattern", "new", "code", "line", "column", "words"), REPLACED)
def test_a_mistake_in_a_required_line_is_told(
    draftspeech: Draftspeech,
    write_brief: Callable[[str], Path],
    pattern: str,
    new: str,
    code: str,
    line: int,
    column: int,
    words: str,
) -> None:
    ran = draftspeech("render", write_brief(re.sub(pattern, new, MINIMAL, count=1)).name)
    assert (ran.code, ran.out) == (2, "")
    check(ran.err, code, line, column, words)


def test_keys_that_begin_with_x_are_free(
    draftspeech: Draftspeech, write_brief: Callable[[str], Path]
) -> None:
    ran = draftspeech("render", write_brief(MINIMAL + 'x-note = "记得改"\n').name)
    assert ran.code == 0
    assert "记得改" not in ran.out


SYNTAX = [
    ("organiser = “县教育局”", 5, 13, "full-width"),
    ("organiser ＝ \"县教育局\"", 5, 11, "type “=”"),
    ("purposes = [\"一\"，\"二\"]", 5, 16, "type “,”"),
    ("purposes = 【\"一\"】", 5, 12, "type “[”"),
    ("＃说明", 5, 1, "type “#”"),
    ("场合 = \"会\"", 5, 1, "needs quotes"),
    ("organiser = 县教育局", 5, 13, "\"县教育局\""),
    ("schools_transferred = 1,200", 5, 23, "write 1200"),
    ("date = 2026/08/25", 5, 8, "2026-08-25"),
    ("date = 2026年8月25日", 5, 8, "2026-08-25"),
    ("date = 2026-02-30", 5, 8, "no such day"),
    ("organiser = \"所谓\"四会合一\"\"", 5, 16, "Chinese ones"),
    ("organiser = \"D:\\docs\"", 5, 16, "single quotes"),
    ("organiser = \"县教育局", 5, 13, "quote that closes"),
    ("organiser = \"县教育局，办公室", 5, 13, "quote that closes"),
    ("organiser = \"县教育局”", 5, 18, "the character ” is full-width"),
    ("purposes = [\n\"一\"，\n\"二\"]", 6, 4, "type “,”"),
    ("district = \"又一个县\"", 5, 1, "before, in line 3"),
    ("purposes = [\"一\"", 5, 12, "closes this list"),
    ("organiser", 5, 10, "= is missing"),
]  # fmt: skip


@pytest.mark.parametrize(("added", "line", "column", "words"), SYNTAX)
def test_a_mistake_of_syntax_is_told_in_words_a_secretary_knows(
    draftspeech: Draftspeech,
    write_brief: Callable[[str], Path],
    added: str,
    line: int,
    column: int,
    words: str,
) -> None:
    ran = draftspeech("render", write_brief(MINIMAL + added + "\n").name)
    assert (ran.code, ran.out) == (2, "")
    check(ran.err, "E02", line, column, words)


def test_endless_nesting_is_refused(
    draftspeech: Draftspeech, write_brief: Callable[[str], Path]
) -> None:
    for bomb in ("a = " + "[" * 20_000, "x" + ".x" * 30_000 + " = 1", "a = " + "9" * 10_000):
        ran = draftspeech("render", write_brief(MINIMAL + bomb).name)
        assert (ran.code, ran.out) == (2, "")
