"""Priorities → the words of the points: themes, free sentences and tables, made parallel."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from draftspeech.brief import Path, Value, path_text
from draftspeech.connectives import FAMILIES, families
from draftspeech.filters import close, strip_stop
from draftspeech.item import Figure, Items, Table, Text
from draftspeech.speech import Run, Words, plain
from draftspeech.theme import Theme

_SENTENCE = r"[^。！？\n]*[。！？\n]?"
_SENTENCES = r"(?s)(?:\{\{.*?\}\}|[^。！？])+[。！？]*[”’]?"
_CLAUSE = re.compile(r"[，；：]")
_INNER_STOP = re.compile(r"[。；！？]")
REMEMBERED = 256
"""How many headings and measures are remembered, for drafts that differ in other points."""
PREFERRED_CLAUSES = (3, 2, 1)
"""How many clauses the headings of a speech have where the brief does not say."""


class Material(NamedTuple):
    """What one point is made of; `measures` are already strung together."""

    key: str
    heading: Words
    gist: Words
    why: Words
    measures: Words
    goal: Words


class Points(NamedTuple):
    """The points of a field, and as the templates see them."""

    points: tuple[Material, ...]
    table: Items


class Cut(NamedTuple):
    """How much of one point's theme is left out: measures and sentences of its why, from the end.

    What the brief itself says is never left out.
    """

    measures: int = 0
    why: int = 0
    goal: bool = False


WHOLE = Cut()
NO_POINTS = Points((), Items(()))


class _Entry(NamedTuple):
    """One priority as given: what is said of it in the brief, by key, and its theme.

    A priority written as one text has no keys of its own: all its words stand at its path.
    """

    path: Path
    theme: Theme | None
    given: Mapping[str, Value]
    keyed: bool = True


Speak = Callable[[str, "Theme"], Words]
"""Says a template of a theme with the values of the brief."""


def material(
    priorities: Sequence[Value],
    path: Path,
    themes: Mapping[str, Theme],
    stock: Sequence[Theme],
    speak: Speak,
    *,
    clauses: int | None = None,
    avoided: Sequence[str] = (),
    cuts: Sequence[Cut] = (),
) -> Points:
    """Return the words of each point.

    A theme gives what the brief does not say. A priority that is only a heading takes its body
    from `stock`, each body once before any comes again. `clauses` is how many clauses a heading
    chosen from a theme should have; `avoided` are families of connectives not to be used; `cuts`
    say what is left out of each point, () of none.
    """
    entries = [_entry(value, (*path, i), themes) for i, value in enumerate(priorities)]
    headings = _headings(entries, speak, clauses)
    sources = _sources(entries, stock)
    bodies = [
        _body(entry, source, speak, cut)
        for entry, source, cut in zip(entries, sources, cuts or [WHOLE] * len(entries), strict=True)
    ]
    counts = [len(measures) for _, measures, _ in bodies]
    wanted = [str(entry.given.get("connectives", "")) for entry in entries]
    points = tuple(
        Material(
            key=entry.theme.name if entry.theme else plain(heading),
            heading=heading,
            gist=_gist(heading),
            why=why,
            measures=_string_together(measures, family),
            goal=goal,
        )
        for entry, heading, (why, measures, goal), family in zip(
            entries, headings, bodies, families(counts, wanted, avoided), strict=True
        )
    )
    return Points(points, Items(tuple(_table(point, i + 1) for i, point in enumerate(points))))


def _table(point: Material, number: int) -> Table:
    return Table(
        {
            "heading": Text(point.heading),
            "gist": Text(point.gist),
            "why": Text(point.why),
            "measures": Text(point.measures),
            "goal": Text(point.goal),
            "number": Figure(number),
        }
    )


def _entry(value: Value, path: Path, themes: Mapping[str, Theme]) -> _Entry:
    if isinstance(value, Mapping):
        given = {key: item for key, item in value.items() if item not in ("", ())}
        return _Entry(path, themes.get(str(given.get("theme", ""))), given)
    sentence = str(value).strip()
    theme = themes.get(sentence)
    if theme:
        return _Entry(path, theme, {})
    match = re.match(_SENTENCE, sentence)
    first = match.group() if match else sentence
    rest = sentence[len(first) :].strip()
    return _Entry(path, None, {"heading": first, **({"why": rest} if rest else {})}, keyed=False)


def _sources(entries: Sequence[_Entry], stock: Sequence[Theme]) -> Iterator[Theme]:
    """Yield what each point takes its body from: its theme, or the next of the stock."""
    taken = 0
    for entry in entries:
        yield entry.theme or stock[taken % len(stock)]
        taken += entry.theme is None


def _own(entry: _Entry, key: str) -> Words:
    """Return what the brief itself says for a key of a priority."""
    value = entry.given.get(key)
    path = (*entry.path, key) if entry.keyed else entry.path
    return (Run(str(value).strip(), path_text(path)),) if value else ()


def _headings(entries: Sequence[_Entry], speak: Speak, wanted: int | None) -> list[Words]:
    """Return the headings: as given, or the variant whose clauses agree with the others'."""
    fixed = [plain(_own(entry, "heading")) for entry in entries if "heading" in entry.given]
    wished = Counter(_clauses(heading) for heading in fixed).most_common(1)
    preferred = (*(clauses for clauses, _ in wished), *PREFERRED_CLAUSES)
    if wanted:
        preferred = (wanted, *preferred)
    free = [entry.theme for entry in entries if entry.theme and "heading" not in entry.given]
    agreed = next(
        (
            clauses
            for clauses in preferred
            if all(any(_clauses(h) == clauses for h in theme.headings) for theme in free)
        ),
        preferred[0],
    )
    return [_heading(entry, agreed, speak) for entry in entries]


