"""What there is to say of a document beside what its brief lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftspeech.finding import Finding, Severity
from draftspeech.glyphs import fuller_font, missing
from draftspeech.invisible import on_paper
from draftspeech.messages import _
from draftspeech.speech import paragraphs, plain

if TYPE_CHECKING:
    from draftspeech.page import Typesetting
    from draftspeech.speech import Speech


def font_notes(speech: Speech, setting: Typesetting) -> list[Finding]:
    """Return a note for every font that lacks a character it is to print."""
    notes = []
    for font, characters in missing(speech, setting):
        message = _("the font {font} has no {characters}; another will be put in their place")
        hint = _("name a fuller font under [fonts] in draftspeech.toml, such as {name}")
        said = message.format(font=font, characters="、".join(characters))
        fuller = hint.format(name=fuller_font(font, characters))
        notes.append(Finding("B112", said, None, fuller, Severity.NOTE))
    return notes


def hidden_notes(speech: Speech) -> list[Finding]:
    """Return a note where characters that nobody sees stand spelt out in a document."""
    text = "\n".join(plain(words) for words in paragraphs(speech))
    if on_paper(text) == text:
        return []
    message = _("invisible characters of the draft stand in the document as ⟨U+…⟩")
    return [Finding("B114", message, None, _("“draftspeech check” finds them"), Severity.NOTE)]
