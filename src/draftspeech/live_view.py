"""What a live preview shows on a screen of some size: findings, the text and where one is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.text import Text

from draftspeech.finding import Severity
from draftspeech.messages import _
from draftspeech.preview import (
    PANEL,
    QUIET,
    Line,
    Wanted,
    beside,
    footer,
    has_panel,
    text_lines,
    text_width,
)
from draftspeech.proportions import Drawn, drawn
from draftspeech.report import report
from draftspeech.screen import cells, fitting, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftspeech.finding import Finding
    from draftspeech.speech import Speech

LEAST = 20
"""Columns of the narrowest screen that lines are broken for."""
FEW = 12
"""Rows of a screen that has none to leave blank."""
ERROR, NOTE, SAID, HERE = "red", "yellow", "reverse", "not dim bold reverse"


class Seen(NamedTuple):
    """What a look at the brief gave: its speech where there is one, and the findings."""

    speech: Speech | None
    wanted: Wanted
    findings: tuple[Finding, ...] = ()
    at: str = ""

    @property
    def is_wrong(self) -> bool:
        """Return whether a mistake keeps the brief from becoming a speech, or being checked."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)


class View:
    """A place in the last good text, on a screen of some size."""

    def __init__(self) -> None:
        self.top = 0
        self.all_told = False
        """Whether all findings are shown, however little of the text is left."""
        self._columns, self._rows = 80, 24
        self._seen: Seen | None = None
        self._good: Seen | None = None
        self._lines: list[Line] = []
        self._panel: list[Drawn] = []
        self._width = 0

    def resize(self, columns: int, rows: int) -> None:
        """Break the lines for another screen; the place stays in its point."""
        self._columns, self._rows = max(columns, LEAST), rows
        self._lay_out()

    def take(self, seen: Seen) -> None:
        """Take what a look at the brief gave; of one with a mistake the text before it stays."""
        self._seen = seen
        if seen.speech is not None:
            self._good = seen
        self._lay_out()

    def _lay_out(self) -> None:
        place = self._place()
        self._lines, self._panel = [], []
        if self._good is None or self._good.speech is None:
            return
        speech, wanted = self._good.speech, self._good.wanted
        self._width = text_width(self._columns, wanted.width)
        self._lines = list(text_lines(speech, self._width))
        if has_panel(self._columns, self._width):
            self._panel = drawn(speech, wanted.rate, wanted.asked, PANEL)
        else:
            below = drawn(speech, wanted.rate, wanted.asked, min(self._columns, self._width))
            self._lines += [Line(Text()), *(Line(one.text) for one in below)]
        self._go_to(place)

    def _place(self) -> tuple[str, int]:
        """Return the point that the top line is in, and how far behind its begin."""
        for at in range(min(self.top, len(self._lines) - 1), -1, -1):
            if self._lines[at].point:
                return self._lines[at].point, self.top - at
        return "", self.top

    def _go_to(self, place: tuple[str, int]) -> None:
        point, behind = place
        if point:
            begins = self._points()
            begin = next((at for at in begins if self._lines[at].point == point), None)
            self.top = self.top if begin is None else begin + behind
        self.scroll(0)

    def _points(self) -> list[int]:
        return [at for at, line in enumerate(self._lines) if line.point]

    @property
    def page(self) -> int:
        """Return how many rows of text there are."""
        return max(self._rows - len(self._above()) - len(self._below()), 1)

    def scroll(self, rows: int) -> None:
        """Go some rows down, or up where negative, within the text."""
        self.top = max(0, min(self.top + rows, len(self._lines) - self.page))

    def point(self, step: int) -> None:
        """Go to the next point, or the one before."""
        begins = self._points()
        if step > 0:
            found = next((at for at in begins if at > self.top), None)
        else:
            found = next((at for at in reversed(begins) if at < self.top), 0)
        if found is not None:
            self.top = found
            self.scroll(0)

    def screen(self) -> Text:
        """Return all the rows of the screen."""
        above, below = self._above(), self._below()
        window = [line.text for line in self._lines[self.top : self.top + self.page]]
        if self._panel:
            window = list(beside(window, self._panel_window(), self._width))
        window += [Text()] * (self.page - len(window))
        lines = [*above, *window, *below][: self._rows]
        for line in lines:
            line.truncate(self._columns)
        return Text("\n").join(lines)

    def _panel_window(self) -> list[Text]:
        """Return the rows of the outline, of one that is too long as far down as the text is.

        What the text at the top of the screen belongs to is marked, and among them.
        """
        hidden = max(len(self._panel) - self.page, 0)
        way = max(len(self._lines) - self.page, 1)
        begin = round(hidden * min(self.top / way, 1.0))
        rows = [one.text for one in self._panel]
        here = self._here()
        if here is not None:
            rows[here] = _marked(rows[here])
            begin = max(min(begin, here), here + min(2, self.page) - self.page)
        return rows[begin : begin + self.page]

    def _here(self) -> int | None:
        """Return the row of the outline for the line at the top; before the first it is that."""
        named = [(one.row, at) for at, one in enumerate(self._panel) if one.row is not None]
        if not named or not self._lines:
            return None
        line = self._lines[self.top].row
        return max((pair for pair in named if pair[0] <= line), default=named[0])[1]

    def _above(self) -> list[Text]:
        seen = self._seen
        if seen is None or not seen.findings:
            return []
        parts = 4 if not seen.is_wrong else 3 if self._rows < FEW else 2
        rows = max(self._rows - FEW // 2 if self.all_told else self._rows // parts, 1)
        told = _fitted(report(seen.findings), self._columns)
        if len(told) > rows:
            told = [
                *told[: rows - 1],
                fitting(
                    _("… {n} lines more: press m").format(n=len(told) - rows + 1), self._columns
                ),
            ]
        lines = [Text(line, ERROR if seen.is_wrong else NOTE) for line in told]
        if seen.is_wrong:
            if seen.speech is not None:
                words = _("mend this; until then the words of the brief are not checked:")
            elif self._good:
                words = _("mend this; below is the last good text:")
            else:
                words = _("mend this to see the speech")
            lines.append(_filled(words, self._columns))
        elif self._rows >= FEW:
            lines.append(Text())
        return lines

    def _below(self) -> list[Text]:
        lines = [] if self._rows < FEW else [Text()]
        if self._good is not None and self._good.speech is not None:
            length = footer(self._good.speech, self._good.wanted.rate)
            length.truncate(self._columns, overflow="ellipsis")
            lines.append(length)
        told = _("↑↓ space scroll · n p point · Home End · q leave")
        if self._seen is not None and self._seen.at:
            read = _("read at {time}").format(time=self._seen.at)
            told = f"{read} · {told}"
        keys = list(wrapped(told, self._columns))[: max(self._rows // 6, 1)]
        return [*lines, *(Text(line, QUIET) for line in keys)]


def _marked(row: Text) -> Text:
    """Return a row of the outline with its words, and what is beside them, as where one is."""
    marked = row.copy()
    words = len(row.plain) - len(row.plain.lstrip())
    marked.stylize(HERE, words)
    return marked


def _filled(words: str, columns: int) -> Text:
    line = Text(fitting(words, columns), SAID)
    line.pad_right(columns - line.cell_len)
    return line


def _fitted(told: str, columns: int) -> list[str]:
    """Return what was found broken at some columns; the line of a brief is cut, not broken."""
    lines: list[str] = []
    for line in told.splitlines():
        if line.startswith("  ") and " | " in line:
            lines.append(fitting(line, columns))
        else:
            lines += [piece for part in wrapped(line, columns - 2) for piece in _cut(part, columns)]
    return lines


def _cut(line: str, columns: int) -> Iterator[str]:
    """Yield a line in pieces that fit: a path has no place to break it at."""
    while cells(line) > columns:
        end = next(n for n in range(len(line), 0, -1) if cells(line[:n]) <= columns)
        yield line[:end]
        line = line[end:]
    if line:
        yield line
