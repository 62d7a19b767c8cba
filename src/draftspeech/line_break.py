"""Where a line of Chinese may be broken."""

from __future__ import annotations

import unicodedata

_NOT_FIRST = "，。；：、！？…—·）》〕】”’％,.;:!?)"
_NOT_LAST = "（《〔【“‘("


def good_break(text: str, start: int, end: int) -> int:
    """Return the last place in [start + 2, end] where a line may be broken; `end` if there is none.

    No line is one character, none begins with a mark that closes or ends with one that opens
    (GB/T 15834-2011, 5.1), and no word or figure of ASCII is parted.
    """
    at = end
    while at > start + 1:
        splits_word = text[at - 1].isascii() and text[at].isascii() and text[at].isalnum()
        if text[at] not in _NOT_FIRST and text[at - 1] not in _NOT_LAST and not splits_word:
            return at
        at -= 1
    return end


def line_count(text: str, width: int, indent: int = 0) -> int:
    """Return how many lines of `width` Han characters a text takes, the first after `indent`.

    A character of ASCII is half as wide, any other (quotation marks and dashes too) a whole one.
    """
    lines, start = 1, 0
    room = 2 * (width - indent)
    used, at = 0, 0
    while at < len(text):
        wide = 1 if text[at].isascii() else 0 if unicodedata.combining(text[at]) else 2
        if used + wide > room and at > start:
            at = start = good_break(text, start, at)
            lines, used, room = lines + 1, 0, 2 * width
            continue
        used += wide
        at += 1
    return lines
