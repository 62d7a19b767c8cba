"""Standard streams that are closed, full, or of an encoding that lacks what is to be said."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest

from tests.conftest import MINIMAL, Draftspeech, environment
from tests.golden import FOLDER

pytestmark = pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")

WRITERS = [
    ["render", "b.toml"],
    ["render", "b.toml", "--to", "docx"],
    ["preview", "b.toml"],
    ["check", "d.txt"],
    ["check", "--format", "sarif", "d.txt"],
    ["check", "--fix", "-"],
    ["diff", "d.txt", "e.txt"],
    ["history", "."],
    ["outline", "d.txt"],
    ["explain"],
    ["themes"],
    ["skeletons"],
    ["skeletons", "four-points"],
    ["schema", "four-points"],
    ["--version"],
    ["--help"],
    ["render", "--help"],
]
GOLDEN = (FOLDER / "example/speech.txt").read_bytes()
DRAFT = "在会议上的讲话\n同志们：\n　　第一，抓安全。要抓安全〔待补：时间〕。\n"


@pytest.fixture(autouse=True)
def files(tmp_path: Path) -> None:
    (tmp_path / "b.toml").write_text(MINIMAL, encoding="utf-8")
    (tmp_path / "d.txt").write_text(DRAFT, encoding="utf-8")
    (tmp_path / "e.txt").write_text(DRAFT.replace("抓安全。要", "保安全。要"), encoding="utf-8")
    (tmp_path / "s_v1.txt").write_text(DRAFT, encoding="utf-8")


@pytest.mark.parametrize("line", WRITERS, ids=" ".join)
@pytest.mark.parametrize(
    ("redirect", "said"),
    [
        (">/dev/full", "standard output: error: cannot be written: the disk is full"),
        (">&-", "standard output: error: is closed"),
    ],
)
def test_an_output_that_takes_nothing_is_told_once(
    draftspeech: Draftspeech, line: list[str], redirect: str, said: str
) -> None:
    stdin = DRAFT.encode() if "-" in line else b""
    ran = draftspeech(*line, redirect=redirect, stdin=stdin)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.count("error:") == 1
    assert said in ran.err


@pytest.mark.parametrize("line", [["render", "b.toml"], ["themes"], ["--version"], ["--help"]])
@pytest.mark.parametrize("redirect", ["2>&-", "2>/dev/full", "<&-", "2>&- <&-"])
def test_what_is_said_beside_the_document_never_changes_it(
    draftspeech: Draftspeech, line: list[str], redirect: str
) -> None:
    usual = draftspeech(*line)
    ran = draftspeech(*line, redirect=redirect)
    assert (ran.code, ran.out) == (usual.code, usual.out)


def test_a_file_is_written_whole_where_every_stream_is_closed(
    draftspeech: Draftspeech, tmp_path: Path
) -> None:
    usual = draftspeech("render", "b.toml")
    ran = draftspeech("render", "b.toml", "-o", "s.txt", redirect="<&- >&- 2>&-")
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert (tmp_path / "s.txt").read_text(encoding="utf-8") == usual.out


@pytest.mark.parametrize("line", WRITERS, ids=" ".join)
def test_a_reader_that_has_enough_is_no_mistake(tmp_path: Path, line: list[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)  # the first byte is too many
    done = subprocess.run(
        [sys.executable, "-m", "draftspeech", *line],
        input=DRAFT.encode(),
        stdout=writer,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        env=environment(),
        timeout=60,
        check=False,
    )
    os.close(writer)
    assert done.returncode == 0
    assert b"error" not in done.stderr
    assert b"mistake" not in done.stderr


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp936", "cp1252", "gb18030", "utf-16"])
def test_a_document_goes_into_a_pipe_as_utf_8_whatever_the_encoding(
    draftspeech: Draftspeech, encoding: str
) -> None:
    usual = draftspeech("render", "b.toml")
    environ = {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    ran = draftspeech("render", "b.toml", environ=environ, redirect="2>/dev/null")
    assert (ran.code, ran.out) == (0, usual.out)


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_what_a_program_reads_is_utf_8_whatever_the_encoding(
    draftspeech: Draftspeech, form: str
) -> None:
    line = ["check", "--format", form, "d.txt"]
    usual = draftspeech(*line)
    ran = draftspeech(*line, environ={"PYTHONIOENCODING": "ascii"}, redirect="2>/dev/null")
    assert (ran.code, ran.out) == (usual.code, usual.out)
    json.loads(ran.out)


@pytest.mark.parametrize(
    ("environ", "encoding"),
    [
        ({"PYTHONIOENCODING": "ascii"}, "ascii"),
        ({"PYTHONIOENCODING": "cp936"}, "cp936"),
        ({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, "ascii"),
        ({"LC_ALL": "C"}, "utf-8"),
        ({"LC_ALL": "POSIX", "LANG": None}, "utf-8"),
    ],
)
def test_no_character_of_a_message_is_lost(
    draftspeech: Draftspeech, environ: dict[str, str | None], encoding: str
) -> None:
    environ = {**environ, "DRAFTSPEECH_LANG": "zh_CN"}
    usual = draftspeech("themes", language="zh")
    ran = draftspeech("themes", environ=environ, encoding=encoding)
    assert ran.code == 0
    assert ran.out == usual.out.encode(encoding, "backslashreplace").decode(encoding)


def test_characters_an_encoding_lacks_are_named(draftspeech: Draftspeech, tmp_path: Path) -> None:
    (tmp_path / "b.toml").write_text(MINIMAL.replace("全县", "𠮷县"), encoding="utf-8")
    ran = draftspeech("preview", "b.toml", environ={"PYTHONIOENCODING": "cp936"}, encoding="cp936")
    assert ran.code == 0
    assert r"\U00020bb7县" in ran.out
    assert "has no U+20BB7; they stand as codes" in ran.err


def test_a_document_on_a_terminal_is_in_the_terminals_encoding(tmp_path: Path) -> None:
    (tmp_path / "b.toml").write_text(MINIMAL.replace("全县", "𠮷县"), encoding="utf-8")
    child = pexpect.spawn(
        sys.executable, ["-m", "draftspeech", "render", "b.toml"], cwd=str(tmp_path),
        env={**environment(), "PYTHONIOENCODING": "gbk"}, encoding="gbk", timeout=30,
    )  # fmt: skip
    child.expect(pexpect.EOF)
    child.close()
    shown = str(child.before)
    assert child.exitstatus == 0
    assert "同志们：\r\n" in shown
    assert r"\U00020bb7县" in shown
    assert "gbk has no U+20BB7" in shown


@pytest.mark.parametrize("encoding", ["gb18030", "ascii", "utf-8"])
def test_an_answer_of_another_encoding_is_no_crash(
    draftspeech: Draftspeech, tmp_path: Path, encoding: str
) -> None:
    (tmp_path / "sample.txt").write_bytes(GOLDEN)
    answers = "是\n".encode() + "否\n".encode("gb18030") + b"\xff\xfe\n!\n"
    ran = draftspeech(
        "learn",
        "sample.txt",
        "--interactive",
        stdin=answers,
        environ={"PYTHONIOENCODING": encoding},
        encoding=encoding,
    )
    assert ran.code == 0, ran.err
    assert draftspeech("skeletons", "check", "sample").code == 0
