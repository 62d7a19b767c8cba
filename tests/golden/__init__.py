"""Briefs with the outputs expected of them: `NAME/brief.toml`, `NAME/speech.txt`, `speech.md`.

`python -m tests.golden` writes the outputs anew; read the difference before committing it.
"""

from __future__ import annotations

from pathlib import Path

from draftspeech.outputs import OUTPUTS
from draftspeech.render import render

FOLDER = Path(__file__).parent


def cases() -> list[Path]:
    """Return the folders of cases."""
    return sorted(path.parent for path in FOLDER.glob("*/brief.toml"))


def outputs(case: Path) -> dict[Path, bytes]:
    """Return what a case's brief renders to, by the file that should hold it."""
    speech = render(case / "brief.toml").speech
    return {case / f"speech{output.suffix}": output.write(speech) for output in OUTPUTS}
