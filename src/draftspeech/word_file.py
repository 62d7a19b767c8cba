"""A Word document as a draft."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from draftspeech.errors import InputError
from draftspeech.memory import Loss, Memory, MemoryLossError, load
from draftspeech.messages import _
from draftspeech.source import Place, Source, Span
from draftspeech.word_package import damaged, memory_of, open_word
from draftspeech.word_piece import Piece
from draftspeech.word_walk import UNREAD, TooLongError, Walk

if TYPE_CHECKING:
    from collections.abc import Mapping

    from draftspeech.draft_file import Hint
    from draftspeech.word_change import Change
    from draftspeech.word_xml import Document, Element


@dataclass(frozen=True)
class WordFile:
    """A Word document that was read.

    A line of `source` is a paragraph; a heading that runs in stands on the line of its paragraph.
    `hints` tell by the number of a line, from 0, what its style says; `pieces` cover the text but
    for line breaks; `paragraphs` are the elements by line, several where a heading runs in.
    `changes` are the tracked changes, which were all taken or all refused; `anchors` the ranges
    that comments stand at, by their id.
    """

    document: Document
    source: Source
    hints: Mapping[int, Hint]
    pieces: tuple[Piece, ...]
    paragraphs: tuple[tuple[Element, ...], ...]
    memory: Memory | None
    changes: tuple[Change, ...]
    anchors: Mapping[str, Span]
    unread: tuple[str, ...]
    unread_changes: int = 0
    """How many tracked changes stand in what is not read."""
    is_lectern: bool = False
    """Whether it is a copy for the lectern, whose paragraphs are sentences."""
    lost: Loss | None = None
    """Why it has no memory, where it has none."""


def read_word(data: bytes, name: str, *, accept: bool = True) -> WordFile:
    """Return a .docx as a draft; tracked changes are taken where `accept`, else refused.

    Raises InputError for what is no .docx, is locked or damaged.
    """
    document = open_word(data, name)
    walker = Walk(document, accept=accept)
    try:
        with damaged(name):
            walker.walk()
    except InputError as error:
        if isinstance(error.__cause__, TooLongError):
            message = _("has more text than any speech")
            raise InputError(
                message, Place(name), _("is this really the file you meant?")
            ) from error
        raise
    memory, lost = None, None
    try:
        memory = load(memory_of(document))
    except MemoryLossError as error:
        lost = error.loss
    unread = tuple(_(UNREAD[kind]).format(n=n) for kind, n in walker.unread.items())
    return WordFile(
        document,
        Source(name, "".join(walker.text)),
        walker.hints,
        tuple(walker.pieces),
        tuple(map(tuple, walker.paragraphs)),
        memory,
        tuple(walker.changes),
        {identity: Span(*ends) for identity, ends in walker.anchors.items()},
        unread,
        walker.unread["tracked"],
        walker.is_lectern,
        lost,
    )
