"""A tracked change of a Word document, as a value."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from draftspeech.source import Span

if TYPE_CHECKING:
    from collections.abc import Sequence


class Deed(Enum):
    """What a tracked change did."""

    INSERTED = "inserted"
    DELETED = "deleted"
    MOVED_AWAY = "moved-away"
    MOVED_HERE = "moved-here"
    FORMATTED = "formatted"
    PARTED = "parted"
    """A paragraph was begun here."""
    JOINED = "joined"
    """Two paragraphs were made one here."""


@dataclass(frozen=True, slots=True)
class Change:
    """A tracked change: what was done, by whom, when (as the file has it), where, and the words."""

    deed: Deed
    author: str
    date: str
    span: Span
    words: str = ""
    how: str = ""
    """Of a change of format: what was changed, by Word's names (b, jc, sz)."""


@dataclass(frozen=True, slots=True)
class Told:
    """A change as it is told: a deletion with the insertion beside it is one, a replacement.

    `whole` where a paragraph was put in or taken out with its mark.
    """

    change: Change
    replaced: Change | None = None
    whole: bool = False


def told(changes: Sequence[Change]) -> tuple[Told, ...]:
    """Return the changes of a document as a person would count them.

    Word cuts a change by runs and notes the mark of a paragraph by itself; here what one person
    did in one go is one.
    """
    whole: list[Told] = []
    for change in _gathered([one for one in changes if one.deed is not Deed.MOVED_AWAY]):
        last = whole[-1] if whole else None
        if last is not None and _ends_paragraph(last.change, change) and not last.whole:
            whole[-1] = Told(last.change, whole=True)
        elif last is not None and not last.whole and _replaces(last, change):
            whole[-1] = Told(last.change, change)
        else:
            whole.append(Told(change))
    return tuple(whole)


def _gathered(changes: Sequence[Change]) -> list[Change]:
    gathered: list[Change] = []
    for change in changes:
        last = gathered[-1] if gathered else None
        if (
            last is not None
            and (last.deed, last.author, last.how) == (change.deed, change.author, change.how)
            and last.span.end == change.span.start
            and change.deed in (Deed.INSERTED, Deed.DELETED, Deed.FORMATTED)
        ):
            span = Span(last.span.start, change.span.end)
            gathered[-1] = replace(last, span=span, words=last.words + change.words)
        else:
            gathered.append(change)
    return gathered


def _ends_paragraph(words: Change, mark: Change) -> bool:
    """Return whether a mark of a paragraph was put in or taken out together with its words."""
    together = {(Deed.INSERTED, Deed.PARTED), (Deed.DELETED, Deed.JOINED)}
    return (
        (words.deed, mark.deed) in together
        and words.author == mark.author
        and words.span.end == mark.span.start
    )


def _replaces(before: Told, change: Change) -> bool:
    one = before.change
    return (
        before.replaced is None
        and {one.deed, change.deed} == {Deed.INSERTED, Deed.DELETED}
        and one.author == change.author
        and one.span.end == change.span.start
    )
