"""The questions of `new` answered with keys, on a real terminal."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import termios
import tomllib
from pathlib import Path
from typing import Any

import pexpect
import pytest

from draftspeech.screen import cells
from tests.conftest import EXAMPLE, Draftspeech, environment
from tests.terminal import DOWN, END, ENTER, ESC, HOME, LEFT, UP, Terminal

CTRL_C, CTRL_D, BACKSPACE = "\x03", "\x04", "\x7f"
KIND = "Kind of speech"
LATER = ["--skeleton", "four-points"]


def brief(folder: Path, name: str = "x.toml") -> dict[str, Any]:
    return tomllib.loads((folder / name).read_text(encoding="utf-8"))


def to_the_points(
    folder: Path, language: str = "en", columns: int = 80, rows: int = 24
) -> Terminal:
    """Return the terminal where the points are asked for, all else given."""
    given = [*LATER]
    for key, value in tomllib.loads(EXAMPLE.read_text(encoding="utf-8")).items():
        if isinstance(value, str | int) and key != "skeleton":
            given += ["--set", f"{key}={value}"]
    shown = Terminal(["new", "x.toml", *given], folder, language, columns, rows)
    seen = 0
    while shown.next_question(seen) and "重点" not in shown.line:
        seen = shown.questions
        shown.press(ENTER)
    return shown


def test_arrows_choose_typing_finds_and_each_answer_leaves_a_line(tmp_path: Path) -> None:
    shown = Terminal(["new", "x.toml"], tmp_path)
    shown.asked(KIND)
    shown.until("Enter takes")
    assert any(row.startswith(">  4  四点意见式讲话") for row in shown.rows())
    shown.press(DOWN)
    shown.until(">  5  毕业典礼致辞")
    shown.press(UP, UP)
    shown.until(">  3  ")
    shown.press(HOME, UP)
    shown.until("> 17  ")
    shown.press("开学")
    shown.until("> 11  开学典礼致辞")
    shown.settle()
    assert not any("毕业典礼" in row for row in shown.rows())
    shown.press(BACKSPACE, BACKSPACE, "运动会")
    shown.asked(KIND, "运动会")
    shown.press(ENTER)
    shown.until("nothing fits “运动会”")
    shown.press(ESC)
    shown.until("  1  ")
    shown.press("8")
    shown.until(">  8  动员部署会讲话")
    shown.press(ENTER)
    shown.asked("会议或活动名称")
    assert next(row for row in shown.rows() if row) == f"  {KIND}: 动员部署会讲话"
    assert not any("Enter takes" in row or "毕业典礼" in row for row in shown.rows())
    shown.press("整治行动动员会", ENTER)
    shown.asked("全称")
    shown.until("  会议或活动名称: 整治行动动员会")
    shown.press(CTRL_C)
    shown.asked("Keep what was answered?")
    shown.press(ENTER)
    assert shown.ended() == 0
    found = brief(tmp_path)
    assert (found["skeleton"], found["occasion"]) == ("mobilisation", "整治行动动员会")


def test_what_is_wrong_is_told_under_the_line_which_can_be_corrected(tmp_path: Path) -> None:
    shown = Terminal(["new", "x.toml", *LATER, "--set", "occasion=会"], tmp_path)
    for words in ("全称", "时间节点", "主办单位", "参加人员"):
        shown.answer(words)
    shown.answer("讲话日期", "2026年13月1日")
    shown.until("a day of the calendar")
    shown.until("for example 2026-08-25")
    shown.until("(Ctrl-U clears the line)")
    shown.press("\x15", "2026年13月1日", ENTER)
    shown.until("a day of the calendar")
    assert shown.line.endswith("2026年13月1日")
    shown.press(LEFT * 3, BACKSPACE)
    shown.wait(lambda: not any("calendar" in row for row in shown.rows()), "the message gone")
    assert shown.line.endswith("2026年1月1日")
    shown.press(HOME, "公元", HOME, "\x1b[3~" * 2, END, BACKSPACE, "2日", ENTER)
    shown.until("讲话日期: 2026-01-12")
    shown.press(CTRL_D)
    shown.answer("Keep")
    assert shown.ended() == 0
    assert str(brief(tmp_path)["date"]) == "2026-01-12"


@pytest.mark.parametrize("back", [ESC, LEFT, "<" + ENTER, "＜" + ENTER, "《" + ENTER])
def test_one_goes_back_and_the_answer_can_be_kept_taken_up_or_taken_out(
    tmp_path: Path, back: str
) -> None:
    shown = Terminal(["new", "x.toml", *LATER], tmp_path)
    shown.answer("会议或活动名称", "全县会议")
    shown.answer("全称", "青禾")
    shown.asked("时间节点")
    shown.press(back)
    shown.asked("全称 (Enter: 青禾; - for none)")
    shown.press(UP)
    shown.asked("全称", "青禾")
    shown.press("县", ENTER)
    shown.asked("时间节点")
    shown.press(back)
    shown.asked("全称 (Enter: 青禾县")
    shown.press(back)
    shown.asked("会议或活动名称 (Enter: 全县会议")
    seen = shown.questions
    shown.press(back)  # there is none before
    shown.wait(lambda: shown.questions > seen, "the same again")
    shown.answer("会议或活动名称 (Enter: 全县会议", "－")  # as a Chinese keyboard gives it
    assert sum("【场合】" in row for row in shown.rows()) == 1
    shown.answer("全称 (Enter: 青禾县")
    shown.asked("时间节点")
    shown.press("开学", ESC)  # begun, not entered: it stands there again
    shown.answer("全称")
    shown.asked("时间节点", "开学")
    shown.press("前", ENTER)
    shown.asked("主办单位")
    shown.press(CTRL_C)
    shown.answer("Keep", "y")
    assert shown.ended() == 0
    found = brief(tmp_path)
    assert (found["district"], found["timing"]) == ("青禾县", "开学前")
    assert found["occasion"] == ""


def test_points_are_marked_in_their_order_and_a_heading_can_be_ones_own(tmp_path: Path) -> None:
    shown = to_the_points(tmp_path)
    shown.until("〔经济发展〕")
    shown.until("↓ 21 more")
    shown.press("安全稳定", " ")
    shown.until("[1] 12  安全稳定")
    shown.press("10", "\u3000")
    shown.until("[2] 10  育人使命")
    shown.press("14", ENTER)
    shown.until("[3] 14  教师队伍")
    shown.press("10", " ")  # taken back
    shown.until("[ ] 10  育人使命")
    shown.until("[2] 14  教师队伍")
    shown.press("教师对伍")
    shown.until("> [ ]     “教师对伍”　a heading of your own")
    shown.press(ENTER)
    shown.until("did you mean 教师队伍?")
    shown.press("\x15", "控辍保学", ENTER)  # as short as a theme's name, and like none
    shown.until("> [3]     控辍保学")
    shown.press(ENTER)
    shown.until("安全稳定；教师队伍；控辍保学")
    shown.press(LEFT)
    shown.until("[2] 14  教师队伍")
    shown.press("控辍", " ")  # taken back
    shown.until("[ ]     控辍保学")
    shown.press("\x15", "抓好控辍保学，一个都不能少", ENTER)
    shown.until("> [3]     抓好控辍保学，一个都不能少")
    shown.press(ENTER)
    answered = "重点（几点就写几条）: 安全稳定；教师队伍；抓好控辍保学，一个都不能少"
    shown.until(answered[:30])
    assert not any("〔" in row for row in shown.rows())
    shown.press(LEFT)  # what was chosen is marked again
    shown.until("[2] 14  教师队伍")
    shown.press(BACKSPACE)
    shown.press(ENTER)
    shown.until("安全稳定；教师队伍")
    shown.press(CTRL_C)
    shown.answer("Keep")
    assert shown.ended() == 0
    assert brief(tmp_path)["priorities"] == ["安全稳定", "教师队伍"]


def test_ctrl_c_among_the_points_keeps_what_is_marked(tmp_path: Path) -> None:
    shown = to_the_points(tmp_path)
    shown.press("安全稳定", " ")
    shown.until("[1] 12  安全稳定")
    shown.press(CTRL_C, CTRL_C)  # the second is the first one pressed twice
    shown.answer("Keep")
    assert shown.ended() == 0
    assert brief(tmp_path)["priorities"] == ["安全稳定"]


def test_who_moves_and_marks_nothing_is_told_once(tmp_path: Path) -> None:
    shown = to_the_points(tmp_path)
    shown.press(DOWN, ENTER)
    shown.until("nothing is marked yet")
    shown.press(ENTER)
    shown.until("重点（几点就写几条）: later")
    shown.press(CTRL_C)  # nothing was answered
    assert shown.ended() == 130


def test_more_points_than_a_speech_has_are_refused(tmp_path: Path) -> None:
    shown = to_the_points(tmp_path)
    for number in range(1, 13):
        shown.press(f"{number} ")
        shown.until(f"[{number}] {number:>2}  ")
    shown.press("13 ")
    shown.until("no more than 12 can be chosen")
    shown.press("\x15", "12 ")  # taken back: but for one there is room, not for two
    shown.until("[ ] 12  ")
    shown.press('["第一件事，要抓好","第二件事，要抓好"]', ENTER)
    shown.until("no more than 12 can be chosen")
    assert not any("[12]" in row for row in shown.rows())
    shown.press(CTRL_C)
    shown.asked("Keep")
    shown.press(DOWN)
    shown.until("> 2  no")
    shown.press(ENTER)
    assert shown.ended() == 130
    assert not (tmp_path / "x.toml").exists()


def test_a_number_that_no_theme_has_is_told(tmp_path: Path) -> None:
    shown = to_the_points(tmp_path)
    shown.press("99", ENTER)
    shown.until("nothing fits “99”")
    shown.press("\x15", '{heading="+"}', ENTER)  # one's own, whatever sign it is
    shown.until("[1]     +")
    shown.press(" ")
    shown.until("[ ]     +")
    shown.press(CTRL_C)
    assert shown.ended() == 130


def test_the_choices_of_a_field_are_a_list(tmp_path: Path, draftspeech: Draftspeech) -> None:
    assert draftspeech("skeletons", "new", "mine", "--user").code == 0
    path = tmp_path / ".config/draftspeech/skeletons/mine/skeleton.toml"
    asked = (
        '[[fields]]\nkey = "tone"\ntype = "text"\nprompt = "语气"\nchoices = ["平实", "昂扬"]\n\n'
    )
    text = path.read_text(encoding="utf-8")
    at = text.index("[[fields]]")
    path.write_text(text[:at] + asked + text[at:], encoding="utf-8")
    shown = Terminal(["new", "x.toml", "--skeleton", "mine"], tmp_path)
    shown.asked("语气")
    shown.until(">    leave it for later")
    shown.press("2")
    shown.until("> 2  昂扬")
    shown.press(ENTER)
    shown.until("  语气: 昂扬")
    shown.press(ESC)
    shown.until("> 2  昂扬")
    shown.press("平实", ENTER)
    shown.until("  语气: 平实")
    shown.press(CTRL_C)
    shown.answer("Keep")
    assert shown.ended() == 0
    assert brief(tmp_path)["tone"] == "平实"


def test_from_the_first_field_one_goes_back_to_the_kind(tmp_path: Path) -> None:
    shown = Terminal(["new", "x.toml"], tmp_path)
    shown.answer(KIND)
    shown.answer("会议或活动名称", "全县会议")
    shown.asked("全称")
    shown.press(ESC)
    shown.asked("会议或活动名称 (Enter: 全县会议")
    shown.press(ESC)
    shown.until(">  4  四点意见式讲话")
    shown.answer(KIND, "17")
    shown.asked("会议或活动名称 (Enter: 全县会议")
    shown.press(CTRL_C)  # what was answered before is not lost
    shown.answer("Keep")
    assert shown.ended() == 0
    found = brief(tmp_path)
    assert (found["skeleton"], found["occasion"]) == ("work-meeting", "全县会议")


def test_the_offices_own_is_brought_back(tmp_path: Path) -> None:
    office = tmp_path / ".config/draftspeech/office.toml"
    office.parent.mkdir(parents=True)
    office.write_text('district = "青禾县"\n', encoding="utf-8")
    shown = Terminal(["new", "x.toml", *LATER], tmp_path)
    shown.answer("会议或活动名称")
    shown.answer("全称 (Enter: 青禾县", "云岭区")
    shown.asked("时间节点")
    shown.press(ESC)
    shown.asked("全称 (Enter: 云岭区")
    shown.press(UP, UP)
    shown.asked("全称", "青禾县")
    shown.press(DOWN)
    shown.asked("全称", "云岭区")
    shown.press(CTRL_C)
    shown.answer("Keep")
    shown.ended()


def test_who_types_ahead_is_understood(tmp_path: Path) -> None:
    shown = Terminal(["new", "x.toml"], tmp_path)
    shown.press("四点\r全县会议\n青禾县\r\r县教育局\r")
    shown.asked("参加人员")
    told = [
        f"  {KIND}: 四点意见式讲话",
        "  会议或活动名称: 全县会议",
        "  地区（或单位）全称: 青禾县",
    ]
    assert [row for row in shown.rows() if row in told] == told
    assert "  时间节点: later" in shown.rows()
    assert "  主办单位: 县教育局" in shown.rows()
    shown.press(CTRL_C)
    shown.answer("Keep")
    assert shown.ended() == 0
    assert brief(tmp_path)["organiser"] == "县教育局"


def test_lines_that_are_pasted_are_one_answer(tmp_path: Path) -> None:
    shown = Terminal(["new", "x.toml", *LATER], tmp_path)
    shown.asked("会议或活动名称")
    shown.press("\x1b[200~全县\n会议\n\x1b[201~")
    shown.asked("会议或活动名称", "全县 会议")
    shown.press(CTRL_C)
    assert shown.ended() == 130


@pytest.mark.parametrize("rows", [12, 24])
def test_on_forty_columns_in_chinese_all_fits_and_lines_up(tmp_path: Path, rows: int) -> None:
    shown = to_the_points(tmp_path, language="zh", columns=40, rows=rows)
    shown.until("〔经济发展〕")
    shown.until("Esc 回到上一题")
    entries = [row for row in shown.rows() if re.search(r"\[ \] +\d+  ", row)]
    assert len(entries) >= 3
    assert {row.index("[ ]") for row in entries} == {2}
    assert {re.match(r"[> ] \[ \] +\d+  ", row).end() for row in entries} == {10}  # type: ignore[union-attr]
    assert any("还有" in row for row in shown.rows())
    assert not [row for row in shown.rows() if cells(row) > 40]
    shown.press(END)
    shown.until("> [ ] 37  安全生产")
    assert shown.line.startswith("  重点（几点就写几条）:")
    shown.press(" ", ENTER)
    shown.until("重点（几点就写几条）: 安全生产")
    assert not any("〔" in row or "Esc" in row for row in shown.rows())
    shown.press(CTRL_C)
    shown.until("要保留已经回答的内容吗？")
    shown.press(ENTER)
    assert shown.ended() == 0
    assert brief(tmp_path)["priorities"] == ["安全生产"]


def test_another_size_of_the_window_draws_the_list_anew(tmp_path: Path) -> None:
    shown = to_the_points(tmp_path)
    shown.press("教育")
    shown.until("> [ ]  8  教育公平")
    shown.resize(50, 16)
    shown.until("> [ ]  8  教育公平")
    shown.press(DOWN)
    shown.wait(lambda: any(row.startswith("> [ ]  9") for row in shown.rows()), "the next")
    assert not [row for row in shown.rows() if cells(row) > 50]
    shown.press(" ", ENTER)
    shown.until("重点（几点就写几条）: 交流合作")
    shown.press(CTRL_C)
    shown.answer("Keep")
    assert shown.ended() == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_leaves_the_terminal_as_it_was(tmp_path: Path, number: signal.Signals) -> None:
    shown = Terminal(["new", "x.toml"], tmp_path)
    shown.asked(KIND)
    terminal = os.dup(shown.child.child_fd)
    assert not termios.tcgetattr(terminal)[3] & termios.ICANON
    assert shown.child.pid is not None
    os.kill(shown.child.pid, number)
    shown.wait(lambda: not any(">  4" in row for row in shown.rows()), "the list gone")
    assert shown.ended() == -number
    assert termios.tcgetattr(terminal)[3] & termios.ICANON
    os.close(terminal)


def test_ctrl_c_as_a_signal_is_the_key(tmp_path: Path) -> None:
    shown = Terminal(["new", "x.toml", *LATER], tmp_path)
    shown.answer("会议或活动名称", "全县会议")
    shown.asked("全称")
    assert shown.child.pid is not None
    os.kill(shown.child.pid, signal.SIGINT)
    shown.answer("Keep", "n")
    shown.until("nothing was written")
    assert shown.ended() == 130


PLAIN = r"Number, or words such as"


@pytest.mark.parametrize("term", ["dumb", "", "unknown"])
def test_where_no_cursor_moves_questions_come_line_by_line(tmp_path: Path, term: str) -> None:
    shown = Terminal(["new", "x.toml"], tmp_path, environ={"TERM": term})
    shown.asked(PLAIN)
    shown.press(CTRL_C)
    assert shown.ended() == 130
    assert "\x1b" not in shown.raw


def test_line_by_line_can_be_settled_for_good(tmp_path: Path, draftspeech: Draftspeech) -> None:
    assert draftspeech("config", "set", "plain", "yes").code == 0
    shown = Terminal(["new", "x.toml"], tmp_path)
    shown.asked(PLAIN)
    shown.press(CTRL_C)
    assert shown.ended() == 130
    assert "\x1b" not in shown.raw
    assert draftspeech("config", "unset", "plain").code == 0
    shown = Terminal(["new", "x.toml"], tmp_path)
    shown.asked(KIND)
    shown.press(CTRL_C)
    assert shown.ended() == 130


def test_a_mistake_in_the_settings_is_told_before_anything_is_asked(tmp_path: Path) -> None:
    (tmp_path / "draftspeech.toml").write_text('plain = "yes"\n', encoding="utf-8")
    shown = Terminal(["new", "x.toml"], tmp_path)
    assert shown.ended() == 2
    assert "draftspeech.toml:1:1: error: plain must be true or false" in "".join(shown.rows())


COLOUR = re.compile(r"\x1b\[(?:\d+;)*(?:3[0-7]|38;[\d;]+|9[0-7])(?:;\d+)*m")


@pytest.mark.parametrize(("environ", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_colours_are_shown_unless_nobody_wants_them(
    tmp_path: Path, environ: dict[str, str], coloured: bool
) -> None:
    shown = Terminal(["new", "x.toml"], tmp_path, environ=environ)
    shown.answer(KIND)
    shown.asked("会议或活动名称")
    shown.press(CTRL_C)
    assert shown.ended() == 130
    assert bool(COLOUR.search(shown.raw)) == coloured


@pytest.mark.parametrize("redirected", ["> out", "2> out", "< /dev/tty > out"])
def test_where_a_stream_goes_elsewhere_no_key_is_asked_for(tmp_path: Path, redirected: str) -> None:
    """What is asked on another stream than the keys' may be lost; and no code may get into it."""
    line = f'exec "{sys.executable}" -m draftspeech new x.toml {redirected}'
    child = pexpect.spawn(
        "sh", ["-c", line], cwd=str(tmp_path), encoding="utf-8", timeout=30,
        env={**environment(), "TERM": "xterm"},
    )  # fmt: skip
    child.expect([PLAIN, pexpect.TIMEOUT], timeout=3)
    child.send(CTRL_C)
    child.expect(pexpect.EOF)
    said = str(child.before) + (tmp_path / "out").read_text(encoding="utf-8")
    assert "\x1b" not in said
    assert "四点意见式讲话" in said


