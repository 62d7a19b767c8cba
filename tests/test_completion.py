"""What each shell is offered, by the variables its script sets; bash also by its script itself."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from draftspeech.rules import all_rules
from draftspeech.theme_dir import load_themes
from tests.conftest import environment

SHELLS = ["bash", "fish", "powershell"]
"""zsh reads what fish is told; tests/test_shells.py asks the shells themselves."""
WORD = {
    "bash": r"^(.+)$",
    "fish": r"^([^\t\n]+)",
    "powershell": r"^(.+?):::",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (
        "mine.toml", "many words.toml", "match.csv", "main.py", "m.txt", "m.docx", ".mine.toml",
        "drafts/m.md", "drafts/b.toml",
    ):  # fmt: skip
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    return tmp_path


def completed(shell: str, words: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the program as the script of a shell does for a line of words, the last one begun."""
    line = shlex.join(words[:-1]) + " " + words[-1]
    own = {
        "bash": {"COMP_WORDS": "\n".join(words), "COMP_CWORD": str(len(words) - 1)},
        "powershell": {"_TYPER_COMPLETE_WORD_TO_COMPLETE": words[-1]},
        "fish": {"_TYPER_COMPLETE_FISH_ACTION": "get-args"},
    }.get(shell, {})
    env = {
        **environment(), **own, "_TYPER_COMPLETE_ARGS": line,
        "_DRAFTSPEECH_COMPLETE": f"complete_{shell}",
    }  # fmt: skip
    command = [sys.executable, "-m", "draftspeech"]
    return subprocess.run(
        command, capture_output=True, env=env, cwd=folder, check=False, encoding="utf-8"
    )


def offered(shell: str, typed: str, folder: Path) -> list[str]:
    words = typed.split(" ")
    done = completed(shell, ["draftspeech", *words], folder)
    assert (done.returncode, done.stderr) == (0, "")
    return [word for word in re.findall(WORD[shell], done.stdout, re.MULTILINE) if word]


LINES = [
    ("re", ["render", "rehearse", "review"]),
    ("render --t", ["--table", "--to"]),
    ("render m.d", ["m.docx"]),
    ("preview mi", ["mine.toml"]),
    ("check drafts/", ["drafts/b.toml", "drafts/m.md"]),
    ("check dra", ["drafts/b.toml", "drafts/m.md"]),
    ("review dra", ["drafts/"]),
    ("history dra", ["drafts/"]),
    ("check ./m.", ["./m.docx", "./m.txt"]),
    ("review m", ["m.docx"]),
    ("render mine.toml --table m", ["match.csv"]),
    ("render mine.toml -O d", ["drafts/"]),
    ("render mine.toml --to ", ["txt", "md", "docx", "html"]),
    ("check m.txt --format s", ["sarif"]),
    ("new --skeleton fou", ["four-points"]),
    ("schema fou", ["four-points"]),
    ("skeletons fou", ["four-points"]),
    ("skeletons check fou", ["four-points"]),
    ("skeletons new mine --from fou", ["four-points"]),
    ("themes 教师", ["教师队伍"]),
    ("explain R30", ["R301", "R302", "R303", "R304"]),
    ("check m.txt --select R303,R4", ["R303,R4", "R303,R401", "R303,R402"]),
    ("new --set dis", ["district="]),
    ("new --set speaker.", ["speaker.office=", "speaker.name="]),
    ("new --set district=云岭区 --set di", []),
    ("new --skeleton graduation --set gradu", ["graduates="]),
    ("config un", ["unset"]),
    ("config set fonts.le", ["fonts.level1", "fonts.level2"]),
    ("config set ignore R90", []),
    ("config set ignore R40", ["R401", "R402"]),
    ("check --nothing x ", None),
    ("nothing at all ", None),
    ("explain R9", []),
    ("render no/such/folder/", []),
]


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize(("typed", "words"), LINES, ids=[line for line, _words in LINES])
def test_a_shell_is_offered(shell: str, typed: str, words: list[str] | None, folder: Path) -> None:
    if words is None:  # a line that is wrong already
        done = completed(shell, ["draftspeech", *typed.split(" ")], folder)
        assert (done.stderr, "error" in done.stdout) == ("", False)
    elif words:
        assert offered(shell, typed, folder) == words
    else:
        done = completed(shell, ["draftspeech", *typed.split(" ")], folder)
        assert (done.stdout.replace("_files", "").strip(), done.stderr) == ("", "")


