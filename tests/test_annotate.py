"""Findings as comments in a Word document."""

from __future__ import annotations

import io
from pathlib import Path

import docx
from hypothesis import given, settings
from hypothesis import strategies as st

from draftspeech.annotate import annotate, cleared
from draftspeech.render import render
from draftspeech.source import Span
from draftspeech.word_package import saved
from tests.conftest import EXAMPLE, Draftspeech
from tests.word_documents import BY, changed_part, file_of, with_body, word_bytes

OFFICIAL, LECTERN = (word_bytes(render(EXAMPLE), reading=reading) for reading in (False, True))
TEXT = file_of(OFFICIAL).source.text
SPANS = st.lists(st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 30)), max_size=6)


@given(SPANS, st.sampled_from([OFFICIAL, LECTERN]))
@settings(max_examples=60, deadline=None)
def test_comments_stand_at_their_words_and_the_text_is_untouched(
    spans: list[tuple[int, int]], data: bytes
) -> None:
    wanted = [Span(at, min(at + length, len(TEXT))) for at, length in spans]
    out = file_of(annotate(file_of(data), [(span, f"第{span.start}字") for span in wanted]))
    assert out.source.text == TEXT
    assert out.hints == file_of(data).hints
    assert len(out.anchors) == len(wanted)
    for span, (identity, anchor) in zip(
        sorted(wanted, key=lambda s: (s.start, s.end)),
        sorted(out.anchors.items(), key=lambda one: int(one[0])),
        strict=True,
    ):
        assert identity
        said = TEXT[span.start : span.end]
        assert TEXT[anchor.start : anchor.end].strip("\n") == said.strip("\n")


def test_a_leaders_comments_and_formats_stay() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("移交")
    bold = paragraph.add_run("二十一所")
    bold.bold = True
    paragraph.add_run("学校。")
    document.add_comment(bold, "请核实", "王书记", "王")
    stream = io.BytesIO()
    document.save(stream)
    out = annotate(file_of(stream.getvalue()), [(Span(3, 5), "看这里")])
    again = docx.Document(io.BytesIO(out))
    said = [(comment.author, comment.text) for comment in again.comments]
    assert said == [("王书记", "请核实"), ("draftspeech", "看这里")]
    bolds = [(run.text, bool(run.bold)) for run in again.paragraphs[0].runs if run.text]
    assert bolds == [
        ("移交", False),
        ("二", True),
        ("十一", True),
        ("所", True),
        ("学校。", False),
    ]
    anchors = file_of(out).anchors
    assert [(a.start, a.end) for a in anchors.values()] == [(2, 6), (3, 5)]


def test_words_that_were_put_in_and_empty_lines_can_be_commented_on() -> None:
    data = with_body(f"<w:p><w:ins {BY}><w:r><w:t>新加的话</w:t></w:r></w:ins></w:p>", "<w:p/>")
    out = file_of(annotate(file_of(data), [(Span(1, 3), "好"), (Span(5, 5), "空")]))
    assert out.source.text.startswith("新加的话\n")
    assert [(a.start, a.end) for a in out.anchors.values()] == [(1, 3), (5, 5)]


def test_words_of_a_deletion_that_is_refused_can_be_commented_on() -> None:
    gone = "<w:r><w:delText>删去的话</w:delText></w:r>"
    data = with_body(f"<w:p><w:del {BY}>{gone}</w:del></w:p>")
    out = annotate(file_of(data, accept=False), [(Span(1, 3), "留")])
    (anchor,) = file_of(out, accept=False).anchors.values()
    assert (anchor.start, anchor.end) == (1, 3)


def test_check_writes_comments_to_a_copy(draftspeech: Draftspeech, tmp_path: Path) -> None:
    (tmp_path / "b.toml").write_text(
        EXAMPLE.read_text(encoding="utf-8").replace("全区教育一年", "全区教育,一年"), "utf-8"
    )
    draftspeech("render", "b.toml", "-o", "a.docx")
    before = (tmp_path / "a.docx").read_bytes()
    ran = draftspeech("check", "a.docx", "--annotate", "c.docx")
    assert ran.code == 1
    assert "written: c.docx" in ran.err
    assert (tmp_path / "a.docx").read_bytes() == before
    comments = list(docx.Document(str(tmp_path / "c.docx")).comments)
    assert [comment.text for comment in comments] == ["[R601] half-width ,; write ，\nwrite: ，"]
    first = (tmp_path / "c.docx").read_bytes()
    draftspeech("check", "a.docx", "--annotate", "d.docx")
    assert (tmp_path / "d.docx").read_bytes() == first


