"""A command as it is to be typed: names with blanks and signs in quotes."""

import os
import re
from pathlib import PurePath

_PLAIN = {
    "posix": re.compile(r"(?!=)[\w@%+=:,./-]+"),  # zsh runs =ls as /bin/ls
    "powershell": re.compile(r"[\w+=:./\\-]+"),
    "cmd": re.compile(r"[\w@+:./\\-]+"),
}
_SINGLE = re.compile("['‘’‚‛]")
"""What PowerShell takes for a single quote (about_Quoting_Rules)."""


def shell_line(*words: str | PurePath) -> str:
    """Return words as a line for the shell that runs us, which takes them for just these.

    The name of a file is given as a path: one that begins with a dash is no option.
    """
    shell = _shell()
    return " ".join(quoted(_word(word), shell) for word in words)


def quoted(word: str, shell: str) -> str:
    """Return a word as a shell (posix, powershell, cmd) must find it on a line.

    PowerShell expands within double quotes and ends them at “ and ” too; cmd knows only those
    and expands a variable even there, so that a percent sign stands outside, behind a caret.
    """
    if _PLAIN[shell].fullmatch(word):
        return word
    if shell == "powershell":
        return "'" + _SINGLE.sub(r"\g<0>\g<0>", word) + "'"
    if shell == "cmd":
        return '"' + word.replace("%", '"^%"') + '"'
    return "'" + word.replace("'", "'\\''") + "'"


def _word(word: str | PurePath) -> str:
    text = str(word)
    return f".{os.sep}{text}" if isinstance(word, PurePath) and text.startswith("-") else text


def _shell() -> str:
    if os.name != "nt":
        return "posix"
    import shellingham

    try:
        name = shellingham.detect_shell()[0]
    except (shellingham.ShellDetectionFailure, OSError):
        return "powershell"
    return {"cmd": "cmd", "powershell": "powershell", "pwsh": "powershell"}.get(name, "posix")
