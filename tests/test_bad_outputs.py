"""What can be wrong with the place an output is to go to: each told, in both languages."""

from __future__ import annotations

import gettext
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pexpect
import pytest

from draftspeech.messages import CHINESE, DOMAIN, LOCALE_DIR
from tests.conftest import MINIMAL, WIDE, Draftspeech, environment

LANGUAGES = ["en", "zh"]
LEGAL = re.compile(
    r'(?!(?:CON|PRN|AUX|NUL|COM[0-9¹²³]|LPT[0-9¹²³])(?:\.|$))[^<>:"/\\|?*\x00-\x1f]+', re.I
)
"""A file name that Windows takes too, but for its end."""


def said(language: str, english: str) -> str:
    if language == "en":
        return english
    return gettext.translation(DOMAIN, LOCALE_DIR, [CHINESE]).gettext(english)


@pytest.fixture(autouse=True)
def brief(tmp_path: Path) -> None:
    (tmp_path / "b.toml").write_text(MINIMAL, encoding="utf-8")


class Row(NamedTuple):
    """A place that takes nothing: how it is made, what is asked for, what is said of it."""

    make: Callable[[Path], object]
    line: tuple[str, ...]
    message: str


def _written(name: str) -> Callable[[Path], object]:
    def make(folder: Path) -> None:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes("旧的".encode())

    return make


def _open_in_office(lock: str) -> Callable[[Path], object]:
    def make(folder: Path) -> None:
        _written("s.docx")(folder)
        _written(lock)(folder)

    return make


def _linked(folder: Path) -> None:
    _written("real.txt")(folder)
    (folder / "s.txt").symlink_to("real.txt")


RENDER = ("render", "b.toml", "-o")
TAKES_NOTHING = {
    "there already": Row(
        _written("s.txt"), (*RENDER, "s.txt"), "exists already and holds something else"
    ),
    "there already, a brief": Row(
        _written("n.toml"), ("new", "n.toml", "--no-input"), "exists already"
    ),
    "there already, a skeleton": Row(
        _written("skeletons/mine/x"), ("skeletons", "new", "mine"), "exists already"
    ),
    "a link to a file that is there": Row(
        _linked,
        (*RENDER, "s.txt"),
        "exists already and holds something else",
    ),
    "a link to itself": Row(
        lambda folder: (folder / "s.txt").symlink_to("s.txt"),
        (*RENDER, "s.txt", "--force", "--no-memory"),
        "the link leads to itself",
    ),
    "a folder": Row(
        lambda folder: (folder / "s.txt").mkdir(), (*RENDER, "s.txt"), "is not an ordinary file"
    ),
    "a device": Row(lambda _folder: None, (*RENDER, "/dev/full"), "is not an ordinary file"),
    "in no folder": Row(lambda _folder: None, (*RENDER, "none/s.txt"), "make the folder first"),
    "in a file": Row(_written("f"), (*RENDER, "f/s.txt"), "make the folder first"),
    "a folder that is a file": Row(
        _written("f"), ("render", "b.toml", "-O", "f"), "is a file, not a folder"
    ),
    "a name that is too long": Row(
        lambda _folder: None, (*RENDER, "长" * 90 + ".docx"), "the name is too long"
    ),
    "open in WPS": Row(
        _open_in_office(".~s.docx"),
        (*RENDER, "s.docx", "--force"),
        "is open in Word, WPS or LibreOffice",
    ),
    "open in Word": Row(
        _open_in_office("~$s.docx"),
        (*RENDER, "s.docx", "--force"),
        "is open in Word, WPS or LibreOffice",
    ),
    "open in LibreOffice": Row(
        _open_in_office(".~lock.s.docx#"),
        (*RENDER, "s.docx", "--force"),
        "is open in Word, WPS or LibreOffice",
    ),
    "a form that does not exist": Row(
        lambda _folder: None,
        (*RENDER, "s.pdf"),
        "there are: {known}; with --to any file name will do",
    ),
    "names with a folder": Row(
        lambda _folder: None,
        ("render", "b.toml", "-O", "out", "--name", "../{title}.txt"),
        "name the folder with -O",
    ),
}


