"""TOML: text → values, and where in the text each value stands."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

import tomli

from draftspeech.brief import Path
from draftspeech.source import Source, Span


def parse(source: Source) -> dict[str, Any]:
    """Return the values of a TOML text (TOML 1.1); raises TomlError with line and column."""
    try:
        return tomli.loads(source.text)
    except tomli.TOMLDecodeError as error:
        from draftspeech.toml_mistake import explained

        raise explained(source, error.msg, error.lineno, error.colno, reads) from error
    except (RecursionError, ValueError) as error:
        # ValueError: an integer of more digits than Python converts.
        from draftspeech.toml_mistake import too_large

        raise too_large(source) from error


def reads(text: str) -> bool:
    """Return whether a text is TOML."""
    try:
        tomli.loads(text)
    except (ValueError, RecursionError):  # a TOMLDecodeError is a ValueError
        return False
    return True


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
            if found is None:  # a table that only the keys in it name: title.x = 1
                inner = (key for key in self.keys if key[: len(path)] == path)
                found = min((self.keys[key] for key in inner), default=None)
            if found is not None:
                return found
            path = path[:-1]
        return Span(0, 0)


def index(source: Source) -> Index:
    """Return where each key and value of a valid TOML text stands (TOML 1.1).

    Read once more, and only when something has to be reported.
    """
    try:
        return _Indexer(source).run()
    except RecursionError as error:
        from draftspeech.toml_mistake import too_large

        raise too_large(source) from error


# Compiled where they are used first: the places are asked for where something is wrong.
_BLANK = r"(?:[ \t\r\n]|#[^\n]*)*"
_STRING = r'(?s)"""(?:[^\\]|\\.)*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:[^"\\]|\\.)*"|\'[^\']*\''
_BARE_KEY = r"(?a)[\w-]+"
_SCALAR = r"[^,\]}#\n]+"


class _Indexer:
    """Reads a text that is known to be TOML: nothing is checked again."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._text = source.text
        self._at = 0
        self._keys: dict[Path, Span] = {}
        self._values: dict[Path, Span] = {}
        self._lengths: dict[Path, int] = {}

    def run(self) -> Index:
        around: Path = ()
        while self._next():
            if self._text[self._at] == "[":
                around = self._header()
            else:
                self._pair(around)
        return Index(self._source, self._keys, self._values)

    def _next(self) -> str:
        """Move to the next character that is no blank, line break or comment; return it."""
        match = re.compile(_BLANK).match(self._text, self._at)
        self._at = self._at if match is None else match.end()
        return self._text[self._at : self._at + 1]

    def _over(self, pattern: str) -> str:
        match = re.compile(pattern).match(self._text, self._at)
        if match is None:
            message = f"what was read as TOML is none at {self._at}"
            raise AssertionError(message)
        self._at = match.end()
        return match.group()

    def _header(self) -> Path:
        brackets = 2 if self._text.startswith("[[", self._at) else 1
        self._at += brackets
        names, span = self._key()
        self._next()
        self._at += brackets
        path = self._inside_last(names)
        if brackets == 2:
            position = self._lengths.get(path, 0)
            self._lengths[path] = position + 1
            self._keys.setdefault(path, span)
            path = (*path, position)
        self._keys.setdefault(path, span)
        self._values.setdefault(path, span)
        return path

    def _inside_last(self, path: Path) -> Path:
        """Turn the keys of a header into a path: [[a]] then [a.b] means a's last element."""
        full: Path = ()
        for step in path[:-1]:
            full = (*full, step)
            if full in self._lengths:
                full = (*full, self._lengths[full] - 1)
        return (*full, path[-1])

    def _key(self) -> tuple[Path, Span]:
        """Move over a key, dotted perhaps."""
        steps: list[str] = []
        self._next()
        start = self._at
        while True:
            if self._text[self._at] in "\"'":
                quoted = self._over(_STRING)
                steps.append(next(iter(tomli.loads(f"{quoted} = 0"))))
            else:
                steps.append(self._over(_BARE_KEY))
            end = self._at
            if self._next() != ".":
                return tuple(steps), Span(start, end)
            self._at += 1
            self._next()

    def _pair(self, around: Path) -> None:
        names, span = self._key()
        self._next()
        self._at += 1  # =
        path = (*around, *names)
        self._keys[path] = span
        self._value(path)

    def _value(self, path: Path) -> None:
        found = self._next()
        start = self._at
        if found in "\"'":
            self._over(_STRING)
        elif found == "[":
            self._entries("]", lambda position: self._value((*path, position)))
        elif found == "{":
            self._entries("}", lambda _position: self._pair(path))
        else:
            self._at = start + len(self._over(_SCALAR).rstrip())
        self._values[path] = Span(start, self._at)

    def _entries(self, closing: str, entry: Callable[[int], None]) -> None:
        """Move over what stands in brackets, entry by entry."""
        self._at += 1
        position = 0
        while self._next() != closing:
            entry(position)
            position += 1
            if self._next() == ",":
                self._at += 1
        self._at += 1
