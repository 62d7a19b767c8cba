"""Commands that a person is told to type."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from draftspeech.shell_line import quoted, shell_line
from tests.conftest import Draftspeech

NAMES = [
    "brief.toml",
    "会议 提纲.toml",
    "关于“双减”的讲话.toml",
    "it's $(touch hacked).toml",
    "`touch hacked`;a&b|c.toml",
    'a"b*?[c]{d,e}.toml',
    "!a#b~.toml",
    "~",
    "=ls",
    "-o.toml",
]


@pytest.mark.parametrize("shell", ["sh", "bash", "zsh", "fish"])
def test_a_shell_takes_the_words_for_just_these(shell: str, tmp_path: Path) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not on this machine")
    line = shell_line("printf", r"<%s>\n", *map(Path, NAMES))
    ran = subprocess.run(
        [shell, "-c", line], cwd=tmp_path, stdout=subprocess.PIPE, encoding="utf-8", check=True
    )
    words = [f"./{name}" if name.startswith("-") else name for name in NAMES]
    assert ran.stdout.splitlines() == [f"<{word}>" for word in words]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("word", "shell", "line"),
    [
        (r"D:\讲话\a.toml", "powershell", r"D:\讲话\a.toml"),
        ("a,b.toml", "powershell", "'a,b.toml'"),  # a list of two
        ("关于“双减”.toml", "powershell", "'关于“双减”.toml'"),
        ("$(calc) `$x.toml", "powershell", "'$(calc) `$x.toml'"),
        ("it's ‘so’.toml", "powershell", "'it''s ‘‘so’’.toml'"),
        (r"D:\讲话\a.toml", "cmd", r"D:\讲话\a.toml"),
        ("会议 提纲.toml", "cmd", '"会议 提纲.toml"'),
        ("a&calc.toml", "cmd", '"a&calc.toml"'),
        ("%PATH%.toml", "cmd", '""^%"PATH"^%".toml"'),
    ],
)
def test_windows_shells_have_quotes_of_their_own(word: str, shell: str, line: str) -> None:
    """By about_Quoting_Rules of PowerShell, and the parser of cmd."""
    assert quoted(word, shell) == line


def test_what_is_told_to_be_typed_can_be_typed(draftspeech: Draftspeech, tmp_path: Path) -> None:
    ran = draftspeech("new", "--no-input", "--", "-会 议.toml")
    assert ran.err.endswith("draftspeech preview './-会 议.toml'\n")
    assert draftspeech("preview", "./-会 议.toml").code == 0
    (tmp_path / "it's.txt").write_text("同志们：\n　　大家好。\n", encoding="utf-8")
    ran = draftspeech("check", "it's.txt", "--annotate", "a.docx")
    assert r"make one first: draftspeech render 'it'\''s.txt' -o speech.docx" in ran.err
    assert draftspeech("render", "it's.txt", "-o", "speech.docx").code == 0
    ran = draftspeech("preview", "no such.toml")
    assert "start one with: draftspeech new 'no such.toml'\n" in ran.err
