"""The command line: the door, and the one place that turns errors into messages."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from draftspeech.cli.streams import Unwritable, lost, open_streams, unwritable
from draftspeech.errors import DraftspeechError
from draftspeech.messages import _

if TYPE_CHECKING:
    from collections.abc import Sequence

WELL, FINDINGS, UNUSABLE, BUG, INTERRUPTED = 0, 1, 2, 3, 130
"""Exit codes; FINDINGS is for commands that check."""


class Stopped(Exception):  # noqa: N818 (not a mistake of anybody's)
    """Something ended a command halfway, which has told itself what it left behind."""

    def __init__(self, code: int = INTERRUPTED) -> None:
        super().__init__(code)
        self.code = code


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code; every error ends here, as a message."""
    open_streams()
    if os.environ.get("_DRAFTSPEECH_COMPLETE", "").startswith("complete_"):
        from draftspeech.cli.completion import complete

        return complete(sys.argv[1:] if arguments is None else arguments)
    try:
        code = _run(sys.argv[1:] if arguments is None else list(arguments))
        sys.stdout.flush()
        say(lost(), needed=True)
    except Unwritable as error:
        if error.is_closed_pipe:  # the reader has all it wanted
            return WELL
        from draftspeech.report import report

        say(report(unwritable(error).findings), needed=True)
        return UNUSABLE
    except KeyboardInterrupt:
        return _interrupted()
    except MemoryError:
        message = _("error: {message}").format(message=_("the computer has no memory left"))
        say(
            message + "\n  " + _("hint: {hint}").format(hint=_("close other programs")) + "\n",
            needed=True,
        )
        return UNUSABLE
    except Exception as error:
        from draftspeech.interrupts import heard_just_now

        return _interrupted() if heard_just_now() else _our_bug(error)
    return code


def _run(arguments: list[str]) -> int:
    from typer import Abort, TyperException

    from draftspeech.cli.app import program
    from draftspeech.cli.words import usage_error

    try:
        asks_for_shell = arguments[:1] in (["--install-completion"], ["--show-completion"])
        if asks_for_shell and not "".join(arguments[1:]).startswith("-"):
            from draftspeech.cli.shells import set_up

            set_up(arguments)
            return WELL
        code = program().main(arguments, "draftspeech", standalone_mode=False)
    except DraftspeechError as error:
        from draftspeech.report import report

        say(report(error.findings), needed=True)
        return UNUSABLE
    except TyperException as error:
        say(usage_error(error), needed=True)
        return UNUSABLE
    except Abort:
        return _interrupted()
    except Stopped as stopped:
        return stopped.code
    if code == INTERRUPTED:
        return _interrupted()
    return code if isinstance(code, int) else WELL


class _Voice:
    quiet = False


def be_quiet(_context: object, _parameter: object, wanted: bool) -> None:
    """Say only what is needed, where that is wanted: the callback of --quiet."""
    _Voice.quiet = wanted or _Voice.quiet


def is_quiet() -> bool:
    """Return whether only what is needed is to be said."""
    return _Voice.quiet


def say(text: str, *, needed: bool = False) -> None:
    """Write to standard error: everything that is not the document itself.

    With --quiet only what is `needed`: what went wrong, what was lost, what a question is about.
    """
    if _Voice.quiet and not needed:
        return
    from draftspeech.invisible import visible

    sys.stderr.write(visible(text))
    sys.stderr.flush()


def _written() -> str:
    """Return the names of the files that were written, "" where there are none."""
    # The module is there only where something may have been written.
    return "、".join(getattr(sys.modules.get("draftspeech.safe_write"), "WRITTEN", ()))


def _interrupted() -> int:
    names = _written()
    if names:
        message = _("interrupted; before that was written: {names}")
        say("\n" + message.format(names=names) + "\n", needed=True)
    else:
        say("\n" + _("interrupted; nothing was written") + "\n", needed=True)
    return INTERRUPTED


def _our_bug(error: Exception) -> int:
    if os.environ.get("DRAFTSPEECH_DEBUG"):
        raise error
    message = _("draftspeech has a mistake of its own: {error}").format(
        error=f"{type(error).__name__}: {error}"
    )
    hint = _("please report it, with what DRAFTSPEECH_DEBUG=1 prints")
    names = _written()
    files = _("your files are as they were")
    if names:
        files = _("before that was written: {names}").format(names=names)
    say(f"{message}\n{hint}\n{files}\n", needed=True)
    return BUG
