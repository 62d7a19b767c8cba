"""The pictures of docs/pictures: `python -m tests.pictures` runs the program and draws its screens.

A picture is named after what it shows, its language and its columns: `check.zh.80.svg`.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from tests.conftest import ROOT, environment
from tests.terminal import ENTER, Terminal
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
priorities = ["育人使命", "教师队伍", "抓好控辍保学，一个都不能少"]
meeting_roles = [{ name = "动员会", why = "把劲鼓起来，把责任布署下去。" }]

[speaker]
office = "青禾县县长"
"""


class Shown(NamedTuple):
    """A command, the keys pressed where words are asked for, and the lines of the screen to draw.

    Enter is pressed where other words are asked for. `until` are the words that stand there at
    last, or "" where the program ends.
    """

    command: str
    keys: tuple[tuple[str, str], ...] = ()
    rows: int = ROWS
    until: str = ""


SHOWN = {
    "help": Shown("--help"),
    "new": Shown("new start.toml", ((":", "学"),), rows=22, until="15"),
    "points": Shown(
        "new start.toml --skeleton four-points",
        (
            ("会议或活动名称", "全县秋季开学工作会议\r"),
            ("全称", "青禾县\r"),
            ("重点", "10 14 "),
        ),
        rows=22,
        until="[2] 14",
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
        line = [sys.executable, "-m", "draftspeech", "render", "brief.toml", "-o", "speech.txt"]
        subprocess.run(line, cwd=folder, env=environment(), capture_output=True, check=True)
        env = {"COLORTERM": "truecolor", "COLUMNS": str(columns)}
        rows = shown.rows if shown.until else ROWS * 3
        terminal = Terminal(shown.command.split(), folder, language, columns, rows, env)
        terminal.feed(f"\x1b[32m$\x1b[0m draftspeech {shown.command}\r\n")
        wanted, seen = list(shown.keys), 0
        while wanted and terminal.next_question(seen):
            seen = terminal.questions
            terminal.press(wanted.pop(0)[1] if wanted[0][0] in terminal.line else ENTER)
        if shown.until:
            terminal.until(shown.until)
            terminal.settle()
            terminal.child.close(force=True)
        else:
            terminal.ended()
    used = max(at for at, line in enumerate(terminal.rows(), 1) if line)
    assert used <= shown.rows, "the picture would be cut"
    return svg(terminal.screen, used, f"draftspeech {shown.command}")


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
