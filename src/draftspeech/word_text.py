"""Words → the paragraphs and runs of a Word document."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from draftspeech.errors import OutputError
from draftspeech.invisible import on_paper
from draftspeech.messages import _
from draftspeech.word_styles import GAP, twips

if TYPE_CHECKING:
    from collections.abc import Mapping

    from draftspeech.page import Page
    from draftspeech.speech import Words

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML cannot hold (XML 1.0, production 2)."""
RUN_IN = "<w:rPr><w:vanish/><w:specVanish/></w:rPr>"
"""The mark of a paragraph that goes on in the next one: Word's style separator."""


def paragraph(style: str, inside: str, *, run_in: bool = False, section: str = "") -> str:
    """Return a w:p of a style; `run_in` lets the next paragraph go on in its line."""
    mark = RUN_IN if run_in else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{mark}{section}</w:pPr>{inside}</w:p>'


def runs(words: Words) -> str:
    """Return the runs of some words, gaps marked."""
    return "".join(run(piece.text, GAP if piece.gap else "") for piece in words if piece.text)


def run(text: str, style: str = "") -> str:
    """Return a w:r.

    The hint makes quotation marks, dashes and dots Chinese ones, which Word would otherwise take
    from the Western font. Raises OutputError for a character that no .docx can hold.
    """
    bad = _FORBIDDEN.search(text)
    if bad:
        message = _("a Word document cannot hold the character U+{code:04X}, in {text}").format(
            code=ord(bad.group()), text=_around(text, bad.start())
        )
        raise OutputError(message, None, _("take it out; “draftspeech check --fix” does"))
    named = f'<w:rStyle w:val="{style}"/>' if style else ""
    lines = escape(on_paper(text), quote=False).split("\n")
    inside = "<w:br/>".join(f'<w:t xml:space="preserve">{line}</w:t>' for line in lines)
    return f'<w:r><w:rPr>{named}<w:rFonts w:hint="eastAsia"/></w:rPr>{inside}</w:r>'


def _around(text: str, at: int) -> str:
    return text[max(0, at - 8) : at + 9]


def ruby(character: str, pinyin: str, style: str, size: float) -> str:
    """Return a character with its pinyin above it; `size` is that of the character, in points."""
    small = round(size * 0.45 * 2)
    return (
        "<w:r><w:ruby><w:rubyPr>"
        f'<w:rubyAlign w:val="center"/><w:hps w:val="{small}"/>'
        f'<w:hpsRaise w:val="{round(size * 2 * 0.9)}"/><w:hpsBaseText w:val="{round(size * 2)}"/>'
        f'<w:lid w:val="zh-CN"/></w:rubyPr><w:rt><w:r><w:rPr><w:sz w:val="{small}"/></w:rPr>'
        f"<w:t>{escape(pinyin)}</w:t></w:r></w:rt>"
        f"<w:rubyBase>{run(character, style)}</w:rubyBase></w:ruby></w:r>"
    )


def field(code: str) -> str:
    """Return the runs of a field that Word computes, such as PAGE."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def section(page: Page, feet: Mapping[str, str]) -> str:
    """Return a w:sectPr: its feet by type, the paper, the margins; it begins a new page."""
    references = "".join(
        f'<w:footerReference w:type="{kind}" r:id="{identity}"/>' for kind, identity in feet.items()
    )
    return (
        f'<w:sectPr>{references}<w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{twips(page.width)}" w:h="{twips(page.height)}"/>'
        f'<w:pgMar w:top="{twips(page.top)}" w:right="{twips(page.right)}" '
        f'w:bottom="{twips(page.bottom)}" w:left="{twips(page.left)}" w:header="851" '
        f'w:footer="{twips(page.number_bottom)}" w:gutter="0"/></w:sectPr>'
    )
