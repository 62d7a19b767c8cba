"""Characters that no one sees or that act on others: found, and spelt out where text is shown."""

from __future__ import annotations

import unicodedata

_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
"""Controls, formats (bidirectional, zero-width, tags), lone surrogates, private use, separators."""


def is_hidden(character: str) -> bool:
    """Return whether a character is not seen as itself, or acts on what is around it."""
    code = ord(character)
    if unicodedata.category(character) in _HIDDEN:
        return True
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF  # noncharacters


def _is_plain(text: str) -> bool:
    """Return whether a text surely has no hidden character: every theme is asked at every start."""
    for usual in "\n\t\u3000":
        text = text.replace(usual, "")
    return text.isprintable()


def invisible(text: str) -> str:
    """Return the first hidden character of a text as U+200B, "" where there is none.

    Tabs and line breaks are none; a carriage return alone is.
    """
    text = text.replace("\r\n", "\n")
    if _is_plain(text):
        return ""
    return next((f"U+{ord(c):04X}" for c in text if is_hidden(c) and c not in "\t\n"), "")


def visible(text: str, *, kept: str = "\n") -> str:
    """Return text with hidden characters as ⟨U+202E⟩, but for those of `kept`."""
    if _is_plain(text) and not any(c in text and c not in kept for c in "\n\t"):
        return text
    return "".join(f"⟨U+{ord(c):04X}⟩" if is_hidden(c) and c not in kept else c for c in text)


def on_paper(text: str) -> str:
    """Return text as `visible` does, but with characters of private use: a font may have them."""
    if _is_plain(text):
        return visible(text, kept="\n\t")
    private = "".join(c for c in text if unicodedata.category(c) == "Co")
    return visible(text, kept="\n\t" + private)


def json_text(value: object, indent: int | None = 1) -> str:
    r"""Return a value as JSON ended by a line break, Chinese as itself, hidden characters as \u."""
    import json

    text = json.dumps(value, ensure_ascii=False, indent=indent, default=str)
    if _is_plain(text):
        return text + "\n"
    escaped = (
        json.dumps(c)[1:-1] if is_hidden(c) and c != "\n" else c  # those of the layout stay
        for c in text
    )
    return "".join(escaped) + "\n"
