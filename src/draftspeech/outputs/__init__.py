"""The forms a speech can be written in: a name, a suffix, and Speech → bytes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from draftspeech.outputs.markdown import markdown
from draftspeech.outputs.text import plain_text

if TYPE_CHECKING:
    from draftspeech.speech import Speech


@dataclass(frozen=True, slots=True)
class Output:
    """An output: `write` returns the whole file."""

    name: str
    suffix: str
    write: Callable[[Speech], bytes]


OUTPUTS = (
    Output("txt", ".txt", plain_text),
    Output("md", ".md", markdown),
)
"""Every output; the first is used where nothing says otherwise."""


def output_of(name: str) -> Output | None:
    """Return the output of a name, or of a file's suffix, whatever its case; None if unknown."""
    wanted = name.lower()
    return next((output for output in OUTPUTS if wanted in (output.name, output.suffix)), None)
