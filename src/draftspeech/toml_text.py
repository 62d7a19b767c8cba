"""Values → TOML text: the library writes every value, so that any text reads back as it was."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import tomli_w

if TYPE_CHECKING:
    from draftspeech.brief import Value


def assignment(key: str, value: Value) -> str:
    """Return the TOML lines that give a key a value, ended by a line break."""
    return tomli_w.dumps({key: _plain(value)})


def inline(value: Value) -> str:
    """Return a value as TOML on one line; a list of texts or numbers has no breaks in it."""
    if isinstance(value, tuple):
        return "[" + ", ".join(inline(item) for item in value) + "]"
    return assignment("v", value).removeprefix("v = ").rstrip("\n")


def _plain(value: Value) -> Any:
    match value:
        case tuple():
            return [_plain(item) for item in value]
        case Mapping():
            return {key: _plain(item) for key, item in value.items()}
        case _:
            return value
