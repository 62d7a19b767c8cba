from __future__ import annotations

import pytest

from draftspeech.choice_list import OWN, ChoiceList
from draftspeech.questions import Entry
from draftspeech.screen import cells

NAMES = [f"主题{n}" for n in range(1, 38)]


def entries() -> list[Entry]:
    return [
        Entry(name, name, f"说明{n}，" + "很长" * n, f"第{n // 6}组")
        for n, name in enumerate(NAMES)
    ]


def texts(choices: ChoiceList, width: int, height: int) -> list[str]:
    return ["".join(text for _style, text in row) for row in choices.rows(width, height)]


@pytest.mark.parametrize("width", [24, 39, 79])
@pytest.mark.parametrize("height", [1, 3, 4, 7, 12, 50])
def test_the_cursor_is_always_seen_and_nothing_is_too_wide(width: int, height: int) -> None:
    choices = ChoiceList(entries(), marked=[])
    for step in [1] * 40 + [-1] * 45 + [10, 10, -10, 1000, -1000]:
        choices.move(step)
        shown = texts(choices, width, height)
        assert len(shown) <= max(height, 3)
        assert all(cells(row) <= width for row in shown)
        (cursor,) = [row for row in shown if row.startswith(">")]
        assert choices.current is not None
        assert choices.current.name in cursor


def test_what_is_beyond_is_counted_and_no_row_is_left_empty() -> None:
    choices = ChoiceList(entries())
    for at in range(37):
        shown = texts(choices, 79, 10)
        assert len(shown) == 10
        assert all(row.strip() for row in shown)
        numbers = [int(row[1:].split()[0]) for row in shown if "主题" in row]
        assert at + 1 in numbers
        assert numbers == list(range(numbers[0], numbers[-1] + 1))
        above = [row for row in shown if "↑" in row]
        assert above == ([f"  ↑ {numbers[0] - 1} more"] if "↑" in shown[0] else [])
        assert ("↓" in shown[-1]) == (numbers[-1] < 37)
        if numbers[-1] < 37:
            assert shown[-1] == f"  ↓ {37 - numbers[-1]} more"
        choices.move(1)


def test_a_number_finds_before_words_do() -> None:
    choices = ChoiceList(entries())
    choices.find("3")
    assert [entry.name for entry in choices.found][:2] == ["主题3", "主题30"]
    choices.find("１２")
    assert [entry.name for entry in choices.found] == ["主题12"]
    choices.find("第2组 主题1")
    assert {entry.name for entry in choices.found} == {f"主题{n}" for n in range(13, 19)}
    choices.find("9" * 5000)
    assert choices.found == []
    choices.find("没有的")
    assert choices.found == []
    assert choices.current is None
    choices.move(1)
    assert texts(choices, 40, 9) == []


def test_the_cursor_stays_where_the_words_are_taken_back() -> None:
    choices = ChoiceList(entries(), "主题5")
    assert choices.current is not None
    assert choices.current.name == "主题5"
    choices.find("20")
    choices.find("")
    assert choices.current.name == "主题20"


def test_marks_keep_their_order_and_words_can_be_ones_own() -> None:
    choices = ChoiceList(entries(), marked=["主题2"])
    for number in ("9", "4", "2"):
        choices.find(number)
        choices.mark()
    assert choices.marked == ["主题9", "主题4"]
    choices.find("")
    shown = texts(choices, 60, 60)
    assert any(row.startswith("  [1]  9  主题9") for row in shown)
    assert any(row.startswith("  [2]  4  主题4") for row in shown)
    choices.find("主题")
    assert choices.found[-1].name == OWN
    for words in ("主题7", "99"):
        choices.find(words)
        assert OWN not in [entry.name for entry in choices.found]
    choices.find("自己的话\u202e")
    assert [entry.name for entry in choices.found] == [OWN]
    assert "\u202e" not in texts(choices, 60, 9)[0]
    choices.add(Entry("自己的话", "自己的话"))
    assert choices.current is not None
    assert choices.current.name == "自己的话"


def test_the_cursor_prefers_a_title_and_the_order_stays() -> None:
    choices = ChoiceList([Entry("a", "动员会", "会后座谈"), Entry("b", "座谈会", "")])
    choices.find("座谈")
    assert [entry.name for entry in choices.found] == ["a", "b"]
    assert choices.current is not None
    assert choices.current.name == "b"
