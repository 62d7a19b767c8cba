"""The settings one by one: which holds and where it comes from, and a file with one changed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from draftspeech.errors import InputError, SkeletonError
from draftspeech.files import read
from draftspeech.folders import user_folder
from draftspeech.messages import _
from draftspeech.settings import NAME, USER, Settings, layers, settings_of
from draftspeech.source import Place, Source
from draftspeech.toml_spans import index, parse
from draftspeech.toml_table import TomlTable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DEFAULT = "default"
LISTS = ("select", "ignore", "head")
_FLAGS = {
    **dict.fromkeys(("true", "yes", "on", "是", "开"), True),
    **dict.fromkeys(("false", "no", "off", "否", "关"), False),
}
"""What people write for true and false."""
_BETWEEN = re.compile(r"[,，、;；\s]+")
_RATE = re.compile(r"\d{1,9}")


class Held(NamedTuple):
    """A setting: its key as people write it, its value, whose it is, and the place of the key."""

    key: str
    value: str | int | tuple[str, ...]
    origin: str = DEFAULT
    place: Place | None = None


def held(folder: Path) -> tuple[Held, ...]:
    """Return every setting that holds in a folder; raises as `load_settings` does."""
    settings = Settings()
    found = {key: Held(key, value) for key, value in _rows(settings)}
    for origin, table in layers(folder):
        written = set(_written(table))
        settings = settings_of(table, settings)
        for key, value in _rows(settings):
            if key in written:
                place = _place(table, key)
                found[key] = Held(key, value, origin, place)
    return tuple(found.values())


def _rows(settings: Settings) -> Iterator[tuple[str, str | int | tuple[str, ...]]]:
    yield "rate", settings.rate
    yield "plain", settings.plain
    yield from ((key, getattr(settings, key)) for key in LISTS)
    yield from ((f"fonts.{name}", font) for name, font in settings.fonts._asdict().items())
    yield from ((f"readings.{word}", syllables) for word, syllables in settings.readings)


def _written(table: TomlTable) -> Iterator[str]:
    """Yield the keys that a table gives a value; an empty font is as good as none."""
    where, depth = index(table.source), len(table.path)
    for path, span in where.values.items():
        raw = table.source.text[span.start : span.end]
        if path[:depth] == table.path and not (path[depth:][:1] == ("fonts",) and _blank(raw)):
            yield ".".join(map(str, path[depth:]))


def _blank(raw: str) -> bool:
    return not raw.strip("\"' \t\n\r")


def steps(key: str) -> tuple[str, ...]:
    """Return the path of a key: `fonts.body` stands in the table `fonts`."""
    group, dot, name = key.partition(".")
    return (group, name) if dot else (group,)


def _place(table: TomlTable, key: str) -> Place:
    return table.source.place(index(table.source).key((*table.path, *steps(key))))


class Target(NamedTuple):
    """A file of settings, the path of the table in it that is ours, and its text, None if new."""

    path: Path
    inside: tuple[str, ...] = ()
    source: Source | None = None


def target(folder: Path, whose: str) -> Target:
    """Return the file a setting is written to: the user's own, or the project's of a folder.

    Raises as `load_settings` does where it has a mistake already.
    """
    for origin, table in layers(folder):
        if origin == whose:
            settings_of(table, Settings())
            path = user_folder() / NAME if whose == USER else Path(table.source.name)
            return Target(path, tuple(map(str, table.path)), read(path))
    return Target((user_folder() if whose == USER else folder) / NAME)


def value_of(key: str, typed: str) -> str | int | list[str]:
    """Return what a person typed for a setting as the value the file should have."""
    typed = typed.strip()
    if key in LISTS and not typed.startswith("["):
        parts = [part for part in _BETWEEN.split(typed) if part]
        return parts if key == "head" else [part.upper() for part in parts]
    if key in LISTS:
        try:
            found = parse(Source(key, f"value = {typed}"))["value"]
        except InputError as error:
            message = _("{key} must be {what}").format(key=key, what=_("a list of texts"))
            raise InputError(message, None, _("for example R604,R7")) from error
        return found if isinstance(found, list) else typed
    if key == "plain":
        return _FLAGS.get(typed.lower(), typed)
    return int(typed) if key == "rate" and _RATE.fullmatch(typed) else typed


def changed(to: Target, key: str, value: str | int | list[str] | None) -> str:
    """Return the text of a file with a setting changed, None takes it out; all else stays.

    Raises InputError where the value is none the setting can have, or the key is not there.
    """
    path = (*to.inside, *steps(key))
    new = _edited(to, path, value)
    if value is not None:
        source = Source(str(to.path), new)
        ours: Any = parse(source) if to.inside else None
        for step in to.inside:
            ours = ours[step]
        try:
            settings_of(TomlTable(source, ours, to.inside), Settings())
        except SkeletonError as error:
            # What is wrong was typed just now: it stands in no file.
            finding = error.findings[0]
            raise InputError(finding.message, None, finding.hint) from error
    return new


def _edited(to: Target, path: tuple[str, ...], value: str | int | list[str] | None) -> str:
    """Return the text with a value put in or taken out, and nothing else changed."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    text = "" if to.source is None else to.source.text
    key = ".".join(path[len(to.inside) :])
    try:
        document = tomlkit.parse(text)
        _put(document, path, value, tomlkit.table)
        new: str = tomlkit.dumps(document)
        wanted = parse(Source(str(to.path), text))
        _put(wanted, path, value, dict)
        whole = parse(Source(str(to.path), new)) == wanted
    except KeyError as error:
        message = _("{key} is not set in this file").format(key=key)
        hint = _("“draftspeech config” lists what is set, and where")
        raise InputError(message, Place(str(to.path)), hint) from error
    except (TOMLKitError, InputError, TypeError, AttributeError):
        whole, new = False, ""
    if not whole:
        message = _("{key} cannot be changed in this file").format(key=key)
        raise InputError(
            message, Place(str(to.path)), _("open it in an editor and change it there")
        )
    return re.sub(r"(?<!\r)\n", "\r\n", new) if "\r\n" in text else new


def _put(document: Any, path: tuple[str, ...], value: object, new: Callable[[], object]) -> None:
    *above, last = path
    table = document
    for step in above:
        if step not in table and value is not None:
            table[step] = new()
        table = table[step]
    if value is None:
        del table[last]
    else:
        table[last] = value


def known_keys() -> tuple[str, ...]:
    """Return the keys of all settings but readings, whose keys are words."""
    return tuple(key for key, _value in _rows(Settings()))
