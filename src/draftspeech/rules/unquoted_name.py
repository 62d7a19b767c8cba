"""Names that stand in quotation marks, without them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from draftspeech.messages import _
from draftspeech.phrase_dir import load_phrases
from draftspeech.renewal import of_files
from draftspeech.rule import Edit, Example, Fix, Rule, Seen, Weight
from draftspeech.source import Span
from draftspeech.word_finder import WordFinder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftspeech.draft_file import Draft

_MARKS = ("“”", "《》", "‘’", '""')


@of_files
@cache
def _finder() -> WordFinder[str]:
    return WordFinder({name: name for name in load_phrases().quoted})


def _find(draft: Draft) -> Iterator[Seen]:
    text = draft.text
    for start, end, name in _finder().find(text):
        line = text[text.rfind("\n", 0, start) + 1 : start]
        # Inside whatever was quoted, a name has no marks of its own.
        if any(line.rfind(pair[0]) > line.rfind(pair[1]) for pair in _MARKS[:3]):
            continue
        if text[start - 1 : start] + text[end : end + 1] in _MARKS:
            continue
        message = _("{name} stands in quotation marks").format(name=name)
        span = Span(start, end)
        yield Seen(span, message, Fix((Edit(span, f"“{name}”"),), safe=False))


RULE = Rule(
    code="R304",
    name="unquoted-name",
    summary=_("A name that stands in quotation marks, without them"),
    why=_("Documents always quote it; without its marks it reads like a count of something."),
    source="phrases/*.toml; GB/T 15834-2011 4.8.3.3",
    weight=Weight.WARNING,
    find=_find,
    bad=(
        Example("做到两个维护。", "两个维护", "做到“两个维护”。"),
        Example("坚持和发展新时代枫桥经验。", "枫桥经验", "坚持和发展新时代“枫桥经验”。"),
    ),
    good=(
        "增强“四个意识”、坚定“四个自信”、做到“两个维护”。",
        "会议提出：“要增强四个意识，做到两个维护。”",
        "学习《关于坚持和发展枫桥经验的意见》。",
    ),
)
