"""Names that every system takes for a file, Windows too."""

from __future__ import annotations

import re

from draftspeech.invisible import is_hidden

MOST = 120
"""Characters of a value in a name; a name has at most 255 bytes, 85 Han characters in UTF-8."""
_UNSAFE = frozenset('<>:"/\\|?*')
_RESERVED = re.compile(
    r"(?:CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|COM[0-9¹²³]|LPT[0-9¹²³])\s*(?:\.|$)", re.IGNORECASE
)
"""Names of devices (Microsoft, Naming Files, Paths, and Namespaces)."""


def safe(value: str) -> str:
    """Return words as a part of a file name that every system takes, Windows too."""
    name = "".join("_" if c in _UNSAFE or is_hidden(c) else c for c in value.strip())[:MOST]
    return unreserved(name.rstrip(". "))


def unreserved(name: str) -> str:
    """Return a name with _ before it where it is the name of a device."""
    return f"_{name}" if _RESERVED.match(name) else name


def is_backup(stem: str) -> bool:
    """Return whether a file is called what a command calls what it changed: speech.bak2.txt."""
    return stem.rstrip("0123456789").endswith(".bak")
