"""What the TOML library says of a mistake, told so that a secretary can mend it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from draftspeech.errors import TomlError
from draftspeech.messages import N_, _, in_our_words
from draftspeech.source import Source, Span
from draftspeech.toml_cursor import BLANK, Doubt, unseen
from draftspeech.toml_doubt import as_text
from draftspeech.toml_mend import mend

if TYPE_CHECKING:
    from collections.abc import Callable

    from draftspeech.toml_mend import Mended

_REASONS = (
    (r"Invalid statement|Invalid initial character.*", N_("no key begins like this")),
    (r"Expected '=' after a key.*", N_("= is missing after the key")),
    (r"Invalid value", N_("this is no value")),
    (r"Expected newline.*", N_("something follows the value")),
    (
        r"Illegal character '\\n'.*|Unterminated string|Expected \"'+\"",
        N_("the quote that closes this text is missing"),
    ),
    (r"(Found invalid|Illegal) character (?P<what>.*)", N_("{what} cannot stand here")),
    (r"Unclosed array", N_("a comma or the ] that closes this list is missing")),
    (
        r"Unclosed inline table",
        N_("a comma or the }} that closes this table is missing"),
    ),
    (r"Expected '\]+'.*", N_("the ] that closes this line is missing")),
    (r"Escaped character is not a Unicode.*", N_("this is half of a character")),
    (r"Unescaped .*|Invalid hex value", N_("\\ means something in quotes")),
    (r"Invalid date.*", N_("there is no such day")),
    (r".*more than the allowed.*", N_("this is nested too deeply")),
)
"""What the TOML library says of a mistake, and what we say."""

DEEP = 40
"""Brackets and dots on a line that are more than any brief needs."""

_UNCLOSED = re.compile(r"Illegal character '\\n'|Unterminated string|Expected \"'+\"")
_TWICE = re.compile(r"Cannot (overwrite|declare|mutate|redefine)|Duplicate")
_QUOTED = re.compile(
    r'''"""(?s:.*?)"""|'{3}(?s:.*?)'{3}|(?<!")"(?!"")(?:[^"\\\n]|\\.)*"|(?<!')'(?!'')[^'\n]*'|#.*'''
)
_KEY = re.compile(r"""\s*(\[+[^\]]*\]+|(?:[\w-]+|"[^"]*"|'[^']*')(?:\.(?:[\w-]+|"[^"]*"))*)""")
_DAY = re.compile(r"=[ \t]*(\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?)(?=[ \t\r]*(?:#|\n|\Z))")
_HIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def explained(
    source: Source, said: str, line: int, column: int, reads: Callable[[str], bool]
) -> TomlError:
    """Return what a secretary can do about a syntax error: most come from a Chinese keyboard.

    `said` is what the TOML library said of it, at a line and column from 1; `reads` says whether
    a text is TOML.
    """
    at = source.offset(line, column)
    if _TWICE.match(said):
        return _twice(source, at)
    mended = mend(source.text, reads)
    known = _known(mended, at)
    if known:
        return TomlError(known.message, source.place(known.span), known.hint)
    text = source.text
    if text[at : at + 1] and (
        text[at] in BLANK[2:] or (_HIDDEN.match(text, at) and text[at] != "\r")
    ):
        hint = _("delete it")
        return TomlError(unseen(text[at]), source.place(Span(at, at + 1)), hint)
    if text.lstrip().startswith(("{", "<")):
        message = _("this is not TOML: {reason}").format(reason=_("it is JSON or a web page"))
        hint = _("start one with: {command}").format(command="draftspeech new brief.toml")
        return TomlError(message, source.place(Span(*_first(text))), hint)
    message = _("this is not TOML: {reason}").format(reason=in_our_words(said, _REASONS))
    day = _DAY.search(text, text.rfind("\n", 0, at) + 1)
    if day and day.start(1) <= at <= day.end(1):
        message = _("this is not TOML: {reason}").format(reason=_("there is no such day"))
        hint = _("write a date as 2026-08-25, without quotes")
        return TomlError(message, source.place(Span(*day.span(1))), hint)
    at = _meant(text, said, at)
    return TomlError(message, source.place(Span(at, at + 1)), _hint(source, at, said))


def _known(mended: Mended, at: int) -> Doubt | None:
    """Return what mending knows of the mistake that the library saw at a place."""
    start = mended.starts[0] if mended.edits else at + 1
    left = mended.left[0] if mended.left else None
    if left and left.span.start < start:
        return left.doubt if left.span.start <= at else None
    if start > at:
        return None
    first = mended.edits[0]
    return Doubt(first.place, first.message, first.hint)


def too_large(source: Source) -> TomlError:
    """Return the error for a text with more in it than can be read: brackets, dots, digits."""
    text = _masked(source.text)
    digits = re.search(r"\d[\d_]{1000}", text)
    at = digits.start() if digits else _deepest(text)
    span = Span(at, at + 1)
    message = _("is nested too deeply or has too large a number")
    return TomlError(message, source.place(span), _("is this really the file you meant?"))


def _deepest(text: str) -> int:
    """Return where brackets or dotted keys first go deeper than any brief needs."""
    depth = 0
    for position, character in enumerate(text):
        if character in "[{.":
            depth += 1
        elif character in "]}\n" and depth:
            depth = 0 if character == "\n" else depth - 1
        if depth > DEEP:
            return position
    return 0


def _first(text: str) -> tuple[int, int]:
    start = len(text) - len(text.lstrip())
    return start, start + 1


def _meant(text: str, said: str, at: int) -> int:
    """Return where the mistake began that the library saw later."""
    if said.startswith("Unclosed"):
        return _opening(text, at)
    if said.startswith(("Unescaped", "Invalid hex", "Escaped")):
        return text.rfind("\\", 0, at + 1)
    if _UNCLOSED.match(said):
        at = min(at, len(text.rstrip()))
        begin = text.rfind("\n", 0, at) + 1
        triple = _unclosed_triple(text, at)
        if triple is not None:
            return triple
        quotes = [
            begin + m.start() for m in re.finditer("[\"']", _masked(text)[begin : max(at, begin)])
        ]
        return quotes[0] if quotes else at
    if at > len(text.rstrip()) > 0:
        return len(text.rstrip())
    return at


def _unclosed_triple(text: str, at: int) -> int | None:
    """Return where the last text of several lines begins that is not closed."""
    masked = _masked(text)
    found = max(masked.rfind('"""', 0, at), masked.rfind("'''", 0, at))
    return None if found < 0 else found


