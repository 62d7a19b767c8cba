"""TOML: text → values, and where in the text each value stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import tomli

from draftspeech.errors import TomlError
from draftspeech.messages import _
from draftspeech.source import Source, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tree_sitter import Node

    from draftspeech.brief import Path


def parse(source: Source) -> dict[str, Any]:
    """Return the values of a TOML text (TOML 1.1); raises TomlError with line and column."""
    try:
        return tomli.loads(source.text)
    except tomli.TOMLDecodeError as error:
        from draftspeech.toml_mistake import explained

        raise explained(source, error.msg, error.lineno, error.colno) from error
    except (RecursionError, ValueError) as error:
        # ValueError: an integer of more digits than Python converts.
        raise TomlError(_("is nested too deeply or has too large a number")) from error


class Index(NamedTuple):
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
