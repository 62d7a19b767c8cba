"""What steers a terminal, deceives a reader or breaks a document comes out of nothing unescaped."""

from __future__ import annotations

import html
import io
import json
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import docx
import pytest

from draftspeech.errors import InputError
from draftspeech.file_name import safe
from draftspeech.files import decode
from draftspeech.invisible import is_hidden, json_text, on_paper, visible
from draftspeech.rules.garbled import RULE as GARBLED
from draftspeech.rules.invisible import RULE as INVISIBLE
from tests.conftest import MINIMAL, Draftspeech

HIDDEN = {
    "bell": "\x07",
    "backspace": "\x08",
    "colour": "\x1b[31m",
    "clear": "\x1b[2J",
    "link": "\x1b]8;;http://example.com\x07",
    "delete": "\x7f",
    "next line": "\x85",
    "C1 sequence": "\x9b31m",
    "right to left": "\u202e",
    "isolate": "\u2066",
    "zero width": "\u200b",
    "joiner": "\u200d",
    "byte order mark": "\ufeff",
    "noncharacter": "\ufffe",
    "tag": "\U000e0041",
    "private use": "\ue000",
    "line separator": "\u2028",
    "soft hyphen": "\u00ad",
}
MARKUP = {
    "Rich": "[bold]",
    "Word": "</w:t>",
    "script": "<script>alert(1)</script>",
    "entity": "&amp;",
}
ALL = {**HIDDEN, **MARKUP}
PRIVATE = "\ue000"


def hidden_in(text: str) -> set[str]:
    return {character for character in text if is_hidden(character) and character not in "\n\r"}


def draft_of(characters: str) -> str:
    return f"在会议上的讲话\n\n同志们：\n　　第一，抓{characters}安全。要抓安全{characters}。\n"


def word_of(characters: str) -> bytes:
    """Return a Word document by another program, which escapes what XML takes only escaped."""
    document = docx.Document()
    for line in draft_of(characters).split("\n"):
        document.add_paragraph(line)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def drafts_of(folder: Path, suffix: str) -> dict[str, str]:
    """Write a draft for each of the characters, and return the names they are for by file."""
    files = {}
    for number, (name, characters) in enumerate(ALL.items()):
        file = folder / f"d{number}{suffix}"
        try:
            file.write_bytes(
                word_of(characters) if suffix == ".docx" else draft_of(characters).encode("utf-8")
            )
        except ValueError:  # XML cannot hold it
            continue
        files[file.name] = name
    return files


@pytest.mark.parametrize("command", ["check", "render", "preview", "outline"])
def test_a_brief_that_holds_one_is_refused_at_its_place(
    draftspeech: Draftspeech, tmp_path: Path, command: str
) -> None:
    briefs = []
    for number, characters in enumerate(HIDDEN.values()):
        escaped = "".join(f"\\U{ord(character):08X}" for character in characters)
        for form in (escaped, characters):
            brief = tmp_path / f"b{number}{'e' if form == escaped else 'r'}.toml"
            text = MINIMAL.replace("全县秋季", f"全县{form}秋季")
            brief.write_bytes(text.encode("utf-8"))
            briefs.append(brief.name)
    if command != "check":
        briefs = briefs[-2:]
    for given in [briefs] if command == "check" else [[brief] for brief in briefs]:
        ran = draftspeech(command, *given)
        assert (ran.code, ran.out) == (2, "")
        assert hidden_in(ran.err) == set()
        for name in given:
            assert f"{name}:2:1" in ran.err


@pytest.mark.parametrize("name", MARKUP)
def test_markup_in_a_brief_is_words(draftspeech: Draftspeech, tmp_path: Path, name: str) -> None:
    words = f"全县{MARKUP[name]}会议"
    text = MINIMAL.replace("全县秋季开学工作会议", words)
    (tmp_path / "b.toml").write_text(text, encoding="utf-8")
    assert words in draftspeech("render", "b.toml").out
    assert words in draftspeech("preview", "b.toml").out
    page = draftspeech("render", "b.toml", "--to", "html").out
    assert html.escape(words) in page
    assert "<script" not in page
    assert "</w:t>" not in page
    assert draftspeech("render", "b.toml", "-o", "{title}.docx").code == 0
    (made,) = tmp_path.glob("*.docx")
    assert not set('<>:"/\\|?*') & set(made.name)
    assert words in "\n".join(one.text for one in docx.Document(str(made)).paragraphs)


