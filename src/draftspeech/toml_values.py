"""The values of a TOML text typed with a Chinese keyboard, as they were meant."""

from __future__ import annotations

import re
import unicodedata

from draftspeech.messages import _
from draftspeech.numerals import read_date
from draftspeech.source import Span
from draftspeech.toml_cursor import (
    BLANK,
    CLOSING,
    OPENING,
    QUOTES,
    ROUND,
    SEPARATORS,
    Edit,
    NotCertainError,
    balanced,
)
from draftspeech.toml_doubt import (
    in_words,
    no_quotes,
)
from draftspeech.toml_quoted import STATEMENT, Around, Texts

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


class Values(Texts):
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
        if string and self.ended(string.end(), around):
            self.position = string.end()
        elif self.text.startswith(('"""', "'''"), self.position):
            raise NotCertainError
        elif found and found in QUOTES:
            self.quoted(around)
        elif found and found in "".join(OPENING.values()):
            self._bracketed(around, "[" if found in OPENING["["] else "{")
        elif found in ROUND and self.text[self.after(self.position + 1) :][:1] in (*QUOTES, "{"):
            self._bracketed(around, "[")
        else:
            self.bare(around)

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
            self.bare(around)
        finally:
            self.depth -= 1

    def bare(self, around: Around) -> None:
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
        doubt = in_words(self.text, start, end) if around is Around.LINE else None
        if doubt:
            raise NotCertainError(doubt)
        known = re.search(r"[^\W\d_]|[“（《]", words) and not _TRUTH.fullmatch(words)
        odd = re.search(r"""["'＂=＝\[\]{}\x00-\x1f\x7f]""", words) or not balanced(words)
        if not known or odd or words[0] in SEPARATORS or re.match(r"\d{4}\D\d", words):
            inner = odd and known and around is Around.LINE
            raise NotCertainError(no_quotes(self.text, start, end) if inner else None)
        if around is not Around.LINE and (len(words) > SHORT or re.search("[。！？]", words)):
            raise NotCertainError
        quote = "'" if "\\" in words else '"'
        message = _("a text needs quotes")
        hint = _("a text needs English quotes: {text}").format(text=f"{quote}{words}{quote}")
        self.change(start, end, f"{quote}{words}{quote}", message, hint)

    def _ends(self, around: Around) -> None:
        if not self.ended(self.position, around):
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
            if found in f"{SEPARATORS}。":
                if not wants_separator:
                    raise NotCertainError
                self.take(",", spaced=True)
                wants_separator = False
                continue
            if wants_separator:
                if found not in f"{QUOTES}{{｛":
                    raise NotCertainError
                message = _("a comma between two entries is missing")
                hint = _("type “{ascii}” with the English keyboard").format(ascii=",")
                self.change(last, last, ",", message, hint)
            self.value(Around.LIST)
            last, wants_separator = self.position, True

    def _close(self, start: int, last: int, bracket: str) -> None:
        """Put in the bracket that was forgotten behind the last entry."""
        message = _("a comma or the ] that closes this list is missing")
        hint = _("type “{ascii}” with the English keyboard").format(ascii=bracket)
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
