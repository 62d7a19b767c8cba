"""The targets by name: bytes → a reader, and what has to hold of what it made of them."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from draftspeech import phrase_dir
from draftspeech.batch import columns_of
from draftspeech.batch_table import read_table
from draftspeech.brief_check import check_brief
from draftspeech.brief_file import read_brief
from draftspeech.check import check, mend
from draftspeech.draft_file import Draft, brief_draft
from draftspeech.draft_patch import patched_text
from draftspeech.draft_speech import speech_of
from draftspeech.errors import DraftspeechError
from draftspeech.evaluate import evaluate
from draftspeech.files import decode, read
from draftspeech.fill import fill
from draftspeech.finding import Finding
from draftspeech.item import Figure, Item, Items, Missing, Table, text
from draftspeech.learn import learn
from draftspeech.memory import Memory, MemoryLossError, dump, load
from draftspeech.merge import OPEN, Side, merge
from draftspeech.outputs import OUTPUTS
from draftspeech.page import Typesetting
from draftspeech.review import review
from draftspeech.rule import Rule
from draftspeech.rules import all_rules
from draftspeech.run_state import BUDGET, Budget
from draftspeech.sample import clean
from draftspeech.settings import NAME, load_settings
from draftspeech.skeleton import Skeleton
from draftspeech.skeleton_check import check_skeleton
from draftspeech.skeleton_dir import EXAMPLE, FILE, SUFFIX, load_skeleton, read_skeleton
from draftspeech.source import Source
from draftspeech.speech import Point, Speech, paragraphs, plain, units
from draftspeech.template_reader import read_template
from draftspeech.theme import Theme
from draftspeech.theme_dir import load_stock, load_themes, read_theme
from draftspeech.toml_spans import index
from draftspeech.web_page import lines_of_page
from draftspeech.word_file import read_word
from tests.fuzz.inputs import (
    BREAK,
    PARTS,
    SHEETS,
    good_document,
    good_workbook,
    strange_document,
)
from tests.word_documents import changed_part, read_back

Target = Callable[[bytes], None]

ROUNDS = 8
"""Times a draft may be mended before nothing is left to mend."""


def told(findings: tuple[Finding, ...], *sources: Source) -> None:
    """Hold findings to their promise: words to read, and a place inside what was read."""
    texts = {source.name: source.text.split("\n") for source in sources}
    assert findings
    for finding in findings:
        assert finding.message
        place = finding.place
        if place is None or not place.line or place.name not in texts:
            continue
        lines = texts[place.name]
        assert 1 <= place.line <= len(lines), place
        line = lines[place.line - 1].rstrip("\r")
        assert place.text == line, place
        assert 1 <= place.column <= len(line) + 2, place


@cache
def _themes() -> Mapping[str, Theme]:
    return load_themes()


@cache
def _stock() -> Sequence[Theme]:
    return load_stock()


@cache
def _skeleton(name: str) -> Skeleton:
    return load_skeleton(name)


@cache
def _rules() -> tuple[Rule, ...]:
    return all_rules()


@cache
def _folder() -> Path:
    """Return a folder that nothing else is in; it is gone at the end."""
    return Path(_made().name).resolve()


@cache
def _made() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory()


def _source(data: bytes, name: str) -> Source | None:
    try:
        return decode(data, name)
    except DraftspeechError as error:
        told(error.findings)
        return None


def _texts(data: bytes, count: int) -> list[str]:
    parts = data.decode("utf-8", "replace").split(BREAK, count - 1)
    return [*parts, *[""] * (count - len(parts))]


def _printed(speech: Speech) -> list[str]:
    return [plain(words) for words in paragraphs(speech)]


def _said(speech: Speech) -> list[str]:
    """Return the words of every unit, without the ordinals, which a merge counts anew."""
    said = (
        plain(part.heading.words if isinstance(part, Point) else part.words)
        for part, _line in units(speech)
    )
    return [words for words in said if any(map(str.isalnum, words))]


def brief(data: bytes) -> None:
    """A brief → every form of the speech, as `render` reads it; its texts as `check` does."""
    source = _source(data, "brief.toml")
    if source is None:
        return
    try:
        given = read_brief(source)
        index(source)
        brief_draft(source)
        skeleton = _skeleton(given.skeleton)
        findings = check_brief(given, skeleton, _themes())
        if findings:
            told(findings, source)
            return
        speech = fill(given, skeleton, _themes(), _stock())
    except DraftspeechError as error:
        told(error.findings, source)
        return
    memory = Memory(speech, Source(source.name, source.text))
    assert load(dump(memory)) == memory
    for output in OUTPUTS:
        output.write(speech, Typesetting())


def draft(data: bytes) -> None:
    """A draft of any kind of text → its speech, set in every form, as `render DRAFT` does."""
    if not data:
        return
    name = ("d.txt", "d.md", "d.html")[data[0] % 3]
    source = _source(data[1:], name)
    if source is None:
        return
    if name == "d.html":
        source = Source(name, lines_of_page(source.text))
    cleaned = clean(source).source
    for one in (source, cleaned):
        speech = speech_of(Draft(one), items=one is cleaned)
        for output in OUTPUTS[:2]:
            output.write(speech, Typesetting())


def checker(data: bytes) -> None:
    """A draft → findings inside of it; what is mended twice is as what is mended once."""
    source = _source(data, "d.txt")
    if source is None:
        return
    for unsafe in (False, True):
        once = _mended(source.text, unsafe=unsafe)
        assert _mended(once, unsafe=unsafe) == once


def _mended(words: str, *, unsafe: bool) -> str:
    for _round in range(ROUNDS):
        noticed = check(Draft(Source("d.txt", words)), _rules())
        assert all(0 <= n.span.start < n.span.end <= len(words) for n in noticed)
        mended = mend(words, noticed, unsafe=unsafe)
        if mended == words:
            break
        words = mended
    return words


def word(data: bytes) -> None:
    """A file named .docx → a draft, its findings as comments, what was reviewed in it."""
    try:
        file = read_word(data, "d.docx")
        review(file)
    except DraftspeechError as error:
        told(error.findings)
        return
    check(Draft(file.source, hints=file.hints, memory=file.memory), _rules())
    read_back(file)
    length = len(file.source.text)
    assert all(0 <= piece.start < piece.end <= length for piece in file.pieces)
    assert all(0 <= span.start <= span.end <= length for span in file.anchors.values())


def word_part(data: bytes) -> None:
    """One part of a good document → as `word`; the first byte names the part."""
    if data:
        whole = good_document() if data[0] < 128 else strange_document()
        name = PARTS[data[0] % 128 % len(PARTS)]
        word(changed_part(whole, name, lambda _old: data[1:]))


def learner(data: bytes) -> None:
    """A sample → a skeleton whose brief gives it again, or a reason why not."""
    source = _source(data, "范文.txt")
    if source is None or len(source.text) > 6_000:
        return
    source = clean(source).source
    try:
        learned = learn([source], "learned")
    except DraftspeechError as error:
        told(error.findings, source)
        return
    (made,) = learned.briefs.values()
    speech = fill(read_brief(Source(EXAMPLE, made)), learned.skeleton, {}, ())
    assert _printed(speech) == _printed(speech_of(Draft(source), items=True))


def skeleton(data: bytes) -> None:
    """A skeleton.toml, a template and an example → `skeletons check`, and their speech."""
    folder = _folder() / "skeletons" / "given"
    folder.mkdir(parents=True, exist_ok=True)
    texts = _texts(data, 3)
    sources = []
    for name, words in zip((FILE, f"words{SUFFIX}", EXAMPLE), texts, strict=True):
        (folder / name).write_bytes(words.encode("utf-8"))
        sources.append(_source(words.encode("utf-8"), str(folder / name)))
    try:
        with contextlib.chdir(_folder()):
            made = read_skeleton(folder)
            check_skeleton(made)
        if made.example is not None:
            given = read_brief(made.example)
            if not check_brief(given, made, _themes()):
                fill(given, made, _themes(), _stock())
    except DraftspeechError as error:
        told(error.findings, *(source for source in sources if source is not None))


VALUES: dict[str, Item] = {
    "a": text("学习班", "a"),
    "b": text(""),
    "n": Figure(21, "n"),
    "z": Figure(0),
    "f": Figure(2.5),
    "yes": Figure(True),
    "day": Figure(date(2026, 8, 25), "day"),
    "list": Items((text("甲"), text("乙会"), text("丙"))),
    "empty": Items(()),
    "rows": Items((Table({"k": text("培训会"), "v": Figure(3)}),) * 2),
    "table": Table({"k": text("区委"), "v": Missing("数", "table.v")}),
    "gap": Missing("背景", "gap"),
    "long": Items((text("甲" * 5_000),) * 50),
    "many": Items(tuple(Figure(n) for n in range(50))),
}


def template(data: bytes) -> None:
    """A template → words within its budget, or an error at a line of it."""
    source = Source("t.txt", data.decode("utf-8", "replace"))
    budget = Budget()
    try:
        made = read_template(source)
        said = evaluate(made, VALUES, {"t": made}, budget)
    except DraftspeechError as error:
        told(error.findings, source)
        return
    assert len(said) + len(plain(said)) <= BUDGET - budget.left


def table(data: bytes) -> None:
    """A CSV of a batch → rows, or an error at one of them."""
    _table(data, "t.csv")


def workbook(data: bytes) -> None:
    """One part of a workbook → as `table`; the first byte names the part."""
    if data:
        name = SHEETS[data[0] % len(SHEETS)]
        _table(changed_part(good_workbook(), name, lambda _old: data[1:]), "t.xlsx")


def _table(data: bytes, name: str) -> None:
    path = _folder() / name
    path.write_bytes(data)
    try:
        rows = read_table(path)
        assert all(len(row.cells) == len(rows.header) for row in rows.rows)
        columns_of(rows, _skeleton("four-points"))
    except DraftspeechError as error:
        told(error.findings)


def settings(data: bytes) -> None:
    """A theme, the settings of a project, or a file of set phrases, by the first byte."""
    if not data:
        return
    folder = _folder()
    path = (folder / "theme.toml", folder / NAME, folder / "phrases/given.toml")[data[0] % 3]
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data[1:])
    source = _source(data[1:], str(path))
    try:
        match data[0] % 3:
            case 0:
                read_theme(read(path))
            case 1:
                load_settings(folder)
            case _:
                source = source and source._replace(name=str(path.relative_to(folder)))
                with contextlib.chdir(folder):
                    phrase_dir.load_phrases.__wrapped__()
    except DraftspeechError as error:
        told(error.findings, *(() if source is None else (source,)))


def memory(data: bytes) -> None:
    """What a draft is said to remember → a memory, or why it has none."""
    import hashlib
    import json

    kept = data.decode("utf-8", "replace")
    summed = hashlib.sha256(kept.encode("ascii", "replace")).hexdigest()
    for words in (kept, json.dumps({"draftspeech": 1, "sum": summed, "kept": kept})):
        try:
            found = load(words)
        except MemoryLossError:
            continue
        assert load(dump(found)) == found
        speech_of(Draft(Source("d.txt", "\n".join(_printed(found.speech))), memory=found))


def merger(data: bytes) -> None:
    """Three drafts → their merge: a side left alone is what the other made of it."""
    base, mine, new = (speech_of(Draft(Source("d.txt", words))) for words in _texts(data, 3))
    assert _said(merge(base, mine, base).speech) == _said(mine)
    assert _said(merge(base, base, new).speech) == _said(new)
    given = Draft(Source("d.txt", _texts(data, 3)[1]))
    for side in (None, *Side):
        merged = merge(base, mine, new, side)
        assert side is None or not merged.conflicts
        written = patched_text(given, mine, merged)
        if OPEN.encode() not in data:
            assert bool(merged.conflicts) == (OPEN in written)


TARGETS: dict[str, Target] = {
    target.__name__: target
    for target in (
        brief, draft, checker, word, word_part, learner, skeleton, template, table, workbook,
        settings, memory, merger,
    )
}  # fmt: skip
