"""The XML of a Word document: what is asked of its elements, and what is put beside them."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, TypeAlias

from draftspeech.word_styles import R, W

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.oxml.xmlchemy import BaseOxmlElement

Document: TypeAlias = "WordDocument"
"""A Word document that was opened."""
Element: TypeAlias = "BaseOxmlElement"
"""An element of its XML."""


def local(element: Element) -> str:
    """Return an element's name without its namespace; "" for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def child(element: Element | None, *names: str) -> Element | None:
    """Return the element found by going down the names from an element, or None."""
    for name in names:
        if element is None:
            return None
        element = element.find(f"{{{W}}}{name}")
    return element


def value(element: Element | None, name: str = "val") -> str:
    """Return an attribute of Word's namespace; "" where there is none."""
    return "" if element is None else str(element.get(f"{{{W}}}{name}") or "")


def whole_number(text: str, otherwise: int = 0, most: int = 99_999) -> int:
    """Return a whole number up to `most` as Word writes it, `otherwise` for anything else."""
    if not (text.isascii() and text.isdigit() and len(text) < 12):
        return otherwise
    return min(int(text), most)


def is_on(element: Element | None) -> bool:
    """Return whether a property that is on or off is there and on."""
    return element is not None and value(element) not in ("0", "false", "off")


def root_of(document: Document, kind: str) -> Element | None:
    """Return the XML of a part the document is related to (`numbering`, `comments`), or None."""
    from docx.oxml.parser import parse_xml

    for relation in document.part.rels.values():
        if relation.is_external or not relation.reltype.endswith(f"/{kind}"):
            continue
        part = relation.target_part
        element: Element | None = getattr(part, "element", None)
        if element is not None:
            return element
        try:
            return parse_xml(part.blob)
        except (SyntaxError, ValueError):  # lxml's error is a SyntaxError
            return None
    return None


def parsed(block: str) -> Element:
    """Return a block of w:body written as text, as an element."""
    from docx.oxml.parser import parse_xml

    at = block.index(">")
    return parse_xml(f'{block[:at]} xmlns:w="{W}" xmlns:r="{R}"{block[at:]}')


def highlight(run: Element) -> None:
    """Highlight a w:r in yellow."""
    from docx.enum.text import WD_COLOR_INDEX
    from docx.oxml.text.run import CT_R

    if isinstance(run, CT_R):
        run.get_or_add_rPr().highlight_val = WD_COLOR_INDEX.YELLOW


class Commenter:
    """Puts comments into a document, all of one time: `when` as YYYY-MM-DDThh:mm:ssZ, or ""."""

    def __init__(self, document: Document, author: str, when: str) -> None:
        document.comments  # noqa: B018 (the part is made where there is none)
        root = root_of(document, "comments")
        if root is None or local(root) != "comments":
            raise ValueError("the comments of the document are damaged")
        self._root = root
        self._author = f'w:author="{author}" w:initials="{author[:2].upper()}"'
        if when:
            self._author += f' w:date="{when}"'
        used = (whole_number(value(one, "id"), most=10**9) for one in root.iterchildren())
        self._next = max(used, default=-1) + 1

    def _comment(self, words: str) -> tuple[Element, Element, Element]:
        """Return the two ends of a new comment's range, and the run that shows it."""
        identity = self._next
        self._next += 1
        mark = '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr>{}</w:r>'
        style = '<w:pPr><w:pStyle w:val="CommentText"/></w:pPr>'
        paragraphs = [
            f"<w:p>{style}{mark.format('<w:annotationRef/>') if n == 0 else ''}<w:r>"
            f'<w:t xml:space="preserve">{escape(line, quote=False)}</w:t></w:r></w:p>'
            for n, line in enumerate(words.split("\n"))
        ]
        comment = f'<w:comment w:id="{identity}" {self._author}>{"".join(paragraphs)}</w:comment>'
        self._root.append(parsed(comment))
        ends = (f'<w:commentRange{end} w:id="{identity}"></w:commentRange{end}>' for end in ENDS)
        begin, end = map(parsed, ends)
        return begin, end, parsed(mark.format(f'<w:commentReference w:id="{identity}"/>'))

    def around(self, first: Element, last: Element, words: str) -> None:
        """Put a comment around the runs from the first to the last."""
        begin, end, shown = self._comment(words)
        first.addprevious(begin)
        last.addnext(end)
        end.addnext(shown)

    def at_paragraph(self, paragraph: Element, words: str) -> None:
        """Put a comment at the end of a paragraph that has no words."""
        for element in self._comment(words):
            paragraph.append(element)


ENDS = ("Start", "End")
