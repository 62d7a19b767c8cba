"""Many files checked: one that cannot be read stops no other, several processes share the work."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from draftspeech.errors import DraftspeechError
from draftspeech.processes import processors, workers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from draftspeech.check import Noticed
    from draftspeech.finding import Finding
    from draftspeech.rule import Rule

    Look = Callable[[str, Sequence[Rule]], tuple[tuple[Noticed, ...], tuple[Finding, ...]]]
    """Checks one file: what was noticed, and what the user should know of the file."""

LEAST_FOR_MORE = 30
"""Files from which on a second process is worth its start."""


class Looked(NamedTuple):
    """What came of one file; `failed` where it could not be checked, and `notes` say why."""

    noticed: tuple[Noticed, ...]
    notes: tuple[Finding, ...]
    failed: bool = False


def looked_at(
    paths: Sequence[str], look: Look, rules: Sequence[Rule], *, alone: bool
) -> Iterator[Looked]:
    """Yield what comes of each file, in order; `alone` in this process only."""
    processes = 1 if alone or len(paths) < LEAST_FOR_MORE else processors()
    if processes == 1:
        yield from (_looked(path, look, rules) for path in paths)
        return
    from draftspeech.check import Noticed as Told

    known = {rule.code: rule for rule in rules}
    with workers(processes, _begin, look, tuple(known)) as pool:
        for rows, notes, failed in pool.map(_in_process, paths, chunksize=8):
            noticed = tuple(Told(known[code], *rest) for code, *rest in rows)
            yield Looked(noticed, notes, failed)


def _looked(path: str, look: Look, rules: Sequence[Rule]) -> Looked:
    try:
        noticed, notes = look(path, rules)
    except DraftspeechError as error:
        return Looked((), error.findings, failed=True)
    return Looked(noticed, notes)


_WORK: list[tuple[Look, Sequence[Rule]]] = []
"""What a process that checks for another one was told to do."""


def _begin(look: Look, codes: tuple[str, ...]) -> None:
    from draftspeech.rules import all_rules

    _WORK.append((look, [rule for rule in all_rules() if rule.code in codes]))


def _in_process(path: str) -> tuple[list[tuple[Any, ...]], tuple[Finding, ...], bool]:
    """Check a file; a rule holds functions, which do not travel: its code stands for it."""
    looked = _looked(path, *_WORK[0])
    rows = [(one.rule.code, *one[1:]) for one in looked.noticed]
    return rows, looked.notes, looked.failed
