"""Traditional forms and the standard forms that replace them.

`traditional.txt` holds pairs of characters, the traditional one first; it is a choice from the
dictionary TSCharacters of OpenCC (Apache-2.0): forms that no standard text has, with one meaning.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def simplified_forms() -> Mapping[str, str]:
    """Return the standard form of every traditional form."""
    pairs = Path(__file__).with_name("traditional.txt").read_text(encoding="utf-8")
    signs = pairs.replace("\n", "")
    return dict(zip(signs[::2], signs[1::2], strict=True))
