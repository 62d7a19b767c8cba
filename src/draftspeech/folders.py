"""Where skeletons and themes are looked for: the project's, the user's, those that are shipped."""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).parent
_CHECKOUT = _PACKAGE.parent.parent
_NAME = "draftspeech"
SKELETONS = "skeletons"
THEMES = "themes"
PHRASES = "phrases"
QUOTATIONS = "quotations"


def shipped(name: str) -> Path:
    """Return a folder of data: inside the installed package, else at the top of a checkout."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _CHECKOUT / name


@cache
def user_folder() -> Path:
    """Return the folder for what the user made: %APPDATA%, XDG, or ~/Library by system."""
    plain = _of_linux("XDG_CONFIG_HOME", ".config")
    if plain is not None:
        return plain
    from platformdirs import user_config_path

    return user_config_path(_NAME, appauthor=False, roaming=True)


def cache_folder() -> Path:
    """Return the folder for what can be made again: %LOCALAPPDATA%, XDG, or ~/Library by system."""
    plain = _of_linux("XDG_CACHE_HOME", ".cache")
    if plain is not None:
        return plain
    from platformdirs import user_cache_path

    return user_cache_path(_NAME, appauthor=False)


def _of_linux(variable: str, below_home: str) -> Path | None:
    """Return our folder by the XDG Base Directory Specification 0.8 where nothing is unusual.

    What platformdirs returns too, in a thirtieth of the time its import takes (2.5 ms of each run).
    """
    if sys.platform != "linux" or "ANDROID_ROOT" in os.environ:
        return None
    home = os.environ.get("HOME", "")
    for folder in (os.environ.get(variable, ""), home and f"{home}/{below_home}"):
        if folder.startswith("/"):  # a relative one counts for nothing
            return Path(folder, _NAME)
    return None


def skeleton_folders() -> tuple[Path, ...]:
    """Return the folders of skeletons, nearest first."""
    return _folders(SKELETONS)


def theme_folders() -> tuple[Path, ...]:
    """Return the folders of themes, nearest first."""
    return _folders(THEMES)


def phrase_folders() -> tuple[Path, ...]:
    """Return the folders of set phrases, nearest first."""
    return _folders(PHRASES)


def quotation_folders() -> tuple[Path, ...]:
    """Return the folders of quotations, nearest first."""
    return _folders(QUOTATIONS)


def _folders(name: str) -> tuple[Path, ...]:
    folders = (Path(name), user_folder() / name, shipped(name))
    different: dict[Path, Path] = {}
    for folder in folders:
        if folder.is_dir():
            different.setdefault(folder.resolve(), folder)
    return tuple(different.values())


def origin_of(path: Path) -> str:
    """Return whose a file is: `project`, `user` or `shipped`."""
    resolved = path.resolve()
    for name in (SKELETONS, THEMES):
        if resolved.is_relative_to(shipped(name).resolve()):
            return "shipped"
    return "user" if resolved.is_relative_to(user_folder().resolve()) else "project"
