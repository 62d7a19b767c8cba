"""Numbers of the brief that the draft does not say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftspeech.figures import facts_of, figures
from draftspeech.messages import _
from draftspeech.numerals import numeral, quantity
from draftspeech.rule import Example, Rule, Seen, Weight
from draftspeech.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftspeech.draft_file import Draft

_ABOUT_FORM = frozenset({"heading_clauses", "minutes"})
"""Fields that say how to write, not what."""


def _find(draft: Draft) -> Iterator[Seen]:
    if draft.brief is None or not draft.text.strip():
        return
    said = {figure.value for figure in figures(draft.text)}
    for key, value in facts_of(draft.brief).numbers.items():
        if key in _ABOUT_FORM or value in said or _in_words(value, draft.text):
            continue
        if f"{value}年" in draft.text:
            continue
        first = len(draft.text) - len(draft.text.lstrip())
        message = _("the brief says {key} = {value}; the draft does not")
        yield Seen(Span(first, first + 1), message.format(key=key, value=value))


def _in_words(value: str, text: str) -> bool:
    if not value.isdigit() or int(value) > 999:
        return False
    return numeral(int(value)) in text or quantity(int(value)) in text


RULE = Rule(
    code="R204",
    name="unused-fact",
    summary=_("A number of the brief that the draft does not say"),
    why=_("The figure that was asked for was lost while editing."),
    source=_("the brief given with --brief"),
    weight=Weight.WARNING,
    find=_find,
    bad=(
        Example(
            "今年移交了一批学校。",
            "今",
            brief='skeleton = "four-points"\nschools_transferred = 21\n',
        ),
    ),
    good=("移交了21所学校。",),
)
