"""A Word document as a draft."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from draftspeech.memory import Memory, load
from draftspeech.messages import _
from draftspeech.source import Source, Span
from draftspeech.word_package import memory_of, open_word
from draftspeech.word_walk import UNREAD, Piece, Walk

if TYPE_CHECKING:
    from collections.abc import Mapping

    from draftspeech.draft_file import Hint
    from draftspeech.word_change import Change
    from draftspeech.word_package import Document, Element


@dataclass(frozen=True)
class WordFile:
    """A Word document that was read.

    A line of `source` is a paragraph; a heading that runs in stands on the line of its paragraph.
    `hints` tell by the number of a line, from 0, what its style says; `pieces` cover the text but
    for line breaks; `paragraphs` are the elements by line. `changes` are the tracked changes, which
    were all taken or all refused; `anchors` the ranges that comments stand at, by their id.
    """

    document: Document
    source: Source
    hints: Mapping[int, Hint]
    pieces: tuple[Piece, ...]
    paragraphs: tuple[Element, ...]
    memory: Memory | None
    changes: tuple[Change, ...]
    anchors: Mapping[str, Span]
    unread: tuple[str, ...]


def read_word(data: bytes, name: str, *, accept: bool = True) -> WordFile:
    """Return a .docx as a draft; tracked changes are taken where `accept`, else refused.

    Raises InputError for what is no .docx, is locked or damaged.
    """
    document = open_word(data, name)
    walker = Walk(document, accept=accept)
    walker.walk()
    try:
        memory: Memory | None = load(memory_of(document))
    except ValueError:
        memory = None
    unread = tuple(_(UNREAD[kind]).format(n=n) for kind, n in walker.unread.items())
    return WordFile(
        document,
        Source(name, "".join(walker.text)),
        walker.hints,
        tuple(walker.pieces),
        tuple(walker.paragraphs),
        memory,
        tuple(walker.changes),
        {identity: Span(*ends) for identity, ends in walker.anchors.items()},
        unread,
    )
