from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from draftspeech import __version__
from draftspeech.skeleton import FieldType
from tests.conftest import EXAMPLE, MINIMAL, ROOT, Draftspeech, environment

COMMANDS = (
    "new",
    "preview",
    "render",
    "check",
    "review",
    "update",
    "diff",
    "history",
    "learn",
    "outline",
    "rehearse",
    "explain",
    "skeletons",
    "themes",
    "fix-brief",
    "schema",
    "config",
)
HAN = re.compile(r"[\u4e00-\u9fff]")
GOLDEN = (ROOT / "tests/golden/example/speech.txt").read_bytes()


def test_render_writes_the_speech_to_stdout_and_nothing_else(draftspeech: Draftspeech) -> None:
    ran = draftspeech("render", EXAMPLE)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.encode("utf-8") == GOLDEN


@pytest.mark.parametrize("encoding", ["ascii", "cp936", "latin-1"])
def test_stdout_is_utf_8_whatever_the_terminal_is_said_to_be(encoding: str) -> None:
    env = {**environment(), "PYTHONIOENCODING": encoding, "LC_ALL": "C"}
    command = [sys.executable, "-m", "draftspeech", "render", str(EXAMPLE)]
    done = subprocess.run(command, capture_output=True, env=env, check=True)
    assert done.stdout == GOLDEN


def test_messages_never_stop_the_program_on_a_poor_terminal(tmp_path: Path) -> None:
    env = {**environment("zh"), "PYTHONIOENCODING": "ascii"}
    command = [sys.executable, "-m", "draftspeech", "render", "没有.toml"]
    done = subprocess.run(command, capture_output=True, env=env, check=False, cwd=tmp_path)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert b"\\u9519\\u8bef" in done.stderr


def test_a_brief_can_come_from_stdin(draftspeech: Draftspeech) -> None:
    ran = draftspeech("render", "-", stdin=EXAMPLE.read_bytes())
    assert ran.out.encode("utf-8") == GOLDEN


def test_an_endless_or_empty_stdin_is_refused(draftspeech: Draftspeech) -> None:
    ran = draftspeech("render", "-", stdin=b"# " + b"x" * 300_000)
    assert ran.code == 2
    assert "256 KiB" in ran.err
    assert draftspeech("render", "-", stdin=b"").code == 2


def test_the_suffix_or_the_option_says_what_is_written(
    draftspeech: Draftspeech, tmp_path: Path
) -> None:
    assert draftspeech("render", EXAMPLE, "-o", "a.md").code == 0
    assert draftspeech("render", EXAMPLE, "-o", "b.TXT").code == 0
    assert draftspeech("render", EXAMPLE, "-o", "讲稿", "--to", "md").code == 0
    written = {path.name: path.read_bytes()[:2] for path in tmp_path.iterdir() if path.is_file()}
    assert written == {"a.md": b"# ", "b.TXT": GOLDEN[:2], "讲稿": b"# "}
    assert draftspeech("render", EXAMPLE, "--to", "md").out.startswith("# ")
    ran = draftspeech("render", EXAMPLE, "-o", "a.pdf")
    assert (ran.code, (tmp_path / "a.pdf").exists()) == (2, False)
    assert "txt, md" in ran.err


def test_a_draft_that_is_there_is_not_overwritten_without_force(
    draftspeech: Draftspeech, tmp_path: Path
) -> None:
    draft = tmp_path / "s.txt"
    draft.write_text("改过的稿子", encoding="utf-8")
    ran = draftspeech("render", EXAMPLE, "-o", "s.txt")
    assert (ran.code, draft.read_text(encoding="utf-8")) == (2, "改过的稿子")
    assert "--force" in ran.err
    assert draftspeech("render", EXAMPLE, "-o", "s.txt", "--force").code == 0
    assert draft.read_bytes() == GOLDEN
    assert draftspeech("render", EXAMPLE, "-o", "s.txt").code == 0


def test_nothing_is_written_when_anything_fails(
    draftspeech: Draftspeech, tmp_path: Path, write_brief: Callable[[str], Path]
) -> None:
    write_brief(MINIMAL.replace("occasion", "ocasion"))
    assert draftspeech("render", "brief.toml", "-o", "s.txt").code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["brief.toml"]


def test_a_reader_that_stops_early_is_met_with_silence() -> None:
    script = f'"{sys.executable}" -m draftspeech render "{EXAMPLE}" | head -c 10 >/dev/null'
    for _ in range(5):
        done = subprocess.run(
            ["bash", "-c", f"set -o pipefail; {script}"],
            capture_output=True, env=environment(), check=False,
        )  # fmt: skip
        assert (done.returncode, done.stderr) == (0, b"")


