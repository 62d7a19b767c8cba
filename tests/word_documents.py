"""Word documents for tests, made as Word makes them: styles, tracked changes, comments, lists."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import docx
from docx.oxml.parser import parse_xml

from draftspeech.draft_file import Draft
from draftspeech.draft_speech import speech_of
from draftspeech.memory import Memory, dump
from draftspeech.outputs import output_of
from draftspeech.page import Typesetting
from draftspeech.render import Rendered
from draftspeech.speech import Speech
from draftspeech.word_file import WordFile, read_word

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMES = f'xmlns:w="{W}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
BY = 'w:id="9" w:author="王书记" w:date="2026-08-20T15:04:00Z"'


def word_bytes(rendered: Rendered, *, reading: bool = False, remember: bool = True) -> bytes:
    """Return what `render -o NAME.docx` writes."""
    brief = rendered.brief
    memory = dump(Memory(rendered.speech, brief.source if brief else None)) if remember else ""
    output = output_of("docx")
    assert output is not None
    setting = Typesetting(reading=reading, breaths=reading, memory=memory)
    return output.write(rendered.speech, setting)


def read_back(file: WordFile) -> Speech:
    """Return the speech of a document that was read."""
    return speech_of(Draft(file.source, hints=file.hints, memory=file.memory))


def with_body(*blocks: str) -> bytes:
    """Return a stranger's .docx of these blocks: w:p and others as XML without namespaces."""
    document = docx.Document()
    for block in reversed(blocks):
        at = block.index(">") - (block[block.index(">") - 1] == "/")
        document.element.body.insert(0, parse_xml(f"{block[:at]} {NAMES}{block[at:]}"))
    return saved(document)


def saved(document: docx.document.Document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def changed_part(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """Return a .docx with one part changed (or made, from b"")."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(stream, "w") as after:
        for entry in before.namelist():
            part = before.read(entry)
            after.writestr(entry, change(part) if entry == name else part)
    return stream.getvalue()


def file_of(data: bytes, *, accept: bool = True) -> WordFile:
    return read_word(data, "d.docx", accept=accept)