def listing(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else b""
        for path in sorted(folder.rglob("*"))
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", TAKES_NOTHING)
def test_a_place_that_takes_nothing_is_told_and_left_as_it_is(
    draftspeech: Draftspeech, tmp_path: Path, name: str, language: str
) -> None:
    row = TAKES_NOTHING[name]
    row.make(tmp_path)
    before = listing(tmp_path)
    ran = draftspeech(*row.line, language=language)
    assert (ran.code, ran.out) == (2, "")
    message = re.escape(said(language, row.message)).replace(r"\{known\}", ".*")
    assert re.search(message, ran.err), ran.err
    assert ran.err.count("[E") == 1
    assert listing(tmp_path) == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_read_only_file_is_told_and_left_as_it_is(
    draftspeech: Draftspeech, tmp_path: Path, language: str
) -> None:
    _written("s.txt")(tmp_path)
    (tmp_path / "s.txt").chmod(0o444)
    ran = draftspeech(*RENDER, "s.txt", "--force", language=language)
    assert ran.code == 2
    assert said(language, "is read-only") in ran.err
    assert (tmp_path / "s.txt").read_bytes() == "旧的".encode()


def test_a_link_stays_a_link_to_the_file_that_is_written(
    draftspeech: Draftspeech, tmp_path: Path
) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "s.txt").symlink_to("deep/real.txt")
    assert draftspeech(*RENDER, "s.txt").code == 0
    assert (tmp_path / "s.txt").is_symlink()
    assert (tmp_path / "deep" / "real.txt").read_text("utf-8") == draftspeech(
        "render", "b.toml"
    ).out