@pytest.mark.parametrize("suffix", [".txt", ".md", ".docx"])
def test_check_reports_every_one_in_a_draft_and_shows_none(
    draftspeech: Draftspeech, tmp_path: Path, suffix: str
) -> None:
    files = drafts_of(tmp_path, suffix)
    for form in ("text", "json", "sarif", "github"):
        ran = draftspeech("check", *files, "--format", form)
        assert ran.code == 1, (form, ran)
        assert hidden_in(ran.out + ran.err) == set(), form
        if form == "json":
            found = json.loads(ran.out)["findings"]
            told = {one["file"] for one in found if one["code"] in ("R610", "R607", "R807")}
            assert {name for file, name in files.items() if file not in told} == set()


@pytest.mark.parametrize(
    "line",
    [
        ["outline", "d.txt"],
        ["outline", "d.txt", "--format", "json"],
        ["diff", "d.txt", "e.txt"],
        ["diff", "d.txt", "e.txt", "--format", "json"],
        ["diff", "d.txt", "e.txt", "--format", "html"],
        ["render", "d.txt", "--to", "html"],
        ["history", "."],
        ["learn", "d.txt", "--as-is"],
        ["check", "--fix", "d.txt"],
    ],
    ids=" ".join,
)
def test_no_other_command_shows_one_of_a_draft(
    draftspeech: Draftspeech, tmp_path: Path, line: list[str]
) -> None:
    text = "".join(draft_of(characters) for characters in ALL.values())
    (tmp_path / "d.txt").write_bytes(text.encode("utf-8"))
    (tmp_path / "d_v1.txt").write_bytes(text.encode("utf-8"))
    for name in ("e.txt", "d_v2.txt"):
        (tmp_path / name).write_bytes(text.replace("要抓", "要保").encode("utf-8"))
    ran = draftspeech(*line)
    assert ran.code in (0, 1, 2)
    # A font may have a character of private use: a page keeps it.
    assert hidden_in(ran.out + ran.err) <= ({PRIVATE} if "render" in line else set())
    if "html" in line:
        assert "<script" not in ran.out
        assert "</w:t>" not in ran.out
        assert html.escape(MARKUP["entity"]) in ran.out


def test_a_word_document_holds_none_of_them_unescaped(
    draftspeech: Draftspeech, tmp_path: Path
) -> None:
    files = drafts_of(tmp_path, ".docx")
    text = "".join(draft_of(ALL[name]) for name in files.values())
    (tmp_path / "d.txt").write_bytes(text.encode("utf-8"))
    ran = draftspeech("render", "d.txt", "-o", "d.docx")
    assert ran.code == 0
    assert "B114" in ran.err
    package = zipfile.ZipFile(tmp_path / "d.docx")
    for part in package.namelist():
        data = package.read(part).decode("utf-8")
        ElementTree.fromstring(data)
        assert hidden_in(data) <= {PRIVATE}, part
    said = "\n".join(one.text for one in docx.Document(str(tmp_path / "d.docx")).paragraphs)
    for name in files.values():
        assert on_paper(ALL[name]) in said


@pytest.mark.parametrize("name", ["bell", "colour", "noncharacter"])
def test_what_no_word_document_can_hold_is_refused(
    draftspeech: Draftspeech, tmp_path: Path, name: str
) -> None:
    (tmp_path / "d.txt").write_bytes(draft_of(ALL[name]).encode("utf-8"))
    ran = draftspeech("render", "d.txt", "-o", "d.docx")
    assert ran.code == 2
    assert "a Word document cannot hold the character U+" in ran.err
    assert hidden_in(ran.err) == set()
    assert not (tmp_path / "d.docx").exists()


