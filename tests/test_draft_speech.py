"""A draft read back as a speech, by form alone."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from draftspeech.draft_file import Draft
from draftspeech.draft_patch import printed_lines
from draftspeech.draft_speech import speech_of
from draftspeech.memory import Memory
from draftspeech.recall import carried, recall
from draftspeech.render import render
from draftspeech.source import Source
from draftspeech.speech import (
    DateLine,
    Heading,
    Layout,
    Paragraph,
    Point,
    Run,
    Salutation,
    SpeakerLine,
    Speech,
    Title,
    cut,
    paragraphs,
    plain,
)
from tests.conftest import EXAMPLE


def parsed(text: str) -> Speech:
    return speech_of(Draft(Source("d.txt", text)))


def test_the_parts_of_a_speech_are_known_by_their_form() -> None:
    speech = parsed(
        "在全区大会上的讲话\n区委书记　周正明\n（2026年8月25日）\n\n同志们：\n　　今天开会。\n"
        "　　一、提高认识\n　　要提高认识。\n　　（一）看清形势。形势很好。\n　　二、狠抓落实\n"
        "　　要抓落实。\n　　同志们，开始吧！\n"
    )
    assert speech == Speech(
        (
            Title((Run("在全区大会上的讲话"),)),
            SpeakerLine((Run("区委书记　周正明"),)),
            DateLine((Run("（2026年8月25日）"),)),
            Salutation((Run("同志们："),)),
            Paragraph((Run("今天开会。"),)),
            Point(
                "提高认识",
                Heading("一、", (Run("提高认识"),), Layout.OWN_LINE),
                (
                    Paragraph((Run("要提高认识。"),)),
                    Point(
                        "看清形势",
                        Heading("（一）", (Run("看清形势"),), Layout.RUN_IN, 2),
                        (Paragraph((Run("形势很好。"),)),),
                    ),
                ),
            ),
            Point(
                "狠抓落实",
                Heading("二、", (Run("狠抓落实"),), Layout.OWN_LINE),
                (Paragraph((Run("要抓落实。"),)),),
            ),
            Paragraph((Run("同志们，开始吧！"),)),
        )
    )


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("（2026年8月25日）", True),
        ("2026年8月25日", True),
        ("二〇二六年八月二十五日", True),
        ("（2026年8月）", True),
        ("（〔待补：讲话日期〕）", True),
        ("区委书记　周正明", False),
        ("2026届学生代表", False),
    ],
)
def test_a_line_under_the_title_is_a_date_or_a_speaker(line: str, date: bool) -> None:
    part = parsed(f"在全区大会上的讲话\n{line}\n同志们：\n大家好。").parts[1]
    assert isinstance(part, DateLine if date else SpeakerLine)


PIECES = st.sampled_from(
    [
        "第一，",
        "第二，",
        "一、",
        "（一）",
        "1.",
        "一是",
        "二是",
        "要抓落实",
        "提高认识",
        "。",
        "！",
        "：",
        "，",
        "同志们",
        "\n",
        "\n\u3000\u3000",
        "在大会上的讲话",
        "（2026年8月25日）",
        "〔待补：日期〕",
        "**",
        "#",
        "a",
        "“",
        "”",
        "总之",
        "最后，",
    ]
)


@example("在大会上的讲话\n第一，\n在大会上的讲话")
@example("在大会上的讲话\n在大会上的讲话")
@given(st.lists(PIECES, max_size=40).map("".join))
def test_the_printed_paragraphs_are_those_of_the_draft(text: str) -> None:
    draft = Draft(Source("d.txt", text))
    printed = [plain(words) for words in paragraphs(speech_of(draft))]
    texts = {draft.text.count("\n", 0, p.span.start): p.text for p in draft.paragraphs}
    assert printed == ["".join(texts[at] for at in place) for place in printed_lines(draft)]


@given(st.lists(PIECES, max_size=30).map("".join))
def test_reading_what_was_printed_gives_the_same_paragraphs(text: str) -> None:
    first = [plain(words) for words in paragraphs(parsed(text))]
    assert [plain(words) for words in paragraphs(parsed("\n".join(first)))] == first


RUNS = st.lists(
    st.builds(Run, st.text(min_size=1, max_size=6), st.none() | st.just("f")), max_size=5
)


@given(RUNS, st.sets(st.integers(0, 30)))
def test_cutting_words_loses_and_joins_nothing(runs: list[Run], places: set[int]) -> None:
    length = len(plain(runs))
    ends = sorted(place for place in places if 0 < place < length)
    pieces = cut(runs, ends)
    assert len(pieces) == len(ends) + 1
    assert [run for piece in pieces for run in piece if not run.text] == []
    assert plain([run for piece in pieces for run in piece]) == plain(runs)
    begin = 0
    for piece, end in zip(pieces, [*ends, length], strict=True):
        assert len(plain(piece)) == end - begin
        begin = end


@given(RUNS, st.text(max_size=20))
def test_words_that_are_carried_over_are_the_text(runs: list[Run], text: str) -> None:
    assert plain(carried(tuple(runs), text)) == text
    assert plain(carried(tuple(runs), plain(runs))) == plain(runs)


def test_a_figure_keeps_its_field_only_where_it_still_stands() -> None:
    old = (Run("移交"), Run("21", "schools"), Run("所学校。"))
    assert carried(old, "这次移交了21所学校。") == (
        Run("这次移交了"),
        Run("21", "schools"),
        Run("所学校。"),
    )
    assert carried(old, "移交23所学校。") == (Run("移交23所学校。"),)


def test_a_retitled_and_moved_point_keeps_its_key_by_its_bookmark() -> None:
    rendered = render(EXAMPLE).speech
    points = [part for part in rendered.parts if isinstance(part, Point)]
    heading = Heading("第一，", (Run("抓住一件大事"),), Layout.RUN_IN)
    edited = Speech((Point("抓住一件大事", heading, points[2].body), points[0]))
    again = recall(edited, rendered, {1: 3, 2: 1})
    assert [part.key for part in again.parts if isinstance(part, Point)] == [
        points[2].key,
        points[0].key,
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ["同志们：", "我讲三点意见。", "1.抓好春耕。", "2.抓好夏粮。", "同志们，让我们一起奋斗！"],
        ["一、提高站位。", "我们要提高站位。", "二、狠抓落实。", "要抓落实。"],
        ["（一）抓谋划。", "要谋划好。"],
        ["第一，要抓学习。", "各单位要学习。", "第二，要抓落实。落实要抓实。"],
        ["2、第二项措施是抓好服务。", "①抓实。②抓细。"],
    ],
)
def test_a_line_never_swallows_the_next(lines: list[str]) -> None:
    assert [plain(words) for words in paragraphs(parsed("\n".join(lines)))] == lines


def levels(text: str, name: str = "d.txt") -> list[tuple[str, int]]:
    def of(part: object) -> list[tuple[str, int]]:
        if not isinstance(part, Point):
            return []
        here = (part.heading.ordinal or plain(part.heading.words), part.heading.level)
        return [here, *(found for inner in part.body for found in of(inner))]

    speech = speech_of(Draft(Source(name, text)))
    return [found for part in speech.parts for found in of(part)]


def test_points_inside_the_last_point_stay_in_it() -> None:
    text = "第一，抓早。要早。\n第二，抓常。要常。\n（一）常抓。要抓。\n（二）常讲。要讲。"
    assert levels(text) == [("第一，", 1), ("第二，", 1), ("（一）", 2), ("（二）", 2)]


def test_an_address_in_the_middle_closes_nothing() -> None:
    text = "一、抓早\n（一）早谋划。要谋划。\n同志们，这很重要。\n"
    text += "（二）早部署。要部署。\n同志们，干吧！"
    assert levels(text) == [("一、", 1), ("（一）", 2), ("（二）", 2)]
    assert isinstance(parsed(text).parts[-1], Paragraph)


def test_months_and_years_open_no_points_and_markdown_marks_give_levels() -> None:
    assert levels("12 月以来，工作稳步推进。\n30 年来，变化很大。") == []
    assert levels("# 讲话\n\n开场。\n\n## 甲\n\n一。\n\n### 乙\n\n二。\n\n## 丙", "d.md") == [
        ("甲", 1),
        ("乙", 2),
        ("丙", 1),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a row of paragraphs is points where nothing above it has an ordinal
        ("一是抓早。要早。\n二是抓常。要常。", [("一是", 1), ("二是", 1)]),
        ("一抓班子。要强。\n二抓队伍。要实。", [("一抓", 1), ("二抓", 1)]),
        ("一是抓早，要早；二是抓常，要常。\n各单位都要落实。", []),
        (
            "一是抓早。\n二是抓常。\n第一，抓实。要实。\n第二，抓好。要好。",
            [("第一，", 1), ("第二，", 1)],
        ),
        ("一、抓早\n一看就懂，一学就会。\n要早。", [("一、", 1)]),
        ("一、抓早\n一抓班子。要强。\n二抓队伍。要实。", [("一、", 1), ("一抓", 2), ("二抓", 2)]),
        # 首先 is an ordinal where 其次 follows
        (
            "首先，抓早。要早。\n其次，抓常。要常。\n最后，抓实。要实。",
            [("首先，", 1), ("其次，", 1), ("最后，", 1)],
        ),
        (
            "首先，抓早。要早。\n其次，抓常。要常。\n最后，祝大家顺利！",
            [("首先，", 1), ("其次，", 1)],
        ),
        ("首先，我代表区委表示祝贺。大家辛苦了。", []),
        ("第一点，抓早。要早。\n第二点，抓常。要常。", [("第一点，", 1), ("第二点，", 1)]),
        ("今天开会。\n一、抓早：\n要早。\n二、抓常：\n要常。", [("一、", 1), ("二、", 1)]),
    ],
)  # fmt: skip
def test_every_form_of_an_ordinal_makes_a_point(text: str, expected: list[tuple[str, int]]) -> None:
    assert levels(text) == expected
    lines = text.split("\n")
    assert [plain(words) for words in paragraphs(parsed(text))] == lines


def test_whole_sentences_behind_numbers_are_points_only_to_study_a_speech() -> None:
    text = "一、抓早\n1.抓好春耕。\n2.抓好夏粮。\n二、抓常\n要常。"
    assert levels(text) == [("一、", 1), ("二、", 1)]
    speech = speech_of(Draft(Source("d.txt", text)), items=True)
    first = speech.parts[0]
    assert isinstance(first, Point)
    assert [type(part) for part in first.body] == [Point, Point]
    assert [plain(words) for words in paragraphs(speech)] == text.split("\n")


def test_a_closing_whose_first_words_were_edited_closes_the_speech_still() -> None:
    points = "同志们：\n第一，抓早。要早安排。\n这一条很要紧。\n第二，抓小。要从小事做起。\n"
    text = points + "最后，提一点希望。希望大家回去就干。\n"
    rendered = speech_of(Draft(Source("d.txt", text)))
    edited = text.replace("最后，提一点希望。", "")
    draft = Draft(Source("d.txt", edited), memory=Memory(rendered))
    parts = speech_of(draft).parts
    assert isinstance(parts[-1], Paragraph)
    assert plain(parts[-1].words) == "希望大家回去就干。"
    assert isinstance(speech_of(Draft(Source("d.txt", edited))).parts[-1], Point)
    more = Draft(Source("d.txt", edited + "还有一句全新的话。\n"), memory=Memory(rendered))
    assert [type(part) for part in speech_of(more).parts[-3:]] == [Point, Paragraph, Paragraph]
