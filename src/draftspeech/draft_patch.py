"""A merged speech → the text of the draft it was merged from, every other character as it was."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from draftspeech.draft_file import Draft, Kind
from draftspeech.outputs.markdown import markdown_blocks
from draftspeech.outputs.text import text_lines
from draftspeech.speech import paragraphs, plain, units

if TYPE_CHECKING:
    from collections.abc import Sequence

    from draftspeech.merge import Merge
    from draftspeech.speech import Speech


@dataclass(frozen=True, slots=True)
class _Line:
    """A printed paragraph of the draft: its raw lines, and the blank ones that follow it."""

    raw: tuple[str, ...]
    before: str
    after: str
    blank: tuple[str, ...]


def printed_lines(draft: Draft) -> list[list[int]]:
    """Return for every printed paragraph of a draft's speech the lines of the file it stands in.

    A title may stand in several; lines count from 0.
    """
    numbered = [(p.kind is Kind.TITLE, _line_of(draft, p.span.start)) for p in draft.paragraphs]
    found: list[list[int]] = []
    for is_title, group in groupby(numbered, key=lambda one: one[0]):
        lines = [line for _, line in group]
        found += [lines] if is_title else [[line] for line in lines]
    return found


def _line_of(draft: Draft, offset: int) -> int:
    return draft.text.count("\n", 0, offset)


def line_sources(merge: Merge, mine: Speech) -> list[int | None]:
    """Return for every printed paragraph of the merged speech that of the draft it was, or None.

    A paragraph of the draft is the source of one only.
    """
    of_unit = [line for _part, line in units(mine)]
    sources: dict[int, int | None] = {}
    taken: set[int] = set()
    for (_part, line), origin in zip(units(merge.speech), merge.origins, strict=True):
        whence = None if origin is None else of_unit[origin]
        if sources.get(line) is None:
            sources[line] = None if whence in taken else whence
            taken |= set() if whence is None else {whence}
    return [sources[line] for line in sorted(sources)]


def patched_text(draft: Draft, mine: Speech, merge: Merge) -> str:
    """Return the text of the draft with what the merge changed in it.

    Indents, blank lines and line ends stay where the draft had its own; a paragraph that is new is
    set as `render` sets it.
    """
    markdown = draft.source.name.lower().endswith((".md", ".markdown"))
    raw = draft.text.split("\n")
    places = printed_lines(draft)
    head, lines = _lines(draft, raw, places)
    end = "\r" if raw[0].endswith("\r") else ""
    old = [plain(words) for words in paragraphs(mine)]
    now = [plain(words) for words in paragraphs(merge.speech)]
    usual = list(markdown_blocks(merge.speech)) if markdown else text_lines(merge.speech)
    out = list(head)
    for text, default, source in zip(now, usual, line_sources(merge, mine), strict=True):
        if source is None:
            out += [f"{default}{end}", *([end] if markdown else [])]
            continue
        line = lines[source]
        if text == old[source]:
            out += line.raw
        elif markdown:
            out.append(f"{default}{end}")
        else:
            out.append(f"{line.before}{text}{line.after}")
        out += line.blank
    return "\n".join(out) + ("" if _ends_open(raw, out) else "\n")


def _ends_open(raw: Sequence[str], out: Sequence[str]) -> bool:
    """Return whether the text ends as it did: without a line end, or with the blank line kept."""
    return bool(raw[-1]) or bool(out and not out[-1])


def _lines(draft: Draft, raw: list[str], places: list[list[int]]) -> tuple[list[str], list[_Line]]:
    spans = {_line_of(draft, p.span.start): p.span for p in draft.paragraphs}
    starts = [0]
    for line in raw:
        starts.append(starts[-1] + len(line) + 1)
    lines: list[_Line] = []
    for number, place in enumerate(places):
        first, last = place[0], place[-1]
        following = places[number + 1][0] if number + 1 < len(places) else len(raw)
        begin, end = spans[first].start - starts[first], spans[last].end - starts[last]
        lines.append(
            _Line(
                tuple(raw[first : last + 1]),
                raw[first][:begin],
                raw[last][end:],
                tuple(raw[last + 1 : following]),
            )
        )
    return raw[: places[0][0]] if places else raw, lines
