"""A command as it is to be typed: names with blanks and signs in quotes."""

import os
import re

_PLAIN = re.compile(r"[\w@%+=:,./\\-]+" if os.name == "nt" else r"[\w@%+=:,./-]+")


def shell_line(*words: str) -> str:
    """Return words as a line for the shell of this system, which takes them for just these."""
    return " ".join(map(_typed, words))


def _typed(word: str) -> str:
    if _PLAIN.fullmatch(word):
        return word
    if os.name == "nt":  # PowerShell and cmd both know these
        return f'"{word}"'
    return "'" + word.replace("'", "'\\''") + "'"
