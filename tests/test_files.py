from __future__ import annotations

import contextlib
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from draftspeech.errors import DraftspeechError, InputError, OutputError
from draftspeech.files import decode, read
from draftspeech.safe_write import write
from tests.conftest import MINIMAL, ROOT, Draftspeech

CHINESE = "讲话稿：同志们，21所学校——“四会合一”。\n第二行\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gb18030"])
def test_a_text_is_read_in_whatever_encoding_it_was_saved(encoding: str) -> None:
    ascii_too = MINIMAL + CHINESE
    source = decode(ascii_too.encode(encoding), "b.toml")
    assert source.text == ascii_too
    assert bool(source.note) == (encoding not in ("utf-8", "utf-8-sig"))


@pytest.mark.parametrize("name", sorted(path.name for path in (ROOT / "skeletons").iterdir()))
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_brief_is_read_as_an_old_notepad_saves_it(
    draftspeech: Draftspeech, name: str, end: str
) -> None:
    """学校 in GB18030 is UTF-8 too, for ѧУ: a line of it is no sign of two encodings."""
    empty = draftspeech("new", "-", "--skeleton", name, "--no-input").out
    example = (ROOT / "skeletons" / name / "example.toml").read_text(encoding="utf-8")
    for text in (empty, example, '# 提纲\nx = "学校"\n'):
        saved = text.replace("\n", end)
        assert decode(saved.encode("gb18030"), "b.toml").text == saved


def test_utf_16_of_the_other_byte_order_is_read() -> None:
    data = MINIMAL.encode("utf-16-be")
    assert decode(data, "b").text == MINIMAL
    assert decode(b"\xfe\xff" + data, "b").text == MINIMAL


def test_two_encodings_in_one_file_are_refused_at_the_line() -> None:
    data = "第一行是这样的\n".encode() + "第二行是那样的\n".encode("gb18030")
    with pytest.raises(InputError) as caught:
        decode(data, "b.toml")
    place = caught.value.findings[0].place
    assert place is not None
    assert (place.name, place.line, place.column) == ("b.toml", 2, 1)


def test_a_text_cut_inside_a_character_is_refused_at_the_place() -> None:
    with pytest.raises(InputError) as caught:
        decode("occasion = 1\n第二行".encode()[:-1], "b.toml")
    place = caught.value.findings[0].place
    assert place is not None
    assert (place.line, place.column) == (2, 3)


@pytest.mark.parametrize(
    ("start", "named"),
    [(b"PK\x03\x04", "docx"), (b"\xd0\xcf\x11\xe0", ".doc"), (b"%PDF-1.7", "PDF")],
)
def test_a_document_that_is_no_text_is_named(start: bytes, named: str) -> None:
    with pytest.raises(InputError, match=named):
        decode(start + b"\x00\x01" * 50, "b.docx")


@settings(deadline=None, derandomize=True)
@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_a_clear_error(data: bytes) -> None:
    with contextlib.suppress(InputError):
        assert isinstance(decode(data, "b").text, str)


def test_a_missing_file_is_told_with_the_nearest_name(tmp_path: Path) -> None:
    (tmp_path / "brief.toml").write_text(MINIMAL, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read(tmp_path / "breif.toml")
    assert "brief.toml" in caught.value.findings[0].hint


def test_folders_devices_and_odd_names_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path, Path("/dev/zero"), tmp_path / "a\0b", tmp_path / ("长" * 300)):
        with pytest.raises(InputError):
            read(path)


def test_a_file_over_the_limit_is_refused_without_being_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "big.toml"
    with path.open("wb") as stream:
        stream.truncate(10**10)
    with pytest.raises(InputError, match="256 KiB"):
        read(path)


def test_a_new_file_holds_all_of_it_and_nothing_else_is_left(tmp_path: Path) -> None:
    write(tmp_path / "s.txt", b"speech")
    assert (tmp_path / "s.txt").read_bytes() == b"speech"
    assert [path.name for path in tmp_path.iterdir()] == ["s.txt"]


def test_an_existing_file_is_kept_unless_forced(tmp_path: Path) -> None:
    path = tmp_path / "s.txt"
    path.write_bytes(b"edited by hand")
    with pytest.raises(OutputError):
        write(path, b"new")
    assert path.read_bytes() == b"edited by hand"
    write(path, b"new", force=True)
    assert path.read_bytes() == b"new"
    write(path, b"new")


def test_a_link_is_followed_and_the_mode_kept(tmp_path: Path) -> None:
    target, link = tmp_path / "real.txt", tmp_path / "link.txt"
    target.write_bytes(b"old")
    target.chmod(0o640)
    link.symlink_to(target)
    write(link, b"new", force=True)
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert target.stat().st_mode & 0o777 == 0o640


def test_a_file_in_no_folder_and_a_folder_as_file_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "none" / "s.txt", tmp_path):
        with pytest.raises(OutputError):
            write(path, b"x")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "s.txt"
    path.write_bytes(b"old")
    path.chmod(0o444)
    with pytest.raises(OutputError):
        write(path, b"new", force=True)
    assert path.read_bytes() == b"old"


def test_a_full_disk_is_told_and_leaves_nothing(draftspeech: Draftspeech, tmp_path: Path) -> None:
    (tmp_path / "brief.toml").write_text(MINIMAL, encoding="utf-8")
    ran = draftspeech("render", "brief.toml", "-o", "/dev/full")
    assert ran.code == 2
    assert issubclass(OutputError, DraftspeechError)


def test_bytes_that_are_no_text_end_with_one_message(draftspeech: Draftspeech) -> None:
    ran = draftspeech("render", "-", stdin=b'occasion = "\xff\xfe\x81"\n')
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("-:1:13: error: these bytes are no text")


@pytest.mark.parametrize(
    "lock", ["~$speech.docx", "~$eech.docx", ".~speech.docx", ".~lock.speech.docx#"]
)
def test_a_file_that_is_open_in_an_office_program_is_not_replaced(
    tmp_path: Path, lock: str
) -> None:
    target = tmp_path / "speech.docx"
    target.write_bytes(b"old")
    (tmp_path / lock).write_bytes(b"")
    with pytest.raises(OutputError) as caught:
        write(target, b"new", force=True)
    assert lock in caught.value.findings[0].hint
    assert target.read_bytes() == b"old"
    (tmp_path / lock).unlink()
    write(target, b"new", force=True)
    assert target.read_bytes() == b"new"
