"""A sample speech → a skeleton and a brief that render it again, character for character."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from draftspeech.brief_check import check_brief
from draftspeech.brief_file import read_brief
from draftspeech.brief_writer import brief_text
from draftspeech.draft_file import Draft
from draftspeech.draft_speech import speech_of
from draftspeech.errors import InputError
from draftspeech.files import new_folder, read, write
from draftspeech.fill import fill
from draftspeech.messages import _
from draftspeech.numerals import numeral, quantity
from draftspeech.sample_facts import Fact, facts_of, segments
from draftspeech.sample_roles import ROLES, roles_field, roles_of
from draftspeech.skeleton import (
    ORDINALS,
    Field,
    FieldType,
    PartKind,
    Skeleton,
    SkeletonPart,
)
from draftspeech.skeleton_dir import EXAMPLE, FILE, SUFFIX, read_skeleton
from draftspeech.skeleton_writer import skeleton_text
from draftspeech.source import Place, Source, Span
from draftspeech.speech import (
    DateLine,
    Layout,
    Paragraph,
    Part,
    Point,
    Salutation,
    SpeakerLine,
    Speech,
    Title,
    paragraphs,
    plain,
    point_paragraphs,
    units,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from draftspeech.brief import Value

LEAST, MOST = 80, 40_000
"""Characters of the shortest and the longest sample."""
MAX_PARTS = 190
_ANNOUNCED = re.compile("([一二两三四五六七八九十]{1,2})(?=点|个方面|条)")


@dataclass(frozen=True, slots=True)
class Learned:
    """What was learned: a skeleton, the brief of the sample itself, and the facts by their key.

    `inside` are facts that stand in a value of the brief (a reason in 四会合一), which no other
    value can change.
    """

    skeleton: Skeleton
    brief: str
    facts: Mapping[str, tuple[Fact, ...]]
    inside: tuple[Fact, ...]
    speech: Speech


def learn(source: Source, name: str) -> Learned:
    """Return the skeleton `name` of a sample whose text is clean.

    Rendering it with its brief gives the sample's printed paragraphs again; that is proved before
    anything is given back. Raises InputError for what is no speech and for what cannot be proved.
    """
    speech = speech_of(Draft(source))
    lines = _lines(speech)
    _refuse(source, lines)
    plain_lines: frozenset[int] = frozenset()
    while True:
        learned = _Learner(speech, lines, name, plain_lines).learned()
        wrong = _wrong(learned, lines)
        if not wrong:
            return learned
        if wrong <= plain_lines:
            break
        plain_lines |= wrong  # what cannot be proved with its facts is tried as it stands
    number = min(wrong)
    message = _("cannot be learned exactly: paragraph {n} does not come out as it was")
    place = source.place(_span(source, lines[number]))
    raise InputError(message.format(n=number + 1), place, _("take it out, or write it otherwise"))


def _lines(speech: Speech) -> list[str]:
    return [plain(words) for words in paragraphs(speech)]


def _span(source: Source, words: str) -> Span:
    at = max(source.text.find(words[:12]), 0)
    return Span(at, at + 1)


def _refuse(source: Source, lines: Sequence[str]) -> None:
    """Raise for what is no speech."""
    text = "".join(lines)
    place = Place(source.name)
    han = sum(1 for character in text if "\u4e00" <= character <= "\u9fff")
    stops = sum(text.count(stop) for stop in "。！？")
    if han * 2 < len(text):
        raise InputError(_("is no Chinese speech"), place, _("is this really the file you meant?"))
    if len(text) < LEAST or stops < 2:
        message = _("is no speech: {n} characters, {stops} sentences")
        hint = _("give a whole speech, from its title or salutation to its closing")
        raise InputError(message.format(n=len(text), stops=stops), place, hint)
    if len(text) > MOST or len(lines) > MAX_PARTS:
        message = _("is longer than a speech: {n} characters in {lines} paragraphs")
        said = message.format(n=len(text), lines=len(lines))
        raise InputError(said, place, _("give one speech"))


def _wrong(learned: Learned, lines: Sequence[str]) -> frozenset[int]:
    """Return the numbers of the printed paragraphs that do not come out as they were."""
    brief = read_brief(Source(EXAMPLE, learned.brief))
    if check_brief(brief, learned.skeleton, {}):
        return frozenset(range(len(lines)))
    made = _lines(fill(brief, learned.skeleton, {}, ()))
    if len(made) != len(lines):
        return frozenset(range(len(lines)))
    return frozenset(n for n, (a, b) in enumerate(zip(made, lines, strict=True)) if a != b)


class _Learner:
    def __init__(
        self, speech: Speech, lines: Sequence[str], name: str, plain_lines: frozenset[int]
    ) -> None:
        self._speech = speech
        self._lines = lines
        self._name = name
        listed = units(speech)
        title = next((line for part, line in listed if isinstance(part, Title)), None)
        speaker = next((line for part, line in listed if isinstance(part, SpeakerLine)), None)
        found = facts_of(lines, title, speaker)
        self._facts = tuple(fact for fact in found if fact.line not in plain_lines)
        self._plain = plain_lines
        self._parts: list[SkeletonPart] = []
        self._templates: dict[str, Source] = {}
        self._roles: list[Mapping[str, Value]] = []
        self._role_spans: dict[int, tuple[int, int]] = {}
        self._line = 0
        tops = [part for part in speech.parts if isinstance(part, Point)]
        self._form = _form(tops)
        self._count = len(tops) if self._form else 0

    def learned(self) -> Learned:
        for part in self._speech.parts:
            self._part(part)
        used = [fact for fact in self._facts if not self._in_roles(fact)]
        by_key: dict[str, tuple[Fact, ...]] = {}
        for fact in used:
            by_key[fact.key] = (*by_key.get(fact.key, ()), fact)
        fields = [_field(found[0]) for found in by_key.values()]
        if self._roles:
            fields.append(roles_field(tuple(self._roles)))
        title = next((p for p in self._speech.parts if isinstance(p, Title)), None)
        shown = plain(title.words) if title else self._name
        skeleton = Skeleton(
            name=self._name,
            title=shown[:40],
            summary=f"由范文学得：{shown[:40]}",
            source=Source(f"{self._name}/skeleton.toml", ""),
            fields=tuple(fields),
            parts=tuple(self._parts),
            templates=self._templates,
        )
        values: dict[str, Value] = {key: found[0].value for key, found in by_key.items()}
        if self._roles:
            values[ROLES] = tuple(self._roles)
        inside = tuple(fact for fact in self._facts if self._in_roles(fact))
        return Learned(skeleton, brief_text(skeleton, values), by_key, inside, self._speech)

    def _in_roles(self, fact: Fact) -> bool:
        begin, end = self._role_spans.get(fact.line, (0, 0))
        return begin <= fact.start and fact.end <= end

    def _part(self, part: Part) -> None:
        kinds = {
            Title: PartKind.TITLE,
            SpeakerLine: PartKind.SPEAKER,
            DateLine: PartKind.DATE,
            Salutation: PartKind.SALUTATION,
            Paragraph: PartKind.PARAGRAPH,
        }
        if isinstance(part, Point) and self._form:
            self._section(part)
        elif isinstance(part, Point):
            for _words in point_paragraphs(part):
                self._add(PartKind.PARAGRAPH, self._template(self._line))
                self._line += 1
        else:
            self._add(kinds[type(part)], self._template(self._line))
            self._line += 1

    def _section(self, point: Point) -> None:
        words = plain(point.heading.words)
        begin = len(point.heading.ordinal)
        heading = self._between(self._line, begin, begin + len(words))
        printed = list(point_paragraphs(point))
        first = self._lines[self._line]
        ending = begin + len(words) + (0 if words.endswith(tuple("！？…")) else 1)
        runs_in = point.heading.layout is Layout.RUN_IN
        body = self._between(self._line, ending, len(first)) if runs_in else ""
        name = f"point_{sum(1 for p in self._parts if p.kind is PartKind.SECTION) + 1}"
        self._add(PartKind.SECTION, body, name=name, heading=heading)
        self._line += 1
        for _words in printed[1:]:
            self._add(PartKind.PARAGRAPH, self._template(self._line), under=name)
            self._line += 1

    def _add(
        self, kind: PartKind, template: str, *, name: str = "", heading: str = "", under: str = ""
    ) -> None:
        name = name or f"{kind.value}_{len(self._parts) + 1}"
        self._templates[name] = Source(f"{self._name}/{name}.txt", template + "\n")
        ordinals = self._form if kind is PartKind.SECTION else ""
        self._parts.append(SkeletonPart(kind, name, name, heading, under, "", ordinals))

    def _template(self, line: int) -> str:
        text = self._lines[line]
        roles = None if line in self._plain or self._roles else roles_of(text)
        if roles is None:
            return self._between(line, 0, len(text))
        announced, begin, end, values = roles
        self._roles += values
        self._role_spans[line] = (begin, end)
        loop = "{{ loop.index | numeral }}是{{ role.name }}。{{ role.why }}"
        return (
            self._between(line, 0, announced)
            + f"{{{{ {ROLES} | length | quantity }}}}"
            + self._between(line, announced + 1, begin)
            + f"{{% for role in {ROLES} %}}{loop}{{% endfor %}}"
            + self._between(line, end, len(text))
        )

    def _between(self, line: int, start: int, end: int) -> str:
        """Return a stretch of a line as a template: its facts as fields."""
        inside = [
            replace(fact, start=fact.start - start, end=fact.end - start)
            for fact in self._facts
            if fact.line == line and start <= fact.start and fact.end <= end
        ]
        text = self._lines[line][start:end]
        return "".join(
            f"{{{{ {piece.key} }}}}" if isinstance(piece, Fact) else self._counted(piece, line)
            for piece in segments(text, inside)
        )

    def _counted(self, text: str, line: int) -> str:
        """Return words with the number that announces the points computed."""
        if self._count < 2 or line in self._plain or "{" in text:
            return text

        def counted(match: re.Match[str]) -> str:
            for filter_, said in (("quantity", quantity), ("numeral", numeral)):
                if match.group(1) == said(self._count):
                    return f"{{{{ count | {filter_} }}}}"
            return match.group()

        return _ANNOUNCED.sub(counted, text)


def _form(points: Sequence[Point]) -> str:
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


def _field(fact: Fact) -> Field:
    kind = FieldType.TEXT
    if isinstance(fact.value, date):
        kind = FieldType.DATE
    elif isinstance(fact.value, int):
        kind = FieldType.NUMBER
    return Field(fact.key, kind, fact.prompt, example=fact.value)


def save(learned: Learned, folder: Path) -> None:
    """Write a learned skeleton as a new folder, and prove what was written by reading it back.

    Raises OutputError where the folder cannot be made, InputError where what was read back does
    not give the sample; then nothing is left of it.
    """
    with new_folder(folder) as made:
        for name, text in _files(learned):
            write(made / name, text.encode("utf-8"))
        brief = read_brief(read(made / EXAMPLE))
        if _lines(fill(brief, read_skeleton(made), {}, ())) != _lines(learned.speech):
            message = _("cannot be learned exactly: what was written does not give it back")
            raise InputError(message, Place(str(folder)))


def _files(learned: Learned) -> Iterator[tuple[str, str]]:
    yield FILE, skeleton_text(learned.skeleton)
    for name, source in learned.skeleton.templates.items():
        yield name + SUFFIX, source.text
    yield EXAMPLE, learned.brief
