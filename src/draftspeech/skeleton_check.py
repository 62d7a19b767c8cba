"""Whether a skeleton can be used: every mistake in its files, and what its example renders to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from draftspeech.errors import DraftspeechError
from draftspeech.fill import GIVEN
from draftspeech.finding import Finding, Severity
from draftspeech.language import compile_template
from draftspeech.messages import _
from draftspeech.render import render_source
from draftspeech.source import Place, Source
from draftspeech.speech import characters, gaps
from draftspeech.template import Template, check_names
from draftspeech.toml_text import assignment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftspeech.skeleton import Field, Skeleton


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in a skeleton, and how many characters its example has."""

    findings: tuple[Finding, ...]
    characters: int


def check_skeleton(skeleton: Skeleton) -> Checked:
    """Return the mistakes of a skeleton that was loaded.

    All templates are read; if they can be, the example is rendered, and a brief that holds only
    what the skeleton requires.
    """
    found = template_mistakes(skeleton)
    if found:
        return Checked(found, 0)
    try:
        count, notes = _example(skeleton)
        render_source(Source("required.toml", _required(skeleton)))
    except DraftspeechError as error:
        return Checked(error.findings, 0)
    return Checked(notes, count)


def template_mistakes(skeleton: Skeleton) -> tuple[Finding, ...]:
    """Return the mistakes of the templates of a skeleton, wherever it lies."""
    return tuple(_in_templates(skeleton))


def _in_templates(skeleton: Skeleton) -> Iterator[Finding]:
    templates: dict[str, Template] = {}
    for name, source in skeleton.templates.items():
        try:
            templates[name] = compile_template(source)
        except DraftspeechError as error:
            yield from error.findings
    names = {field.key for field in skeleton.fields} | GIVEN
    if len(templates) == len(skeleton.templates):
        for template in templates.values():
            for wrong in check_names(template, names, templates):
                yield from wrong.findings


def _example(skeleton: Skeleton) -> tuple[int, tuple[Finding, ...]]:
    place = Place(skeleton.source.name)
    if skeleton.example is None:
        message, hint = _("the skeleton has no example.toml"), _("write one, filled in")
        return 0, (Finding("S201", message, place, hint),)
    speech = render_source(skeleton.example).speech
    notes = []
    place = Place(skeleton.example.name)
    if gaps(speech):
        fields = "、".join(dict.fromkeys(run.field or "" for run in gaps(speech)))
        message = _("the example leaves gaps: {fields}").format(fields=fields)
        notes.append(Finding("S202", message, place))
    count, (least, most) = characters(speech), skeleton.length
    if most and not least <= count <= most:
        message = _("the example has {count} characters, not {least} to {most}")
        message = message.format(count=count, least=least, most=most)
        notes.append(Finding("S203", message, place, severity=Severity.NOTE))
    return count, tuple(notes)


def _required(skeleton: Skeleton) -> str:
    lines = [assignment("skeleton", skeleton.name)]
    lines += [_assigned(field) for field in skeleton.fields if field.required]
    return "".join(sorted(lines, key=lambda line: line.startswith("[")))


def _assigned(field: Field) -> str:
    value = field.example if field.example is not None else field.default
    return "" if value is None else assignment(field.key, value)
