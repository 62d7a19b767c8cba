"""The pictures of the terminal in the documentation are those of this program."""

from __future__ import annotations

import re

import pytest

from tests.conftest import ROOT
from tests.pictures import ALL, COLUMNS, FOLDER, LANGUAGES, SHOWN, path_of, picture

SHOWING = ["README.md", "README.zh-CN.md", "docs/tutorial.md", "docs/tutorial.zh-CN.md"]


def test_every_picture_is_there_and_no_other() -> None:
    assert set(FOLDER.iterdir()) == {path_of(*one) for one in ALL}


@pytest.mark.parametrize("page", SHOWING)
def test_a_page_shows_pictures_in_its_language(page: str) -> None:
    path = ROOT / page
    named = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", path.read_text(encoding="utf-8"))
    assert named
    language = "zh" if "zh-CN" in page else "en"
    for target in named:
        assert (path.parent / target).is_file(), target
        assert f".{language}." in target


@pytest.mark.parametrize("columns", COLUMNS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sorted(SHOWN.keys() - {"rehearse"}))
def test_a_picture_drawn_again_has_the_same_bytes(name: str, language: str, columns: int) -> None:
    """The rehearsal paints its screen when it finds the time, so it is not waited for here."""
    drawn = path_of(name, language, columns).read_text(encoding="utf-8")
    assert drawn == picture(name, language, columns), "make pictures"


def test_no_picture_tells_of_the_machine_it_was_drawn_on() -> None:
    for one in ALL:
        assert not re.search(r"/tmp|/home|/root|/Users|\\", path_of(*one).read_text("utf-8"))
