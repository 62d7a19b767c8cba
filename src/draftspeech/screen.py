"""Text on a terminal: how wide it is, and what fits."""

from __future__ import annotations

import os
import re
import sys
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

USUAL = 100
"""Columns where no terminal says how many it has."""
MOST_DIGITS = 5
"""Digits of the columns that are believed."""
CUT = "…"
CLOSERS = frozenset("，。；：、！？…）”’》】")
"""What no line begins with."""


def columns(stream: int = 1) -> int:
    """Return the columns of the terminal that a stream (1 output, 2 messages) goes to."""
    typed = os.environ.get("COLUMNS", "")
    if typed.isdecimal() and len(typed) <= MOST_DIGITS and int(typed) > 0:
        return int(typed)
    try:
        return os.get_terminal_size(stream).columns or USUAL
    except OSError:
        return USUAL


def takes_keys() -> bool:
    """Return whether all standard streams are one terminal whose cursor can be moved about."""
    if not all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        return False
    # Windows names no terminal; a system that does, and does not here, knows none.
    known = os.environ.get("TERM", "" if os.name != "nt" else "windows")
    return known.lower() not in ("", "dumb", "unknown")


def cells(text: str) -> int:
    """Return the width of a text on a terminal: two for a wide character, none for a mark."""
    return sum(
        2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
        if not unicodedata.combining(character)
    )


def fitting(text: str, room: int) -> str:
    """Return the beginning of a text that has room, with a mark where it was cut."""
    if cells(text) <= room:
        return text
    taken, used = 0, cells(CUT)
    while taken < len(text) and used + cells(text[taken]) <= room:
        used += cells(text[taken])
        taken += 1
    return text[:taken] + CUT if room > 0 else ""


def wrapped(text: str, width: int) -> Iterator[str]:
    """Yield lines of at most `width` cells, broken at blanks or between wide characters.

    No line begins with a stop or ends with an opening mark (GB/T 15834-2011, 5.1).
    """
    hanging = 2  # a stop may follow the last word
    line = ""
    for piece in re.findall(
        r"[（“《]*[\u2e80-\uffef]|\s+|[（“《]*[^\s\u2e80-\uffef（“《]+|.", text
    ):
        if cells(line + piece) > width - hanging and piece not in CLOSERS:
            yield line.rstrip()
            line = "" if piece.isspace() else piece
        else:
            line += piece
    if line:
        yield line.rstrip()
