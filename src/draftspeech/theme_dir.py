"""The themes on disk: one TOML file each, in folders as one likes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftspeech.errors import SkeletonError
from draftspeech.files import read
from draftspeech.folders import THEMES, shipped, theme_folders
from draftspeech.messages import _
from draftspeech.source import Place
from draftspeech.theme import Theme
from draftspeech.toml_table import TomlTable

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from draftspeech.source import Source

STOCK = "_stock.toml"
"""Bodies for priorities that are only a sentence; the file is no theme of its own."""


def load_themes() -> Mapping[str, Theme]:
    """Return every theme by name, those of the nearest folder first; raises SkeletonError.

    A theme of the project or the user hides a shipped one of the same name.
    """
    themes: dict[str, Theme] = {}
    for folder in theme_folders():
        for path in sorted(folder.glob("*/*.toml")):
            if _leads_out(path, folder):
                message = _("is a link that leads out of the folder of themes")
                raise SkeletonError(message, Place(str(path)), _("copy the theme instead"))
            theme = read_theme(read(path))
            themes.setdefault(theme.name, theme)
    return themes


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


def load_stock() -> tuple[Theme, ...]:
    """Return the bodies for priorities that are only a sentence, in the order they are used."""
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
