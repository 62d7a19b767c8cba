"""What was made of files of ours: kept, and made anew after the files have changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from draftspeech.follow import state_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


class Kept(Protocol):
    """A function that keeps what it gave, as functools.cache makes one."""

    def cache_clear(self) -> None:
        """Forget all of it."""


T = TypeVar("T", bound=Kept)
_ALL: list[Kept] = []
_seen: dict[Path, tuple[int, ...]] = {}


def of_files(kept: T) -> T:
    """Note and return a function that keeps what it made of files of ours, directly or not."""
    _ALL.append(kept)
    return kept


def renew(folders: Iterable[Path]) -> None:
    """Let all that was made of files be made anew where a file in one of the folders has changed.

    The first time nothing is known of the files, so that all is made anew.
    """
    global _seen  # noqa: PLW0603 (as are the caches themselves)
    found = {path: state_of(path) for folder in folders for path in _files(folder)}
    if found != _seen:
        for kept in _ALL:
            kept.cache_clear()
    _seen = found


def _files(folder: Path) -> list[Path]:
    try:
        return sorted(folder.resolve().iterdir())
    except OSError:
        return []
