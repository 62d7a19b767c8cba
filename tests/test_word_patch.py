"""What an update leaves where it stands in a Word document: tables, sections, bookmarks."""

from __future__ import annotations

import io

import docx

from draftspeech.draft_file import Draft
from draftspeech.draft_speech import speech_of
from draftspeech.merge import merge
from draftspeech.outputs import output_of
from draftspeech.page import Typesetting
from draftspeech.source import Source
from draftspeech.speech import Speech
from draftspeech.word_file import read_word
from draftspeech.word_patch import patched_word
from draftspeech.word_xml import Element, local
from tests.word_documents import changed_part

SPOKEN = """在会上的讲话

同志们：
　　今天开会。

　　一、抓早
　　早动手。
　　早安排。

　　二、抓小
　　小处见。
　　谢谢大家。
"""
TABLE = "<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
CLOSED = "{}</w:t></w:r></w:p>"
BODY = '<w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr>'


def speech(text: str) -> Speech:
    return speech_of(Draft(Source("d.txt", text)))


def updated(put: dict[str, str], *new: tuple[str, str]) -> list[str]:
    """Return what stands in the body, the document and the brief changed so: words, else names."""
    output = output_of("docx")
    assert output is not None

    def change(xml: bytes) -> bytes:
        text = xml.decode()
        for old, now in put.items():
            assert text.count(old) == 1, old
            text = text.replace(old, now)
        return text.encode()

    data = output.write(speech(SPOKEN), Typesetting())
    file = read_word(changed_part(data, "word/document.xml", change), "d.docx")
    draft = Draft(file.source, hints=file.hints)
    text = SPOKEN
    for old, now in new:
        assert old in text
        text = text.replace(old, now)
    mine, theirs = speech_of(draft), speech(text)
    merged = merge(speech(SPOKEN), mine, theirs)
    out = patched_word(file, draft, mine, merge=merged, new=theirs, memory="m")
    body = docx.Document(io.BytesIO(out)).element.body
    return [_shown(block) for block in body.iterchildren()]


def _shown(block: Element) -> str:
    """Return the words of a block, § for every section that ends in it; its name for neither."""
    inside = [element for element in block.iter() if element is not block]
    words = "".join(e.text or "" for e in inside if local(e) == "t")
    return words + "§" * sum(local(e) == "sectPr" for e in inside) or local(block)


def after(words: str, more: str) -> dict[str, str]:
    return {CLOSED.format(words): CLOSED.format(words) + more}


HEAD = ["在会上的讲话", "同志们：", "今天开会。"]
FIRST = ["一、抓早", "早动手。", "早安排。"]
LAST = ["二、抓小", "小处见。", "谢谢大家。", "sectPr"]


def test_a_table_stays_behind_its_paragraph_whatever_comes_or_goes() -> None:
    put = after("早安排。", TABLE)
    assert updated(put) == [*HEAD, *FIRST, "tbl", *LAST]
    more = ("今天开会。\n", "今天开会。\n　　请记好。\n")
    assert updated(put, more) == [*HEAD, "请记好。", *FIRST, "tbl", *LAST]


def test_what_followed_a_paragraph_that_went_follows_the_one_before_it() -> None:
    put = {**after("早动手。", "<w:p/>"), **after("早安排。", f"<w:p/>{TABLE}")}
    gone = ("　　早安排。\n", "")
    assert updated(put, gone) == [*HEAD, "一、抓早", "早动手。", "p", "tbl", *LAST]
    first = ("　　今天开会。\n", "")
    table = after("今天开会。", TABLE)
    assert updated(table, first) == [*HEAD[:2], "tbl", *FIRST, *LAST]


def test_words_are_changed_where_they_stand() -> None:
    changes = (("抓早", "要早"), ("早动手。", "快动手。"), ("小处见。", "小处见大。"), ("谢谢", ""))
    assert updated({}, *changes) == [
        *HEAD,
        *("一、要早", "快动手。", "早安排。", "二、抓小", "小处见大。", "大家。", "sectPr"),
    ]


def test_words_in_several_runs_are_changed_in_all_of_them() -> None:
    put = {"早动手。": "早动</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>手</w:t></w:r><w:r><w:t>。"}
    assert updated(put) == [*HEAD, *FIRST, *LAST]
    assert updated(put, ("早动手。", "快办事。")) == [
        *HEAD,
        "一、抓早",
        "快办事。",
        "早安排。",
        *LAST,
    ]
    assert updated(put, ("早动手。", "早办。")) == [*HEAD, "一、抓早", "早办。", "早安排。", *LAST]


def test_a_picture_stays_where_its_paragraph_goes() -> None:
    put = after("早安排。", "<w:p><w:r><w:drawing/></w:r></w:p>")
    gone = ("　　早安排。\n", "")
    assert updated(put, gone) == [*HEAD, "一、抓早", "早动手。", "p", *LAST]


def test_what_stands_before_the_speech_stays_before_it() -> None:
    put = {"<w:body>": f"<w:body>{TABLE}"}
    more = ("今天开会。\n", "今天开会。\n　　请记好。\n")
    assert updated(put, more)[:2] == ["tbl", HEAD[0]]
    gone = ("在会上的讲话\n\n", "")
    assert updated({**put, **after("在会上的讲话", TABLE)}, gone)[:3] == ["tbl", "tbl", HEAD[1]]


def test_a_section_that_ends_in_a_paragraph_that_goes_still_ends_there() -> None:
    begin = f'{BODY}<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">早安'
    put = {begin: begin.replace("</w:pPr>", "<w:sectPr/></w:pPr>", 1)}
    assert updated(put) == [*HEAD, *FIRST[:2], "早安排。§", *LAST]
    gone = ("　　早安排。\n", "")
    assert updated(put, gone) == [*HEAD, *FIRST[:2], "§", *LAST]
    control = {**put, CLOSED.format("谢谢大家。"): CLOSED.format("谢谢大家。") + "<w:p/>"}
    assert updated(control, gone) == [*HEAD, *FIRST[:2], "§", *LAST[:3], "p", "sectPr"]


def test_paragraphs_inside_a_content_control_stay_inside() -> None:
    begin = f'{BODY}<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">早'
    put = {
        f"{begin}动手": f"<w:sdt><w:sdtContent>{begin}动手",
        CLOSED.format("早安排。"): f"{CLOSED.format('早安排。')}</w:sdtContent></w:sdt>",
    }
    assert updated(put) == [*HEAD, "一、抓早", "早动手。早安排。", *LAST]
    gone = ("　　早安排。\n", "")
    assert updated(put, gone) == [*HEAD, "一、抓早", "早动手。", *LAST]
    more = ("　　早安排。\n", "　　早安排。\n　　早落实。\n")
    assert updated(put, more) == [*HEAD, "一、抓早", "早动手。早安排。早落实。", *LAST]
    put[f"{begin}安排"] = f"{begin}安排".replace("</w:pPr>", "<w:sectPr/></w:pPr>", 1)
    assert updated(put, gone) == [*HEAD, "一、抓早", "早动手。§", *LAST]
