"""The themes on disk: one TOML file each, in folders as one likes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, overload

from draftspeech.errors import SkeletonError
from draftspeech.files import read
from draftspeech.folders import THEMES, shipped, theme_folders
from draftspeech.messages import _
from draftspeech.source import Place
from draftspeech.theme import Theme
from draftspeech.toml_table import TomlTable

if TYPE_CHECKING:
    from pathlib import Path

    from draftspeech.source import Source

STOCK = "_stock.toml"
"""Bodies for priorities that are only a sentence; the file is no theme of its own."""
NAMES = "_names.toml"
"""Which shipped file holds which theme: a brief names five of them, and only those are read."""


class _Themes(Mapping[str, Theme]):
    """The themes by name; a shipped one is read when it is asked for."""

    def __init__(self, found: Mapping[str, Theme | Path]) -> None:
        self._found = dict(found)

    def __getitem__(self, name: str) -> Theme:
        theme = self._found[name]
        if not isinstance(theme, Theme):
            theme = self._found[name] = read_theme(read(theme))
        return theme

    def __contains__(self, name: object) -> bool:
        return name in self._found

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


def load_themes() -> Mapping[str, Theme]:
    """Return every theme by name, those of the nearest folder first; raises SkeletonError.

    A theme of the project or the user hides a shipped one of the same name. Shipped ones are read
    when they are asked for.
    """
    own: dict[str, Theme] = {}
    ours = shipped(THEMES)
    for folder in theme_folders():
        if folder.resolve() == ours.resolve():
            continue
        for path in sorted(folder.glob("*/*.toml")):
            if _leads_out(path, folder):
                message = _("is a link that leads out of the folder of themes")
                raise SkeletonError(message, Place(str(path)), _("copy the theme instead"))
            theme = read_theme(read(path))
            own.setdefault(theme.name, theme)
    table = TomlTable(read(ours / NAMES))
    named = (name for name in table.keys() if name not in own)  # noqa: SIM118 (no dict)
    return _Themes({**own, **{name: ours / table.text(name) for name in named}})


def _leads_out(path: Path, folder: Path) -> bool:
    """Return whether a theme's file, or its folder, is a link to somewhere else."""
    if not (path.is_symlink() or path.parent.is_symlink()):
        return False
    return not path.resolve().is_relative_to(folder.resolve())


def read_theme(source: Source) -> Theme:
    """Return a theme from its TOML text; raises SkeletonError with the place of a mistake."""
    table = TomlTable(source)
    name, subject = table.text("name"), table.text("subject")
    theme = _theme(table, name, subject, table.text("summary"), table.texts("headings"))
    for key, texts in (("headings", theme.headings), ("measures", theme.measures)):
        if not texts:
            raise table.error(_("{key} is empty").format(key=key), key, _("write at least one"))
    table.finish()
    return theme


class _Stock(Sequence[Theme]):
    """The stock; it is read when it is asked for: most briefs name themes only."""

    @cached_property
    def _bodies(self) -> tuple[Theme, ...]:
        return _read_stock()

    @overload
    def __getitem__(self, at: int) -> Theme: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Theme]: ...
    def __getitem__(self, at: int | slice) -> Theme | Sequence[Theme]:
        return self._bodies[at]

    def __len__(self) -> int:
        return len(self._bodies)


def load_stock() -> Sequence[Theme]:
    """Return the bodies for priorities that are only a sentence, in the order they are used.

    They are read, and SkeletonError is raised, when the first is asked for.
    """
    return _Stock()


def _read_stock() -> tuple[Theme, ...]:
    table = TomlTable(read(shipped(THEMES) / STOCK))
    stock = []
    for number, body in enumerate(table.tables("bodies", required=True), start=1):
        stock.append(_theme(body, str(number), "", body.text("about"), ()))
        body.finish()
    table.finish()
    return tuple(stock)


def _theme(
    table: TomlTable, name: str, subject: str, summary: str, headings: tuple[str, ...]
) -> Theme:
    return Theme(
        name=name,
        subject=subject,
        summary=summary,
        headings=headings,
        why=table.text("why"),
        measures=table.texts("measures"),
        goal=table.text("goal"),
        source=table.source,
    )
