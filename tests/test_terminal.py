"""The program in a real terminal: a pty that is typed into."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path

import pexpect
import pytest

from draftspeech.screen import cells
from tests.conftest import EXAMPLE, Draftspeech, environment


def spawn(
    arguments: list[str],
    folder: Path,
    language: str = "en",
    columns: int = 80,
    *,
    rows: int = 50,
    environ: Mapping[str, str] = {},
) -> pexpect.spawn[str]:
    terminal = {"TERM": "xterm-256color", "COLUMNS": str(columns)}
    env = {**environment(language), **terminal, **environ}
    return pexpect.spawn(
        sys.executable, ["-m", "draftspeech", *arguments], cwd=str(folder), env=env,
        encoding="utf-8", timeout=30, dimensions=(rows, columns),
    )  # fmt: skip


def plain(arguments: list[str], folder: Path, language: str = "en") -> pexpect.spawn[str]:
    """Start the program on a terminal that has no cursor to move: questions come line by line."""
    return spawn(arguments, folder, language, environ={"TERM": "dumb"})


ANSWERS = [
    ("Number, or words", "四点"),
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
    ("number 3", "抓好控辍保学，一个都不能少"),
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
    child = plain(["new", "x.toml"], tmp_path)
    for question, reply in ANSWERS:
        child.expect(re.escape(question) + r"[^\n]*: ")
        child.sendline(reply)
    child.expect("draftspeech render x.toml -o x.docx")
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
        "第三，抓好控辍保学，一个都不能少。",
        "朝着建设教育强县的目标",
    ):
        assert words in speech
    assert "待补" not in speech


def dialogue(child: pexpect.spawn[str], lines: list[tuple[str, str]]) -> None:
    """Answer questions: the words of each, and what is typed."""
    for question, reply in lines:
        child.expect(question + r"[^\n]*: ")
        child.sendline(reply)


def ended(child: pexpect.spawn[str]) -> int:
    child.expect(pexpect.EOF)
    child.close()
    return int(child.exitstatus or 0)


FIRST = [("Number, or words", ""), ("会议或活动名称", "全县会议")]


@pytest.mark.parametrize("stop", ["\x03", "\x04"], ids=["Ctrl-C", "end of input"])
def test_who_stops_in_the_middle_can_keep_what_was_answered(tmp_path: Path, stop: str) -> None:
    child = plain(["new", "x.toml"], tmp_path)
    dialogue(child, FIRST)
    child.expect("全称.*: ")
    child.send(stop)
    dialogue(child, [("Keep what was answered", "")])
    child.expect("draftspeech preview x.toml")
    assert ended(child) == 0
    assert 'occasion = "全县会议"' in (tmp_path / "x.toml").read_text(encoding="utf-8")


def test_who_stops_in_the_middle_can_throw_it_away(tmp_path: Path) -> None:
    child = plain(["new", "x.toml"], tmp_path)
    dialogue(child, FIRST)
    child.expect("全称.*: ")
    child.sendintr()
    dialogue(child, [("Keep what was answered", "n")])
    child.expect("nothing was written")
    assert ended(child) == 130
    assert not (tmp_path / "x.toml").exists()


@pytest.mark.parametrize("before", [[], [("找", "")]], ids=["the kind", "the first field"])
def test_who_stops_before_any_answer_is_asked_nothing(
    tmp_path: Path, before: list[tuple[str, str]]
) -> None:
    child = plain(["new", "x.toml"], tmp_path, "zh")
    for _question, reply in before:
        child.expect("查找.*：")
        child.sendline(reply)
        child.expect("会议或活动名称.*: ")
    if not before:
        child.expect("查找.*：")
    child.sendintr()
    child.expect("没有写任何文件")
    assert ended(child) == 130
    assert not (tmp_path / "x.toml").exists()


def test_the_kind_of_speech_is_found_by_words_or_number(tmp_path: Path) -> None:
    child = plain(["new", "x.toml"], tmp_path)
    child.expect("Number, or words.*: ")
    child.sendline("运动会")
    child.expect("nothing fits “运动会”")
    child.expect("Number, or words.*: ")
    child.sendline("学校 毕业")
    child.expect("nothing fits")
    child.expect("Number, or words.*: ")
    child.sendline("动员")  # two kinds have the word
    child.expect("开班式讲话.*Number, or words.*: ")
    number = re.findall(r"(\d+)  动员部署会讲话", str(child.before))
    child.sendline(str(number[-1]))
    child.expect("专项行动|动员部署会讲话")
    dialogue(child, [("会议或活动名称", "整治行动动员会")])
    child.expect("全称.*: ")
    child.sendintr()
    dialogue(child, [("Keep", "")])
    assert ended(child) == 0
    assert 'skeleton = "mobilisation"' in (tmp_path / "x.toml").read_text(encoding="utf-8")


def test_one_goes_back_and_the_answer_stands_there_to_be_kept_or_changed(tmp_path: Path) -> None:
    child = plain(["new", "x.toml"], tmp_path)
    dialogue(
        child,
        [
            *FIRST,
            ("全称", "青禾"),
            ("时间节点", "<"),
            (r"全称 \(Enter: 青禾; - for none\)", "＜"),
            (r"会议或活动名称 \(Enter: 全县会议", ""),
            (r"全称 \(Enter: 青禾", "青禾县"),
            ("时间节点", "开学前"),
            ("主办单位", "<"),
            (r"时间节点 \(Enter: 开学前", "-"),
        ],
    )
    child.expect("主办单位.*: ")
    child.sendintr()
    dialogue(child, [("Keep", "y")])
    assert ended(child) == 0
    brief = tomllib.loads((tmp_path / "x.toml").read_text(encoding="utf-8"))
    assert (brief["occasion"], brief["district"]) == ("全县会议", "青禾县")
    assert "timing" not in brief


def test_themes_are_chosen_several_at_once_and_taken_back(tmp_path: Path) -> None:
    given = ["--skeleton", "four-points"]
    example = tomllib.loads(EXAMPLE.read_text(encoding="utf-8"))
    for key, value in example.items():
        if isinstance(value, str) and key != "skeleton":
            given += ["--set", f"{key}={value}"]
    child = plain(["new", "x.toml", *given], tmp_path)
    for _number in range(40):
        if child.expect([r"number 1: $", r": $"]) == 0 and "Themes" in str(child.before):
            break
        child.sendline("")
    themes = re.findall(r"^ +(\d+)  (\S+)　(.+?)\r$", str(child.before), re.MULTILINE)
    assert len(themes) >= 37
    assert all(heading for _number, _name, heading in themes)
    names = {name: number for number, name, _heading in themes}
    child.sendline(f"{names['安全稳定']} 999")
    child.expect("there is no theme 999")
    child.sendline(f"{names['安全稳定']}、{names['教师队伍']} {names['作风建设']}")
    child.expect("安全稳定　")
    child.expect("number 4: ")
    child.sendline("<")
    child.expect("taken back: 作风建设")
    child.expect("number 3: ")
    child.sendline("")
    child.expect(": $")
    child.sendintr()
    dialogue(child, [("Keep", "")])
    assert ended(child) == 0
    brief = tomllib.loads((tmp_path / "x.toml").read_text(encoding="utf-8"))
    assert brief["priorities"] == ["安全稳定", "教师队伍"]


def finish(child: pexpect.spawn[str], lines: dict[str, str]) -> None:
    """Answer the questions that are named and leave the others."""
    while True:
        found = child.expect([*lines, r": $", "written: "])
        if found > len(lines):
            break
        if found < len(lines):
            key = list(lines)[found]
            child.expect(r": $")
            child.sendline(lines[key])
        else:
            child.sendline("")


def test_what_is_the_offices_own_is_offered_the_next_time(tmp_path: Path) -> None:
    def start(name: str) -> pexpect.spawn[str]:
        environ = {**environment(), "TERM": "dumb", "XDG_CONFIG_HOME": str(tmp_path / "config")}
        return pexpect.spawn(
            sys.executable, ["-m", "draftspeech", "new", name, "--skeleton", "safety-meeting"],
            cwd=str(tmp_path), env=environ, encoding="utf-8", timeout=30, dimensions=(50, 80),
        )  # fmt: skip

    child = start("one.toml")
    answered = {"讲话人职务": "青禾县县长", "讲话人姓名": "李文", "全称": "青禾县"}
    finish(child, answered)
    ended(child)
    one = tomllib.loads((tmp_path / "one.toml").read_text(encoding="utf-8"))
    assert one["speaker"] == {"office": "青禾县县长", "name": "李文"}
    child = start("two.toml")
    finish(child, {})
    ended(child)
    two = tomllib.loads((tmp_path / "two.toml").read_text(encoding="utf-8"))
    assert two["speaker"] == one["speaker"]
    (tmp_path / "config/draftspeech/office.toml").write_text("speaker = [", encoding="utf-8")
    child = start("three.toml")
    finish(child, {})
    ended(child)
    three = tomllib.loads((tmp_path / "three.toml").read_text(encoding="utf-8"))
    assert "speaker" not in three


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


def test_help_on_a_terminal_has_a_panel_for_each_group_of_commands(tmp_path: Path) -> None:
    child = spawn(["--help"], tmp_path)
    child.expect(pexpect.EOF)
    shown = re.sub(r"\x1b\[[\d;]*m", "", str(child.before))
    panels = re.findall(r"╭─ (.*?) ─+╮(.*?)╰", shown, re.DOTALL)
    assert [title for title, _rows in panels] == [
        "Options", "Write", "Check", "Edit together", "Skeletons and themes", "Settings",
    ]  # fmt: skip
    assert re.findall(r"│ ([a-z-]+)", panels[2][1]) == ["check", "explain", "fix-brief"]
    assert "│ skeletons" in panels[4][1]


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
