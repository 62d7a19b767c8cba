"""Speech → what is said, sentence by sentence, and when: for saying it aloud against the clock."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from draftspeech.speech import (
    DEFAULT_RATE,
    RATES,
    DateLine,
    Point,
    SpeakerLine,
    Title,
    heading_words,
    plain,
    point_paragraphs,
    spoken_characters,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from draftspeech.speech import Part, Speech

_CLAUSE = re.compile("[^；]+；?|；")
LONG = 80
"""Characters of a sentence that is said clause by clause: a screen has no room for more."""
_SENTENCE_END = re.compile("[。！？…]+[”’）」』》]*")


class Cue(NamedTuple):
    """A sentence as it is said.

    `point` is the heading of the first level it stands under, "" before and after the points;
    `opens` whether a paragraph begins with it; `syllables` how long it is (a figure counts as it
    is read out); `before` the syllables said until then.
    """

    words: str
    point: str
    opens: bool
    syllables: int
    before: int


def cues(speech: Speech) -> tuple[Cue, ...]:
    """Return the sentences of a speech from its salutation on; what is not said is left out."""
    found: list[Cue] = []
    before = 0
    for words, point, opens in _sentences(speech):
        syllables = spoken_characters(words)
        found.append(Cue(words, point, opens, syllables, before))
        before += syllables
    return tuple(found)


def _sentences(speech: Speech) -> Iterator[tuple[str, str, bool]]:
    for part in speech.parts:
        if isinstance(part, Title | SpeakerLine | DateLine):
            continue
        point = plain(heading_words(part.heading)).rstrip("。") if isinstance(part, Point) else ""
        for paragraph in _paragraphs(part):
            for number, sentence in enumerate(_cut(paragraph)):
                yield sentence, point, number == 0


def _paragraphs(part: Part) -> Iterator[str]:
    if isinstance(part, Point):
        yield from map(plain, point_paragraphs(part))
    else:
        yield plain(part.words)


def _cut(text: str) -> Iterator[str]:
    begin = 0
    for end in [match.end() for match in _SENTENCE_END.finditer(text)] + [len(text)]:
        sentence = text[begin:end].strip()
        if len(sentence) > LONG:
            yield from filter(None, map(str.strip, _CLAUSE.findall(sentence)))
        elif sentence:
            yield sentence
        begin = end


def total(found: Sequence[Cue]) -> int:
    """Return the syllables of all sentences."""
    return found[-1].before + found[-1].syllables if found else 0


def points(found: Sequence[Cue]) -> tuple[int, ...]:
    """Return the numbers of the sentences one can jump to: the first, each point, what follows."""
    return tuple(
        number
        for number, cue in enumerate(found)
        if number == 0 or cue.point != found[number - 1].point
    )


def clock(seconds: float) -> str:
    """Return a time as it is read off a clock: 1:05 for 65 seconds."""
    whole = max(0, round(seconds))
    return f"{whole // 60}:{whole % 60:02d}"


class Pace(NamedTuple):
    """Where one is: the sentence, the seconds within it, and the syllables said in a minute."""

    at: int = 0
    within: float = 0.0
    rate: int = DEFAULT_RATE

    def elapsed(self, found: Sequence[Cue]) -> float:
        """Return the seconds said so far, at this rate."""
        said = found[self.at].before * 60 / self.rate if found else 0.0
        return said + self.within

    def remaining(self, found: Sequence[Cue]) -> float:
        """Return the seconds that are left, at this rate."""
        return max(0.0, total(found) * 60 / self.rate - self.elapsed(found))

    def on(self, found: Sequence[Cue], seconds: float) -> Pace:
        """Return where one is some seconds later; the last sentence is not left."""
        at, within = self.at, self.within + seconds
        while at < len(found) - 1 and within >= found[at].syllables * 60 / self.rate:
            within -= found[at].syllables * 60 / self.rate
            at += 1
        most = found[at].syllables * 60 / self.rate if found else 0.0
        return self._replace(at=at, within=min(within, most))

    def is_over(self, found: Sequence[Cue]) -> bool:
        """Return whether all is said."""
        return not found or self.remaining(found) <= 0

    def sentence(self, found: Sequence[Cue], step: int) -> Pace:
        """Return where one is some sentences further, or back."""
        return self._replace(at=max(0, min(self.at + step, len(found) - 1)), within=0.0)

    def point(self, found: Sequence[Cue], step: int) -> Pace:
        """Return where one is some points further, or back; back first to the begin of this one."""
        places = points(found)
        if step < 0:
            past = [place for place in places if place < self.at]
            return self._replace(at=past[step] if len(past) >= -step else 0, within=0.0)
        ahead = [place for place in places if place > self.at]
        at = ahead[step - 1] if len(ahead) >= step else len(found) - 1
        return self._replace(at=max(at, 0), within=0.0)

    def faster(self, by: int) -> Pace:
        """Return the same place at another rate, from 60 to 400 syllables a minute."""
        rate = max(SLOWEST, min(self.rate + by, FASTEST))
        return self._replace(rate=rate, within=self.within * self.rate / rate)


SLOWEST, FASTEST = RATES[0], RATES[-1]
STEP = 10
"""Syllables a minute that one key adds or takes off."""
