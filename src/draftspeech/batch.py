"""One brief and a table of rows, or many briefs → a draft each; one that fails stops no other."""

from __future__ import annotations

import gc
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from draftspeech.answers import put_value
from draftspeech.batch_table import Row, Table
from draftspeech.brief_check import check_brief
from draftspeech.brief_file import read_brief
from draftspeech.brief_writer import brief_text
from draftspeech.draft_suffixes import is_draft_path
from draftspeech.errors import BriefError, DraftspeechError, InputError
from draftspeech.fill import Filler
from draftspeech.known_brief import understood
from draftspeech.memory import Memory, dump
from draftspeech.messages import _
from draftspeech.outputs import OUTPUTS
from draftspeech.processes import workers
from draftspeech.render import fitted, gap_notes, render, render_draft
from draftspeech.skeleton import Field, FieldType
from draftspeech.skeleton_dir import load_skeleton
from draftspeech.source import Place, Source
from draftspeech.speech import arranged
from draftspeech.suggestion import suggestion
from draftspeech.theme_dir import load_stock, load_themes
from draftspeech.versions import named

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from draftspeech.brief import Value
    from draftspeech.finding import Finding
    from draftspeech.outputs import Output
    from draftspeech.page import Typesetting
    from draftspeech.skeleton import Skeleton
    from draftspeech.speech import Speech

ROW = "row"
"""The place in a pattern of names that stands for the number of the row."""
COLLECTED = (700, 10, 10)
"""Python's own thresholds for garbage; one draft is made without looking for any."""
CHUNK = 50
"""Rows that one process takes at a time."""


@dataclass(frozen=True, slots=True)
class Job:
    """How drafts are written and named, and the brief and table they come from, if any.

    `columns` are the keys of the fields of the table's columns; `pattern` is that of the names;
    `head` the order of the lines under the title; `memory` says whether a Word draft keeps its
    brief.
    """

    output: str
    setting: Typesetting
    head: tuple[str, ...] = ()
    pattern: str = ""
    stage: str = ""
    memory: bool = True
    brief: Source | None = None
    table: str = ""
    columns: tuple[str, ...] = ()


class Made(NamedTuple):
    """A draft: what it was made of (a brief, or table:row), its name, its bytes, what was found.

    Without a name it could not be made.
    """

    of: str
    name: str
    data: bytes
    findings: tuple[Finding, ...]


def columns_of(table: Table, skeleton: Skeleton) -> tuple[str, ...]:
    """Return the key of the field of every column, "" for one that is left alone.

    A header is a key, a key of a table (speaker.name), or a field's prompt; one that begins with
    # or is empty is left alone. Raises InputError.
    """
    known: dict[str, str] = {}
    for field in skeleton.fields:
        if field.type is FieldType.TABLE:
            for sub in field.fields:
                key = f"{field.key}.{sub.key}"
                known |= dict.fromkeys((key, *_names(sub)), key)
    known |= {name: field.key for field in skeleton.fields for name in _names(field)}
    columns: list[str] = []
    for at, title in enumerate(table.header, start=1):
        if not title or title.startswith("#"):
            columns.append("")
            continue
        place = Place(table.name, table.head, at)
        found = known.get(title)
        if found is None:
            message = _("no field of the skeleton is called “{name}”").format(name=title)
            hint = suggestion(title, known) or _("a column that begins with # is left alone")
            raise InputError(message, place, hint)
        if found in columns:
            message = _("two columns are for {key}").format(key=found)
            raise InputError(message, place, _("take one of them out, or put # before it"))
        columns.append(found)
    if not any(columns):
        raise InputError(_("no column is for a field"), Place(table.name, table.head))
    return tuple(columns)


def _names(field: Field) -> tuple[str, ...]:
    return (field.key, field.prompt)


