"""Findings as comments in a Word document, at the words they are about; the text is untouched."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from draftspeech.word_package import Commenter, child, local, saved

if TYPE_CHECKING:
    from collections.abc import Iterable

    from draftspeech.source import Span
    from draftspeech.word_file import WordFile
    from draftspeech.word_package import Element

AUTHOR = "draftspeech"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def annotate(file: WordFile, remarks: Iterable[tuple[Span, str]], when: str = "") -> bytes:
    """Return the document with a comment for every remark; `file` is used up.

    `when` is the time the comments bear (YYYY-MM-DDThh:mm:ssZ).

    A span is of the text of `file`; one that covers several runs, or a part of one, is anchored
    exactly; one in a character with pinyin, or in a number Word makes itself, at the whole of it.
    """
    listed = sorted(remarks, key=lambda one: (one[0].start, one[0].end))
    cutter = _Cutter(file)
    for offset in sorted({at for span, _ in listed for at in (span.start, span.end)}, reverse=True):
        cutter.cut(offset)
    commenter = Commenter(file.document, AUTHOR, when)
    for span, words in listed:
        runs = cutter.runs(span)
        if runs:
            commenter.around(runs[0], runs[-1], words)
        else:
            line = file.source.text.count("\n", 0, span.start)
            commenter.at_paragraph(file.paragraphs[line], words)
    return saved(file.document)


@dataclass(slots=True)
class _Stretch:
    """A stretch of the text that stands in one run; `text` is its w:t where it can be cut."""

    start: int
    end: int
    text: Element | None
    run: Element


class _Cutter:
    """Cuts runs in two where a comment begins or ends."""

    def __init__(self, file: WordFile) -> None:
        self._stretches: list[_Stretch] = []
        for piece in file.pieces:
            if piece.run is not None:
                run = _outermost(piece.run)
                text = piece.text if run is piece.run else None
                self._stretches.append(_Stretch(piece.start, piece.end, text, run))

    def cut(self, offset: int) -> None:
        """Make a run end at an offset and the next begin, unless they do."""
        for at, stretch in enumerate(self._stretches):
            if stretch.start < offset < stretch.end and stretch.text is not None:
                new = _parted(stretch.run, stretch.text, offset - stretch.start)
                text = child(new, "t")
                text = child(new, "delText") if text is None else text
                right = _Stretch(offset, stretch.end, text, new)
                self._moved(at + 1, stretch.run, new)
                stretch.end = offset
                self._stretches.insert(at + 1, right)
                return
            before = self._stretches[at - 1] if at else None
            if stretch.start == offset and before is not None and before.run is stretch.run:
                if stretch.text is not None and before.text is not None:
                    new = _parted(stretch.run, stretch.text, 0)
                    self._moved(at, stretch.run, new)
                return

    def _moved(self, first: int, old: Element, new: Element) -> None:
        for stretch in self._stretches[first:]:
            if stretch.run is not old:
                return
            stretch.run = new

    def runs(self, span: Span) -> list[Element]:
        """Return the runs that a span covers."""
        return [s.run for s in self._stretches if s.start < span.end and span.start < s.end]


def _outermost(run: Element) -> Element:
    """Return the run that holds a run in the base of pinyin, or the run itself."""
    parent: Element | None = run.getparent()
    while parent is not None and local(parent) in ("rubyBase", "rt", "ruby"):
        run = parent
        parent = run.getparent()
        if local(run) == "ruby" and parent is not None:
            return parent
    return run


def _parted(run: Element, text: Element, at: int) -> Element:
    """Move what stands in a run from the place `at` in its w:t on to a new run after it."""
    new: Element = deepcopy(run)
    for element in list(new):
        if local(element) != "rPr":
            new.remove(element)
    following = list(text.itersiblings())
    if at:
        right = deepcopy(text)
        whole = text.text or ""
        text.text, right.text = whole[:at], whole[at:]
        for half in (text, right):
            half.set(_SPACE, "preserve")
        new.append(right)
    else:
        new.append(text)
    for element in following:
        new.append(element)
    run.addnext(new)
    return new
