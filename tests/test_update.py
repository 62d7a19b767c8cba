"""`update` as a user runs it: in text, in Markdown, in Word."""

from __future__ import annotations

import io
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import docx
import pytest

from draftspeech.draft_file import Draft
from draftspeech.draft_speech import speech_of
from draftspeech.speech import Point, paragraphs, plain
from tests.conftest import Draftspeech, environment
from tests.merge_scenarios import BRIEF, FIFTH, FIGURE, SCENARIOS, Scenario, put
from tests.word_documents import changed_part, file_of, saved


@pytest.fixture
def office(draftspeech: Draftspeech, tmp_path: Path) -> Draftspeech:
    """An office: a brief, and what was rendered of it as text, Markdown and Word."""
    (tmp_path / "b.toml").write_text(BRIEF, encoding="utf-8")
    for suffix in ("txt", "md", "docx"):
        assert draftspeech("render", "b.toml", "-o", f"s.{suffix}").code == 0
    return draftspeech


def edit(path: Path, *pairs: tuple[str, str]) -> None:
    path.write_text(put(*pairs)(path.read_text(encoding="utf-8")), encoding="utf-8")


def edit_word(path: Path, *pairs: tuple[str, str]) -> None:
    def change(xml: bytes) -> bytes:
        return put(*pairs)(xml.decode("utf-8")).encode("utf-8")

    path.write_bytes(changed_part(path.read_bytes(), "word/document.xml", change))


def brief(tmp_path: Path, text: str) -> None:
    (tmp_path / "b.toml").write_text(text, encoding="utf-8")


def test_the_two_minute_story_in_text(office: Draftspeech, tmp_path: Path) -> None:
    draft = tmp_path / "s.txt"
    edit(draft, ("担子重了", "担子更重了"), ("按照市委", "按照市委、市政府"))
    edited = draft.read_text(encoding="utf-8")
    brief(tmp_path, FIGURE(FIFTH(BRIEF)))
    ran = office("update", "s.txt", "--dry-run")
    assert (ran.code, draft.read_text(encoding="utf-8")) == (0, edited)
    assert "[-21-]{+23+}" in ran.out
    assert "added: 守牢安全底线" in ran.out
    ran = office("update", "s.txt")
    assert (ran.code, ran.out) == (0, "")
    text = draft.read_text(encoding="utf-8")
    for words in ("担子更重了", "按照市委、市政府", "23所", "讲五点意见", "第三，守牢安全底线"):
        assert words in text
    assert (tmp_path / "s.bak.txt").read_text(encoding="utf-8") == edited
    assert "changed in the brief: 移交学校数 21 → 23；重点（几点就写几条） 育人使命；" in ran.err
    assert "nothing to change" in office("update", "s.txt").err
    assert office("check", "s.txt").code == 0
    edit(draft, ("第三，守牢", "第三，守住"))
    brief(tmp_path, FIGURE(BRIEF).replace("= 23", "= 25"))
    assert office("update", "s.txt").code == 1  # the fifth is gone, and its heading was edited
    assert (tmp_path / "s.bak2.txt").exists()


def test_the_two_minute_story_in_word(office: Draftspeech, tmp_path: Path) -> None:
    draft = tmp_path / "s.docx"
    document = docx.Document(str(draft))
    paragraph = next(p for p in document.paragraphs if "担子重了" in p.text)
    run = next(r for r in paragraph.runs if "担子重了" in r.text)
    run.bold = True
    run.text = run.text.replace("担子重了", "担子更重了")
    document.add_comment(run, "这里要加重语气", "王书记")
    document.save(str(draft))
    brief(tmp_path, FIGURE(FIFTH(BRIEF)))
    ran = office("update", "s.docx")
    assert ran.code == 0, ran.err
    again = docx.Document(str(draft))
    text = "\n".join(p.text for p in again.paragraphs)
    for words in ("担子更重了", "23所", "讲五点意见", "第三，守牢安全底线", "第五，强化"):
        assert words in text
    bold = [r.text for p in again.paragraphs for r in p.runs if r.bold]
    assert any("担子更重了" in words for words in bold)
    assert [comment.text for comment in again.comments] == ["这里要加重语气"]
    headings = [p.text[:3] for p in again.paragraphs if p.style and p.style.name == "Heading 1"]
    assert headings == ["第一，", "第二，", "第三，", "第四，", "第五，"]
    assert (tmp_path / "s.bak.docx").exists()
    assert office("check", "s.docx").code == 0
    assert "nothing to change" in office("update", "s.docx").err
    keys = [h.key for h in file_of(draft.read_bytes()).hints.values() if h.level]
    assert keys == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda s: s.name)
