"""Many files checked in one command."""

from __future__ import annotations

import json
from pathlib import Path

from draftspeech.cli.check_many import LEAST_FOR_MORE
from tests.conftest import Draftspeech

WELL, WRONG = "同志们：\n　　开学了。\n", "同志们：\n　　区委,区政府高度重视。\n"


def drafts(folder: Path, count: int) -> list[Path]:
    made = []
    for number in range(count):
        path = folder / f"{number:02}.txt"
        path.write_text(WRONG if number % 3 else WELL, encoding="utf-8")
        made.append(path)
    return made


def test_one_that_cannot_be_read_stops_no_other(draftspeech: Draftspeech, tmp_path: Path) -> None:
    drafts(tmp_path, 3)
    (tmp_path / "bad.txt").write_bytes(b"\x89PNG\r\n")
    ran = draftspeech("check", "bad.txt", "none.txt", "00.txt", "01.txt", "02.txt")
    assert ran.code == 1
    assert "bad.txt" in ran.err
    assert "none.txt" in ran.err
    assert "files that could not be checked: 2" in ran.err
    assert "01.txt" in ran.out
    assert "02.txt" in ran.out


def test_where_none_can_be_checked_nothing_is_said_to_be_well(draftspeech: Draftspeech) -> None:
    ran = draftspeech("check", "none.txt", "nothing.txt")
    assert (ran.code, ran.out) == (2, "")
    assert "nothing found" not in ran.err


def test_many_files_say_in_several_processes_what_each_says_alone(
    draftspeech: Draftspeech, tmp_path: Path
) -> None:
    paths = drafts(tmp_path, LEAST_FOR_MORE + 5)
    (tmp_path / "07.txt").unlink()
    together = draftspeech("check", "--format", "json", *(path.name for path in paths))
    assert together.code == 1
    assert "files that could not be checked: 1" in together.err
    half = len(paths) // 2
    assert half < LEAST_FOR_MORE
    apart = [
        draftspeech("check", "--format", "json", *(path.name for path in part))
        for part in (paths[:half], paths[half:])
    ]

    found = [one for ran in apart for one in json.loads(ran.out)["findings"]]
    assert found
    assert json.loads(together.out)["findings"] == found
