"""A .docx as a package of parts: made, opened safely, written with the same bytes every time."""

from __future__ import annotations

import io
import re
import zipfile
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from draftspeech.errors import DraftspeechError, InputError, OutputError
from draftspeech.invisible import on_paper
from draftspeech.messages import _
from draftspeech.source import Place
from draftspeech.word_styles import HEAD, R, W

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docx.opc.part import Part

    from draftspeech.word_xml import Document, Element

SUFFIX = ".docx"
LIMIT = 32 * 2**20
"""The largest .docx that is read, in bytes; pictures make them large."""
UNPACKED_LIMIT = 128 * 2**20
"""The most a .docx may hold when unpacked, in bytes."""
TEXT_LIMIT = 24 * 2**20
"""The most that its text may hold as XML, in bytes."""
MAX_PARTS = 5_000
_NO_TEXT = ("word/media/", "word/embeddings/", "word/fonts/", "docProps/thumbnail")

MEMORY = "urn:draftspeech:memory"
"""The namespace of the part that holds what the draft remembers."""
_MEMORY_ID = "{6C2B0B52-1B3A-4B60-9D60-7A1D2F3C9E41}"
_DATA = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MODIFIED = re.compile(rb"<dcterms:modified[^>]*>(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)<")
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The only time a part is given: a zip knows none earlier, and the same input is the same bytes."""


@dataclass(frozen=True, slots=True)
class Properties:
    """What the file says of itself; all may be empty."""

    title: str = ""
    author: str = ""


def package(
    body: str,
    styles: str,
    settings: str,
    feet: Mapping[str, str],
    *,
    properties: Properties,
    memory: str,
) -> bytes:
    """Return a .docx.

    `body` is what stands in w:body; `feet` are footers by the relationship id that `body` names
    them by; `memory` is ASCII text to be kept in a part of its own, or "".
    """
    if len(body) > TEXT_LIMIT // 4 or len(memory) > TEXT_LIMIT // 4:
        raise OutputError(_("is too long for a Word document"), None, _("write it as .txt or .md"))
    from docx.opc.package import OpcPackage
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    whole = OpcPackage()

    def part(name: str, kind: str, xml: str) -> Part:
        return Part(PackURI(name), kind, xml.encode("utf-8"), None)

    def word_part(name: str, xml: str) -> Part:
        return part(f"/word/{name}.xml", f"{_WORD_TYPE}.{name.rstrip('0123456789')}+xml", xml)

    main = part(
        "/word/document.xml",
        f"{_WORD_TYPE}.document.main+xml",
        f'{HEAD}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}</w:body></w:document>',
    )
    whole.load_rel(f"{_OFFICE}/officeDocument", main, "rId1")
    core = part(
        "/docProps/core.xml",
        "application/vnd.openxmlformats-package.core-properties+xml",
        _core(properties),
    )
    whole.load_rel(f"{_PACKAGE}/relationships/metadata/core-properties", core, "rId2")
    main.load_rel(f"{_OFFICE}/styles", word_part("styles", styles), "rId1")
    main.load_rel(f"{_OFFICE}/settings", word_part("settings", settings), "rId2")
    for number, (identity, xml) in enumerate(feet.items(), start=1):
        main.load_rel(f"{_OFFICE}/footer", word_part(f"footer{number}", xml), identity)
    if memory:
        main.load_rel(f"{_OFFICE}/customXml", _memory_part(memory, 1), "rIdMemory")
    stream = io.BytesIO()
    whole.save(stream)
    return timeless(stream.getvalue())


def _core(properties: Properties) -> str:
    said = (
        ("dc:title", on_paper(properties.title)),
        ("dc:creator", properties.author),
        ("cp:category", "讲话稿"),
        ("dc:language", "zh-CN"),
    )
    inside = "".join(f"<{name}>{_escaped(text)}</{name}>" for name, text in said if text)
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/">{inside}</cp:coreProperties>'
    )


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def saved(document: Document) -> bytes:
    """Return a document that was opened and changed, as bytes."""
    stream = io.BytesIO()
    document.save(stream)
    return timeless(stream.getvalue())


def timeless(data: bytes) -> bytes:
    """Return a zip with every entry at the same time, so that the same parts are the same bytes."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as before,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            after.writestr(entry, before.read(name))
    return stream.getvalue()


def is_word(data: bytes) -> bool:
    """Return whether bytes may be a .docx, or something that is taken for one (.doc)."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06", _OLE[:4]))


@contextmanager
def damaged(name: str) -> Iterator[None]:
    """Tell whatever a library raises over a stranger's document: the file is at fault."""
    try:
        yield
    except DraftspeechError:
        raise
    except Exception as error:
        message = _("is damaged, or no .docx")
        hint = _("open it in Word or WPS, let it be repaired, and save it as .docx")
        raise InputError(message, Place(name), hint) from error


