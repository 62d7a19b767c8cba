"""One place in the user's text where something was seen."""

from enum import Enum
from typing import NamedTuple

from draftspeech.source import Place


class Severity(Enum):
    """How much a finding weighs: an error stops the work, a note only tells."""

    ERROR = "error"
    NOTE = "note"


class Finding(NamedTuple):
    """What was seen, where, and what to do next; all words in the reader's language.

    `code` is stable across versions and languages; a number is never given to another meaning.
    """

    code: str
    message: str
    place: Place | None = None
    hint: str = ""
    severity: Severity = Severity.ERROR
