"""Wording that is no longer used."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from draftspeech.messages import _
from draftspeech.phrase_dir import Outdated, load_phrases
from draftspeech.renewal import of_files
from draftspeech.rule import Edit, Example, Fix, Rule, Seen, Weight
from draftspeech.source import Span
from draftspeech.word_finder import WordFinder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftspeech.draft_file import Draft


@of_files
@cache
def _finder() -> WordFinder[Outdated]:
    return WordFinder({outdated.text: outdated for outdated in load_phrases().outdated})


def _find(draft: Draft) -> Iterator[Seen]:
    text = draft.text
    for start, end, outdated in _finder().find(text):
        span = Span(start, end)
        around = text[max(0, span.start - 20) : span.end + 20]
        if any(longer in around for longer in (*outdated.unless, outdated.mended) if longer):
            continue
        message = (
            _("outdated since {since}; now {mended} ({source})")
            if outdated.mended
            else _("no longer used since {since} ({source})")
        ).format(since=outdated.since, mended=outdated.mended, source=outdated.source)
        fix = Fix((Edit(span, outdated.mended),), safe=False) if outdated.mended else None
        yield Seen(span, message, fix)


RULE = Rule(
    code="R303",
    name="outdated",
    summary=_("Wording that has been replaced"),
    why=_("It tells the hall that the speech was copied from an old one."),
    source="phrases/*.toml",
    weight=Weight.ERROR,
    find=_find,
    bad=(
        Example("促进学生德智体美全面发展。", "德智体美全面发展"),
        Example("激发市场主体活力。", "市场主体"),
        Example("请环保局牵头。", "环保局"),
    ),
    good=("促进学生德智体美劳全面发展。", "激发经营主体活力。", "办理市场主体登记。"),
)
