"""Print how much of public samples `learn` finds: `python benchmarks/learn.py FOLDER`.

FOLDER holds the samples as found, NAME.txt, one paragraph a line. They are looked up for measuring
and are not part of the project; what is, `learn_samples.tsv`, says of each where it was found, the
digest of its text, and where a reader who did not see the tool marked headings and facts:
line:start:end:level and line:start:end:kind, in characters.

A heading is found where one begins at the marked place. A fact is found where half of its
characters are fields; a field is right where half of its characters are marked as facts.
`--marks` writes the table anew from NAME.gold and NAME.meta beside the samples.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from draftspeech.draft_file import Draft
from draftspeech.draft_speech import speech_of
from draftspeech.errors import DraftspeechError
from draftspeech.fact_finder import find_facts
from draftspeech.learn import learn
from draftspeech.sample import clean
from draftspeech.source import Source
from draftspeech.speech import (
    Layout,
    Point,
    SpeakerLine,
    Speech,
    Title,
    line_of,
    paragraphs,
    plain,
    point_paragraphs,
)

TABLE = Path(__file__).parent / "learn_samples.tsv"
FIRST, LATER = "first", "later"
"""The samples the rules were written on, and those that came later."""


@dataclass
class Sample:
    name: str
    source: str
    occasion: str
    extent: str
    group: str
    digest: str
    headings: list[tuple[int, int, int, str]]
    facts: list[tuple[int, int, int, str]]


@dataclass
class Score:
    """Marked, found, of those that were found the right ones."""

    marked: int = 0
    caught: int = 0
    given: int = 0
    right: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)

    def add(self, other: Score) -> None:
        self.marked += other.marked
        self.caught += other.caught
        self.given += other.given
        self.right += other.right
        self.kinds += other.kinds
        self.missed += other.missed

    def __str__(self) -> str:
        recall = f"{self.caught / self.marked:.3f}" if self.marked else "    -"
        precision = f"{self.right / self.given:.3f}" if self.given else "    -"
        return f"{self.marked:5} {recall:>6} {precision:>6}"


def main() -> None:
    folder = Path(sys.argv[1])
    if "--marks" in sys.argv:
        write_table(folder)
    show = sys.argv[sys.argv.index("--show") + 1] if "--show" in sys.argv else ""
    totals: dict[str, tuple[Score, Score]] = {}
    exact, count, absent = 0, 0, []
    print(f"{'sample':32} {'head':>5} recall  prec.  {'facts':>5} recall  prec.  given back")
    for sample in read_table():
        path = folder / f"{sample.name}.txt"
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        if hashlib.sha256(text.encode()).hexdigest()[:16] != sample.digest:
            absent.append(sample.name)
            continue
        heads, facts = measured(sample, text, show=sample.name.startswith(show) and bool(show))
        back = given_back(text)
        exact, count = exact + (back == "exactly"), count + 1
        for group in (sample.group, "all"):
            both = totals.setdefault(group, (Score(), Score()))
            both[0].add(heads)
            both[1].add(facts)
        print(f"{sample.name:32} {heads}  {facts}  {back}")
    for group, (heads, facts) in sorted(totals.items()):
        print(f"{group:32} {heads}  {facts}" + (f"  {exact} of {count}" if group == "all" else ""))
    for group, both in sorted(totals.items()):
        for score in both:
            kinds = (f"{k} {n - score.missed[k]}/{n}" for k, n in sorted(score.kinds.items()))
            print(f"{group}: " + ", ".join(kinds))
    if absent:
        print("not here, or another text:", ", ".join(absent))


def measured(sample: Sample, text: str, *, show: bool) -> tuple[Score, Score]:
    """Return the scores of headings and of facts; all places are in the text as it was found."""
    source = clean(Source(f"{sample.name}.txt", text)).source
    speech = speech_of(Draft(source), items=True)
    back = Places(text, source.text, speech)
    heads = Score(marked=len(sample.headings))  # none of them stands in what a page left
    begun = back.headings()
    marks = {(line, start) for line, start, _end, _level in sample.headings}
    tops = {(line, start) for line, start, _end, level in sample.headings if level == "1"}
    heads.kinds.update({"level 1": len(tops), "deeper": len(marks - tops)})
    heads.missed.update({"level 1": len(tops - begun), "deeper": len(marks - tops - begun)})
    heads.given, heads.right = len(begun), len(begun & marks)
    heads.caught = len(begun & marks)
    lines = back.lines
    title, speaker = line_of(speech, Title), line_of(speech, SpeakerLine)
    fields = [
        (f, back.span(f.line, f.start, f.end)) for f in find_facts(lines, title, speaker).facts
    ]
    starts = line_starts(text)
    kept = back.kept()
    true = {
        (starts[line] + start, starts[line] + end): kind
        for line, start, end, kind in sample.facts
        if any(at in kept for at in range(starts[line] + start, starts[line] + end))
    }
    covered = {at for _fact, span in fields for at in span}
    marked = {at for begin, end in true for at in range(begin, end)}
    facts = Score(marked=len(true), given=len(fields))
    for (begin, end), kind in true.items():
        facts.kinds[kind] += 1
        if sum(at in covered for at in range(begin, end)) * 2 >= end - begin:
            facts.caught += 1
        else:
            facts.missed[kind] += 1
            if show:
                print(f"    missed {kind}: {around(text, begin, end)}")
    for fact, span in fields:
        if sum(at in marked for at in span) * 2 >= len(span):
            facts.right += 1
        elif show:
            print(f"    wrong {fact.key}: {around(text, min(span), max(span) + 1)}")
    if show:
        for line, start in sorted(marks - begun):
            print(f"    missed heading: {text.splitlines()[line][start : start + 20]}")
        for line, start in sorted(begun - marks):
            print(f"    wrong heading: {text.splitlines()[line][start : start + 20]}")
    return heads, facts


class Places:
    """Where the printed paragraphs of a speech stand in the text it was read from."""

    def __init__(self, found: str, cleaned: str, speech: Speech) -> None:
        self.lines = [plain(words) for words in paragraphs(speech)]
        self._speech = speech
        self._found = found
        at: list[int] = [0] * (len(cleaned) + 1)
        for op in Levenshtein.opcodes(cleaned, found):
            for n in range(op.src_start, op.src_end):
                at[n] = min(op.dest_start + n - op.src_start, max(op.dest_end - 1, 0))
        self._back = at
        self._places: list[list[int]] = []
        begin = 0
        for line in self.lines:
            row = []
            for character in line:
                place = cleaned.find(character, begin)
                if place >= 0:
                    begin = place + 1
                row.append(place)
            self._places.append(row)

    def span(self, line: int, start: int, end: int) -> set[int]:
        return {self._back[n] for n in self._places[line][start:end] if n >= 0}

    def kept(self) -> set[int]:
        """Return the places of the text as found that are in the speech."""
        return {
            place for n in range(len(self.lines)) for place in self.span(n, 0, len(self.lines[n]))
        }

    def headings(self) -> set[tuple[int, int]]:
        starts = line_starts(self._found)
        begun, printed = set(), 0
        for part in self._speech.parts:
            size = 1
            if isinstance(part, Point):
                size = sum(1 for _words in point_paragraphs(part))
                for line in points_of(part, printed):
                    place = min(self.span(line, 0, 1), default=0)
                    number = max(n for n, start in enumerate(starts) if start <= place)
                    begun.add((number, place - starts[number]))
            printed += size
        return begun


def points_of(point: Point, line: int) -> list[int]:
    """Return the numbers of the printed lines in which a point and those inside it begin."""
    found = [line]
    at = line + 1
    body = point.body
    if point.heading.layout is Layout.RUN_IN and body and not isinstance(body[0], Point):
        body = body[1:]
    for part in body:
        if isinstance(part, Point):
            found += points_of(part, at)
            at += sum(1 for _words in point_paragraphs(part))
        else:
            at += 1
    return found


def given_back(text: str) -> str:
    """Return whether the sample is learned, which proves that it comes back."""
    try:
        learn([clean(Source("s.txt", text)).source], "s")
    except DraftspeechError as error:
        return f"refused: {error.findings[0].message}"
    return "exactly"


def around(text: str, begin: int, end: int) -> str:
    shown = f"{text[max(begin - 10, 0) : begin]}【{text[begin:end]}】{text[end : end + 10]}"
    return shown.replace("\n", "⏎")


def line_starts(text: str) -> list[int]:
    starts = [0]
    starts += [at + 1 for at, character in enumerate(text) if character == "\n"]
    return starts


def read_table() -> list[Sample]:
    samples = []
    for row in TABLE.read_text(encoding="utf-8").splitlines()[1:]:
        *words, headings, facts = row.split("\t")
        samples.append(Sample(*words, marks(headings), marks(facts)))
    return samples


def marks(text: str) -> list[tuple[int, int, int, str]]:
    found = []
    for mark in text.split():
        line, start, end, what = mark.split(":")
        found.append((int(line), int(start), int(end), what))
    return found


def write_table(folder: Path) -> None:
    """Write the table from the marks beside the samples: tab-separated, by line and words."""
    rows = ["sample\tsource\toccasion\textent\tgroup\tsha256\theadings\tfacts"]
    for gold in sorted(folder.rglob("*.gold")):
        text = gold.with_suffix(".txt").read_text(encoding="utf-8")
        lines = text.split("\n")
        headings, facts = [], []
        for row in gold.read_text(encoding="utf-8").splitlines():
            if not row.strip():
                continue
            what, number, *rest = row.split("\t")
            line = lines[int(number) - 1]
            if what == "heading":
                level, ordinal, words = rest
                said = (ordinal if ordinal != "-" else "") + words
                start = line.find(said)
                if start < 0:  # a blank stands between them
                    start = max(line.find(ordinal), 0)
                headings.append(f"{int(number) - 1}:{start}:{start + len(said)}:{level}")
            else:
                kind, words, nth = rest
                start = -1
                for _n in range(int(nth)):
                    start = line.find(words, start + 1)
                facts.append(f"{int(number) - 1}:{start}:{start + len(words)}:{kind}")
        meta = gold.with_suffix(".meta").read_text(encoding="utf-8").strip().split("\t")
        source, occasion, extent = (*meta, "", "")[:3]
        source = source.replace("github ", "https://github.com/", 1).replace(" ", "/", 1)
        if "://" not in source:
            source = "a public repository or page without an address"
        occasion = re.split("[（(]", occasion)[0]
        name = gold.relative_to(folder).with_suffix("").as_posix()
        group = LATER if name[0] in "ef" else FIRST
        digest = hashlib.sha256(text.encode()).hexdigest()[:16]
        rows.append(
            "\t".join(
                [name, source, occasion, extent, group, digest, " ".join(headings), " ".join(facts)]
            )
        )
    TABLE.write_text("\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
