"""Templates kept from one run to the next."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import EXAMPLE, environment


def render(cache: Path, *, blocked: str = "") -> bytes:
    """Render the example in a process of its own; `blocked` is a module it cannot import."""
    program = (
        f"import sys; sys.modules[{blocked!r}] = None\n" if blocked else ""
    ) + "from draftspeech.__main__ import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", program, "render", str(EXAMPLE)],
        capture_output=True,
        env={**environment(), "XDG_CACHE_HOME": str(cache)},
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def kept(cache: Path) -> list[Path]:
    return sorted((cache / "draftspeech" / "templates").glob("*.json"))


def test_a_second_run_says_the_same_without_jinja(tmp_path: Path) -> None:
    first = render(tmp_path)
    assert kept(tmp_path)
    assert render(tmp_path, blocked="jinja2") == first


@pytest.mark.parametrize("spoiled", [b"", b"{", b"[]", b'{"text": 1}', b"\xff\xfe", b"[" * 10**5])
def test_a_spoiled_file_is_made_anew(tmp_path: Path, spoiled: bytes) -> None:
    first = render(tmp_path)
    whole = [path.read_bytes() for path in kept(tmp_path)]
    for path in kept(tmp_path):
        path.write_bytes(spoiled)
    assert render(tmp_path) == first
    assert [path.read_bytes() for path in kept(tmp_path)] == whole


def test_a_file_of_another_text_counts_for_nothing(tmp_path: Path) -> None:
    first = render(tmp_path)
    for path in kept(tmp_path):
        of_another = json.loads(path.read_bytes()) | {"text": "另一段话", "body": [""]}
        path.write_text(json.dumps(of_another), encoding="utf-8")
    assert render(tmp_path) == first


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="modes of POSIX")
def test_a_folder_that_others_can_write_to_is_not_read(tmp_path: Path) -> None:
    first = render(tmp_path)
    for path in kept(tmp_path):
        spoiled = json.loads(path.read_bytes()) | {"body": ["", ["Say", "别人的话"]]}
        path.write_text(json.dumps(spoiled, ensure_ascii=False), encoding="utf-8")
    assert "别人的话" in render(tmp_path).decode()
    (tmp_path / "draftspeech" / "templates").chmod(0o777)
    assert render(tmp_path) == first


def test_no_cache_can_be_written_and_the_speech_is_the_same(tmp_path: Path) -> None:
    cache = tmp_path / "a file, no folder"
    cache.write_text("", encoding="utf-8")
    assert render(cache) == render(tmp_path / "cache")
