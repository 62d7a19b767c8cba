"""What a leader did to a Word draft, as a list of things to see to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from draftspeech.draft_file import Draft
from draftspeech.invisible import json_text, visible
from draftspeech.messages import N_, _
from draftspeech.source import Place, Span
from draftspeech.word_change import Deed, told
from draftspeech.word_package import damaged
from draftspeech.word_xml import local, root_of, value

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from draftspeech.word_file import WordFile
    from draftspeech.word_package import damaged
from draftspeech.word_xml import Element

MAX_WORDS = 60
"""Characters of a text shown of a longer one."""
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"


class What(Enum):
    """What somebody did."""

    COMMENTED = "comment"
    INSERTED = "insertion"
    DELETED = "deletion"
    REPLACED = "replacement"
    MOVED = "move"
    ADDED = "paragraph-insertion"
    DROPPED = "paragraph-deletion"
    FORMATTED = "format"
    PARTED = "paragraph-begun"
    JOINED = "paragraphs-joined"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to see to.

    `before` are the words as they were, or those a comment is about; `after` the words put in, or
    what the comment says. `when` is as the file has it, in local or universal time. A comment is
    `done` where somebody marked it so; `answers` are the replies to it, as (who, what).
    """

    what: What
    who: str
    when: str
    place: Place
    before: str = ""
    after: str = ""
    done: bool = False
    answers: tuple[tuple[str, str], ...] = ()


def review(file: WordFile) -> tuple[Entry, ...]:
    """Return the comments and tracked changes of a document in the order of its text.

    `file` must have been read with its changes accepted.
    """
    with damaged(file.source.name):
        found = [*_changes(file), *_comments(file)]
    return tuple(entry for _span, entry in sorted(found, key=lambda one: one[0].start))


_DEEDS = {
    Deed.INSERTED: What.INSERTED,
    Deed.DELETED: What.DELETED,
    Deed.MOVED_HERE: What.MOVED,
    Deed.FORMATTED: What.FORMATTED,
    Deed.PARTED: What.PARTED,
    Deed.JOINED: What.JOINED,
}


def _changes(file: WordFile) -> Iterator[tuple[Span, Entry]]:
    draft = Draft(file.source)  # looks places up
    for one in told(file.changes):
        change, other = one.change, one.replaced
        place = draft.place(change.span)
        who, when = change.author, change.date
        if other is not None:
            pair = (change, other) if change.deed is Deed.DELETED else (other, change)
            before, after = (half.words for half in pair)
            entry = Entry(What.REPLACED, who, when, place, before, after)
        else:
            what = _DEEDS[change.deed]
            if one.whole:
                what = What.ADDED if change.deed is Deed.INSERTED else What.DROPPED
            put_in = change.deed in (Deed.INSERTED, Deed.MOVED_HERE)
            before, after = ("", change.words) if put_in else (change.words, "")
            if change.deed is Deed.FORMATTED:
                after = "、".join(dict.fromkeys(_format(name) for name in change.how.split()))
            entry = Entry(what, who, when, place, before, after)
        if entry.before or entry.after or change.deed not in (Deed.INSERTED, Deed.DELETED):
            yield change.span, entry


_OTHER = N_("other properties")
_FORMATS = {
    "b": N_("bold"),
    "i": N_("italics"),
    "u": N_("underline"),
    "sz": N_("size"),
    "rFonts": N_("font"),
    "color": N_("colour"),
    "highlight": N_("highlight"),
    "jc": N_("alignment"),
    "ind": N_("indent"),
    "spacing": N_("spacing"),
    "pStyle": N_("style"),
}


def _format(name: str) -> str:
    return _(_FORMATS.get(name, _OTHER))


def _comments(file: WordFile) -> Iterator[tuple[Span, Entry]]:
    root = root_of(file.document, "comments")
    listed = [e for e in (() if root is None else root.iterchildren()) if local(e) == "comment"]
    above, done = _threads(file)
    marks = {_mark(element): element for element in listed}
    answers: dict[str, list[tuple[str, str]]] = {}
    for element in listed:
        root_mark = _thread(_mark(element), above, marks)
        if root_mark != _mark(element):
            answers.setdefault(root_mark, []).append((value(element, "author"), _said(element)))
    for element in listed:
        mark = _mark(element)
        if _thread(mark, above, marks) != mark:
            continue
        identity = value(element, "id")
        span = file.anchors.get(identity, Span(0, 0))
        yield (
            span,
            Entry(
                What.COMMENTED,
                value(element, "author"),
                value(element, "date"),
                file.source.place(span) if identity in file.anchors else Place(file.source.name),
                file.source.text[span.start : span.end],
                _said(element),
                mark in done,
                tuple(answers.get(mark, ())),
            ),
        )