def test_word_becomes_what_text_becomes(
    office: Draftspeech, tmp_path: Path, scenario: Scenario
) -> None:
    from draftspeech.update import update

    text = tmp_path / "s.txt"
    text.write_text(scenario.mine(text.read_text(encoding="utf-8")), encoding="utf-8")
    assert office("render", "s.txt", "-o", "edited.docx").code == 0
    brief(tmp_path, scenario.new(BRIEF))
    (tmp_path / "old.toml").write_text(BRIEF, encoding="utf-8")
    by_text = update(text)
    by_word = update(tmp_path / "edited.docx", str(tmp_path / "b.toml"), str(tmp_path / "old.toml"))
    told = [plain(words) for words in paragraphs(by_text.merge.speech)]
    file = file_of(by_word.data)
    speech = speech_of(Draft(file.source, hints=file.hints, memory=file.memory))
    assert [plain(words) for words in paragraphs(speech)] == told


def test_conflicts_are_shown_with_their_places_and_block_the_next_update(
    office: Draftspeech, tmp_path: Path
) -> None:
    edit(tmp_path / "s.txt", ("21所", "22所"))
    edit_word(tmp_path / "s.docx", (">21<", ">22<"))
    brief(tmp_path, FIGURE(BRIEF))
    ran = office("update", "s.txt")
    assert ran.code == 1
    assert re.match(r"s\.txt:7:\d+: by hand “22”, from the brief “23”\n$", ran.out)
    assert "to decide: 1" in ran.err
    ran = office("update", "s.txt")
    assert (ran.code, "still open" in ran.err, "s.txt:7:" in ran.err) == (2, True, True)
    assert "R808" in office("check", "s.txt").out
    assert office("update", "s.docx").code == 1
    document = docx.Document(str(tmp_path / "s.docx"))
    assert [c.author for c in document.comments] == ["draftspeech"]
    marked = "".join(r.text for p in document.paragraphs for r in p.runs if r.font.highlight_color)
    assert marked == "〖手改：22‖新稿：23〗"


@pytest.mark.parametrize(("side", "figure"), [("--ours", "22所"), ("--theirs", "23所")])
def test_a_side_can_be_taken(office: Draftspeech, tmp_path: Path, side: str, figure: str) -> None:
    edit(tmp_path / "s.txt", ("21所", "22所"))
    brief(tmp_path, FIGURE(BRIEF))
    assert office("update", "s.txt", side).code == 0
    assert figure in (tmp_path / "s.txt").read_text(encoding="utf-8")


def test_blank_lines_indents_line_ends_and_the_mark_at_the_head_stay(
    office: Draftspeech, tmp_path: Path
) -> None:
    draft = tmp_path / "s.txt"
    text = draft.read_text(encoding="utf-8").replace("\n　　", "\n\n  ").replace("\n", "\r\n")
    draft.write_bytes(b"\xef\xbb\xbf" + text.encode("utf-8"))
    brief(tmp_path, FIGURE(BRIEF))
    assert office("update", "s.txt").code == 0
    assert draft.read_bytes() == b"\xef\xbb\xbf" + text.replace("21所", "23所").encode("utf-8")


