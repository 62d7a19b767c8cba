"""What an office answers the same every time: kept in the user's folder, offered by `new`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftspeech.errors import DraftspeechError
from draftspeech.files import read
from draftspeech.folders import user_folder
from draftspeech.toml_spans import parse
from draftspeech.toml_table import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from draftspeech.brief import Value

KEYS = ("district", "organiser", "speaker")
"""Fields whose values are an office's own, whatever the occasion; the table comes last."""


def path() -> Path:
    """Return the file: `office.toml` in the user's folder."""
    return user_folder() / "office.toml"


def remembered() -> dict[str, Value]:
    """Return the values that were answered last, by key; none where the file cannot be read."""
    if not path().is_file():
        return {}
    try:
        found = parse(read(path()))
    except DraftspeechError:
        return {}
    return {key: frozen(found[key]) for key in KEYS if key in found}


def remember(values: Mapping[str, Value]) -> None:
    """Keep the values of a brief that are the office's own; raises OutputError."""
    from draftspeech.safe_write import folder_for, write
    from draftspeech.toml_text import assignment

    kept = remembered()
    own = {**kept, **{key: values[key] for key in KEYS if key in values}}
    if own == kept:
        return
    with folder_for(path().parent):
        text = "".join(assignment(key, own[key]) for key in KEYS if key in own)
        write(path(), text.encode("utf-8"), force=True)
