"""Where a line of Chinese is broken, and how many lines a text takes."""

from __future__ import annotations

import pytest

from draftspeech.line_break import good_break, line_count


@pytest.mark.parametrize(
    ("text", "end", "at"),
    [
        ("甲乙丙丁", 3, 3),
        ("甲乙丙。", 3, 2),
        ("甲乙（丙）", 3, 2),
        ("甲乙ab1丁", 4, 2),
        ("甲乙a丁", 3, 3),
        ("。。。。", 3, 3),
    ],
)
def test_a_line_is_broken_where_the_standard_allows(text: str, end: int, at: int) -> None:
    assert good_break(text, 0, end) == at


@pytest.mark.parametrize(
    ("text", "width", "indent", "lines"),
    [
        ("", 4, 0, 1),
        ("甲乙丙丁", 4, 0, 1),
        ("甲乙丙丁", 4, 2, 2),
        ("甲乙丙丁戊", 4, 0, 2),
        ("甲乙丙丁。", 4, 0, 2),
        ("abcdefgh", 4, 0, 1),
        ("甲乙丙丁" * 3, 4, 0, 3),
        ("甲乙丙丁" * 3, 4, 1, 4),
    ],
)
def test_lines_are_counted(text: str, width: int, indent: int, lines: int) -> None:
    assert line_count(text, width, indent) == lines
