"""The wheel, alone in a new environment, away from the checkout."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT, environment


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    assert len(list(folder.glob("*.tar.gz"))) == 1
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_skeletons_themes_catalogue_and_type_marker(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    shipped = [
        f"draftspeech/{path.relative_to(ROOT)}"
        for folder in ("skeletons", "themes")
        for path in (ROOT / folder).rglob("*")
        if path.is_file()
    ]
    assert names >= {
        "draftspeech/py.typed",
        "draftspeech/locale/zh_CN/LC_MESSAGES/draftspeech.mo",
        *shipped,
    }
    assert not [name for name in names if name.startswith(("tests/", "docs/"))]
    pages = [name.partition(".data/data/")[2] for name in names if name.endswith("draftspeech.1")]
    folders = ("share/man/man1", "share/man/zh_CN/man1")
    assert sorted(pages) == [f"{folder}/draftspeech.1" for folder in folders]


def test_the_wheel_alone_makes_a_brief_and_a_speech(wheel: Path, tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", str(tmp_path / "env")], check=True)
    scripts = tmp_path / "env" / ("Scripts" if sys.platform == "win32" else "bin")
    install = [str(scripts / "python"), "-m", "pip", "install", "--quiet", str(wheel)]
    subprocess.run(install, check=True, capture_output=True)

    def run(*arguments: str) -> str:
        command = [str(scripts / "draftspeech"), *arguments]
        env = environment()
        done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, check=True)
        return done.stdout.decode("utf-8")

    run("new", "--no-input", "x.toml")
    assert "four-points" in run("skeletons")
    assert "讲四点意见" in run("render", "x.toml")
    run("new", "--example", "y.toml")
    golden = (ROOT / "tests/golden/example/speech.txt").read_text(encoding="utf-8")
    assert run("render", "y.toml") == golden
