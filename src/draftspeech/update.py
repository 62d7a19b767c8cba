"""The walk of an update: a draft edited by hand, its base, its brief as it is now → the draft."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from draftspeech.draft_patch import patched_text
from draftspeech.draft_speech import speech_of
from draftspeech.errors import InputError
from draftspeech.memory import Loss, Memory, MemoryLossError, dump
from draftspeech.memory_dir import memory_path, recollect, relative
from draftspeech.merge import BETWEEN, CLOSE, OPEN, Merge, Side, merge
from draftspeech.merge_words import likeness
from draftspeech.messages import N_, _
from draftspeech.open_draft import open_draft
from draftspeech.render import render
from draftspeech.source import Place, Source, Span
from draftspeech.speech import Speech, paragraphs, plain

if TYPE_CHECKING:
    from draftspeech.draft_file import Draft
    from draftspeech.finding import Finding
    from draftspeech.open_draft import Opened

CONFLICT = re.compile(f"{OPEN}(?P<mine>[^{OPEN}{CLOSE}]*){BETWEEN}(?P<new>[^{CLOSE}]*){CLOSE}")
LONG = 20
"""Characters from which a paragraph that stands in both is no chance: 同志们： stands in all."""
KNOWN = 0.3
"""How much of two speeches must agree for one to be the other, edited."""


@dataclass(frozen=True, slots=True)
class Updated:
    """What an update makes of a draft.

    `data` is the file that is to be written, `memory` what is to be kept beside a text draft.
    `mine` is the draft as it was, `base` what it was rendered as.
    """

    data: bytes
    memory: Memory
    merge: Merge
    base: Memory
    mine: Speech
    draft: Draft
    notes: tuple[Finding, ...]


def update(
    path: Path, brief: str | None = None, base: str | None = None, side: Side | None = None
) -> Updated:
    """Return what becomes of a draft under a brief; nothing is written.

    `brief` is the one it remembers where None; `base` a brief or a draft to take for what it was
    rendered as, where it remembers nothing. Raises InputError and what `render` raises.
    """
    opened = open_draft(str(path))
    draft = opened.draft
    _refuse(opened)
    memory = _base(path, opened, base)
    known = replace(draft, memory=memory)
    if base is not None:
        # Its bookmarks count the points of what it remembers, not of what was given.
        known = replace(known, hints={n: replace(h, key=0) for n, h in draft.hints.items()})
    mine = speech_of(known)
    if base is None and not _is_known(memory.speech, mine):
        message = _("is another speech than the one it was rendered as")
        hint = _("give what it came from: --base OLD.toml")
        raise InputError(message, Place(str(path)), hint)
    rendered = render(_brief(path, memory, brief))
    now = rendered.brief
    name = relative(now.source.name, path.parent) if now is not None else ""
    kept = Memory(rendered.speech, None if now is None else Source(name, now.source.text))
    merged = merge(memory.speech, mine, rendered.speech, side)
    data = _data(opened, mine, merged, kept)
    notes = (*opened.notes, *rendered.notes)
    return Updated(data, kept, merged, memory, mine, draft, notes)


def _data(opened: Opened, mine: Speech, merged: Merge, kept: Memory) -> bytes:
    if opened.word is None:
        return patched_text(opened.draft, mine, merged).encode("utf-8")
    from draftspeech.word_patch import patched_word

    data = patched_word(
        opened.word, opened.draft, mine, merge=merged, new=kept.speech, memory=dump(kept)
    )
    return _with_comments(data, opened.draft.source.name) if merged.conflicts else data


def _with_comments(data: bytes, name: str) -> bytes:
    """Return a Word document with its conflicts highlighted and a comment at each."""
    from draftspeech.annotate import annotate
    from draftspeech.word_file import read_word
    from draftspeech.word_package import modified

    file = read_word(data, name)
    words = _("both sides changed this: keep one and take out the other and the signs")
    remarks = [(span, words) for span, _mine, _new in conflicts(file.source)]
    return annotate(file, remarks, modified(file.document), marked=True)


def conflicts(source: Source) -> list[tuple[Span, str, str]]:
    """Return the conflicts that stand in a draft: where, and the words of both sides."""
    return [
        (Span(match.start(), match.end()), match["mine"], match["new"])
        for match in CONFLICT.finditer(source.text)
    ]


def _refuse(opened: Opened) -> None:
    """Raise for a draft that cannot be updated as it is."""
    source = opened.draft.source
    if source.note:
        raise InputError(source.note, Place(source.name), _("save it as UTF-8, then update it"))
    if opened.word is not None and opened.word.is_lectern:
        message = _("is a copy for the lectern, which is not updated")
        hint = _("update the draft, then render the copy anew")
        raise InputError(message, Place(source.name), hint)
    at = source.text.find(OPEN)
    if at >= 0:
        message = _("a conflict of an earlier update is still open")
        hint = _("keep one of the two versions and take out the other and the signs 〖‖〗")
        raise InputError(message, source.place(Span(at, at + len(OPEN))), hint)


_LOST = {
    Loss.NONE: N_("nothing is remembered of what this draft was rendered from"),
    Loss.VERSION: N_("what this draft remembers was written by another version of draftspeech"),
    Loss.CHANGED: N_("what this draft remembers was changed and cannot be relied on"),
}


def _base(path: Path, opened: Opened, base: str | None) -> Memory:
    if base is not None:
        if base.lower().endswith(".toml"):
            return Memory(render(base).speech)
        return Memory(speech_of(open_draft(base).draft))
    loss = None
    if opened.word is not None:
        if opened.word.memory is not None:
            return opened.word.memory
        loss = opened.word.lost
    else:
        try:
            return recollect(path)
        except MemoryLossError as error:
            loss = error.loss
    where = f" ({memory_path(path)})" if opened.word is None and loss is not Loss.NONE else ""
    hint = _("give the brief, or the draft, it came from: --base OLD.toml")
    raise InputError(_(_LOST[loss or Loss.NONE]) + where, Place(str(path)), hint)


def _brief(path: Path, memory: Memory, brief: str | None) -> str:
    if brief is not None:
        return brief
    found = None if memory.brief is None else path.parent / memory.brief.name
    if found is None or not found.is_file():
        message = _("its brief is not where it was")
        if found is not None:
            message += f": {found}"
        raise InputError(message, Place(str(path)), _("name it: --brief BRIEF.toml"))
    return str(found)


def _is_known(base: Speech, mine: Speech) -> bool:
    """Return whether an edited draft can be what became of a base."""
    old, now = ([plain(words) for words in paragraphs(speech)] for speech in (base, mine))
    if {text for text in old if len(text) >= LONG} & set(now):
        return True
    return likeness("".join(old)[:4000], "".join(now)[:4000]) >= KNOWN
