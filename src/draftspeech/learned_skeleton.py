"""The parts of samples → a skeleton, and the brief of each sample."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from draftspeech.brief_writer import brief_text
from draftspeech.fill import ORDINALS_KEY
from draftspeech.numerals import written_date
from draftspeech.places import short_name
from draftspeech.sample_facts import Fact, base_of
from draftspeech.sample_parts import Computed, Pieces, Slot, template_of
from draftspeech.sample_roles import ROLES, roles_field
from draftspeech.sample_union import Shared, facts_in
from draftspeech.skeleton import Field, FieldType, PartKind, Skeleton, SkeletonPart
from draftspeech.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from draftspeech.brief import Value

SAMPLE_KEY = "sample"
"""The field that says which of several samples the wording follows."""
ABSENT = "不用"
"""What a brief says of a part that is left out."""
GROUP = "写法"
FIGURES = "数字"
GROUPS = {
    "场合": ("occasion", "speaker_office", "speaker_name", "organiser", "level", "blank", "event"),
    "时间": ("date", "day", "month", "year", "years", "period", "season"),
    "地名、单位、姓名": ("place", "organisation", "person", "office"),
    "提法": ("strategy", "goal", "slogan", "motto", "programme", "document", "literal"),
}
"""Under which headline a brief asks for a fact; for what is in none, under that of the figures."""
AROUND = 8
"""Characters around a fact that its help quotes, on each side."""
SHOWN = 16
"""Characters of a part that its prompt quotes."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One sample: what briefs call it, its parts, and the field of each key of its facts."""

    label: str
    slots: Sequence[Slot]
    fields: Mapping[str, str]


def skeleton_of(
    name: str, title: str, parts: Sequence[Shared], samples: Sequence[Sample]
) -> Skeleton:
    """Return the skeleton of the union of the parts of samples."""
    return _Builder(name, title, parts, samples).skeleton()


def briefs_of(skeleton: Skeleton, samples: Sequence[Sample]) -> dict[str, str]:
    """Return the text of the brief of each sample, by its label."""
    briefs = {}
    for sample in samples:
        values: dict[str, Value] = {}
        if len(samples) > 1:
            values[SAMPLE_KEY] = sample.label
        for slot in sample.slots:
            for fact in facts_in(slot):
                values[sample.fields[fact.key]] = fact.value
            for roles in _roles(slot):
                values[ROLES] = roles
        shown = skeleton._replace(fields=tuple(_as_in(f, sample) for f in skeleton.fields))
        briefs[sample.label] = brief_text(shown, values)
    return briefs


def _as_in(field: Field, sample: Sample) -> Field:
    """Return a choice of wording with what it is in a sample for its example."""
    if field.group != GROUP or not field.derive:
        return field
    said = re.search(f'== "{re.escape(sample.label)}" %}}([^{{]*)', field.derive)
    return field if said is None else field._replace(example=said.group(1))


def _roles(slot: Slot) -> Iterator[tuple[Mapping[str, Value], ...]]:
    for pieces in slot.stretches:
        for piece in pieces:
            if isinstance(piece, Computed) and piece.value:
                yield piece.value


