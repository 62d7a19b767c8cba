"""Connectives that come twice or do not go together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from draftspeech.messages import _
from draftspeech.rule import Example, Rule, Seen, Weight
from draftspeech.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftspeech.draft_file import Draft

_ORDER = ("首先", "其次", "再次", "最后")
_OPENING = re.compile(r"(?:^|(?<=[。；！？：]))(首先|其次|再次|另一方面|此外)(?=[，、要])")
_CLASH = re.compile(
    r"虽然[^。！？\n]{2,40}?，(但是却|但却是)|因为[^。！？\n]{2,40}?，(所以因此|因此所以)|"
    r"(但是|可是)(?:但是|可是|不过)|(之所以)[^。！？\n]{2,30}?，所以|(同时)，?还?同时(?!也是)"
)


def _find(draft: Draft) -> Iterator[Seen]:
    for paragraph in draft.body:
        used: set[str] = set()
        for match in _OPENING.finditer(paragraph.text):
            word = match.group(1)
            start = paragraph.span.start + match.start()
            if word in used:
                message = _("{word} stands in this paragraph already").format(word=word)
                yield Seen(Span(start, start + len(word)), message)
            used.add(word)
            if word == "首先":
                used -= {"其次", "再次"}
        for match in _CLASH.finditer(paragraph.text):
            start = paragraph.span.start + match.start()
            said = _("{found}: connectives that do not go together")
            shown = next(group for group in match.groups() if group)
            yield Seen(Span(start, paragraph.span.start + match.end()), said.format(found=shown))


RULE = Rule(
    code="R505",
    name="doubled-connective",
    summary=_("A connective that comes twice, or two that do not go together"),
    why=_("The listener counts along; a second 首先 makes him lose the thread."),
    source="《现代汉语八百词》",
    weight=Weight.ERROR,
    find=_find,
    bad=(
        Example("首先，要统一思想。首先，要明确责任。", "首先"),
        Example("首先，要统一思想。其次，要明确责任。其次，要督促检查。", "其次"),
        Example("但是可是困难不少。", "但是可是"),
    ),
    good=("首先，要统一思想。其次，要明确责任。最后，要督促检查。", "同时，也同时是机遇。"),
)
