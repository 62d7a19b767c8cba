"""The skeletons on disk: a folder each, `skeleton.toml` and one text file a template."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from draftspeech.errors import InputError, SkeletonError
from draftspeech.files import read
from draftspeech.messages import _
from draftspeech.shipped import SKELETONS
from draftspeech.skeleton import (
    SKELETON_KEY,
    Field,
    FieldType,
    PartKind,
    Skeleton,
    SkeletonPart,
)
from draftspeech.source import Place
from draftspeech.suggestion import suggestion
from draftspeech.toml_table import TomlTable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from draftspeech.source import Source

FILE = "skeleton.toml"
EXAMPLE = "example.toml"
SUFFIX = ".txt"
MAX_FILES = 50
"""Templates of one skeleton."""

_NAME = re.compile(r"[\w\u4e00-\u9fff-]{1,64}")
_KEY = re.compile(r"[a-z][a-z0-9_]*")


def skeleton_names(folder: Path = SKELETONS) -> tuple[str, ...]:
    """Return the names of the skeletons in a folder, sorted."""
    return tuple(sorted(path.parent.name for path in folder.glob(f"*/{FILE}")))


def load_skeleton(name: str, folder: Path = SKELETONS) -> Skeleton:
    """Return a skeleton by name; raises SkeletonError where there is none or it has a mistake."""
    if not _NAME.fullmatch(name) or not (folder / name / FILE).is_file():
        raise _no_skeleton(name, folder)
    return read_skeleton(folder / name)


def _no_skeleton(name: str, folder: Path) -> SkeletonError:
    message = _("there is no skeleton “{name}”").format(name=name)
    return SkeletonError(message, None, suggestion(name, skeleton_names(folder)))


def read_skeleton(folder: Path) -> Skeleton:
    """Return the skeleton of a folder; raises SkeletonError with the place of a mistake.

    Only ordinary files of the folder itself are read: no link, nothing below it.
    """
    table = TomlTable(_read(folder / FILE))
    fields = tuple(_field(part) for part in table.tables("fields", required=True))
    parts = tuple(_part(part) for part in table.tables("parts", required=True))
    example = folder / EXAMPLE
    skeleton = Skeleton(
        name=folder.name,
        title=table.text("title"),
        summary=table.text("summary"),
        source=table.source,
        fields=fields,
        parts=parts,
        templates=dict(_templates(folder)),
        example=_read(example) if example.is_file() else None,
    )
    table.finish()
    for position, part in enumerate(skeleton.parts):
        if part.template not in skeleton.templates:
            message = _("there is no template {name}").format(name=part.template + SUFFIX)
            raise TomlTable(table.source, {}, ("parts", position)).error(message)
    return skeleton


def _read(path: Path) -> Source:
    if path.is_symlink():
        raise SkeletonError(_("a skeleton holds ordinary files only, no links"), Place(str(path)))
    return read(path)


def _templates(folder: Path) -> Iterator[tuple[str, Source]]:
    paths = sorted(folder.glob(f"*{SUFFIX}"))
    if len(paths) > MAX_FILES:
        message = _("a skeleton has at most {n} templates").format(n=MAX_FILES)
        raise SkeletonError(message, Place(str(folder)))
    for path in paths:
        if not _NAME.fullmatch(path.stem):
            message = _("a template's name has only letters, digits, - and _")
            raise InputError(message, Place(str(path)))
        yield path.stem, _read(path)


def _field(table: TomlTable) -> Field:
    key = table.text("key")
    if not _KEY.fullmatch(key) or key == SKELETON_KEY:
        message = _("{key} cannot be a field's key").format(key=key)
        raise table.error(message, "key", _("use small English letters, digits and _"))
    kind = table.text("type")
    if kind not in {known.value for known in FieldType}:
        message = _("there is no field type {name}").format(name=kind)
        raise table.error(message, "type", suggestion(kind, [known.value for known in FieldType]))
    field = Field(
        key=key,
        type=FieldType(kind),
        prompt=table.text("prompt"),
        required=table.flag("required"),
        group=table.text("group", ""),
        help=table.text("help", ""),
        example=table.value("example"),
        default=table.value("default"),
        derive=table.text("derive", ""),
        choices=table.texts("choices", ()),
        fields=tuple(_field(part) for part in table.tables("fields")),
    )
    table.finish()
    return field


def _part(table: TomlTable) -> SkeletonPart:
    kind = table.text("kind")
    if kind not in {known.value for known in PartKind}:
        message = _("there is no kind of part {name}").format(name=kind)
        raise table.error(message, "kind", suggestion(kind, [known.value for known in PartKind]))
    name = table.text("name", kind)
    part = SkeletonPart(PartKind(kind), name, table.text("template", name))
    table.finish()
    return part
