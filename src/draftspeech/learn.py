"""Sample speeches → a skeleton, and briefs that render them again, character for character."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from draftspeech.brief_check import check_brief
from draftspeech.brief_file import read_brief
from draftspeech.draft_file import Draft, number_of
from draftspeech.draft_speech import speech_of
from draftspeech.errors import InputError
from draftspeech.fact_finder import find_facts
from draftspeech.files import read
from draftspeech.fill import GIVEN, ORDINALS_KEY, fill
from draftspeech.invisible import invisible
from draftspeech.learned_skeleton import ABSENT, SAMPLE_KEY, Sample, briefs_of, skeleton_of
from draftspeech.messages import _
from draftspeech.safe_write import new_folder, write
from draftspeech.sample_facts import LITERAL, Fact, base_of
from draftspeech.sample_parts import Slot, slots_of
from draftspeech.sample_roles import ROLES
from draftspeech.sample_union import Shared, facts_in, union
from draftspeech.skeleton import MINUTES, SKELETON_KEY
from draftspeech.skeleton_dir import EXAMPLE, FILE, MAX_FILES, SUFFIX, read_skeleton
from draftspeech.skeleton_writer import skeleton_text
from draftspeech.source import Place, Source, Span
from draftspeech.speech import Point, SpeakerLine, Speech, Title, line_of, paragraphs, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from draftspeech.fact_claims import Left
    from draftspeech.skeleton import Skeleton

LEAST, MOST = 80, 40_000
"""Characters of the shortest and the longest sample."""
MAX_PARTS = 190
"""Printed paragraphs of the longest sample."""
_RESERVED = frozenset(
    {*GIVEN, SKELETON_KEY, MINUTES.key, ROLES, SAMPLE_KEY, ORDINALS_KEY, "loop", "role", "points"}
)
_POINTS = re.compile(
    "[讲提谈]([一二两三四五六七八九十\\d]{1,2})(?:点|个方面|条|个问题)(?:意见|要求|希望|建议|看法|体会|[。：])"
)
"""A number of points that is announced."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person says of a fact that was found: its key and prompt, or "" to leave it words."""

    key: str
    prompt: str


@dataclass(frozen=True, slots=True)
class Learned:
    """What was learned: a skeleton, a brief of each sample by its label, the facts by their field.

    `inside` are facts that stand in a value of the brief (a reason in 四会合一), which no other
    value can change. `kept` are facts that had to stay words for their line to come out exactly;
    `left` is what looked like a fact and was taken for words.
    """

    skeleton: Skeleton
    briefs: Mapping[str, str]
    facts: Mapping[str, tuple[tuple[int, Fact], ...]]
    inside: tuple[Fact, ...]
    kept: tuple[Fact, ...]
    left: tuple[Left, ...]
    speeches: tuple[Speech, ...]
    lines: tuple[tuple[str, ...], ...]
    """The printed paragraphs of each sample, which the facts point into."""
    shared: tuple[Shared, ...]
    """The parts of all samples: their variants, and which sample has which."""
    announced: tuple[tuple[int, int], ...]
    """Of samples that announce another number of points than they have: that, and these."""


Decisions = dict[tuple[int, str], Decision]
"""By the number of the sample, from 0, and the key of a fact in it."""


def learn(
    sources: Sequence[Source],
    name: str,
    decisions: Mapping[tuple[int, str], Decision] | None = None,
) -> Learned:
    """Return the skeleton `name` of one or more samples whose text is clean.

    Rendering it with the brief of a sample gives the printed paragraphs of that sample; that is
    proved before anything is given back. Raises InputError for what is no speech and for what
    cannot be proved.
    """
    samples = [_Sample(source) for source in sources]
    labels = _labels(sources)
    while True:
        learned = _learned(samples, labels, name, decisions or {})
        found = [
            _wrong(brief, learned.skeleton, sample.lines)
            for brief, sample in zip(learned.briefs.values(), samples, strict=True)
        ]
        if not any(found):
            return learned
        if all(wrong <= sample.as_words for wrong, sample in zip(found, samples, strict=True)):
            break
        for wrong, sample in zip(found, samples, strict=True):
            sample.as_words |= wrong  # what cannot be proved is tried as it stands
    sample, wrong = next((s, w) for s, w in zip(samples, found, strict=True) if w)
    number = min(wrong)
    message = _("cannot be learned exactly: paragraph {n} does not come out as it was")
    place = sample.source.place(_span(sample.source, sample.lines[number]))
    raise InputError(message.format(n=number + 1), place, _("take it out, or write it otherwise"))


