"""A sample → its parts as a skeleton has them, each a row of words, facts and computed numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from draftspeech.numerals import numeral, quantity
from draftspeech.sample_facts import Fact, segments
from draftspeech.sample_roles import ROLES, roles_of
from draftspeech.skeleton import ORDINALS, PartKind
from draftspeech.speech import (
    DateLine,
    Layout,
    Paragraph,
    Point,
    Salutation,
    SpeakerLine,
    Speech,
    Title,
    plain,
    point_paragraphs,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from draftspeech.brief import Value

_ANNOUNCED = re.compile(
    "(?<=[讲提谈调说求这就做到])([一二两三四五六七八九十]{1,2})"
    "(?=(?:点|个方面|条|个问题)(?:意见|要求|希望|建议|看法|体会|工作|问题)?[。：，])"
)
"""The number of the points, where a speech announces them."""
_KINDS = {
    Title: PartKind.TITLE,
    SpeakerLine: PartKind.SPEAKER,
    DateLine: PartKind.DATE,
    Salutation: PartKind.SALUTATION,
    Paragraph: PartKind.PARAGRAPH,
}


@dataclass(frozen=True, slots=True)
class Computed:
    """Words of a template that a skeleton computes; `value` is what its brief must say for it."""

    template: str
    value: tuple[Mapping[str, Value], ...] = ()


Piece = str | Fact | Computed
Pieces = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Slot:
    """One part of a sample: a paragraph or a line, or a point with its heading.

    `body` is the words themselves, of a point its first paragraph; `inner` the paragraphs after
    it; `form` how the ordinals of the points are written.
    """

    kind: PartKind
    body: Pieces
    heading: Pieces = ()
    inner: tuple[Pieces, ...] = ()
    form: str = ""

    @property
    def stretches(self) -> tuple[Pieces, ...]:
        """All its words in their order: heading, body, the paragraphs after it."""
        return (self.heading, self.body, *self.inner)


def slots_of(
    speech: Speech, lines: Sequence[str], facts: Sequence[Fact], as_words: frozenset[int]
) -> tuple[Slot, ...]:
    """Return the parts of a sample in their order.

    `lines` are its printed paragraphs, `facts` what was found in them; in the lines `as_words`
    nothing is computed.
    """
    return tuple(_Slots(speech, lines, facts, as_words).slots())


def template_of(pieces: Pieces) -> str:
    """Return words as a template in the skeleton language."""
    said = []
    for piece in pieces:
        match piece:
            case str():
                said.append(piece)
            case Fact(key, filter=""):
                said.append(f"{{{{ {key} }}}}")
            case Fact(key, filter=filter_):
                said.append(f"{{{{ {key} | {filter_} }}}}")
            case Computed(template):
                said.append(template)
    return "".join(said)


def form_of(points: Sequence[Point]) -> str:
    """Return the form of ordinals that all points have, in their order; "" where they differ."""
    if len(points) < 2:
        return ""
    for form, (ordinal, layout) in ORDINALS.items():
        if all(
            point.heading.ordinal == ordinal.format(n=numeral(n)) and point.heading.layout is layout
            for n, point in enumerate(points, start=1)
        ):
            return form
    return ""


class _Slots:
    def __init__(
        self,
        speech: Speech,
        lines: Sequence[str],
        facts: Sequence[Fact],
        as_words: frozenset[int],
    ) -> None:
        self._speech = speech
        self._lines = lines
        self._facts = facts
        self._as_words = as_words
        self._roles = False
        self._before = True
        self._line = 0
        tops = [part for part in speech.parts if isinstance(part, Point)]
        self._form = form_of(tops)
        self._count = len(tops) if self._form else 0

    def slots(self) -> Iterator[Slot]:
        for part in self._speech.parts:
            if isinstance(part, Point):
                yield from self._section(part) if self._form else self._paragraphs(part)
            else:
                yield self._next(_KINDS[type(part)])

    def _next(self, kind: PartKind) -> Slot:
        self._line += 1
        return Slot(kind, self._pieces(self._line - 1))

    def _paragraphs(self, point: Point) -> Iterator[Slot]:
        for _words in point_paragraphs(point):
            yield self._next(PartKind.PARAGRAPH)

    def _section(self, point: Point) -> Iterator[Slot]:
        words = plain(point.heading.words)
        begin = len(point.heading.ordinal)
        end = begin + len(words)
        heading = self._between(self._line, begin, end, counts=False)
        body: Pieces = ()
        more = sum(1 for _words in point_paragraphs(point)) - 1
        if point.heading.layout is Layout.RUN_IN:
            ending = end + (0 if words.endswith(tuple("！？…")) else 1)
            body = self._between(self._line, ending, len(self._lines[self._line]), counts=False)
        self._line += 1
        self._before = False
        inner = [self._pieces(self._line + at) for at in range(more)]
        self._line += more
        if not body and inner:
            body, *inner = inner
        yield Slot(PartKind.SECTION, body, heading, tuple(inner), self._form)

    def _pieces(self, line: int) -> Pieces:
        text = self._lines[line]
        roles = None if line in self._as_words or self._roles else roles_of(text)
        if roles is None:
            return self._between(line, 0, len(text))
        self._roles = True
        announced, begin, end, values = roles
        loop = "{{ loop.index | numeral }}是{{ role.name }}。{{ role.why }}"
        return (
            *self._between(line, 0, announced),
            Computed(
                f"{{% if {ROLES} %}}{{{{ {ROLES} | length | quantity }}}}"
                f"{{% else %}}{{{{ {ROLES} }}}}{{% endif %}}"
            ),
            *self._between(line, announced + 1, begin),
            Computed(f"{{% for role in {ROLES} %}}{loop}{{% endfor %}}", tuple(values)),
            *self._between(line, end, len(text)),
        )

    def _between(self, line: int, start: int, end: int, *, counts: bool = True) -> Pieces:
        """Return a stretch of a line: its facts apart, the announced number computed.

        `counts` says that the stretch may announce the points: no heading, nothing below one.
        """
        inside = [
            replace(fact, start=fact.start - start, end=fact.end - start)
            for fact in self._facts
            if fact.line == line and start <= fact.start and fact.end <= end
        ]
        return tuple(
            piece
            for segment in segments(self._lines[line][start:end], inside)
            for piece in (
                [segment]
                if isinstance(segment, Fact)
                else self._counted(segment, line, counts=counts and self._before)
            )
        )

    def _counted(self, text: str, line: int, *, counts: bool) -> Iterator[Piece]:
        if not counts or not self._count or line in self._as_words:
            yield text
            return
        at = 0
        for match in _ANNOUNCED.finditer(text):
            for filter_, said in (("quantity", quantity), ("numeral", numeral)):
                if match.group(1) == said(self._count):
                    if match.start() > at:
                        yield text[at : match.start()]
                    yield Computed(f"{{{{ count | {filter_} }}}}")
                    at = match.end()
                    break
        if at < len(text):
            yield text[at:]
