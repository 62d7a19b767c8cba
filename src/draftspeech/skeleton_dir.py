"""The skeletons on disk: a folder each, `skeleton.toml` and one text file a template."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING

from draftspeech.errors import InputError, SkeletonError
from draftspeech.files import read
from draftspeech.folders import skeleton_folders
from draftspeech.messages import _
from draftspeech.skeleton import (
    MINUTES,
    ORDINALS,
    SKELETON_KEY,
    Field,
    FieldType,
    PartKind,
    Skeleton,
    SkeletonPart,
)
from draftspeech.source import Place
from draftspeech.suggestion import did_you_mean, suggestion
from draftspeech.toml_table import TomlTable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from draftspeech.source import Source

FILE = "skeleton.toml"
EXAMPLE = "example.toml"
SUFFIX = ".txt"
MAX_FILES = 200
"""Templates of one skeleton."""
MAX_CHARACTERS = 300_000
"""Characters of all its templates: a speech of an hour has 12,000."""
MAX_PARTS, MAX_FIELDS = 500, 2_000
MAX_EXTENDS = 8
"""How many skeletons may stand one on another."""

NAME = re.compile(r"[\w-]{1,64}")
_KEY = re.compile(r"[a-z][a-z0-9_]*")
_LISTS = (FieldType.TEXTS, FieldType.TABLES, FieldType.PRIORITIES)


def skeleton_paths() -> dict[str, Path]:
    """Return the folder of every skeleton by name, sorted; nearer ones hide those farther off."""
    found: dict[str, Path] = {}
    for folder in skeleton_folders():
        for path in sorted(folder.glob(f"*/{FILE}")):
            if path.is_file():
                found.setdefault(path.parent.name, path.parent)
    return dict(sorted(found.items()))


def load_skeleton(name: str) -> Skeleton:
    """Return a skeleton by name; raises SkeletonError where there is none or it has a mistake."""
    return _load(name, ())


def read_skeleton(folder: Path) -> Skeleton:
    """Return the skeleton of a folder, wherever it lies; raises SkeletonError."""
    return _read_skeleton(folder, (folder.name,))


def check_name(name: str, place: Place | None = None) -> None:
    """Raise SkeletonError for what no skeleton can be called; `place` is where it stands."""
    from draftspeech.file_name import safe

    if not NAME.fullmatch(name) or name.startswith("-") or safe(name) != name:
        message = _("{name} cannot be a skeleton's name").format(name=name)
        raise SkeletonError(message, place, _("use letters, digits, - and _"))


def _load(name: str, above: tuple[str, ...], place: Place | None = None) -> Skeleton:
    if name in above or len(above) > MAX_EXTENDS:
        chain = " → ".join((*above, name))
        raise SkeletonError(_("a skeleton extends itself: {chain}").format(chain=chain), place)
    if NAME.fullmatch(name):
        for folder in skeleton_folders():
            if (folder / name / FILE).is_file():
                _stays_inside(folder / name, folder)
                return _read_skeleton(folder / name, (*above, name))
    message = _("there is no skeleton “{name}”").format(name=name)
    raise SkeletonError(message, place, _titled(name) or suggestion(name, skeleton_paths()))


def _titled(name: str) -> str:
    """Return a hint at the skeletons that have a Chinese name in their title, "" for none."""
    found = []
    for known in () if name.isascii() else skeleton_paths():
        with suppress(SkeletonError):
            title = load_skeleton(known).title
            if name in title:
                found.append(f"{known}（{title}）")
    return did_you_mean("、".join(found)) if found else ""


def _stays_inside(path: Path, folder: Path) -> None:
    if path.resolve().parent != folder.resolve():
        message = _("is a link that leads out of the folder of skeletons")
        raise SkeletonError(message, Place(str(path)), _("copy the skeleton instead"))


def _read_skeleton(folder: Path, above: tuple[str, ...]) -> Skeleton:
    """Return the skeleton of a folder; raises SkeletonError with the place of a mistake.

    Only ordinary files of the folder itself are read: no link, nothing below it.
    """
    table = TomlTable(_read(folder / FILE))
    base_name = table.text("extends", "")
    base = _load(base_name, above, table.place("extends")) if base_name else None
    fields = tuple(_field(part) for part in table.tables("fields", required=base is None))
    if base is None and all(field.key != MINUTES.key for field in fields):
        fields = (*fields, MINUTES)
    parts = tuple(_part(part) for part in table.tables("parts", required=base is None))
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
        length=_length(table),
        author=table.text("author", ""),
        licence=table.text("licence", ""),
    )
    table.finish()
    if base is not None:
        skeleton = _over(base, skeleton)
    _check_parts(skeleton, own=bool(parts))
    return skeleton


def _over(base: Skeleton, own: Skeleton) -> Skeleton:
    """Return a skeleton with what it does not say itself taken from the one it extends."""
    mine = {field.key: field for field in own.fields}
    kept = tuple(mine.pop(field.key, field) for field in base.fields)
    return own._replace(
        fields=(*kept, *mine.values()),
        parts=own.parts or base.parts,
        templates={**base.templates, **own.templates},
        length=own.length if own.length != (0, 0) else base.length,
    )


def _length(table: TomlTable) -> tuple[int, int]:
    match table.value("length"):
        case None:
            return (0, 0)
        case (int() as least, int() as most) if 0 < least <= most:
            return (least, most)
        case _:
            raise table.error(
                _("{key} must be {what}").format(key="length", what=_("two numbers, [least, most]"))
            )


def _read(path: Path) -> Source:
    if path.is_symlink():
        raise SkeletonError(_("a skeleton holds ordinary files only, no links"), Place(str(path)))
    return read(path)


def _templates(folder: Path) -> Iterator[tuple[str, Source]]:
    paths = sorted(folder.glob(f"*{SUFFIX}"))
    if len(paths) > MAX_FILES:
        message = _("a skeleton has at most {n} templates").format(n=MAX_FILES)
        raise SkeletonError(message, Place(str(folder)))
    characters = 0
    for path in paths:
        if not NAME.fullmatch(path.stem):
            message = _("a template's name has only letters, digits, - and _")
            raise InputError(message, Place(str(path)))
        source = _read(path)
        characters += len(source.text)
        if characters > MAX_CHARACTERS:
            message = _("the templates have more than {n} characters").format(n=MAX_CHARACTERS)
            raise SkeletonError(message, Place(str(folder)))
        yield path.stem, source


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
        ask=table.flag("ask", default=True),
        group=table.text("group", ""),
        help=table.text("help", ""),
        example=table.value("example"),
        default=table.value("default"),
        derive=table.text("derive", ""),
        choices=_choices(table),
        fields=tuple(_field(part) for part in table.tables("fields")),
    )
    table.finish()
    return field


def _choices(table: TomlTable) -> tuple[str | int, ...]:
    choices = table.value("choices")
    if choices is None:
        return ()
    if not isinstance(choices, tuple) or not all(isinstance(c, str | int) for c in choices):
        what = _("a list of texts or numbers")
        raise table.error(_("{key} must be {what}").format(key="choices", what=what), "choices")
    return tuple(choice for choice in choices if isinstance(choice, str | int))


def _part(table: TomlTable) -> SkeletonPart:
    kind = table.text("kind")
    if kind not in {known.value for known in PartKind}:
        message = _("there is no kind of part {name}").format(name=kind)
        raise table.error(message, "kind", suggestion(kind, [known.value for known in PartKind]))
    name = table.text("name", kind)
    part = SkeletonPart(
        kind=PartKind(kind),
        name=name,
        template=table.text("template", name),
        heading=table.text("heading", None if kind == PartKind.SECTION.value else ""),
        under=table.text("under", ""),
        over=table.text("over", "priorities" if kind == PartKind.POINTS.value else ""),
        ordinals=table.text("ordinals", ""),
    )
    table.finish()
    return part


def _bounded(skeleton: Skeleton) -> None:
    """Raise for a skeleton so large that reading it takes longer than any speech is worth."""
    for count, most, message in (
        (len(skeleton.parts), MAX_PARTS, _("a skeleton has at most {n} parts")),
        (len(skeleton.fields), MAX_FIELDS, _("a skeleton has at most {n} fields")),
    ):
        if count > most:
            raise SkeletonError(message.format(n=most), Place(skeleton.source.name))


def _check_parts(skeleton: Skeleton, *, own: bool) -> None:
    """Raise for a part that names what is not there: a template, a section, a list, ordinals.

    And for more of anything than a skeleton can have.
    """
    _bounded(skeleton)
    sections = [part.name for part in skeleton.parts if part.kind is PartKind.SECTION]
    lists = [field.key for field in skeleton.fields_of(*_LISTS)]
    points = [field.key for field in skeleton.fields_of(FieldType.PRIORITIES)]
    for position, part in enumerate(skeleton.parts):
        table = TomlTable(skeleton.source, {}, ("parts", position) if own else ())
        if part.template not in skeleton.templates:
            name = part.template + SUFFIX
            message = _("there is no template {name}").format(name=name)
            raise table.error(
                message, "", suggestion(name, [t + SUFFIX for t in skeleton.templates])
            )
        if part.under and part.under not in sections:
            message = _("there is no section {name}").format(name=part.under)
            raise table.error(message, "under", suggestion(part.under, sections))
        known = points if part.kind is PartKind.POINTS else lists
        if part.kind in (PartKind.POINTS, PartKind.EACH) and part.over not in known:
            message = _("there is no list field {name}").format(name=part.over)
            raise table.error(message, "over", suggestion(part.over, known))
        if part.ordinals and part.ordinals not in ORDINALS:
            message = _("there are no ordinals {name}").format(name=part.ordinals)
            raise table.error(message, "ordinals", suggestion(part.ordinals, ORDINALS))