class _Builder:
    def __init__(
        self, name: str, title: str, parts: Sequence[Shared], samples: Sequence[Sample]
    ) -> None:
        self._name = name
        self._title = title[:40]
        self._shared = parts
        self._samples = samples
        self._parts: list[SkeletonPart] = []
        self._templates: dict[str, Source] = {}
        self._choices: list[Field] = []
        forms = [next((s.form for s in one.slots if s.form), "") for one in samples]
        self._forms = dict.fromkeys(form for form in forms if form)
        self._form = next(iter(self._forms), "") if len(self._forms) < 2 else ""
        if len(self._forms) > 1:
            first = next(iter(self._forms))
            self._choose(ORDINALS_KEY, "论点序号的样式", [form or first for form in forms])

    def skeleton(self) -> Skeleton:
        for shared in self._shared:
            if shared.kind is PartKind.SECTION:
                self._section(shared)
            else:
                name = self._name_of(shared)
                uses = self._uses(name, shared)
                self._add(shared.kind, name, uses([one.body for one in shared.variants]))
        facts: dict[str, Field] = {}
        roles = None
        for sample in self._samples:
            for slot in sample.slots:
                for fact, around in _facts_with_words(slot, sample.fields, facts):
                    key = sample.fields[fact.key]
                    facts[key] = _field(key, fact, around)
                roles = roles or next(_roles(slot), None)
        fields = [*self._head(), *facts.values()]
        if roles:
            fields.append(roles_field(roles))
        many = len(self._samples) > 1
        summary = f"由{len(self._samples)}篇范文学得" if many else f"由范文学得：{self._title}"
        return Skeleton(
            name=self._name,
            title=self._title,
            summary=summary,
            source=Source(f"{self._name}/skeleton.toml", ""),
            fields=(*sorted(fields, key=_group_order), *self._choices),
            parts=tuple(self._parts),
            templates=self._templates,
        )

    def _name_of(self, shared: Shared) -> str:
        """Return the name of a part that is no point: its kind, numbered where there are more."""
        kind = shared.kind
        number = sum(1 for part in self._parts if part.kind is kind and not part.under) + 1
        alone = kind is not PartKind.PARAGRAPH and number == 1
        return kind.value if alone else f"{kind.value}_{number}"

    def _head(self) -> Iterator[Field]:
        labels = tuple(sample.label for sample in self._samples)
        if len(labels) > 1:
            yield Field(
                SAMPLE_KEY,
                FieldType.TEXT,
                "以哪一篇范文的写法为底",
                group=GROUP,
                help="某一段要用别篇的写法，就改后面那一段的要素",
                example=labels[0],
                default=labels[0],
                choices=labels,
            )

    def _section(self, shared: Shared) -> None:
        number = sum(1 for part in self._parts if part.kind is PartKind.SECTION) + 1
        name = f"point_{number}"
        uses = self._uses(name, shared)
        heading = uses([one.heading for one in shared.variants])
        body = uses([one.body for one in shared.variants])
        self._add(PartKind.SECTION, name, body, heading=heading)
        for at in range(max(len(one.inner) for one in shared.variants)):
            inner = [one.inner[at] if at < len(one.inner) else () for one in shared.variants]
            made = f"{name}_paragraph_{at + 2}"
            self._add(PartKind.PARAGRAPH, made, uses(inner), under=name)

    def _add(
        self, kind: PartKind, name: str, template: str, *, heading: str = "", under: str = ""
    ) -> None:
        self._templates[name] = Source(f"{self._name}/{name}.txt", template + "\n")
        ordinals = self._form if kind is PartKind.SECTION else ""
        self._parts.append(SkeletonPart(kind, name, name, heading, under, "", ordinals))

    def _uses(self, name: str, shared: Shared) -> Callable[[Sequence[Pieces]], str]:
        """Return what turns the variants of a part into its template; ask for one of them."""
        fixed = len(shared.variants) == 1 and None not in shared.uses
        if len(self._samples) == 1 or (fixed and shared.kind is not PartKind.SECTION):
            return lambda variants: template_of(variants[0])
        key = f"use_{name}"
        by_variant = [
            [s.label for s, use in zip(self._samples, shared.uses, strict=True) if use == number]
            for number in range(len(shared.variants))
        ]
        slot = shared.variants[0]
        words = _words(slot.heading or slot.body)
        shown = words if len(words) <= SHOWN else words[:SHOWN] + "……"
        prompt = f"“{shown}”这一{'点' if slot.heading else '段'}用哪一篇的写法"
        values = [
            ABSENT if use is None else sample.label
            for sample, use in zip(self._samples, shared.uses, strict=True)
        ]
        self._choose(key, prompt, values, optional=None in shared.uses or bool(slot.heading))

        def template(variants: Sequence[Pieces]) -> str:
            said = ""
            for labels, pieces in zip(by_variant, variants, strict=True):
                if pieces:
                    begin = "{% elif " if said else "{% if "
                    asked = " or ".join(f'{key} == "{label}"' for label in labels)
                    said += f"{begin}{asked} %}}{template_of(pieces)}"
            return said + "{% endif %}" if said else ""

        return template

    def _choose(
        self, key: str, prompt: str, by_sample: Sequence[str], *, optional: bool = False
    ) -> None:
        """Ask for one of some values; without an answer it is that of the sample followed."""
        known = [value for value in dict.fromkeys(by_sample) if value != ABSENT]
        derive = ""
        for sample, value in zip(self._samples, by_sample, strict=True):
            begin = "{% elif " if derive else "{% if "
            derive += f'{begin}{SAMPLE_KEY} == "{sample.label}" %}}{value}'
        self._choices.append(
            Field(
                key,
                FieldType.TEXT,
                prompt,
                group=GROUP,
                example=by_sample[0],
                derive=derive + "{% endif %}",
                choices=(*known, ABSENT) if optional else tuple(known),
            )
        )


def _words(pieces: Pieces) -> str:
    """Return what a part of a sample says, "…" for what is computed."""
    said = []
    for piece in pieces:
        match piece:
            case str():
                said.append(piece)
            case Fact(value=date() as day):
                said.append(written_date(day))
            case Fact(value=value, filter="short"):
                said.append(short_name(str(value)))
            case Fact(value=value):
                said.append(str(value))
            case Computed():
                said.append("…")
    return "".join(said)


def _group_order(field: Field) -> int:
    """Return where a field's headline comes: the wording first, figures last."""
    groups = [*GROUPS, FIGURES]
    return groups.index(field.group) if field.group in groups else -1


def _facts_with_words(
    slot: Slot, fields: Mapping[str, str], known: Mapping[str, Field]
) -> Iterator[tuple[Fact, str]]:
    """Yield the facts of a part whose fields are not known yet, each with the words around it."""
    for pieces in slot.stretches:
        for at, piece in enumerate(pieces):
            if isinstance(piece, Fact) and fields[piece.key] not in known:
                before = _words(pieces[max(at - AROUND, 0) : at])[-AROUND:]
                after = _words(pieces[at + 1 : at + 1 + AROUND])[:AROUND]
                yield piece, f"{before}【{_words((piece,))}】{after}"


def _field(key: str, fact: Fact, around: str) -> Field:
    kind = FieldType.TEXT
    if isinstance(fact.value, date):
        kind = FieldType.DATE
    elif isinstance(fact.value, int):
        kind = FieldType.NUMBER
    group = next((name for name, bases in GROUPS.items() if base_of(key) in bases), FIGURES)
    return Field(key, kind, fact.prompt, group=group, help=f"原文：{around}", example=fact.value)
