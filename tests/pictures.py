"""The pictures of docs/pictures: `python -m tests.pictures` runs the program and draws its screens.

A picture is named after what it shows, its language and its columns: `check.zh.80.svg`.
"""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

import pexpect
import pyte

from tests.conftest import ROOT, environment
from tests.terminal_picture import svg

FOLDER = ROOT / "docs" / "pictures"
LANGUAGES = ("en", "zh")
COLUMNS = (80, 120)
ROWS = 60
"""Lines of the terminal: the longest help and a whole speech have room."""
BRIEF = """\
skeleton = "four-points"
occasion = "全县秋季开学工作会议"
district = "青禾县"
organiser = "县教育局"
date = 2026-08-28
schools_transferred = 21
priorities = ["育人使命", "教师队伍", "抓好控辍保学，确保一个都不能少"]
meeting_roles = [{ name = "动员会", why = "把劲鼓起来，把责任布署下去。" }]

[speaker]
office = "青禾县县长"
"""


class Shown(NamedTuple):
    """A command, what is typed at its questions, and the lines of the screen."""

    command: str
    typed: tuple[tuple[str, str], ...] = ()
    rows: int = ROWS
    until: str = ""


QUESTION = r"(?:(?<!Enter): |）：)$"
"""How a question ends, in either language, and no line of a list that is still being written."""
SHOWN = {
    "help": Shown("--help"),
    "new": Shown(
        "new start.toml",
        (
            (QUESTION, "四点"),
            (QUESTION, "全县秋季开学工作会议"),
            (QUESTION, "青禾县"),
            (QUESTION, ""),
            (QUESTION, "县教育局"),
            (QUESTION, ""),
        ),
        until=QUESTION,
    ),
    "preview": Shown("preview brief.toml"),
    "check": Shown("check speech.txt"),
    "rehearse": Shown("rehearse speech.txt", rows=24, until=" q "),
}


def picture(name: str, language: str, columns: int) -> str:
    """Return the SVG of a command's screen, all of it."""
    shown = SHOWN[name]
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        (folder / "brief.toml").write_text(BRIEF, encoding="utf-8")
        env = {
            **environment(language),
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "COLUMNS": str(columns),
            "XDG_CONFIG_HOME": str(folder / "config"),
        }

        def start(command: str) -> pexpect.spawn[str]:
            return pexpect.spawn(
                sys.executable, ["-m", "draftspeech", *command.split()], cwd=made, env=env,
                encoding="utf-8", timeout=60,
                dimensions=(shown.rows if shown.until else ROWS, columns),
            )  # fmt: skip

        start("render brief.toml -o speech.txt").expect(pexpect.EOF)
        child = start(shown.command)
        said = []
        for question, reply in shown.typed:
            child.expect(question)
            said += [str(child.before), str(child.after)]
            child.sendline(reply)
        child.expect(shown.until or pexpect.EOF)
        said += [str(child.before), str(child.after) if shown.until else ""]
        if shown.until:
            child.expect(pexpect.TIMEOUT, timeout=1)
            said.append(str(child.before))
        child.close(force=True)
    screen = pyte.Screen(columns, ROWS * 3)
    stream = pyte.Stream(screen)
    prompt = f"\x1b[32m$\x1b[0m draftspeech {shown.command}\r\n"
    stream.feed(prompt + "".join(said))
    lines = [line.rstrip() for line in screen.display]
    used = max(at for at, line in enumerate(lines, 1) if line)
    assert used <= shown.rows, "the picture would be cut"
    return svg(screen, used, f"draftspeech {shown.command}")


def path_of(name: str, language: str, columns: int) -> Path:
    """Return where a picture lies."""
    return FOLDER / f"{name}.{language}.{columns}.svg"


ALL = [(n, language, c) for n in SHOWN for language in LANGUAGES for c in COLUMNS]


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    wanted = re.compile(sys.argv[1] if len(sys.argv) > 1 else "")
    for one in ALL:
        if wanted.search(path_of(*one).name):
            path_of(*one).write_text(picture(*one), encoding="utf-8")