def _heading(entry: _Entry, clauses: int, speak: Speak) -> Words:
    if entry.theme is None or "heading" in entry.given:
        return strip_stop(_own(entry, "heading"))
    variant = entry.given.get("variant")
    if isinstance(variant, int):
        return strip_stop(speak(entry.theme.headings[variant - 1], entry.theme))
    variants = entry.theme.headings
    chosen = next((h for h in variants if _clauses(h) == clauses), variants[0])
    return strip_stop(speak(chosen, entry.theme))


@lru_cache(maxsize=REMEMBERED)
def _clauses(heading: str) -> int:
    return len(_CLAUSE.split(heading.rstrip("。！？；，")))


def _gist(heading: Words) -> Words:
    """Return the first clause of a heading."""
    gist: list[Run] = []
    for run in heading:
        cut = _CLAUSE.search(run.text)
        if cut:
            return (*gist, Run(run.text[: cut.start()], run.field))
        gist.append(run)
    return tuple(gist)


def _body(
    entry: _Entry, source: Theme, speak: Speak, cut: Cut
) -> tuple[Words, tuple[Words, ...], Words]:
    """Return why, measures and goal: the brief's own words, else those of `source`."""
    own = entry.given.get("measures")
    measures: tuple[Words, ...] = ()
    if isinstance(own, tuple):
        path = (*entry.path, "measures")
        measures = tuple(
            (Run(_bare_measure(str(item)), path_text((*path, i))),) for i, item in enumerate(own)
        )
    why, goal = close(_own(entry, "why")), close(_own(entry, "goal"))
    if entry.theme or not measures:
        why = why or _spoken(_shorter(source.why, cut.why), source, speak)
        goal = goal or _spoken("" if cut.goal else source.goal, source, speak)
    kept = source.measures[: -cut.measures or None]
    measures = measures or tuple(speak(text, source) for text in kept)
    return why, tuple(strip_stop(measure) for measure in measures), goal


class Spare(NamedTuple):
    """How much there is of what a point takes from its theme, and what the point is called."""

    name: str
    measures: int
    why: int
    goal: bool


def spare(
    priorities: Sequence[Value], themes: Mapping[str, Theme], stock: Sequence[Theme]
) -> tuple[Spare, ...]:
    """Return what each point takes from its theme, or from the stock, and so could do without."""
    found = []
    entries = [_entry(value, (), themes) for value in priorities]
    for entry, source in zip(entries, _sources(entries, stock), strict=True):
        measured = "measures" in entry.given
        takes = entry.theme is not None or not measured
        found.append(
            Spare(
                entry.theme.name if entry.theme else str(entry.given.get("heading", "")),
                0 if measured else len(source.measures),
                len(_sentences(source.why)) if takes and "why" not in entry.given else 0,
                takes and bool(source.goal) and "goal" not in entry.given,
            )
        )
    return tuple(found)


def _sentences(words: str) -> list[str]:
    """Return the sentences of a theme's why, a quotation with what follows from it.

    A template that chooses between words is not parted.
    """
    if "{%" in words:
        return [words]
    sentences: list[str] = []
    for sentence in re.findall(_SENTENCES, words):
        if sentences and sentences[-1].endswith("”"):
            sentences[-1] += sentence
        else:
            sentences.append(sentence)
    return sentences


def _shorter(words: str, sentences: int) -> str:
    return "".join(_sentences(words)[:-sentences]) if sentences else words


def _spoken(words: str, theme: Theme, speak: Speak) -> Words:
    return speak(words, theme) if words else ()


_LEADING = r"^(?:[一二三四五六七八九十]+[是要、]|\d+[.、]|还?要(?!求|点|素|闻|害|道|领|诀))"


def _bare_measure(measure: str) -> str:
    """Return a measure without an ordinal or a 要 of its own: the connective brings them."""
    return re.sub(_LEADING, "", measure.strip()).lstrip()


@lru_cache(maxsize=REMEMBERED)
def _string_together(measures: tuple[Words, ...], family: str) -> Words:
    """Return measures as sentences, each with the connective of its place."""
    if len(measures) == 1:
        return (Run("要"), *measures[0], Run("。"))
    chosen = FAMILIES[family]
    inner = _INNER_STOP.search("".join([plain(measure) for measure in measures]))
    between = "；" if family in ("一是", "一要") and not inner else "。"
    words: list[Run] = []
    for position, measure in enumerate(measures):
        words.append(Run(chosen.before(position, len(measures))))
        words += measure
        words.append(Run(between if position < len(measures) - 1 else "。"))
    return tuple(words)
