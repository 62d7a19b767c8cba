"""Reading other people's Word documents: what is read, what is told, what is refused."""

from __future__ import annotations

import contextlib
import io
import re
import zipfile
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from draftspeech.draft_file import Draft, Hint, Kind
from draftspeech.draft_speech import speech_of
from draftspeech.errors import InputError
from draftspeech.render import render
from draftspeech.speech import Layout, Point, Title, plain
from draftspeech.word_file import read_word
from tests.conftest import EXAMPLE, ROOT, Draftspeech
from tests.word_documents import (
    BY,
    changed_part,
    file_of,
    read_back,
    saved,
    with_body,
    word_bytes,
)

OURS = word_bytes(render(EXAMPLE))


def para(inside: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def lines(*blocks: str, accept: bool = True) -> list[str]:
    return file_of(with_body(*blocks), accept=accept).source.text.split("\n")[: len(blocks) + 2]


def test_tracked_changes_are_taken_or_refused() -> None:
    block = para(
        run("移交")
        + f"<w:del {BY}><w:r><w:delText>21</w:delText></w:r></w:del>"
        + f"<w:ins {BY}>{run('23')}</w:ins>"
        + run("所学校。")
    )
    assert lines(block)[0] == "移交23所学校。"
    assert lines(block, accept=False)[0] == "移交21所学校。"
    assert len(file_of(with_body(block)).changes) == 2
    assert read_word(with_body(block), "d.docx").source.text.startswith("移交23所")


def test_paragraphs_that_were_begun_or_joined_by_a_change() -> None:
    begun = [para(run("上句。"), f"<w:rPr><w:ins {BY}/></w:rPr>"), para(run("下句。"))]
    joined = [para(run("上句。"), f"<w:rPr><w:del {BY}/></w:rPr>"), para(run("下句。"))]
    assert lines(*begun)[:2] == ["上句。", "下句。"]
    assert lines(*begun, accept=False)[0] == "上句。下句。"
    assert lines(*joined)[0] == "上句。下句。"
    assert lines(*joined, accept=False)[:2] == ["上句。", "下句。"]


def test_moved_text_stands_where_the_change_put_it() -> None:
    blocks = [
        para(f"<w:moveFrom {BY}>{run('甲。')}</w:moveFrom>" + run("乙。")),
        para(run("丙。") + f"<w:moveTo {BY}>{run('甲。')}</w:moveTo>"),
    ]
    assert lines(*blocks)[:2] == ["乙。", "丙。甲。"]
    assert lines(*blocks, accept=False)[:2] == ["甲。乙。", "丙。"]


def test_what_stands_inside_other_things_is_read() -> None:
    block = para(
        f'<w:hyperlink w:anchor="a">{run("链接")}</w:hyperlink>'
        f"<w:sdt><w:sdtContent>{run('控件')}</w:sdtContent></w:sdt>"
        f'<w:fldSimple w:instr="DATE">{run("域")}</w:fldSimple>'
        "<w:r><w:t>一</w:t><w:tab/><w:t>二</w:t><w:br/><w:t>三</w:t>"
        '<w:br w:type="page"/><w:noBreakHyphen/></w:r>'
        "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>cù</w:t></w:r></w:rt>"
        "<w:rubyBase><w:r><w:t>蹴</w:t></w:r></w:rubyBase></w:ruby></w:r>"
    )
    assert lines(block)[:2] == ["链接控件域一\t二", "三-蹴"]
    wrapped = f"<w:sdt><w:sdtContent>{para(run('控件里的段落'))}</w:sdtContent></w:sdt>"
    assert lines(wrapped)[0] == "控件里的段落"


def test_what_is_not_read_is_told() -> None:
    blocks = [
        para(run("一") + "<w:r><w:drawing/></w:r>" + '<w:r><w:footnoteReference w:id="1"/></w:r>'),
        "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>",
        para("<w:r><w:pict><w:txbxContent><w:p/></w:txbxContent></w:pict></w:r>"),
        para("<w:r><w:rPr><w:vanish/></w:rPr><w:t>看不见</w:t></w:r>"),
    ]
    file = file_of(with_body(*blocks))
    assert "看不见" not in file.source.text
    assert set(file.unread) == {
        "tables: 1",
        "pictures and drawings: 1",
        "text boxes: 1",
        "footnotes and endnotes: 1",
        "hidden passages: 1",
    }


NUMBERING = (
    '<w:abstractNum w:abstractNumId="77"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="chineseCounting"/><w:suff w:val="nothing"/><w:lvlText w:val="%1、"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/>'
    '<w:suff w:val="nothing"/><w:lvlText w:val="（%2）"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1.%3"/></w:lvl><w:lvl w:ilvl="3"><w:start w:val="1"/>'
    '<w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%4"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="77"><w:abstractNumId w:val="77"/></w:num>'
    '<w:num w:numId="78"><w:abstractNumId w:val="77"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
)


def numbered(level: int, text: str, number: int = 77) -> str:
    numbers = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return para(run(text), numbers)


def test_numbers_that_word_makes_itself_are_read() -> None:
    data = with_body(
        numbered(0, "提高认识"),
        numbered(1, "看清形势"),
        numbered(1, "认清差距"),
        numbered(0, "狠抓落实"),
        numbered(1, "压实责任"),
        numbered(2, "分工"),
        numbered(3, "细则"),
        numbered(0, "另起", 78),
        numbered(0, "接着", 78),
        para(run("不编号"), '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'),
    )

    def add(xml: bytes) -> bytes:
        return xml.replace(b"</w:numbering>", NUMBERING.encode("utf-8") + b"</w:numbering>")

    file = file_of(changed_part(data, "word/numbering.xml", add))
    assert file.source.text.split("\n")[:10] == [
        "一、提高认识",
        "（一）看清形势",
        "（二）认清差距",
        "二、狠抓落实",
        "（一）压实责任",
        "二.1 分工",
        "2.1 细则",
        "五、另起",
        "六、接着",
        "不编号",
    ]


def test_a_strangers_headings_are_known_by_style_and_by_pattern() -> None:
    document = docx.Document()
    document.add_heading("在全区大会上的讲话", 0)
    document.add_paragraph("（2026年8月25日）")
    document.add_paragraph("同志们：")
    document.add_paragraph("今天开个会。")
    document.add_heading("提高认识", 1)
    document.add_paragraph("要提高认识。")
    document.add_paragraph("（一）看清形势。形势很好。")
    document.add_heading("狠抓落实", 1)
    document.add_paragraph("要抓落实。")
    document.add_paragraph("同志们，开始吧！")
    speech = read_back(file_of(saved(document)))
    kinds = [type(part).__name__ for part in speech.parts]
    assert kinds == [
        "Title",
        "DateLine",
        "Salutation",
        "Paragraph",
        "Point",
        "Point",
        "Paragraph",
    ]
    first = speech.parts[4]
    assert isinstance(first, Point)
    inner = first.body[1]
    assert isinstance(inner, Point)
    assert (inner.heading.level, inner.heading.layout) == (2, Layout.RUN_IN)
    assert plain(inner.heading.words) == "看清形势"


def test_headings_with_numeric_style_ids_as_wps_writes_them() -> None:
    def rename(xml: bytes) -> bytes:
        return xml.replace(b'w:styleId="Heading1"', b'w:styleId="2"')

    data = with_body(para(run("一、提高认识"), '<w:pStyle w:val="2"/>'), para(run("要提高认识。")))
    file = file_of(changed_part(data, "word/styles.xml", rename))
    assert file.hints[0].level == 1


def zipped(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, data in parts.items():
            archive.writestr(part.replace("__", "/"), data)
    return stream.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
STRICT = b'<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"/>'
DEEP = b"<a>" * 100_000
BAD = {
    "doc": (OLE + b"\0" * 600, "an old Word (.doc) or WPS document"),
    "locked": (OLE + "EncryptedPackage".encode("utf-16-le"), "is protected by a password"),
    "zip": (zipped(a=b"1"), "is a zip archive, but no Word document"),
    "xlsx": (zipped(**{"xl__workbook.xml": b"<x/>"}), "is a zip archive, but no Word document"),
    "empty zip": (b"PK\x05\x06" + b"\0" * 18, "is a zip archive, but no Word document"),
    "bomb": (zipped(**{"word__document.xml": b" " * (25 * 2**20)}), "unpacks to more than"),
    "strict": (zipped(**{"word__document.xml": STRICT}), "is a Strict Open XML document"),
    "cut": (OURS[: len(OURS) // 2], "is damaged, or no .docx"),
    "junk": (b"PK\x03\x04junk", "is damaged, or no .docx"),
    "no xml": (changed_part(OURS, "word/document.xml", lambda _: b"<w:document"), "is damaged"),
    "deep": (changed_part(OURS, "word/document.xml", lambda _: DEEP), "is damaged"),
    "no types": (zipped(**{"word__document.xml": b"<x/>"}), "is damaged"),
}


@pytest.mark.parametrize(("data", "message"), BAD.values(), ids=BAD)
def test_what_is_no_word_document_is_told_and_nothing_hangs(data: bytes, message: str) -> None:
    with pytest.raises(InputError) as caught:
        read_word(data, "d.docx")
    finding = caught.value.findings[0]
    assert message in finding.message
    assert finding.hint
    assert finding.place is not None


def test_entities_are_not_expanded() -> None:
    bomb = b'<!DOCTYPE d [<!ENTITY a "' + b"x" * 1000 + b'">'
    bomb += b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 50) for n in range(9))
    bomb += b"]>"
    data = changed_part(OURS, "word/document.xml", lambda xml: bomb + xml.split(b"?>", 1)[1])
    try:
        length = len(read_word(data, "d.docx").source.text)
    except InputError:
        length = 0
    assert length < 10_000


@given(st.integers(0, len(OURS) - 1), st.binary(min_size=1, max_size=4))
@settings(max_examples=60, deadline=None)
def test_a_damaged_file_is_read_or_refused(at: int, junk: bytes) -> None:
    data = OURS[:at] + junk + OURS[at + len(junk) :]
    with contextlib.suppress(InputError):
        read_word(data, "d.docx")


XML = zipfile.ZipFile(io.BytesIO(OURS)).read("word/document.xml")
WORDS = [
    "<w:p>",
    "</w:p>",
    "<w:r>",
    "</w:r>",
    "<w:ins>",
    "</w:ins>",
    "<w:ruby/>",
    "<w:t/>",
    "<w:sdt/>",
]


@given(st.lists(st.tuples(st.integers(0, len(XML)), st.sampled_from(WORDS)), max_size=3))
@settings(max_examples=60, deadline=None)
def test_an_odd_document_is_read_or_refused(edits: list[tuple[int, str]]) -> None:
    xml = XML
    for at, words in edits:
        xml = xml[:at] + words.encode() + xml[at:]
    try:
        file = read_word(changed_part(OURS, "word/document.xml", lambda _: xml), "d.docx")
    except InputError:
        return
    speech_of(Draft(file.source, hints=file.hints, memory=file.memory))
    for piece in file.pieces:
        assert 0 <= piece.start < piece.end <= len(file.source.text)


def test_a_word_draft_is_checked_against_the_brief_it_remembers(
    draftspeech: Draftspeech, tmp_path: Path
) -> None:
    draftspeech("render", EXAMPLE, "-o", "a.docx")
    assert draftspeech("check", "a.docx").code == 0
    data = (tmp_path / "a.docx").read_bytes()
    wrong = changed_part(data, "word/document.xml", lambda x: x.replace(b">21<", b">23<"))
    (tmp_path / "b.docx").write_bytes(wrong)
    ran = draftspeech("check", "b.docx")
    assert ran.code == 1
    assert "R201" in ran.out
    assert "b.docx:6:" in ran.out


def test_tracked_changes_and_what_was_not_read_are_told_once(
    draftspeech: Draftspeech, tmp_path: Path
) -> None:
    block = para(run("今天开会") + f"<w:ins {BY}>{run('了')}</w:ins>" + run("。"))
    table = "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    (tmp_path / "a.docx").write_bytes(with_body(block, table))
    ran = draftspeech("check", "a.docx")
    assert "note: not read: tables: 1 [D101]" in ran.err
    assert "note: tracked changes were read as accepted: 1 [D102]" in ran.err
    assert "D102" not in draftspeech("check", "a.docx", "--changes", "accept").err
    assert draftspeech("render", "a.docx", "--changes", "reject").out == "　　今天开会。\n"
    assert draftspeech("render", "a.docx", "--changes", "accept").out == "　　今天开会了。\n"
    assert draftspeech("check", "a.docx", "--changes", "maybe").code == 2


def test_a_word_document_is_never_mended(draftspeech: Draftspeech, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(with_body(para(run("同志们,大家好。"))))
    before = (tmp_path / "a.docx").read_bytes()
    ran = draftspeech("check", "a.docx", "--fix")
    assert ran.code == 2
    assert "--annotate" in ran.err
    assert (tmp_path / "a.docx").read_bytes() == before


def test_word_comes_from_standard_input_too(draftspeech: Draftspeech) -> None:
    assert draftspeech("check", "-", stdin=OURS).code == 0


def test_lines_of_a_title_that_only_look_like_one_are_a_title() -> None:
    def big(text: str) -> str:
        properties = '<w:rPr><w:rFonts w:eastAsia="方正小标宋简体"/><w:sz w:val="44"/></w:rPr>'
        inside = f"<w:r>{properties}<w:t>{text}</w:t></w:r>"
        return para(inside, '<w:jc w:val="center"/>')

    data = with_body(
        big("在全区工作会议上的"),
        big("讲 话"),
        para(run("区委书记　周正明"), '<w:jc w:val="center"/>'),
        para(run("同志们：")),
        para(run("大家好。")),
    )
    speech = read_back(file_of(data))
    assert [type(part).__name__ for part in speech.parts] == [
        "Title",
        "SpeakerLine",
        "Salutation",
        "Paragraph",
    ]
    assert isinstance(speech.parts[0], Title)
    assert plain(speech.parts[0].words) == "在全区工作会议上的讲 话"


def test_words_that_stand_in_tables_only_are_told(draftspeech: Draftspeech, tmp_path: Path) -> None:
    table = f"<w:tbl><w:tr><w:tc>{para(run('字'))}</w:tc></w:tr></w:tbl>"
    (tmp_path / "a.docx").write_bytes(with_body(table))
    ran = draftspeech("check", "a.docx")
    assert ran.code == 2
    assert "has no words in its body; not read: tables: 1" in ran.err


def test_hints_lead_where_they_say(draftspeech: Draftspeech, tmp_path: Path) -> None:
    draftspeech("render", EXAMPLE, "-o", "a.docx")
    (tmp_path / "bad.docx").write_bytes(with_body(para(run("同志们,大家好。"))))
    assert "--fix" not in draftspeech("check", "bad.docx").err
    (tmp_path / "c.docx").write_bytes(b"other")
    assert draftspeech("check", "bad.docx", "--annotate", "c.docx").code == 2
    assert draftspeech("check", "bad.docx", "--annotate", "c.docx", "--force").code == 1
    assert draftspeech("check", "bad.docx", "--annotate", "c.txt").code == 2
    assert "draftspeech new" not in draftspeech("check", "nowhere.docx").err
    assert "review read Word drafts" in draftspeech("preview", "a.docx").err
    for option in (("--breaths",), ("--rate", "170")):
        ran = draftspeech("render", EXAMPLE, "-o", "d.docx", *option)
        assert (ran.code, "add: --layout reading" in ran.err) == (2, True)
    (tmp_path / "draftspeech.toml").write_text('[fonts]\ntitel = "宋体"\n', encoding="utf-8")
    assert "did you mean title?" in draftspeech("render", EXAMPLE, "-o", "d.docx").err


HEADING = '<w:pStyle w:val="Heading1"/>'
GONE = f"<w:rPr><w:del {BY}/></w:rPr>"


def test_what_is_left_of_a_deleted_paragraph_is_nothing_to_the_next() -> None:
    numbers = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="77"/></w:numPr>'
    words = f"<w:del {BY}><w:r><w:delText>一、旧标题</w:delText></w:r></w:del>"
    for properties in (HEADING, '<w:pStyle w:val="Title"/>', numbers):
        data = with_body(para(words, properties + GONE), para(run("我们要努力。")))

        def add(xml: bytes) -> bytes:
            return xml.replace(b"</w:numbering>", NUMBERING.encode("utf-8") + b"</w:numbering>")

        file = file_of(changed_part(data, "word/numbering.xml", add))
        assert file.source.text.split("\n")[0] == "我们要努力。"
        assert file.hints.get(0) is None


def test_moved_paragraphs_leave_no_empty_ones() -> None:
    away = f"<w:rPr><w:moveFrom {BY}/></w:rPr>"
    here = f"<w:rPr><w:moveTo {BY}/></w:rPr>"
    blocks = [
        para(f"<w:moveFrom {BY}>{run('甲段。')}</w:moveFrom>", away),
        para(run("乙段。")),
        para(f"<w:moveTo {BY}>{run('甲段。')}</w:moveTo>", here),
        para(run("丙段。")),
    ]
    assert lines(*blocks)[:3] == ["乙段。", "甲段。", "丙段。"]
    assert lines(*blocks, accept=False)[:3] == ["甲段。", "乙段。", "丙段。"]


def test_headings_stand_as_they_stood_where_the_separator_is_lost() -> None:
    data = word_bytes(render(ROOT / "skeletons/work-meeting/example.toml"))

    def ask(xml: bytes) -> bytes:
        said = xml.decode("utf-8").replace("<w:specVanish/>", "")
        return re.sub("(总结成绩[^<]*)<", "\\1？<", said, count=1).encode("utf-8")

    text = file_of(changed_part(data, "word/document.xml", ask)).source.text
    assert re.search("^一、总结.*？$", text, re.M)
    assert re.search("^（一）紧抓项目建设[^。]*。.+", text, re.M)


def test_a_separator_behind_words_that_are_no_heading_joins_them() -> None:
    mark = "<w:rPr><w:vanish/><w:specVanish/></w:rPr>"
    for style, kind in (("", None), ('<w:pStyle w:val="Title"/>', Kind.TITLE)):
        file = file_of(with_body(para(run("上句，"), style + mark), para(run("下句。"))))
        assert file.source.text.startswith("上句，下句。")
        assert file.hints[0] == Hint(kind, 0, 3)


def test_blanks_before_a_heading_that_runs_in_do_not_lose_the_point() -> None:
    def indent(xml: bytes) -> bytes:
        return xml.decode("utf-8").replace(">第一，<", ">　　第一，<").encode("utf-8")

    plain_copy = word_bytes(render(EXAMPLE), remember=False)
    speech = read_back(file_of(changed_part(plain_copy, "word/document.xml", indent)))
    points = [part for part in speech.parts if isinstance(part, Point)]
    assert [point.heading.layout for point in points] == [Layout.RUN_IN] * 4


def test_more_than_a_speech_is_refused_before_it_fills_the_memory() -> None:
    flood = XML[: XML.index(b"<w:body>") + 8] + b"<w:p/>" * 100_001 + b"</w:body></w:document>"
    long_label = NUMBERING.replace("（%2）", "x" * 500_000).encode("utf-8")
    data = with_body(*[numbered(1, "条")] * 50)

    def add(xml: bytes) -> bytes:
        return xml.replace(b"</w:numbering>", long_label + b"</w:numbering>")

    assert len(file_of(changed_part(data, "word/numbering.xml", add)).source.text) < 10_000
    with pytest.raises(InputError, match="more text than any speech"):
        read_word(changed_part(OURS, "word/document.xml", lambda _: flood), "d.docx")


def test_odd_numbers_and_parts_are_no_reason_to_stop(
    draftspeech: Draftspeech, tmp_path: Path
) -> None:
    digits = "9" * 5000
    data = with_body(
        para(run("一"), f'<w:outlineLvl w:val="{digits}"/>'),
        para(f'<w:bookmarkStart w:id="1" w:name="_draftspeech_{digits}"/>' + run("二")),
        para(run("三"), f'<w:numPr><w:ilvl w:val="{digits}"/><w:numId w:val="1"/></w:numPr>'),
        para("<w:r><w:t>甲<!--c-->乙</w:t></w:r>"),
        *(
            para(
                f'<w:r><w:rPr><w:sz w:val="{size}"/></w:rPr><w:t>丙</w:t></w:r>',
                '<w:jc w:val="center"/>',
            )
            for size in (digits, "²")
        ),
    )
    assert file_of(data).source.text.split("\n")[:4][-1] == "甲乙"
    (tmp_path / "a.docx").write_bytes(
        changed_part(OURS, "customXml/item1.xml", lambda xml: xml[:-20])
    )
    assert draftspeech("check", "a.docx").code == 0
    assert draftspeech("render", "a.docx").code == 0
