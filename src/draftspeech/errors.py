"""What can stop the work and that the user can do something about.

DraftspeechError           exit code 2: what was given cannot be used
├── InputError             a file cannot be read, or is not what it should be
│   └── TomlError          it is not TOML
├── MistakesError          several things are wrong with it
│   └── BriefError         a brief does not say what its skeleton asks
├── SkeletonError          a skeleton or a theme cannot be used
└── OutputError            a file cannot be written

Anything else that is raised is our bug (exit code 3).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftspeech.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from draftspeech.source import Place


class DraftspeechError(Exception):
    """The work cannot go on.

    message: what is wrong, in the reader's language. place: where. hint: what to do next.
    """

    code = "E00"

    def __init__(self, message: str, place: Place | None = None, hint: str = "") -> None:
        super().__init__(message)
        self.findings: tuple[Finding, ...] = (Finding(self.code, message, place, hint),)


class InputError(DraftspeechError):
    """A file that was given cannot be read, or is not what it should be."""

    code = "E01"


class TomlError(InputError):
    """A file that should be TOML is not."""

    code = "E02"


class SkeletonError(DraftspeechError):
    """A skeleton or a theme cannot be used."""

    code = "E03"


class OutputError(DraftspeechError):
    """A file cannot be written."""

    code = "E04"


class MistakesError(DraftspeechError):
    """Several things are wrong with what was given; holds every finding, not the first."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__("\n".join(finding.message for finding in findings))
        self.findings = tuple(findings)


class BriefError(MistakesError):
    """A brief does not say what its skeleton asks."""
