"""The numbers that Word makes itself: their forms, where they start, what they hold."""

from __future__ import annotations

import pytest
from docx.oxml.parser import parse_xml

from draftspeech.word_numbers import MAX_LABEL, MAX_NUMBER, Numbers
from tests.word_documents import NAMES


def level(
    at: int, form: str = "", text: str = "%1.", start: str = "1", more: str = '<w:suff w:val="x"/>'
) -> str:
    said = f'<w:numFmt w:val="{form}"/>' if form else ""
    begin = f'<w:start w:val="{start}"/>' if start else ""
    return f'<w:lvl w:ilvl="{at}">{begin}{said}{more}<w:lvlText w:val="{text}"/></w:lvl>'


def numbers(*levels: str, more: str = "") -> Numbers:
    family = f'<w:abstractNum w:abstractNumId="5">{"".join(levels)}</w:abstractNum>'
    known = '<w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num>'
    return Numbers(parse_xml(f"<w:numbering {NAMES}>{family}{known}{more}</w:numbering>"))


def labels(counted: Numbers, *levels: int | str, number: str = "1") -> list[str]:
    asked = '<w:numPr {}><w:ilvl w:val="{}"/><w:numId w:val="{}"/></w:numPr>'
    return [counted.label(parse_xml(asked.format(NAMES, at, number))) for at in levels]


FORMS = {
    "": ["1.", "20.", "21."],
    "decimal": ["1.", "20.", "21."],
    "anything": ["1.", "20.", "21."],
    "ideographDigital": ["一.", "二十.", "二十一."],
    "japaneseCounting": ["一.", "二十.", "二十一."],
    "decimalEnclosedCircle": ["①.", "⑳.", "21."],
    "decimalEnclosedCircleChinese": ["①.", "⑳.", "21."],
    "decimalFullWidth": ["１.", "２０.", "２１."],
    "upperLetter": ["A.", "T.", "U."],
    "lowerLetter": ["a.", "t.", "u."],
    "bullet": ["", "", ""],
    "none": ["", "", ""],
}


@pytest.mark.parametrize(("form", "shown"), FORMS.items(), ids=FORMS)
def test_numbers_are_shown_in_their_form(form: str, shown: list[str]) -> None:
    found = labels(numbers(level(0, form)), *([0] * 21))
    assert [found[0], found[19], found[20]] == shown


@pytest.mark.parametrize(
    ("form", "start", "shown"),
    [
        ("upperLetter", "26", ["Z.", "27."]),
        ("lowerLetter", "26", ["z.", "27."]),
        ("upperLetter", "0", ["0.", "A."]),
        ("decimalEnclosedCircle", "0", ["0.", "①."]),
        ("decimal", "", ["1.", "2."]),
        ("decimal", "x", ["1.", "2."]),
        ("decimal", "99999", [f"{MAX_NUMBER}."] * 2),
    ],
)
def test_numbers_start_where_the_list_says(form: str, start: str, shown: list[str]) -> None:
    assert labels(numbers(level(0, form, start=start)), 0, 0) == shown


def test_a_level_begins_anew_below_the_next_number_above_it() -> None:
    counted = numbers(level(0), level(1, text="%1.%2."), level(2, text="（%3）"))
    assert labels(counted, 0, 1, 1, 2, 1, 0, 1, 2) == [
        *("1.", "1.1.", "1.2.", "（1）", "1.3.", "2.", "2.1.", "（1）"),
    ]


def test_a_level_whose_own_was_never_counted_shows_1_for_those_above() -> None:
    assert labels(numbers(level(0), level(1, text="%1.%2.")), 1) == ["1.1."]


def test_levels_above_are_shown_in_their_own_form_unless_all_are_arabic() -> None:
    legal = '<w:suff w:val="x"/><w:isLgl/>'
    counted = numbers(
        level(0, "chineseCounting"), level(1, text="%1.%2."), level(2, text="%1.%3.", more=legal)
    )
    assert labels(counted, 0, 1, 2) == ["一.", "一.1.", "1.1."]


def test_a_letter_or_a_digit_at_the_end_stands_apart_from_the_words() -> None:
    nothing = '<w:suff w:val="nothing"/>'
    for more, text, shown in (
        ("", "%1", "1 "),
        ("", "%1、", "1、"),
        ('<w:suff w:val="space"/>', "第%1条", "第1条 "),
        (nothing, "%1", "1"),
        ("", "", ""),
    ):
        assert labels(numbers(level(0, text=text, more=more)), 0) == [shown]


def test_a_list_may_start_a_level_otherwise_once() -> None:
    override = '<w:lvlOverride w:ilvl="{}"><w:startOverride w:val="{}"/></w:lvlOverride>'
    more = '<w:num w:numId="2"><w:abstractNumId w:val="5"/>{}</w:num>'
    counted = numbers(level(0), more=more.format(override.format(0, 7)))
    assert labels(counted, 0, 0) == ["1.", "2."]
    assert labels(counted, 0, 0, number="2") == ["7.", "8."]
    assert labels(counted, 0) == ["9."]
    counted = numbers(level(0), more=more.format(override.format(0, "x")))
    assert labels(counted, 0, 0, number="2") == ["1.", "2."]
    counted = numbers(level(0), more=more.format('<w:lvlOverride w:ilvl="0"/>'))
    assert labels(counted, 0, number="2") == ["1."]


def test_what_is_in_no_list_has_no_number() -> None:
    counted = numbers(level(0))
    assert labels(counted, 1) == [""]
    assert labels(counted, 0, number="3") == [""]
    assert labels(counted, 0, number="0") == [""]
    assert counted.label(None) == ""
    assert labels(Numbers(None), 0) == [""]
    assert labels(counted, "x") == ["1."]  # no level is the first


def test_what_a_number_is_set_in_is_short_and_on_one_line() -> None:
    long = numbers(level(0, text="字" * (MAX_LABEL + 1)))
    assert labels(long, 0) == ["字" * MAX_LABEL + " "]
    assert labels(numbers(level(0, text="第&#10;%1、")), 0) == ["第 1、"]
