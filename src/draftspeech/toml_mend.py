"""What Chinese typing did to a TOML text, found statement by statement; words stay as they are."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from draftspeech.messages import _
from draftspeech.source import Span
from draftspeech.toml_cursor import (
    BLANK,
    CLOSING,
    DOUBLE,
    OPENING,
    QUOTES,
    SEPARATORS,
    UNSEEN,
    Doubt,
    Edit,
    NotCertainError,
    applied,
    unseen,
)
from draftspeech.toml_doubt import at_head, behind
from draftspeech.toml_quoted import Around
from draftspeech.toml_values import Values

if TYPE_CHECKING:
    from collections.abc import Callable

LIMIT = 20
"""Statements that cannot be mended after which the rest is left: this is no brief."""
MOST, LONGEST = 1000, 8_000
"""Changes after which the rest is left, and characters of a statement that is looked at."""
LONGEST_KEY = 40

_TAIL = re.compile(r"(?<![\x00\x1a])[\x00\x1a]+\s*\Z")
_TOKEN = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|\#[^\n]*'
    r"|(?P<open>[\[{])|(?P<close>[\]}])|(?P<end>\n)|[^\"'#\[\]{}\n]+|.",
    re.DOTALL,
)
_SURE = re.compile(
    r"^[ \t]*(?:[A-Za-z][\w-]*[ \t]*[=＝：:]|[\[【［]{1,2}[^\n,，]{1,60}[\]】］][ \t]*$)",
    re.M | re.A,
)
_KEY = re.compile(r"[\w-]+(?:[ \t]*\.[ \t]*[\w-]+)*", re.A)
_NO_KEY = re.compile(r"[\"'“”‘’＂＃#,，；;。！？/*\[\]{}\\]")
_ASSIGN = re.compile(r"[：:]?[ \t]*[=＝]{1,2}|[：:]")
_QUOTED_KEY = re.compile(r"""(["“”＂])([^"“”＂\n]*)(["“”＂])|(['‘’])([^'‘’\n]*)(['‘’])""")


class Left(NamedTuple):
    """What stands in the text as it was, since it is not certain what was meant."""

    span: Span
    doubt: Doubt | None


class Mended(NamedTuple):
    """What can be mended, where each changed statement begins, and what is left."""

    edits: tuple[Edit, ...]
    starts: tuple[int, ...]
    left: tuple[Left, ...]


def mend(text: str, reads: Callable[[str], bool]) -> Mended:
    """Return what is to be changed in a TOML text that does not read.

    `reads` says whether a text is TOML. A statement that reads is never touched, and no statement
    is changed that would not read afterwards.
    """
    edits, text = _ends(text)
    starts: list[int] = [edit.span.start for edit in edits]
    left: list[Left] = []
    position = 0
    while position < len(text) and len(left) < LIMIT and len(edits) < MOST:
        end = _statement_end(text, position)
        if reads(text[position:end]):
            position = end
            continue
        statement = _Statement(text, position)
        found = statement.mended(reads)
        if found is None:
            begin = position
            after = _SURE.search(text, text.find("\n", position) + 1 or len(text))
            # What follows three quotes may be words.
            words = any(marks in text[position:end] for marks in ('"""', "'''"))
            line = text[position : text.find("\n", position) + 1 or len(text)]
            if not words and _stands_alone(line, statement.doubt):
                position += len(line)
            else:
                position = len(text) if after is None or words else after.start()
            left.append(Left(Span(begin, position), statement.doubt))
        else:
            edits += found
            starts += [position] * len(found)
            position = statement.position
    return Mended(tuple(edits), tuple(starts), tuple(left))


def _stands_alone(line: str, doubt: Doubt | None) -> bool:
    """Return whether a line that is left has surely nothing to do with the lines below."""
    if any(c in line for c in "".join(OPENING.values())):
        return False
    if doubt:
        return doubt.one_line
    return bool(_SURE.match(line)) and not any(c in line for c in QUOTES)


def _ends(text: str) -> tuple[list[Edit], str]:
    """Mend the ends of lines of an old Mac and the mark of the end of an old DOS.

    Returns the text with as many characters, so that places stay what they are.
    """
    edits: list[Edit] = []
    if "\n" not in text:
        hint = _("save it with line ends of Windows or Unix")
        for match in re.finditer("\r", text):
            edits.append(Edit(Span(*match.span()), "\n", unseen("\r"), hint))
        text = text.replace("\r", "\n")
    tail = _TAIL.search(text)
    if tail:
        edits.append(Edit(Span(*tail.span()), "", unseen(tail.group()[0]), _("delete it")))
        text = text[: tail.start()]
    return edits, text


def _statement_end(text: str, position: int) -> int:
    """Return where a statement ends, behind its line break."""
    depth = 0
    for match in _TOKEN.finditer(text, position, position + LONGEST):
        if match["open"]:
            depth += 1
        elif match["close"]:
            depth -= 1
        elif match["end"] and depth <= 0:
            return match.end()
    return min(len(text), position + LONGEST)


class _Statement(Values):
    """A line of the file, or several lines that belong together."""

    doubt: Doubt | None = None

    def mended(self, reads: Callable[[str], bool]) -> list[Edit] | None:
        """Return the changes that make a statement read, None where there are none to be sure of.

        The place is behind the statement then.
        """
        start = self.position
        try:
            self.skip()
            self._no_slashes()
            if self.peek() and self.peek() in OPENING["["]:
                self._header()
            elif self.peek() not in ("", "#", "＃", "\r", "\n"):
                self.pair()
            self._end()
        except NotCertainError as error:
            self.doubt = error.doubt
            return None
        moved = [edit._replace(span=_moved(edit.span, start)) for edit in self.edits]
        if self.edits and reads(applied(self.text[start : self.position], moved)):
            return self.edits
        return None

    def _no_slashes(self) -> None:
        """Raise for a line that begins like a comment of another language."""
        doubt = at_head(self.text, self.position)
        if doubt:
            raise NotCertainError(doubt)

    def _header(self) -> None:
        """Move over [speaker] or [[meeting_roles]]."""
        twice = self.text[self.position + 1 : self.position + 2] in tuple(OPENING["["])
        for _time in range(1 + twice):
            self.take("[")
        self._key(CLOSING["["])
        self.skip()
        for _time in range(1 + twice):
            if self.peek() and self.peek() in CLOSING["["]:
                self.take("]")
            else:
                message = _("the ] that closes this line is missing")
                hint = _("type “{ascii}” with the English keyboard").format(ascii="]")
                self.change(self.position, self.position, "]", message, hint)

    def pair(self) -> None:
        """Move over key = value."""
        self._key("=＝：:")
        self.skip()
        match = _ASSIGN.match(self.text, self.position)
        if match is None:
            raise NotCertainError
        found, end = match.group(), match.end()
        if found != "=":
            before = "" if self.text[self.position - 1].isspace() else " "
            behind = "" if self.text[end : end + 1].isspace() else " "
            if found == "＝":
                before = behind = ""
            wrong = next((c for c in found if c != "="), "=")
            twice = len(found.strip()) == 2 and set(found) <= set("=＝")
            message = _("the character {character} is full-width").format(character=wrong)
            if wrong.isascii():
                message = _("the character {character} cannot stand here").format(character=wrong)
            hint = _("type “{ascii}” with the English keyboard").format(ascii="=")
            if twice:
                message, hint = _("= is written twice"), _("delete one of the two")
            self.change(match.start(), end, f"{before}={behind}", message, hint)
        self.position = end
        self.value(Around.TABLE if self.depth else Around.LINE)

    def _key(self, stops: str) -> None:
        """Move over a key up to one of some characters."""
        self.skip()
        quoted = _QUOTED_KEY.match(self.text, self.position)
        if quoted:
            mark = '"' if self.peek() in DOUBLE else "'"
            self.take(mark)
            self.position = quoted.end() - 1
            self.take(mark)
            return
        start, end = self.position, self.line_end()
        stop = re.compile(f"[{re.escape(stops)}]").search(self.text, start, end)
        if stop is None and stops != CLOSING["["]:
            raise NotCertainError
        raw = self.text[start : end if stop is None else stop.start()].rstrip(BLANK)
        end = start + len(raw)
        seen = "".join(c for c in raw if c not in UNSEEN)
        plain = unicodedata.normalize("NFKC", seen)
        if _KEY.fullmatch(raw):
            pass
        elif _KEY.fullmatch(plain):
            self._plain_key(start, end, raw, plain)
        elif seen[:1] in tuple(f"{SEPARATORS}。"):
            message = _("the character {character} cannot stand here").format(character=seen[0])
            at = start + raw.index(seen[0])
            raise NotCertainError(Doubt(Span(at, at + 1), message, _("delete it")))
        elif re.fullmatch(r"[\w. -]+", seen, re.A):
            message = _("“{key}” is no key").format(key=seen)
            hint = _("a key is one word: the name of a field, or its prompt in English quotes")
            raise NotCertainError(Doubt(Span(start, end), message, hint))
        elif 0 < len(seen) <= LONGEST_KEY and not _NO_KEY.search(seen):
            message = _("a key in Chinese needs quotes")
            hint = _('write "{key}" with English quotes, or the English key').format(key=seen)
            self.change(start, end, f'"{seen}"', message, hint)
        else:
            raise NotCertainError
        self.position = end

    def _plain_key(self, start: int, end: int, raw: str, plain: str) -> None:
        """Change a key that is an English one but for some characters."""
        wrong = next(c for c in raw if not re.match(r"[\w. \t-]", c, re.A))
        message = _("the character {character} is full-width").format(character=wrong)
        if wrong in UNSEEN:
            message = unseen(wrong)
        at = start + raw.index(wrong)
        hint = _("write {value}").format(value=plain)
        self.edits.append(Edit(Span(start, end), plain, message, hint, Span(at, at + 1)))

    def _end(self) -> None:
        """Move over the end of a line; a comma or a stop there goes."""
        blank = self.position
        self.skip()
        if self.peek() and self.peek() in f"{SEPARATORS}。":
            found = self.peek()
            message = _("the character {character} cannot stand here").format(character=found)
            self.change(self.position, self.position + 1, "", message, _("delete it"))
            self.position += 1
            self.skip()
        self.comment()
        if self.position != self.line_end() or blank > self.position:
            raise NotCertainError(behind(self.text, self.position, self.line_end()))
        following = self.text.find("\n", self.position)
        self.position = len(self.text) if following < 0 else following + 1


def _moved(span: Span, by: int) -> Span:
    return Span(span.start - by, span.end - by)