@pytest.mark.parametrize("shell", SHELLS[1:])
def test_a_value_behind_an_equals_sign_is_one_word_with_what_is_before_it(
    shell: str, folder: Path
) -> None:
    assert offered(shell, "check m.txt --brief=mi", folder) == ["--brief=mine.toml"]
    assert offered(shell, "new --set heading_clauses=", folder) == [
        "heading_clauses=1", "heading_clauses=2", "heading_clauses=3",
    ]  # fmt: skip
    begun = "priorities=安全稳定；教师"
    assert offered(shell, f"new --set {begun}", folder) == [begun + "队伍"]


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize("broken", ["skeletons/four-points/skeleton.toml", "themes/own/a.toml"])
def test_a_mistake_in_what_is_read_is_not_told(shell: str, broken: str, folder: Path) -> None:
    (folder / broken).parent.mkdir(parents=True)
    (folder / broken).write_text("= 没写完", encoding="utf-8")
    for words in (["new", "--set", "dis"], ["themes", "教"]):
        done = completed(shell, ["draftspeech", *words], folder)
        assert done.stderr == ""
        assert "error" not in done.stdout


def test_fish_is_told_whether_there_is_anything(folder: Path) -> None:
    env = {
        **environment(), "_DRAFTSPEECH_COMPLETE": "complete_fish",
        "_TYPER_COMPLETE_FISH_ACTION": "is-args",
    }  # fmt: skip
    for line, code in (("explain R3", 0), ("explain R9", 1), ("nothing -x ", 1)):
        env["_TYPER_COMPLETE_ARGS"] = f"draftspeech {line}"
        command = [sys.executable, "-m", "draftspeech"]
        done = subprocess.run(command, capture_output=True, env=env, cwd=folder, check=False)
        if line.startswith("explain"):
            assert done.returncode == code
        assert (done.stdout, done.stderr) == (b"", b"")


@pytest.mark.parametrize(
    ("words", "replies"),
    [
        (["render", "mi"], ["mine.toml"]),
        (["render", "many"], [r"many\ words.toml"]),
        (["render", r"many\ w"], [r"many\ words.toml"]),
        (["check", "--brief", "=", "mi"], ["mine.toml"]),
        (["new", "--set", "heading_clauses", "="], ["1", "2", "3"]),
        (["new", "--set", "priorities", "=", "教师"], ["教师队伍"]),
        (["new", "--set", "heading_clauses", "=", "2", "--skeleton", "fou"], ["four-points"]),
    ],
)
def test_bash_gets_words_as_it_cuts_them(
    words: list[str], replies: list[str], folder: Path
) -> None:
    begin = (
        'eval "$(draftspeech --show-completion bash)";'
        'COMP_WORDS=(draftspeech "$@"); COMP_CWORD=$#; _draftspeech_completion draftspeech;'
        'printf "%s\\n" "${COMPREPLY[@]}"'
    )
    command = ["bash", "--norc", "-c", begin, "bash", *words]
    env = environment()
    env["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), env["PATH"]])
    done = subprocess.run(
        command, capture_output=True, env=env, cwd=folder, check=False, encoding="utf-8"
    )
    assert done.stderr == ""
    assert done.stdout.splitlines() == replies


def test_all_rules_and_themes_are_offered(folder: Path) -> None:
    assert offered("bash", "explain ", folder) == [rule.code for rule in all_rules()]
    assert offered("bash", "themes ", folder) == list(load_themes())


def test_completing_does_not_import_rich(folder: Path) -> None:
    code = (
        "import atexit, sys; from draftspeech.cli import run;"
        "atexit.register(lambda: sys.stderr.write(str(sys.modules.get('rich'))));"
        "sys.exit(run([]))"
    )
    env = {
        **environment(), "_DRAFTSPEECH_COMPLETE": "complete_fish",
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        "_TYPER_COMPLETE_ARGS": "draftspeech re",
    }  # fmt: skip
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, env=env, cwd=folder, check=False)
    assert "render" in done.stdout.decode()
    assert done.stderr == b"None"
