"""What docs/howto-editors.md gives an editor, tried on real files."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import EXAMPLE, ROOT, Draftspeech, Ran

PAGE = (ROOT / "docs/howto-editors.md").read_text(encoding="utf-8")
TASKS, _SETTINGS = map(json.loads, re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL))


def run_task(draftspeech: Draftspeech, label: str, file: Path, language: str) -> Ran:
    """Run a task as VS Code does, which puts the open file in the place of ${file}."""
    task = next(task for task in TASKS["tasks"] if task["label"] == f"draftspeech: {label}")
    assert (task["type"], task["command"]) == ("process", "draftspeech")
    arguments = [word.replace("${file}", str(file)) for word in task["args"]]
    assert not any("${" in word for word in arguments)
    return draftspeech(*arguments, language=language)


def problems(ran: Ran) -> list[tuple[str, ...]]:
    """Return what the matcher of the task reads off a terminal: file, line, column, words, code."""
    matcher: dict[str, Any] = next(
        task["problemMatcher"] for task in TASKS["tasks"] if task["label"].endswith("check")
    )
    pattern = matcher["pattern"]
    groups = [pattern[name] for name in ("file", "line", "column", "message", "code")]
    lines = (ran.out + ran.err).splitlines()
    found = (re.match(pattern["regexp"], line) for line in lines)
    return [match.group(*groups) for match in found if match]


def test_the_brief_that_is_open_is_previewed(draftspeech: Draftspeech) -> None:
    ran = run_task(draftspeech, "preview", EXAMPLE, "zh")
    assert (ran.code, ran.err) == (0, "")
    assert "讲四点意见" in ran.out


@pytest.mark.parametrize(
    ("language", "word"), [("en", "unknown key ocasion"), ("zh", "没有要素 ocasion")]
)
def test_mistakes_of_a_brief_come_into_the_list_of_problems(
    draftspeech: Draftspeech, tmp_path: Path, language: str, word: str
) -> None:
    brief = tmp_path / "提纲 1.toml"
    text = EXAMPLE.read_text(encoding="utf-8").replace("\noccasion", "\nocasion")
    brief.write_text(text, encoding="utf-8")
    line = text[: text.index("ocasion")].count("\n") + 1
    found = problems(run_task(draftspeech, "check", brief, language))
    assert (str(brief), str(line), "1", word, "B103") in found
    assert len(found) == 2  # the other one: occasion is missing


@pytest.mark.parametrize("language", ["en", "zh"])
def test_findings_in_a_draft_come_into_the_list_of_problems(
    draftspeech: Draftspeech, tmp_path: Path, language: str
) -> None:
    draft = tmp_path / "a.txt"
    draft.write_text("同志们：\n\n会议在在上午召开。\n", encoding="utf-8")
    ((file, line, column, message, code),) = problems(
        run_task(draftspeech, "check", draft, language)
    )
    assert (file, line, column, code) == (str(draft), "3", "3", "R502")
    assert "在在" in message
    assert problems(run_task(draftspeech, "check", EXAMPLE, language)) == []


def test_new_writes_the_line_that_names_the_schema(
    draftspeech: Draftspeech, tmp_path: Path
) -> None:
    assert draftspeech("new", "b.toml", "--no-input").code == 0
    first = (tmp_path / "b.toml").read_text(encoding="utf-8").partition("\n")[0]
    assert f"```toml\n{first}\n```" in PAGE
    schema = json.loads((tmp_path / first.removeprefix("#:schema ")).read_text(encoding="utf-8"))
    printed = draftspeech("schema", "four-points").out
    assert json.loads(printed) == schema


@pytest.mark.parametrize("name", ["speech.doc", "speech.wps"])
def test_an_old_document_is_refused_with_a_hint(
    draftspeech: Draftspeech, tmp_path: Path, name: str
) -> None:
    (tmp_path / name).write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    ran = draftspeech("check", name)
    assert ran.code == 2
    assert "hint: " in ran.err
