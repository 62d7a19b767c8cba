"""A brief that Chinese typing kept from being read → the brief as it was meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from draftspeech.errors import DraftspeechError, TomlError
from draftspeech.finding import Finding
from draftspeech.known_brief import read_known
from draftspeech.source import Source, Span
from draftspeech.toml_cursor import OPENING, Edit, applied
from draftspeech.toml_mend import mend
from draftspeech.toml_spans import index, parse, reads

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from draftspeech.brief import Path
    from draftspeech.toml_mend import Left

_HEADER = re.compile(r"^[ \t]*\[", re.M)


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
    left = () if reads(text) else mend(text, reads).left
    told = tuple(
        _where_it_was(found, source, text, edits)
        for found in _told(Source(source.name, text), left)
    )
    renamed = applied(text, tuple(_renamed(source, text, [one.span for one in left])))
    return MendedBrief(renamed, edits, told)


def _told(source: Source, left: Sequence[Left]) -> Iterator[Finding]:
    """Yield what keeps each statement from being read, with its place in the file."""
    pieces = [(start, source.text[start:end]) for (start, end), _doubt in left] or [
        (0, source.text)
    ]
    for start, piece in pieces:
        try:
            parse(Source(source.name, piece))
        except TomlError as error:
            for found in error.findings:
                yield _moved(found, source.text.count("\n", 0, start))


def _moved(found: Finding, lines: int) -> Finding:
    """Return a finding some lines further down."""
    if found.place is None or not found.place.line:
        return found
    return found._replace(place=found.place._replace(line=found.place.line + lines))


def _renamed(was: Source, text: str, left: Sequence[Span]) -> Iterator[Edit]:
    """Yield the changes of keys that were given quotes into the keys of their fields.

    All keys of one name are changed or none, whatever else is left.
    """
    mended = Source(was.name, applied(text, (_blank(text, span) for span in left)))
    if not reads(mended.text):
        return
    try:
        brief = read_known(mended)
    except DraftspeechError:
        return
    spans = index(mended)
    unknown = _beyond(text, left)
    for path, written in brief.keys.items():
        at, quoted = brief.written(path), f'"{written}"'
        if quoted in was.text or written in unknown or str(path[-1]) in unknown:
            continue
        every = {spans.key(at), *(spans.keys[p] for p in spans.keys if _entry_of(p, at))}
        for span in every:
            if mended.text[span.start : span.end] == quoted:
                yield Edit(span, str(path[-1]), "", "")


def _blank(text: str, span: Span) -> Edit:
    return Edit(span, re.sub(r"[^\n]", " ", text[span.start : span.end]), "", "")


def _entry_of(path: Path, tables: Path) -> bool:
    """Return whether a path is that of one of some tables: [[meeting_roles]]."""
    return path[:-1] == tables and isinstance(path[-1], int)


def _beyond(text: str, left: Sequence[Span]) -> str:
    """Return what is left, with what stands in a table whose header is left."""
    pieces = []
    for start, end in left:
        header = text[start:end].lstrip()[:1] in tuple(OPENING["["])
        after = _HEADER.search(text, end) if header else None
        stop = end if not header else len(text) if after is None else after.start()
        pieces.append(text[start:stop])
    return "\n".join(pieces)


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
