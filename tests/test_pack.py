"""Skeletons of somebody else's: what is shown, asked, taken and refused."""

from __future__ import annotations

import shutil
import stat
import zipfile
from typing import TYPE_CHECKING

import pexpect
import pytest

from draftspeech.errors import InputError
from draftspeech.pack import MAX_BYTES, MAX_TOTAL, read_packs
from tests.conftest import ROOT
from tests.test_terminal import spawn

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Draftspeech

HEAD = 'author = "张三"\nlicence = "CC-BY-4.0"\n'


@pytest.fixture
def given(tmp_path: Path) -> Path:
    """A skeleton of somebody else's in a folder, with more in it than it needs."""
    folder = tmp_path / "given"
    shutil.copytree(ROOT / "skeletons/symposium", folder)
    toml = folder / "skeleton.toml"
    toml.write_text(HEAD + toml.read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "LICENSE").write_text("随意使用", encoding="utf-8")
    (folder / "setup.py").write_text("raise SystemExit", encoding="utf-8")
    return folder


def zipped(folder: Path, *, name: str = "given") -> Path:
    made = folder.parent / "given.zip"
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.iterdir()):
            archive.write(path, f"{name}/{path.name}")
    return made


def added(tmp_path: Path, name: str = "given") -> Path:
    return tmp_path / ".config/draftspeech/skeletons" / name


def test_it_is_shown_and_taken_in_once(
    draftspeech: Draftspeech, given: Path, tmp_path: Path
) -> None:
    asked = draftspeech("skeletons", "add", given)
    assert (asked.code, asked.out) == (2, "")
    for words in ("author: 张三", "licence: CC-BY-4.0", "SHA-256: ", "left out: setup.py", "--yes"):
        assert words in asked.err
    assert not added(tmp_path).parent.exists() or not list(added(tmp_path).parent.iterdir())

    taken = draftspeech("skeletons", "add", zipped(given), "--yes", language="zh")
    assert taken.code == 0
    assert "已收下" in taken.err
    assert sorted(path.name for path in added(tmp_path).iterdir()) == sorted(
        path.name for path in given.iterdir() if path.name != "setup.py"
    )
    assert draftspeech("skeletons", "check", "given").code == 0
    assert "CC-BY-4.0" in draftspeech("skeletons", "show", "given").out

    again = draftspeech("skeletons", "add", given)
    assert again.code == 0
    assert "there already" in again.err


def test_another_of_the_same_name_is_never_written_over(
    draftspeech: Draftspeech, given: Path, tmp_path: Path
) -> None:
    assert draftspeech("skeletons", "add", given, "--yes").code == 0
    before = (added(tmp_path) / "title.txt").read_bytes()
    (given / "title.txt").write_text("另一个标题", encoding="utf-8")
    ran = draftspeech("skeletons", "add", given, "--yes")
    assert ran.code == 2
    assert "different: title.txt" in ran.err
    assert (added(tmp_path) / "title.txt").read_bytes() == before
    assert draftspeech("skeletons", "add", given, "--yes", "--name", "另一个").code == 0
    assert (added(tmp_path, "另一个") / "title.txt").read_text(encoding="utf-8") == "另一个标题"


@pytest.mark.parametrize(("answer", "code"), [("y", 0), ("是", 0), ("n", 2), ("", 2), ("嗯", 2)])
def test_a_person_is_asked(given: Path, tmp_path: Path, answer: str, code: int) -> None:
    child = spawn(["skeletons", "add", "given", "--project"], tmp_path)
    child.expect(r"Take it in\?")
    assert "SHA-256" in str(child.before)
    child.sendline(answer)
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == code
    assert (tmp_path / "skeletons/given/title.txt").exists() == (code == 0)
    assert not list((tmp_path / "skeletons").glob(".*"))


def test_its_mistakes_are_told_by_the_name_of_its_files(
    draftspeech: Draftspeech, given: Path, tmp_path: Path
) -> None:
    (given / "title.txt").write_text("{{ open('x') }}", encoding="utf-8")
    (given / "date.txt").write_text("甲\n{% import 'os' %}", encoding="utf-8")
    ran = draftspeech("skeletons", "add", zipped(given), "--yes")
    assert ran.code == 2
    assert "given/title.txt:1:1: error" in ran.err
    assert "given/date.txt:2:1: error" in ran.err
    assert not added(tmp_path).exists()


def test_several_are_taken_and_one_that_is_broken_stops_no_other(
    draftspeech: Draftspeech, tmp_path: Path
) -> None:
    for name in ("symposium", "ceremony"):
        shutil.copytree(ROOT / "skeletons" / name, tmp_path / "all/skeletons" / f"my-{name}")
    (tmp_path / "all/skeletons/my-ceremony/title.txt").write_text("{{ x() }}", encoding="utf-8")
    assert draftspeech("skeletons", "add", "all", "--yes").code == 1
    assert added(tmp_path, "my-symposium").is_dir()
    assert not added(tmp_path, "my-ceremony").exists()
    named = draftspeech("skeletons", "add", "all", "--yes", "--name", "x")
    assert named.code == 2
    assert "one name was given" in named.err


def test_the_same_files_have_the_same_digest_wherever_they_lie(given: Path) -> None:
    (folder,) = read_packs(given)
    (archive,) = read_packs(zipped(given))
    assert folder.digest == archive.digest
    (given / "title.txt").rename(given / "title2.txt")
    (renamed,) = read_packs(given)
    assert renamed.digest != folder.digest