def test_markdown_keeps_what_it_was(office: Draftspeech, tmp_path: Path) -> None:
    draft = tmp_path / "s.md"
    edit(draft, ("担子重了", "担子更重了"))
    before = draft.read_text(encoding="utf-8")
    brief(tmp_path, FIGURE(BRIEF))
    assert office("update", "s.md").code == 0
    assert draft.read_text(encoding="utf-8") == before.replace("21所", "23所")


def test_another_brief_can_be_named_and_becomes_its_own(
    office: Draftspeech, tmp_path: Path
) -> None:
    (tmp_path / "c.toml").write_text(FIGURE(BRIEF), encoding="utf-8")
    assert office("update", "s.txt", "--brief", "c.toml").code == 0
    (tmp_path / "c.toml").write_text(BRIEF.replace("= 21", "= 25"), encoding="utf-8")
    assert office("update", "s.txt").code == 0
    assert "25所" in (tmp_path / "s.txt").read_text(encoding="utf-8")


def test_what_cannot_be_updated_is_told_and_nothing_is_written(
    office: Draftspeech, tmp_path: Path
) -> None:
    memory = tmp_path / ".draftspeech/s.txt.memory.json"
    kept = memory.read_text(encoding="utf-8")
    text = (tmp_path / "s.txt").read_bytes()

    def refused(*arguments: str) -> str:
        before = {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
        ran = office("update", *arguments)
        assert ran.code == 2, ran
        assert before == {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
        return ran.err

    memory.write_text(kept.replace("21", "22"), encoding="utf-8")
    assert "was changed and cannot be relied on" in refused("s.txt")
    memory.write_text(kept.replace('"draftspeech": 1', '"draftspeech": 99'), encoding="utf-8")
    assert "another version of draftspeech" in refused("s.txt")
    memory.unlink()
    assert "nothing is remembered" in refused("s.txt")
    assert "--base" in refused("s.txt")
    (tmp_path / "old.toml").write_text(BRIEF, encoding="utf-8")
    brief(tmp_path, FIGURE(BRIEF))
    assert office("update", "s.txt", "--base", "old.toml", "--brief", "b.toml").code == 0
    (tmp_path / "s.txt").write_bytes(text)
    memory.write_text(kept, encoding="utf-8")
    other = "在全县防汛会议上的讲话\n\n同志们：\n　　今年雨水来得早、下得急，防汛要抓紧。\n"
    (tmp_path / "s.txt").write_text(other, encoding="utf-8")
    assert "another speech" in refused("s.txt")
    (tmp_path / "s.txt").write_bytes(text.decode("utf-8").encode("gb18030"))
    assert "GB18030" in refused("s.txt")
    (tmp_path / "s.txt").write_bytes(text)
    (tmp_path / "b.toml").unlink()
    assert "its brief is not where it was" in refused("s.txt")
    assert "--ours" in refused("s.txt", "--ours", "--theirs")
    refused("-")
    refused("nowhere.txt")


def test_a_copy_for_the_lectern_and_a_foreign_document_are_told(
    office: Draftspeech, tmp_path: Path
) -> None:
    office("render", "b.toml", "--layout", "reading", "-o", "r.docx")
    assert "copy for the lectern" in office("update", "r.docx").err
    document = docx.Document()
    document.add_paragraph("同志们：")
    (tmp_path / "x.docx").write_bytes(saved(document))
    assert "nothing is remembered" in office("update", "x.docx").err


def test_formats_survive_where_words_change_beside_them(
    office: Draftspeech, tmp_path: Path
) -> None:
    draft = tmp_path / "s.docx"
    document = docx.Document(str(draft))
    paragraph = next(p for p in document.paragraphs if "正式移交" in p.text)
    figure = next(r for r in paragraph.runs if r.text == "21")
    figure.underline = True
    document.add_table(1, 1).cell(0, 0).text = "附表"
    stream = io.BytesIO()
    document.save(stream)
    draft.write_bytes(stream.getvalue())
    brief(tmp_path, FIGURE(FIFTH(BRIEF)))
    assert office("update", "s.docx").code == 0
    again = docx.Document(str(draft))
    assert [r.text for p in again.paragraphs for r in p.runs if r.underline] == ["23"]
    assert [cell.text for cell in again.tables[0].rows[0].cells] == ["附表"]
    body = again.element.body
    assert body[-1].tag.endswith("sectPr")


def test_hand_edits_of_facts_are_listed_and_written_back_into_the_brief(
    office: Draftspeech, tmp_path: Path
) -> None:
    edit(
        tmp_path / "s.txt",
        ("21所", "22所"),
        ("（2026年8月25日）", "（2026年8月27日）"),
        ("周正明", "李正明"),
        ("移交我区", "移交本区"),
        ("就是让大家在开学之前再补补课、提提气", "就是给大家充充电、提提气"),
    )
    ran = office("update", "s.txt", "--show-brief-edits")
    assert ran.code == 0
    listed = dict(line.split(": ", 1) for line in ran.out.splitlines())
    assert listed["schools_transferred"] == "21 → 22  in 1 of 1 places"
    assert listed["speaker.name"] == "周正明 → 李正明  in 1 of 1 places"
    assert listed["date"].startswith("2026年8月25日 → 2026年8月27日")
    assert (tmp_path / "b.toml").read_text(encoding="utf-8") == BRIEF
    assert office("update", "s.txt", "--pull").code == 0
    text = (tmp_path / "b.toml").read_text(encoding="utf-8")
    expected = put(
        ("schools_transferred = 21", "schools_transferred = 22"),
        ("date = 2026-08-25", "date = 2026-08-27"),
        ('name = "周正明"', 'name = "李正明"'),
        ("就是让大家在开学之前再补补课、提提气", "就是给大家充充电、提提气"),
    )(BRIEF)
    assert text == expected
    assert office("update", "s.txt").code == 0
    assert "22所" in (tmp_path / "s.txt").read_text(encoding="utf-8")


def test_what_cannot_be_written_back_says_why(office: Draftspeech, tmp_path: Path) -> None:
    edit(tmp_path / "s.txt", ("21所", "二十一所"), ("云岭教育的服务", "云山教育的服务"))
    out = office("update", "s.txt", "--show-brief-edits").out
    assert "schools_transferred: 21 → 二十一  in 1 of 1 places  (the brief cannot hold this)" in out
    office("update", "s.txt", "--pull")
    assert b"schools_transferred = 21" in (tmp_path / "b.toml").read_bytes()


def test_points_keep_their_keys_through_word(office: Draftspeech, tmp_path: Path) -> None:
    draft = tmp_path / "s.docx"
    edit_word(draft, ("深化综合改革，激发办学活力，在提质增效上实现新突破", "抓住改革这个关键"))
    brief(tmp_path, FIFTH(BRIEF))
    assert office("update", "s.docx").code == 0
    file = file_of(draft.read_bytes())
    speech = speech_of(Draft(file.source, hints=file.hints, memory=file.memory))
    points = [part for part in speech.parts if isinstance(part, Point)]
    assert [point.key for point in points] == [
        "育人使命",
        "综合改革",
        "安全稳定",
        "交流合作",
        "条件保障",
    ]
    assert plain(points[1].heading.words) == "抓住改革这个关键"


def test_a_fact_that_was_carried_nowhere_is_told(office: Draftspeech, tmp_path: Path) -> None:
    draft = tmp_path / "s.txt"
    edit(draft, ("向大家道一声辛苦", "向云岭的21所学校道一声辛苦"))
    brief(tmp_path, FIGURE(BRIEF))
    ran = office("update", "s.txt")
    assert ran.code == 1
    assert "“21” still stands in the draft; the brief says “23” now" in ran.err
    assert "23所原市直学校" in draft.read_text(encoding="utf-8")


def test_a_place_that_the_brief_names_besides_is_told(office: Draftspeech, tmp_path: Path) -> None:
    brief(tmp_path, BRIEF.replace('district = "云岭区"', 'district = "云台区"'))
    ran = office("update", "s.txt")
    assert ran.code == 0
    assert "speaker.office still names “云岭”; district is another place [B119]" in ran.err
    brief(tmp_path, BRIEF.replace("云岭", "云台"))
    ran = office("update", "s.txt")
    assert "B119" not in ran.err
    assert "云岭" not in (tmp_path / "s.txt").read_text(encoding="utf-8")


def test_a_comment_whose_paragraph_went_is_told_and_settled_conflicts_leave_no_mark(
    office: Draftspeech, tmp_path: Path
) -> None:
    draft = tmp_path / "s.docx"
    document = docx.Document(str(draft))
    paragraph = next(p for p in document.paragraphs if "独学而无友" in p.text)
    document.add_comment(paragraph.runs[0], "这段要再充实", "王书记")
    document.save(str(draft))
    edit_word(draft, (">21<", ">22<"))
    brief(tmp_path, FIGURE(BRIEF.replace('"交流合作", ', "")))
    ran = office("update", "s.docx")
    assert ran.code == 1
    assert "the words that 王书记 comments on are gone: 这段要再充实" in ran.err
    assert len(list(docx.Document(str(draft)).comments)) == 2
    settled = docx.Document(str(draft))
    for one in settled.paragraphs:
        for run in one.runs:
            if run.font.highlight_color:
                run.text = "22" if "22" in run.text else ""
    settled.save(str(draft))
    brief(tmp_path, FIGURE(BRIEF.replace('"交流合作", ', "")).replace("周正明", "李正明"))
    assert office("update", "s.docx").code == 0
    document = docx.Document(str(draft))
    assert "draftspeech" not in [comment.author for comment in document.comments]
    assert not [r for p in document.paragraphs for r in p.runs if r.font.highlight_color]


def test_a_brief_of_another_kind_is_refused(office: Draftspeech, tmp_path: Path) -> None:
    office("new", "other.toml", "--example", "--skeleton", "symposium")
    before = (tmp_path / "s.txt").read_bytes()
    ran = office("update", "s.txt", "--brief", "other.toml")
    assert (ran.code, "symposium" in ran.err) == (2, True)
    assert (tmp_path / "s.txt").read_bytes() == before


def test_a_foreign_document_is_given_a_memory(office: Draftspeech, tmp_path: Path) -> None:
    office("render", "b.toml", "--no-memory", "-o", "x.docx")
    (tmp_path / "old.toml").write_text(BRIEF, encoding="utf-8")
    brief(tmp_path, FIGURE(BRIEF))
    assert office("update", "x.docx", "--base", "old.toml", "--brief", "b.toml").code == 0
    brief(tmp_path, FIGURE(BRIEF).replace("= 23", "= 25"))
    assert office("update", "x.docx").code == 0
    text = file_of((tmp_path / "x.docx").read_bytes()).source.text
    assert "25所" in text


def test_a_document_that_cannot_be_rearranged_is_left_alone(
    office: Draftspeech, tmp_path: Path
) -> None:
    draft = tmp_path / "s.docx"

    def wrap(xml: bytes) -> bytes:
        text = xml.decode("utf-8")
        first = text.index("<w:p>", text.index("<w:body>"))
        end = text.index("</w:p>", first) + 6
        inside = f"<w:sdt><w:sdtContent>{text[first:end]}</w:sdtContent></w:sdt>"
        return (text[:first] + inside + text[end:]).encode("utf-8")

    draft.write_bytes(changed_part(draft.read_bytes(), "word/document.xml", wrap))
    before = draft.read_bytes()
    brief(tmp_path, put(('"育人使命", "综合改革"', '"综合改革", "育人使命"'))(BRIEF))
    ran = office("update", "s.docx")
    if ran.code == 0:  # it could be, and then it must be right
        told = office("update", "s.txt")
        assert told.code == 0
        assert office("diff", "s.txt", "s.docx").code == 0
    else:
        assert "cannot be rearranged" in ran.err
        assert draft.read_bytes() == before


def test_where_nothing_can_be_remembered_nothing_is_written(
    draftspeech: Draftspeech, tmp_path: Path
) -> None:
    brief(tmp_path, BRIEF)
    (tmp_path / ".draftspeech").write_text("a file", encoding="utf-8")
    ran = draftspeech("render", "b.toml", "-o", "s.txt")
    assert (ran.code, (tmp_path / "s.txt").exists()) == (2, False)
    assert draftspeech("render", "b.toml", "-o", "s.txt", "--no-memory").code == 0
    assert draftspeech("render", "b.toml", "-o", "s.docx").code == 0


def test_only_what_is_sure_is_written_back(office: Draftspeech, tmp_path: Path) -> None:
    edit(
        tmp_path / "s.txt",
        ("按照市委强化", "按照市委、市政府强化"),
        ("周正明", "周正明同志"),
        ("21所", "22所"),
    )
    out = office("update", "s.txt", "--show-brief-edits").out
    assert "words were put in beside it" in out
    before = (tmp_path / "b.toml").read_bytes()
    assert office("update", "s.txt", "--pull", "--dry-run").code == 0
    assert (tmp_path / "b.toml").read_bytes() == before
    brief(tmp_path, BRIEF.replace("= 21", "= 25"))
    assert "the brief says something else there now" in office("update", "s.txt", "--pull").out
    assert "schools_transferred = 25" in (tmp_path / "b.toml").read_text(encoding="utf-8")
    brief(tmp_path, BRIEF)
    assert office("update", "s.txt", "--pull").code == 0
    expected = BRIEF.replace("schools_transferred = 21", "schools_transferred = 22")
    assert (tmp_path / "b.toml").read_text(encoding="utf-8") == expected
    assert (tmp_path / "b.bak.toml").read_text(encoding="utf-8") == BRIEF


def test_a_draft_in_a_linked_folder_finds_its_brief(
    draftspeech: Draftspeech, tmp_path: Path
) -> None:
    brief(tmp_path, BRIEF)
    (tmp_path / "real/drafts").mkdir(parents=True)
    (tmp_path / "d").symlink_to(tmp_path / "real/drafts")
    assert draftspeech("render", "b.toml", "-o", "d/s.txt").code == 0
    brief(tmp_path, FIGURE(BRIEF))
    assert draftspeech("update", "d/s.txt").code == 0
    assert "23所" in (tmp_path / "real/drafts/s.txt").read_text(encoding="utf-8")


@pytest.mark.skipif(shutil.which("bash") is None, reason="limits a file by its size")
def test_a_hand_edit_is_never_lost_where_what_is_remembered_cannot_be_written(
    draftspeech: Draftspeech, tmp_path: Path
) -> None:
    draftspeech("new", "b.toml", "--example")
    draftspeech("render", "b.toml", "-o", "s.md")
    draft, brief = tmp_path / "s.md", tmp_path / "b.toml"
    draft.write_text(draft.read_text("utf-8").replace("同志们：", "同志们（手改）："), "utf-8")
    brief.write_text(brief.read_text("utf-8").replace("云岭区", "青禾县"), "utf-8")
    command = f"ulimit -f 16; {shlex.quote(sys.executable)} -m draftspeech update s.md --theirs"
    ran = subprocess.run(
        ["bash", "-c", command], cwd=tmp_path, env=environment(), capture_output=True, check=False
    )
    assert ran.returncode == 2, ran.stderr.decode()
    texts = [path.read_text("utf-8") for path in tmp_path.glob("s*.md")]
    assert any("手改" in text for text in texts)