def open_word(data: bytes, name: str) -> Document:
    """Return a .docx, opened; raises InputError for what is none, is locked, damaged or a trap."""
    if data.startswith(_OLE):
        raise _old_or_locked(data, name)
    with damaged(name):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _bounded(archive, name)
            _known(archive, name)
        from docx import api

        return api.Document(io.BytesIO(data))


def modified(document: Document) -> str:
    """Return when a document says it was last changed, as 2026-08-25T15:04:05Z; "" if it does not.

    The clock is not asked: the same document gives the same comments.
    """
    # Asking the library would add a second part where LibreOffice named its own otherwise.
    for part in document.part.package.iter_parts():
        if part.partname == "/docProps/core.xml":
            found = _MODIFIED.search(part.blob)
            return found.group(1).decode("ascii") if found else ""
    return ""


def memory_of(document: Document) -> str:
    """Return what a document remembers, as it was given to `package`; "" where nothing."""
    from docx.oxml.parser import parse_xml

    for relation in document.part.rels.values():
        if relation.is_external or not relation.reltype.endswith("/customXml"):
            continue
        blob = relation.target_part.blob
        if MEMORY.encode("ascii") in blob[:400]:
            try:
                root: Element = parse_xml(blob)
            except (SyntaxError, ValueError):  # lxml's error is a SyntaxError
                return ""
            return str(root.text or "")
    return ""


def keep_memory(document: Document, memory: str) -> None:
    """Put a memory into a document, in the place of the one it has."""
    for relation in document.part.rels.values():
        if relation.is_external or not relation.reltype.endswith("/customXml"):
            continue
        part = relation.target_part
        if MEMORY.encode("ascii") in part.blob[:400]:
            part._blob = _memory_xml(memory).encode("utf-8")
            return
    names = {str(part.partname) for part in document.part.package.iter_parts()}
    number = next(n for n in range(1, MAX_PARTS) if f"/customXml/item{n}.xml" not in names)
    document.part.relate_to(_memory_part(memory, number), f"{_OFFICE}/customXml")


def _memory_part(memory: str, number: int) -> Part:
    """Return the part that holds a memory, with the one that says what it is."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    described = (
        f'{HEAD}<ds:datastoreItem ds:itemID="{_MEMORY_ID}" xmlns:ds="{_DATA}"><ds:schemaRefs>'
        f'<ds:schemaRef ds:uri="{MEMORY}"/></ds:schemaRefs></ds:datastoreItem>'
    )
    kind = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
    properties = Part(
        PackURI(f"/customXml/itemProps{number}.xml"), kind, described.encode("utf-8"), None
    )
    kept = Part(
        PackURI(f"/customXml/item{number}.xml"),
        "application/xml",
        _memory_xml(memory).encode("utf-8"),
        None,
    )
    kept.load_rel(f"{_OFFICE}/customXmlProps", properties, "rId1")
    return kept


def _memory_xml(memory: str) -> str:
    return f'{HEAD}<memory xmlns="{MEMORY}">{_escaped(memory)}</memory>'


def _old_or_locked(data: bytes, name: str) -> InputError:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return InputError(
            _("is protected by a password"),
            Place(name),
            _("open it in Word or WPS, take the password off and save a copy"),
        )
    return InputError(
        _("is {kind}, not a text file").format(kind=_("an old Word (.doc) or WPS document")),
        Place(name),
        _("open it in Word or WPS and save it as .docx"),
    )


def _known(archive: zipfile.ZipFile, name: str) -> None:
    """Raise InputError for an archive that is no Word document, or one of a rare kind."""
    if "word/document.xml" not in archive.namelist():
        raise InputError(
            _("is a zip archive, but no Word document"),
            Place(name),
            _("open it in Word or WPS and save it as .docx"),
        )
    with archive.open("word/document.xml") as stream:
        if _STRICT in stream.read(4096):
            raise InputError(
                _("is a Strict Open XML document, which few programs read"),
                Place(name),
                _("open it in Word and save it as an ordinary .docx"),
            )


def _bounded(archive: zipfile.ZipFile, name: str) -> None:
    """Raise InputError for an archive that unpacks to more than any speech."""
    entries = archive.infolist()
    text = sum(e.file_size for e in entries if not e.filename.startswith(_NO_TEXT))
    whole = sum(entry.file_size for entry in entries)
    if whole > UNPACKED_LIMIT or text > TEXT_LIMIT or len(entries) > MAX_PARTS:
        message = _("unpacks to more than a speech can be ({size} MiB)").format(size=whole >> 20)
        raise InputError(message, Place(name), _("is this really the file you meant?"))
