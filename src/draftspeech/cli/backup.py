"""Where a file is kept as it was before a command changes it."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def backup_of(path: Path) -> Path:
    """Return the first free name for what a file was: speech.bak.docx, speech.bak2.docx."""
    number = 1
    while True:
        name = f"{path.stem}.bak{number if number > 1 else ''}{path.suffix}"
        if not path.with_name(name).exists():
            return path.with_name(name)
        number += 1


@contextmanager
def kept(path: Path, backup: Path, data: bytes) -> Iterator[None]:
    """Write what a file holds to a backup; where the block leaves the file as it was, it goes."""
    from draftspeech.safe_write import write

    write(backup, data)
    try:
        yield
    except BaseException:
        with suppress(OSError):
            if path.read_bytes() == data:
                backup.unlink()
        raise


def rewrite(path: Path, text: str, was: str | None = None) -> Path:
    """Replace a text file by a changed text and return the backup of what it was.

    `was` is the text that was changed. Raises OutputError; nothing half-made stays.
    """
    from draftspeech.files import read_bytes
    from draftspeech.interrupts import whole
    from draftspeech.safe_write import write_again
    from draftspeech.word_package import LIMIT

    backup = backup_of(path)
    with whole(), kept(path, backup, read_bytes(path, LIMIT)):
        write_again(path, text, was)
    return backup
