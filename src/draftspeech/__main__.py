"""`python -m draftspeech`, and what the console script calls."""

from __future__ import annotations

import os

UNCOLLECTED = 50_000
"""New objects before garbage is looked for: what one draft takes is never worth the search."""
INTERRUPTED = 130


def main() -> None:
    """Run the command line and end the process with its exit code.

    `run` has written out all there was to write; what is then left is memory, which the system
    takes back at once and the interpreter object by object (10 ms).
    """
    try:  # what is imported too: Ctrl-C comes at any moment
        from draftspeech.interrupts import listen

        listen()
        import gc
        import sys
        from contextlib import suppress

        from draftspeech.cli import run
        from draftspeech.cli.streams import Unwritable

        gc.set_threshold(UNCOLLECTED)
        code = run()
        for stream in (sys.stdout, sys.stderr):
            with suppress(Unwritable):  # nobody reads on, or the disk is full
                stream.flush()
        os._exit(code)
    except KeyboardInterrupt:
        os._exit(INTERRUPTED)


if __name__ == "__main__":
    main()
