"""Brief + skeleton → all that is wrong with the brief, at once."""

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime
from functools import cached_property
from typing import NamedTuple

from draftspeech.brief import Brief, Path, Value, path_text
from draftspeech.brief_file import is_blank
from draftspeech.brief_words import kind_of, line_of, table_hint
from draftspeech.connectives import FAMILIES
from draftspeech.finding import Finding
from draftspeech.invisible import invisible
from draftspeech.messages import _
from draftspeech.skeleton import (
    PRIORITY_FIELDS,
    SKELETON_KEY,
    Field,
    FieldType,
    Skeleton,
    keys_by_prompt,
)
from draftspeech.source import Span
from draftspeech.suggestion import did_you_mean, nearest, suggestion
from draftspeech.theme import Theme
from draftspeech.toml_spans import Index, index

MAX_TEXT = 5_000
"""Characters of one value: half of a very long speech."""
MAX_ITEMS = 50
MAX_PRIORITIES = 12
THEME_LENGTH = 6
"""A priority of up to so many characters without punctuation is taken for a theme's name."""

_FREE = "x-"
"""How keys begin that are nobody's."""
_PUNCTUATION = r"[，。；、：！？,.;:!?\s]"


def check_brief(
    brief: Brief, skeleton: Skeleton, themes: Mapping[str, Theme]
) -> tuple[Finding, ...]:
    """Return everything that keeps a brief from being used, in the order of the file."""
    checker = _Checker(brief, skeleton, themes)
    found = [checker.finding(problem) for problem in checker.problems()]
    return tuple(sorted(found, key=lambda f: (f.place.line, f.place.column) if f.place else (0, 0)))


def theme_name(entry: str) -> bool:
    """Return whether a priority written as a text looks like a theme's name, not a sentence."""
    return len(entry) <= THEME_LENGTH and not re.search(_PUNCTUATION, entry)


class _Problem(NamedTuple):
    code: str
    path: Path
    message: str
    hint: str = ""
    at_key: bool = False


