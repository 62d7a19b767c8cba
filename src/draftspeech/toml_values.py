"""The values of a TOML text typed with a Chinese keyboard, as they were meant."""

from __future__ import annotations

import re
import unicodedata
from enum import Enum

from draftspeech.messages import _
from draftspeech.numerals import read_date
from draftspeech.source import Span
from draftspeech.toml_cursor import (
    BLANK,
    CLOSING,
    DOUBLE,
    LINE_END,
    OPENING,
    QUOTES,
    ROUND,
    SEPARATORS,
    SINGLE,
    Cursor,
    Edit,
    NotCertainError,
    balanced,
)

SHORT = 6
"""Characters of the longest word in a list that is known to be one without its quotes."""
DEPTH = 8
"""How deep lists and tables may stand in each other; no brief needs more than three."""

_STRING = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}|\'\'\'.*?\'{3,5}'
    r'|"(?:[^"\\\x00-\x08\x0a-\x1f]|\\[btnfre"\\]|\\x[0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4}'
    r"|\\U[0-9A-Fa-f]{8})*\"|'[^'\x00-\x08\x0a-\x1f]*'",
    re.DOTALL,
)
_SCALAR = re.compile(r"true|false|[+-]?(?:inf|nan|0|[1-9][\d_]*)(?:\.\d+)?(?:[eE][+-]?\d+)?", re.A)
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:[,，]\d{3})+", re.A)
_PLAIN = re.compile(r"\d+", re.A)
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:[T ][\d:.]+(?:Z|[+-]\d\d:\d\d)?)?", re.A)
_TRUTH = re.compile(r"true|false|none|null|nil", re.I)
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


class Around(Enum):
    """What a value stands in."""

    LINE = "line"
    LIST = "list"
    TABLE = "table"


