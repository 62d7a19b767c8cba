"""The HTML output."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from draftspeech.outputs.html import html
from draftspeech.outputs.text import plain_text
from draftspeech.page import Fonts, Typesetting
from draftspeech.render import render, render_source
from draftspeech.source import Source
from tests.conftest import MINIMAL, Draftspeech
from tests.golden import examples

VOID = {"meta", "br"}


class Reader(HTMLParser):
    """Reads a page as a browser would: blocks, headings, what it would load."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.open: list[str] = []
        self.blocks: list[tuple[str, str]] = []
        self.loads: list[str] = []
        self.marked = 0
        self.feed(page.decode("utf-8"))
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.loads += [value or "" for key, value in attrs if key in ("src", "href")]
        self.marked += tag == "mark"
        if tag not in VOID:
            self.open.append(tag)
        if tag in ("p", "h1", "h2", "h3"):
            self.blocks.append((tag, ""))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if any(tag in self.open for tag in ("p", "h1", "h2", "h3")):
            tag, said = self.blocks[-1]
            self.blocks[-1] = (tag, said + data)


@pytest.mark.parametrize(("name", "path"), examples(), ids=[name for name, _ in examples()])
def test_a_page_says_what_the_text_says_and_loads_nothing(name: str, path: object) -> None:
    speech = render(str(path)).speech
    reader = Reader(html(speech, Typesetting()))
    text = plain_text(speech).decode("utf-8").replace("\n", "").replace("\u3000\u3000", "")
    assert "".join(said for _, said in reader.blocks) == text, name
    assert reader.loads == []
    assert reader.blocks[0][0] == "h1"


def test_levels_are_headings_and_gaps_are_marked() -> None:
    path = dict(examples())["work-meeting"]
    tags = [tag for tag, _ in Reader(html(render(path).speech, Typesetting())).blocks]
    assert (tags.count("h2"), tags.count("h3")) == (3, 4)
    assert Reader(html(render_source(Source("b", MINIMAL)).speech, Typesetting())).marked == 3


def test_nothing_from_a_brief_or_a_font_is_markup() -> None:
    brief = MINIMAL.replace("全县秋季开学工作会议", "<script>alert(1)</script>&amp;会")
    speech = render_source(Source("b", brief)).speech
    page = html(speech, Typesetting(fonts=Fonts(body='x"</style><script>')))
    assert b"<script" not in page
    assert Reader(page).blocks[0][1] == "在<script>alert(1)</script>&amp;会上的讲话"


def test_html_is_an_output_like_the_others(draftspeech: Draftspeech) -> None:
    assert draftspeech("new", "b.toml", "--example").code == 0
    page = draftspeech("render", "b.toml", "--to", "html").out
    assert page.startswith("<!DOCTYPE html>")
    assert draftspeech("render", "b.toml", "-o", "a.htm").code == 0
