"""What fuzzing begins with: the project's own files, and inputs that once found a mistake."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from pathlib import Path

from draftspeech.render import render
from tests.conftest import EXAMPLE, ROOT
from tests.word_documents import with_body, word_bytes

FOLDER = Path(__file__).parent / "corpus"
PARTS = (
    "word/document.xml",
    "word/styles.xml",
    "word/comments.xml",
    "word/numbering.xml",
    "[Content_Types].xml",
    "word/_rels/document.xml.rels",
    "customXml/item1.xml",
)
"""Parts of a Word document that are changed."""
SHEETS = (
    "xl/worksheets/sheet1.xml",
    "xl/sharedStrings.xml",
    "xl/workbook.xml",
    "xl/styles.xml",
)
"""Parts of a workbook that are changed."""
BREAK = "\n=====\n"
"""What parts several texts in one input."""


def kept(target: str) -> list[bytes]:
    """Return the inputs in the folder of a target, in the order of their names."""
    return [path.read_bytes() for path in sorted((FOLDER / target).glob("*"))]


def seeds(target: str) -> list[bytes]:
    """Return good inputs of a target out of the project's own files."""
    golden = ROOT / "tests/golden"
    briefs = [path.read_bytes() for path in sorted(golden.glob("*/brief.toml"))]
    speeches = [path.read_bytes() for path in sorted(golden.glob("examples/*.txt"))]
    match target:
        case "brief":
            return briefs
        case "draft":
            return [bytes([n % 3]) + speech for n, speech in enumerate(speeches)]
        case "checker" | "learner":
            return speeches
        case "word":
            return [good_document(), strange_document()]
        case "word_part":
            return [*_parts(good_document(), PARTS), *_parts(strange_document(), PARTS, 128)]
        case "workbook":
            return _parts(good_workbook(), SHEETS)
        case "merger":
            three = (speeches[0], speeches[0][200:], speeches[0][:-200])
            return [BREAK.encode().join(three), BREAK.encode().join(speeches[:3])]
        case "skeleton":
            return [_skeleton()]
        case "settings":
            files = ("themes/safety", "themes/economy", "phrases")
            return [
                bytes([2 if folder == "phrases" else 0])
                + sorted((ROOT / folder).glob("*.toml"))[0].read_bytes()
                for folder in files
            ]
        case _:
            return []


def _skeleton() -> bytes:
    folder = ROOT / "skeletons/four-points"
    names = ("skeleton.toml", "opening.txt", "example.toml")
    return BREAK.encode().join((folder / name).read_bytes() for name in names)


def _parts(data: bytes, names: tuple[str, ...], mark: int = 0) -> list[bytes]:
    """Return the parts of a zip, each after the byte that names it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        there = archive.namelist()
        return [
            bytes([mark + number]) + archive.read(name)
            for number, name in enumerate(names)
            if name in there
        ]


@cache
def good_document() -> bytes:
    """Return a document of ours, with its memory."""
    return word_bytes(render(EXAMPLE))


@cache
def strange_document() -> bytes:
    """Return somebody else's: a tracked change, a list, a table, a comment."""
    change = 'w:id="9" w:author="王" w:date="2026-08-20T15:04:00Z"'
    number = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    return with_body(
        "<w:p><w:r><w:t>在会上的讲话</w:t></w:r></w:p>",
        f"<w:p><w:r><w:t>同志们，</w:t></w:r><w:ins {change}><w:r><w:t>大家好。</w:t></w:r></w:ins>"
        f"<w:del {change}><w:r><w:delText>早。</w:delText></w:r></w:del></w:p>",
        f"<w:p>{number}<w:r><w:t>提高认识。</w:t><w:br/><w:t>要提高。</w:t></w:r></w:p>",
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>表</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
    )


@cache
def good_workbook() -> bytes:
    """Return a workbook of two rows, with a formula and a day."""
    from datetime import date

    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["district", "schools", "date"])
    sheet.append(["青禾县", 21, date(2026, 8, 25)])
    sheet.append(["云岭区", "=B2+1", None])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
