"""Where the skeletons and themes that come with the program lie."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent
_CHECKOUT = _PACKAGE.parent.parent


def _folder(name: str) -> Path:
    """Return a folder of data: inside the installed package, else at the top of a checkout."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _CHECKOUT / name


SKELETONS = _folder("skeletons")
THEMES = _folder("themes")
