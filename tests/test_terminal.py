"""The program in a real terminal: a pty that is typed into."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pexpect
import pytest

from draftspeech.screen import cells
from tests.conftest import EXAMPLE, Draftspeech, environment


def spawn(
    arguments: list[str], folder: Path, language: str = "en", columns: int = 80
) -> pexpect.spawn[str]:
    env = {**environment(language), "TERM": "xterm-256color", "COLUMNS": str(columns)}
    return pexpect.spawn(
        sys.executable, ["-m", "draftspeech", *arguments], cwd=str(folder), env=env,
        encoding="utf-8", timeout=30, dimensions=(50, columns),
    )  # fmt: skip


ANSWERS = [
    ("会议或活动名称", "全县秋季开学工作会议"),
    ("全称", "青禾县"),
    ("时间节点", "秋季学期即将开学"),
    ("主办单位", "县教育局"),
    ("参加人员", ""),
    ("讲话日期", "2026年13月1日"),  # no such month: asked again
    ("讲话日期", "2026年8月28日"),
    ("工作领域", "教育"),
    ("移交学校数", "不清楚"),  # no number: asked again
    ("移交学校数", ""),
    ("背景", ""),
    ("成绩", ""),
    ("感谢谁", ""),
    ("代表谁", ""),
    ("刚才", ""),
    ("要讲的事", ""),
    ("number 1", "7"),
    ("number 2", "教师对伍"),  # near a theme's name: asked again
    ("number 2", "教师队伍"),
    ("number 3", "抓好控辍保学，确保一个都不能少"),
    ("number 4", ""),
    ("战略", ""),
    ("使命口号", ""),
    ("奋斗目标", "教育强县"),
    ("讲话人职务", "青禾县县长"),
    ("讲话人姓名", "李文"),
    ("改革由谁部署", ""),
    ("改革名称", ""),
    ("number 1", "动员会"),
    ("理由", "把劲鼓起来，把责任压下去"),
    ("number 2", ""),
]


def test_new_asks_and_render_speaks_what_was_answered(tmp_path: Path) -> None:
    child = spawn(["new", "x.toml"], tmp_path)
    for question, reply in ANSWERS:
        child.expect(re.escape(question) + r"[^\n]*: ")
        child.sendline(reply)
    child.expect("draftspeech preview x.toml")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0

    child = spawn(["render", "x.toml"], tmp_path)
    child.expect(pexpect.EOF)
    speech = str(child.before)
    for words in (
        "青禾县县长　李文",
        "（2026年8月28日）",
        "在秋季学期即将开学之际，县教育局召开全县秋季开学工作会议",
        "归根到底是一次动员会。把劲鼓起来，把责任压下去。",
        "讲三点意见：",
        "第三，抓好控辍保学，确保一个都不能少。",
        "朝着建设教育强县的目标",
    ):
        assert words in speech
    assert "待补" not in speech


def test_ctrl_c_in_the_middle_of_the_questions_writes_nothing(tmp_path: Path) -> None:
    child = spawn(["new", "x.toml"], tmp_path)
    child.expect("会议或活动名称.*: ")
    child.sendline("全县会议")
    child.expect("全称.*: ")
    child.sendintr()
    child.expect("nothing was written")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 130
    assert list(tmp_path.iterdir()) == []


def test_end_of_input_in_the_middle_of_the_questions_writes_nothing(tmp_path: Path) -> None:
    child = spawn(["new", "x.toml"], tmp_path, "zh")
    child.expect("会议或活动名称.*: ")
    child.sendeof()
    child.expect("没有写任何文件")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 130


@pytest.mark.parametrize("columns", [80, 120])
def test_preview_colours_facts_and_gaps_and_centres_the_title(tmp_path: Path, columns: int) -> None:
    brief = tmp_path / "b.toml"
    text = EXAMPLE.read_text(encoding="utf-8").replace('name = "周正明"', "")
    brief.write_text(text, encoding="utf-8")
    child = spawn(["preview", "b.toml"], tmp_path, "zh", columns)
    child.expect(pexpect.EOF)
    shown = str(child.before)
    assert re.search(
        r"\n? +\x1b\[1m在(\x1b\[0m)?\x1b\[(1;)?36m全区教育系统暑期管理干部培训班", shown
    )
    assert "\x1b[36m21\x1b[0m所" in shown
    assert re.search(r"\x1b\[1;30;43m〔待补：讲话人姓名〕", shown)
    assert re.search(r"\x1b\[1m　　第一，", shown)
    assert "每分钟 180 字" in shown


def test_no_color_is_heeded(tmp_path: Path) -> None:
    env = {**environment(), "TERM": "xterm-256color", "NO_COLOR": "1"}
    child = pexpect.spawn(
        sys.executable, ["-m", "draftspeech", "preview", str(EXAMPLE)], cwd=str(tmp_path),
        env=env, encoding="utf-8", timeout=30,
    )  # fmt: skip
    child.expect(pexpect.EOF)
    assert "\x1b[36m" not in str(child.before)


@pytest.mark.parametrize("arguments", [["--help"], ["new", "--help"], ["render", "--help"]])
def test_help_on_a_terminal_is_in_one_language_too(tmp_path: Path, arguments: list[str]) -> None:
    child = spawn(arguments, tmp_path, "zh")
    child.expect(pexpect.EOF)
    shown = re.sub(r"\x1b\[[\d;]*m", "", str(child.before))
    assert "选项" in shown
    for english in ("Usage", "Options", "Commands", "Arguments", "required", "default", "<str>"):
        assert english not in shown


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("command", [[], ["render"], ["check"], ["skeletons", "add"]])
def test_on_a_narrow_terminal_help_is_whole_and_fits(
    draftspeech: Draftspeech, tmp_path: Path, command: list[str], language: str
) -> None:
    child = spawn([*command, "--help"], tmp_path, language, columns=40)
    child.expect(pexpect.EOF)
    lines = str(child.before).replace("\r\n", "\n").split("\n")
    usage = lines.index("", 1)
    assert not [line for line in lines[usage:] if cells(line) > 40]
    piped = draftspeech(*command, "--help", language=language).out
    assert "".join(str(child.before).split()) == "".join(piped.split())
