"""The theme: reusable words for one subject that a priority may name."""

from typing import NamedTuple

from draftspeech.source import Source


class Theme(NamedTuple):
    """Words for one subject, as loaded; every text is a template in the skeleton language.

    `headings` are variants of one heading, the first is the usual one; `measures` are clauses
    without 要, ordinal or final stop. A stock theme has no heading: it gives a body to a
    priority that is only a sentence.
    """

    name: str
    subject: str
    summary: str
    headings: tuple[str, ...]
    why: str
    measures: tuple[str, ...]
    goal: str
    source: Source
