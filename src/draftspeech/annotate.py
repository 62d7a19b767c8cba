"""Findings as comments in a Word document, at the words they are about; the text is untouched."""

from __future__ import annotations

from bisect import bisect_right
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from draftspeech.word_package import damaged, saved
from draftspeech.word_xml import Commenter, child, highlight, local, parsed, root_of, value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from draftspeech.source import Span
    from draftspeech.word_file import WordFile
    from draftspeech.word_xml import Element

AUTHOR = "draftspeech"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def annotate(
    file: WordFile, remarks: Iterable[tuple[Span, str]], when: str = "", *, marked: bool = False
) -> bytes:
    """Return the document with a comment for every remark; `file` is used up.

    With `marked` the words are highlighted too.

    `when` is the time the comments bear (YYYY-MM-DDThh:mm:ssZ).

    A span is of the text of `file`; one that covers several runs, or a part of one, is anchored
    exactly; one in a character with pinyin, or in a number Word makes itself, at the whole of it.
    """
    with damaged(file.source.name):
        return _annotated(file, remarks, when, marked=marked)


def _annotated(
    file: WordFile, remarks: Iterable[tuple[Span, str]], when: str, *, marked: bool
) -> bytes:
    listed = sorted(remarks, key=lambda one: (one[0].start, one[0].end))
    cutter = _Cutter(file)
    for offset in sorted({at for span, _ in listed for at in (span.start, span.end)}, reverse=True):
        cutter.cut(offset)
    commenter = Commenter(file.document, AUTHOR, when)
    for span, words in listed:
        runs = cutter.runs(span)
        if runs:
            if marked:
                for run in runs:
                    highlight(run)
            commenter.around(runs[0], runs[-1], words)
        else:
            line = file.source.text.count("\n", 0, span.start)
            commenter.at_paragraph(file.paragraphs[line][-1], words)
    return saved(file.document)


def cleared(file: WordFile, words: str) -> None:
    """Take out the comments of ours that say `words`, and what is highlighted between their ends.

    What they were about has been seen to: the words are no longer marked by signs.
    """
    root = root_of(file.document, "comments")
    for comment in [] if root is None else list(root.iterchildren()):
        said = "".join(e.text or "" for e in comment.iter() if local(e) == "t")
        if value(comment, "author") == AUTHOR and said == words:
            _take_out(file.document.element, value(comment, "id"))
            comment.getparent().remove(comment)


def _take_out(root: Element, identity: str) -> None:
    inside = False
    for element in list(root.iter()):
        name = local(element)
        if name.startswith("commentR") and value(element, "id") == identity:
            inside = name == "commentRangeStart"
            gone = element.getparent() if name == "commentReference" else element
            gone.getparent().remove(gone)
        elif inside and name == "highlight":
            element.getparent().remove(element)


@dataclass(slots=True)
class _Stretch:
    """A stretch of the text that one child of a run makes; `node` is None where it is not cut."""

    start: int
    end: int
    node: Element | None
    run: Element


class _Cutter:
    """Cuts runs in two where a comment begins or ends."""

    def __init__(self, file: WordFile) -> None:
        self._stretches: list[_Stretch] = []
        for piece in file.pieces:
            if piece.run is not None:
                run = _outermost(piece.run)
                node = piece.node if run is piece.run else None
                self._stretches.append(_Stretch(piece.start, piece.end, node, run))

    def _first(self, offset: int) -> int:
        """Return the number of the first stretch that ends after an offset."""
        return bisect_right(self._stretches, offset, key=lambda stretch: stretch.end)

    def cut(self, offset: int) -> None:
        """Make a run end at an offset and the next begin, unless they do."""
        at = self._first(offset)
        if at < len(self._stretches):
            stretch = self._stretches[at]
            node = stretch.node
            if node is not None and stretch.start < offset and local(node) in ("t", "delText"):
                right = _cut_text(node, offset - stretch.start)
                node.addnext(right)
                self._stretches.insert(at + 1, _Stretch(offset, stretch.end, right, stretch.run))
                stretch.end = offset
                at += 1
            self._part(at)
        if at and self._stretches[at - 1].end == offset:
            self._end(at - 1)

    def _part(self, at: int) -> None:
        """Make a stretch begin its run."""
        stretch = self._stretches[at]
        node = stretch.node
        before = None if node is None else node.getprevious()
        if node is not None and before is not None and local(before) != "rPr":
            self._moved(at, _parted(stretch.run, node))

    def _end(self, at: int) -> None:
        """Make a stretch end its run: a break of line that follows is in the next."""
        stretch = self._stretches[at]
        after = None if stretch.node is None else stretch.node.getnext()
        if after is not None:
            self._moved(at + 1, _parted(stretch.run, after))

    def _moved(self, first: int, new: Element) -> None:
        for number in range(first, len(self._stretches)):
            stretch = self._stretches[number]
            if stretch.node is None or stretch.node.getparent() is not new:
                return
            stretch.run = new

    def runs(self, span: Span) -> list[Element]:
        """Return the runs that a span covers."""
        found = []
        for stretch in self._stretches[self._first(span.start) :]:
            if stretch.start >= span.end:
                break
            found.append(stretch.run)
        return found


def _outermost(run: Element) -> Element:
    """Return the run that holds a run in the base of pinyin, or the run itself."""
    parent: Element | None = run.getparent()
    while parent is not None and local(parent) in ("rubyBase", "rt", "ruby"):
        run = parent
        parent = run.getparent()
        if local(run) == "ruby" and parent is not None:
            return parent
    return run


def _cut_text(text: Element, at: int) -> Element:
    """Cut a w:t in two and return the second."""
    right: Element = deepcopy(text)
    whole = text.text or ""
    text.text, right.text = whole[:at], whole[at:]
    for half in (text, right):
        half.set(_SPACE, "preserve")
    return right


def _parted(run: Element, first: Element) -> Element:
    """Move what stands in a run from a child of it on to a new run after it."""
    new = parsed("<w:r></w:r>")
    properties = child(run, "rPr")
    if properties is not None:
        new.append(deepcopy(properties))
    for element in [first, *first.itersiblings()]:
        new.append(element)
    run.addnext(new)
    return new