def is_reserved(key: str) -> bool:
    """Return whether no fact may have a key: it is another field's, or the language's."""
    words = ("true", "false", "none", "not", "and", "or", "in", "is", "if", "else", "elif", "for")
    return key in _RESERVED or base_of(key) in _RESERVED or key in words or key.startswith("use_")


class _Sample:
    """A sample as it is learned: its speech, its printed lines, its facts, the lines left alone."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.speech = speech_of(Draft(source), items=True)
        self.lines = _lines(self.speech)
        _refuse(source, self.lines)
        self.title = line_of(self.speech, Title)
        speaker = line_of(self.speech, SpeakerLine)
        self.found, self.left = find_facts(self.lines, self.title, speaker)
        self.as_words: frozenset[int] = frozenset()

    def facts(self, number: int, decisions: Mapping[tuple[int, str], Decision]) -> tuple[Fact, ...]:
        """Return the facts of this sample, the one of this number, as a person decided."""
        decided = (
            (fact, decisions.get((number, fact.key), Decision(fact.key, fact.prompt)))
            for fact in self.found
        )
        return tuple(
            replace(fact, key=decision.key, prompt=decision.prompt)
            for fact, decision in decided
            if decision.key
        )

    def slots(self, facts: Sequence[Fact]) -> tuple[Slot, ...]:
        """Return the parts of this sample with these facts."""
        fields = [
            fact for fact in facts if fact.line not in self.as_words or base_of(fact.key) == LITERAL
        ]
        return slots_of(self.speech, self.lines, fields, self.as_words)


def _learned(
    samples: Sequence[_Sample],
    labels: Sequence[str],
    name: str,
    decisions: Mapping[tuple[int, str], Decision],
) -> Learned:
    decided = [sample.facts(number, decisions) for number, sample in enumerate(samples)]
    slots = [sample.slots(facts) for sample, facts in zip(samples, decided, strict=True)]
    own = frozenset(decision.key for decision in decisions.values() if decision.key)
    joined = union(slots, own)
    given = [
        Sample(label, parts, fields)
        for label, parts, fields in zip(labels, slots, joined.fields, strict=True)
    ]
    title = samples[0].title
    shown = name if title is None else samples[0].lines[title]
    skeleton = skeleton_of(name, shown, joined.parts, given)
    facts: dict[str, tuple[tuple[int, Fact], ...]] = {}
    inside: list[Fact] = []
    kept: list[Fact] = []
    for number, (sample, parts) in enumerate(zip(samples, slots, strict=True)):
        used = Counter((fact.key, fact.line) for slot in parts for fact in facts_in(slot))
        for fact in decided[number]:
            if fact.line in sample.as_words and base_of(fact.key) != LITERAL:
                kept.append(fact)
            elif used[fact.key, fact.line] == 0:
                inside.append(fact)
            else:
                used[fact.key, fact.line] -= 1
                key = joined.fields[number][fact.key]
                facts[key] = (*facts.get(key, ()), (number, fact))
    if not skeleton.fields:
        message = _("has nothing that another speech would say otherwise")
        hint = _("a skeleton asks for something: learn a sample with a name, a date or a figure")
        raise InputError(message, Place(samples[0].source.name), hint)
    if len(skeleton.templates) > MAX_FILES:
        message = _("the samples have too many parts that differ: {n}")
        hint = _("give fewer samples, or such as are more alike")
        raise InputError(message.format(n=len(skeleton.templates)), None, hint)
    briefs = briefs_of(skeleton, given)
    speeches = tuple(sample.speech for sample in samples)
    lines = tuple(tuple(sample.lines) for sample in samples)
    left = tuple(dict.fromkeys(one for sample in samples for one in sample.left))
    announced = tuple(pair for sample in samples for pair in _announced(sample))
    return Learned(
        skeleton,
        briefs,
        facts,
        tuple(inside),
        tuple(kept),
        left,
        speeches,
        lines,
        joined.parts,
        announced,
    )


def _announced(sample: _Sample) -> Iterator[tuple[int, int]]:
    """Yield how many points a sample announces and has, where that is not the same."""
    points = [part for part in sample.speech.parts if isinstance(part, Point)]
    for line in sample.lines:
        match = _POINTS.search(line)
        if match:
            number = number_of(match.group(1))
            if points and number > 1 and number != len(points):
                yield number, len(points)
            return


def _labels(sources: Sequence[Source]) -> list[str]:
    """Return a short name of each sample, all different: what the brief calls it."""
    from pathlib import PurePath

    labels: list[str] = []
    taken = {ABSENT}
    for number, source in enumerate(sources, start=1):
        stem = "".join(c for c in PurePath(source.name).stem if c.isalnum() or c in "-_")[:24]
        label = first = stem or f"范文{number}"
        count = 2
        while label.casefold() in taken:
            label, count = f"{first}-{count}", count + 1
        taken.add(label.casefold())
        labels.append(label)
    return labels


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
        raise too_long(source.name, len(text), len(lines))
    if hidden := invisible(text):
        at = source.text.index(chr(int(hidden[2:], 16)))
        message = _("the words hold an invisible character {code}").format(code=hidden)
        hint = _("delete it, or type the text anew")
        raise InputError(message, source.place(Span(at, at + 1)), hint)


def too_long(name: str, characters: int, lines: int) -> InputError:
    """Return the error for what is longer than a speech."""
    message = _("is longer than a speech: {n} characters in {lines} paragraphs")
    said = message.format(n=characters, lines=lines)
    return InputError(said, Place(name), _("give one speech"))


def _wrong(text: str, skeleton: Skeleton, lines: Sequence[str]) -> frozenset[int]:
    """Return the numbers of the printed paragraphs that do not come out as they were."""
    brief = read_brief(Source(EXAMPLE, text))
    if check_brief(brief, skeleton, {}):
        return frozenset(range(len(lines)))
    made = _lines(fill(brief, skeleton, {}, ()))
    if len(made) != len(lines):
        return frozenset(range(len(lines)))
    return frozenset(n for n, (a, b) in enumerate(zip(made, lines, strict=True)) if a != b)


def save(learned: Learned, folder: Path) -> None:
    """Write a learned skeleton as a new folder, and prove what was written by reading it back.

    Raises OutputError where the folder cannot be made, InputError where what was read back does
    not give the samples; then nothing is left of it.
    """
    with new_folder(folder) as made:
        for name, text in _files(learned):
            write(made / name, text.encode("utf-8"))
        skeleton = read_skeleton(made)
        for (name, _text), speech in zip(_briefs(learned), learned.speeches, strict=True):
            brief = read_brief(read(made / name))
            if _lines(fill(brief, skeleton, {}, ())) != _lines(speech):
                message = _("cannot be learned exactly: what was written does not give it back")
                raise InputError(message, Place(str(folder)))


def _files(learned: Learned) -> Iterator[tuple[str, str]]:
    yield FILE, skeleton_text(learned.skeleton)
    for name, source in learned.skeleton.templates.items():
        yield name + SUFFIX, source.text
    yield from _briefs(learned)


def _briefs(learned: Learned) -> Iterator[tuple[str, str]]:
    for number, (label, text) in enumerate(learned.briefs.items()):
        yield EXAMPLE if number == 0 else f"example-{label}.toml", text
