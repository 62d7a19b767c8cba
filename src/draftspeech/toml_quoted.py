"""Texts in quotes of any kind, as they were meant."""

from __future__ import annotations

import re
from enum import Enum

from draftspeech.messages import _
from draftspeech.source import Span
from draftspeech.toml_cursor import (
    BLANK,
    CLOSING,
    DOUBLE,
    LINE_END,
    QUOTES,
    SEPARATORS,
    SINGLE,
    Cursor,
    Edit,
    NotCertainError,
    balanced,
)
from draftspeech.toml_doubt import (
    comment_behind,
    goes_on,
    not_closed,
    second_field,
    something_behind,
)

_PATH = re.compile(r"[A-Za-z]:\\|\\\\")
_ESCAPE = re.compile(r'\\(?:[btnfre"\\]|[uUx][0-9A-Fa-f]{2,})')
_BETWEEN = re.compile(rf'["＂]\s*[{SEPARATORS}]|[{SEPARATORS}]\s*["＂]')
_PAIR = re.compile(r"""\s*["“＂]?[^\s"“”＂=＝：:]{1,30}["”＂]?\s*[=＝：:]""")
STATEMENT = re.compile(
    r"""[ \t]*(?:\r?\n|\Z|\#|[\w.-]+[ \t]*[=＝]|"[^"\n]+"[ \t]*[=＝]"""
    r"""|\[{1,2}[\w. -]+\]{1,2}[ \t]*(?:\r?\n|\Z|\#))""",
    re.A,
)
"""The beginning of a line that can be no part of a value."""


_JOINING = re.compile(r"\s*|和|与|及|以及|或|或者|跟|同|暨|并")


class Around(Enum):
    """What a value stands in."""

    LINE = "line"
    LIST = "list"
    TABLE = "table"


