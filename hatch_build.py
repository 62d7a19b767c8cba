"""Compile the message catalogues (.po) to the form gettext reads (.mo) at build time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

LOCALES = Path("src/draftspeech/locale")


def compile_catalogues(root: Path) -> list[Path]:
    """Write a .mo beside every .po under `root` and return the files written."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    written = []
    for po in sorted((root / LOCALES).glob("*/LC_MESSAGES/*.po")):
        with po.open("rb") as stream:
            catalogue = read_po(stream, abort_invalid=True)
        mo = po.with_suffix(".mo")
        with mo.open("wb") as out:
            write_mo(out, catalogue)
        written.append(mo)
    return written


class CatalogueHook(BuildHookInterface[Any]):
    """Runs before a wheel, an editable install or an sdist is made."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the catalogues of the tree that is being built."""
        compile_catalogues(Path(self.root))


if __name__ == "__main__":
    for path in compile_catalogues(Path(__file__).parent):
        print(path)
