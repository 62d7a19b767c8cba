"""What differs between drafts, and the versions of a draft."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftspeech.draft_diff import Fate, Sign, differences, text_stretches
from draftspeech.draft_file import Draft
from draftspeech.draft_speech import speech_of
from draftspeech.source import Source
from draftspeech.versions import named, safe
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
