"""Our Word documents in LibreOffice, where it is installed: a real reader of .docx."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from draftspeech.annotate import annotate
from draftspeech.render import render
from draftspeech.source import Span
from tests.conftest import EXAMPLE
from tests.golden import examples
from tests.word_documents import file_of, read_back, word_bytes

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")


def convert(folder: Path, form: str, *paths: Path) -> list[Path]:
    """Return what LibreOffice makes of files; with a profile of its own, tests run side by side."""
    assert OFFICE is not None
    out = folder / form
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [OFFICE, profile, "--headless", "--convert-to", form, "--outdir", str(out)]
    subprocess.run([*command, *map(str, paths)], check=True, capture_output=True, timeout=300)
    return [out / f"{path.stem}.{form}" for path in paths]


def test_libreoffice_opens_saves_and_loses_nothing(tmp_path: Path) -> None:
    made = {name: render(path) for name, path in examples()}
    paths = []
    for name, rendered in made.items():
        for reading in (False, True):
            path = tmp_path / f"{name}-{int(reading)}.docx"
            path.write_bytes(word_bytes(rendered, reading=reading))
            paths.append(path)
    for path in convert(tmp_path, "docx", *paths):
        file = file_of(path.read_bytes())
        rendered = made[path.stem.rpartition("-")[0]]
        assert read_back(file) == rendered.speech, path.name
        assert file.memory is not None
        assert rendered.brief is not None
        assert file.memory.brief == rendered.brief.source


def test_comments_are_seen_at_their_words(tmp_path: Path) -> None:
    file = file_of(word_bytes(render(EXAMPLE)))
    at = file.source.text.index("21所")
    path = tmp_path / "a.docx"
    path.write_bytes(annotate(file, [(Span(at, at + 3), "请核实")], "2026-08-20T15:04:00Z"))
    (page,) = convert(tmp_path, "fodt", path)
    text = page.read_text(encoding="utf-8")
    assert re.search(r"<dc:creator>draftspeech</dc:creator>\s*<dc:date>2026-08-20T15:04:00", text)
    said = re.search(r"</office:annotation>(.*?)<office:annotation-end", text)
    assert said is not None
    assert re.sub("<[^>]*>", "", said.group(1)) == "21所"


def test_what_libreoffice_saved_is_written_again_with_every_part_once(tmp_path: Path) -> None:
    from draftspeech.word_package import modified

    path = tmp_path / "a.docx"
    path.write_bytes(word_bytes(render(EXAMPLE)))
    (again,) = convert(tmp_path, "docx", path)
    file = file_of(again.read_bytes())
    data = annotate(file, [(Span(0, 2), "看")], modified(file.document))
    names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    assert len(names) == len(set(names))


def has_chinese_font() -> bool:
    tool = shutil.which("fc-list")
    if tool is None or shutil.which("pdftotext") is None:
        return False
    return bool(subprocess.run([tool, ":lang=zh-cn"], capture_output=True, check=True).stdout)


@pytest.mark.skipif(not has_chinese_font(), reason="no Chinese font, or no pdftotext")
def test_a_page_has_22_lines_of_28_characters_and_the_copy_ends_with_sentences(
    tmp_path: Path,
) -> None:
    official, reading = tmp_path / "a.docx", tmp_path / "r.docx"
    official.write_bytes(word_bytes(render(EXAMPLE)))
    reading.write_bytes(word_bytes(render(EXAMPLE), reading=True))
    pages = [text_of(path) for path in convert(tmp_path, "pdf", official, reading)]
    body = [[line for line in page if "—" not in line] for page in pages[0]]
    assert max(len(page) for page in body) == 22
    assert max(len(line.strip()) for page in body[1:] for line in page) == 28
    assert not [line for page in body for line in page if re.search("[\"']", line)]
    for number, page in enumerate(pages[1], start=1):
        foot = page[-1].replace(" ", "")
        assert foot.startswith(f"第{number}页（共{len(pages[1])}页）")
        assert page[-2].strip().endswith(tuple("。！？：”"))


def text_of(path: Path) -> list[list[str]]:
    done = subprocess.run(
        ["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True, text=True
    )
    pages = [page.splitlines() for page in done.stdout.split("\f")]
    return [[line for line in page if line.strip()] for page in pages if "".join(page).strip()]
