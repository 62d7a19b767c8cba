"""Signs of HTML and Markdown in a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftspeech.messages import _
from draftspeech.rule import Example, Rule, Seen, Weight, matching

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftspeech.draft_file import Draft

_HTML = matching(
    r"&(?:[A-Za-z]{2,8}|#\d{2,6}|#x[0-9A-Fa-f]{2,6});|"
    r"</?[A-Za-z][\w:.-]{0,30}(?:[ \t][^<>\n]{0,120})?/?>|"
    r"\[/?(?:b|i|u|s|bold|italic|underline|dim|red|green|blue|yellow|url|img|color|size|font|code|quote)"
    r"(?:=[^\]\n]{0,80})?\]",
    _("{found} is markup of a web page"),
    safe=False,
)
_MARKDOWN = matching(r"\*\*(?=\S)|(?m:^#{1,6} )", _("{found} is markup; this is a plain text"))


def _find(draft: Draft) -> Iterator[Seen]:
    yield from _HTML(draft)
    if not draft.source.name.lower().endswith((".md", ".markdown")):
        yield from _MARKDOWN(draft)


RULE = Rule(
    code="R807",
    name="markup-left",
    summary=_("Markup of a web page or of Markdown"),
    why=_("It came along with copied text and prints as it stands."),
    source=_("leftovers of web pages"),
    weight=Weight.ERROR,
    find=_find,
    bad=(
        Example("同志们：&nbsp;大家好。", "&nbsp;"),
        Example("同志们，<br/>大家好。", "<br/>"),
        Example("同志们，[b]大家好。", "[b]"),
    ),
    good=("同志们，大家好。",),
)
