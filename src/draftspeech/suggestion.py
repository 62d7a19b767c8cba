"""What was probably meant by a name that is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftspeech.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterable

CLOSE = 0.5
"""How alike two names must be (difflib's ratio); 0.6 misses two-character Chinese names."""
CLOSE_LATIN = 0.6
"""And two of Latin letters, of which any two have some in common."""


def nearest(name: str, known: Iterable[str], alike: float = CLOSE) -> str | None:
    """Return the known name that is most like `name`, None where none is alike enough."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(name, list(known), 1, alike)), None)


def _nearest_all(name: str, known: list[str]) -> list[str]:
    """Return the known names that are most like `name`: several where they are equally alike."""
    from difflib import SequenceMatcher, get_close_matches

    close = get_close_matches(name, known, 6, CLOSE_LATIN if name.isascii() else CLOSE)
    alike = {other: SequenceMatcher(None, other, name).ratio() for other in close}
    return [other for other in close if alike[other] == alike[close[0]]]


def suggestion(name: str, known: Iterable[str]) -> str:
    """Return a hint: the name that was probably meant, else all that there are."""
    names = list(known)
    close = _nearest_all(name, names)
    if close:
        return did_you_mean("、".join(close))
    return _("there are: {known}").format(known="、".join(names) if names else _("none"))


def did_you_mean(name: str) -> str:
    """Return the question whether `name` was meant."""
    return _("did you mean {name}?").format(name=name)
