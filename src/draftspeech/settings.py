"""What a project or a user settles once: `draftspeech.toml`, or a table of pyproject.toml."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from draftspeech.errors import TomlError
from draftspeech.files import read
from draftspeech.folders import user_folder
from draftspeech.messages import _
from draftspeech.page import Fonts
from draftspeech.source import Source
from draftspeech.speech import DEFAULT_RATE, RATES
from draftspeech.toml_spans import parse
from draftspeech.toml_table import TomlTable

NAME = "draftspeech.toml"
NAMES = (NAME, "pyproject.toml")
HEAD = ("speaker", "date")
"""The lines under a title that `head` puts in order."""
_UNPRINTABLE = "[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]"


class Settings(NamedTuple):
    """What holds where nothing on the command line says otherwise.

    `select` and `ignore` are codes, or beginnings of codes, of the rules to run and not to run;
    `fonts` those of Word documents; `head` the order of the lines under the title, or () for the
    skeleton's own; `rate` the syllables a minute of the leader; `readings` words with their pinyin;
    `plain` whether questions are asked line by line though the terminal has keys.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fonts: Fonts = Fonts()
    head: tuple[str, ...] = ()
    rate: int = DEFAULT_RATE
    readings: tuple[tuple[str, str], ...] = ()
    plain: bool = False


def load_settings(folder: Path) -> Settings:
    """Return the settings that hold in a folder.

    The user's own (`draftspeech.toml` in the user's folder) hold where the project's (in the
    folder, or the nearest above it that has any) are silent. Raises SkeletonError or TomlError
    with the place of a mistake.
    """
    settings = Settings()
    for _origin, table in layers(folder):
        settings = settings_of(table, settings)
    return settings


USER, PROJECT = "user", "project"


def layers(folder: Path) -> Iterator[tuple[str, TomlTable]]:
    """Yield the settings for a folder, those that hold over others last, and whose they are."""
    own = user_folder() / NAME
    if own.is_file():
        yield USER, TomlTable(read(own))
    project = next(_tables(folder.resolve()), None)
    if project is not None:
        yield PROJECT, project


def settings_paths(folder: Path) -> Iterator[Path]:
    """Yield every file that may hold settings for a folder, whether it is there or not."""
    yield user_folder() / NAME
    resolved = folder.resolve()
    for above in (resolved, *resolved.parents):
        yield from (above / name for name in NAMES)


def _tables(folder: Path) -> Iterator[TomlTable]:
    """Yield the tables of settings of a folder and those above it, nearest first."""
    for above in (folder, *folder.parents):
        for name in NAMES:
            path = above / name
            if path.is_file():
                source = read(path)
                if name == NAME:
                    yield TomlTable(source)
                    return
                found = _tool(source)
                if found is not None:
                    yield TomlTable(source, found, ("tool", "draftspeech"))
                    return


def _tool(source: Source) -> dict[str, object] | None:
    """Return the table of pyproject.toml that is ours; one that cannot be read has none."""
    try:
        tool = parse(source).get("tool")
    except TomlError:
        return None
    found = tool.get("draftspeech") if isinstance(tool, dict) else None
    return found if isinstance(found, dict) else None


def settings_of(table: TomlTable, under: Settings) -> Settings:
    """Return what a table sets, and `under` where it sets nothing; raises SkeletonError."""
    settings = Settings(
        select=table.texts("select", under.select),
        ignore=table.texts("ignore", under.ignore),
        fonts=_fonts(table, under.fonts),
        head=_head(table, under.head),
        rate=_rate(table, under.rate),
        readings=(*under.readings, *_readings(table)),
        plain=table.flag("plain", default=under.plain),
    )
    table.finish()
    return settings


def _fonts(table: TomlTable, under: Fonts) -> Fonts:
    inner = table.table("fonts")
    if inner is None:
        return under
    names = {name: inner.text(name, "") for name in Fonts._fields}
    for name, font in names.items():
        if re.search(_UNPRINTABLE, font) or re.search('[";<>]', font):
            raise inner.error(_("{key} must be the name of a font").format(key=name))
    inner.finish()
    return under._replace(**{name: value for name, value in names.items() if value.strip()})


def _head(table: TomlTable, under: tuple[str, ...]) -> tuple[str, ...]:
    head = table.texts("head", under)
    if head and sorted(head) != sorted(HEAD):
        what = '["speaker", "date"], ["date", "speaker"]'
        raise table.error(_("{key} must be one of {known}").format(key="head", known=what), "head")
    return head


def _rate(table: TomlTable, under: int) -> int:
    rate = table.value("rate")
    if rate is None:
        return under
    if not isinstance(rate, int) or isinstance(rate, bool) or rate not in RATES:
        what = _("a number from {least} to {most}").format(least=RATES[0], most=RATES[-1])
        raise table.error(_("{key} must be {what}").format(key="rate", what=what))
    return rate


def _readings(table: TomlTable) -> Iterator[tuple[str, str]]:
    inner = table.table("readings")
    if inner is None:
        return
    for word in inner.keys():  # noqa: SIM118 (a method of ours, no mapping)
        syllables = inner.text(word)
        if re.search(_UNPRINTABLE, syllables):
            raise inner.error(
                _("{key} has a character that cannot be printed").format(key=word), word
            )
        if len(syllables.split()) != len(word):
            message = _("{key} has {n} characters and as many syllables are needed, not “{found}”")
            said = message.format(key=word, n=len(word), found=syllables)
            raise inner.error(said, word, _("- stands for a character that needs none"))
        yield word, syllables


def unknown(codes: tuple[str, ...], known: tuple[str, ...]) -> list[str]:
    """Return the codes that name no rule."""
    return [
        code for code in codes if code != "ALL" and not any(one.startswith(code) for one in known)
    ]
