"""The walk of one brief or draft: a path → its speech."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from draftspeech.brief import Brief
from draftspeech.brief_check import check_brief
from draftspeech.brief_file import read_brief
from draftspeech.errors import BriefError, DraftspeechError, SkeletonError
from draftspeech.files import read
from draftspeech.fill import Filler
from draftspeech.finding import Finding, Severity
from draftspeech.known_brief import understood
from draftspeech.messages import _
from draftspeech.skeleton import MINUTES, SKELETON_KEY, Skeleton
from draftspeech.skeleton_dir import load_skeleton
from draftspeech.source import Place, Source
from draftspeech.speech import Speech, gaps
from draftspeech.theme import Theme
from draftspeech.theme_dir import load_stock, load_themes
from draftspeech.toml_spans import index

OTHER_RATE = "B118"
"""The note that the minutes asked for are counted at another rate than that of the settings."""
STUDIED = 200_000
"""Characters of the longest text that is read as a sample; a speech of an hour has 12,000."""


class Rendered(NamedTuple):
    """A speech, the brief it was made from where known, and what the user should know about it.

    `minutes` is how long that brief asks it to be, None where it does not.
    """

    speech: Speech
    brief: Brief | None
    notes: tuple[Finding, ...]
    minutes: int | None = None


def render(path: Path | str, rate: int | None = None) -> Rendered:
    """Return the speech of a brief's file (`-` for standard input).

    `rate` is the syllables a minute that the minutes asked for are counted at, None for that of
    the settings. Raises InputError, BriefError with everything wrong in the brief, or
    SkeletonError.
    """
    return render_source(read(path), rate)


def render_source(source: Source, rate: int | None = None) -> Rendered:
    """Return the speech of a brief's text; takes and raises what `render` does."""
    try:
        return _rendered(source, rate)
    except DraftspeechError as error:
        # A wrong guess at the encoding explains the others.
        error.findings = (*_reading_note(source), *error.findings)
        raise


def _rendered(source: Source, rate: int | None) -> Rendered:
    brief = read_brief(source)
    skeleton = _skeleton(brief)
    brief = understood(brief, skeleton)
    themes: Mapping[str, Theme] = load_themes()
    findings = check_brief(brief, skeleton, themes)
    if findings:
        raise BriefError(findings)
    filler = Filler(skeleton, themes, load_stock())
    place = Place(source.name)
    speech, notes = fitted(filler, brief, skeleton, None, rate)
    minutes = skeleton.minutes_asked(brief.values)
    notes = (*_reading_note(source), *notes, *gap_notes(place, speech))
    return Rendered(speech, brief, notes, minutes)


def fitted(
    filler: Filler, brief: Brief, skeleton: Skeleton, place: Place | None, rate: int | None = None
) -> tuple[Speech, tuple[Finding, ...]]:
    """Return the speech of a brief that has been checked, of the minutes it asks for, and notes.

    They are counted at `rate`, None for that of the settings. The notes stand at `place`, None for
    the line of the brief that asks. Raises SkeletonError.
    """
    minutes = skeleton.minutes_asked(brief.values)
    if minutes is None:
        return filler.speech(brief), ()
    from draftspeech.length import to_length
    from draftspeech.settings import load_settings

    if place is None:
        written = brief.written((MINUTES.key,))
        place = brief.source.place(index(brief.source).value(written))
    settled = load_settings(Path.cwd()).rate
    speech, notes = to_length(filler, brief, minutes, rate or settled, place)
    if rate is not None and rate != settled:
        message = _("made for {rate} characters a minute; “render” makes it for {settled}")
        hint = _("to make it so too: draftspeech config set rate {rate}").format(rate=rate)
        told = message.format(rate=rate, settled=settled)
        notes = (*notes, Finding(OTHER_RATE, told, place, hint, Severity.NOTE))
    return speech, notes


def render_draft(path: str, *, accept: bool | None = None, study: bool = False) -> Rendered:
    """Return the speech that a draft holds, to be set in another form.

    `accept` takes or refuses the tracked changes of a Word document. `study` reads somebody else's
    text as `learn` does: without what a web page left, points that ran together apart. Raises
    InputError.
    """
    from draftspeech.draft_file import Draft
    from draftspeech.draft_speech import speech_of
    from draftspeech.open_draft import open_draft
    from draftspeech.sample import RESIDUE, clean
    from draftspeech.source import Source
    from draftspeech.web_page import is_page, lines_of_page

    opened = open_draft(path, accept=accept)
    draft = opened.draft
    notes: tuple[Finding, ...] = ()
    if study and draft.memory is None and not draft.hints and len(draft.text) < STUDIED:
        source = draft.source
        if is_page(source.name):
            source = Source(source.name, lines_of_page(source.text))
        cleaned = clean(source)
        draft = Draft(cleaned.source)
        taken = dict(cleaned.mended).get(RESIDUE, 0)
        if taken:
            message = _("{n} lines were left out as what a web page left").format(n=taken)
            notes = (Finding("D110", message, Place(path), severity=Severity.NOTE),)
    speech = speech_of(draft, items=study)
    notes = (*notes, *opened.notes, *_reading_note(draft.source), *gap_notes(Place(path), speech))
    return Rendered(speech, draft.brief, notes)


def _skeleton(brief: Brief) -> Skeleton:
    try:
        return load_skeleton(brief.skeleton)
    except SkeletonError as error:
        finding = error.findings[0]
        if finding.place is not None:
            raise
        place = brief.source.place(index(brief.source).value(brief.written((SKELETON_KEY,))))
        raise SkeletonError(finding.message, place, finding.hint) from error


def _reading_note(source: Source) -> tuple[Finding, ...]:
    if not source.note:
        return ()
    return (Finding("B110", source.note, Place(source.name), severity=Severity.NOTE),)


def gap_notes(place: Place, speech: Speech) -> tuple[Finding, ...]:
    """Return one note naming what is still to be filled."""
    found = list(dict.fromkeys((run.field, run.text) for run in gaps(speech)))
    if not found:
        return ()
    message = _("still to be filled: {fields}").format(
        fields="、".join(
            text.strip("〔〕").partition("：")[2] + (f" ({field})" if field else "")
            for field, text in found
        )
    )
    hint = _("fill them in the brief; until then they stand in the draft as 〔待补〕")
    return (Finding("B111", message, place, hint, Severity.NOTE),)
