"""The list of the shipped themes: `python -m tests.theme_names` writes it anew."""

from __future__ import annotations

from draftspeech.files import read
from draftspeech.folders import THEMES, shipped
from draftspeech.theme_dir import NAMES, read_theme

FOLDER = shipped(THEMES)
PATH = FOLDER / NAMES


def names() -> str:
    """Return the text of the list: name = "subject/file.toml", sorted by file."""
    lines = ["# Which file holds which theme; `make pages` writes it anew.", ""]
    for path in sorted(FOLDER.glob("*/*.toml")):
        lines.append(f'"{read_theme(read(path)).name}" = "{path.relative_to(FOLDER).as_posix()}"')
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    PATH.write_text(names(), encoding="utf-8")
