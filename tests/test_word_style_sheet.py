"""What the styles of a Word document say: names, levels, numbers, hidden words."""

from __future__ import annotations

from docx.oxml.parser import parse_xml

from draftspeech.word_style_sheet import Style, heading_level, style_sheet
from tests.word_documents import NAMES


def sheet(*styles: str) -> dict[str, Style]:
    return style_sheet(parse_xml(f"<w:styles {NAMES}><w:docDefaults/>{''.join(styles)}</w:styles>"))


def style(identity: str, inside: str = "", name: str = "", based: str = "") -> str:
    named = f'<w:name w:val="{name}"/>' if name else ""
    on = f'<w:basedOn w:val="{based}"/>' if based else ""
    return f'<w:style w:styleId="{identity}">{named}{on}{inside}</w:style>'


def outline(level: str, more: str = "") -> str:
    return f'<w:pPr>{more}<w:outlineLvl w:val="{level}"/></w:pPr>'


NUMBERED = "<w:pPr><w:numPr/></w:pPr>"
HIDDEN = "<w:rPr><w:vanish/></w:rPr>"


def test_a_style_is_known_by_its_name_in_small_letters() -> None:
    found = sheet(style("a", name="Body TEXT"), style("b", name="接上句"), style("c"))
    assert found == {"a": Style("body text"), "b": Style("接上句"), "c": Style()}
    assert style_sheet(None) == {}


def test_a_heading_is_known_by_its_outline_level_or_by_its_name() -> None:
    found = sheet(
        style("a", outline("0"), "Mine"),
        style("b", outline("9"), "Mine"),
        style("c", name="heading 3"),
        style("d", name="标题 2"),
        style("e", outline("0"), "heading 3"),
        style("f", outline("x"), "heading 12"),
        style("g", name="heading"),
        style("h", name="my heading 3"),
    )
    levels = {identity: one.level for identity, one in found.items()}
    assert levels == {"a": 1, "b": 0, "c": 3, "d": 2, "e": 1, "f": 9, "g": 0, "h": 0}


def test_a_style_has_what_those_it_is_based_on_have_unless_it_says_so_itself() -> None:
    found = sheet(
        style("base", outline("1", "<w:numPr/>") + HIDDEN, "heading 2"),
        style("own", outline("0"), "Mine", "base"),
        style("plain", based="base"),
        style("lost", name="Lost", based="nowhere"),
    )
    assert (found["own"].name, found["own"].level, found["own"].hidden) == ("mine", 1, True)
    assert found["own"].numbers is not None
    assert (found["plain"].name, found["plain"].level) == ("heading 2", 2)
    assert found["lost"] == Style("lost")


def test_its_own_numbers_count_before_those_it_has_from_others() -> None:
    own = '<w:pPr><w:numPr w:rsid="own"/></w:pPr>'
    numbers = sheet(style("base", NUMBERED), style("own", own, based="base"))["own"].numbers
    assert numbers is not None
    assert [*numbers.values()] == ["own"]


def test_styles_based_on_each_other_end() -> None:
    found = sheet(style("a", name="A", based="b"), style("b", name="B", based="a"))
    assert (found["a"].name, found["b"].name) == ("a", "b")
    chain = [style(str(n), based=str(n + 1)) for n in range(12)]
    assert sheet(*chain, style("12", name="far"))["1"].name == "far"
    assert sheet(*chain, style("12", name="far"))["0"].name == ""


def test_the_level_of_body_text_is_0() -> None:
    assert [heading_level(one) for one in (0, 1, 8, 9, 10)] == [1, 2, 9, 0, 0]
