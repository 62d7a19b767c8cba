"""Words as the XML of a Word document."""

from __future__ import annotations

import pytest

from draftspeech.errors import OutputError
from draftspeech.page import OFFICIAL
from draftspeech.speech import Run
from draftspeech.word_text import field, paragraph, ruby, run, runs, section

PLAIN = '<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>{}</w:r>'
TEXT = '<w:t xml:space="preserve">{}</w:t>'


@pytest.mark.parametrize("sign", ["\x0b", "\x00", "\x1f", "\ufffe", "\uffff", "\ud800"])
def test_a_character_that_xml_cannot_hold_is_told_with_the_words_around_it(sign: str) -> None:
    with pytest.raises(OutputError) as caught:
        run(f"一二三四五六七八九{sign}甲乙丙丁戊己庚辛壬")
    (finding,) = caught.value.findings
    assert finding.message == (
        f"a Word document cannot hold the character U+{ord(sign):04X}, "
        f"in 二三四五六七八九{sign}甲乙丙丁戊己庚辛"
    )
    assert finding.hint == "take it out; “draftspeech check --fix” does"
    with pytest.raises(OutputError, match=f"in 一{sign}二"):
        run(f"一{sign}二")


def test_all_other_characters_are_kept_and_a_line_break_is_one() -> None:
    words = "汉字\t𠮷 &<>\"'"
    said = "汉字\t𠮷 &amp;&lt;&gt;\"'"
    assert run(words) == PLAIN.format(TEXT.format(said))
    assert run("甲\n乙") == PLAIN.format(f"{TEXT.format('甲')}<w:br/>{TEXT.format('乙')}")
    assert '<w:rPr><w:rStyle w:val="Gap"/><w:rFonts' in run("甲", "Gap")


def test_words_are_runs_with_their_gaps_marked_and_nothing_for_empty_ones() -> None:
    words = (Run("甲"), Run(""), Run("待补", gap=True))
    assert runs(words) == run("甲") + run("待补", "Gap")
    assert runs(()) == ""


def test_a_paragraph_has_a_style_and_may_go_on_in_the_next_or_end_a_section() -> None:
    style = '<w:pStyle w:val="BodyText"/>'
    assert paragraph("BodyText", "<x/>") == f"<w:p><w:pPr>{style}</w:pPr><x/></w:p>"
    hidden = "<w:rPr><w:vanish/><w:specVanish/></w:rPr>"
    assert paragraph("BodyText", "", run_in=True) == f"<w:p><w:pPr>{style}{hidden}</w:pPr></w:p>"
    assert "<y/></w:pPr>" in paragraph("BodyText", "", section="<y/>")


def test_pinyin_stands_above_its_character_in_half_points() -> None:
    made = ruby("蹴", "cù", "Gap", 26.0)
    sizes = [f'<w:{name} w:val="{n}"/>' for name, n in (("hps", 23), ("hpsRaise", 47), ("sz", 23))]
    assert [size for size in sizes if size not in made] == []
    assert '<w:hpsBaseText w:val="52"/>' in made
    assert "<w:t>cù</w:t>" in made
    assert f"<w:rubyBase>{run('蹴', 'Gap')}</w:rubyBase>" in made
    assert "<w:t>&lt;c&gt;</w:t>" in ruby("蹴", "<c>", "", 16.0)


def test_a_field_is_computed_by_word() -> None:
    made = field("NUMPAGES")
    assert '<w:instrText xml:space="preserve"> NUMPAGES </w:instrText>' in made
    assert [made.index(f'"{kind}"') for kind in ("begin", "separate", "end")] == sorted(
        made.index(f'"{kind}"') for kind in ("begin", "separate", "end")
    )


def test_a_section_has_its_feet_its_paper_and_its_margins_in_twips() -> None:
    made = section(OFFICIAL, {"default": "rIdOdd", "even": "rIdEven"})
    assert made.startswith(
        '<w:sectPr><w:footerReference w:type="default" r:id="rIdOdd"/>'
        '<w:footerReference w:type="even" r:id="rIdEven"/><w:type w:val="nextPage"/>'
    )
    assert '<w:pgSz w:w="11906" w:h="16838"/>' in made
    assert 'w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"' in made
    assert "footerReference" not in section(OFFICIAL, {})