class Texts(Cursor):
    """Reads texts in quotes; raises NotCertainError where what was meant cannot be told."""

    def bare(self, around: Around) -> None:
        """Move over a value that has no quotes of its own."""
        raise NotImplementedError

    def ended(self, position: int, around: Around) -> bool:
        """Return whether a value can end at a place, by what follows it."""
        at = self.after(position)
        found = self.text[at : at + 1]
        if not found or found in "#＃" or LINE_END.match(self.text, at):
            return True
        if around is Around.LINE:
            ends = LINE_END.match(self.text, self.after(at + 1))
            return found in f"{SEPARATORS}。" and ends is not None
        closing = CLOSING["["] + "）)〕" if around is Around.LIST else CLOSING["{"]
        if found in closing:
            return True
        stop = found == "。" and around is Around.LIST
        if found not in SEPARATORS and not stop:
            # A comma is missing: only where the next text begins after a gap.
            return around is Around.LIST and at > position and found in '"“'
        rest = self.text[at + 1 :].lstrip()[:40]
        if around is Around.TABLE:
            return rest[:1] in closing or bool(_PAIR.match(rest))
        return not rest or rest[0] in f"{QUOTES}[【［{{｛{closing}0123456789#＃"

    def quoted(self, around: Around) -> None:
        """Move over a text in quotes of any kind, with quotes inside it perhaps."""
        start, end = self.position, self.line_end()
        line = around is Around.LINE
        doubt = second_field(self.text, start, end, kind=around.value)
        doubt = doubt or comment_behind(self.text, start, end)
        if doubt:
            raise NotCertainError(doubt)
        family = DOUBLE if self.peek() in DOUBLE else SINGLE
        for close in range(start + 1, end):
            if self.text[close] not in family or not self.ended(close + 1, around):
                continue
            words = self.text[start + 1 : close]
            if (len(words) - len(words.rstrip("\\"))) % 2 and not _PATH.match(words):
                continue
            curly = self.text[start] == "“" or self.text[close] == "”"
            if balanced(words) or not curly:
                self._in_quotes(start, close, family)
                return
        doubt = something_behind(self.text, start, end)
        if not line:
            raise NotCertainError(doubt)
        words = self.text[start + 1 : end].rstrip(BLANK)
        if words[:-1] and words[-1] in QUOTES and not any(c in QUOTES for c in words[:-1]):
            self._mismatched(start, start + len(words))
        elif (
            self.text[start] == "“"
            and balanced(self.text[start:end])
            and (goes_on(self.text, start, end))
        ):
            self.bare(around)
        elif doubt:
            raise NotCertainError(doubt)
        else:
            self._unclosed(start, end)

    def _mismatched(self, start: int, close: int) -> None:
        """Give a text the closing quote that goes with its opening one."""
        opening, closing = self.text[start], self.text[close]
        mark = '"' if opening in DOUBLE else "'"
        if "\\" in self.text[start:close]:
            raise NotCertainError(not_closed(start))
        message = _("this text begins with {opening} and ends with {closing}")
        message = message.format(opening=opening, closing=closing)
        hint = _("change {closing} to {ascii}").format(closing=closing, ascii=mark)
        at = Span(start, start + 1)
        if opening != mark:
            hint = _("write {ascii} at both ends").format(ascii=mark)
            self.edits.append(Edit(at, mark, message, hint))
        self.edits.append(Edit(Span(close, close + 1), mark, message, hint, at))
        self.position = close + 1

    def _in_quotes(self, start: int, close: int, family: str) -> None:
        """Give a text the quotes TOML has, and the quotes inside it other ones."""
        words = self.text[start + 1 : close]
        mark = family[0]
        inner = [at for at, found in enumerate(words) if found in (mark, family[3])]
        if mark == '"':
            inner = [at for at in inner if not words[:at].endswith("\\")]
        wrong = [m.start() for m in re.finditer(r"\\", _ESCAPE.sub("  ", words))]
        if mark == '"' and (wrong or (_PATH.match(words) and "\\" in words)):
            self._backslashes(start, close, words, wrong)
            return
        if inner and not _pairs(words, inner, mark):
            raise NotCertainError(something_behind(self.text, start, close + 1))
        lone = re.sub("‘[^‘’]*’|“[^“”]*”", ".", words)
        edges = lone[:1] + lone[-1:]
        if any(c in QUOTES for c in edges) and not inner:
            raise NotCertainError(not_closed(start))
        if any(c in family for c in words) and re.search("[=＝]", words):
            raise NotCertainError(not_closed(start))
        self.position = start
        self.take(mark)
        for number, at in enumerate(inner):
            message = _("a quote inside the text ends it")
            hint = _("quotes inside a text must be Chinese ones “ ”, or preceded by \\")
            where = start + 1 + at
            self.change(where, where + 1, "”" if number % 2 else "“", message, hint)
        self.position = close
        self.take(mark)

    def _backslashes(self, start: int, close: int, words: str, wrong: list[int]) -> None:
        """Put a text with backslashes that are meant as such into single quotes."""
        mixed = bool(_ESCAPE.search(words)) and not _PATH.match(words)
        if "'" in words or mixed or re.search(r"\\[uUx][0-9A-Fa-f]{2}", words):
            raise NotCertainError
        message = _("\\ means something in quotes")
        hint = _("write a path in single quotes: {text}").format(text=f"'{words}'")
        at = start + 1 + (wrong or [words.index("\\")])[0]
        self.edits.append(Edit(Span(start, start + 1), "'", message, hint, Span(at, at + 1)))
        self.change(close, close + 1, "'", message, hint)
        self.position = close + 1

    def _unclosed(self, start: int, end: int) -> None:
        """Close a text that begins with a quote and fills its line, where the next is no part."""
        words = self.text[start + 1 : end].rstrip(BLANK)
        following = LINE_END.match(self.text, end)
        odd = re.search(r"[\"＂#＃\\\[\]{}=＝\x00-\x1f]", words) or not balanced(words)
        odd = odd or any(c in SINGLE for c in re.sub("‘[^‘’]*’", "", words))
        more = following and not STATEMENT.match(self.text, following.end())
        if not words or odd or more or words[-1] in QUOTES:
            raise NotCertainError(not_closed(start))
        self.take('"' if self.peek() in DOUBLE else "'")
        stop = start + 1 + len(words)
        mark = '"' if self.text[start] in DOUBLE else "'"
        message = _("the quote that closes this text is missing")
        hint = _("type “{ascii}” with the English keyboard").format(ascii=mark)
        at = Span(start, start + 1)
        self.edits.append(Edit(Span(stop, stop), mark, message, hint, at))
        self.position = stop


def _pairs(words: str, inner: list[int], mark: str) -> bool:
    """Return whether straight quotes inside a text are surely pairs around some of its words."""
    if len(inner) % 2 or _BETWEEN.search(words) or mark == "'" or re.search("[=＝]", words):
        return False
    between = [words[a + 1 : b] for a, b in zip(inner[::2], inner[1::2], strict=True)]
    return all(w == w.strip(BLANK) and not _JOINING.fullmatch(w) for w in between)
