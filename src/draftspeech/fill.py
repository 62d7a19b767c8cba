"""Brief + skeleton + themes → speech."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftspeech.brief_file import is_blank
from draftspeech.brief_items import item, missing
from draftspeech.evaluate import Evaluator
from draftspeech.filters import items_of
from draftspeech.item import Figure, Item, Text
from draftspeech.language import compile_template
from draftspeech.memo import Memo
from draftspeech.numbering import numbered, paragraphs_of
from draftspeech.points import NO_POINTS, Cut, Points, Spare, material, spare
from draftspeech.run_state import Budget
from draftspeech.skeleton import (
    ORDINALS,
    Field,
    FieldType,
    PartKind,
    Skeleton,
    SkeletonPart,
)
from draftspeech.source import Source
from draftspeech.speech import (
    DateLine,
    Heading,
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
from draftspeech.template import Template, check_names, names_read

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from draftspeech.brief import Brief, Value
    from draftspeech.theme import Theme

ORDINALS_KEY = "ordinals"
"""The field that chooses one of them for points of the first level."""
CLAUSES_KEY = "heading_clauses"
"""The field that says how many clauses a heading chosen from a theme has."""
GIVEN = frozenset({"point", "points", "count", "item", "number", "total"})
"""The names a template is given besides the fields."""


def fill(
    brief: Brief, skeleton: Skeleton, themes: Mapping[str, Theme], stock: Sequence[Theme]
) -> Speech:
    """Return the speech of a brief that has been checked; raises SkeletonError.

    What the brief does not say and a template needs stands in the speech as a gap.
    """
    return Filler(skeleton, themes, stock).speech(brief)


class Filler:
    """Makes speeches of one skeleton; what the last brief said is taken again where it can be."""

    def __init__(
        self,
        skeleton: Skeleton,
        themes: Mapping[str, Theme],
        stock: Sequence[Theme],
    ) -> None:
        self._skeleton = skeleton
        self._themes = themes
        self._stock = stock
        self._templates = {
            name: compile_template(source) for name, source in skeleton.templates.items()
        }
        names = {field.key for field in skeleton.fields} | GIVEN
        for template in self._templates.values():
            for error in check_names(template, names, self._templates):
                raise error
        self._evaluator = Evaluator(self._templates)
        self._own: dict[str, Template] = {}
        self._spoken: dict[tuple[str, str], Template | Words] = {}
        self._items: dict[str, tuple[Value | None, Item]] = {}
        self._said: Memo[Words] = Memo()
        self._made: Memo[Points] = Memo()

    def spare(self, brief: Brief) -> dict[str, tuple[Spare, ...]]:
        """Return what the points of a brief take from themes, by field."""
        found = {}
        for field in self._skeleton.fields_of(FieldType.PRIORITIES):
            priorities = _priorities(brief, field)
            if priorities:
                found[field.key] = spare(priorities, self._themes, self._stock)
        return found

    def speech(self, brief: Brief, cuts: Mapping[str, tuple[Cut, ...]] | None = None) -> Speech:
        """Return the speech of a brief that has been checked; raises SkeletonError.

        `cuts` say what is left out of the points of each field that holds priorities.
        """
        self._brief = brief
        self._cuts = cuts or {}
        self._budget = Budget()
        self._values: dict[str, Item] = {}
        self._points: dict[str, Points] = {}
        for field in self._skeleton.fields:
            if field.type is not FieldType.PRIORITIES:
                self._values[field.key] = self._value(field)
        for field in self._skeleton.fields_of(FieldType.PRIORITIES):
            points = self._points[field.key] = self._material(field)
            self._values[field.key] = points.table
            self._values.setdefault("points", points.table)
        headings = {
            part.name: self._template(part.heading, f"{part.name}: heading")
            for part in self._skeleton.parts
            if part.kind is PartKind.SECTION
        }
        self._values["count"] = Figure(self._count(headings))
        return Speech(tuple(numbered(self._parts(headings))))

    def _value(self, field: Field) -> Item:
        value = self._brief.values.get(field.key)
        kept = self._items.get(field.key)
        if kept is not None and kept[0] is value:
            return kept[1]
        if value is not None and not is_blank(value):
            made = item(field, value, (field.key,))
        elif field.default is not None:
            # Not from the brief: the words of a default have no path to point to.
            made = item(field, field.default, ())
        elif field.derive:
            return Text(self._template(field.derive, field.key))
        else:
            made = missing(field, (field.key,))
        self._items[field.key] = (value, made)
        return made

    def _template(self, words: str, name: str) -> Words:
        """Say a template that stands in skeleton.toml itself."""
        template = self._own.get(name)
        if template is None:
            source = Source(f"{self._skeleton.source.name}: {name}", words)
            template = self._own[name] = compile_template(source)
        return self._say(template)

    def _say(
        self, template: Template, extra: Mapping[str, Item] | None = None, number: int = 0
    ) -> Words:
        """Return what a template says; `number` tells apart its uses in one speech."""
        values = {**self._values, **extra} if extra else self._values
        place = (template.source, number)
        words = self._said.take(place, values, self._budget)
        if words is not None:
            return words
        before = self._budget.left
        said = self._evaluator.evaluate(template, values, self._budget)
        words = tuple([run for run in said if run.text])
        names = self._said.names(place) or names_read(template, self._templates)
        return self._said.keep(place, words, names, values, before - self._budget.left)

    def _speak(self, words: str, theme: Theme) -> Words:
        spoken = self._spoken.get((theme.name, words))
        if spoken is None:
            spoken = self._spoken[theme.name, words] = self._spoken_first(words, theme)
        if not isinstance(spoken, Template):
            return spoken
        self._read |= names_read(spoken, {})
        return self._say(spoken)

    def _spoken_first(self, words: str, theme: Theme) -> Template | Words:
        if "{" not in words:
            return (Run(words),)
        template = compile_template(Source(theme.source.name, words))
        for error in check_names(template, self._values, {}):
            raise error
        return template

    def _material(self, field: Field) -> Points:
        priorities = _priorities(self._brief, field)
        if not priorities:
            return NO_POINTS
        forms = {part.ordinals or self._chosen() for part in self._skeleton.parts_over(field.key)}
        asked = self._values.get(CLAUSES_KEY)
        wanted = asked.value if isinstance(asked, Figure) else None
        clauses = wanted if isinstance(wanted, int) else None
        avoided = ("一是", "一要") if "一是" in forms else ()
        place = (field.key, clauses, avoided)
        cuts = self._cuts.get(field.key, ())
        made = None if cuts else self._made.take(place, self._values, self._budget, of=priorities)
        if made is not None:
            return made
        before = self._budget.left
        self._read: set[str] = set()
        points = material(
            priorities,
            (field.key,),
            self._themes,
            self._stock,
            self._speak,
            clauses=clauses,
            avoided=avoided,
            cuts=cuts,
        )
        if cuts:
            return points
        cost = before - self._budget.left
        return self._made.keep(place, points, self._read, self._values, cost, of=priorities)

    def _chosen(self) -> str:
        """Return the form of the ordinals that the brief or its default asks for."""
        chosen = self._values.get(ORDINALS_KEY)
        return chosen.words[0].text if isinstance(chosen, Text) and chosen.words else "第一，"

    def _chooses(self) -> bool:
        return self._skeleton.field(ORDINALS_KEY) is not None

    def _count(self, headings: Mapping[str, Words]) -> int:
        """Return how many points of the first level the speech will have."""
        count = sum(1 for words in headings.values() if words)
        for part in self._skeleton.parts:
            if part.kind is PartKind.POINTS and not part.under:
                count += len(self._points[part.over].points)
        return count

    def _parts(self, headings: Mapping[str, Words]) -> Iterator[Part]:
        inside = [part for part in self._skeleton.parts if part.under]
        for part in self._skeleton.parts:
            if part.under:
                continue
            if part.kind is not PartKind.SECTION:
                yield from self._part(part)
            elif headings[part.name]:
                parts = [
                    made
                    for inner in inside
                    if inner.under == part.name
                    for made in self._part(inner)
                ]
                body = (
                    *paragraphs_of(self._say(self._templates[part.template]), part.name),
                    *parts,
                )
                kept = tuple(p for p in body if isinstance(p, Paragraph | Point))
                form = part.ordinals or (self._chosen() if self._chooses() else "一、")
                heading = Heading(form, headings[part.name], ORDINALS[form][1])
                yield Point(part.name, heading, kept)

    def _part(self, part: SkeletonPart) -> Iterator[Part]:
        if part.kind is PartKind.POINTS:
            yield from self._made_points(part)
            return
        if part.kind is PartKind.EACH:
            yield from self._each(part)
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
            case PartKind.PARAGRAPH | PartKind.SECTION:
                yield from paragraphs_of(words, part.name)

    def _each(self, part: SkeletonPart) -> Iterator[Paragraph]:
        entries = items_of(self._values[part.over])
        for number, entry in enumerate(entries, start=1):
            extra = {"item": entry, "number": Figure(number), "total": Figure(len(entries))}
            yield from paragraphs_of(
                self._say(self._templates[part.template], extra, number), part.name
            )

    def _made_points(self, part: SkeletonPart) -> Iterator[Point]:
        form = part.ordinals or self._chosen()
        level = 2 if part.under else 1
        made = self._points[part.over]
        for number, (point, table) in enumerate(zip(made.points, made.table.items, strict=True), 1):
            extra = {"point": table}
            body = self._say(self._templates[part.template], extra, number)
            heading = Heading(form, point.heading, ORDINALS[form][1], level)
            yield Point(point.key, heading, tuple(paragraphs_of(body, part.name)))


def _priorities(brief: Brief, field: Field) -> tuple[Value, ...]:
    given = brief.values.get(field.key)
    if is_blank(given):
        given = field.default
    return given if isinstance(given, tuple) else ()
