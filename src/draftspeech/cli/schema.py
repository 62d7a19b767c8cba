"""`draftspeech schema`."""

from __future__ import annotations

from draftspeech.cli.skeletons import NAME
from draftspeech.cli.streams import put


def schema(name: NAME) -> None:
    """Print the JSON Schema of a skeleton's briefs."""
    from draftspeech.schema import schema_text
    from draftspeech.skeleton_dir import load_skeleton
    from draftspeech.theme_dir import load_themes

    text = schema_text(load_skeleton(name), load_themes())
    put(text.encode())