def test_no_name_shows_one(draftspeech: Draftspeech, tmp_path: Path) -> None:
    files = [f"s{characters.replace('/', '')}_v1.txt" for characters in ALL.values()]
    for file in files:
        (tmp_path / file).write_text(draft_of("，"), encoding="utf-8")
    (tmp_path / "b.toml").write_text(MINIMAL, encoding="utf-8")
    for line in (
        ["check", *files],
        ["check", "--format", "github", *files],
        ["history", "."],
        ["render", "b.toml", "-o", "".join(files)[:60]],
        ["new", "--skeleton", "".join(files)],
        ["".join(files)],
    ):
        ran = draftspeech(*line)
        assert ran.code in (0, 1, 2), ran
        assert hidden_in(ran.out + ran.err) == set(), line


def test_a_line_break_in_a_name_forges_no_line(draftspeech: Draftspeech) -> None:
    ran = draftspeech("check", "a\nb.txt:1:1: error: forged")
    assert "\nb.txt" not in ran.err
    assert "⟨U+000A⟩" in ran.err


def test_a_name_that_is_no_text_is_spelt_out(draftspeech: Draftspeech, tmp_path: Path) -> None:
    name = b"\xff\xfe.txt".decode("utf-8", "surrogateescape")
    ran = draftspeech("check", name)
    assert ran.code == 2
    assert ran.err.startswith("⟨U+DCFF⟩⟨U+DCFE⟩.txt: error: no such file")
    (tmp_path / name).write_text(draft_of("，"), encoding="utf-8")
    assert draftspeech("check", name).code == 1


@pytest.mark.parametrize("key", ["title", "summary"])
def test_a_skeleton_that_holds_one_is_not_listed(
    draftspeech: Draftspeech, tmp_path: Path, key: str
) -> None:
    assert draftspeech("skeletons", "new", "mine").code == 0
    file = tmp_path / "skeletons" / "mine" / "skeleton.toml"
    lines = [
        f'{key} = "\\u001b[2J"' if line.startswith(f"{key} =") else line
        for line in file.read_text(encoding="utf-8").split("\n")
    ]
    file.write_text("\n".join(lines), encoding="utf-8")
    ran = draftspeech("skeletons")
    assert ran.code == 2
    assert f"{key} holds an invisible character U+001B" in ran.err
    assert hidden_in(ran.out + ran.err) == set()


@pytest.mark.parametrize("data", [b'\xed\xa0\x80 = "\xe4\xb8\xad"', b'\xff\xfe"\x00\x00\xd8"\x00'])
def test_half_a_surrogate_pair_is_no_text(data: bytes) -> None:
    try:
        text = decode(data, "b.toml").text
    except InputError:
        text = ""
    assert not [character for character in text if 0xD800 <= ord(character) < 0xE000]


def test_every_hidden_character_is_reported_by_a_rule() -> None:
    from draftspeech.draft_file import Draft
    from draftspeech.source import Source

    unheard = []
    for code in [*range(0x10000), *range(0xE0000, 0xE0100), 0xF0000, 0x10FFFD]:
        character = chr(code)
        if is_hidden(character) and character not in "\t\n\r":
            draft = Draft(Source("d.txt", f"同志{character}们"), None)
            if not [*INVISIBLE.find(draft), *GARBLED.find(draft)]:
                unheard.append(f"U+{code:04X}")
    assert unheard == []


@pytest.mark.parametrize("name", HIDDEN)
def test_hidden_characters_are_spelt_out_everywhere(name: str) -> None:
    characters = HIDDEN[name]
    assert hidden_in(visible(characters)) == set()
    assert hidden_in(safe(f"a{characters}b")) == set()
    assert hidden_in(json_text({"a": [characters]})) == set()
    assert json.loads(json_text({"a": [characters]})) == {"a": [characters]}
