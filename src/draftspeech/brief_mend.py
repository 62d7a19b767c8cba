"""A brief that Chinese typing kept from being read → the brief as it was meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from draftspeech.errors import DraftspeechError, TomlError
from draftspeech.finding import Finding
from draftspeech.known_brief import read_known
from draftspeech.source import Source, Span
from draftspeech.toml_cursor import Edit, applied
from draftspeech.toml_mend import mend
from draftspeech.toml_spans import index, parse, reads

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class MendedBrief(NamedTuple):
    """The text of a brief as mended, what was mended, and what keeps it from being read still.

    The places in `left` are those of the text as it was.
    """

    text: str
    edits: tuple[Edit, ...]
    left: tuple[Finding, ...] = ()


def mend_brief(source: Source) -> MendedBrief:
    """Return a brief with the TOML around its words mended; one that reads is left as it is.

    A key in Chinese without quotes becomes the field's whose prompt it is. Nothing is changed
    where it is not certain what was meant.
    """
    if reads(source.text):
        return MendedBrief(source.text, ())
    edits = mend(source.text, reads).edits
    text = applied(source.text, edits)
    try:
        parse(Source(source.name, text))
    except TomlError as error:
        left = tuple(_where_it_was(found, source, text, edits) for found in error.findings)
        return MendedBrief(text, edits, left)
    renamed = applied(text, tuple(_renamed(source, Source(source.name, text))))
    return MendedBrief(renamed, edits)


def _renamed(was: Source, mended: Source) -> Iterator[Edit]:
    """Yield the changes of keys that were given quotes into the keys of their fields."""
    try:
        brief = read_known(mended)
    except DraftspeechError:
        return
    spans = index(mended)
    for path, written in brief.keys.items():
        span, quoted = spans.key(brief.written(path)), f'"{written}"'
        if mended.text[span.start : span.end] == quoted and quoted not in was.text:
            yield Edit(span, str(path[-1]), "", "")


def _where_it_was(found: Finding, source: Source, text: str, edits: Sequence[Edit]) -> Finding:
    """Return a finding in a mended text with its place in the text as it was."""
    if found.place is None or not found.place.line:
        return found
    at = Source(source.name, text).offset(found.place.line, found.place.column)
    for edit in sorted(edits, key=lambda edit: edit.span):
        if edit.span.start >= at:
            break
        at = max(edit.span.start, at + edit.span.end - edit.span.start - len(edit.new))
    return found._replace(place=source.place(Span(at, at + found.place.width)))
