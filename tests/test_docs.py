from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from draftspeech.connectives import FAMILIES
from draftspeech.filters import FILTERS, FILTERS_WITH_ONE, TESTS, TESTS_WITH_ONE
from draftspeech.render import render_source
from draftspeech.skeleton_dir import load_skeleton
from draftspeech.source import Source
from tests.conftest import ROOT, Draftspeech

PAGES = [
    ROOT / "README.md",
    ROOT / "README.zh-CN.md",
    ROOT / "docs/tutorial.md",
    ROOT / "docs/tutorial.zh-CN.md",
    ROOT / "docs/check.md",
    ROOT / "docs/word.md",
    ROOT / "docs/update.md",
]
HOWTOS = sorted((ROOT / "docs").glob("howto-*.md"))


def commands(page: Path) -> list[str]:
    blocks = re.findall(r"```console\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    return [line[2:] for block in blocks for line in block.splitlines() if line.startswith("$ ")]


@pytest.mark.parametrize("page", [*PAGES, *HOWTOS], ids=lambda page: page.name)
def test_every_command_on_a_page_runs(page: Path, draftspeech: Draftspeech, tmp_path: Path) -> None:
    found = commands(page)
    assert len(found) >= 3
    for command in found:
        program, *arguments = shlex.split(command)
        assert program == "draftspeech"
        if ">" in arguments:
            arguments = arguments[: arguments.index(">")]
        ran = draftspeech(*arguments)
        assert ran.code == 0, (command, ran.err)


@pytest.mark.parametrize("page", PAGES[:2], ids=lambda page: page.name)
def test_the_brief_shown_in_a_readme_renders(page: Path) -> None:
    block = re.findall(r"```toml\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)[0]
    assert len(render_source(Source("readme", block)).speech.parts) > 6


def test_the_two_readmes_have_the_same_sections_and_commands() -> None:
    english, chinese = (page.read_text(encoding="utf-8") for page in PAGES[:2])
    assert commands(PAGES[0]) == commands(PAGES[1])
    for pattern in (r"^## ", r"^\| `", r"^- \[", r"^```"):
        assert len(re.findall(pattern, english, re.M)) == len(re.findall(pattern, chinese, re.M))


def test_links_between_pages_lead_somewhere() -> None:
    for page in [*PAGES, *(ROOT / "docs").glob("*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), (page, target)


def test_the_reference_names_every_field_filter_test_and_family() -> None:
    brief = (ROOT / "docs/brief.md").read_text(encoding="utf-8")
    language = (ROOT / "docs/skeletons.md").read_text(encoding="utf-8")
    for field in load_skeleton("four-points").fields:
        assert f"`{field.key}`" in brief
    for family in FAMILIES:
        assert f"`{family}`" in brief
    for name in (*FILTERS, *FILTERS_WITH_ONE, *TESTS, *TESTS_WITH_ONE):
        assert name in language


def test_the_theme_shown_in_the_how_to_can_be_used(
    draftspeech: Draftspeech, tmp_path: Path
) -> None:
    page = (ROOT / "docs/howto-theme.md").read_text(encoding="utf-8")
    block = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)[0]
    (tmp_path / "themes/office").mkdir(parents=True)
    (tmp_path / "themes/office/reading.toml").write_text(block, encoding="utf-8")
    assert draftspeech("new", "b.toml", "--no-input", "--set", "priorities=书香校园").code == 0
    assert "配足配好图书" in draftspeech("render", "b.toml").out


def test_the_skeleton_that_extends_in_the_how_to_checks(
    draftspeech: Draftspeech, tmp_path: Path
) -> None:
    page = (ROOT / "docs/howto-skeleton.md").read_text(encoding="utf-8")
    block = re.findall(r"```toml\n(title.*?)```", page, re.DOTALL)[0]
    folder = tmp_path / "skeletons/short"
    folder.mkdir(parents=True)
    (folder / "skeleton.toml").write_text(block, encoding="utf-8")
    (folder / "opening.txt").write_text("开个短会。\n", encoding="utf-8")
    example = (ROOT / "skeletons/four-points/example.toml").read_text(encoding="utf-8")
    example = example.replace('"four-points"', '"short"')
    (folder / "example.toml").write_text(example, encoding="utf-8")
    assert draftspeech("skeletons", "check", "short").code == 0
    assert "　　开个短会。\n" in draftspeech("render", "skeletons/short/example.toml").out


def test_the_pages_of_the_rules_are_current() -> None:
    from tests.rule_pages import FOLDER, pages

    made = pages()
    assert set(FOLDER.glob("*.md")) == set(made)
    for path, text in made.items():
        assert path.read_text(encoding="utf-8") == text, path
