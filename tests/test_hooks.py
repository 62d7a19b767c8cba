"""The hooks that pre-commit takes from this project, run by pre-commit itself."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import EXAMPLE, ROOT, Draftspeech, environment

MANIFEST = ROOT / ".pre-commit-hooks.yaml"
WELL = EXAMPLE.read_text(encoding="utf-8")


def pre_commit(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run pre-commit in a folder, with the draftspeech that is tested first on the path."""
    env = environment()
    env["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), env["PATH"]])
    env |= {"HOME": str(folder), "PRE_COMMIT_HOME": str(folder / ".cache"), "PYTHONWARNINGS": ""}
    command = [sys.executable, "-m", "pre_commit", *arguments]
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, check=False)


@pytest.fixture
def repository(tmp_path: Path, draftspeech: Draftspeech) -> Path:
    """Make a repository with a brief and a draft, in which the hooks are chosen."""
    hooks = MANIFEST.read_text(encoding="utf-8").replace("language: python", "language: system")
    indented = "".join(f"      {line}\n" for line in hooks.splitlines())
    config = f"repos:\n  - repo: local\n    hooks:\n{indented}"
    (tmp_path / ".pre-commit-config.yaml").write_text(config, encoding="utf-8")
    (tmp_path / "briefs").mkdir()
    (tmp_path / "briefs/open.toml").write_text(WELL, encoding="utf-8")
    assert draftspeech("render", "briefs/open.toml", "-O", "讲稿", "--to", "docx").code == 0
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    return tmp_path


def run_hooks(repository: Path) -> tuple[int, str]:
    subprocess.run(["git", "add", "--all"], cwd=repository, check=True)
    done = pre_commit(repository, "run", "--color", "never", "--verbose")
    return done.returncode, done.stdout.decode()


def test_pre_commit_takes_the_manifest() -> None:
    done = pre_commit(ROOT, "validate-manifest", str(MANIFEST))
    assert done.returncode == 0, done.stdout


def test_the_hooks_pass_good_files_and_leave_others_alone(repository: Path) -> None:
    for name in ("README.md", "briefs/.cut.toml", "讲稿/~$open.docx", "pyproject.toml"):
        (repository / name).write_text("这里是是错的。〔待补：日期〕 = ", encoding="utf-8")
    code, said = run_hooks(repository)
    assert code == 0, said
    assert said.count("Passed") == 2


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("讲稿/旧.txt", "同志们：\n\n会议在在上午召开。〔待补：日期〕\n", "讲稿/旧.txt:3:"),
        ("drafts/2026/a.md", "同志们：\n\n会议在在上午召开。\n", "drafts/2026/a.md:3:"),
        ("briefs/cut.toml", WELL.replace('district = "', "district = “"), "briefs/cut.toml:"),
    ],
)
def test_the_hooks_stop_at_a_mistake(repository: Path, name: str, text: str, words: str) -> None:
    path = repository / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    code, said = run_hooks(repository)
    assert code == 1
    assert said.count("Failed") == 1
    assert words in said
