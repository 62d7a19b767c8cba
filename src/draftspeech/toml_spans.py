"""TOML: text → values, and where in the text each value stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import tomli

from draftspeech.errors import TomlError
from draftspeech.messages import N_, _, in_our_words
from draftspeech.source import Source, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tree_sitter import Node

    from draftspeech.brief import Path

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


def parse(source: Source) -> dict[str, Any]:
    """Return the values of a TOML text (TOML 1.1); raises TomlError with line and column."""
    try:
        return tomli.loads(source.text)
    except tomli.TOMLDecodeError as error:
        raise _explain(source, error) from error
    except (RecursionError, ValueError) as error:
        # ValueError: an integer of more digits than Python converts.
        raise TomlError(_("is nested too deeply or has too large a number")) from error


def _explain(source: Source, error: tomli.TOMLDecodeError) -> TomlError:
    """Say what a secretary can do about a syntax error: most come from a Chinese keyboard."""
    at = source.offset(error.lineno, error.colno)
    wrong = _wrong_character(source, at, unclosed=_UNCLOSED in error.msg)
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
    message = _("this is not TOML: {reason}").format(reason=in_our_words(error.msg, _REASONS))
    if error.msg.startswith("Unclosed"):
        at = _opening(source.text, at)
    elif error.msg.startswith(("Unescaped", "Invalid hex", "Escaped")):
        at = source.text.rfind("\\", 0, at + 1)
    elif _TWICE.match(error.msg):
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


@dataclass(frozen=True, slots=True)
class Index:
    """Where the keys and the values of a TOML text stand, by path."""

    source: Source
    keys: Mapping[Path, Span]
    values: Mapping[Path, Span]

    def key(self, path: Path) -> Span:
        """Return the span of a key; of the nearest table around it where it has none."""
        return self._nearest(self.keys, path)

    def value(self, path: Path) -> Span:
        """Return the span of a value, or of what stands nearest around it."""
        return self._nearest(self.values, path)

    def texts(self) -> Iterator[Span]:
        """Yield where each text value stands, without its quotation marks."""
        for span in self.values.values():
            text = self.source.text[span.start : span.end]
            marks = 3 if text.startswith(('"""', "'''")) else 1
            if text.startswith(('"', "'")) and len(text) >= 2 * marks:
                yield Span(span.start + marks, span.end - marks)

    def _nearest(self, spans: Mapping[Path, Span], path: Path) -> Span:
        while path:
            found = spans.get(path) or self.keys.get(path)
            if found is not None:
                return found
            path = path[:-1]
        return Span(0, 0)


def index(source: Source) -> Index:
    """Return where each key and value of a valid TOML text stands.

    Built on the syntax tree of tree-sitter, and only when something has to be reported.
    """
    import tree_sitter_toml
    from tree_sitter import Language, Parser

    data = source.text.encode("utf-8")
    tree = Parser(Language(tree_sitter_toml.language())).parse(data)
    return _Indexer(source, data).run(tree.root_node)


class _Indexer:
    def __init__(self, source: Source, data: bytes) -> None:
        self._source = source
        self._data = data
        self._keys: dict[Path, Span] = {}
        self._values: dict[Path, Span] = {}
        self._lengths: dict[Path, int] = {}

    def run(self, root: Node) -> Index:
        for node in root.named_children:
            if node.type == "pair":
                self._pair(node, ())
            elif node.type in ("table", "table_array_element"):
                self._table(node)
        return Index(self._source, self._keys, self._values)

    def _span(self, node: Node) -> Span:
        # tree-sitter counts bytes.
        start = len(self._data[: node.start_byte].decode("utf-8"))
        return Span(start, start + len(self._data[node.start_byte : node.end_byte].decode("utf-8")))

    def _table(self, node: Node) -> None:
        names = node.named_children[0]
        path = self._inside_last(self._key_path(names))
        if node.type == "table_array_element":
            position = self._lengths.get(path, 0)
            self._lengths[path] = position + 1
            self._keys.setdefault(path, self._span(names))
            path = (*path, position)
        self._keys.setdefault(path, self._span(names))
        self._values.setdefault(path, self._span(names))
        for child in node.named_children[1:]:
            if child.type == "pair":
                self._pair(child, path)

    def _inside_last(self, path: Path) -> Path:
        """Turn the keys of a header into a path: [[a]] then [a.b] means a's last element."""
        full: Path = ()
        for step in path[:-1]:
            full = (*full, step)
            if full in self._lengths:
                full = (*full, self._lengths[full] - 1)
        return (*full, path[-1])

    def _key_path(self, node: Node) -> Path:
        if node.type == "dotted_key":
            return tuple(step for child in node.named_children for step in self._key_path(child))
        text = self._data[node.start_byte : node.end_byte].decode("utf-8")
        if node.type == "quoted_key":
            text = next(iter(tomli.loads(f"{text} = 0")))
        return (text,)

    def _pair(self, node: Node, around: Path) -> None:
        key, value = [child for child in node.named_children if child.type != "comment"]
        path = (*around, *self._key_path(key))
        self._keys[path] = self._span(key)
        self._value(value, path)

    def _value(self, node: Node, path: Path) -> None:
        self._values[path] = self._span(node)
        if node.type == "array":
            items = [child for child in node.named_children if child.type != "comment"]
            for position, item in enumerate(items):
                self._value(item, (*path, position))
        elif node.type == "inline_table":
            for pair in node.named_children:
                if pair.type == "pair":
                    self._pair(pair, path)
