"""The interface's words in the reader's language: English in the source, Chinese by catalogue."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

DOMAIN = "draftspeech"
ENGLISH = "en"
CHINESE = "zh_CN"
LOCALE_DIR = os.path.join(os.path.dirname(__file__), "locale")  # noqa: PTH118, PTH120 (start-up)


def language(environ: Mapping[str, str], system: str = "") -> str:
    """Return the language to speak, `en` or `zh_CN`.

    `DRAFTSPEECH_LANG` decides; then the locale of the environment in the order of POSIX
    (LC_ALL, LC_MESSAGES, LANG; GNU's LANGUAGE list counts unless the locale is C);
    then `system`, the name of the language the operating system itself speaks.
    """
    wanted = environ.get("DRAFTSPEECH_LANG", "")
    if not wanted:
        locale = next((v for k in ("LC_ALL", "LC_MESSAGES", "LANG") if (v := environ.get(k))), "")
        wanted = locale or system
        if locale.partition(".")[0] not in ("C", "POSIX"):
            wanted = environ.get("LANGUAGE", "").partition(":")[0] or wanted
    return CHINESE if wanted.lower().startswith(("zh", "chinese")) else ENGLISH


def _system_language() -> str:
    """Return the display language of Windows ("zh" or ""), which sets no environment variable."""
    if os.name != "nt":
        return ""
    import ctypes

    kernel: Any = vars(ctypes)["windll"].kernel32
    primary = kernel.GetUserDefaultUILanguage() & 0x3FF
    return "zh" if primary == 0x04 else ""


def _load() -> tuple[Callable[[str], str], Callable[[str, str, int], str]]:
    if language(os.environ, _system_language()) == ENGLISH:
        return (lambda text: text), (lambda one, many, n: one if n == 1 else many)
    import gettext

    # Typer looks its own few words up in the default domain of the process: make ours that.
    os.environ["LANGUAGE"] = CHINESE
    gettext.bindtextdomain(DOMAIN, LOCALE_DIR)
    gettext.textdomain(DOMAIN)
    catalogue = gettext.translation(DOMAIN, LOCALE_DIR, [CHINESE], fallback=True)
    return catalogue.gettext, catalogue.ngettext


_, ngettext = _load()


def N_(text: str) -> str:  # noqa: N802 (gettext's own name)
    """Mark a text for the catalogue where it is written; it is translated where it is told."""
    return text


def in_our_words(said: str, table: Iterable[tuple[str, str]]) -> str:
    """Return what a library said in the reader's language, by a table of pattern → our words.

    The named groups of the pattern fill the placeholders. What no pattern knows stays as it was.
    Patterns are compiled only when something was said: most runs say nothing.
    """
    import re

    for pattern, ours in table:
        match = re.fullmatch(pattern, said)
        if match:
            return _(ours).format(**match.groupdict())
    return said
