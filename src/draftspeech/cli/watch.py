"""`draftspeech preview --watch`."""

from __future__ import annotations

import sys
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from draftspeech.errors import DraftspeechError, InputError
from draftspeech.messages import _

if TYPE_CHECKING:
    from draftspeech.finding import Finding
    from draftspeech.live_view import Seen
    from draftspeech.settings import Settings
    from draftspeech.source import Source


def watch(brief: str, width: int | None, rate: int | None) -> None:
    """Show the speech of a brief until the reader leaves, anew whenever anything changes."""
    from draftspeech.files import STDIN, read

    if brief == STDIN:
        message, hint = _("standard input cannot be followed"), _("give the name of a brief")
        raise InputError(message, None, hint)
    if not all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        message = _("a preview that follows its brief needs a terminal")
        raise InputError(message, None, _("without --watch it is shown once"))
    read(brief)  # a wrong name is told at once
    from draftspeech.follow import changes
    from draftspeech.live_preview import follow
    from draftspeech.settings import settings_paths

    files = (Path(brief), *settings_paths(Path.cwd()))
    follow(partial(look, brief, width, rate), partial(changes, files, _folders))


def _folders() -> tuple[Path, ...]:
    """Return all folders that hold what a speech is made of, and what is found in it by."""
    from draftspeech.folders import skeleton_folders, theme_folders

    above = (*skeleton_folders(), *theme_folders())
    inside = []
    for folder in above:
        with suppress(OSError):  # one that is gone just now
            inside += [path for path in folder.iterdir() if path.is_dir()]
    return (*above, *inside, *_lists())


def _lists() -> tuple[Path, ...]:
    """Return the folders of set phrases and quotations."""
    from draftspeech.folders import phrase_folders, quotation_folders

    return (*phrase_folders(), *quotation_folders())


def look(brief: str, width: int | None, rate: int | None) -> Seen:
    """Return the speech of a brief as it is now, and what is to be said of it."""
    from draftspeech.files import read
    from draftspeech.live_view import Seen
    from draftspeech.preview import Wanted
    from draftspeech.render import render_source
    from draftspeech.settings import load_settings
    from draftspeech.speech import DEFAULT_RATE, arranged

    at = f"{datetime.now():%H:%M:%S}"
    try:
        settings = load_settings(Path.cwd())
        source = read(brief)
        rendered = render_source(source, rate)
    except DraftspeechError as error:
        return Seen(None, Wanted(width, rate or DEFAULT_RATE), error.findings, at)
    wanted = Wanted(width, rate or settings.rate, rendered.minutes)
    try:
        checked = _checked(source, settings)
    except DraftspeechError as error:  # a list of phrases, say
        checked = error.findings
    speech = arranged(rendered.speech, settings.head)
    return Seen(speech, wanted, (*rendered.notes, *checked), at)


def _checked(source: Source, settings: Settings) -> tuple[Finding, ...]:
    """Return what `check` sees in the texts of a brief, as notes."""
    from draftspeech.check import check, chosen
    from draftspeech.draft_file import brief_draft
    from draftspeech.finding import Finding, Severity
    from draftspeech.renewal import renew
    from draftspeech.rules import all_rules

    renew(_lists())
    rules = chosen(all_rules(), settings.select, settings.ignore)
    return tuple(
        Finding(one.rule.code, one.message, one.place, severity=Severity.NOTE)
        for one in check(brief_draft(source), rules)
    )
