"""Ctrl-C at any moment of any command that writes: all of it, or nothing."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from draftspeech import interrupts
from draftspeech.interrupts import listen, whole
from tests.conftest import MINIMAL, environment

TIMES = int(os.environ.get("DRAFTSPEECH_INTERRUPTS", "2"))
"""Ctrl-C's of each command; more of them are for a long run."""
BORN = 0.03
"""Seconds in which Python itself starts: what it says of Ctrl-C then is not ours."""
DRAFT = "在会议上的讲话\n同志们：\n　　第一，抓安全,要抓。移交21所学校。\n"
WRITERS = [
    ["render", "b.toml", "-o", "s.txt"],
    ["render", "b.toml", "-o", "s.docx"],
    ["render", "b.toml", "--table", "t.csv", "-O", "out"],
    ["render", "b.toml", "--table", "t.csv", "-O", "out", "--jobs", "2"],
    ["new", "n.toml", "--no-input"],
    ["learn", "l.txt", "-o", "skeletons/mine"],
    ["update", "u.txt"],
    ["check", "--fix", "d.txt"],
    ["skeletons", "new", "mine"],
]


@pytest.fixture
def heard() -> Iterator[None]:
    """Let Ctrl-C be heard in this process and its children, as from a terminal."""
    usual, hook = signal.getsignal(signal.SIGINT), sys.unraisablehook
    signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, usual)
    sys.unraisablehook = hook


@pytest.fixture
def listening(heard: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(interrupts._State, "last", -interrupts.AGAIN)
    listen()


@pytest.mark.usefixtures("listening")
def test_ctrl_c_waits_for_the_end_of_what_is_whole() -> None:
    done = []

    def work() -> None:
        with whole():
            with whole():
                signal.raise_signal(signal.SIGINT)
                done.append("inner")
            done.append("outer")
        done.append("after")

    with pytest.raises(KeyboardInterrupt):
        work()
    assert done == ["inner", "outer"]


@pytest.mark.usefixtures("listening")
def test_ctrl_c_pressed_twice_disturbs_no_tidying_up() -> None:
    tidy = False
    try:
        signal.raise_signal(signal.SIGINT)
    except KeyboardInterrupt:
        signal.raise_signal(signal.SIGINT)
        tidy = True
    assert tidy


class _Dropped:
    def __del__(self) -> None:
        signal.raise_signal(signal.SIGINT)


@pytest.mark.usefixtures("listening")
def test_ctrl_c_inside_a_finalizer_is_not_lost() -> None:
    dropped = [_Dropped()]

    def work() -> None:
        dropped.clear()
        time.sleep(5)

    with pytest.raises(KeyboardInterrupt):
        work()


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with what the commands are given, and a draft whose brief has changed."""
    made = tmp_path_factory.mktemp("files")
    (made / "b.toml").write_text(MINIMAL, encoding="utf-8")
    for name in ("u.txt", "l.txt"):
        start(["render", "b.toml", "-o", name], made).communicate()
    (made / "b.toml").write_text(MINIMAL.replace("秋季", "春季"), encoding="utf-8")
    rows = "".join(f"第{row}次会议\n" for row in range(120))
    (made / "t.csv").write_text("occasion\n" + rows, encoding="utf-8")
    (made / "d.txt").write_text(DRAFT, encoding="utf-8")
    return made


def listing(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else b""
        for path in sorted(folder.rglob("*"))
    }


def start(line: list[str], folder: Path) -> subprocess.Popen[bytes]:
    # Ctrl-C while Python itself reads a module: that its file is not closed is a warning users
    # do not see.
    own = {"XDG_CONFIG_HOME": str(folder.parent / "config"), "PYTHONWARNINGS": ""}
    return subprocess.Popen(
        [sys.executable, "-m", "draftspeech", *line],
        cwd=folder,
        env={**environment(), **own},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


@pytest.mark.skipif(os.name == "nt", reason="no SIGINT to send")
@pytest.mark.usefixtures("heard")
@pytest.mark.parametrize("line", WRITERS, ids=" ".join)
def test_ctrl_c_at_any_moment_leaves_all_or_nothing(
    files: Path, tmp_path: Path, line: list[str]
) -> None:
    def folder(number: int) -> Path:
        return Path(shutil.copytree(files, tmp_path / str(number)))

    whole_run = folder(0)
    before, begin = listing(whole_run), time.monotonic()
    usual = start(line, whole_run)
    usual.communicate()
    took = time.monotonic() - begin
    after = listing(whole_run)
    assert after != before
    moments = random.Random(" ".join(line))
    for number in range(1, TIMES + 1):
        here = folder(number)
        child = start(line, here)
        time.sleep(BORN + moments.uniform(0, took))
        child.send_signal(signal.SIGINT)
        _out, err = child.communicate(timeout=60)
        said, now = err.decode(), listing(here)
        if "-O" in line:
            # What is there is whole; the folder is not left empty.
            assert all(after.get(name) == data for name, data in now.items())
            assert "out" not in now or any(name.startswith("out/") for name in now)
        else:
            assert now in (before, after)
        assert child.returncode in (130, usual.returncode, -signal.SIGINT)
        assert ".py" not in said
        assert "mistake" not in said
        if child.returncode == 130:
            assert said.count("interrupted; ") <= 1


@pytest.mark.skipif(os.name == "nt", reason="no SIGINT to send")
def test_ctrl_c_that_a_module_makes_another_error_is_ctrl_c(files: Path, tmp_path: Path) -> None:
    (tmp_path / "docx").mkdir()
    (tmp_path / "docx/__init__.py").write_text(
        "import os, signal\n"
        "try:\n    os.kill(os.getpid(), signal.SIGINT)\n    [0 for _ in range(9)]\n"
        "except KeyboardInterrupt:\n    raise ImportError('initialization failed') from None\n"
    )
    line = [sys.executable, "-m", "draftspeech", "render", "b.toml", "-o", "s.docx"]
    env = {**environment(), "PYTHONPATH": str(tmp_path)}
    before = listing(files)
    done = subprocess.run(line, cwd=files, env=env, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (130, b"\ninterrupted; nothing was written\n")
    assert listing(files) == before
    (tmp_path / "docx/__init__.py").write_text("raise ImportError('no module')\n")
    done = subprocess.run(line, cwd=files, env=env, capture_output=True, check=False)
    assert done.returncode == 3