def _masked(text: str) -> str:
    """Return text with blanks for what stands in closed quotes and in comments."""
    return _QUOTED.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)


def _opening(text: str, end: int) -> int:
    """Return where the last bracket stands that is opened before `end` and not closed."""
    opened: list[int] = []
    for position, character in enumerate(_masked(text)[:end]):
        if character in "[{":
            opened.append(position)
        elif character in "]}" and opened:
            opened.pop()
    return opened[-1] if opened else end


def _twice(source: Source, at: int) -> TomlError:
    """Return the error for a key or table given twice, naming both lines."""
    last = source.text.count("\n", 0, min(at, max(len(source.text.rstrip()) - 1, 0))) + 1
    first: dict[str, int] = {}
    above: dict[str, int] = {}  # the keys above the first table
    earlier, offset, span = 0, 0, Span(at, at + 1)
    for number, line in enumerate(source.text.split("\n")[:last], start=1):
        match = _KEY.match(line)
        name = "" if match is None else _name(match.group(1))
        if match and match.group(1).startswith("["):
            above = above or first.copy()
            first = {key: value for key, value in first.items() if key.startswith("[")}
        if match and number == last:
            earlier = first.get(name, 0) or above.get(_other(name), 0)
            span = Span(offset + match.start(1), offset + match.end(1))
        elif match:
            first.setdefault(name, number)
        offset += len(line) + 1
    message = _("this key was given a value before")
    hint = _("delete one of the two lines")
    if earlier:
        message = _("this key was given a value before, in line {n}").format(n=earlier)
    else:
        again = _again(source.text, span)
        if again is not None:
            span, hint = again, _("delete one of the two")
    return TomlError(message, source.place(span), hint)


def _name(key: str) -> str:
    """Return a key without the quotes and blanks that make no difference."""
    return re.sub(r"[\s\"']", "", key)


def _other(name: str) -> str:
    """Return how a table is given otherwise: speaker = { … } for [speaker]."""
    return name.strip("[]")


def _again(text: str, span: Span) -> Span | None:
    """Return where a key stands for the second time in the braces of a line."""
    end = text.find("\n", span.end)
    seen: set[str] = set()
    line = _QUOTED.sub(lambda m: re.sub(r"[^\n]", "·", m.group()), text)
    for match in re.finditer(r"[{,]\s*([\w-]+)\s*=", line[: len(text) if end < 0 else end]):
        if match.start() < span.start:
            continue
        if match.group(1) in seen:
            return Span(*match.span(1))
        seen.add(match.group(1))
    return None


def _hint(source: Source, at: int, said: str) -> str:
    place = source.place(Span(at, at + 1))
    if source.text.startswith(('"""', "'''"), at):
        return _("close it where the text ends; quotes inside a text are “ ”")
    key, _sign, value = place.text.partition("#")[0].partition("=")
    value = value.strip() if key.strip() else ""
    if said.startswith("Invalid date") or re.match(r"\d{4}[年/.-]", value):
        return _("write a date as 2026-08-25, without quotes")
    if re.fullmatch("true|false|none|null", value, re.IGNORECASE):
        return _("no field takes true or false; leave the line out, or write a text in quotes")
    if place.text.count('"') > 2 and "=" in place.text:
        return _("quotes inside a text must be Chinese ones “ ”, or preceded by \\")
    if said.startswith("Escaped"):
        return _("delete it, or type the text anew")
    if "\\" in place.text:
        return _("write a path in single quotes: {text}").format(text="'D:\\docs'")
    if value and re.match(r"[^\x00-\x7f]", value):
        shown = as_text(value)
        if shown:
            return _('a text needs English quotes: "{value}"').format(value=shown)
    return _("a line is  key = value;  texts stand in English quotes, lists in [ ]")
