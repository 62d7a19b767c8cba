"""Characters that no one sees and that no speech needs."""

from __future__ import annotations

import re

_INVISIBLE = (
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff"
    "\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
)
"""Control characters but tab and line breaks, halves of surrogate pairs, marks of direction."""


def invisible(text: str) -> str:
    """Return the first invisible character of a text as U+200B, "" where there is none."""
    found = re.search(_INVISIBLE, text)
    return f"U+{ord(found.group()):04X}" if found else ""
