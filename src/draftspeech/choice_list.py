"""Entries to choose from, as they stand on a screen: found by words, one under the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftspeech.invisible import visible
from draftspeech.messages import _
from draftspeech.questions import Entry
from draftspeech.screen import cells, fitting

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Piece = tuple[str, str]
"""A style (cursor, group, note, marked or "") and a text."""

LEAST = 3
"""Rows that are shown at the least."""
OWN = "\n"
"""The name of the entry that stands for the words typed themselves: no line typed is that."""
LONGEST = 9
"""Digits of the longest number that is looked for."""


class ChoiceList:
    """The entries that fit what was typed, the one under the cursor, and those that are marked.

    `usual` is the name of the entry the cursor stands on at first. Those whose names are in
    `extra` have no number. `marked` are names in the order they were marked, a list that is
    changed, or None where only one can be chosen; where several can, the words typed can be
    chosen themselves.
    """

    def __init__(
        self,
        entries: Sequence[Entry],
        usual: str = "",
        *,
        extra: Sequence[str] = (),
        marked: list[str] | None = None,
    ) -> None:
        self.entries = list(entries)
        self.extra = set(extra)
        self.marked = marked
        numbered = (entry for entry in self.entries if entry.name not in self.extra)
        self._numbers = {entry.name: number for number, entry in enumerate(numbered, 1)}
        self.found = self.entries
        self.at = next((at for at, one in enumerate(self.found) if one.name == usual), 0)
        self._top = 0

    @property
    def current(self) -> Entry | None:
        """The entry under the cursor."""
        return self.found[self.at] if self.found else None

    def find(self, typed: str) -> None:
        """Keep the entries that fit: by the beginning of their number, or by their words.

        The cursor goes to the first that fits by its title, or else to the first.
        """
        words = typed.strip()
        number = str(int(words)) if words.isdecimal() and len(words) <= LONGEST else ""
        before = self.current
        self.found = [
            entry
            for entry in self.entries
            if number and str(self._numbers.get(entry.name, "")).startswith(number)
        ] or [entry for entry in self.entries if entry.fits(words)]
        # Where the words are taken back, the cursor stays where it was.
        stays = not words and before in self.found
        if stays and before is not None:
            self.at = self.found.index(before)
        else:
            titled = (at for at, entry in enumerate(self.found) if entry.titled(words))
            self.at = 0 if number else next(titled, 0)
        self._top = 0
        titles = {entry.title for entry in self.entries}
        if self.marked is not None and words and not number and words not in titles:
            own = Entry(OWN, f"“{visible(words)}”", _("a heading of your own"))
            self.found = [*self.found, own]

    def add(self, entry: Entry) -> None:
        """Add an entry without a number at the end, and put the cursor on it."""
        self.entries.append(entry)
        self.extra.add(entry.name)
        self.found = self.entries
        self.at = len(self.found) - 1

    def move(self, step: int) -> None:
        """Move the cursor some entries down (or up), from the last on to the first by one step."""
        if not self.found:
            return
        if abs(step) == 1:
            self.at = (self.at + step) % len(self.found)
        else:
            self.at = min(max(self.at + step, 0), len(self.found) - 1)

    def mark(self) -> None:
        """Mark the entry under the cursor, or take its mark back."""
        if self.current is None or self.marked is None:
            return
        name = self.current.name
        if name in self.marked:
            self.marked.remove(name)
        else:
            self.marked.append(name)

    def rows(self, width: int, height: int) -> list[list[Piece]]:
        """Return at most `height` rows that fit into `width` cells, the cursor among them.

        Where not all have room, the first and the last row say how many there are beyond.
        """
        lines = list(self._lines(width))
        height = max(height, LEAST)
        if len(lines) <= height:
            return lines
        at = next(n for n, line in enumerate(lines) if line[0][0] == "cursor")
        first, last = self._window(lines, at, height)
        shown = lines[first:last]
        if first:
            shown.insert(0, _beyond("↑", lines[:first], width))
        if last < len(lines):
            shown.append(_beyond("↓", lines[last:], width))
        return shown

    def _window(self, lines: list[list[Piece]], at: int, height: int) -> tuple[int, int]:
        """Return the first line to show and the one after the last; `at` is the cursor's.

        A row each is left for what is beyond, and as little as can be is scrolled.
        """
        most = len(lines) - (height - 1)  # the first line where the last is shown
        headed = at - 1 if at and lines[at - 1][0][0] == "group" and height > LEAST else at
        top = min(self._top, headed)
        if at >= (height - 1 if top <= 1 else top + height - 2):
            top = at - (height - 2) + 1
        self._top = 0 if top <= 1 else min(top, most)
        if self._top == 0:
            return 0, height - 1
        return self._top, len(lines) if self._top == most else self._top + height - 2

    def _lines(self, width: int) -> Iterator[list[Piece]]:
        group = ""
        for at, entry in enumerate(self.found):
            if entry.group != group:
                group = entry.group
                yield [("group", fitting(f"  〔{group}〕" if group else "", width))]
            yield self._line(at, entry, width)

    def _line(self, at: int, entry: Entry, width: int) -> list[Piece]:
        is_current = at == self.at
        is_marked = self.marked is not None and entry.name in self.marked
        head = (">" if is_current else " ") + self._head(entry)
        whole = fitting(f"{head}　{entry.note}" if entry.note else head, width)
        style = "cursor" if is_current else "marked" if is_marked else ""
        if is_current or not whole.startswith(head):
            return [(style, whole)]
        return [(style, head), ("note", whole[len(head) :])]

    def _head(self, entry: Entry) -> str:
        """Return the mark, the number and the title of an entry."""
        mark = ""
        if self.marked is not None:
            place = self.marked.index(entry.name) + 1 if entry.name in self.marked else " "
            mark = f"[{place}]".rjust(4)
        number = str(self._numbers.get(entry.name, "")).rjust(len(str(len(self._numbers))))
        return f"{mark} {number}  {entry.title}"

    def has_more(self, width: int) -> bool:
        """Return whether some entry says more than its row has room for."""
        return any(cells(self._head(entry) + "　" + entry.note) > width for entry in self.entries)


def _beyond(arrow: str, lines: list[list[Piece]], width: int) -> list[Piece]:
    """Return the row that says how many entries are on some lines."""
    many = sum(line[0][0] != "group" for line in lines)
    return [("note", fitting("  " + arrow + " " + _("{n} more").format(n=many), width))]
