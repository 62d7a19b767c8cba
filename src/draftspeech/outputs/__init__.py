"""The forms a speech can be written in: a name, a suffix, and Speech → bytes."""

from collections.abc import Callable
from typing import NamedTuple

from draftspeech.outputs.markdown import markdown
from draftspeech.outputs.text import plain_text
from draftspeech.page import Typesetting
from draftspeech.speech import Speech


class Output(NamedTuple):
    """An output: `write` returns the whole file.

    `typeset` says whether it heeds fonts, sizes and the layout; `binary` that it is no text to be
    shown on a terminal.
    """

    name: str
    suffix: str
    write: Callable[[Speech, Typesetting], bytes]
    typeset: bool = False
    binary: bool = False


def _html(speech: Speech, setting: Typesetting) -> bytes:
    from draftspeech.outputs.html import html

    return html(speech, setting)


def _word(speech: Speech, setting: Typesetting) -> bytes:
    if setting.reading:
        from draftspeech.outputs.lectern import lectern

        return lectern(speech, setting)
    from draftspeech.outputs.word import word

    return word(speech, setting)


OUTPUTS = (
    Output("txt", ".txt", lambda speech, _setting: plain_text(speech)),
    Output("md", ".md", lambda speech, _setting: markdown(speech)),
    Output("docx", ".docx", _word, typeset=True, binary=True),
    Output("html", ".html", _html, typeset=True),
)
"""Every output; the first is used where nothing says otherwise."""


def output_of(name: str) -> Output | None:
    """Return the output of a name, or of a file's suffix, whatever its case; None if unknown."""
    wanted = {".htm": ".html"}.get(name.lower(), name.lower())
    return next((output for output in OUTPUTS if wanted in (output.name, output.suffix)), None)
