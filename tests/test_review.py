"""What a leader did to a Word draft, listed."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from draftspeech.render import render
from draftspeech.review import Entry, What, as_text, review
from tests.conftest import EXAMPLE, Draftspeech
from tests.word_documents import BY, changed_part, file_of, saved, with_body, word_bytes


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def deleted(text: str) -> str:
    return f"<w:del {BY}><w:r><w:delText>{text}</w:delText></w:r></w:del>"


def inserted(text: str) -> str:
    return f"<w:ins {BY}>{run(text)}</w:ins>"


def told(*blocks: str) -> list[tuple[What, str, str, int, int]]:
    return [
        (e.what, e.before, e.after, e.place.line, e.place.column)
        for e in review(file_of(with_body(*blocks)))
    ]


def test_changes_are_listed_with_place_and_words() -> None:
    assert told(
        f"<w:p>{run('移交')}{deleted('21')}{inserted('23')}{run('所学校。')}</w:p>",
        f"<w:p>{run('大家')}{inserted('一定')}{inserted('要')}{run('抓紧')}{deleted('。')}</w:p>",
    ) == [
        (What.REPLACED, "21", "23", 1, 3),
        (What.INSERTED, "", "一定要", 2, 3),
        (What.DELETED, "。", "", 2, 8),
    ]


def test_two_people_do_not_replace_each_others_words() -> None:
    other = inserted("23").replace("王书记", "李主任")
    assert [what for what, *_ in told(f"<w:p>{deleted('21')}{other}</w:p>")] == [
        What.DELETED,
        What.INSERTED,
    ]


def test_paragraphs_formats_and_moves_are_listed() -> None:
    mark = f"<w:pPr><w:rPr><w:ins {BY}/></w:rPr></w:pPr>"
    joined = mark.replace("w:ins", "w:del")
    bold = f"<w:r><w:rPr><w:b/><w:rPrChange {BY}><w:rPr/></w:rPrChange></w:rPr><w:t>重</w:t></w:r>"
    assert told(
        f"<w:p>{mark}{run('一。')}</w:p>",
        f"<w:p>{joined}{run('二。')}</w:p>",
        f"<w:p>{bold}</w:p>",
        f"<w:p><w:moveFrom {BY}>{run('甲')}</w:moveFrom>{run('乙')}</w:p>",
        f"<w:p><w:moveTo {BY}>{run('甲')}</w:moveTo></w:p>",
    ) == [
        (What.PARTED, "", "", 1, 3),
        (What.JOINED, "", "", 2, 3),
        (What.FORMATTED, "重", "bold", 2, 3),
        (What.MOVED, "", "甲", 4, 1),
    ]


def test_a_whole_paragraph_put_in_or_taken_out_is_one_thing_to_see_to() -> None:
    put_in = f"<w:pPr><w:rPr><w:ins {BY}/></w:rPr></w:pPr>"
    taken_out = put_in.replace("w:ins", "w:del")
    centred = f'<w:pPr><w:jc w:val="center"/><w:pPrChange {BY}><w:pPr/></w:pPrChange></w:pPr>'
    blocks = [
        f"<w:p>{put_in}{inserted('新的')}{inserted('一段。')}</w:p>",
        f"<w:p>{taken_out}{deleted('旧的一段。')}</w:p>",
        f"<w:p>{centred}{run('居中。')}</w:p>",
    ]
    assert told(*blocks) == [
        (What.ADDED, "", "新的一段。", 1, 1),
        (What.DROPPED, "旧的一段。", "", 2, 1),
        (What.FORMATTED, "", "alignment", 2, 4),
    ]
    assert "changed the format of the paragraph: alignment" in as_text(
        review(file_of(with_body(*blocks)))
    )


def commented() -> bytes:
    document = docx.Document()
    paragraph = document.add_paragraph("移交")
    figure = paragraph.add_run("21所")
    paragraph.add_run("学校。")
    for text, author in (("请核实", "王书记"), ("已核实，是21所", "小李"), ("办妥", "王书记")):
        document.add_comment(figure, text, author)
    part = document.part._comments_part
    marks = ["00000001", "00000002", "00000003"]
    for comment, mark in zip(part.element.comment_lst, marks, strict=True):
        paragraph_element = comment.xpath("./w:p")[-1]
        paragraph_element.set("{http://schemas.microsoft.com/office/word/2010/wordml}paraId", mark)
    w15 = "http://schemas.microsoft.com/office/word/2012/wordml"
    extended = (
        f'<w15:commentsEx xmlns:w15="{w15}"><w15:commentEx w15:paraId="00000001" w15:done="0"/>'
        '<w15:commentEx w15:paraId="00000002" w15:paraIdParent="00000001" w15:done="0"/>'
        '<w15:commentEx w15:paraId="00000003" w15:done="1"/></w15:commentsEx>'
    )
    document.part.relate_to(
        Part(
            PackURI("/word/commentsExtended.xml"),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml",
            extended.encode(),
            None,
        ),
        "http://schemas.microsoft.com/office/2011/relationships/commentsExtended",
    )
    return saved(document)


def test_comments_are_listed_with_their_answers_and_whether_they_are_done() -> None:
    entries = review(file_of(commented()))
    assert [(e.who, e.before, e.after, e.done, e.answers) for e in entries] == [
        ("王书记", "21所", "请核实", False, (("小李", "已核实，是21所"),)),
        ("王书记", "21所", "办妥", True, ()),
    ]
    text = as_text(entries)
    assert "[ ] d.docx:1:3: 王书记 2" in text
    assert "comments on “21所”: 请核实" in text
    assert "\n      小李: 已核实，是21所\n" in text
    assert "[x] d.docx:1:3" in text


def test_the_command_lists_them_and_says_what_is_left(
    draftspeech: Draftspeech, tmp_path: Path
) -> None:
    (tmp_path / "a.docx").write_bytes(commented())
    ran = draftspeech("review", "a.docx")
    assert (ran.code, ran.err) == (1, "to see to: 1\n")
    chinese = draftspeech("review", "a.docx", language="zh")
    assert "批注“21所”：请核实" in chinese.out
    rows = json.loads(draftspeech("review", "a.docx", "--format", "json").out)["entries"]
    assert [(row["what"], row["line"], row["column"], row["done"]) for row in rows] == [
        ("comment", 1, 3, False),
        ("comment", 1, 3, True),
    ]
    (tmp_path / "b.docx").write_bytes(word_bytes(render(EXAMPLE)))
    assert draftspeech("review", "b.docx").code == 0


@pytest.mark.parametrize("name", ["a.txt", "a.doc"])
def test_what_has_no_comments_is_told(draftspeech: Draftspeech, tmp_path: Path, name: str) -> None:
    (tmp_path / "a.txt").write_text("同志们：\n", encoding="utf-8")
    (tmp_path / "a.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    ran = draftspeech("review", name)
    assert ran.code == 2
    assert "hint" in ran.err


def test_words_in_a_change_cannot_forge_the_list() -> None:
    entry = Entry(What.INSERTED, "x\x1b[2J", "", review(file_of(commented()))[0].place, "", "\n[x]")
    assert "\x1b" not in as_text([entry])
    assert as_text([entry]).count("\n") == 1


def test_answers_to_answers_are_kept_and_circles_hide_nothing() -> None:
    data = commented()

    def chained(xml: bytes) -> bytes:
        return xml.replace(
            b'w15:paraId="00000003"', b'w15:paraId="00000003" w15:paraIdParent="00000002"'
        )

    entries = review(file_of(changed_part(data, "word/commentsExtended.xml", chained)))
    assert [len(entry.answers) for entry in entries] == [2]

    def circle(xml: bytes) -> bytes:
        return chained(xml).replace(
            b'w15:paraId="00000001"', b'w15:paraId="00000001" w15:paraIdParent="00000002"'
        )

    entries = review(file_of(changed_part(data, "word/commentsExtended.xml", circle)))
    assert "请核实" in as_text(entries)


def test_a_deletion_inside_an_insertion_is_not_among_its_words() -> None:
    inside = run("新加") + deleted("删去")
    assert (What.INSERTED, "", "新加") in [
        t[:3] for t in told(f"<w:p><w:ins {BY}>{inside}</w:ins></w:p>")
    ]


def test_changes_inside_tables_are_not_passed_over_in_silence(
    draftspeech: Draftspeech, tmp_path: Path
) -> None:
    table = f"<w:tbl><w:tr><w:tc><w:p>{inserted('表里的')}</w:p></w:tc></w:tr></w:tbl>"
    (tmp_path / "a.docx").write_bytes(with_body(f"<w:p>{run('正文。')}</w:p>", table))
    ran = draftspeech("review", "a.docx")
    assert ran.code == 1
    assert "tracked changes inside tables: 1" in ran.err


def test_our_own_comments_can_be_listed(draftspeech: Draftspeech, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(with_body(f"<w:p>{run('同志们,大家好。')}</w:p>"))
    assert draftspeech("check", "a.docx", "--annotate", "c.docx").code == 1
    ran = draftspeech("review", "c.docx")
    assert ran.code == 1
    assert "draftspeech" in ran.out
