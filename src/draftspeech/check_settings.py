"""What a project silences: `draftspeech.toml`, or `[tool.draftspeech]` of pyproject.toml."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from draftspeech.files import read
from draftspeech.toml_spans import parse
from draftspeech.toml_table import TomlTable

NAMES = ("draftspeech.toml", "pyproject.toml")


class Settings(NamedTuple):
    """Codes (or beginnings of codes) of the rules to run and not to run."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


def load_settings(folder: Path) -> Settings:
    """Return the settings that hold in a folder: its own, else those of the nearest above it.

    Raises SkeletonError or TomlError with the place of a mistake.
    """
    for above in (folder.resolve(), *folder.resolve().parents):
        for name in NAMES:
            path = above / name
            if path.is_file():
                source = read(path)
                if name == NAMES[0]:
                    return _settings(TomlTable(source))
                found = parse(source).get("tool", {}).get("draftspeech")
                if isinstance(found, dict):
                    return _settings(TomlTable(source, found, ("tool", "draftspeech")))
    return Settings()


def _settings(table: TomlTable) -> Settings:
    settings = Settings(table.texts("select", ()), table.texts("ignore", ()))
    table.finish()
    return settings


def unknown(codes: tuple[str, ...], known: tuple[str, ...]) -> list[str]:
    """Return the codes that name no rule."""
    return [
        code for code in codes if code != "ALL" and not any(one.startswith(code) for one in known)
    ]
