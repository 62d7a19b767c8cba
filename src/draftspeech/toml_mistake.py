"""What the TOML library says of a mistake, told so that a secretary can mend it."""

from __future__ import annotations

import re

from draftspeech.errors import TomlError
from draftspeech.messages import N_, _, in_our_words
from draftspeech.source import Source, Span

_FULL_WIDTH = {
    "“": '"', "”": '"', "‘": "'", "’": "'", "＂": '"',
    "＝": "=", "：": "=", "，": ",", "、": ",", "【": "[", "】": "]", "［": "[", "］": "]",
    "｛": "{", "｝": "}", "＃": "#", "．": ".", "。": ".", "—": "-", "－": "-",
}  # fmt: skip
_REASONS = (
    (r"Invalid statement|Invalid initial character.*", N_("no key begins like this")),
    (r"Expected '=' after a key.*", N_("= is missing after the key")),
    (r"Invalid value", N_("this is no value")),
    (r"Expected newline.*", N_("something follows the value")),
    (r"Illegal character '\\n'.*", N_("the quote that closes this text is missing")),
    (r"Unterminated string", N_("the quote that closes this text is missing")),
    (r"(Found invalid|Illegal) character (?P<what>.*)", N_("{what} cannot stand here")),
    (r"Unclosed array", N_("a comma or the ] that closes this list is missing")),
    (
        r"Unclosed inline table",
        N_("a comma or the }} that closes this table is missing"),
    ),
    (r"Expected '\]+'.*", N_("the ] that closes this line is missing")),
    (r"Unescaped .*|Invalid hex value|Escaped .*", N_("\\ means something in quotes")),
    (r"Invalid date.*", N_("there is no such day")),
    (r".*more than the allowed.*", N_("this is nested too deeply")),
)
"""What the TOML library says of a mistake, and what we say."""

_UNCLOSED = r"Illegal character '\n'"
_TWICE = re.compile(r"Cannot (overwrite|declare|mutate|redefine)|Duplicate")
_QUOTED = re.compile(r'''"""(?s:.*?)"""|'{3}(?s:.*?)'{3}|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|#.*''')
_KEY = re.compile(r"""\s*(\[+[^\]]*\]+|[\w.-]+|"[^"]*")""")
_CHINESE_KEY = re.compile(r"^\s*([\u3400-\u9fff][^=＝\"']*?)\s*[=＝]", re.MULTILINE)


def explained(source: Source, said: str, line: int, column: int) -> TomlError:
    """Return what a secretary can do about a syntax error: most come from a Chinese keyboard.

    `said` is what the TOML library said of it, at a line and column from 1.
    """
    at = source.offset(line, column)
    wrong = _wrong_character(source, at, unclosed=_UNCLOSED in said)
    if wrong is not None:
        shown = source.text[wrong]
        message = _("the character {character} is full-width").format(character=shown)
        hint = _("type {ascii} with the English keyboard").format(ascii=_FULL_WIDTH[shown])
        return TomlError(message, source.place(Span(wrong, wrong + 1)), hint)
    line_start = source.text.rfind("\n", 0, at) + 1
    key = _CHINESE_KEY.match(source.text, line_start)
    if key:
        message = _("a key in Chinese needs quotes")
        hint = _('write "{key}" with English quotes, or the English key').format(key=key.group(1))
        return TomlError(message, source.place(Span(*key.span(1))), hint)
    message = _("this is not TOML: {reason}").format(reason=in_our_words(said, _REASONS))
    if said.startswith("Unclosed"):
        at = _opening(source.text, at)
    elif said.startswith(("Unescaped", "Invalid hex", "Escaped")):
        at = source.text.rfind("\\", 0, at + 1)
    elif _TWICE.match(said):
        return _twice(source, at)
    return TomlError(message, source.place(Span(at, at + 1)), _hint(source, at))


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
    last = source.text.count("\n", 0, at) + 1
    first: dict[str, int] = {}
    earlier, offset, span = 0, 0, Span(at, at + 1)
    for number, line in enumerate(source.text.split("\n")[:last], start=1):
        match = _KEY.match(line)
        if match and line.lstrip().startswith("["):
            first = {key: value for key, value in first.items() if key.startswith("[")}
        if match and number == last:
            earlier = first.get(match.group(1), 0)
            span = Span(offset + match.start(1), offset + match.end(1))
        elif match:
            first.setdefault(match.group(1), number)
        offset += len(line) + 1
    message = _("this key was given a value before")
    if earlier:
        message = _("this key was given a value before, in line {n}").format(n=earlier)
    return TomlError(message, source.place(span), _("delete one of the two lines"))


def _wrong_character(source: Source, at: int, *, unclosed: bool) -> int | None:
    """Return where a full-width character of syntax stands on the line of an error.

    Characters inside closed quotes are text and never meant.
    """
    begin = source.text.rfind("\n", 0, max(at, 0)) + 1
    end = source.text.find("\n", at)
    line = source.text[begin : len(source.text) if end < 0 else end]
    if unclosed:
        # What follows the open quote is text, but its last mark may have been meant to close it.
        last = len(line.rstrip()) - 1
        return begin + last if line[last : last + 1] in ("”", "“", "＂") else None
    found = [i for i, character in enumerate(_masked(line)) if character in _FULL_WIDTH]
    return begin + found[0] if found else None


def _hint(source: Source, at: int) -> str:
    place = source.place(Span(at, at + 1))
    if place.text.count('"') > 2 and "=" in place.text:
        return _("quotes inside a text must be Chinese ones “ ”, or preceded by \\")
    if "\\" in place.text:
        return _("write a path in single quotes: 'D:\\docs'")
    value = place.text.partition("=")[2].strip()
    if re.match(r"\d{4}[年/.-]", value):
        return _("write a date as 2026-08-25, without quotes")
    if value and re.match(r"[^\x00-\x7f]", value):
        return _('a text needs English quotes: "{value}"').format(value=value)
    return _("a line is  key = value;  texts stand in English quotes, lists in [ ]")
