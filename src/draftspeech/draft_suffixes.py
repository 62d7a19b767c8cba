"""By what its name ends with a path is known for a draft."""

from __future__ import annotations

DRAFTS = (".txt", ".md", ".markdown", ".docx", ".doc", ".wps", ".docm")


def is_draft_path(path: str) -> bool:
    """Return whether a path names a draft; every other file is taken for a brief."""
    return path.lower().endswith(DRAFTS)
