"""A web page → the lines a reader sees of it."""

from __future__ import annotations

import re
from html.parser import HTMLParser

SUFFIXES = (".html", ".htm")


def is_page(name: str) -> bool:
    """Return whether a file's name is that of a web page."""
    return name.lower().endswith(SUFFIXES)


_UNSEEN = frozenset(
    ("head", "script", "style", "noscript", "template", "nav", "footer", "select", "button")
)
"""Not `form` (old sites put the whole page into one), not `header` (a title may stand in it)."""
_BREAKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figure"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "main", "ol", "p", "pre", "section"),
        *("table", "td", "th", "tr", "ul"),
    )
)
_BLANKS = re.compile(r"[ \t\r\n\f\xa0]+")
_BETWEEN_HAN = re.compile("(?<=[\u3001-\u9fff\uff00-\uffef“”]) (?=[\u3001-\u9fff\uff00-\uffef“”])")


def lines_of_page(html: str) -> str:
    """Return what a page shows, one block a line, without its navigation and scripts.

    A mistake in the page (a tag never closed) costs no words: an unseen element that is not
    closed ends where the page does, and then what it holds is shown after all.
    """
    reader = _Reader(_UNSEEN)
    reader.feed(html)
    reader.close()
    if reader.open:
        reader = _Reader(_UNSEEN - set(reader.open))
        reader.feed(html)
        reader.close()
    lines = (_line(line) for line in "".join(reader.found).split("\0"))
    return "\n".join(line for line in lines if line) + "\n"


def _line(text: str) -> str:
    return _BETWEEN_HAN.sub("", _BLANKS.sub(" ", text)).strip(" ")


class _Reader(HTMLParser):
    def __init__(self, unseen: frozenset[str]) -> None:
        super().__init__(convert_charrefs=True)
        self._unseen = unseen
        self.open: list[str] = []
        self.found: list[str] = []

    def parse_marked_section(self, i: int, report: int = 1) -> int:
        """Pass over <![if IE]> and the like as browsers do; Python fails at what it does not know.

        Gives the offset after it, -1 where it does not end.
        """
        return self.rawdata.find(">", i) + 1 or -1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self._unseen:
            self.open.append(tag)
        elif tag in _BREAKS:
            self.found.append("\0")

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            del self.open[self.open.index(tag) :]
        elif tag in _BREAKS:
            self.found.append("\0")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BREAKS:
            self.found.append("\0")

    def handle_data(self, data: str) -> None:
        if not self.open:
            self.found.append(data.replace("\0", ""))
