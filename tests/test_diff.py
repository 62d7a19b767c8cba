"""What differs between drafts, and the versions of a draft."""

from __future__ import annotations

import json
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftspeech.brief import Brief, Value
from draftspeech.draft_diff import Fate, Sign, differences, text_stretches
from draftspeech.draft_file import Draft
from draftspeech.draft_speech import speech_of
from draftspeech.errors import OutputError
from draftspeech.file_name import safe
from draftspeech.source import Source
from draftspeech.speech import Run, Speech, Title
from draftspeech.versions import has_pattern, named, versions
from tests.conftest import Draftspeech
from tests.merge_scenarios import BRIEF, FIFTH, FIGURE, SCENARIOS, Scenario, put

TEXT = st.text("一二三四五，。！21a\n", max_size=60)


@given(TEXT, TEXT)
def test_the_stretches_are_both_texts(old: str, new: str) -> None:
    stretches = text_stretches(old, new)
    assert "".join(s.text for s in stretches if s.sign is not Sign.NEW) == old
    assert "".join(s.text for s in stretches if s.sign is not Sign.OLD) == new
    assert all(one.sign is not two.sign for one, two in pairwise(stretches))


def test_a_figure_is_one_word_and_a_sentence_put_in_is_whole() -> None:
    assert [(s.sign.value, s.text) for s in text_stretches("移交21所学校。", "移交23所学校。")] == [
        ("=", "移交"),
        ("-", "21"),
        ("+", "23"),
        ("=", "所学校。"),
    ]
    assert [
        (s.sign.value, s.text) for s in text_stretches("甲好。乙好。", "甲好。新来一句。乙好。")
    ] == [
        ("=", "甲好。"),
        ("+", "新来一句。"),
        ("=", "乙好。"),
    ]


def fates(old: str, new: str) -> list[tuple[str, str, bool]]:
    found = differences(
        speech_of(Draft(Source("a.txt", old))), speech_of(Draft(Source("b.txt", new)))
    )
    return [(one.fate.value, one.name, one.moved) for one in found if one.fate is not Fate.SAME]


OLD = "同志们：\n第一，抓早。要早。\n第二，抓小。要小。\n第三，抓常。要常。"


def test_points_are_added_removed_moved_and_rewritten() -> None:
    assert fates(OLD, OLD) == []
    assert fates(OLD, OLD.replace("\n第二，抓小。要小。", "")) == [("removed", "抓小", False)]
    assert fates(OLD, OLD + "\n第四，抓实。事情要一件一件抓实。") == [("added", "抓实", False)]
    assert fates(OLD, OLD.replace("要小。", "要从小处抓起。")) == [("rewritten", "抓小", False)]
    moved = "同志们：\n第一，抓常。要常。\n第二，抓早。要早。\n第三，抓小。要小。"
    assert fates(OLD, moved) == [("moved", "抓常", True)]


def test_the_command_tells_what_differs_in_three_forms(
    draftspeech: Draftspeech, tmp_path: Path
) -> None:
    (tmp_path / "a.toml").write_text(BRIEF, encoding="utf-8")
    (tmp_path / "b.toml").write_text(FIGURE(FIFTH(BRIEF)), encoding="utf-8")
    draftspeech("render", "a.toml", "-o", "a.docx")
    draftspeech("render", "b.toml", "-o", "b.txt")
    ran = draftspeech("diff", "a.docx", "b.txt")
    assert ran.code == 1
    assert "[-21-]{+23+}所原市直学校" in ran.out
    assert "added: 守牢安全底线" in ran.out
    assert "points: added 1" in ran.out
    found = json.loads(draftspeech("diff", "a.docx", "b.txt", "--format", "json").out)
    assert [one["name"][:6] for one in found["differences"] if one["fate"] == "added"] == [
        "守牢安全底线"
    ]
    page = draftspeech("diff", "a.docx", "b.txt", "--format", "html").out
    assert "<del>21</del><ins>23</ins>所" in page
    assert draftspeech("diff", "a.docx", "a.toml").code == 0
    assert draftspeech("diff", "a.docx", "a.toml").out == "points: same 4；paragraphs: same 14\n"
    assert draftspeech("diff", "a.docx", "b.txt", "--format", "x").code == 2
    assert draftspeech("diff", "a.docx", "no.txt").code == 2