class Values(Cursor):
    """Reads values as they were meant; raises NotCertainError where that cannot be told."""

    depth = 0

    def pair(self) -> None:
        """Move over a key and its value."""
        raise NotImplementedError

    def value(self, around: Around) -> None:
        """Move over a value."""
        self.skip()
        found = self.peek()
        string = _STRING.match(self.text, self.position)
        if string and self._ended(string.end(), around):
            self.position = string.end()
        elif self.text.startswith(('"""', "'''"), self.position):
            raise NotCertainError
        elif found and found in QUOTES:
            self._quoted(around)
        elif found and found in "".join(OPENING.values()):
            self._bracketed(around, "[" if found in OPENING["["] else "{")
        elif found in ROUND and self.text[self.after(self.position + 1) :][:1] in (*QUOTES, "{"):
            self._bracketed(around, "[")
        else:
            self._bare(around)

    def _bracketed(self, around: Around, kind: str) -> None:
        start, edits = self.position, list(self.edits)
        self.depth += 1
        try:
            self._list() if kind == "[" else self._table()
            self._ends(around)
        except NotCertainError:
            # 【重要】通知 is a text that begins with a bracket.
            if around is not Around.LINE or self.text[start].isascii():
                raise
            self.position, self.edits = start, edits
            self._bare(around)
        finally:
            self.depth -= 1

    def _ended(self, position: int, around: Around) -> bool:
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
        if found not in SEPARATORS:
            # A comma is missing: only where the next text begins after a gap.
            return around is Around.LIST and at > position and found in '"“'
        rest = self.text[at + 1 :].lstrip()[:40]
        if around is Around.TABLE:
            return rest[:1] in closing or bool(_PAIR.match(rest))
        return not rest or rest[0] in f"{QUOTES}[【［{{｛{closing}0123456789#＃"

    def _quoted(self, around: Around) -> None:
        """Move over a text in quotes of any kind, with quotes inside it perhaps."""
        start, end = self.position, self.line_end()
        family = DOUBLE if self.peek() in DOUBLE else SINGLE
        for close in range(start + 1, end):
            if self.text[close] not in family or not self._ended(close + 1, around):
                continue
            words = self.text[start + 1 : close]
            if (len(words) - len(words.rstrip("\\"))) % 2 and not _PATH.match(words):
                continue
            curly = self.text[start] == "“" or self.text[close] == "”"
            if balanced(words) or not curly:
                self._in_quotes(start, close, family)
                return
        if around is not Around.LINE:
            raise NotCertainError
        if self.text[start] == "“" and balanced(self.text[start:end]):
            self._bare(around)
        else:
            self._unclosed(start, end)

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
        if len(inner) % 2 or _BETWEEN.search(words) or (inner and mark == "'"):
            raise NotCertainError
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
        if not words or odd or (following and not STATEMENT.match(self.text, following.end())):
            raise NotCertainError
        self.take('"' if self.peek() in DOUBLE else "'")
        if self.text[start] in SINGLE and "'" in words:
            raise NotCertainError
        stop = start + 1 + len(words)
        mark = '"' if self.text[start] in DOUBLE else "'"
        message = _("the quote that closes this text is missing")
        hint = _("type {ascii} with the English keyboard").format(ascii=mark)
        at = Span(start, start + 1)
        self.edits.append(Edit(Span(stop, stop), mark, message, hint, at))
        self.position = stop

    def _bare(self, around: Around) -> None:
        """Move over a number, a date or a text without quotes."""
        start = self.position
        end = self._bare_end(around)
        raw = self.text[start:end].rstrip(BLANK)
        end = start + len(raw)
        self.position = end
        plain = unicodedata.normalize("NFKC", raw)
        if _SCALAR.fullmatch(raw) or _DAY.fullmatch(raw):
            return
        if around is Around.LINE and _GROUPED.fullmatch(plain):
            self._written(start, end, re.sub("[,，]", "", plain))
        elif _PLAIN.fullmatch(plain):
            self._written(start, end, plain.lstrip("0") or "0")
        elif (day := read_date(plain)) is not None:
            message = _("TOML does not know a date written like this")
            hint = _("write a date as {value}, without quotes").format(value=day.isoformat())
            self.change(start, end, day.isoformat(), message, hint)
        else:
            self._unquoted(start, end, raw, around)

    def _bare_end(self, around: Around) -> int:
        end = self.line_end()
        comment = re.compile(r"\s[#＃]").search(self.text, self.position, end)
        if comment:
            end = comment.start()
        if around is not Around.LINE:
            closing = CLOSING["["] if around is Around.LIST else CLOSING["{"]
            stop = re.compile(f"[{re.escape(SEPARATORS + closing)}]")
            found = stop.search(self.text, self.position, end)
            end = end if found is None else found.start()
        return end

    def _written(self, start: int, end: int, new: str) -> None:
        message = _("a number is written in plain digits")
        self.change(start, end, new, message, _("write {value}").format(value=new))

    def _unquoted(self, start: int, end: int, raw: str, around: Around) -> None:
        """Put quotes around a text."""
        words = raw
        if words[-1:] in ('"', "＂") or (words[-1:] == "”" and "“" not in words):
            words = words[:-1]  # the quote that opens it was forgotten
        known = re.search(r"[^\W\d_]|[“（《]", words) and not _TRUTH.fullmatch(words)
        odd = re.search(r"""["'＂=＝\[\]{}\x00-\x1f\x7f]""", words) or not balanced(words)
        if not known or odd or words[0] in SEPARATORS or re.match(r"\d{4}\D\d", words):
            raise NotCertainError
        if around is not Around.LINE and len(words) > SHORT:
            raise NotCertainError
        quote = "'" if "\\" in words else '"'
        message = _("a text needs quotes")
        hint = _("a text needs English quotes: {text}").format(text=f"{quote}{words}{quote}")
        self.change(start, end, f"{quote}{words}{quote}", message, hint)

    def _ends(self, around: Around) -> None:
        if not self._ended(self.position, around):
            raise NotCertainError

    def _deeper(self) -> None:
        if self.depth > DEPTH:
            raise NotCertainError

    def _list(self) -> None:
        self._deeper()
        start = self.position
        round_end = ROUND.get(self.peek())
        self.take("[")
        last, wants_separator = self.position, False
        while True:
            broken = self.skip_lines()
            found = self.peek()
            if not found or (broken and STATEMENT.match(self.text, self.position)):
                self._close(start, last, "]")
                return
            if found in CLOSING["["] or found == round_end:
                self.take("]")
                return
            if found in SEPARATORS:
                if not wants_separator:
                    raise NotCertainError
                self.take(",", spaced=True)
                wants_separator = False
                continue
            if wants_separator:
                if found not in f"{QUOTES}{{｛":
                    raise NotCertainError
                message = _("a comma between two entries is missing")
                hint = _("type {ascii} with the English keyboard").format(ascii=",")
                self.change(last, last, ",", message, hint)
            self.value(Around.LIST)
            last, wants_separator = self.position, True

    def _close(self, start: int, last: int, bracket: str) -> None:
        """Put in the bracket that was forgotten behind the last entry."""
        message = _("a comma or the ] that closes this list is missing")
        hint = _("type {ascii} with the English keyboard").format(ascii=bracket)
        self.edits.append(Edit(Span(last, last), bracket, message, hint, Span(start, start + 1)))
        self.position = last

    def _table(self) -> None:
        self._deeper()
        self.take("{")
        wants_separator = False
        while True:
            self.skip_lines()
            found = self.peek()
            if found and found in CLOSING["{"]:
                self.take("}")
                return
            if wants_separator:
                if not found or found not in SEPARATORS:
                    raise NotCertainError
                self.take(",", spaced=True)
            else:
                self.pair()
            wants_separator = not wants_separator