def _thread(mark: str, above: Mapping[str, str], marks: Collection[str]) -> str:
    """Return the comment that a comment answers in the end; itself where it answers none."""
    seen = {mark}
    at = mark
    while above.get(at, "") in marks:
        at = above[at]
        if at in seen:
            return mark  # answers that answer each other
        seen.add(at)
    return at


def _threads(file: WordFile) -> tuple[dict[str, str], set[str]]:
    """Return which comment answers which, and those marked as done, by Word's marks of them."""
    root = root_of(file.document, "commentsExtended")
    above, done = {}, set()
    for element in () if root is None else root.iterchildren():
        mark = str(element.get(f"{_W15}paraId") or "")
        parent = str(element.get(f"{_W15}paraIdParent") or "")
        if parent:
            above[mark] = parent
        if element.get(f"{_W15}done") in ("1", "true"):
            done.add(mark)
    return above, done


def _mark(comment: Element) -> str:
    """Return the mark that Word knows a comment by: that of its last paragraph."""
    marks = [str(e.get(f"{_W14}paraId") or "") for e in comment.iter() if local(e) == "p"]
    return next((mark for mark in reversed(marks) if mark), f"id {value(comment, 'id')}")


def _said(comment: Element) -> str:
    paragraphs = (e for e in comment.iter() if local(e) == "p")
    return "\n".join(
        "".join(e.text or "" for e in paragraph.iter() if local(e) == "t")
        for paragraph in paragraphs
    )


_SAID = {
    What.COMMENTED: N_("comments on “{before}”: {after}"),
    What.INSERTED: N_("put in “{after}”"),
    What.DELETED: N_("took out “{before}”"),
    What.REPLACED: N_("wrote “{after}” for “{before}”"),
    What.MOVED: N_("moved “{after}” here"),
    What.ADDED: N_("put in a whole paragraph “{after}”"),
    What.DROPPED: N_("took out a whole paragraph “{before}”"),
    What.FORMATTED: N_("changed the format of “{before}”: {after}"),
    What.PARTED: N_("began a paragraph here"),
    What.JOINED: N_("joined two paragraphs here"),
}


def as_text(entries: Sequence[Entry]) -> str:
    """Return the entries for a person, a line each and one for every answer."""
    return "".join(line + "\n" for entry in entries for line in _lines(entry))


def _lines(entry: Entry) -> Iterator[str]:
    place = entry.place
    where = f"{place.name}:{place.line}:{place.column}" if place.line else place.name
    said = _SAID[entry.what]
    if entry.what is What.FORMATTED and not entry.before:
        said = N_("changed the format of the paragraph: {after}")
    if entry.what is What.COMMENTED and not entry.before:
        said = N_("comments: {after}")
    words = _(said).format(before=_short(entry.before), after=_short(entry.after, 400))
    box = "[x]" if entry.done else "[ ]"
    when = entry.when.replace("T", " ").removesuffix("Z")[:16]
    by = " ".join(part for part in (entry.who or _("somebody"), when) if part)
    yield visible(f"{box} {where}: {by}: {words}")
    for who, answer in entry.answers:
        yield visible(f"      {who}: {_short(answer, 400)}")


def _short(text: str, most: int = MAX_WORDS) -> str:
    text = " ".join(text.split("\n"))
    return text if len(text) <= most else f"{text[: most // 2]}……{text[-most // 3 :]}"


def as_json(entries: Sequence[Entry]) -> str:
    """Return the entries as JSON: a list of objects; line and column count from 1."""
    rows = [
        {
            "what": entry.what.value,
            "who": entry.who,
            "when": entry.when,
            "file": entry.place.name,
            "line": entry.place.line,
            "column": entry.place.column,
            "before": entry.before,
            "after": entry.after,
            "done": entry.done,
            "answers": [{"who": who, "says": says} for who, says in entry.answers],
        }
        for entry in entries
    ]
    return json_text({"version": 1, "entries": rows})
