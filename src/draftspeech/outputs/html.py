"""HTML: one page by itself, to read on a screen and to print in the official layout."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from draftspeech.invisible import on_paper
from draftspeech.speech import (
    DateLine,
    Layout,
    Paragraph,
    Point,
    Salutation,
    SpeakerLine,
    Title,
    heading_words,
    plain,
    split_body,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftspeech.page import Fonts, Page, Typesetting
    from draftspeech.speech import Speech, Words


def html(speech: Speech, setting: Typesetting) -> bytes:
    """Return the speech as a whole HTML page in UTF-8; it loads nothing from anywhere."""
    title = next((plain(p.words) for p in speech.parts if isinstance(p, Title)), "讲话稿")
    named = escape(on_paper(title))
    body = "\n".join(_blocks(speech))
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{named}</title>\n<style>\n{_css(setting.page, setting.fonts)}</style>\n"
        f"</head>\n<body>\n<article>\n{body}\n</article>\n</body>\n</html>\n"
    ).encode()


def _blocks(speech: Speech) -> Iterator[str]:
    for part in speech.parts:
        match part:
            case Title(words):
                yield f"<h1>{_runs(words)}</h1>"
            case SpeakerLine(words):
                yield f'<p class="speaker">{_runs(words)}</p>'
            case DateLine(words):
                yield f'<p class="date">{_runs(words)}</p>'
            case Salutation(words):
                yield f'<p class="salutation">{_runs(words)}</p>'
            case Paragraph(words):
                yield f"<p>{_runs(words)}</p>"
            case Point():
                yield from _point(part)


def _point(point: Point) -> Iterator[str]:
    own, inner = split_body(point)
    run_in = point.heading.layout is Layout.RUN_IN
    tag = f"h{min(point.heading.level + 1, 6)}"
    named = ' class="run-in"' if run_in else ""
    yield "<section>"
    heading = f"<{tag}{named}>{_runs(heading_words(point.heading))}</{tag}>"
    body = [f"<p>{_runs(part.words)}</p>" for part in own]
    if run_in and own:
        # On one line of the file: a line break between them would be a blank.
        heading += f"<p{named}>{_runs(own[0].words)}</p>"
        body = body[1:]
    yield heading
    yield from body
    for nested in inner:
        yield from _point(nested)
    yield "</section>"


def _runs(words: Words) -> str:
    return "".join(
        f'<mark class="gap">{_text(run.text)}</mark>' if run.gap else _text(run.text)
        for run in words
    )


def _text(text: str) -> str:
    return escape(on_paper(text)).replace("\n", "<br>")


def _css(page: Page, fonts: Fonts) -> str:
    """Return the style sheet: fonts by name with what other systems have, paper in millimetres."""
    families = {
        "title": _family(fonts.title, "SimSun, STSong, serif"),
        "body": _family(fonts.body, "FangSong, FangSong_GB2312, STFangsong, serif"),
        "level1": _family(fonts.level1, "SimHei, STHeiti, sans-serif"),
        "level2": _family(fonts.level2, "KaiTi, STKaiti, serif"),
        "head": _family(fonts.head, "KaiTi, STKaiti, serif"),
    }
    measure = page.characters
    return f"""\
@page {{ size: {page.width:g}mm {page.height:g}mm;
  margin: {page.top:g}mm {page.right:g}mm {page.bottom:g}mm {page.left:g}mm; }}
body {{ margin: 0; background: #fff; color: #000;
  font: {page.size:g}pt/{page.pitch:g}pt {families["body"]};
  text-align: justify; line-break: strict; }}
article {{ max-width: {measure}em; margin: 2em auto; padding: 0 1em; }}
p {{ margin: 0; text-indent: 2em; }}
section {{ text-indent: 2em; }}
h1 {{ margin: 0; font: {page.title_size:g}pt/{page.title_pitch:g}pt {families["title"]};
  text-align: center; text-wrap: balance; text-indent: 0; }}
.speaker, .date {{ font-family: {families["head"]}; text-align: center; text-indent: 0; }}
.salutation {{ margin-top: {page.pitch:g}pt; text-indent: 0; }}
h2, h3, h4, h5, h6 {{ margin: 0; font-size: inherit; font-weight: normal;
  break-after: avoid; }}
h2 {{ font-family: {families["level1"]}; }}
h3 {{ font-family: {families["level2"]}; }}
h4 {{ font-weight: bold; }}
.run-in {{ display: inline; }}
.gap {{ background: #ff0; }}
@media print {{ article {{ max-width: none; margin: 0; padding: 0; }} }}
"""


def _family(name: str, others: str) -> str:
    quoted = name.replace("\\", "").replace('"', "").replace("<", "")
    return f'"{quoted}", {others}'
