"""The walk of an update: a draft edited by hand, its base, its brief as it is now → the draft."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from draftspeech.brief_file import read_brief
from draftspeech.draft_patch import patched_text
from draftspeech.draft_speech import speech_of
from draftspeech.errors import DraftspeechError, InputError
from draftspeech.files import STDIN
from draftspeech.finding import Finding, Severity
from draftspeech.memory import Loss, Memory, MemoryLossError, dump
from draftspeech.memory_dir import memory_path, recollect, relative
from draftspeech.merge import BETWEEN, CLOSE, OPEN, Merge, Side, merge
from draftspeech.merge_facts import MAX_FACT
from draftspeech.merge_words import likeness
from draftspeech.messages import N_, _
from draftspeech.open_draft import open_draft, remembered
from draftspeech.place_left import changed_places
from draftspeech.render import render
from draftspeech.source import Place, Source, Span
from draftspeech.speech import Speech, paragraphs, plain

if TYPE_CHECKING:
    from draftspeech.brief import Brief
    from draftspeech.draft_file import Draft
    from draftspeech.open_draft import Opened

CONFLICT = re.compile(f"{OPEN}(?P<mine>[^〖〗]*?){BETWEEN}(?P<new>[^〖〗]*){CLOSE}")
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
    stale: tuple[tuple[str, str], ...] = ()
    """Facts that the brief changed and that still stand in the draft as they were: was, is."""


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
        known = replace(known, hints={n: h._replace(key=0) for n, h in draft.hints.items()})
    mine = speech_of(known)
    if base is None and not _is_known(memory.speech, mine):
        message = _("is another speech than the one it was rendered as")
        hint = _("give what it came from: --base OLD.toml")
        raise InputError(message, Place(str(path)), hint)
    rendered = render(_brief(path, memory, brief))
    now = rendered.brief
    _same_skeleton(memory, now)
    name = relative(now.source.name, path.parent) if now is not None else ""
    if brief == STDIN and memory.brief is not None:
        name = memory.brief.name
    kept = Memory(rendered.speech, None if now is None else Source(name, now.source.text))
    merged = merge(memory.speech, mine, rendered.speech, side)
    comments = _comments(opened)
    data = _data(opened, mine, merged, kept)
    notes = (*opened.notes, *rendered.notes, *_lost_comments(comments, str(path), data))
    was = remembered(memory)
    if was is not None and now is not None:
        notes = (*notes, *changed_places(was, now))
    stale = _stale(memory.speech, rendered.speech, merged.speech)
    return Updated(data, kept, merged, memory, mine, draft, notes, stale)


def _stale(base: Speech, new: Speech, merged: Speech) -> tuple[tuple[str, str], ...]:
    """Return the facts of the brief that changed, where what they were still stands.

    Only what stands nowhere in the new rendering can be told for one that was left behind.
    """
    was, now = _values(base), _values(new)
    texts = ["".join(plain(words) for words in paragraphs(one)) for one in (new, merged)]
    found = []
    for field, before in was.items():
        for old in before - now.get(field, set()):
            left = re.compile(rf"(?<![\d.]){re.escape(old)}(?![\d.万亿%％])")
            if (
                len(old) > 1
                and field in now
                and not left.search(texts[0])
                and left.search(texts[1])
            ):
                found.append((old, "、".join(sorted(now[field] - before))))
    return tuple(found)


def _values(speech: Speech) -> dict[str, set[str]]:
    """Return the words that every field of the brief stands in a speech with."""
    found: dict[str, set[str]] = {}
    for words in paragraphs(speech):
        for run in words:
            if run.field and not run.gap and len(run.text) <= MAX_FACT:
                found.setdefault(run.field, set()).add(run.text)
    return found


def _comments(opened: Opened) -> list[tuple[str, str]]:
    """Return who says what in comments of a Word document, but for what we said of a conflict."""
    if opened.word is None:
        return []
    from draftspeech.review import What, review

    entries = review(opened.word)
    return [(e.who, e.after) for e in entries if e.what is What.COMMENTED and e.after != _decide()]


def _decide() -> str:
    return _("both sides changed this: keep one and take out the other and the signs")


def _lost_comments(comments: list[tuple[str, str]], name: str, data: bytes) -> tuple[Finding, ...]:
    """Return a note for every comment whose words went with a paragraph."""
    if not comments:
        return ()
    from draftspeech.review import What, review
    from draftspeech.word_file import read_word

    place = Place(name)
    file = read_word(data, place.name)
    root = {(e.who, e.after) for e in review(file) if e.what is What.COMMENTED and e.place.line}
    return tuple(
        Finding(
            "U101",
            _("the words that {who} comments on are gone: {words}").format(who=who, words=words),
            place,
            _("the comment is in the backup"),
            Severity.NOTE,
        )
        for who, words in comments
        if (who, words) not in root
    )


def _data(opened: Opened, mine: Speech, merged: Merge, kept: Memory) -> bytes:
    if opened.word is None:
        return patched_text(opened.draft, mine, merged).encode("utf-8")
    from draftspeech.annotate import cleared
    from draftspeech.word_patch import patched_word

    cleared(opened.word, _decide())
    name = opened.draft.source.name
    data = patched_word(
        opened.word, opened.draft, mine, merge=merged, new=kept.speech, memory=dump(kept)
    )
    _prove(data, name, merged)
    return _with_comments(data, name) if merged.conflicts else data


def _prove(data: bytes, name: str, merged: Merge) -> None:
    """Raise where a Word document is built so that the merged speech cannot be put into it."""
    from draftspeech.draft_file import Draft
    from draftspeech.word_file import read_word

    file = read_word(data, name)
    speech = speech_of(Draft(file.source, hints=file.hints))
    if [plain(w) for w in paragraphs(speech)] != [plain(w) for w in paragraphs(merged.speech)]:
        message = _("is built in a way that cannot be rearranged: nothing was written")
        hint = _("take out its content controls, breaks of line and automatic numbers first")
        raise InputError(message, Place(name), hint)


def _with_comments(data: bytes, name: str) -> bytes:
    """Return a Word document with its conflicts highlighted and a comment at each."""
    from draftspeech.annotate import annotate
    from draftspeech.word_file import read_word
    from draftspeech.word_package import modified

    file = read_word(data, name)
    remarks = [(span, _decide()) for span, _mine, _new in conflicts(file.source)]
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


def _same_skeleton(memory: Memory, now: Brief | None) -> None:
    """Raise where a draft is to become a speech of another kind."""
    if memory.brief is None or now is None:
        return
    try:
        was = read_brief(memory.brief).skeleton
    except DraftspeechError:
        return
    if was != now.skeleton:
        message = _("is a brief for {now}; the draft was rendered from one for {was}")
        said = message.format(now=now.skeleton, was=was)
        raise InputError(said, Place(now.source.name), _("name the brief of this draft"))


def _brief(path: Path, memory: Memory, brief: str | None) -> str:
    if brief is not None:
        return brief
    folder = Path(os.path.realpath(path.parent))
    found = None if memory.brief is None else folder / memory.brief.name
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
