"""The command in the process of the tests: for mutation testing, which a child would not see.

With DRAFTSPEECH_IN_PROCESS set, the fixture `draftspeech` runs what it can here. The words of the
interface are chosen when the program is imported, so only commands in English can be run so.
"""

from __future__ import annotations

import functools
import io
import os
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING
from unittest import mock

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class _Kept(io.BytesIO):
    """What was written, even after whoever wrote closed it."""

    def close(self) -> None:
        """Stay open."""


WANTED = bool(os.environ.get("DRAFTSPEECH_IN_PROCESS"))


def run_here(
    arguments: Sequence[str], folder: Path, stdin: bytes, environ: Mapping[str, str]
) -> tuple[int, bytes, bytes]:
    """Run the command line in a folder; return its exit code and what it wrote."""
    from draftspeech.cli import run

    for name, module in list(sys.modules.items()):
        if name.startswith("draftspeech"):
            for value in vars(module).values():
                if isinstance(value, functools._lru_cache_wrapper):
                    value.cache_clear()
    out, err = _Kept(), _Kept()
    kept = {k: v for k, v in os.environ.items() if k.startswith(("MUTANT", "PYTEST"))}
    before = Path.cwd()
    with ExitStack() as stack:
        stack.enter_context(mock.patch.dict(os.environ, {**environ, **kept}, clear=True))
        for name, stream in (("stdin", io.BytesIO(stdin)), ("stdout", out), ("stderr", err)):
            text = io.TextIOWrapper(stream, "utf-8", write_through=True)
            stack.enter_context(mock.patch.object(sys, name, text))
        stack.callback(os.chdir, before)
        os.chdir(folder)
        code = run(arguments)
        sys.stdout.flush()
        sys.stderr.flush()
    return code, out.getvalue(), err.getvalue()