@pytest.mark.parametrize("scenario", SCENARIOS[:12], ids=lambda s: s.name)
def test_drafts_of_the_scenarios_can_be_compared(
    draftspeech: Draftspeech, tmp_path: Path, scenario: Scenario
) -> None:
    (tmp_path / "a.toml").write_text(BRIEF, encoding="utf-8")
    text = draftspeech("render", "a.toml").out
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "b.txt").write_text(scenario.mine(text), encoding="utf-8")
    ran = draftspeech("diff", "a.txt", "b.txt")
    assert ran.code in (0, 1)
    assert (ran.code == 0) == (scenario.mine(text) == text)


def test_names_by_pattern_count_on_and_are_never_written_over(
    draftspeech: Draftspeech, tmp_path: Path
) -> None:
    (tmp_path / "b.toml").write_text(BRIEF, encoding="utf-8")
    pattern = "{title}_v{n}_{stage}_{date}.docx"
    for stage in ("草稿", "征求意见稿", "送审稿"):
        assert draftspeech("render", "b.toml", "-o", pattern, "--stage", stage).code == 0
        (tmp_path / "b.toml").write_text(
            put(("= 21", "= 22"))(BRIEF) if stage == "草稿" else FIGURE(BRIEF), encoding="utf-8"
        )
    names = sorted(path.name for path in tmp_path.glob("*.docx"))
    title = "在全区教育系统暑期管理干部培训班上的讲话"
    assert names == [
        f"{title}_v1_草稿_20260825.docx",
        f"{title}_v2_征求意见稿_20260825.docx",
        f"{title}_v3_送审稿_20260825.docx",
    ]
    ran = draftspeech("history")
    lines = ran.out.splitlines()
    assert lines[0] == title
    assert lines[1] == f"  v1  {names[0]}"
    assert lines[2].startswith(f"  v2  {names[1]}  points: same 4")
    assert "rewritten 1" in lines[3]
    assert draftspeech("history", names[1]).out == ran.out
    assert "there are: " in draftspeech("render", "b.toml", "-o", "{nothing}.txt").err


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("在大会上的讲话", "在大会上的讲话"),
        ("a/b\\c:d*e?", "a_b_c_d_e_"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("末尾有点. ", "末尾有点"),
        ("看不见\u202e的", "看不见_的"),
        ("../../etc", ".._.._etc"),
    ],
)
def test_a_value_in_a_name_is_safe_on_every_system(value: str, name: str) -> None:
    assert safe(value) == name


def test_a_name_stays_in_its_folder_and_short_enough(tmp_path: Path) -> None:
    from draftspeech.render import render_source

    brief = BRIEF.replace("全区教育系统暑期管理干部培训班", "../" * 3 + "很长的会议名称" * 20)
    rendered = render_source(Source("b.toml", brief))
    path = named(tmp_path / "{occasion}_v{n}.docx", rendered.speech, rendered.brief, "")
    assert path.parent == tmp_path
    assert len(path.name.encode("utf-8")) <= 255
    assert path.suffix == ".docx"


def test_numbers_count_the_versions_of_one_draft_only(tmp_path: Path) -> None:
    from draftspeech.render import render_source

    rendered = render_source(Source("b.toml", BRIEF))
    (tmp_path / "v7_别的讲话.docx").write_bytes(b"")
    first = named(tmp_path / "v{n}_{title}.docx", rendered.speech, rendered.brief, "")
    assert first.name.startswith("v1_")
    first.write_bytes(b"")
    assert (
        named(tmp_path / "v{n}_{title}.docx", rendered.speech, rendered.brief, "").name[:3] == "v2_"
    )
    long = BRIEF.replace("全区教育系统暑期管理干部培训班", "很长的会议名称" * 20)
    rendered = render_source(Source("b.toml", long))
    names = set()
    for _round in range(2):
        path = named(tmp_path / "{title}_v{n}.docx", rendered.speech, rendered.brief, "")
        path.write_bytes(b"")
        names.add(path.name[-8:])
    assert names == {"_v1.docx", "_v2.docx"}


