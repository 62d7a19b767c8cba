"""What stands in the runs of a Word document, and in its changes."""

from __future__ import annotations

import pytest
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

from draftspeech.word_piece import chosen, differences, is_drawn, text_of, words_of
from draftspeech.word_xml import child, is_on, local, value, whole_number
from tests.word_documents import NAMES


def element(inside: str, tag: str = "p", attributes: str = "") -> BaseOxmlElement:
    made: BaseOxmlElement = parse_xml(f"<w:{tag} {NAMES} {attributes}>{inside}</w:{tag}>")
    return made


def text(words: str) -> str:
    return f"<w:r><w:t>{words}</w:t></w:r>"


GONE = f"<w:del>{text('旧')}<w:r><w:delText>话</w:delText></w:r></w:del>"


def test_the_words_of_a_change_are_not_those_of_a_change_inside_it_nor_pinyin() -> None:
    pinyin = "<w:r><w:ruby><w:rt>{}</w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>"
    inside = text("新") + GONE + pinyin.format(text("cù"), text("蹴")) + text("说")
    assert words_of(element(inside, "ins")) == "新蹴说"
    assert words_of(element(f"<w:moveFrom>{text('搬')}</w:moveFrom>{text('留')}")) == "留"
    assert words_of(element(text("删") + GONE, "del")) == "删旧话"
    assert words_of(element(f"{text('搬')}<w:del>{text('又')}</w:del>", "moveFrom")) == "搬又"
    assert words_of(element("")) == ""


def test_a_text_that_a_comment_parts_is_one() -> None:
    parted = element("甲<!-- c -->乙<?p i?>丙", "t")
    assert text_of(parted) == "甲乙丙"
    assert (len(parted), parted.text) == (0, "甲乙丙")
    assert text_of(element("甲", "t")) == "甲"
    assert text_of(element("", "t")) == ""


@pytest.mark.parametrize("name", ["drawing", "pict", "object", "txbxContent"])
def test_what_is_drawn_is_known_wherever_it_stands(name: str) -> None:
    assert is_drawn(element(f"<w:r><w:{name}/></w:r>"))
    assert is_drawn(element("", name))
    assert not is_drawn(element(text(name)))


def test_of_several_ways_that_for_simple_programs_is_taken() -> None:
    both = element(f"<w:Choice>{text('新')}</w:Choice><w:Fallback>{text('旧')}<w:x/></w:Fallback>")
    assert [local(one) for one in chosen(both)] == ["r", "x"]
    assert [local(one) for one in chosen(both, wrapped=True)] == ["Fallback"]
    only = element(f"<w:Choice>{text('新')}</w:Choice>")
    assert [local(one) for one in chosen(only)] == ["r"]
    assert [local(one) for one in chosen(only, wrapped=True)] == ["Choice"]
    assert chosen(element("")) == []


DIFFERENCES = {
    "<w:b/><w:rPrChange><w:rPr><w:i/></w:rPr></w:rPrChange>": "b i",
    "<w:b/><w:rPrChange><w:rPr><w:b/></w:rPr></w:rPrChange>": "",
    '<w:sz w:val="3"/><w:rPrChange><w:rPr><w:sz w:val="4"/></w:rPr></w:rPrChange>': "sz",
    '<w:f w:a="1" w:b="2"/><w:rPrChange><w:rPr><w:f w:b="2" w:a="1"/></w:rPr></w:rPrChange>': "",
    "<w:b/><w:rPrChange/>": "b",
    "<w:b/>": "b",
    "<w:b/><w:bCs/><w:szCs/><w:iCs/><w:rPr/><w:pPrChange><w:pPr/></w:pPrChange>": "b",
    "<w:jc/><w:sectPrChange><w:x><w:jc/></w:x></w:sectPrChange>": "",
    "<w:jc/><w:numberingChange><w:x><w:jc/></w:x></w:numberingChange>": "jc",
}


@pytest.mark.parametrize(("properties", "names"), DIFFERENCES.items(), ids=range(len(DIFFERENCES)))
def test_a_change_of_format_is_told_by_the_properties_it_touched(
    properties: str, names: str
) -> None:
    assert differences(element(properties, "rPr")) == names
    assert differences(None) == ""


def test_elements_are_asked_for_their_values() -> None:
    one = element('<w:pPr><w:jc w:val="center"/></w:pPr><!-- c -->', attributes='w:id="7"')
    assert value(child(one, "pPr", "jc")) == "center"
    assert (value(one, "id"), value(one), value(None)) == ("7", "", "")
    assert child(one, "pPr", "sz", "x") is None
    assert child(None, "pPr") is None
    assert child(one) is one
    assert [local(inner) for inner in one] == ["pPr", ""]


def test_a_property_is_on_unless_it_says_otherwise() -> None:
    assert is_on(element("", "b"))
    assert [is_on(element("", "b", f'w:val="{said}"')) for said in ("1", "true", "on", "yes")] == [
        True
    ] * 4
    assert [is_on(element("", "b", f'w:val="{said}"')) for said in ("0", "false", "off")] == [
        False
    ] * 3
    assert not is_on(None)


def test_numbers_are_read_as_word_writes_them() -> None:
    said = ("7", "007", "", "-1", "x", "²", "٣", "99999", "100000", "1" * 11, "1" * 12)
    assert [whole_number(one) for one in said] == [
        *(7, 7, 0, 0, 0, 0, 0),
        *(99_999, 99_999, 99_999, 0),
    ]
    assert (whole_number("x", 9), whole_number("50", 9, 40)) == (9, 40)
