"""A merged speech → the Word document it was merged from; the rest of it is untouched."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from draftspeech.draft_patch import printed_lines
from draftspeech.outputs.word import word_blocks
from draftspeech.speech import Layout, Point, heading_words, plain, split_body, units
from draftspeech.word_package import keep_memory, saved
from draftspeech.word_styles import BOOKMARK, RUNS_IN, W
from draftspeech.word_xml import child, local, parsed, value, whole_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from draftspeech.draft_file import Draft
    from draftspeech.merge import Merge
    from draftspeech.speech import Part, Speech
    from draftspeech.word_file import WordFile
    from draftspeech.word_piece import Piece
    from draftspeech.word_xml import Element

_LAST_ID = 2**31 - 2
"""The last number of a bookmark that leaves one free behind it (ISO/IEC 29500-1, 17.13.6.2)."""


def patched_word(
    file: WordFile, draft: Draft, mine: Speech, *, merge: Merge, new: Speech, memory: str
) -> bytes:
    """Return the document with what the merge changed; `file` is used up.

    `draft` and `mine` are what was read of it; `new` is the new rendering, whose points the
    bookmarks count from now on, and `memory` what the document is to remember. Formats, comments
    and whatever is no paragraph of the speech stay where they are.
    """
    patch = _Patch(file, draft, mine)
    patch.rewrite(merge)
    patch.arrange(merge)
    patch.mark(merge.speech, [p.key for p, _ in units(new) if isinstance(p, Point)])
    keep_memory(file.document, memory)
    return saved(file.document)


def _said(part: Part) -> str:
    return plain(heading_words(part.heading)) if isinstance(part, Point) else plain(part.words)


class _Patch:
    def __init__(self, file: WordFile, draft: Draft, mine: Speech) -> None:
        self._file = file
        self._mine = [part for part, _line in units(mine)]
        self._begins: list[int] = []
        self._elements: list[tuple[Element, ...]] = []
        """The w:p of every unit of the draft; a heading in one with its text shares it."""
        places = printed_lines(draft)
        spans = {draft.text.count("\n", 0, p.span.start): p.span.start for p in draft.paragraphs}
        lines = [line for _part, line in units(mine)]
        for at, line in enumerate(lines):
            elements = tuple(e for one in places[line] for e in file.paragraphs[one])
            first = at == 0 or lines[at - 1] != line
            alone = first and (at + 1 == len(lines) or lines[at + 1] != line)
            if not alone and len(elements) > 1:
                elements = elements[:1] if first else elements[1:]
            begin = spans[places[line][0]] if first else self._begins[-1] + len(self._text(at - 1))
            self._begins.append(begin)
            self._elements.append(elements)
        self._order: list[tuple[Element, ...]] = []

    def _text(self, unit: int) -> str:
        return _said(self._mine[unit])

    def rewrite(self, merge: Merge) -> None:
        """Change the words of the units that are still there, the last first."""
        for (part, _line), origin in reversed(
            list(zip(units(merge.speech), merge.origins, strict=True))
        ):
            if origin is None:
                continue
            old, now = self._text(origin), _said(part)
            matcher = SequenceMatcher(None, old, now, autojunk=False)
            edits = [op for op in matcher.get_opcodes() if op[0] != "equal"]
            for _tag, i0, i1, j0, j1 in reversed(edits):
                self._edit(origin, self._begins[origin], i0, i1, now[j0:j1])

    def _edit(self, unit: int, begin: int, start: int, end: int, words: str) -> None:
        first, last = begin + start, begin + end
        home: Element | None = None
        inside = set(map(id, self._elements[unit]))
        for piece in self._file.pieces:
            if piece.text is None or piece.run is None or not _within(piece.run, inside):
                continue
            a, b = max(first, piece.start), min(last, piece.end)
            fits = piece.start <= first < piece.end if first < last else _joins(piece, first, begin)
            if home is None and fits:
                home = piece.text
                _splice(piece.text, first - piece.start, max(b, first) - piece.start, words)
            elif a < b:
                _splice(piece.text, a - piece.start, b - piece.start, "")
        if home is None and words:
            self._elements[unit][-1].append(
                parsed(f'<w:r><w:t xml:space="preserve">{_xml(words)}</w:t></w:r>')
            )

    def arrange(self, merge: Merge) -> None:
        """Put the paragraphs in the order of the merged speech, with new ones made."""
        blocks = word_blocks(merge.speech)
        placed: set[int] = set()
        for block, origin in zip(blocks, merge.origins, strict=True):
            elements = (parsed(block),) if origin is None else self._elements[origin]
            self._order.append(elements)
            placed |= set(map(id, elements))
        wanted = list(dict.fromkeys(e for elements in self._order for e in elements))
        known = list(dict.fromkeys(e for elements in self._elements for e in elements))
        if wanted == known:
            return
        body = child(self._file.document.element, "body")
        if body is None or any(e.getparent() is not body for e in known):
            self._in_place(wanted, known)
            return
        _rebuilt(body, wanted, known)

    def _in_place(self, wanted: Sequence[Element], known: Sequence[Element]) -> None:
        """Put in and take out without moving: where paragraphs stand inside other things."""
        last: Element | None = None
        for element in wanted:
            if element.getparent() is None and last is not None:
                last.addnext(element)
            last = element
        for element in known:
            parent = element.getparent()
            if element in wanted or parent is None:
                continue
            if _ends_section(element):
                _emptied(element)
            else:
                parent.remove(element)

    def mark(self, speech: Speech, keys: Sequence[str]) -> None:
        """Give the headings their bookmarks anew, by the number of their keys."""
        root = self._file.document.element
        numbers = {key: number for number, key in reversed(list(enumerate(keys, start=1)))}
        for start in list(root.iter(f"{{{W}}}bookmarkStart")):
            if value(start, "name").startswith(BOOKMARK):
                _unmark(root, start)
        used = [value(e, "id") for e in root.iter(f"{{{W}}}bookmarkStart")]
        free = max((whole_number(one, most=_LAST_ID) for one in used), default=0) + 1
        for (part, _line), elements in zip(units(speech), self._order, strict=True):
            if isinstance(part, Point) and part.key in numbers:
                own, _inner = split_body(part)
                run_in = part.heading.layout is Layout.RUN_IN and bool(own)
                name = f"{numbers.pop(part.key)}{RUNS_IN if run_in else ''}"
                _bookmark(elements[0], name, free)
                free += 1


def _within(run: Element, inside: set[int]) -> bool:
    return any(id(above) in inside for above in run.iterancestors(f"{{{W}}}p"))


def _joins(piece: Piece, at: int, begin: int) -> bool:
    """Return whether words put in at a place belong to a piece: to that before it, if any."""
    return piece.start < at <= piece.end or (at == begin and piece.start == at)


def _splice(text: Element, start: int, end: int, words: str) -> None:
    whole = text.text or ""
    text.text = whole[:start] + words + whole[end:]
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _xml(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _rebuilt(body: Element, wanted: Sequence[Element], known: Sequence[Element]) -> None:
    """Arrange the children of w:body; other things follow what they followed.

    What followed a paragraph that goes follows the one before it.
    """
    managed = set(known)
    head: list[Element] = []
    after: dict[Element, list[Element]] = {}
    last: Element | None = None
    end = [e for e in body.iterchildren() if local(e) == "sectPr"]
    for element in list(body.iterchildren()):
        if element in managed:
            last = element
        elif element not in end:
            (head if last is None else after.setdefault(last, [])).append(element)
    kept = set(wanted)
    before = head
    for element in known:
        if element in kept:
            before = after.setdefault(element, [])
            continue
        if _ends_section(element):
            _emptied(element)
            before.append(element)
        before += [left for left in after.pop(element, []) if not _is_blank(left)]
    order = head + [e for element in wanted for e in (element, *after.pop(element, []))]
    for element in list(body.iterchildren()):
        body.remove(element)
    for element in (*order, *end):
        body.append(element)


def _ends_section(paragraph: Element) -> bool:
    return child(paragraph, "pPr", "sectPr") is not None


def _emptied(paragraph: Element) -> None:
    for element in list(paragraph.iterchildren()):
        if local(element) != "pPr":
            paragraph.remove(element)


def _is_blank(element: Element) -> bool:
    return local(element) == "p" and not any(local(e) in ("r", "sectPr") for e in element.iter())


def _unmark(root: Element, start: Element) -> None:
    identity = value(start, "id")
    for end in list(root.iter(f"{{{W}}}bookmarkEnd")):
        if value(end, "id") == identity:
            _dropped(end)
    _dropped(start)


def _dropped(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _bookmark(paragraph: Element, name: str, identity: int) -> None:
    start = parsed(
        f'<w:bookmarkStart w:id="{identity}" w:name="{BOOKMARK}{name}"></w:bookmarkStart>'
    )
    end = parsed(f'<w:bookmarkEnd w:id="{identity}"></w:bookmarkEnd>')
    properties = child(paragraph, "pPr")
    if properties is None:
        paragraph.insert(0, start)
    else:
        properties.addnext(start)
    paragraph.append(end)
