"""The tutorial as a newcomer follows it: everything typed and changed is read from its page."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import docx
import pytest

from tests.conftest import MINIMAL, ROOT
from tests.terminal import ENTER, Terminal
from tests.test_terminal import ended, spawn

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGES = {"en": ROOT / "docs/tutorial.md", "zh": ROOT / "docs/tutorial.zh-CN.md"}
FOUND = 9
"""The step whose check finds the error made on purpose, until it is mended."""
GAP = "〔待补"


class Change(NamedTuple):
    """A row of a table: what stands in a file, and what to write instead."""

    file: str
    old: str
    new: str


def steps(page: Path) -> list[str]:
    """Return the text of every numbered section."""
    text = page.read_text(encoding="utf-8")
    return re.findall(r"^## \d+\. .*?(?=^## )", text, re.MULTILINE | re.DOTALL)


def deeds(step: str) -> Iterator[str | Change]:
    """Yield the command lines and the changes of a section, in its order."""
    file = ""
    for line in step.splitlines():
        if line.startswith("$ draftspeech "):
            yield line.removeprefix("$ draftspeech ")
        elif row := re.fullmatch(r"\| `(.+)` \| `(.+)` \|", line):
            yield Change(file, row[1], row[2])
        elif head := re.match(r"\| \S+ `(.+?)`", line):
            file = head[1]


def change(folder: Path, row: Change) -> None:
    path = folder / row.file
    if path.suffix == ".docx":
        document = docx.Document(str(path))
        places = [
            run
            for paragraph in document.paragraphs
            for run in paragraph.runs
            if row.old in run.text
        ]
        assert len(places) == 1, row
        places[0].text = places[0].text.replace(row.old, row.new)
        document.save(str(path))
        return
    text = path.read_text(encoding="utf-8")
    lines = text.split("\n")
    assert lines.count(row.old) == 1, row
    lines[lines.index(row.old)] = row.new
    path.write_text("\n".join(lines), encoding="utf-8")


def answer(shown: Terminal, step: str) -> None:
    """Answer the questions that the page answers, and press Enter at all others."""
    block = quoted(step)[0]
    answers = dict(line.split(": ") for line in block.splitlines())
    seen = 0
    while shown.next_question(seen):
        seen = shown.questions
        found = [words for words in answers if words in shown.line]
        typed = answers.pop(found[0]) if found else ""
        several = " " in typed
        shown.press(typed, ENTER, ENTER if several else "")
    assert not answers


def quoted(step: str) -> list[str]:
    """Return what a section shows of a screen."""
    return re.findall(r"```text\n(.*?)```", step, re.DOTALL)


def typed(line: str, folder: Path, language: str) -> tuple[int, str]:
    """Type a command on a terminal; return its exit code and what the screen shows."""
    child = spawn(line.split(), folder, language, columns=120)
    code = ended(child)
    return code, re.sub(r"\x1b\[[\d;]*m|\r", "", str(child.before))


@pytest.mark.parametrize("language", PAGES)
def test_a_newcomer_comes_through_the_tutorial(tmp_path: Path, language: str) -> None:
    sections = steps(PAGES[language])
    assert len(sections) == 10
    asked = Terminal(["new", "brief.toml"], tmp_path, language)
    answer(asked, sections[0])
    assert asked.ended() == 0
    said: dict[tuple[int, str], str] = {}
    for number, section in enumerate(sections[1:], 2):
        for deed in deeds(section):
            if isinstance(deed, Change):
                change(tmp_path, deed)
                continue
            code, screen = typed(deed, tmp_path, language)
            said.setdefault((number, deed), screen)
            finds = number == FOUND and deed == "check speech.docx" and screen == said[number, deed]
            assert code == (1 if finds else 0), (number, screen)
    assert GAP not in said[2, "preview brief.toml"]
    assert "抓好控辍保学，一个都不能少" in said[3, "preview brief.toml"]
    assert "21所学校" in said[4, "preview brief.toml"]
    for line in quoted(sections[FOUND - 1])[0].splitlines():
        assert line in said[FOUND, "check speech.docx"]
    _code, speech = typed("render speech.docx", tmp_path, language)
    for words in ("22所学校", "2026年8月29日", "讲三点意见", "部署任务", "十分必要"):
        assert words in speech
    assert (tmp_path / "speech.bak.docx").exists()
    assert (tmp_path / "rehearsal.html").exists()


def test_the_tutorials_are_the_same_in_both_languages() -> None:
    english, chinese = ([list(deeds(step)) for step in steps(page)] for page in PAGES.values())
    assert english == chinese


@pytest.mark.parametrize("language", PAGES)
def test_the_mistake_at_the_end_of_the_tutorial_is_told_so(tmp_path: Path, language: str) -> None:
    shown = quoted(PAGES[language].read_text(encoding="utf-8"))[-1]
    before = MINIMAL + "\n" * (11 - MINIMAL.count("\n"))
    brief = before + 'schools_transferred = "二十多所"\n'
    (tmp_path / "brief.toml").write_text(brief, encoding="utf-8")
    assert typed("preview brief.toml", tmp_path, language) == (2, shown)
