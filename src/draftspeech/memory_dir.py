"""Where a text draft's memory is kept: a hidden folder beside it, a file for each draft."""

from __future__ import annotations

import os
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from draftspeech.errors import DraftspeechError, OutputError
from draftspeech.files import read
from draftspeech.memory import Loss, Memory, MemoryLossError, dump, load
from draftspeech.messages import _
from draftspeech.safe_write import folder_for, write
from draftspeech.source import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = ".draftspeech"
SUFFIX = ".memory.json"
LIMIT = 8 * 2**20
"""The largest memory that is read, in bytes; that of a speech has 25 KiB."""


def memory_path(draft: Path) -> Path:
    """Return where the memory of a draft is, or would be."""
    return draft.parent / FOLDER / f"{draft.name}{SUFFIX}"


def remember(draft: Path, memory: Memory) -> None:
    """Keep the memory of a text draft; raises OutputError."""
    with room_for(draft):
        write(memory_path(draft), dump(memory).encode("ascii"), force=True)


@contextmanager
def room_for(draft: Path) -> Iterator[None]:
    """Make the folder that memories are kept in; where the block fails and it is empty, it goes.

    Raises OutputError where it cannot be made or written to.
    """
    folder = memory_path(draft).parent
    with ExitStack() as stack:
        try:
            stack.enter_context(folder_for(folder))
            writable = os.access(folder, os.W_OK)
        except OutputError:
            writable = False
        if not writable:
            message = _("the folder {name} cannot be made or written to")
            hint = _("what a draft was rendered from is kept there; --no-memory keeps nothing")
            raise OutputError(message.format(name=folder), Place(str(draft)), hint)
        yield


def recollect(draft: Path) -> Memory:
    """Return the memory of a text draft; raises MemoryLossError where there is none to be read."""
    path = memory_path(draft)
    if not path.is_file():
        raise MemoryLossError(Loss.NONE)
    try:
        return load(read(path, LIMIT).text)
    except DraftspeechError as error:
        raise MemoryLossError(Loss.NONE) from error


def relative(brief: str, folder: Path) -> str:
    """Return the path of a brief as seen from the folder of a draft."""
    try:
        return Path(os.path.relpath(os.path.realpath(brief), os.path.realpath(folder))).as_posix()
    except ValueError:  # another drive
        return str(Path(brief).resolve())
