"""Where a text draft's memory is kept: a hidden folder beside it, a file for each draft."""

from __future__ import annotations

import os
from pathlib import Path

from draftspeech.errors import DraftspeechError, OutputError
from draftspeech.files import read, write
from draftspeech.memory import Loss, Memory, MemoryLossError, dump, load
from draftspeech.messages import _
from draftspeech.source import Place

FOLDER = ".draftspeech"
SUFFIX = ".memory.json"
LIMIT = 8 * 2**20
"""The largest memory that is read, in bytes; that of a speech has 25 KiB."""


def memory_path(draft: Path) -> Path:
    """Return where the memory of a draft is, or would be."""
    return draft.parent / FOLDER / f"{draft.name}{SUFFIX}"


def remember(draft: Path, memory: Memory) -> None:
    """Keep the memory of a text draft; raises OutputError."""
    path = memory_path(draft)
    make_room(draft)
    write(path, dump(memory).encode("ascii"), force=True)


def make_room(draft: Path) -> None:
    """Make the folder that memories are kept in; raises OutputError where that cannot be."""
    folder = memory_path(draft).parent
    try:
        folder.mkdir(exist_ok=True)
        writable = os.access(folder, os.W_OK)
    except OSError:
        writable = False
    if not writable:
        message = _("the folder {name} cannot be made or written to")
        hint = _("what a draft was rendered from is kept there; --no-memory keeps nothing")
        raise OutputError(message.format(name=folder), Place(str(draft)), hint)


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