class _Checker:
    def __init__(self, brief: Brief, skeleton: Skeleton, themes: Mapping[str, Theme]) -> None:
        self._brief = brief
        self._skeleton = skeleton
        self._themes = themes

    @cached_property
    def _index(self) -> Index:
        return index(self._brief.source)

    def finding(self, problem: _Problem) -> Finding:
        spans: Index = self._index
        path = self._brief.written(problem.path)
        span: Span = spans.key(path) if problem.at_key else spans.value(path)
        place = self._brief.source.place(span)
        return Finding(problem.code, problem.message, place, problem.hint)

    def problems(self) -> Iterator[_Problem]:
        values = {k: v for k, v in self._brief.values.items() if k != SKELETON_KEY}
        yield from self._table(values, self._skeleton.fields, ())

    def _table(
        self, values: Mapping[str, Value], fields: Collection[Field], path: Path
    ) -> Iterator[_Problem]:
        known = {field.key: field for field in fields}
        for key, value in values.items():
            if key in known:
                yield from self._field(known[key], value, (*path, key))
            elif not key.startswith(_FREE):
                yield self._unknown(key, known, path)
        for field in fields:
            if field.required and field.key not in values:
                yield self._absent(field, path)

    def _absent(self, field: Field, path: Path) -> _Problem:
        name = path_text((*path, field.key))
        message = _("{key} ({prompt}) is missing").format(key=name, prompt=field.prompt)
        hint = ""
        if field.example is not None:
            hint = _("add a line such as:  {line}").format(line=line_of(field.key, field.example))
        return _Problem("B102", path or (SKELETON_KEY,), message, hint, at_key=not path)

    def _unknown(self, key: str, known: Mapping[str, Field], path: Path) -> _Problem:
        message = _("unknown key {key}").format(key=path_text((*path, key)))
        by_prompt = keys_by_prompt(known.values())
        twice = by_prompt.get(key.strip())
        if twice is not None:
            message = _("{key} ({prompt}) is given twice")
            message = message.format(key=path_text((*path, twice)), prompt=key)
            hint = _("delete one of the two lines")
            return _Problem("B113", (*path, key), message, hint, at_key=True)
        prompted = nearest(key, by_prompt)
        if path and self._skeleton.field(key):
            hint = _("{key} belongs above the first line that begins with [").format(key=key)
        elif prompted is not None:
            hint = did_you_mean(by_prompt[prompted])
        else:
            hint = suggestion(key, known)
        return _Problem("B103", (*path, key), message, hint, at_key=True)

    def _field(self, field: Field, value: Value, path: Path) -> Iterator[_Problem]:
        match field.type:
            case FieldType.TEXT:
                yield from self._text(field, value, path)
            case FieldType.PASSAGE:
                yield from self._string(field, value, path)
            case FieldType.NUMBER:
                yield from self._number(field, value, path)
            case FieldType.DATE:
                if not _is_day(value):
                    hint = _("write {key} = 2026-08-25, without quotes").format(key=field.key)
                    yield self._wrong(field, _("a date"), value, path, hint)
            case FieldType.TEXTS:
                for item, item_path in self._list(field, value, path):
                    yield from self._item(field, item, item_path)
            case FieldType.TABLE:
                if isinstance(value, Mapping):
                    yield from self._table(value, field.fields, path)
                else:
                    yield self._wrong(field, _("a table"), value, path, table_hint(field))
            case FieldType.TABLES:
                for item, item_path in self._list(field, value, path):
                    listed = isinstance(item_path[-1], int)
                    if listed and isinstance(item, Mapping):
                        yield from self._table(item, field.fields, item_path)
                    else:
                        expected = _("a table") if listed else _("a list of tables")
                        yield self._wrong(field, expected, item, item_path, table_hint(field))
            case FieldType.PRIORITIES:
                yield from self._priorities(field, value, path)
        if isinstance(value, tuple | str) and field.type is not FieldType.PASSAGE:
            yield from self._shape(field, value, path)

    def _shape(self, field: Field, value: Value, path: Path) -> Iterator[_Problem]:
        """Find lists given as something else, or too long."""
        lists = (FieldType.TEXTS, FieldType.TABLES, FieldType.PRIORITIES)
        if field.type not in lists:
            return
        limit = MAX_PRIORITIES if field.type is FieldType.PRIORITIES else MAX_ITEMS
        if isinstance(value, tuple) and len(value) > limit:
            message = _("{key} has {n} entries; at most {limit} can be used")
            message = message.format(key=path_text(path), n=len(value), limit=limit)
            yield _Problem("B105", path, message)

    def _list(self, field: Field, value: Value, path: Path) -> Iterator[tuple[Value, Path]]:
        if isinstance(value, tuple):
            yield from ((item, (*path, position)) for position, item in enumerate(value))
        else:
            yield value, path

    def _wrong(
        self, field: Field, expected: str, value: Value, path: Path, hint: str = ""
    ) -> _Problem:
        message = _("{key} ({prompt}) must be {expected}, not {found}").format(
            key=path_text(path), prompt=field.prompt, expected=expected, found=kind_of(value)
        )
        return _Problem("B104", path, message, hint)

    def _number(self, field: Field, value: Value, path: Path) -> Iterator[_Problem]:
        if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
            if field.choices and value not in field.choices:
                yield self._not_a_choice(field, value, path)
            return
        hint = _("write a whole number without quotes, such as {key} = 21").format(key=field.key)
        yield self._wrong(field, _("a whole number from 0"), value, path, hint)

    def _string(self, field: Field, value: Value, path: Path) -> Iterator[_Problem]:
        if not isinstance(value, str):
            hint = _('write {key} = "…", in English quotes').format(key=field.key)
            if isinstance(path[-1], int):
                hint = _('write a list: {key} = ["…", "…"]').format(key=field.key)
            yield self._wrong(field, _("a text"), value, path, hint)
            return
        if len(value) > MAX_TEXT:
            message = _("{key} has {n} characters; at most {limit} can be used")
            message = message.format(key=path_text(path), n=len(value), limit=MAX_TEXT)
            yield _Problem("B105", path, message)
        hidden = invisible(value)
        if hidden:
            message = _("{key} holds an invisible character {code}")
            message = message.format(key=path_text(path), code=hidden)
            yield _Problem("B106", path, message, _("delete it, or type the text anew"))

    def _text(self, field: Field, value: Value, path: Path) -> Iterator[_Problem]:
        yield from self._string(field, value, path)
        if not isinstance(value, str):
            return
        if "\n" in value.strip():
            message = _("{key} must stand on one line").format(key=path_text(path))
            yield _Problem("B105", path, message, _("write it without a line break"))
        if field.choices and value.strip() and value.strip() not in field.choices:
            yield self._not_a_choice(field, value, path)

    def _not_a_choice(self, field: Field, value: str | int, path: Path) -> _Problem:
        message = _("{key} cannot be “{value}”").format(key=path_text(path), value=value)
        hint = _("there are: {known}").format(known="  ".join(str(c) for c in field.choices))
        return _Problem("B107", path, message, hint)

    def _item(self, field: Field, value: Value, path: Path) -> Iterator[_Problem]:
        """Check one text of a list."""
        if path and not isinstance(path[-1], int):
            hint = _('write a list: {key} = ["…", "…"]').format(key=field.key)
            yield self._wrong(field, _("a list of texts"), value, path, hint)
            return
        yield from self._text(field, value, path)
        if isinstance(value, str) and not value.strip():
            message = _("{key} is empty").format(key=path_text(path))
            yield _Problem("B108", path, message, _("fill it or delete it"))

    def _priorities(self, field: Field, value: Value, path: Path) -> Iterator[_Problem]:
        if value == () and field.required:
            message = _("{key} is empty").format(key=path_text(path))
            hint = _("name one to {n} priorities").format(n=MAX_PRIORITIES)
            yield _Problem("B108", path, message, hint)
        for item, item_path in self._list(field, value, path):
            match item:
                case Mapping() if isinstance(item_path[-1], int):
                    yield from self._priority(item, item_path)
                case str() if isinstance(item_path[-1], int):
                    yield from self._item(field, item, item_path)
                    if item not in self._themes:
                        yield from self._sentence(item, item_path)
                case _:
                    listed = isinstance(item_path[-1], int)
                    expected = _("a text or a table") if listed else _("a list")
                    hint = _('write a list: {key} = ["…", "…"]').format(key=field.key)
                    if listed:
                        hint = _('write "…", { theme = "…" } or { heading = "…" }')
                    yield self._wrong(field, expected, item, item_path, hint)
        if isinstance(value, tuple):
            yield from self._twice(value, path)

    def _twice(self, entries: tuple[Value, ...], path: Path) -> Iterator[_Problem]:
        """Find a point that says what one before it says."""
        first: dict[str, int] = {}
        for position, entry in enumerate(entries):
            given = entry if isinstance(entry, Mapping) else {"theme": entry}
            words = given.get("heading") if is_blank(given.get("theme")) else given["theme"]
            if not isinstance(words, str) or not is_blank(given.get("measures")):
                continue
            before = first.setdefault(words.strip(), position)
            if before < position and words.strip():
                message = _("{key} says the same as {before}")
                where, there = path_text((*path, position)), path_text((*path, before))
                hint = _("delete one of the two, or give it measures of its own")
                yield _Problem(
                    "B117", (*path, position), message.format(key=where, before=there), hint
                )

    def _sentence(self, entry: str, path: Path) -> Iterator[_Problem]:
        entry = entry.strip()
        close = nearest(entry, self._themes, 0.7)
        if entry and (close or theme_name(entry)):
            heading = _('for a heading of your own write {{ heading = "{entry}" }}')
            yield self._no_theme(entry, path, heading.format(entry=entry))

    def _no_theme(self, name: str, path: Path, more: str = "") -> _Problem:
        message = _("there is no theme “{name}”").format(name=name)
        near = nearest(name, self._themes)
        listing = _("“draftspeech themes” lists them")
        hint = suggestion(name, self._themes) if near else listing
        hint += (" " if near else "; ") + more if more else ""
        return _Problem("B109", path, message, hint)

    def _priority(self, entry: Mapping[str, Value], path: Path) -> Iterator[_Problem]:
        yield from self._table(entry, PRIORITY_FIELDS, path)
        theme = entry.get("theme")
        if isinstance(theme, str) and theme.strip() and theme not in self._themes:
            yield self._no_theme(theme, (*path, "theme"))
        if is_blank(theme) and is_blank(entry.get("heading")):
            message = _("{key} names neither a theme nor a heading").format(key=path_text(path))
            yield _Problem("B102", path, message, _('add theme = "…" or heading = "…"'))
        known = self._themes.get(theme) if isinstance(theme, str) else None
        variant = entry.get("variant")
        if isinstance(variant, int) and known and not 1 <= variant <= len(known.headings):
            message = _("{name} has {n} variants, not {variant}")
            message = message.format(name=known.name, n=len(known.headings), variant=variant)
            yield _Problem("B107", (*path, "variant"), message)
        family = entry.get("connectives")
        if isinstance(family, str) and family.strip() and family not in FAMILIES:
            message = _("{key} cannot be “{value}”")
            where = (*path, "connectives")
            message = message.format(key=path_text(where), value=family)
            hint = _("there are: {known}").format(known="  ".join(FAMILIES))
            yield _Problem("B107", where, message, hint)


def _is_day(value: Value) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)
