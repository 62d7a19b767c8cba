"""The Word output: what a reader of .docx finds in the file, and the way back."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_LINE_SPACING
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt

from draftspeech.draft_file import Draft
from draftspeech.draft_speech import speech_of
from draftspeech.outputs.markdown import markdown
from draftspeech.outputs.word import BREAK, heading_style, speaker_runs
from draftspeech.render import Rendered, render, render_source
from draftspeech.source import Source
from draftspeech.speech import (
    Heading,
    Layout,
    Paragraph,
    Part,
    Point,
    Run,
    Speech,
    gaps,
    paragraphs,
    plain,
)
from draftspeech.word_text import runs
from tests.conftest import EXAMPLE, MINIMAL, Draftspeech
from tests.golden import cases, examples
from tests.word_documents import W, changed_part, file_of, read_back, word_bytes

BRIEFS = [*(case / "brief.toml" for case in cases()), *(path for _, path in examples())]
IDS = [path.parent.name for path in BRIEFS]


@cache
def rendered(path: Path) -> Rendered:
    return render(path)


def shape(speech: Speech) -> list[object]:
    """Return a speech without the fields its runs came from and the keys of its points."""

    def of(part: Part) -> object:
        if isinstance(part, Point):
            heading = part.heading
            inner = [of(one) for one in part.body]
            return (heading.ordinal, plain(heading.words), heading.layout, heading.level, inner)
        return type(part).__name__, plain(part.words)

    return [of(part) for part in speech.parts]


@pytest.mark.parametrize("reading", [False, True], ids=["official", "reading"])
@pytest.mark.parametrize("path", BRIEFS, ids=IDS)
def test_a_speech_comes_back_from_word_exactly(path: Path, reading: bool) -> None:
    made = rendered(path)
    file = file_of(word_bytes(made, reading=reading))
    assert read_back(file) == made.speech
    assert made.brief is not None
    assert file.memory is not None
    assert file.memory.brief == made.brief.source
    assert (file.unread, file.changes) == ((), ())


@pytest.mark.parametrize("reading", [False, True], ids=["official", "reading"])
@pytest.mark.parametrize("path", BRIEFS, ids=IDS)
def test_its_structure_comes_back_by_the_styles_alone(path: Path, reading: bool) -> None:
    made = rendered(path)
    file = file_of(word_bytes(made, reading=reading, remember=False))
    assert file.memory is None
    assert shape(read_back(file)) == shape(made.speech)
    assert len(gaps(read_back(file))) == len(gaps(made.speech))


# The order of children that ECMA-376 Part 1 prescribes, for the elements that we write.
ORDER = {
    "pPr": "pStyle keepNext keepLines widowControl overflowPunct autoSpaceDE autoSpaceDN "
    "adjustRightInd snapToGrid spacing ind jc outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b bCs vanish color spacing sz szCs highlight lang specVanish",
    "sectPr": "footerReference type pgSz pgMar",
    "style": "name basedOn next uiPriority semiHidden unhideWhenUsed qFormat pPr rPr",
    "p": "pPr *",
    "r": "rPr *",
    "ruby": "rubyPr rt rubyBase",
    "rubyPr": "rubyAlign hps hpsRaise hpsBaseText lid",
    "settings": "zoom defaultTabStop evenAndOddHeaders characterSpacingControl compat",
    "docDefaults": "rPrDefault pPrDefault",
}
REPEATED = {"footerReference", "*"}


@pytest.mark.parametrize("reading", [False, True], ids=["official", "reading"])
@pytest.mark.parametrize("path", BRIEFS, ids=IDS)
def test_every_element_stands_where_the_schema_has_it_and_once(path: Path, reading: bool) -> None:
    for element in elements(word_bytes(rendered(path), reading=reading)):
        order = ORDER.get(name(element), "").split()
        if not order:
            continue
        known = [name(child) if name(child) in order else "*" for child in element]
        assert [order.index(child) for child in known] == sorted(map(order.index, known))
        assert all(known.count(child) == 1 for child in known if child not in REPEATED)


def elements(data: bytes) -> list[BaseOxmlElement]:
    from docx.oxml.parser import parse_xml

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [archive.read(n) for n in archive.namelist() if n.startswith("word/")]
    return [element for part in parts for element in parse_xml(part).iter()]


def name(element: BaseOxmlElement) -> str:
    return str(element.tag).rpartition("}")[2]


def attribute(element: BaseOxmlElement, key: str) -> str:
    return str(element.get(f"{{{W}}}{key}") or "")


def test_the_layout_is_that_of_the_standard() -> None:
    document = docx.Document(io.BytesIO(word_bytes(rendered(EXAMPLE))))
    page = document.sections[0]
    assert page.page_width is not None
    assert [round(length.mm) for length in (page.page_width, page.page_height) if length] == [
        210,
        297,
    ]
    margins = (page.top_margin, page.bottom_margin, page.left_margin, page.right_margin)
    wanted = (Mm(37), Mm(35), Mm(28), Mm(26))
    assert all(
        m is not None and abs(m - w) < Pt(0.06) for m, w in zip(margins, wanted, strict=True)
    )
    normal = document.styles["Normal"]
    assert normal.font.size == Pt(16)
    assert normal.paragraph_format.line_spacing == Pt(28.95)
    assert normal.paragraph_format.line_spacing_rule is WD_LINE_SPACING.EXACTLY
    assert document.styles["Title"].font.size == Pt(22)
    first = [p.style.name for p in document.paragraphs if p.style is not None][:5]
    assert first == ["Title", "讲话人", "Date", "Salutation", "Body Text"]
    headings = [p.text for p in document.paragraphs if p.style and p.style.name == "Heading 1"]
    assert [text[:3] for text in headings] == ["第一，", "第二，", "第三，", "第四，"]
    assert [e for e in elements(word_bytes(rendered(EXAMPLE))) if name(e) == "docGrid"] == []


def test_every_style_names_its_fonts_and_no_theme_can_override_them() -> None:
    data = word_bytes(rendered(EXAMPLE))
    fonts: dict[str, str] = {}
    for style in (e for e in elements(data) if name(e) == "style"):
        for element in style.iter(f"{{{W}}}rFonts"):
            assert {"ascii", "hAnsi", "eastAsia", "cs"} <= {
                key.rpartition("}")[2] for key in element.attrib
            }
            fonts[attribute(style, "styleId")] = attribute(element, "eastAsia")
    assert fonts["Title"] == "方正小标宋简体"
    assert (fonts["Normal"], fonts["SpeakerLine"]) == ("仿宋", "楷体")
    assert (fonts["Heading1"], fonts["Heading2"]) == ("黑体", "楷体")
    assert b"Theme" not in b"".join(zipfile.ZipFile(io.BytesIO(data)).read(n) for n in names(data))
    assert not any("theme" in n for n in names(data))


def names(data: bytes) -> list[str]:
    return zipfile.ZipFile(io.BytesIO(data)).namelist()


def test_quotation_marks_and_dashes_are_chinese_in_every_run() -> None:
    for run in (e for e in elements(word_bytes(rendered(EXAMPLE))) if name(e) == "r"):
        text = "".join(t.text or "" for t in run.iter(f"{{{W}}}t"))
        if re.search(r"[^\x00-\x7f]", text):
            hints = [attribute(e, "hint") for e in run.iter(f"{{{W}}}rFonts")]
            assert hints == ["eastAsia"], text


def test_indents_are_given_in_characters_and_gaps_are_highlighted() -> None:
    data = word_bytes(render_source(Source("b", MINIMAL)))
    indents = {attribute(e, "firstLineChars") for e in elements(data) if name(e) == "ind"}
    assert "200" in indents
    marked = [
        "".join(t.text or "" for t in run.iter(f"{{{W}}}t"))
        for run in elements(data)
        if name(run) == "r"
        and any(attribute(e, "val") == "Gap" for e in run.iter(f"{{{W}}}rStyle"))
    ]
    assert marked == ["〔待补：讲话人职务〕", "〔待补：讲话人姓名〕", "〔待补：讲话日期〕"]
    assert any(attribute(e, "val") == "yellow" for e in elements(data) if name(e) == "highlight")


def test_the_properties_say_what_it_is_and_nothing_of_the_machine() -> None:
    document = docx.Document(io.BytesIO(word_bytes(rendered(EXAMPLE))))
    properties = document.core_properties
    assert properties.title == "在全区教育系统暑期管理干部培训班上的讲话"
    assert properties.author == "中共云岭区委书记　周正明"
    assert properties.language == "zh-CN"
    assert properties.created is None
    assert properties.last_modified_by == ""


def test_nothing_of_the_brief_is_left_where_that_is_asked(
    draftspeech: Draftspeech, tmp_path: Path
) -> None:
    draftspeech("render", EXAMPLE, "-o", "a.docx", "--no-memory")
    data = (tmp_path / "a.docx").read_bytes()
    assert not [n for n in names(data) if "customXml" in n]
    assert file_of(data).memory is None


def test_fonts_and_the_order_of_the_head_are_the_offices_own(
    draftspeech: Draftspeech, tmp_path: Path
) -> None:
    (tmp_path / ".config/draftspeech").mkdir(parents=True)
    (tmp_path / ".config/draftspeech/draftspeech.toml").write_text(
        '[fonts]\ntitle = "宋体"\nbody = "华文仿宋"\n', encoding="utf-8"
    )
    (tmp_path / "draftspeech.toml").write_text(
        'head = ["date", "speaker"]\n[fonts]\nbody = "仿宋_GB2312"\n', encoding="utf-8"
    )
    ran = draftspeech("render", EXAMPLE, "-o", "a.docx")
    assert ran.err == "written: a.docx\n"
    document = docx.Document(io.BytesIO((tmp_path / "a.docx").read_bytes()))
    fonts = {
        attribute(style.element, "styleId"): attribute(element, "eastAsia")
        for style in document.styles
        for element in style.element.iter(f"{{{W}}}rFonts")
    }
    assert (fonts["Title"], fonts["BodyText"] if "BodyText" in fonts else fonts["Normal"]) == (
        "宋体",
        "仿宋_GB2312",
    )
    assert [p.style.name for p in document.paragraphs if p.style][:3] == ["Title", "Date", "讲话人"]
    assert draftspeech("render", EXAMPLE).out.splitlines()[1] == "（2026年8月25日）"


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ('head = ["date"]', "head must be one of"),
        ("rate = 1000", "rate must be a number from 60 to 400"),
        ("rate = true", "rate must be a number"),
        ('[fonts]\nboddy = "x"', "unknown key boddy"),
        ("[fonts]\nbody = 3", "body must be a text"),
        ('[fonts]\nbody = "a\\uFFFEb"', "body holds an invisible character U+FFFE"),
        ('[readings]\n"区" = "r\\u0001n"', "holds an invisible character U+0001"),
        ('[readings]\n"区" = "r\\uFFFEn"', "holds an invisible character U+FFFE"),
        ('fonts = "x"', "fonts must be a table"),
        ('[readings]\n"任仲平" = "rén"', "has 3 characters and as many syllables are needed"),
    ],
)
def test_a_mistake_in_the_settings_is_told_with_its_place(
    draftspeech: Draftspeech, tmp_path: Path, settings: str, message: str
) -> None:
    (tmp_path / "draftspeech.toml").write_text(settings, encoding="utf-8")
    ran = draftspeech("render", EXAMPLE, "-o", "a.docx")
    assert ran.code == 2
    assert message in ran.err
    assert re.search(r"draftspeech\.toml:\d:\d+: error", ran.err)
    assert not (tmp_path / "a.docx").exists()


def test_a_character_a_font_lacks_is_told(draftspeech: Draftspeech, tmp_path: Path) -> None:
    brief = EXAMPLE.read_text(encoding="utf-8").replace("周正明", "周镕堃")
    (tmp_path / "b.toml").write_text(brief.replace("暑期管理", "𠮷村"), encoding="utf-8")
    assert draftspeech("render", "b.toml", "-o", "a.txt").err == "written: a.txt\n"
    ran = draftspeech("render", "b.toml", "-o", "a.docx")
    assert "the font 方正小标宋简体 has no 𠮷;" in ran.err
    assert "the font 仿宋 has no 𠮷;" in ran.err
    (tmp_path / "draftspeech.toml").write_text('[fonts]\nhead = "楷体_GB2312"', encoding="utf-8")
    assert (
        "the font 楷体_GB2312 has no 镕、堃;" in draftspeech("render", "b.toml", "-o", "c.docx").err
    )


def test_a_draft_is_set_in_another_form(draftspeech: Draftspeech, tmp_path: Path) -> None:
    text = draftspeech("render", EXAMPLE).out
    for form in ("docx", "md", "txt"):
        draftspeech("render", EXAMPLE, "-o", f"a.{form}")
        assert draftspeech("render", f"a.{form}").out == text
    assert draftspeech("render", "a.txt", "-o", "b.docx").code == 0
    assert draftspeech("render", "b.docx", "--layout", "reading", "-o", "c.docx").code == 0
    assert draftspeech("render", "c.docx").out == text


def test_a_character_word_cannot_hold_is_told_and_nothing_written(
    draftspeech: Draftspeech, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("同志们：\n今天\x0b开会。\n", encoding="utf-8")
    ran = draftspeech("render", "a.txt", "-o", "a.docx")
    assert ran.code == 2
    assert "cannot hold the character U+000B, in 今天" in ran.err
    assert not (tmp_path / "a.docx").exists()


def test_word_is_not_written_on_what_is_no_file(draftspeech: Draftspeech) -> None:
    assert draftspeech("render", EXAMPLE, "--layout", "reading").code == 2
    assert "there is no layout" in draftspeech("render", EXAMPLE, "--layout", "x").err


def test_a_point_keeps_its_key_and_facts_keep_their_fields_in_an_edited_document() -> None:
    made = rendered(EXAMPLE)
    text = word_bytes(made)

    def edit(xml: bytes) -> bytes:
        said = (
            xml.decode("utf-8")
            .replace("坚守育人初心", "守牢育人初心")
            .replace("担子重了", "担子更重")
        )
        return said.encode("utf-8")

    speech = read_back(file_of(changed_part(text, "word/document.xml", edit)))
    points = [part for part in speech.parts if isinstance(part, Point)]
    old = [part for part in made.speech.parts if isinstance(part, Point)]
    assert [point.key for point in points] == [point.key for point in old]
    assert plain(points[0].heading.words).startswith("守牢")
    fields = {run.field for words in paragraphs(speech) for run in words}
    assert "schools_transferred" in fields
    changed = next(
        p for p in speech.parts if isinstance(p, Paragraph) and "担子更重" in plain(p.words)
    )
    assert {run.text for run in changed.words if run.field == "schools_transferred"} == {"21"}


def test_markdown_drafts_are_read_as_speeches() -> None:
    made = rendered(EXAMPLE)
    text = markdown(made.speech).decode("utf-8")
    assert shape(speech_of(Draft(Source("a.md", text)))) == shape(made.speech)


def test_a_pyproject_that_is_not_ours_stops_nothing(
    draftspeech: Draftspeech, tmp_path: Path
) -> None:
    for text in ("tool = 1", "no toml at all", "[tool.other]\nx = 1"):
        (tmp_path / "pyproject.toml").write_text(text, encoding="utf-8")
        assert draftspeech("render", EXAMPLE).code == 0


@pytest.mark.parametrize(
    ("ordinal", "level", "style"),
    [
        ("一、", 1, "Heading1"),
        ("（一）", 2, "Heading2"),
        ("1.", 1, "Heading3"),
        ("（1）", 1, "Heading4"),
        ("(1)", 2, "Heading4"),
        ("1.", 4, "Heading4"),
        ("第一，", 7, "Heading4"),
        ("", 1, "Heading1"),
    ],
)
def test_the_style_of_a_heading_is_that_of_its_level_or_its_ordinal(
    ordinal: str, level: int, style: str
) -> None:
    assert heading_style(Heading(ordinal, (Run("抓早"),), Layout.OWN_LINE, level)) == style


def test_a_long_line_of_a_speaker_is_broken_before_the_name() -> None:
    said = "中共云岭县委　常务副县长　周正明"
    name = said.rindex("周")
    broken = runs((Run(said[:name]),)) + BREAK + runs((Run(said[name:]),))
    assert speaker_runs((Run(said),), len(said) - 1) == broken
    assert speaker_runs((Run(said),), len(said)) == runs((Run(said),))
    alone = said.replace("　", "")
    assert speaker_runs((Run(alone),), 3) == runs((Run(alone),))
