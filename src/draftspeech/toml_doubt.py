"""What makes it uncertain what a line was meant to be, and how to tell it."""

from __future__ import annotations

import re

from draftspeech.messages import _
from draftspeech.source import Span
from draftspeech.toml_cursor import BLANK, DOUBLE, QUOTES, SEPARATORS, Doubt

_CLOSER = """["＂”'＇’]"""
_NAME = r"""[^\W\d_][^\s"“”＂'‘’＇=＝：:,，、；;。（）()#＃]{0,30}"""
_FIELD = (
    rf"""(?P<key>[A-Za-z_][A-Za-z0-9_.-]*|["“＂]{_NAME}["”＂]|{_NAME})[{BLANK}]*"""
    rf"""(?:[=＝]|[：:](?!//)(?=[{BLANK}]*["“＂'‘]))"""
)
_BEHIND = re.compile(rf"{_CLOSER}[{BLANK}]*{_FIELD}")
_BEHIND_STOP = re.compile(rf"{_CLOSER}[{BLANK}]*[{SEPARATORS}。]?[{BLANK}]*{_FIELD}")
_FIELD_NEXT = re.compile(rf"[{BLANK}]*[{SEPARATORS}。]?[{BLANK}]*{_FIELD}")
_FIELD_IN_WORDS = re.compile(
    rf"[{BLANK}{SEPARATORS}。](?P<key>[A-Za-z_][A-Za-z0-9_.-]*|{_NAME})[{BLANK}]*[=＝：:](?!//)"
)
_SLASHES = re.compile(rf"{_CLOSER}[{BLANK}]*(?P<sign>//|/\*)")
_SLASHES_IN_WORDS = re.compile(r"(?<![:：/])(?P<sign>//|/\*)")
_COMMENT = re.compile(rf"""[{BLANK}"＂”'＇’][#＃]""")
_ANOTHER = re.compile(rf"[{BLANK}]*[{SEPARATORS}{BLANK}][{BLANK}]*[{QUOTES}]")


def second_field(text: str, start: int, end: int, *, kind: str) -> Doubt | None:
    """Return the doubt that another field begins behind a quoted value, None where there is none.

    `kind` is what the value stands in: "line", "list" or "table", where one may behind a comma.
    """
    pattern = _BEHIND_STOP if kind == "line" else _BEHIND
    found = pattern.search(text, start + 1, _before_comment(text, start, end))
    if found is None:
        return None
    if kind != "table":
        return _another(found)
    message = _("a comma between two entries is missing")
    hint = _("type “{ascii}” with the English keyboard").format(ascii=",")
    return Doubt(Span(*found.span("key")), message, hint)


def in_words(text: str, start: int, end: int) -> Doubt | None:
    """Return the doubt about a text without quotes: another field or a comment in it."""
    found = _FIELD_IN_WORDS.search(text, start, end)
    return _another(found) if found else _slashes(_SLASHES_IN_WORDS.search(text, start, end))


def behind(text: str, start: int, end: int) -> Doubt | None:
    """Return the doubt about what stands from a place on, where a value has ended."""
    found = _FIELD_NEXT.match(text, start, end)
    return _another(found) if found else at_head(text, start)


def at_head(text: str, start: int) -> Doubt | None:
    """Return the doubt about a line that begins like a comment of another language."""
    while start < len(text) and text[start] in BLANK:
        start += 1
    return _slashes(re.compile(r"(?P<sign>//|/\*)").match(text, start))


def comment_behind(text: str, start: int, end: int) -> Doubt | None:
    """Return the doubt about slashes behind a quoted text."""
    return _slashes(_SLASHES.search(text, start + 1, _before_comment(text, start, end)))


def something_behind(text: str, start: int, end: int) -> Doubt | None:
    """Return the doubt about what follows the first quote that closes a text."""
    closer = _closing(text, start, end)
    if closer is None:
        return None
    at = closer
    while at < end and text[at] in BLANK:
        at += 1
    message = _("something follows the quote that closes the text")
    if _ANOTHER.match(text, closer, end):
        hint = _("several texts are a list: [“{first}”, …]; one text has one pair of quotes")
        hint = hint.replace("“", '"').replace("”", '"').format(first=text[start + 1 : closer - 1])
    elif sum(c in DOUBLE for c in text[start:end]) > 2:
        hint = _("quotes inside a text must be Chinese ones “ ”, or preceded by \\")
    else:
        hint = _("delete it, or put all of the text in one pair of quotes; a comment begins with #")
    return Doubt(Span(at, at + 1), message, hint)


def goes_on(text: str, start: int, end: int) -> bool:
    """Return whether words go on without a gap where a Chinese quote at the start is closed."""
    closer = _closing(text, start, end)
    if closer is None or closer < start + 3 or any(c in '"＂' for c in text[start:end]):
        return False
    return text[closer - 1] == "”" and text[closer : closer + 1].isalnum()


def as_text(value: str) -> str:
    """Return a value as it could stand in English quotes, "" where that cannot be told."""
    words = re.split('["＂]', value.strip("'‘’") if "’" not in value[1:-1] else value)
    if len(words) % 2 == 0 or "\\" in value or any("“" in w or "”" in w for w in words[1::2]):
        return ""
    quoted = (f"“{w}”" if n % 2 else w for n, w in enumerate(words))
    return "".join(quoted)


def no_quotes(text: str, start: int, end: int) -> Doubt | None:
    """Return the doubt about a text with quotes inside it but none around it."""
    shown = as_text(text[start:end])
    if "“" not in shown:
        return None
    hint = _("a text needs English quotes: {text}").format(text=f'"{shown}"')
    return Doubt(Span(start, end), _("a text needs quotes"), hint)


def not_closed(start: int) -> Doubt:
    """Return the doubt about where a text ends that began with a quote."""
    message = _("the quote that closes this text is missing")
    hint = _("close it where the text ends; quotes inside a text are “ ”")
    return Doubt(Span(start, start + 1), message, hint, one_line=False)


def _closing(text: str, start: int, end: int) -> int | None:
    """Return the place behind the first quote that closes the one at the start."""
    depth = 0
    for at in range(start + 1, end):
        if text[start] not in DOUBLE and text[at] in "'’＇":
            return at + 1
        if text[start] in DOUBLE and text[at] in DOUBLE:
            if text[at] != "“" and not depth:
                return at + 1
            depth += {"“": 1, "”": -1}.get(text[at], 0)
    return None


def _before_comment(text: str, start: int, end: int) -> int:
    found = _COMMENT.search(text, start + 1, end)
    return end if found is None else found.start() + 1


def _another(found: re.Match[str]) -> Doubt:
    message = _("a second field begins on this line; a line holds one")
    hint = _("begin a new line before {key}").format(key=found["key"])
    return Doubt(Span(*found.span("key")), message, hint)


def _slashes(found: re.Match[str] | None) -> Doubt | None:
    if found is None:
        return None
    message = _("{sign} begins no comment").format(sign=found["sign"])
    return Doubt(Span(*found.span("sign")), message, _("a comment begins with #"))
