"""Briefs with the outputs expected of them: `NAME/brief.toml`, `NAME/speech.txt`, `speech.md`.

`examples/NAME.txt` and `.md` are what the example of each shipped skeleton renders to.

`python -m tests.golden` writes the outputs anew; read the difference before committing it.
"""

from __future__ import annotations

from pathlib import Path

from draftspeech.outputs import OUTPUTS
from draftspeech.render import render
from draftspeech.skeleton_dir import skeleton_paths

FOLDER = Path(__file__).parent


def cases() -> list[Path]:
    """Return the folders of cases."""
    return sorted(path.parent for path in FOLDER.glob("*/brief.toml"))


def outputs(case: Path) -> dict[Path, bytes]:
    """Return what a case's brief renders to, by the file that should hold it."""
    speech = render(case / "brief.toml").speech
    return {case / f"speech{output.suffix}": output.write(speech) for output in OUTPUTS}


def examples() -> list[tuple[str, Path]]:
    """Return every shipped skeleton's name, with the path of its example."""
    return [(name, path / "example.toml") for name, path in sorted(skeleton_paths().items())]


def example_outputs(name: str, example: Path) -> dict[Path, bytes]:
    """Return what a skeleton's example renders to, by the file that should hold it."""
    speech = render(example).speech
    folder = FOLDER / "examples"
    return {folder / f"{name}{output.suffix}": output.write(speech) for output in OUTPUTS}