def test_standard_output_stays_free(tmp_path: Path) -> None:
    """The questions are written to the other stream: a document may go where it is free."""
    code = (
        "import sys; from draftspeech.key_questions import KeyQuestions;"
        "from draftspeech.questions import Question;"
        "sys.stdout = open('out', 'w', encoding='utf-8');"
        "KeyQuestions().line(Question('名称'), str); sys.stdout.close()"
    )
    child = pexpect.spawn(
        sys.executable, ["-c", code], cwd=str(tmp_path), encoding="utf-8", timeout=30,
        env={**environment(), "TERM": "xterm"},
    )  # fmt: skip
    child.expect("名称")
    child.send("会议\r")
    child.expect(pexpect.EOF)
    assert "会议" in str(child.before)
    assert (tmp_path / "out").read_text(encoding="utf-8") == ""


@pytest.mark.parametrize("arguments", [["new", "x.toml"], ["new", "x.toml", "--no-input"]])
def test_what_asks_nothing_with_keys_does_not_pay_for_them(
    tmp_path: Path, arguments: list[str]
) -> None:
    code = (
        "import sys; from draftspeech.cli import run; code = run(sys.argv[1:]);"
        "sys.exit('prompt_toolkit' in sys.modules or code not in (0, 130))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=tmp_path, env=environment(),
        stdin=subprocess.DEVNULL, capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_a_mistake_of_ours_leaves_the_terminal_as_it_was_and_is_raised(tmp_path: Path) -> None:
    code = (
        "from draftspeech.key_questions import KeyQuestions;"
        "from draftspeech.questions import Question;"
        "KeyQuestions().line(Question('名称'), lambda typed: 1 // 0)"
    )
    child = pexpect.spawn(
        sys.executable, ["-c", f"try: exec({code!r})\nexcept ZeroDivisionError: input('came')"],
        cwd=str(tmp_path), encoding="utf-8", timeout=30, env={**environment(), "TERM": "xterm"},
    )  # fmt: skip
    child.expect("名称")
    child.send("会议\r")
    child.expect("came")
    assert termios.tcgetattr(child.child_fd)[3] & termios.ICANON
    assert "Traceback" not in str(child.before)
    child.send("\n")
    child.expect(pexpect.EOF)
