"""What differs between two drafts, for a terminal, a page, a program."""

from __future__ import annotations

import sys
from collections import Counter
from html import escape
from typing import TYPE_CHECKING

from draftspeech.draft_diff import Difference, Fate, Sign, Stretch
from draftspeech.invisible import json_text, visible
from draftspeech.messages import N_, _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

AROUND = 18
"""Characters shown of what is alike, beside a change."""
_SAID = {
    Fate.ADDED: N_("added"),
    Fate.REMOVED: N_("removed"),
    Fate.MOVED: N_("moved"),
    Fate.REWRITTEN: N_("rewritten"),
    Fate.SAME: N_("same"),
}
_SIGNS = {Sign.BOTH: ("", ""), Sign.OLD: ("[-", "-]"), Sign.NEW: ("{+", "+}")}


def as_text(found: Sequence[Difference]) -> str:
    """Return the differences for a person: [-taken out-]{+put in+}, and a summary by point."""
    return "".join("".join(_marked(s) for s in line) + "\n" for line in _lines(found))


def show(found: Sequence[Difference]) -> None:
    """Print the differences: in colours on a terminal, with signs elsewhere."""
    if not sys.stdout.isatty():
        sys.stdout.write(as_text(found))
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, markup=False, emoji=False, soft_wrap=True)
    console.width = max(console.width, 40)  # of 0 columns Rich shows nothing at all
    styles = {Sign.BOTH: "", Sign.OLD: "red strike", Sign.NEW: "green"}
    for line in _lines(found):
        text = Text()
        for stretch in line:
            begin, end = _SIGNS[stretch.sign] if console.no_color else ("", "")
            text.append(begin + visible(stretch.text) + end, styles[stretch.sign])
        console.print(text)


def _marked(stretch: Stretch) -> str:
    begin, end = _SIGNS[stretch.sign]
    return f"{begin}{visible(stretch.text)}{end}"


def _lines(found: Sequence[Difference]) -> Iterator[list[Stretch]]:
    for one in found:
        yield from _difference(one, "")
    yield [Stretch(Sign.BOTH, summary(found))]


def _difference(one: Difference, indent: str) -> Iterator[list[Stretch]]:
    if one.fate is Fate.SAME:
        return
    said = _(_SAID[one.fate])
    if one.moved and one.fate is Fate.REWRITTEN:
        said = _("moved and rewritten")
    yield [Stretch(Sign.BOTH, f"{indent}{said}: {one.name}")]
    if one.fate is not Fate.MOVED and any(s.sign is not Sign.BOTH for s in one.stretches):
        yield [Stretch(Sign.BOTH, f"{indent}  "), *_short(one.stretches)]
    for inner in one.inner:
        yield from _difference(inner, indent + "  ")


def _short(stretches: Sequence[Stretch]) -> Iterator[Stretch]:
    """Yield the stretches with long ones that are alike cut down to what is beside a change."""
    last = len(stretches) - 1
    for number, stretch in enumerate(stretches):
        text = stretch.text
        if stretch.sign is not Sign.BOTH or len(text) <= 2 * AROUND + 2:
            yield stretch
            continue
        head = text[:AROUND] if number else ""
        tail = text[-AROUND:] if number < last else ""
        yield Stretch(Sign.BOTH, f"{head}……{tail}")


def summary(found: Sequence[Difference]) -> str:
    """Return one line: how many points and paragraphs became what."""
    counts = (
        (N_("points"), Counter(one.fate for one in _all(found) if one.point)),
        (N_("paragraphs"), Counter(one.fate for one in _all(found) if not one.point)),
    )
    told = []
    for what, fates in counts:
        parts = [f"{_(_SAID[fate])} {fates[fate]}" for fate in _SAID if fates[fate]]
        if parts:
            told.append(_("{what}: {counts}").format(what=_(what), counts="、".join(parts)))
    return "；".join(told) if told else _("nothing differs")


def _all(found: Sequence[Difference]) -> Iterator[Difference]:
    for one in found:
        yield one
        yield from _all(one.inner)


def as_json(found: Sequence[Difference]) -> str:
    """Return the differences as JSON: a list of objects, with the stretches as sign and text."""
    value = {"version": 1, "differences": [_row(one) for one in found]}
    return json_text(value)


def _row(one: Difference) -> Mapping[str, object]:
    return {
        "what": "point" if one.point else "paragraph",
        "fate": one.fate.value,
        "moved": one.moved,
        "name": one.name,
        "stretches": [[stretch.sign.value, stretch.text] for stretch in one.stretches],
        "inner": [_row(inner) for inner in one.inner],
    }


def as_html(found: Sequence[Difference]) -> str:
    """Return the differences as a page of its own, the whole text with what changed marked."""
    body = "\n".join(block for one in found for block in _html(one))
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(_('differences'))}</title>\n<style>\n"
        "body { font: 16px/1.8 serif; max-width: 42em; margin: 2em auto; padding: 0 1em; }\n"
        "h2, h3, h4 { font-size: 1em; margin: 1em 0 0; }\n"
        "p { margin: 0; text-indent: 2em; }\n"
        "del { color: #a00; background: #fee; }\nins { color: #060; background: #efe; }\n"
        ".moved { border-left: 4px solid #88f; padding-left: .5em; }\n"
        "</style>\n</head>\n<body>\n"
        f"<p>{escape(summary(found))}</p>\n{body}\n</body>\n</html>\n"
    )


def _html(one: Difference, level: int = 2) -> Iterator[str]:
    tags = {Sign.BOTH: ("", ""), Sign.OLD: ("<del>", "</del>"), Sign.NEW: ("<ins>", "</ins>")}
    inside = "".join(
        tags[stretch.sign][0] + escape(visible(stretch.text)) + tags[stretch.sign][1]
        for stretch in one.stretches
    )
    moved = f' class="moved" title="{escape(_(_SAID[Fate.MOVED]))}"' if one.moved else ""
    tag = f"h{min(level, 4)}" if one.point else "p"
    yield f"<{tag}{moved}>{inside}</{tag}>"
    for inner in one.inner:
        yield from _html(inner, level + 1)


FORMATS: Mapping[str, Callable[[Sequence[Difference]], str]] = {
    "text": as_text,
    "html": as_html,
    "json": as_json,
}
