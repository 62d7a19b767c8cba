"""The program on a terminal, and the screen as a person sees it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pexpect
import pyte

from tests.test_terminal import spawn

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

PATIENCE = 30.0
"""Seconds until what should appear on a screen never will."""
UP, DOWN, LEFT, ESC, ENTER = "\x1b[A", "\x1b[B", "\x1b[D", "\x1b", "\r"
HOME, END = "\x1b[H", "\x1b[F"


class Terminal:
    """A program that was started, its screen, and the keys to press."""

    def __init__(
        self,
        arguments: list[str],
        folder: Path,
        language: str = "en",
        columns: int = 80,
        rows: int = 24,
        environ: Mapping[str, str] = {},
    ) -> None:
        env = {"COLUMNS": "", "XDG_CONFIG_HOME": str(folder / ".config"), **environ}
        self.child = spawn(arguments, folder, language, columns, rows=rows, environ=env)
        self.screen = pyte.HistoryScreen(columns, rows, history=1000)
        self._stream = pyte.Stream(self.screen)
        self.raw = ""
        """All that was written to the terminal."""
        self.is_over = False

    def rows(self) -> list[str]:
        """Return the rows of the screen; what stands behind a wide character's half is gone."""
        return [self._row(self.screen.buffer[at]) for at in range(self.screen.lines)]

    def all_rows(self) -> list[str]:
        """Return the rows that have gone off the top, too."""
        return [*map(self._row, self.screen.history.top), *self.rows()]

    def _row(self, cells: Mapping[int, pyte.screens.Char]) -> str:
        return "".join(cells[x].data for x in range(self.screen.columns)).rstrip()

    @property
    def questions(self) -> int:
        """How many questions were begun; each has what is pasted marked, and ends it."""
        return self.raw.count("\x1b[?2004h")

    @property
    def line(self) -> str:
        """The row of the cursor."""
        return self.rows()[self.screen.cursor.y]

    def wait(self, seen: Callable[[], bool], what: object) -> None:
        """Read on until something is seen on the screen."""
        end = time.monotonic() + PATIENCE
        while not seen():
            shown = "\n".join(self.rows())
            assert not self.is_over, f"{what!r} never came:\n{shown}"
            assert time.monotonic() < end, f"{what!r} does not come:\n{shown}"
            self._read()

    def _read(self) -> None:
        try:
            said = self.child.read_nonblocking(100_000, 0.05)
        except pexpect.TIMEOUT:
            return
        except pexpect.EOF:
            self.is_over = True
            return
        self.raw += said
        self.feed(said)

    def feed(self, said: str) -> None:
        """Show something as if the program had written it."""
        self._stream.feed(said)

    def next_question(self, after: int) -> bool:
        """Wait for a question more than there were; return whether one came before the end."""
        self.wait(
            lambda: self.is_over or (self.questions > after and self.line.endswith((":", "？"))),
            "a question",
        )
        return not self.is_over

    def until(self, words: str) -> None:
        """Wait until words stand on one row of the screen."""
        self.wait(lambda: any(words in row for row in self.rows()), words)

    def asked(self, words: str, typed: str = "") -> None:
        """Wait until words are asked for, the cursor behind what is typed."""
        self.wait(lambda: words in self.line and self.line.endswith(typed), words)

    def settle(self, seconds: float = 1.0) -> None:
        """Wait until nothing more is written for some seconds, or it never stops."""
        end = time.monotonic() + seconds
        last = end + 5 * seconds
        while time.monotonic() < min(end, last):
            before = len(self.raw)
            self._read()
            if len(self.raw) > before:
                end = time.monotonic() + seconds

    def press(self, *keys: str) -> None:
        """Press keys, as fast as a program can."""
        self.child.send("".join(keys))

    def answer(self, words: str, *keys: str) -> None:
        """Press keys, and Enter, where words are asked for."""
        self.asked(words)
        self.press(*keys, ENTER)

    def resize(self, columns: int, rows: int) -> None:
        """Make the window wider or narrower."""
        self.screen.resize(rows, columns)
        self.child.setwinsize(rows, columns)

    def ended(self) -> int:
        """Wait for the end; return the exit code, or the number of the signal, negative."""
        self.wait(self._over, "the end")
        self.child.close()
        if self.child.signalstatus:
            return -int(self.child.signalstatus)
        return int(self.child.exitstatus or 0)

    def _over(self) -> bool:
        return self.is_over
