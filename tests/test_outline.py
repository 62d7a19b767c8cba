from __future__ import annotations

import json
from pathlib import Path

import pytest

from draftspeech.outline import outline
from draftspeech.render import render
from draftspeech.screen import cells
from draftspeech.speech import characters, speaking_minutes
from tests.conftest import WIDE, Draftspeech
from tests.golden import examples


@pytest.mark.parametrize(("name", "path"), examples(), ids=[name for name, _ in examples()])
def test_the_parts_add_up_to_the_speech(name: str, path: Path) -> None:
    speech = render(path).speech
    top = [row for row in outline(speech) if row.depth == 0]
    assert sum(row.characters for row in top) == characters(speech), name
    minutes = sum(row.syllables for row in top) / 180
    assert abs(minutes - speaking_minutes(speech)) < 0.05


def test_a_point_holds_what_stands_in_it() -> None:
    rows = outline(render(dict(examples())["work-meeting"]).speech)
    second = next(n for n, row in enumerate(rows) if row.words.startswith("二、"))
    inner = [row for row in rows[second + 1 :] if row.words.startswith("（")][:4]
    assert [row.depth for row in inner] == [1] * 4
    own = rows[second + 1]
    heading = rows[second].characters - own.characters - sum(row.characters for row in inner)
    assert heading == len("二、突出重点，精准发力，高质量完成各项目标任务")


def test_the_command_shows_a_table_whose_columns_stand_under_each_other(
    draftspeech: Draftspeech, tmp_path: Path
) -> None:
    draftspeech("new", "b.toml", "--example")
    draftspeech("render", "b.toml", "-o", "s.docx")
    by_brief, by_draft = draftspeech("outline", "b.toml"), draftspeech("outline", "s.docx")
    assert by_brief.out == by_draft.out
    for language in ("en", "zh"):
        lines = draftspeech("outline", "b.toml", language=language).out.splitlines()[:-1]
        spoken = [line for line in lines[1:] if line[-2] == "."]
        assert {cells(line) for line in spoken} == {cells(lines[0])}
    assert draftspeech("outline", "b.toml").out.endswith("about 12 minutes\n")
    rows = json.loads(draftspeech("outline", "s.docx", "--format", "json").out)["parts"]
    assert [row["kind"] for row in rows[:4]] == ["title", "speaker", "date", "salutation"]
    faster = draftspeech("outline", "b.toml", "--rate", "240").out
    assert faster.endswith("about 9 minutes\n")
    assert draftspeech("outline", "b.toml", "--format", "x").code == 2


def test_a_sample_can_be_studied(draftspeech: Draftspeech, tmp_path: Path) -> None:
    text = "在大会上的讲话\n同志们：\n今天开会。\n一、抓早\n要早。\n"
    text += "（一）早谋划。要谋划。\n二、抓小\n要小。"
    (tmp_path / "s.txt").write_text(text, encoding="utf-8")
    out = draftspeech("outline", "s.txt", environ=WIDE).out
    assert "point  一、抓早" in out
    assert "  point  （一）早谋划。" in out
    assert "2 points, " in out