class _Briefs:
    """Makes the draft of a brief's file."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._output = next(output for output in OUTPUTS if output.name == job.output)

    def made(self, path: str) -> Made:
        """Return the draft of a brief, or what is wrong with it."""
        try:
            rendered = render_draft(path) if is_draft_path(path) else render(path)
            speech = arranged(rendered.speech, self._job.head)
            name = Path(path).stem + self._output.suffix
            if self._job.pattern:
                pattern = Path(self._job.pattern)
                name = named(pattern, speech, rendered.brief, self._job.stage).name
            source = None if rendered.brief is None else rendered.brief.source
            data = _bytes(self._output, speech, self._job, source)
            return Made(path, name, data, rendered.notes)
        except DraftspeechError as error:
            return Made(path, "", b"", error.findings)


class _Rows:
    """Makes the drafts of rows; what they share is read once."""

    def __init__(self, job: Job, brief: Source) -> None:
        self._job = job
        self._brief = read_brief(brief)
        self._skeleton = load_skeleton(self._brief.skeleton)
        self._brief = understood(self._brief, self._skeleton)
        self._themes = load_themes()
        self._filler = Filler(self._skeleton, self._themes, load_stock())
        self._output = next(output for output in OUTPUTS if output.name == job.output)
        self._checked, self._settled = self._skeleton, frozenset[str]()
        if not check_brief(self._brief, self._skeleton, self._themes):
            # What no column changes is well, and need not be looked at again with every row.
            changed = {key.partition(".")[0] for key in job.columns}
            kept = tuple(field for field in self._skeleton.fields if field.key in changed)
            self._checked = self._skeleton._replace(fields=kept)
            self._settled = frozenset(self._brief.values.keys() - changed)

    def made(self, row: Row) -> Made:
        """Return the draft of a row, or what is wrong with it."""
        place = Place(self._job.table, row.number)
        of = f"{place.name}:{row.number}"
        try:
            if row.problem is not None:
                return Made(of, "", b"", (row.problem,))
            return self._made(row, of, place)
        except DraftspeechError as error:
            found = [
                one
                if one.place is not None and one.place.name == place.name
                else one._replace(place=place)
                for one in error.findings
            ]
            return Made(of, "", b"", tuple(found))

    def _made(self, row: Row, of: str, place: Place) -> Made:
        job = self._job
        values = self._values(row)
        brief = self._brief._replace(values=values)
        open_to_change = {k: v for k, v in values.items() if k not in self._settled}
        shown = brief._replace(values=open_to_change)
        findings = check_brief(shown, self._checked, self._themes)
        if findings:
            raise BriefError(findings)
        speech, notes = fitted(self._filler, brief, self._skeleton, place)
        speech = arranged(speech, job.head)
        pattern = job.pattern.replace(f"{{{ROW}}}", str(row.number))
        name = named(Path(pattern), speech, brief, job.stage).name
        source = None
        if job.memory and self._output.binary:
            text = brief_text(self._skeleton, values)
            source = Source(str(Path(name).with_suffix(".toml")), text)
        data = _bytes(self._output, speech, job, source)
        return Made(of, name, data, (*notes, *gap_notes(place, speech)))

    def _values(self, row: Row) -> Mapping[str, Value]:
        values: dict[str, Value] = dict(self._brief.values)
        found: list[Finding] = []
        for at, (key, typed) in enumerate(zip(self._job.columns, row.cells, strict=True), start=1):
            if not key or not typed:
                continue
            try:
                put_value(values, key, typed, self._skeleton, self._themes)
            except DraftspeechError as error:
                place = Place(self._job.table, row.number, at)
                found += [one._replace(place=place) for one in error.findings]
        if found:
            raise BriefError(found)
        return values


def _bytes(output: Output, speech: Speech, job: Job, source: Source | None) -> bytes:
    setting = job.setting
    if job.memory and output.binary and source is not None:
        setting = setting._replace(memory=dump(Memory(speech, source)))
    return output.write(speech, setting)


_Maker = _Briefs | _Rows


def drafts(
    job: Job, items: Sequence[str] | Sequence[Row], processes: int
) -> Generator[Made, None, None]:
    """Yield the draft of every brief or row in their order, made in several processes."""
    gc.set_threshold(*COLLECTED)
    maker = _maker(job)  # a mistake of the skeleton or a theme is told here, once
    if processes < 2 or len(items) <= CHUNK:
        yield from (_made(maker, item) for item in items)
        return
    chunks = [items[at : at + CHUNK] for at in range(0, len(items), CHUNK)]
    with workers(processes, _begin, job) as pool:
        for made in pool.map(_chunk, chunks):
            yield from made


def _maker(job: Job) -> _Maker:
    return _Briefs(job) if job.brief is None else _Rows(job, job.brief)


def _made(maker: _Maker, item: str | Row) -> Made:
    if isinstance(maker, _Rows):
        assert isinstance(item, Row)
        return maker.made(item)
    assert isinstance(item, str)
    return maker.made(item)


_MAKERS: list[_Maker] = []
"""The maker of a process that makes drafts for another one."""


def _begin(job: Job) -> None:
    _MAKERS.append(_maker(job))


def _chunk(items: Sequence[str] | Sequence[Row]) -> list[Made]:
    return [_made(_MAKERS[0], item) for item in items]
