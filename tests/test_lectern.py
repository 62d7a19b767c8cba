"""The copy for the lectern: pages, sentences, time, pinyin, breaths."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import docx
import pytest

from draftspeech.line_break import line_count
from draftspeech.outputs.lectern import BREATH_SIGN, lectern
from draftspeech.page import READING, Typesetting
from draftspeech.readings import HARD, is_rare, readings
from draftspeech.render import render
from draftspeech.speech import Heading as SpeechHeading
from draftspeech.speech import Layout, Paragraph, Point, SpeakerLine, Speech, speaking_minutes
from draftspeech.speech import Run as Words
from tests.conftest import EXAMPLE, Draftspeech
from tests.golden import examples
from tests.word_documents import W, file_of

NAMES = [name for name, _ in examples()]
PATHS = dict(examples())


def pages(data: bytes) -> list[list[str]]:
    """Return the paragraphs of a copy by page, as they are read, without pinyin."""
    document = docx.Document(io.BytesIO(data))
    found: list[list[str]] = [[]]
    for paragraph in document.element.body.iter(f"{{{W}}}p"):
        texts = (
            t for t in paragraph.iter(f"{{{W}}}t") if t.getparent().getparent().tag[-2:] != "rt"
        )
        found[-1].append("".join(t.text or "" for t in texts))
        if paragraph.find(f"{{{W}}}pPr/{{{W}}}sectPr") is not None:
            found.append([])
    return found


def feet(data: bytes) -> list[str]:
    document = docx.Document(io.BytesIO(data))
    return ["".join(p.text for p in section.footer.paragraphs) for section in document.sections]


def copy(path: Path) -> bytes:
    return lectern(render(path).speech, Typesetting(reading=True))


@pytest.mark.parametrize("name", NAMES)
def test_a_page_ends_with_a_sentence_and_holds_no_more_than_it_can(name: str) -> None:
    for page in pages(copy(PATHS[name])):
        assert page[-1].endswith(tuple("。！？…”）：")), page[-1]
        lines = sum(line_count(text, READING.characters) for text in page)
        assert lines <= READING.lines


@pytest.mark.parametrize("name", NAMES)
def test_every_sentence_is_one_paragraph_that_is_kept_whole(name: str) -> None:
    data = copy(PATHS[name])
    for page in pages(data):
        for text in page:
            assert not re.search("[。！？](?![。！？…”’）」』》]|$)", text), text
    styles = zipfile.ZipFile(io.BytesIO(data)).read("word/styles.xml").decode("utf-8")
    for style in ("BodyText", "NextSentence", "Heading1", "Salutation"):
        found = re.search(f'w:styleId="{style}".*?</w:style>', styles)
        assert found is not None
        assert "<w:keepLines/>" in found.group()


@pytest.mark.parametrize("name", NAMES)
def test_the_feet_tell_the_minutes_up_to_the_length_of_the_speech(name: str) -> None:
    speech = render(PATHS[name]).speech
    data = lectern(speech, Typesetting(reading=True, rate=200))
    told = [re.search(r"讲到本页末(约(\d+)|不到1)分钟$", foot) for foot in feet(data)]
    minutes = [int(match.group(2) or 0) for match in told if match]
    assert len(minutes) == len(told) == len(pages(data))
    assert minutes == sorted(minutes)
    assert abs(minutes[-1] - speaking_minutes(speech, 200)) <= 0.51


def test_a_heading_is_never_left_alone_at_the_foot_of_a_page() -> None:
    for page in pages(copy(PATHS["work-meeting"])):
        assert not re.match("[一二三四]、|（[一二三四]）", page[-1])


def test_breaths_are_marked_after_pauses_and_are_no_words() -> None:
    speech = render(EXAMPLE).speech
    data = lectern(speech, Typesetting(reading=True, breaths=True))
    text = "".join("".join(page) for page in pages(data))
    assert text.count(BREATH_SIGN) > 30
    for match in re.finditer(f".{BREATH_SIGN}", text):
        assert match.group()[0] in "，；：”）"
    assert BREATH_SIGN not in file_of(data).source.text
    assert BREATH_SIGN not in "".join("".join(p) for p in pages(copy(EXAMPLE)))


def test_pinyin_stands_above_the_character_and_is_no_words() -> None:
    body = (Paragraph((Words("供给侧改革不能一蹴而就。"),)),)
    point = Point("k", SpeechHeading("第一，", (Words("莅临指导"),), Layout.RUN_IN), body)
    data = lectern(Speech((point,)), Typesetting(reading=True))
    document = docx.Document(io.BytesIO(data))
    shown = {
        "".join(t.text for t in ruby.findall(f"{{{W}}}rubyBase//{{{W}}}t")): "".join(
            t.text for t in ruby.findall(f"{{{W}}}rt//{{{W}}}t")
        )
        for ruby in document.element.body.iter(f"{{{W}}}ruby")
    }
    assert shown == {"莅": "lì", "给": "jǐ", "蹴": "cù"}
    assert file_of(data).source.text == "第一，莅临指导。供给侧改革不能一蹴而就。"


def test_the_readings_of_an_office_come_first(draftspeech: Draftspeech, tmp_path: Path) -> None:
    (tmp_path / "draftspeech.toml").write_text(
        'rate = 160\n[readings]\n"云岭" = "yún -"\n', encoding="utf-8"
    )
    ran = draftspeech("render", EXAMPLE, "--layout", "reading", "-o", "a.docx")
    assert ran.code == 0
    xml = zipfile.ZipFile(tmp_path / "a.docx").read("word/document.xml").decode("utf-8")
    assert "yún" in xml
    slow = feet((tmp_path / "a.docx").read_bytes())[-1]
    draftspeech("render", EXAMPLE, "--layout", "reading", "--rate", "240", "-o", "b.docx")
    fast = feet((tmp_path / "b.docx").read_bytes())[-1]
    assert int(re.findall(r"约(\d+)", fast)[0]) < int(re.findall(r"约(\d+)", slow)[0])


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("莅临", {0: "lì"}),
        ("一蹴而就", {1: "cù"}),
        ("鸿鹄之志", {0: "hóng", 1: "hú"}),
        ("供给和提供给", {1: "jǐ"}),
        ("给予肯定，其中肯定", {0: "jǐ"}),
        ("注重创新，生命中最好", {}),
        ("踔厉奋发、笃行不怠", {0: "chuō", 5: "dǔ"}),
        ("参与会议的同志", {}),
        ("今天开会", {}),
        ("", {}),
        ("𠮷", {}),
    ],
)
def test_rare_and_easily_misread_characters_have_pinyin(text: str, shown: dict[int, str]) -> None:
    assert readings(text) == shown


def test_every_word_of_the_table_has_a_syllable_a_character() -> None:
    for word, syllables in HARD.items():
        assert len(word) == len(syllables), word
        assert all(re.fullmatch("-|[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]+", s) for s in syllables), word
    assert is_rare("喆")
    assert not is_rare("的")


def test_a_sentence_longer_than_a_page_is_parted_where_it_pauses_and_timed_by_page() -> None:
    clause = "要把每一件小事都办得妥妥当当、扎扎实实，"
    words = (Words(clause * 24 + "这就是我今天要讲的。"),)
    data = lectern(Speech((Paragraph(words),)), Typesetting(reading=True))
    found = pages(data)
    assert len(found) == 3
    assert all(page[-1].endswith(("，", "。")) for page in found)
    assert all(sum(line_count(text, 17) for text in page) <= READING.lines for page in found)
    assert len(feet(data)) == 3
    assert file_of(data).source.text == words[0].text


def test_a_list_inside_a_sentence_has_a_line_an_item() -> None:
    text = "要做到三点：一是抓早，抓在前头；二是抓小，抓在细处；三是抓常，抓在平时。"
    data = lectern(Speech((Paragraph((Words(text),)),)), Typesetting(reading=True))
    assert [line[:2] for line in pages(data)[0]] == ["要做", "二是", "三是"]
    assert file_of(data).source.text == text


def test_a_long_heading_and_speaker_break_by_meaning() -> None:
    heading = SpeechHeading(
        "第一，", (Words("对党忠诚，做政治上始终清醒坚定的明白人"),), Layout.RUN_IN
    )
    point = Point("k", heading, (Paragraph((Words("要忠诚。"),)),))
    office = "中共云岭区委副书记、云岭区人民政府党组书记、区长　欧阳明远"
    speaker = SpeakerLine((Words(office),))
    data = lectern(Speech((speaker, point)), Typesetting(reading=True))
    xml = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode("utf-8")
    text = re.sub("<[^>]+>", "", xml.replace("<w:br/>", "|"))
    assert "区长　|欧阳明远" in text
    assert "第一，对党忠诚，|做政治上" in text
    assert file_of(data).source.text == f"{office}\n第一，{heading.words[0].text}。要忠诚。"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("刚才，单玉厚同志作了讲话", {3: "shàn"}),
        ("区长　任志强", {3: "rén"}),
        ("单位书记、曾任书记、任职同志", {}),
        ("六安市的美丽水乡", {0: "lù"}),
    ],
)
def test_surnames_and_places_have_readings_of_their_own(text: str, shown: dict[int, str]) -> None:
    assert readings(text) == shown


@pytest.mark.parametrize(
    ("said", "marked"),
    [
        ("甲乙丙丁戊己庚辛壬癸，子丑寅卯辰。", "甲乙丙丁戊己庚辛壬癸，∨子丑寅卯辰。"),
        ("甲乙丙丁戊己庚辛壬，子丑寅卯辰巳。", "甲乙丙丁戊己庚辛壬，子丑寅卯辰巳。"),
        ("甲乙丙丁戊己庚辛壬癸，子丑寅卯。", "甲乙丙丁戊己庚辛壬癸，子丑寅卯。"),
        (
            "甲乙丙丁戊己庚辛壬癸，子丑寅卯，辰巳午未申酉戌亥，天地玄黄宇宙。",
            "甲乙丙丁戊己庚辛壬癸，∨子丑寅卯，辰巳午未申酉戌亥，∨天地玄黄宇宙。",
        ),
    ],
)
def test_a_breath_is_marked_ten_syllables_from_the_last_and_six_before_the_end(
    said: str, marked: str
) -> None:
    speech = Speech((Paragraph((Words(said),)),))
    assert pages(lectern(speech, Typesetting(reading=True, breaths=True))) == [[marked]]
    assert pages(lectern(speech, Typesetting(reading=True))) == [[said]]


def test_a_speech_that_is_only_a_head_is_a_page() -> None:
    speech = Speech((SpeakerLine((Words("县委书记　王琛"),)),))
    assert pages(lectern(speech, Typesetting(reading=True))) == [["县委书记　王琛"]]


def of(*paragraphs: str) -> list[list[str]]:
    """Return the pages of a speech of these paragraphs."""
    speech = Speech(tuple(Paragraph((Words(text),)) for text in paragraphs))
    return pages(lectern(speech, Typesetting(reading=True)))


ROOM = int(READING.lines / 1.25)
"""Paragraphs of one line on a page: a quarter of a line stands before each."""


def test_a_page_holds_as_many_paragraphs_as_there_is_room_for() -> None:
    assert [len(page) for page in of(*["短句。"] * ROOM)] == [ROOM]
    assert [len(page) for page in of(*["短句。"] * (ROOM + 1))] == [ROOM, 1]
    assert of(*["短句。"] * (ROOM - 1), "短句。又一句。")[1:] == [["又一句。"]]
    assert [len(page) for page in of("短句。" * READING.lines)] == [READING.lines - 1, 1]


def test_the_lines_of_one_sentence_stay_on_one_page() -> None:
    items = "一是要早；二是要常。"
    assert of(*["短句。"] * (ROOM - 1), items)[1:] == [["一是要早；", "二是要常。"]]
    assert of(*["短句。"] * (ROOM - 2), items) == [
        [*["短句。"] * (ROOM - 2), "一是要早；", "二是要常。"]
    ]
    assert len(of(*["短句。"] * (ROOM - 1), "一句。又一句。")[0]) == ROOM


def test_a_sentence_of_more_than_a_page_is_parted_where_it_pauses() -> None:
    clause = "甲乙丙丁戊己，"

    def lines(count: int) -> int:
        return line_count(clause * count + "完。", READING.characters, 2)

    most = next(n for n in range(1, 999) if lines(n) > READING.lines - 1) - 1
    whole = clause * most + "完。"
    assert of(whole) == [[whole]]
    longer = clause * (most + 1) + "完。"
    parted = of(longer)
    assert "".join("".join(page) for page in parted) == longer
    assert [len(page) for page in parted] == [1, 1]
    assert parted[0][0].endswith("，")
    assert line_count(parted[0][0], READING.characters, 2) == READING.lines - 1
    (unbroken,) = of("甲" * 999 + "。")
    assert unbroken == ["甲" * 999 + "。"]