def test_the_original_is_never_written_over(draftspeech: Draftspeech, tmp_path: Path) -> None:
    draftspeech("render", EXAMPLE, "-o", "a.docx")
    before = (tmp_path / "a.docx").read_bytes()
    ran = draftspeech("check", "a.docx", "--annotate", "a.docx")
    assert (ran.code, (tmp_path / "a.docx").read_bytes()) == (2, before)
    draftspeech("render", EXAMPLE, "-o", "a.txt")
    ran = draftspeech("check", "a.txt", "--annotate", "c.docx")
    assert "draftspeech render a.txt -o speech.docx" in ran.err
    assert draftspeech("check", "a.docx", "a.txt", "--annotate", "c.docx").code == 2


def test_a_comment_stands_beside_a_tab_or_a_break_of_line_not_over_it() -> None:
    inside = "<w:t>甲甲</w:t><w:br/><w:t>乙乙</w:t><w:tab/><w:t>丙丙</w:t>"
    data = with_body(f"<w:p><w:r>{inside}</w:r></w:p>")
    spans = [Span(0, 2), Span(3, 5), Span(6, 8), Span(1, 2), Span(5, 6)]
    out = file_of(annotate(file_of(data), [(span, "看") for span in spans]))
    assert out.source.text.startswith("甲甲\n乙乙\t丙丙")
    found = sorted((a.start, a.end) for a in out.anchors.values())
    assert found == sorted((span.start, span.end) for span in spans)


def test_comments_that_are_damaged_are_told(tmp_path: Path, draftspeech: Draftspeech) -> None:
    document = docx.Document()
    run = document.add_paragraph("同志们,大家好。").runs[0]
    document.add_comment(run, "好", "王")
    stream = io.BytesIO()
    document.save(stream)
    data = changed_part(stream.getvalue(), "word/comments.xml", lambda _: b'<x xmlns="y"/>')
    (tmp_path / "a.docx").write_bytes(data)
    ran = draftspeech("check", "a.docx", "--annotate", "c.docx", "--force")
    assert (ran.code, "is damaged, or no .docx" in ran.err) == (2, True)
    assert draftspeech("review", "a.docx").code == 0


def test_a_new_comment_has_a_number_above_those_that_are_there() -> None:
    document = docx.Document()
    run = document.add_paragraph("同志们，大家好。").runs[0]
    document.add_comment(run, "请核实", "王书记", "王")
    stream = io.BytesIO()
    document.save(stream)
    data = stream.getvalue()
    for part in ("word/document.xml", "word/comments.xml"):
        data = changed_part(data, part, lambda xml: xml.replace(b'w:id="0"', b'w:id="100007"'))
    out = annotate(file_of(data), [(Span(0, 3), "好"), (Span(4, 5), "又")])
    assert [comment.comment_id for comment in docx.Document(io.BytesIO(out)).comments] == [
        100_007,
        100_008,
        100_009,
    ]


def test_comments_at_one_place_keep_the_order_they_were_given_in() -> None:
    data = with_body("<w:p><w:r><w:t>同志们</w:t></w:r></w:p>")
    remarks = [(Span(0, 3), "丙"), (Span(0, 3), "甲"), (Span(0, 1), "乙"), (Span(0, 3), "丁")]
    out = docx.Document(io.BytesIO(annotate(file_of(data), remarks)))
    assert [comment.text for comment in out.comments] == ["乙", "丙", "甲", "丁"]


def test_only_our_own_comments_that_say_so_are_cleared_with_their_marks() -> None:
    data = with_body("<w:p><w:r><w:t>同志们，大家好</w:t></w:r></w:p>")
    remarks = [(Span(0, 1), "请定"), (Span(2, 3), "别的"), (Span(4, 6), "请定")]
    file = file_of(annotate(file_of(data), remarks, marked=True))
    cleared(file, "请定")
    again = docx.Document(io.BytesIO(saved(file.document)))
    assert [comment.text for comment in again.comments] == ["别的"]
    paragraph = again.paragraphs[0]
    assert [run.text for run in paragraph.runs if run.font.highlight_color] == ["们"]
    assert [(at.start, at.end) for at in file_of(saved(file.document)).anchors.values()] == [(2, 3)]
    cleared(file, "没有的话")
    assert saved(file.document) == saved(again)


def test_a_leaders_comment_in_our_words_is_not_cleared() -> None:
    document = docx.Document()
    run = document.add_paragraph("同志们，大家好。").runs[0]
    document.add_comment(run, "请定", "王书记", "王")
    stream = io.BytesIO()
    document.save(stream)
    file = file_of(stream.getvalue())
    cleared(file, "请定")
    assert len(list(docx.Document(io.BytesIO(saved(file.document))).comments)) == 1
