"""Rehearsal in a browser: one page by itself that tells the speech off against the clock."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from draftspeech.messages import _
from draftspeech.rehearsal import FASTEST, SLOWEST, STEP, cues
from draftspeech.speech import Title, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from draftspeech.rehearsal import Cue
    from draftspeech.speech import Speech


def page(speech: Speech, rate: int) -> bytes:
    """Return a page of a speech to be said at `rate` syllables a minute, as UTF-8.

    It loads nothing from anywhere, and no words of the speech can become markup or code.
    """
    found = cues(speech)
    title = next((plain(p.words) for p in speech.parts if isinstance(p, Title)), _("speech"))
    data = {
        "rate": rate,
        "slowest": SLOWEST,
        "fastest": FASTEST,
        "step": STEP,
        "cues": [{"point": cue.point, "syllables": cue.syllables} for cue in found],
        "words": {
            "title": title,
            "start": _("start"),
            "pause": _("pause"),
            "rate": _("{n} a minute"),
            "times": _("said {elapsed} · left {remaining} · taken {stopwatch}"),
        },
    }
    policy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>\n{_beside('rehearsal.css')}</style>\n</head>\n"
        f'<body>\n<header><span id="point"></span><div id="bar"></div></header>\n'
        f"<main>\n{''.join(_paragraphs(found))}</main>\n{_footer()}"
        f'<script type="application/json" id="data">{_json(data)}</script>\n'
        f"<script>\n{_beside('rehearsal.js')}</script>\n</body>\n</html>\n"
    ).encode()


def _paragraphs(found: Sequence[Cue]) -> Iterator[str]:
    for number, cue in enumerate(found):
        if cue.opens:
            yield "</p>\n<p>" if number else "<p>"
        yield f"<span>{escape(cue.words)}</span>"
    yield "</p>\n" if found else "<p></p>\n"


def _footer() -> str:
    buttons = (
        ("ArrowLeft", "«", _("point before")),
        ("ArrowUp", "‹", _("sentence before")),
        (" ", "", _("start or pause")),
        ("ArrowDown", "›", _("next sentence")),
        ("ArrowRight", "»", _("next point")),
        ("-", "−", _("slower")),
        ("+", "+", _("faster")),
        ("[", "A−", _("smaller")),
        ("]", "A+", _("larger")),
        ("m", "⇋", _("mirror, for a pane of glass")),
    )
    made = "".join(
        f'<button data-key="{key}"{" id=play" if key == " " else ""} title="{escape(told)}" '
        f'aria-label="{escape(told)}">{sign}</button>'
        for key, sign, told in buttons
    )
    return f'<footer>{made}<span id="rate"></span><span id="times"></span></footer>\n'


def _json(data: object) -> str:
    """Return data as JSON that ends no script element."""
    text = json.dumps(data, ensure_ascii=False)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _beside(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")
