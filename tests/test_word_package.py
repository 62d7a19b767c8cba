"""A .docx as a package of parts: what it remembers, when it was changed, how large it may be."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest

from draftspeech.errors import InputError, OutputError
from draftspeech.render import render
from draftspeech.word_package import (
    MAX_PARTS,
    TEXT_LIMIT,
    Properties,
    is_word,
    keep_memory,
    memory_of,
    modified,
    open_word,
    package,
    saved,
    timeless,
)
from draftspeech.word_xml import local, root_of
from tests.conftest import EXAMPLE
from tests.word_documents import changed_part, word_bytes
from tests.word_documents import saved as stranger

OURS = word_bytes(render(EXAMPLE))
BARE = word_bytes(render(EXAMPLE), remember=False)
STRANGER = stranger(docx.Document())


def with_parts(data: bytes, *parts: tuple[str, bytes]) -> bytes:
    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts:
            archive.writestr(name, part)
    return stream.getvalue()


def names(data: bytes) -> list[str]:
    return zipfile.ZipFile(io.BytesIO(data)).namelist()


def kept(data: bytes, memory: str) -> bytes:
    document = open_word(data, "d.docx")
    keep_memory(document, memory)
    return saved(document)


def test_a_document_remembers_what_it_was_given_last() -> None:
    assert memory_of(open_word(BARE, "d.docx")) == ""
    once = kept(BARE, "one & <two>")
    assert memory_of(open_word(once, "d.docx")) == "one & <two>"
    twice = kept(once, "three")
    assert memory_of(open_word(twice, "d.docx")) == "three"
    assert names(twice) == names(once)
    assert [name for name in names(once) if name.startswith("customXml/item")] == [
        "customXml/item1.xml",
        "customXml/itemProps1.xml",
    ]


def test_a_memory_stands_beside_the_data_of_others() -> None:
    other = changed_part(
        kept(BARE, "x"), "customXml/item1.xml", lambda _: b"<theirs>memory</theirs>"
    )
    assert memory_of(open_word(other, "d.docx")) == ""
    both = kept(other, "ours")
    assert "customXml/item2.xml" in names(both)
    assert memory_of(open_word(both, "d.docx")) == "ours"
    assert (
        zipfile.ZipFile(io.BytesIO(both)).read("customXml/item1.xml") == b"<theirs>memory</theirs>"
    )
    assert memory_of(open_word(kept(both, "new"), "d.docx")) == "new"


def test_a_memory_that_is_damaged_is_none() -> None:
    broken = changed_part(OURS, "customXml/item1.xml", lambda xml: xml[:-4])
    assert memory_of(open_word(broken, "d.docx")) == ""
    empty = changed_part(
        OURS, "customXml/item1.xml", lambda _: b'<memory xmlns="urn:draftspeech:memory"/>'
    )
    assert memory_of(open_word(empty, "d.docx")) == ""


def test_when_it_was_changed_is_what_the_document_says() -> None:
    assert modified(open_word(OURS, "d.docx")) == ""
    assert modified(open_word(STRANGER, "d.docx")) == "2013-12-23T23:15:00Z"
    again = changed_part(
        STRANGER, "docProps/core.xml", lambda xml: xml.replace(b"23:15:00Z", b"yesterday")
    )
    assert modified(open_word(again, "d.docx")) == ""


def test_the_same_parts_are_the_same_bytes_at_any_time() -> None:
    def at(year: int) -> bytes:
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            for name in ("b", "a"):
                archive.writestr(zipfile.ZipInfo(name, (year, 1, 2, 3, 4, 6)), b"x" * 99)
        return stream.getvalue()

    assert at(2025) != at(2026)
    assert timeless(at(2025)) == timeless(at(2026))
    with zipfile.ZipFile(io.BytesIO(timeless(at(2025)))) as archive:
        assert archive.namelist() == ["b", "a"]
        assert archive.read("a") == b"x" * 99
        assert archive.infolist()[0].compress_size < 99
    document = open_word(STRANGER, "d.docx")
    assert saved(document) == saved(open_word(STRANGER, "d.docx"))


@pytest.mark.parametrize(
    ("begin", "known"),
    [
        (b"PK\x03\x04", True),
        (b"PK\x05\x06", True),
        (b"\xd0\xcf\x11\xe0", True),
        (b"PK\x01\x02", False),
        (b"\xd0\xcf\x11", False),
        ("同志们".encode(), False),
        (b"", False),
    ],
)
def test_a_document_is_known_by_its_first_bytes(begin: bytes, known: bool) -> None:
    assert is_word(begin + b"\0" * 9) is known


def test_large_pictures_are_no_long_text_but_many_parts_are_no_document() -> None:
    picture = with_parts(OURS, ("word/media/image1.png", b"\0" * (TEXT_LIMIT + 1)))
    assert open_word(picture, "d.docx").paragraphs
    for name in ("word/extra.xml", "media/image1.png"):
        text = with_parts(OURS, (name, b" " * (TEXT_LIMIT + 1)))
        with pytest.raises(InputError, match="unpacks to more than a speech can be"):
            open_word(text, "d.docx")
    free = MAX_PARTS - len(names(OURS))
    many = [(f"word/media/{n}", b"") for n in range(free + 1)]
    assert open_word(with_parts(OURS, *many[:-1]), "d.docx").paragraphs
    with pytest.raises(InputError, match="unpacks to more than a speech can be"):
        open_word(with_parts(OURS, *many), "d.docx")


def test_more_than_a_document_holds_is_told_before_it_is_written() -> None:
    most = TEXT_LIMIT // 4
    for body, memory in (("x" * (most + 1), ""), ("", "x" * (most + 1))):
        with pytest.raises(OutputError, match="too long for a Word document") as caught:
            package(body, "", "", {}, properties=Properties(), memory=memory)
        assert caught.value.findings[0].hint == "write it as .txt or .md"
    assert package(" " * most, "", "", {}, properties=Properties(), memory="x" * most)


def test_a_part_that_cannot_be_read_is_none() -> None:
    assert root_of(open_word(STRANGER, "d.docx"), "numbering") is not None
    assert root_of(open_word(STRANGER, "d.docx"), "comments") is None
    memory = root_of(open_word(OURS, "d.docx"), "customXml")
    assert memory is not None
    assert local(memory) == "memory"
    broken = changed_part(OURS, "customXml/item1.xml", lambda xml: xml[:-4])
    assert root_of(open_word(broken, "d.docx"), "customXml") is None
