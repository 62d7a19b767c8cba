"""The manual pages: current, complete, and read by man's own programs without a complaint."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest

from draftspeech.screen import cells
from tests.conftest import Draftspeech
from tests.man_pages import PAGES, page
from tests.test_cli import COMMANDS, SUBCOMMANDS


@pytest.mark.parametrize("language", PAGES)
def test_a_manual_page_is_current(language: str) -> None:
    assert PAGES[language].read_text(encoding="utf-8") == page(language), "make pages"


@pytest.mark.parametrize("language", PAGES)
def test_every_command_stands_in_it_with_all_its_help(
    draftspeech: Draftspeech, language: str
) -> None:
    text = re.sub(r"\\:|\\(?=-)|\\&", "", PAGES[language].read_text(encoding="utf-8"))
    sections = dict(re.findall(r'\.SS "draftspeech ([^"]+)"\n(.*?)(?=\n\.S[HS] )', text, re.DOTALL))
    lines = [(command,) for command in COMMANDS] + SUBCOMMANDS
    assert {" ".join(line) for line in lines} == set(sections)
    for line in lines:
        told = draftspeech(*line, "--help", language=language).out
        options = re.findall(r"^  (-[\w-]+)(?:, (--[\w-]+))?", told, re.MULTILINE)
        assert options
        for option in {name for pair in options for name in pair if name}:
            assert re.search(rf"(?<![\w-]){option}(?![\w-])", sections[" ".join(line)]), option


@pytest.mark.parametrize("language", PAGES)
def test_groff_sets_it_without_a_warning_and_breaks_its_lines(language: str) -> None:
    groff = shutil.which("groff")
    if groff is None:
        pytest.skip("no groff here")
    done = subprocess.run(
        [groff, "-man", "-ww", "-Kutf8", "-Tutf8", "-P-c", str(PAGES[language])],
        capture_output=True, check=True,
    )  # fmt: skip
    assert done.stderr == b""
    shown = re.sub(r".\x08", "", done.stdout.decode("utf-8"))
    lines = shown.splitlines()
    assert max(map(cells, lines)) <= 80
    assert not [line for line in lines if line.strip()[:1] in tuple("，。；：、")]