ODD = ["CON", "nul", "Aux.x", "COM¹", "lpt9", "结尾. . ", " ", "...", '<a>:"b|c?*', "../../etc/x",
       "/etc/x", "C:x", r"\\srv\s", "..", "长" * 300, "a\tb"]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "pattern"),
    [(value, "{occasion}.txt") for value in ODD]
    + [(value, "{occasion}{stage}") for value in ("CON", "..", "长" * 300)]
    + [("CON", "{stage}_{occasion}.txt"), ("N", "{occasion}UL.txt")],
)
def test_a_value_makes_a_name_every_system_takes_inside_the_folder(
    draftspeech: Draftspeech, tmp_path: Path, value: str, pattern: str
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
    text = MINIMAL.replace("全县秋季开学工作会议", escaped)
    (tmp_path / "b.toml").write_text(text, encoding="utf-8")
    ran = draftspeech("render", "b.toml", "-o", out / pattern, "--no-memory", "--to", "txt")
    assert ran.code == 0, ran
    (made,) = tmp_path.rglob("*.txt") if pattern.endswith(".txt") else out.iterdir()
    assert made.parent == out
    assert LEGAL.fullmatch(made.name), made.name
    assert made.name.rstrip(". ") == made.name
    assert len(made.name.encode("utf-8")) <= 255


def test_a_draft_that_powershell_wrote_again_is_read(
    draftspeech: Draftspeech, tmp_path: Path
) -> None:
    text = draftspeech("render", "b.toml").out
    (tmp_path / "s.txt").write_bytes(text.replace("\n", "\r\n").encode("utf-16"))
    ran = draftspeech("outline", "s.txt", environ=WIDE)
    assert ran.code == 0
    assert "全县秋季开学工作会议" in ran.out


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_terminal_nothing_is_asked(
    draftspeech: Draftspeech, tmp_path: Path, language: str
) -> None:
    ran = draftspeech("new", "n.toml", language=language)
    assert (ran.code, ran.out) == (0, "")
    assert (tmp_path / "n.toml").is_file()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_command_that_does_not_exist_is_told_with_the_nearest(
    draftspeech: Draftspeech, language: str
) -> None:
    ran = draftspeech("rendr", language=language)
    assert (ran.code, ran.out) == (2, "")
    assert "rendr" in ran.err
    assert "render" in ran.err
    assert ("没有" in ran.err) == (language == "zh")


def test_runs_at_once_leave_one_of_their_files_whole(tmp_path: Path) -> None:
    texts = []
    for number in range(4):
        text = MINIMAL.replace("全县", f"第{number}次")
        (tmp_path / f"b{number}.toml").write_text(text, encoding="utf-8")
    line = [sys.executable, "-m", "draftspeech", "render"]
    running = [
        subprocess.Popen(
            [*line, f"b{number}.toml", "-o", "s.txt", "--force", "--no-memory"],
            cwd=tmp_path, env=environment(), stderr=subprocess.PIPE,
        )
        for number in range(4)
    ]  # fmt: skip
    for child in running:
        child.communicate(timeout=60)
        assert child.returncode == 0
    for number in range(4):
        done = subprocess.run(
            [*line, f"b{number}.toml"], cwd=tmp_path, env=environment(),
            capture_output=True, check=True,
        )  # fmt: skip
        texts.append(done.stdout)
    assert (tmp_path / "s.txt").read_bytes() in texts
    assert not [path for path in tmp_path.iterdir() if path.name.endswith(".tmp")]


NOWHERE = {"XDG_CONFIG_HOME": None, "XDG_CACHE_HOME": None}
SURROUNDINGS: dict[str, dict[str, str | None]] = {
    "C": {"LC_ALL": "C", "LANG": None},
    "GB18030": {"LC_ALL": "zh_CN.GB18030", "PYTHONIOENCODING": "gb18030"},
    "unknown": {"LC_ALL": "xx_YY.UTF-8", "TZ": "Asia/Nowhere", "TERM": "dumb"},
    "40 columns": {"COLUMNS": "40", "NO_COLOR": "1"},
    "0 columns": {"COLUMNS": "0"},
    "no number of columns": {"COLUMNS": "abc"},
    "no HOME": {"HOME": None, **NOWHERE},
    # Where not even root can make a folder.
    "a HOME that cannot be written": {"HOME": "/dev/null", **NOWHERE},
}
COMMANDS = [
    ["render", "b.toml"],
    ["render", "b.toml", "-o", "s.docx"],
    ["check", "d.txt"],
    ["preview", "b.toml"],
    ["outline", "d.txt"],
    ["themes"],
    ["new", "n.toml", "--no-input"],
    ["--help"],
]


@pytest.mark.parametrize("line", COMMANDS, ids=" ".join)
def test_a_command_does_the_same_whatever_is_around(
    draftspeech: Draftspeech, tmp_path: Path, line: list[str]
) -> None:
    (tmp_path / "d.txt").write_text("同志们：\n　　要抓安全,抓。\n", encoding="utf-8")
    before = listing(tmp_path)
    usual = draftspeech(*line)
    after = listing(tmp_path)
    for name, environ in SURROUNDINGS.items():
        for file in after.keys() - before.keys():
            if (tmp_path / file).is_file():
                (tmp_path / file).unlink()
        is_document = line == ["render", "b.toml"]  # which is UTF-8 in any surroundings
        ran = draftspeech(
            *line,
            environ={**environ, "DRAFTSPEECH_LANG": "en"},
            encoding="utf-8" if is_document else environ.get("PYTHONIOENCODING") or "utf-8",
            redirect="2>/dev/null" if is_document else "",
        )
        assert ran.code == usual.code, (name, ran)
        if line[0] not in ("--help", "outline"):  # their columns are as wide as the terminal
            assert ran.out == usual.out, name
        assert listing(tmp_path) == after, name


@pytest.mark.parametrize("environ", [{"TERM": "dumb"}, {"TERM": "xterm", "NO_COLOR": "1"}])
@pytest.mark.parametrize("line", ["preview b.toml", "--help", "render --help"])
def test_no_colours_where_none_are_wanted(
    tmp_path: Path, environ: dict[str, str], line: str
) -> None:
    child = pexpect.spawn(
        sys.executable, ["-m", "draftspeech", *line.split()], cwd=str(tmp_path),
        env={**environment("zh"), **environ, "COLUMNS": "40"}, encoding="utf-8", timeout=30,
        dimensions=(50, 40),
    )  # fmt: skip
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert not re.search(r"\x1b\[[\d;]*3[0-7]", str(child.before))
