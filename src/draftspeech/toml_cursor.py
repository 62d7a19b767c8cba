"""A place in a TOML text typed with a Chinese keyboard, and what is to be changed up to there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from draftspeech.messages import _
from draftspeech.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

DOUBLE, SINGLE = '"“”＂', "'‘’＇"
QUOTES = DOUBLE + SINGLE
OPENING = {"[": "[［【", "{": "{｛"}
CLOSING = {"[": "]］】", "{": "}｝"}
"""What is typed for the brackets of lists and tables."""
ROUND = {"（": "）", "(": ")", "〔": "〕"}
"""Brackets that are words as well; they are a list's only where a quoted text follows at once."""
SEPARATORS = ",，、；;"
SPACES = "\u3000\u00a0\u2002\u2003\u2009\u202f"
UNSEEN = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
BLANK = f" \t{SPACES}{UNSEEN}"
LINE_END = re.compile(r"\r?\n|\Z")
_NAMES = {
    "\ufeff": "BOM", "\u3000": "全角空格", "\u00a0": "NBSP",
    "\u200b": "ZWSP", "\r": "CR", "\x1a": "Ctrl-Z", "\x00": "NUL",
}  # fmt: skip


class Doubt(NamedTuple):
    """What keeps it from being certain what was meant, and where; `hint` says what to do.

    `one_line`: it is no matter of the lines below.
    """

    span: Span
    message: str
    hint: str
    one_line: bool = True


class NotCertainError(Exception):
    """What was meant cannot be told; `doubt` says why, where that is known."""

    def __init__(self, doubt: Doubt | None = None) -> None:
        super().__init__()
        self.doubt = doubt


class Edit(NamedTuple):
    """One change: what stands at `span` becomes `new`; `message` says why, `hint` what to type.

    `at` is what is wrong, where that is not the span itself.
    """

    span: Span
    new: str
    message: str
    hint: str
    at: Span | None = None

    @property
    def place(self) -> Span:
        """Return what is wrong."""
        return self.at or self.span


def applied(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with edits made; none may overlap."""
    pieces: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda edit: edit.span):
        pieces += (text[at : edit.span.start], edit.new)
        at = edit.span.end
    return "".join((*pieces, text[at:]))


def unseen(character: str) -> str:
    """Return the message for a character that is not seen, or not seen to be another."""
    name = _NAMES.get(character)
    code = f"U+{ord(character):04X}" + (f" ({name})" if name else "")
    return _("there is an invisible character {code}").format(code=code)


def balanced(words: str) -> bool:
    """Return whether the Chinese quotes in some words come in pairs."""
    depth = 0
    for found in words:
        depth += (found == "“") - (found == "”")
        if depth < 0:
            return False
    return depth == 0


class Cursor:
    """A place in a text, moved on by the methods; every change found on the way is kept."""

    def __init__(self, text: str, position: int) -> None:
        self.text = text
        self.position = position
        self.edits: list[Edit] = []
        self._line = (0, -1)  # the stretch of the text in which no line ends, as far as known

    def peek(self) -> str:
        """Return the character at the place, "" at the end."""
        return self.text[self.position : self.position + 1]

    def line_end(self) -> int:
        """Return where the line ends, before its line break."""
        begin, end = self._line
        if not begin <= self.position <= end:
            match = LINE_END.search(self.text, self.position)
            end = len(self.text) if match is None else match.start()
            self._line = (self.position, end)
        return end

    def change(self, start: int, end: int, new: str, message: str, hint: str) -> None:
        """Note that what stands there becomes `new`."""
        self.edits.append(Edit(Span(start, end), new, message, hint))

    def take(self, meant: str, *, spaced: bool = False) -> None:
        """Move over one character, which was meant as another; `spaced` puts a space behind it."""
        found = self.peek()
        end = self.position + 1
        if found != meant:
            space = " " if spaced and not self.text[end : end + 1].isspace() else ""
            message = _("the character {character} is full-width").format(character=found)
            if found.isascii():
                message = _("the character {character} cannot stand here").format(character=found)
            hint = _("type “{ascii}” with the English keyboard").format(ascii=meant)
            self.change(self.position, end, meant + space, message, hint)
        self.position = end

    def skip(self) -> None:
        """Move over blanks; those that TOML does not know become spaces or go."""
        while (found := self.peek()) and found in BLANK:
            if found in UNSEEN:
                self.change(self.position, self.position + 1, "", unseen(found), _("delete it"))
            elif found in SPACES:
                hint = _("type a plain space")
                self.change(self.position, self.position + 1, " ", unseen(found), hint)
            self.position += 1

    def skip_lines(self) -> bool:
        """Move over blanks, comments and line breaks; return whether a line was left."""
        broken = False
        while True:
            self.skip()
            self.comment()
            match = LINE_END.match(self.text, self.position)
            if match is None or match.end() == match.start():
                return broken
            broken, self.position = True, match.end()

    def comment(self) -> None:
        """Move over a comment to the end of the line."""
        if self.peek() in ("#", "＃"):
            self.take("#")
            self.position = self.line_end()

    def ahead(self) -> int:
        """Return where the next character stands that is no blank."""
        return self.after(self.position)

    def after(self, position: int) -> int:
        """Return where the next character that is no blank stands from a place on."""
        while position < len(self.text) and self.text[position] in BLANK:
            position += 1
        return position
