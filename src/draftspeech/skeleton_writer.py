"""A skeleton → the text of its skeleton.toml."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftspeech.toml_text import assignment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftspeech.brief import Value
    from draftspeech.skeleton import Field, Skeleton, SkeletonPart


def skeleton_text(skeleton: Skeleton) -> str:
    """Return the TOML text that `skeleton_dir` reads back as the same fields and parts."""
    blocks = [assignment("title", skeleton.title) + assignment("summary", skeleton.summary)]
    for field in skeleton.fields:
        blocks.append("[[fields]]\n" + "".join(_field(field)))
        blocks += ["[[fields.fields]]\n" + "".join(_field(inner)) for inner in field.fields]
    blocks += ["[[parts]]\n" + "".join(_part(part)) for part in skeleton.parts]
    return "\n".join(blocks)


def _field(field: Field) -> Iterator[str]:
    yield assignment("key", field.key)
    yield assignment("type", field.type.value)
    yield assignment("prompt", field.prompt)
    if field.required:
        yield assignment("required", value=True)
    for key, value in (("group", field.group), ("help", field.help)):
        if value:
            yield assignment(key, value)
    if field.derive:
        yield assignment("derive", field.derive)
    if field.choices:
        yield assignment("choices", field.choices)
    for name, found in (("default", field.default), ("example", field.example)):
        if found is not None and not field.fields:
            yield assignment(name, found)


def _part(part: SkeletonPart) -> Iterator[str]:
    yield assignment("kind", part.kind.value)
    yield assignment("name", part.name)
    values: tuple[tuple[str, Value], ...] = (
        ("heading", part.heading),
        ("under", part.under),
        ("over", part.over),
        ("ordinals", part.ordinals),
    )
    for key, value in values:
        if value:
            yield assignment(key, value)
