"""Files and folders that are followed while they change."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence
    from threading import Event

SUFFIXES = (".toml", ".txt")
TOGETHER, SETTLED = 300, 50
"""Milliseconds in which changes are one, and after the last of them until it is told."""
AGAIN = 1000
"""Milliseconds until files are looked at without a word from the system: a share says nothing."""


def changes(
    files: Sequence[Path], folders: Callable[[], Collection[Path]], stopped: Event
) -> Iterator[None]:
    """Yield at once, and whenever one of the files, or of ours in the folders, has changed.

    The first of the files is the one that matters; those that are not there are waited for.
    Folders are followed, not files: an editor puts a new file in the place of the old one.
    """
    while not stopped.is_set():
        state = _state(files)
        yield
        try:
            _wait(files, state, folders, stopped)
        except (OSError, RuntimeError):  # a folder is gone, or the system watches no more of them
            while not stopped.wait(AGAIN / 1000) and _state(files) == state:
                pass


def _wait(
    files: Sequence[Path], state: _State, folders: Callable[[], Collection[Path]], stopped: Event
) -> None:
    """Return when something has changed, or the folders are others, or it is to stop."""
    from watchfiles import watch

    below = {folder.resolve() for folder in folders()}
    there = [files[0], *(path for path in files[1:] if path.is_file())]
    # A link is another name in another folder; both may be replaced.
    named = {one for path in there for one in (path.absolute(), path.resolve())}
    beside = {path.parent for path in named} - below
    names = {path.name for path in (*files, *named)}

    def counts(_change: object, name: str) -> bool:
        changed = Path(name)
        return changed.name in names or (
            changed.parent not in beside and (changed.suffix in SUFFIXES or changed.is_dir())
        )

    seen = watch(
        *sorted(beside | below),
        watch_filter=counts,
        debounce=TOGETHER,
        step=SETTLED,
        stop_event=stopped,
        rust_timeout=AGAIN,
        yield_on_timeout=True,
        raise_interrupt=False,
        recursive=False,
        ignore_permission_denied=True,
    )
    for found in seen:
        if found or _state(files) != state or {folder.resolve() for folder in folders()} != below:
            return


_State: TypeAlias = tuple[tuple[int, ...], ...]


def _state(files: Sequence[Path]) -> _State:
    return tuple(map(state_of, files))


def state_of(path: Path) -> tuple[int, ...]:
    """Return what tells a file from what it was before; () for one that is not there."""
    try:
        found = path.stat()
    except OSError:
        return ()
    return found.st_ino, found.st_size, found.st_mtime_ns