def test_a_name_that_windows_wrote_in_its_code_page_is_read(tmp_path: Path) -> None:
    # zipfile writes a name that is no ASCII as UTF-8; without the mark it is the code page's.
    made = tmp_path / "a.zip"
    latin = "座谈".encode("gb18030").decode("cp437")
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("AAAA/skeleton.toml", "x")
    data = made.read_bytes().replace(b"AAAA", latin.encode("cp437"))
    made.write_bytes(data)
    (pack,) = read_packs(made)
    assert pack.name == "座谈"


@pytest.mark.parametrize(
    "name",
    ["../skeleton.toml", "/etc/skeleton.toml", "a/../../skeleton.toml", "a\\skeleton.toml",
     "C:/skeleton.toml", "a//skeleton.toml"],
)  # fmt: skip
def test_an_entry_that_leads_out_is_refused(tmp_path: Path, name: str) -> None:
    made = tmp_path / "a.zip"
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("mine/skeleton.toml", "x")
        entry = zipfile.ZipInfo("x")
        entry.filename = name
        archive.writestr(entry, "x")
    with pytest.raises(InputError, match=r"leads out of the \.zip"):
        read_packs(made)


def test_a_link_is_refused_in_a_zip_and_in_a_folder(tmp_path: Path, given: Path) -> None:
    made = tmp_path / "a.zip"
    entry = zipfile.ZipInfo("mine/skeleton.toml")
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(entry, "/etc/passwd")
    with pytest.raises(InputError, match="no links"):
        read_packs(made)
    (given / "title.txt").unlink()
    (given / "title.txt").symlink_to("/etc/passwd")
    with pytest.raises(InputError, match="no links"):
        read_packs(given)


@pytest.mark.parametrize("limit", [MAX_BYTES, MAX_TOTAL])
def test_a_zip_that_grows_too_large_is_refused(tmp_path: Path, limit: int) -> None:
    made = tmp_path / "a.zip"
    size = limit + 1 if limit == MAX_BYTES else MAX_BYTES
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mine/skeleton.toml", "x")
        for n in range(limit // size + 1):
            archive.writestr(f"mine/t{n}.txt", b"x" * size)
    assert made.stat().st_size < 100_000
    with pytest.raises(InputError, match=f"larger than {limit // 1024} KiB"):
        read_packs(made)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "no .zip that can be read"),
        (b"PK\x03\x04 not really", "no .zip that can be read"),
        (b"\xd0\xcf\x11\xe0", "no .zip that can be read"),
    ],
)
def test_what_is_no_zip_is_said_to_be_none(
    draftspeech: Draftspeech, tmp_path: Path, data: bytes, words: str
) -> None:
    (tmp_path / "a.zip").write_bytes(data)
    ran = draftspeech("skeletons", "add", "a.zip", "--yes")
    assert ran.code == 2
    assert words in ran.err
    assert draftspeech("skeletons", "add", "nowhere").code == 2
    (tmp_path / "empty").mkdir()
    assert "there is no skeleton in it" in draftspeech("skeletons", "add", "empty").err


def test_a_damaged_zip_is_told(tmp_path: Path, given: Path) -> None:
    made = zipped(given)
    data = bytearray(made.read_bytes())
    at = data.index(b"skeleton.toml") + len("skeleton.toml") + 20
    data[at : at + 40] = bytes(40)
    made.write_bytes(bytes(data))
    with pytest.raises(InputError, match=r"damaged|can be read"):
        read_packs(made)


@pytest.mark.parametrize("name", ["CON", "-x", "a b", "a/b", "a."])
def test_a_name_that_some_system_cannot_have_is_refused(
    draftspeech: Draftspeech, given: Path, name: str
) -> None:
    ran = draftspeech("skeletons", "add", given, "--yes", f"--name={name}")
    assert ran.code == 2
    assert "cannot be a skeleton's name" in ran.err


def test_a_folder_of_that_name_that_is_no_skeleton_is_left_alone(
    draftspeech: Draftspeech, given: Path, tmp_path: Path
) -> None:
    (tmp_path / "skeletons/given/a").mkdir(parents=True)
    ran = draftspeech("skeletons", "add", given, "--yes", "--project")
    assert ran.code == 2
    assert "there is another skeleton of this name" in ran.err


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_another_way_of_packing_is_told(tmp_path: Path, method: int) -> None:
    made = tmp_path / "a.zip"
    with zipfile.ZipFile(made, "w", method) as archive:
        archive.writestr("mine/skeleton.toml", "x" * 100)
    with pytest.raises(InputError, match="packed in a way"):
        read_packs(made)


def test_a_name_that_is_no_utf_8_is_told(tmp_path: Path) -> None:
    made = tmp_path / "a.zip"
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("座谈/skeleton.toml", "x")
    made.write_bytes(made.read_bytes().replace("座谈".encode(), b"\xff" * 6))
    with pytest.raises(InputError, match=r"no \.zip that can be read"):
        read_packs(made)


def test_none_hides_a_shipped_one(draftspeech: Draftspeech, given: Path, tmp_path: Path) -> None:
    ran = draftspeech("skeletons", "add", given, "--yes", "--name", "four-points")
    assert ran.code == 2
    assert "four-points is the name of a shipped skeleton" in ran.err
    assert not added(tmp_path, "four-points").exists()


def test_ctrl_c_at_the_question_writes_nothing_and_says_so(given: Path, tmp_path: Path) -> None:
    child = spawn(["skeletons", "add", "given", "--project"], tmp_path)
    child.expect(r"Take it in\?")
    child.sendintr()
    child.expect("interrupted; nothing was written")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 130
    assert not (tmp_path / "skeletons").exists()