def test_render_imports_nothing_it_does_not_use() -> None:
    code = (
        "import sys; from draftspeech.cli import run; run(['render', sys.argv[1]]);"
        "unused = {'rich', 'prompt_toolkit', 'tomli_w', 'importlib.metadata', 'pydantic',"
        " 'draftspeech.preview', 'draftspeech.wizard'} & set(sys.modules);"
        "sys.exit(str(unused) if unused else 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(EXAMPLE)],
        capture_output=True, env=environment(), check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example_in_both_languages(
    draftspeech: Draftspeech, command: str
) -> None:
    english = draftspeech(command, "--help")
    chinese = draftspeech(command, "--help", language="zh")
    assert (english.code, chinese.code) == (0, 0)
    # A line is broken where the terminal is narrow.
    assert f"Example: draftspeech {command} " in " ".join(english.out.split())
    assert f"示例：draftspeech {command} " in " ".join(chinese.out.split())
    assert draftspeech(command, "-h").out == english.out


SUBCOMMANDS = [("skeletons", name) for name in ("show", "new", "add", "check")]


@pytest.mark.parametrize("command", [(), *((command,) for command in COMMANDS), *SUBCOMMANDS])
def test_help_is_in_one_language_throughout(
    draftspeech: Draftspeech, command: tuple[str, ...]
) -> None:
    english = draftspeech(*command, "--help").out
    assert not HAN.search(re.sub("云岭区|教师", "", english))
    chinese = draftspeech(*command, "--help", language="zh").out
    names = "draftspeech|text|sarif|github|R301|R3|R601|ALL|UTF"
    names += "|brief|speech|toml|txt|md|TOML|JSON|json|Schema|schema|Word|four-points"
    names += "|district|show|new|check|mine|docx|html|official|reading|accept|reject|stage|n|v1|v2"
    names += "|path|set|unset|rate|fonts|body"
    names += "|sample|csv|xlsx|row|title|add|zip|ZIP"
    left = re.sub(rf"--?[a-z-]+|{names}|{'|'.join(COMMANDS)}", "", chinese)
    assert not re.search(r"[A-Za-z]{2,}", left), left


GROUPS = {
    "en": ["Write", "Check", "Edit together", "Skeletons and themes", "Settings"],
    "zh": ["写稿", "检查", "协同修改", "骨架和主题", "设置"],
}
TOLD_IN = {
    "new": 0,
    "rehearse": 0,
    "fix-brief": 1,
    "diff": 2,
    "learn": 3,
    "skeletons": 3,
    "config": 4,
}


@pytest.mark.parametrize("columns", ["40", "100"])
@pytest.mark.parametrize("language", GROUPS)
def test_help_tells_the_commands_by_what_they_are_for(
    draftspeech: Draftspeech, language: str, columns: str
) -> None:
    help_text = draftspeech("--help", language=language, environ={"COLUMNS": columns}).out
    told = re.findall(r"^(\S.*?)[:：]\n((?:  .*\n)+)", help_text, re.MULTILINE)[1:]
    assert [title for title, _rows in told] == GROUPS[language]
    names = [re.findall(r"^  ([a-z-]+)(?:  |$)", rows, re.MULTILINE) for _title, rows in told]
    assert sorted(name for group in names for name in group) == sorted(COMMANDS)
    assert {
        name: next(n for n, group in enumerate(names) if name in group) for name in TOLD_IN
    } == (TOLD_IN)


def test_draftspeech_lang_goes_before_the_locale(draftspeech: Draftspeech) -> None:
    env = {**environment("en"), "DRAFTSPEECH_LANG": "zh_CN"}
    command = [sys.executable, "-m", "draftspeech", "--help"]
    assert (
        "用法："
        in subprocess.run(command, capture_output=True, env=env, check=True).stdout.decode()
    )
    env = {**environment("zh"), "DRAFTSPEECH_LANG": "en"}
    assert (
        "Usage: "
        in subprocess.run(command, capture_output=True, env=env, check=True).stdout.decode()
    )


WRONG = [
    (("rendr",), "did you mean render?", "是不是 render？"),
    (("previe",), "did you mean preview、review?", "是不是 preview、review？"),
    (("frobnicate",), "there is no command frobnicate", "没有命令 frobnicate"),
    (("render",), "BRIEF… is missing", "缺少 提纲…"),
    (("preview", "a", "b"), "too many arguments: b", "参数太多：b"),
    (("render", "--too", "x"), "did you mean --to?", "是不是 --to？"),
    (("render", "--zzz", "x"), "there is no option --zzz", "没有选项 --zzz"),
    (("render", "x", "--to"), "--to needs a value", "--to 后面要写内容"),
    (("render", "x", "--force=1"), "--force takes no value", "--force 后面不写内容"),
    (("preview", "x", "--width", "9"), "at least 40", "至少是 40"),
    (("preview", "x", "--width", "w"), "must be a number, not w", "应当是数字，不是 w"),
]


@pytest.mark.parametrize(("arguments", "english", "chinese"), WRONG)
def test_a_wrong_command_line_is_told_in_the_readers_language(
    draftspeech: Draftspeech, arguments: tuple[str, ...], english: str, chinese: str
) -> None:
    for language, words in (("en", english), ("zh", chinese)):
        ran = draftspeech(*arguments, language=language)
        assert (ran.code, ran.out) == (2, "")
        assert words in ran.err
        assert "--help" in ran.err
        if language == "zh":
            assert not re.search(r"\b(Usage|Error|Invalid|Missing|such)\b", ran.err)


def test_no_command_shows_the_help(draftspeech: Draftspeech) -> None:
    ran = draftspeech()
    assert ran.code == 2
    assert ran.out == draftspeech("--help").out


def test_version_is_one_line(draftspeech: Draftspeech) -> None:
    ran = draftspeech("--version")
    assert (ran.code, ran.out) == (0, f"draftspeech {__version__}\n")


def test_skeletons_lists_and_shows(draftspeech: Draftspeech) -> None:
    listed = draftspeech("skeletons")
    assert listed.code == 0
    assert "four-points" in listed.out
    shown = draftspeech("skeletons", "four-points").out
    for words in ("* occasion (text)", "schools_transferred (number)", "office (text)"):
        assert words in shown
    ran = draftspeech("skeletons", "four-pionts")
    assert (ran.code, ran.out) == (2, "")
    assert "did you mean four-points?" in ran.err


def test_what_a_field_holds_is_told_in_the_language_of_the_reader(
    draftspeech: Draftspeech,
) -> None:
    told = {
        "text": "文字", "passage": "整句", "number": "整数", "date": "日期",
        "texts": "多条文字", "table": "表", "tables": "多张表", "priorities": "重点",
    }  # fmt: skip
    assert told.keys() == {kind.value for kind in FieldType}
    shown = draftspeech("skeletons", "four-points").out
    chinese = draftspeech("skeletons", "four-points", language="zh").out
    kinds = re.findall(r"^[ *]+[a-z_]+ \((\w+)\) ", shown, re.MULTILINE)
    assert set(kinds) == told.keys()
    assert re.findall(r"^[ *]+[a-z_]+（(\w+)） ", chinese, re.MULTILINE) == [
        told[kind] for kind in kinds
    ]


@pytest.mark.parametrize("name", ["../four-points", "/etc", "a/b", "..", "four-points/../x"])
def test_a_name_that_is_a_path_names_no_skeleton(draftspeech: Draftspeech, name: str) -> None:
    assert draftspeech("skeletons", name).code == 2


def test_themes_are_listed_searched_and_shown(draftspeech: Draftspeech) -> None:
    listed = draftspeech("themes")
    assert listed.code == 0
    assert "【教育】" in listed.out
    assert "教师队伍" in listed.out
    assert "教师队伍" in draftspeech("themes", "教育家精神").out
    shown = draftspeech("themes", "教师队伍").out
    assert "variant = 3" in shown
    assert "measures" in shown
    ran = draftspeech("themes", "教师对伍")
    assert (ran.code, ran.out) == (2, "")
    assert "did you mean 教师队伍?" in ran.err


def test_headings_have_as_many_clauses_as_the_brief_asks(draftspeech: Draftspeech) -> None:
    named = "育人使命；综合改革；教师队伍；安全稳定；作风建设"
    for clauses in (1, 2, 3):
        name = f"{clauses}.toml"
        sets = ("--set", f"priorities={named}", "--set", f"heading_clauses={clauses}")
        assert draftspeech("new", name, "--no-input", *sets).code == 0
        speech = draftspeech("render", name).out
        headings = re.findall(r"第[一二三四五]，([^。]+)。", speech)
        assert [heading.count("，") + 1 for heading in headings] == [clauses] * 5
    ran = draftspeech("new", "4.toml", "--set", "heading_clauses=4")
    assert ran.code == 2
    assert "1  2  3" in ran.err


def test_new_writes_a_brief_that_renders(draftspeech: Draftspeech, tmp_path: Path) -> None:
    ran = draftspeech("new", "--no-input", "x.toml")
    assert (ran.code, ran.out) == (0, "")
    assert "draftspeech preview x.toml" in ran.err
    rendered = draftspeech("render", "x.toml")
    assert rendered.code == 0
    assert "〔待补：会议或活动名称〕" in rendered.out
    assert "occasion" in rendered.err


def test_new_asks_nothing_where_there_is_no_terminal(draftspeech: Draftspeech) -> None:
    assert draftspeech("new", "x.toml").code == 0


def test_new_takes_values_from_the_command_line(draftspeech: Draftspeech, tmp_path: Path) -> None:
    pairs = [
        "occasion=全县秋季开学工作会议", "district=青禾县", "date=2026年8月25日",
        "schools_transferred=34", "speaker.office=县长", "speaker.name=李文",
        "purposes=推进融合；提高质量", "priorities=安全稳定；抓好控辍保学，一个都不能少",
        'meeting_roles=[{ name = "动员会", why = "把劲鼓起来。" }]',
    ]  # fmt: skip
    sets = [word for pair in pairs for word in ("--set", pair)]
    assert draftspeech("new", "x.toml", *sets).code == 0
    rendered = draftspeech("render", "x.toml")
    assert (rendered.code, rendered.err) == (0, "")
    for words in ("县长　李文", "（2026年8月25日）", "34所学校正式移交我县", "推进融合、提高质量"):
        assert words in rendered.out


@pytest.mark.parametrize(
    ("pair", "words"),
    [
        ("distict=云岭区", "did you mean district?"),
        ("单位=县教育局", "did you mean district、organiser?"),
        ("speaker.nam=李", "did you mean speaker.name?"),
        ("schools_transferred=许多", "a whole number"),
        ("date=2026-02-30", "a day of the calendar"),
        ("district", "is not key=value"),
        ("priorities=教师对伍", "did you mean 教师队伍?"),
        ("meeting_roles=[{", "written as TOML"),
        ("ordinals=1.", "第一，"),
    ],
)
def test_new_refuses_a_wrong_value_and_writes_nothing(
    draftspeech: Draftspeech, tmp_path: Path, pair: str, words: str
) -> None:
    ran = draftspeech("new", "x.toml", "--set", pair)
    assert (ran.code, list(tmp_path.iterdir())) == (2, [])
    assert words in ran.err


def test_new_gives_the_example_and_never_overwrites(
    draftspeech: Draftspeech, tmp_path: Path
) -> None:
    assert draftspeech("new", "--example", "x.toml").code == 0
    written = (tmp_path / "x.toml").read_bytes()
    first, _, rest = written.partition(b"\n")
    assert rest == EXAMPLE.read_bytes()
    assert first == b"#:schema ./.draftspeech/four-points.schema.json"
    assert (tmp_path / ".draftspeech/four-points.schema.json").is_file()
    ran = draftspeech("new", "--no-input", "x.toml")
    assert (ran.code, (tmp_path / "x.toml").read_bytes()) == (2, written)
    assert draftspeech("new", "--no-input", "x.toml", "--force").code == 0


def test_the_example_can_be_changed_while_it_is_taken(draftspeech: Draftspeech) -> None:
    assert draftspeech("new", "--example", "x.toml", "--set", "schools_transferred=23").code == 0
    assert "23所原市直学校" in draftspeech("render", "x.toml").out


def test_preview_into_a_pipe_is_plain_and_unwrapped(draftspeech: Draftspeech) -> None:
    ran = draftspeech("preview", EXAMPLE)
    assert ran.code == 0
    assert "\x1b" not in ran.out
    speech = [line.strip() for line in ran.out.splitlines() if line.strip()]
    golden = [line.strip() for line in GOLDEN.decode("utf-8").splitlines() if line.strip()]
    assert speech[:-1] == golden
    assert speech[-1].startswith("2,3") is False
    assert "at 180 a minute" in speech[-1]


@pytest.mark.parametrize("width", [40, 57, 80])
def test_preview_breaks_lines_at_the_width_and_never_before_a_closing_mark(
    draftspeech: Draftspeech, width: int
) -> None:
    from draftspeech.screen import cells

    ran = draftspeech("preview", EXAMPLE, "--width", str(width))
    lines = ran.out.splitlines()[:-2]
    assert all(cells(line) <= width for line in lines)
    assert not any(re.match("[，。；：、！？”》）]", line) for line in lines)
    assert not any(re.search("[“《（]$", line) for line in lines)


def test_the_rate_changes_the_minutes(draftspeech: Draftspeech) -> None:
    slow = draftspeech("preview", EXAMPLE, "--rate", "120").out.splitlines()[-1]
    fast = draftspeech("preview", EXAMPLE, "--rate", "240").out.splitlines()[-1]
    minutes = [int(re.findall(r"about (\d+) minutes", line)[0]) for line in (slow, fast)]
    assert minutes[0] == pytest.approx(2 * minutes[1], abs=1)


def test_what_has_a_chinese_name_is_found_by_it(draftspeech: Draftspeech, tmp_path: Path) -> None:
    ran = draftspeech("new", "x.toml", "--skeleton", "警示", language="zh")
    assert "是不是“warning-education（警示教育大会讲话）”？" in ran.err
    assert draftspeech("new", "x.toml", "--no-input", "--set", "地区=青禾县").code == 0
    assert 'district = "青禾县"' in (tmp_path / "x.toml").read_text(encoding="utf-8")
