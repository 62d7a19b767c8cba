"""The three-way merge: its laws, a table of what offices do, and a line-based one beside it."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from draftspeech.draft_file import Draft
from draftspeech.draft_patch import patched_text
from draftspeech.draft_speech import speech_of
from draftspeech.memory import Memory
from draftspeech.merge import OPEN, Side, merge
from draftspeech.merge_facts import Conflict, fact_edits
from draftspeech.merge_words import merge_words
from draftspeech.outputs.text import plain_text
from draftspeech.recall import carried
from draftspeech.render import render_source
from draftspeech.source import Source
from draftspeech.speech import (
    Heading,
    Layout,
    Paragraph,
    Point,
    Run,
    Salutation,
    Speech,
    Title,
    paragraphs,
    plain,
    units,
)
from tests.merge_scenarios import BRIEF, SCENARIOS, Scenario


@cache
def speech(brief: str) -> Speech:
    return render_source(Source("b.toml", brief)).speech


def text_of(one: Speech) -> str:
    return plain_text(one).decode("utf-8")


def draft(text: str) -> Draft:
    return Draft(Source("d.txt", text), memory=Memory(speech(BRIEF)))


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda s: s.name)
def test_what_offices_do(scenario: Scenario) -> None:
    base = speech(BRIEF)
    mine = draft(scenario.mine(text_of(base)))
    edited = speech_of(mine)
    merged = merge(base, edited, speech(scenario.new(BRIEF)))
    text = patched_text(mine, edited, merged)
    assert len(merged.conflicts) == text.count(OPEN) == scenario.conflicts
    assert [words for words in scenario.has if words not in text] == []
    assert [words for words in scenario.lacks if words in text] == []
    assert text == text_of(merged.speech)


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda s: s.name)
def test_the_side_that_is_asked_for_decides(scenario: Scenario) -> None:
    base = speech(BRIEF)
    edited = speech_of(draft(scenario.mine(text_of(base))))
    new = speech(scenario.new(BRIEF))
    for side in Side:
        merged = merge(base, edited, new, side)
        assert merged.conflicts == ()
        assert OPEN not in text_of(merged.speech)


def test_there_are_enough_scenarios() -> None:
    assert len(SCENARIOS) >= 25


WORDS = st.lists(
    st.builds(
        Run,
        st.sampled_from(
            ["一二三。", "四五，", "六七八九，", "十。", "百千！", "万", "好：", "21", "们；"]
        ),
        st.sampled_from([None, None, "n", "m"]),
    ),
    min_size=1,
    max_size=7,
).map(tuple)
PARAGRAPHS = st.builds(Paragraph, WORDS, st.sampled_from(["", "a", "b", "c"]))
HEADINGS = st.builds(Heading, st.just("第一，"), WORDS, st.just(Layout.OWN_LINE), st.just(1))
POINTS = st.builds(
    Point, st.sampled_from("甲乙丙丁"), HEADINGS, st.lists(PARAGRAPHS, max_size=3).map(tuple)
)
SPEECHES = st.builds(
    lambda title, head, body: Speech((Title(title), Salutation(head), *body)),
    WORDS,
    WORDS,
    st.lists(PARAGRAPHS | POINTS, max_size=6).map(tuple),
)


def said(one: Speech) -> list[str]:
    """Return the words of every unit, without the ordinals, which the merge counts anew."""
    return [
        plain(part.heading.words if isinstance(part, Point) else part.words)
        for part, _line in units(one)
    ]


def printed(one: Speech) -> list[str]:
    return [plain(words) for words in paragraphs(one)]


@given(SPEECHES, SPEECHES)
@settings(max_examples=150, deadline=None)
def test_what_one_side_left_alone_is_what_the_other_made_of_it(b: Speech, x: Speech) -> None:
    for merged in (merge(b, x, b), merge(b, b, x), merge(b, x, x)):
        assert said(merged.speech) == said(x)
        assert merged.conflicts == ()


@given(SPEECHES, SPEECHES, SPEECHES)
@settings(max_examples=150, deadline=None)
def test_no_words_of_the_edited_draft_are_lost(b: Speech, m: Speech, n: Speech) -> None:
    """What stands in the draft, and not in the base, stands in the merged speech or a conflict."""
    merged = merge(b, m, n)
    text = "".join(printed(merged.speech))
    base = "".join(printed(b))
    pieces = {run.text for words in paragraphs(m) for run in words if run.text not in base}
    assert [piece for piece in pieces if piece not in text] == []


@given(WORDS, WORDS, WORDS)
@settings(max_examples=300, deadline=None)
def test_every_clause_of_both_sides_is_there_or_was_in_the_base(
    b: tuple[Run, ...], m: tuple[Run, ...], n: tuple[Run, ...]
) -> None:
    merged = merge_words(b, m, n)
    both = ""
    for one in merged:
        both += plain(one.mine) + plain(one.new) if isinstance(one, Conflict) else one.text
    for run in m:
        assert run.text in both or run.text in plain(b), run.text
    if fact_edits(b, n) is None and all(run.text in plain(m) for run in b):
        for run in n:
            assert run.text in both or run.text in plain(b), run.text


def test_the_origins_name_the_units_of_the_draft() -> None:
    base = speech(BRIEF)
    merged = merge(base, base, base)
    assert list(merged.origins) == list(range(len(merged.origins)))


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda s: s.name)
def test_where_a_line_based_merge_is_sure_so_are_we(scenario: Scenario, tmp_path: Path) -> None:
    """Git's merge of the same three texts: where it sees no conflict, the words are the same."""
    base = text_of(speech(BRIEF))
    sides = {
        "mine": scenario.mine(base),
        "base": base,
        "new": text_of(speech(scenario.new(BRIEF))),
    }
    for name, text in sides.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    done = subprocess.run(
        ["git", "merge-file", "-p", "mine", "base", "new"],
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    if done.returncode != 0:
        return
    mine = draft(sides["mine"])
    edited = speech_of(mine)
    merged = merge(speech(BRIEF), edited, speech(scenario.new(BRIEF)))
    ours = patched_text(mine, edited, merged)
    by_lines = done.stdout.decode("utf-8")
    if scenario.name.startswith(("a point moved", "a point added")):
        return  # renumbered, which lines cannot be
    assert ours == by_lines


def words(*runs: str | tuple[str, str]) -> tuple[Run, ...]:
    """Return runs: a text, or a text with the field it came from."""
    return tuple(Run(run) if isinstance(run, str) else Run(*run) for run in runs)


@pytest.mark.parametrize(
    ("base", "mine", "new", "merged"),
    [
        (
            words(("宿舍年内先交付300套，让年轻人住得下来。", "f")),
            words("职工宿舍，年内先交付300套。"),
            words(("宿舍年内先交付500套，让年轻人住得下来。", "f")),
            "职工宿舍，年内先交付500套。",
        ),
        (
            words("今天的会议共有四项议程："),
            words("今天会议主要有四项议程："),
            words("今天的会议共有五项议程："),
            "今天会议主要有五项议程：",
        ),
        (
            words("三要及时反馈情况，好做法随时报、难问题不过夜。"),
            words("三要及时反馈情况。"),
            words("四要及时反馈情况，好做法随时报、难问题不过夜。"),
            "四要及时反馈情况。",
        ),
        (
            words("朝着建设", ("现代化教育强区", "goal"), "的目标迈进！"),
            words("为建设现代化教育强区、办好人民满意的教育而努力奋斗！"),
            words("朝着建设", ("现代化教育名区", "goal"), "的目标迈进！"),
            "为建设现代化教育名区、办好人民满意的教育而努力奋斗！",
        ),
        (
            words("投入32亿元，新建32所学校。"),
            words("一共投入32亿元，新建32所学校。"),
            words("投入38亿元，新建32所学校。"),
            "一共投入38亿元，新建32所学校。",
        ),
    ],
)
def test_a_fact_or_a_number_is_carried_into_words_that_were_rewritten(
    base: tuple[Run, ...], mine: tuple[Run, ...], new: tuple[Run, ...], merged: str
) -> None:
    found = merge_words(base, mine, new)
    assert [one for one in found if isinstance(one, Conflict)] == []
    assert plain(tuple(one for one in found if isinstance(one, Run))) == merged


def test_the_number_of_another_list_is_not_that_of_the_points() -> None:
    text = "根子就在四条：一是思想松懈；二是作风漂浮。"
    base = Speech(
        (
            Paragraph(words("下面，我讲三点意见：")),
            Paragraph(words(text)),
            *(Point(k, Heading("第一，", words(k), Layout.OWN_LINE), ()) for k in "甲乙丙"),
        )
    )
    new = Speech(
        (
            Paragraph(words("下面，我讲四点意见：")),
            Paragraph(words(text)),
            *(Point(k, Heading("第一，", words(k), Layout.OWN_LINE), ()) for k in "甲乙丙丁"),
        )
    )
    mine = Speech((*base.parts, Point("戊", Heading("第一，", words("戊"), Layout.OWN_LINE), ())))
    assert printed(merge(base, mine, new).speech)[:2] == ["下面，我讲五点意见：", text]
    shorter = Speech((Paragraph(words("下面，我讲两点意见：")), *base.parts[1:4]))
    said = "下面，〖手改：我讲两点意见：‖新稿：我讲四点意见：〗"
    assert printed(merge(base, shorter, new).speech)[0] == said


SPLIT = "一是培训会。专家来讲课。二是见面会。大家认识了。三是收心会。心要收回来。"


def paragraph_speech(*texts: str) -> Speech:
    return Speech(
        tuple(Paragraph(words(text), "p" if n == 0 else "") for n, text in enumerate(texts))
    )


@pytest.mark.parametrize(
    ("base", "mine", "new", "merged"),
    [
        (  # parted by hand, an item gone from the brief
            [SPLIT],
            ["一是培训会。专家来讲课。", "二是见面会。大家认识了。三是收心会。心要收回来。"],
            [SPLIT.replace("二是见面会。大家认识了。三是", "二是")],
            ["一是培训会。专家来讲课。", "二是收心会。心要收回来。"],
        ),
        (  # parted by hand, a figure changed in the second half
            ["今年投入32亿元。新建学校6所，改造12所。"],
            ["今年投入32亿元。", "新建学校6所，改造12所。"],
            ["今年投入32亿元。新建学校8所，改造12所。"],
            ["今年投入32亿元。", "新建学校8所，改造12所。"],
        ),
        (  # joined by hand, a figure changed in the first
            ["今年投入32亿元，办成了大事。", "乡村面貌有了新变化，路更宽了。"],
            ["今年投入32亿元，办成了大事。同时，乡村面貌有了新变化，路更宽了。"],
            ["今年投入38亿元，办成了大事。", "乡村面貌有了新变化，路更宽了。"],
            ["今年投入38亿元，办成了大事。同时，乡村面貌有了新变化，路更宽了。"],
        ),
    ],
)
def test_paragraphs_that_were_parted_or_joined_are_still_themselves(
    base: list[str], mine: list[str], new: list[str], merged: list[str]
) -> None:
    found = merge(paragraph_speech(*base), paragraph_speech(*mine), paragraph_speech(*new))
    assert said(found.speech) == merged
    assert found.conflicts == ()


@pytest.mark.parametrize(
    ("hand", "conflict"),
    [("121", True), ("210", True), ("1.21", True), ("21万", True), ("21至25", True), ("23", False)],
)
def test_a_figure_that_holds_the_old_one_is_another_figure(hand: str, conflict: bool) -> None:
    base = words("移交", ("21", "n"), "所学校。")
    mine = carried(base, f"移交{hand}所学校。")
    found = merge_words(base, mine, words("移交", ("23", "n"), "所学校。"))
    text = "".join(
        f"<{plain(one.mine)}|{plain(one.new)}>" if isinstance(one, Conflict) else one.text
        for one in found
    )
    assert text == (f"移交<{hand}|23>所学校。" if conflict else "移交23所学校。")


def test_what_is_said_already_is_not_said_twice_and_a_year_is_no_place_for_a_figure() -> None:
    base = words("按照", ("市委", "o"), "部署，抓好落实。")
    done = carried(base, "按照市委、市政府部署，抓好工作落实。")
    found = merge_words(base, done, words("按照", ("市委、市政府", "o"), "部署，抓好落实。"))
    assert plain(tuple(one for one in found if isinstance(one, Run))) == plain(done)
    base = words("2022年以来，我区", ("21", "n"), "所学校移交。")
    mine = carried(base, "2022年以来，我区22所学校移交。")
    (_before, one, _after) = merge_words(
        base, mine, words("2022年以来，我区", ("23", "n"), "所学校移交。")
    )
    assert isinstance(one, Conflict)
    assert (plain(one.mine), plain(one.new)) == ("22", "23")


def test_ordinals_of_any_form_are_counted_anew_in_that_form() -> None:
    def speech_with(*ordinals: str) -> Speech:
        return Speech(
            tuple(
                Point(name, Heading(ordinal, words(f"{name}要抓好"), Layout.OWN_LINE), ())
                for name, ordinal in zip("甲乙丙", ordinals, strict=False)
            )
        )

    base = speech_with("第一，", "第二，")
    new = Speech(
        (speech_with("第一，").parts[0], *speech_with("第一，", "第二，", "第三，").parts[1:])
    )
    for forms in (
        ("第一、", "第二、", "第三、"),
        ("1．", "2．", "3．"),
        ("（1）", "（2）", "（3）"),
    ):
        merged = merge(base, speech_with(*forms[:2]), new).speech
        assert [p.heading.ordinal for p in merged.parts if isinstance(p, Point)] == list(forms)
