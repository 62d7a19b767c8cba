"""The themes on disk: one TOML file each, in folders by subject."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftspeech.files import read
from draftspeech.shipped import THEMES
from draftspeech.theme import Theme
from draftspeech.toml_table import TomlTable

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from draftspeech.source import Source

STOCK = "_stock.toml"
"""Bodies for priorities that are only a sentence; the file is no theme of its own."""


def load_themes(folder: Path = THEMES) -> Mapping[str, Theme]:
    """Return every theme below a folder by name, ordered by file; raises SkeletonError."""
    themes: dict[str, Theme] = {}
    for path in sorted(folder.glob("*/*.toml")):
        theme = read_theme(read(path), path.parent.name)
        themes[theme.name] = theme
    return themes


def read_theme(source: Source, subject: str) -> Theme:
    """Return a theme from its TOML text; raises SkeletonError with the place of a mistake."""
    table = TomlTable(source)
    name = table.text("name")
    theme = _theme(table, name, subject, table.text("summary"), table.texts("headings"))
    if not theme.headings:
        raise table.error("headings is empty", "headings")
    if not theme.measures:
        raise table.error("measures is empty", "measures")
    table.finish()
    return theme


def load_stock(folder: Path = THEMES) -> tuple[Theme, ...]:
    """Return the bodies for priorities that are only a sentence, in the order they are used."""
    table = TomlTable(read(folder / STOCK))
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
