"""A path → the draft it holds, whatever kind of file it is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from draftspeech.draft_file import Draft
from draftspeech.errors import DraftspeechError, InputError
from draftspeech.files import STDIN, decode, read_bytes
from draftspeech.finding import Finding, Severity
from draftspeech.known_brief import read_known
from draftspeech.memory import Memory, MemoryLossError
from draftspeech.memory_dir import recollect
from draftspeech.messages import _
from draftspeech.source import Place
from draftspeech.word_change import told
from draftspeech.word_package import LIMIT as WORD_LIMIT
from draftspeech.word_package import SUFFIX, is_word

if TYPE_CHECKING:
    from draftspeech.brief import Brief
    from draftspeech.word_file import WordFile

LIMIT = 4 * 2**20
"""The largest draft that is text, in bytes; a speech of an hour has 45 KiB. Checking one of this
size takes 200 MB."""


class Opened(NamedTuple):
    """A draft, the Word document it was read from if it was one, and what the user should know."""

    draft: Draft
    word: WordFile | None
    notes: tuple[Finding, ...]


def open_draft(path: str, facts: Brief | None = None, *, accept: bool | None = None) -> Opened:
    """Return the draft of a file, `-` for standard input, with the brief it is to be traced to.

    `facts` is that brief; None takes the one that the draft remembers. Tracked changes of a Word
    document are taken or refused; None takes them and says so. Raises InputError.
    """
    data = read_bytes(path, WORD_LIMIT if path.lower().endswith(SUFFIX) else LIMIT)
    if is_word(data):
        return _word(data, path, facts, accept)
    source = decode(data, path)
    if not source.text.strip():
        raise _empty(path)
    if path == STDIN:
        return Opened(Draft(source, facts), None, ())
    try:
        memory = recollect(Path(path))
    except MemoryLossError:
        return Opened(Draft(source, facts), None, ())
    draft = Draft(source, facts or remembered(memory), memory=memory)
    return Opened(draft, None, ())


def _empty(path: str) -> InputError:
    return InputError(_("is empty"), Place(path), _("is this really the file you meant?"))


def _word(data: bytes, path: str, facts: Brief | None, accept: bool | None) -> Opened:
    from draftspeech.word_file import read_word

    file = read_word(data, path, accept=accept is not False)
    if not file.source.text.strip():
        if not file.unread:
            raise _empty(path)
        message = _("has no words in its body; not read: {what}").format(
            what="，".join(file.unread)
        )
        hint = _("move the words out of tables and text boxes into the body")
        raise InputError(message, Place(path), hint)
    draft = Draft(file.source, facts, hints=file.hints, memory=file.memory)
    if facts is None and file.memory is not None:
        draft = replace(draft, brief=remembered(file.memory))
    return Opened(draft, file, tuple(_notes(file, asked=accept is not None)))


def remembered(memory: Memory) -> Brief | None:
    """Return the brief that a draft remembers, None where it has none that can be read."""
    if memory.brief is None:
        return None
    try:
        return read_known(memory.brief)
    except DraftspeechError:
        return None  # written by a version that reads briefs otherwise


def _notes(file: WordFile, *, asked: bool) -> list[Finding]:
    place, notes = Place(file.source.name), []
    if file.unread:
        message = _("not read: {what}").format(what="，".join(file.unread))
        notes.append(Finding("D101", message, place, severity=Severity.NOTE))
    if file.changes and not asked:
        message = _("tracked changes were read as accepted: {n}").format(n=len(told(file.changes)))
        hint = _("--changes reject reads the text before them; “draftspeech review” lists them")
        notes.append(Finding("D102", message, place, hint, Severity.NOTE))
    return notes
