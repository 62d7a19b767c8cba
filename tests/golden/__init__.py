"""Briefs with the outputs expected of them: `NAME/brief.toml`, `NAME/speech.txt`, `speech.md`.

`examples/NAME.txt` and `.md` are what the example of each shipped skeleton renders to.

`python -m tests.golden` writes the outputs anew; read the difference before committing it.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from draftspeech.outputs import OUTPUTS, Output
from draftspeech.page import Typesetting
from draftspeech.render import render
from draftspeech.skeleton_dir import skeleton_paths

FOLDER = Path(__file__).parent


def cases() -> list[Path]:
    """Return the folders of cases."""
    return sorted(path.parent for path in FOLDER.glob("*/brief.toml"))


def outputs(case: Path) -> dict[Path, bytes]:
    """Return what a case's brief renders to, by the file that should hold it."""
    speech = render(case / "brief.toml").speech
    files = {case / f"speech{o.suffix}": o.write(speech, Typesetting()) for o in TEXTS}
    if case.name == "example":
        for output in OUTPUTS[len(TEXTS) :]:
            data = output.write(speech, Typesetting())
            if output.binary:
                files[case / f"speech{output.suffix}.xml"] = _document(data)
            else:
                files[case / f"speech{output.suffix}"] = data
    return files


TEXTS: tuple[Output, ...] = OUTPUTS[:2]
"""What every case is compared in; the first case is in the others too."""


def _document(data: bytes) -> bytes:
    """Return the text of a .docx as XML, a paragraph a line."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("word/document.xml").replace(b"<w:p>", b"\n<w:p>")


def examples() -> list[tuple[str, Path]]:
    """Return every shipped skeleton's name, with the path of its example."""
    return [(name, path / "example.toml") for name, path in sorted(skeleton_paths().items())]


def example_outputs(name: str, example: Path) -> dict[Path, bytes]:
    """Return what a skeleton's example renders to, by the file that should hold it."""
    speech = render(example).speech
    folder = FOLDER / "examples"
    return {folder / f"{name}{o.suffix}": o.write(speech, Typesetting()) for o in TEXTS}
