"""A speech as a value: its printed paragraphs, their order, how long it takes to say."""

from __future__ import annotations

import pytest

from draftspeech.speech import (
    DateLine,
    Heading,
    Layout,
    Paragraph,
    Part,
    Point,
    Run,
    Salutation,
    SpeakerLine,
    Speech,
    Title,
    Words,
    arranged,
    characters,
    cut,
    gaps,
    heading_words,
    line_of,
    paragraphs,
    plain,
    point_paragraphs,
    speaking_minutes,
    spoken_characters,
    units,
)


def words(text: str) -> Words:
    return (Run(text),)


def heading(
    text: str, ordinal: str = "第一，", layout: Layout = Layout.RUN_IN, level: int = 1
) -> Heading:
    return Heading(ordinal, words(text), layout, level)


INNER = Point("内", heading("里层", "一是", Layout.OWN_LINE, 2), (Paragraph(words("里。")),))
POINT = Point(
    "外", heading("抓早"), (Paragraph(words("要早。")), Paragraph(words("再早。")), INNER)
)
BARE = Point("空", heading("抓小", "第二，"), ())
OWN = Point("独", heading("抓实", "三、", Layout.OWN_LINE), (Paragraph(words("要实。")),))
PARTS: tuple[Part, ...] = (
    Title(words("题目")),
    SpeakerLine(words("李")),
    DateLine(words("今天")),
    Salutation(words("同志们：")),
    Paragraph(words("开头。")),
    POINT,
    BARE,
    OWN,
    Paragraph(words("结尾。")),
)
SPEECH = Speech(PARTS)
PRINTED = [
    "题目", "李", "今天", "同志们：", "开头。", "第一，抓早。要早。", "再早。", "一是里层", "里。",
    "第二，抓小。", "三、抓实", "要实。", "结尾。",
]  # fmt: skip


def test_the_printed_paragraphs_stand_in_order() -> None:
    assert [plain(paragraph) for paragraph in paragraphs(SPEECH)] == PRINTED
    assert [plain(paragraph) for paragraph in point_paragraphs(POINT)] == PRINTED[5:9]


def test_every_part_knows_its_printed_paragraph() -> None:
    numbers = [number for _part, number in units(SPEECH)]
    assert numbers == [0, 1, 2, 3, 4, 5, 5, 6, 7, 8, 9, 10, 11, 12]
    assert units(SPEECH)[5][0] is POINT
    assert units(SPEECH)[8][0] is INNER
    assert line_of(SPEECH, Salutation) == 3
    assert line_of(SPEECH, Point) == 5
    assert line_of(Speech(()), Title) is None


@pytest.mark.parametrize(
    ("one", "printed"),
    [
        (heading("抓早"), "第一，抓早。"),
        (heading("怎么办？"), "第一，怎么办？"),
        (heading("干！"), "第一，干！"),
        (heading("还有……"), "第一，还有……"),
        (heading("抓早", ""), "抓早。"),
        (heading("抓早", "一、", Layout.OWN_LINE), "一、抓早"),
    ],
)
def test_a_heading_is_closed_where_it_runs_in(one: Heading, printed: str) -> None:
    assert plain(heading_words(one)) == printed


def test_runs_are_cut_at_any_place_and_keep_where_they_came_from() -> None:
    runs = (Run("移交"), Run("21", "schools"), Run("所学校"))
    assert [plain(piece) for piece in cut(runs, [2, 3, 7])] == ["移交", "2", "1所学校", ""]
    assert [plain(piece) for piece in cut(runs, [0, 0, 5])] == ["", "", "移交21所", "学校"]
    assert cut(runs, []) == [runs]
    assert cut(runs, [3])[0] == (Run("移交"), Run("2", "schools"))
    assert cut(runs, [3])[1] == (Run("1", "schools"), Run("所学校"))


def test_the_lines_under_the_title_stand_as_is_asked() -> None:
    def head(speech: Speech) -> list[str]:
        return [type(part).__name__ for part in speech.parts[1:3]]

    assert head(arranged(SPEECH, ["date", "speaker"])) == ["DateLine", "SpeakerLine"]
    assert head(arranged(SPEECH, ["speaker", "date"])) == ["SpeakerLine", "DateLine"]
    assert arranged(SPEECH, []) == SPEECH
    assert arranged(SPEECH, ["date", "speaker"]).parts[3:] == SPEECH.parts[3:]
    alone = Speech((PARTS[0], PARTS[2]))
    assert arranged(alone, ["speaker", "date"]) == alone


def test_gaps_are_found_in_every_part() -> None:
    gap = Run("〔待补：人数〕", "count", gap=True)
    inside = Point("点", heading("抓早"), (Paragraph((Run("共"), gap)),))
    assert gaps(Speech((Title((gap,)), inside))) == (gap, gap)
    assert gaps(SPEECH) == ()


def test_characters_are_counted_without_blanks() -> None:
    assert characters(Speech((Paragraph(words("　　第 一，\t好。")),))) == 5
    assert characters(SPEECH) == sum(map(len, PRINTED))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("，。！", 0),
        ("同志们", 3),
        ("2026年", 5),  # 二零二六年
        ("2026", 6),  # 二千零二十六
        ("21所", 4),
        ("3.5", 3),
        ("30%", 5),  # 百分之三十
        ("99.8%", 8),  # 百分之九十九点八
        ("12345", 5),
        ("AI", 2),
        ("PPT", 3),
        ("Word", 3),
        ("internet", 3),
        ("construction", 4),
        ("㐀〇", 2),
        ("\U00020000", 1),
    ],
)
def test_syllables_are_counted_as_they_are_said(text: str, count: int) -> None:
    assert spoken_characters(text) == count


def test_minutes_are_counted_from_the_salutation_at_a_rate() -> None:
    body = Paragraph(words("说" * 357))
    speech = Speech((Title(words("题" * 90)), DateLine(words("8月")), PARTS[3], body))
    assert speaking_minutes(speech) == pytest.approx(2.0)
    assert speaking_minutes(speech, 360) == pytest.approx(1.0)
