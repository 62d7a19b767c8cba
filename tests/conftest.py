"""What several tests need: the program as a user runs it, and briefs to give it."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

from tests import in_process

# A slow machine is no failing test.
settings.register_profile("draftspeech", deadline=None)
settings.load_profile("draftspeech")

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "skeletons" / "four-points" / "example.toml"

# No test sees the skeletons and themes that the person who runs it has made.
os.environ["XDG_CONFIG_HOME"] = tempfile.mkdtemp()
os.environ["XDG_CACHE_HOME"] = tempfile.mkdtemp()

SURROUNDING = dict(pair.split("=", 1) for pair in os.environ.get("SURROUNDING", "").split())
"""What the commands find around them instead of what is usual: docs/testing.md."""

MINIMAL = """\
skeleton = "four-points"
occasion = "全县秋季开学工作会议"
district = "青禾县"
priorities = ["安全稳定", "教师队伍"]
"""


@dataclass(frozen=True)
class Ran:
    """What a finished command left behind."""

    code: int
    out: str
    err: str


Draftspeech = Callable[..., Ran]
WIDE = {"COLUMNS": "100"}
"""Columns for what is laid out in them, whatever is around."""


def environment(language: str = "en") -> dict[str, str]:
    """Return an environment in which a command speaks `language` and nothing of ours is set."""
    kept = {
        k: v
        for k, v in os.environ.items()
        if k in ("PATH", "SYSTEMROOT", "TMPDIR", "XDG_CACHE_HOME")
    }
    locale = "zh_CN.UTF-8" if language == "zh" else "C.UTF-8"
    usual = {**kept, "LANG": locale, "COLUMNS": "100", "PYTHONWARNINGS": "error"}
    return {**usual, **SURROUNDING, "DRAFTSPEECH_LANG": language} if SURROUNDING else usual


def _typed(argument: str | Path) -> str | bytes:
    """Return an argument as a terminal of the surrounding sends it."""
    if isinstance(argument, str) and SURROUNDING.get("LC_ALL") == "zh_CN.GB18030":
        return argument.encode("gb18030")
    return str(argument)


def _read(written: bytes, encoding: str) -> str:
    """Return what a command wrote; speeches are UTF-8 in any surrounding."""
    try:
        return written.decode(encoding)
    except UnicodeDecodeError:
        if not SURROUNDING:
            raise
        return written.decode("gb18030")


@pytest.fixture
def draftspeech(tmp_path: Path) -> Draftspeech:
    """Run the command line as a process of its own, in an empty folder.

    `redirect` is added to the line of a shell, `environ` to the environment (None takes out).
    """

    def run(
        *arguments: str | Path,
        stdin: bytes = b"",
        language: str = "en",
        redirect: str = "",
        environ: Mapping[str, str | None] | None = None,
        encoding: str = "utf-8",
    ) -> Ran:
        line: list[str | bytes] = [sys.executable, "-m", "draftspeech", *map(_typed, arguments)]
        if redirect:
            line = ["sh", "-c", f'exec "$0" "$@" {redirect}', *line]
        own = {"XDG_CONFIG_HOME": str(tmp_path / ".config")}
        env = {**environment(language), **own, **(environ or {})}
        given = {key: value for key, value in env.items() if value is not None}
        if in_process.WANTED and language == "en" and not (redirect or environ):
            code, told, said = in_process.run_here([*map(str, arguments)], tmp_path, stdin, given)
            return Ran(code, told.decode(encoding), said.decode(encoding))
        done = subprocess.run(
            line,
            input=stdin,
            capture_output=True,
            cwd=tmp_path,
            env=given,
            timeout=60,
            check=False,
        )
        out, err = _read(done.stdout, encoding), _read(done.stderr, encoding)
        assert "Traceback" not in out + err, err
        return Ran(done.returncode, out, err)

    return run


@pytest.fixture
def write_brief(tmp_path: Path) -> Callable[[str | bytes], Path]:
    """Write a brief to a file in the folder the command runs in."""

    def write(text: str | bytes) -> Path:
        path = tmp_path / "brief.toml"
        path.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
        return path

    return write
