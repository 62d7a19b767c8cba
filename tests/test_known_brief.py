from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from draftspeech.brief import Value
from draftspeech.errors import BriefError
from draftspeech.known_brief import read_known
from draftspeech.render import render_source
from draftspeech.skeleton_dir import load_skeleton, skeleton_paths
from draftspeech.source import Source
from tests.conftest import EXAMPLE, MINIMAL, Draftspeech

CHINESE = """\
"骨架" = "four-points"
"会议或活动名称" = "全县秋季开学工作会议"
"地区（或单位）全称" = "青禾县"
"移交学校数" = "21"
"讲话日期" = "2026年8月25日"
"重点" = ["安全稳定", { "标题" = "抓好队伍", "怎么抓" = ["配齐教师"] }]

["讲话人"]
"讲话人姓名" = "李明"
"""


def values(text: str) -> dict[str, Value]:
    return dict(read_known(Source("brief.toml", text)).values)


def speech(text: str) -> object:
    return render_source(Source("brief.toml", text)).speech


def test_a_prompt_stands_for_its_key_at_every_level() -> None:
    found = values(CHINESE)
    assert found["occasion"] == "全县秋季开学工作会议"
    assert found["district"] == "青禾县"
    assert found["schools_transferred"] == 21
    assert found["date"] == date(2026, 8, 25)
    assert found["speaker"] == {"name": "李明"}
    measures = ("配齐教师",)
    assert found["priorities"] == ("安全稳定", {"heading": "抓好队伍", "measures": measures})
    render_source(Source("brief.toml", CHINESE))


@pytest.mark.parametrize("name", skeleton_paths())
def test_every_prompt_of_a_shipped_skeleton_names_its_field(name: str) -> None:
    for field in load_skeleton(name).fields:
        for key in (field.prompt, field.prompt.partition("（")[0]):
            found = values(f'skeleton = "{name}"\n"{key}" = ["x"]\n')
            assert found[field.key] == ("x",)


@pytest.mark.parametrize("written", ['"21"', "21.0", '" 21 "', '"２１"', '"二十一"', "2.1e1"])
def test_a_number_may_be_written_otherwise(written: str) -> None:
    assert values(f"{MINIMAL}schools_transferred = {written}")["schools_transferred"] == 21
    good = speech(f"{MINIMAL}schools_transferred = 21")
    assert speech(f"{MINIMAL}schools_transferred = {written}") == good


@pytest.mark.parametrize(
    "written",
    ["2026年8月25日", "2026-8-25", "2026-08-25", "2026/8/25", "2026.8.25", "2026年08月25日"],
)
def test_a_day_may_be_written_as_text(written: str) -> None:
    assert values(f'{MINIMAL}date = "{written}"')["date"] == date(2026, 8, 25)
    assert speech(f'{MINIMAL}date = "{written}"') == speech(f"{MINIMAL}date = 2026-08-25")


def test_an_empty_text_is_no_number_and_no_day() -> None:
    assert speech(MINIMAL + 'date = ""\nschools_transferred = " "') == speech(MINIMAL)


def test_what_is_wrong_stands_where_the_prompt_does() -> None:
    text = CHINESE.replace('"21"', '"若干所"').replace('["配齐教师"]', '"配齐教师"')
    with pytest.raises(BriefError) as caught:
        render_source(Source("brief.toml", text.replace('"讲话人姓名"', '"姓名"')))
    places = [found.place for found in caught.value.findings]
    assert [(p.line, p.column) for p in places if p] == [(4, 11), (6, 42), (9, 1)]


def test_a_field_given_by_key_and_by_prompt_is_given_twice(draftspeech: Draftspeech) -> None:
    ran = draftspeech("render", "-", stdin=(MINIMAL + '"会议或活动名称" = "会"\n').encode())
    assert ran.code == 2
    assert "-:5:1: error: occasion (会议或活动名称) is given twice [B113]" in ran.err


def test_every_command_reads_such_a_brief(
    draftspeech: Draftspeech, write_brief: Callable[[str], Path], tmp_path: Path
) -> None:
    brief = write_brief(CHINESE).name
    for command in (("preview", brief), ("check", brief), ("outline", brief)):
        assert draftspeech(*command).code in (0, 1)
    assert draftspeech("render", brief, "-o", "speech.txt").code == 0
    (tmp_path / "rows.csv").write_text("occasion\n白河县工作会议\n", encoding="utf-8")
    ran = draftspeech("render", brief, "--table", "rows.csv", "-O", "out")
    assert ran.code == 0, ran.err
    assert "白河县" in next((tmp_path / "out").iterdir()).read_text(encoding="utf-8")


def test_a_hand_edit_is_pulled_back_to_where_the_prompt_stands(
    draftspeech: Draftspeech, write_brief: Callable[[str], Path], tmp_path: Path
) -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    text = text.replace("schools_transferred = 21", '"移交学校数" = "21"')
    path = write_brief(text)
    assert draftspeech("render", path.name, "-o", "speech.txt").code == 0
    draft = tmp_path / "speech.txt"
    draft.write_text(draft.read_text(encoding="utf-8").replace("21所", "23所"), encoding="utf-8")
    ran = draftspeech("update", "speech.txt", "--pull")
    assert ran.code == 0, ran.err
    assert path.read_text(encoding="utf-8") == text.replace('"21"', "23")
