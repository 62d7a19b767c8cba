"""Brief + skeleton + themes → speech."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from draftspeech.brief import Value, path_text
from draftspeech.brief_file import is_blank
from draftspeech.evaluate import Budget, evaluate
from draftspeech.filters import close, strip_stop
from draftspeech.item import Figure, Item, Items, Missing, Table, Text, text
from draftspeech.language import compile_template
from draftspeech.numerals import numeral
from draftspeech.points import Material, material
from draftspeech.skeleton import Field, FieldType, PartKind, Skeleton, SkeletonPart
from draftspeech.source import Source
from draftspeech.speech import (
    DateLine,
    Heading,
    Layout,
    Paragraph,
    Part,
    Point,
    Run,
    Salutation,
    SpeakerLine,
    Speech,
    Title,
    Words,
)
from draftspeech.template import Template, check_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from draftspeech.brief import Brief, Path
    from draftspeech.theme import Theme

ORDINALS: Mapping[str, tuple[str, Layout]] = {
    "第一，": ("第{n}，", Layout.RUN_IN),
    "一、": ("{n}、", Layout.OWN_LINE),
}
"""The forms a point's heading can have, by how the first is printed; commas after 第一 and a pause
mark after 一 as GB/T 15834-2011 has them."""

ORDINALS_KEY = "ordinals"
"""The field that chooses one of them."""


def fill(
    brief: Brief, skeleton: Skeleton, themes: Mapping[str, Theme], stock: Sequence[Theme]
) -> Speech:
    """Return the speech of a brief that has been checked; raises SkeletonError.

    What the brief does not say and a template needs stands in the speech as a gap.
    """
    return _Filler(brief, skeleton, themes, stock).speech()


class _Filler:
    def __init__(
        self,
        brief: Brief,
        skeleton: Skeleton,
        themes: Mapping[str, Theme],
        stock: Sequence[Theme],
    ) -> None:
        self._brief = brief
        self._skeleton = skeleton
        self._themes = themes
        self._stock = stock
        self._budget = Budget()
        self._spoken: dict[tuple[str, str], Template] = {}
        self._templates = {
            name: compile_template(source) for name, source in skeleton.templates.items()
        }
        self._values: dict[str, Item] = {}

    def speech(self) -> Speech:
        names = {field.key for field in self._skeleton.fields} | {"point", "points"}
        for template in self._templates.values():
            for error in check_names(template, names, self._templates):
                raise error
        for field in self._skeleton.fields:
            if field.type is not FieldType.PRIORITIES:
                self._values[field.key] = self._value(field)
        points = self._material()
        for field in self._skeleton.fields_of(FieldType.PRIORITIES):
            self._values[field.key] = Items(tuple(_point_table(m, None) for m in points))
        self._values["points"] = Items(
            tuple(_point_table(m, i) for i, m in enumerate(points, start=1))
        )
        return Speech(tuple(p for part in self._skeleton.parts for p in self._part(part, points)))

    def _value(self, field: Field) -> Item:
        value = self._brief.values.get(field.key)
        if value is not None and not is_blank(value):
            return _item(field, value, (field.key,))
        if field.default is not None:
            # Not from the brief: the words of a default have no path to point to.
            return _item(field, field.default, ())
        return self._derived(field) if field.derive else _missing(field, (field.key,))

    def _derived(self, field: Field) -> Item:
        source = Source(f"{self._skeleton.source.name}: {field.key}", field.derive)
        return Text(self._say(compile_template(source)))

    def _say(self, template: Template, extra: Mapping[str, Item] | None = None) -> Words:
        values = {**self._values, **(extra or {})}
        return tuple(
            run for run in evaluate(template, values, self._templates, self._budget) if run.text
        )

    def _speak(self, words: str, theme: Theme) -> Words:
        if "{" not in words:
            return (Run(words),)
        template = compile_template(Source(theme.source.name, words))
        for error in check_names(template, self._values, {}):
            raise error
        return self._say(template)

    def _material(self) -> tuple[Material, ...]:
        for field in self._skeleton.fields_of(FieldType.PRIORITIES):
            priorities = self._brief.values.get(field.key)
            if is_blank(priorities):
                priorities = field.default
            if isinstance(priorities, tuple):
                path = (field.key,)
                return material(priorities, path, self._themes, self._stock, self._speak)
        return ()

    def _part(self, part: SkeletonPart, points: Sequence[Material]) -> Iterator[Part]:
        if part.kind is PartKind.POINTS:
            yield from self._points(part, points)
            return
        words = self._say(self._templates[part.template])
        if not words:
            return
        match part.kind:
            case PartKind.TITLE:
                yield Title(words)
            case PartKind.SPEAKER:
                yield SpeakerLine(words)
            case PartKind.DATE:
                yield DateLine(words)
            case PartKind.SALUTATION:
                yield Salutation(words)
            case PartKind.PARAGRAPH:
                yield from _paragraphs(words, part.name)

    def _points(self, part: SkeletonPart, points: Sequence[Material]) -> Iterator[Point]:
        form, layout = self._ordinals()
        for number, point in enumerate(points, start=1):
            ordinal = form.format(n=numeral(number)) if len(points) > 1 else ""
            extra = {"point": _point_table(point, number)}
            body = self._say(self._templates[part.template], extra)
            yield Point(
                key=point.key,
                heading=Heading(ordinal, point.heading, layout),
                body=tuple(_paragraphs(body, part.name)),
            )

    def _ordinals(self) -> tuple[str, Layout]:
        chosen = self._values.get(ORDINALS_KEY)
        name = chosen.words[0].text if isinstance(chosen, Text) and chosen.words else ""
        return ORDINALS.get(name) or next(iter(ORDINALS.values()))


def _point_table(point: Material, number: int | None) -> Table:
    table: dict[str, Item] = {
        "heading": Text(point.heading),
        "gist": Text(point.gist),
        "why": Text(point.why),
        "measures": Text(point.measures),
        "goal": Text(point.goal),
    }
    if number:
        table["number"] = Figure(number)
    return Table(table)


def _missing(field: Field, path: Path) -> Missing:
    items = {part.key: _missing(part, (*path, part.key)) for part in field.fields}
    return Missing(field.prompt.partition("（")[0], path_text(path), items)


def _item(field: Field, value: Value, path: Path) -> Item:
    """Return a checked value of the brief as a template sees it."""
    if is_blank(value):
        return _missing(field, path)
    match field.type, value:
        case FieldType.TEXT, str() if field.choices:
            return text(value.strip(), path_text(path))
        case FieldType.TEXT, str():
            return Text(strip_stop((Run(value.strip(), path_text(path)),)))
        case FieldType.PASSAGE, str():
            return Text(close((Run(value.strip(), path_text(path)),)))
        case FieldType.TEXTS, tuple():
            entries = ((str(item).strip(), (*path, i)) for i, item in enumerate(value))
            return Items(
                tuple(Text(strip_stop((Run(entry, path_text(at)),))) for entry, at in entries)
            )
        case FieldType.TABLE, dict():
            return Table(
                {part.key: _part_item(part, value, (*path, part.key)) for part in field.fields}
            )
        case FieldType.TABLES, tuple():
            table = Field(field.key, FieldType.TABLE, field.prompt, fields=field.fields)
            return Items(tuple(_item(table, item, (*path, i)) for i, item in enumerate(value)))
        case ((FieldType.NUMBER | FieldType.DATE), (int() | float() | date() as figure)):
            return Figure(figure, path_text(path))
        case _:
            pass
    message = f"{path_text(path)} was not checked"
    raise AssertionError(message)


def _part_item(field: Field, table: Mapping[str, Value], path: Path) -> Item:
    value = table.get(field.key)
    return _missing(field, path) if value is None else _item(field, value, path)


def _paragraphs(words: Words, part: str) -> Iterator[Paragraph]:
    """Yield paragraphs: a line break inside a value begins a new one."""
    paragraph: list[Run] = []
    for run in words:
        first, *more = run.text.splitlines() or [""]
        paragraph += [Run(first, run.field, run.gap)] if first else []
        for line in more:
            if paragraph:
                yield Paragraph(tuple(paragraph), part)
            paragraph = [Run(line.strip(), run.field, run.gap)] if line.strip() else []
    if paragraph:
        yield Paragraph(tuple(paragraph), part)