def test_backups_are_no_versions(draftspeech: Draftspeech, tmp_path: Path) -> None:
    for name in ("讲话_v1.txt", "讲话_v2.txt", "讲话_v2.bak.txt"):
        (tmp_path / name).write_text("同志们：\n大家好。\n", encoding="utf-8")
    assert len(draftspeech("history").out.splitlines()) == 3


def listing(place: Path) -> dict[str, list[tuple[int, str]]]:
    return {
        name: [(version.number, version.path.name) for version in found]
        for name, found in versions(place).items()
    }


def test_versions_are_gathered_by_draft_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    names = (
        "讲话_v1.txt", "讲话_v10.md", "讲话_v2.docx", "讲话 v3.txt", "致辞-v1_送审.DOCX", "v4.txt",
        "讲话_v2.bak.txt", "讲话_v2.bak3.txt", "讲话_v5.pdf", "讲话v2x.txt",
        "讲话_v20260101.txt", "av1.txt",
    )  # fmt: skip
    for name in names:
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "讲话_v9.txt").mkdir()
    speeches = [
        (1, "讲话_v1.txt"),
        (2, "讲话_v2.docx"),
        (2, "讲话v2x.txt"),
        (3, "讲话 v3.txt"),
        (10, "讲话_v10.md"),
        (20260101, "讲话_v20260101.txt"),
    ]
    assert listing(tmp_path) == {
        "讲话": speeches,
        "致辞": [(1, "致辞-v1_送审.DOCX")],
        "": [(4, "v4.txt")],
    }
    assert listing(tmp_path / "讲话_v2.docx") == {"讲话": speeches}
    assert listing(tmp_path / "讲话.txt") == {"讲话": speeches}
    assert listing(tmp_path / "别的_v1.txt") == {"别的": []}


@pytest.mark.parametrize(
    ("pattern", "name"),
    [
        ("{title}.txt", "题目.txt"),
        ("{title}_{stage}.txt", "题目.txt"),
        ("{stage}_{title}_{date}_v{n}.txt", "题目_20260825_v1.txt"),
        ("{ district }-{title}", "青禾县-题目"),
        ("{people}人.txt", "21人.txt"),
        ("{stage}.txt", "_.txt"),
        ("con.txt", "_con.txt"),
        ("__{title}__.txt", "题目.txt"),
    ],
)
def test_a_name_is_filled_with_what_is_known(tmp_path: Path, pattern: str, name: str) -> None:
    values: dict[str, Value] = {
        "district": "青禾县",
        "people": 21,
        "date": date(2026, 8, 25),
        "open": True,
    }
    brief = Brief(Source("b", ""), values)
    speech = Speech((Title((Run("题目"),)),))
    assert named(tmp_path / pattern, speech, brief, "") == tmp_path / name
    with pytest.raises(OutputError, match=r"nothing is known of \{open\} in the name") as caught:
        named(tmp_path / "{open}.txt", speech, brief, "")
    assert "{district}、{people}、{date}、{title}、{stage}、{n}" in caught.value.findings[0].hint


def test_a_speech_without_a_title_has_a_name_too(tmp_path: Path) -> None:
    assert named(tmp_path / "{title}.txt", Speech(()), None, "").name == "讲话稿.txt"
    assert (
        named(tmp_path / "{title}_{stage}.txt", Speech(()), None, "送审").name == "讲话稿_送审.txt"
    )


def test_the_stage_and_the_date_of_a_version_do_not_matter_for_its_number(tmp_path: Path) -> None:
    speech = Speech((Title((Run("题目"),)),))
    pattern = tmp_path / "{title}_{stage}_v{n}.txt"
    assert named(pattern, speech, None, "").name == "题目_v1.txt"
    for name in ("题目_v3.txt", "题目_送审_v5.txt", "题目二_v8.txt", "题目_v9.md"):
        (tmp_path / name).write_bytes(b"")
    assert named(pattern, speech, None, "").name == "题目_v6.txt"
    assert named(pattern, speech, None, "定稿").name == "题目_定稿_v6.txt"


@pytest.mark.parametrize(
    ("name", "has"),
    [("{title}.txt", True), ("{ n }", True), ("题目.txt", False), ("{x.txt", False)],
)
def test_a_name_with_places_is_known(name: str, has: bool) -> None:
    assert has_pattern(name) is has
