"""Conventions of the code, as tests; the floors are import-linter's."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGE = ROOT / "src/draftspeech"
MODULES = sorted(PACKAGE.rglob("*.py"))
HOMES = {
    "jinja2": {"template_reader"},
    "rich": {"diff_formats", "live_view", "preview", "proportions"},
    "typer": {"cli"},
    "ahocorasick": {"word_finder"},
    "docx": {"word_package", "word_xml"},
    "openpyxl": {"batch_table"},
    "prompt_toolkit": {"key_prompt", "key_questions"},
    "pypinyin": {"readings"},
    "rapidfuzz": {"near_phrase", "quotation_dir", "sample_union"},
    "rjieba": {"sample_words"},
    "shellingham": {"shell_line"},
    "textual": {"live_preview", "teleprompter"},
    "tomli": {"toml_spans"},
    "tomli_w": {"toml_text"},
    "tomlkit": {"brief_edit", "settings_edit"},
    "watchfiles": {"follow"},
}


def home(path: Path) -> str:
    relative = path.relative_to(PACKAGE)
    return relative.parts[0] if len(relative.parts) > 1 else relative.stem


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found


@pytest.mark.parametrize("library", HOMES)
def test_every_library_has_one_home(library: str) -> None:
    assert {home(path) for path in MODULES if library in imports(path)} == HOMES[library]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_is_short_and_named_for_what_it_is(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 320
    assert not re.search("util|helper|common|core|manager|misc", path.stem)


def test_the_version_is_the_same_everywhere() -> None:
    import tomli

    from draftspeech import __version__

    project = tomli.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["version"] == __version__


def test_every_text_file_of_the_project_is_utf_8_with_line_feeds() -> None:
    for folder in ("src", "skeletons", "themes", "docs", "tests"):
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and path.suffix in (".py", ".toml", ".txt", ".md", ".po"):
                data = path.read_bytes()
                assert b"\r" not in data, path
                data.decode("utf-8")
