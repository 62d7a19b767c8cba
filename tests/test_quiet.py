"""`--quiet`: what went wrong is told, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import EXAMPLE, MINIMAL, Draftspeech


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """Return a folder with a brief, a draft of it, a table and one row that cannot be."""
    (tmp_path / "b.toml").write_text(EXAMPLE.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "short.toml").write_text("minutes = 3\n" + MINIMAL, encoding="utf-8")
    (tmp_path / "t.csv").write_text("district\n青山县\n白水县\n", encoding="utf-8")
    (tmp_path / "wrong.csv").write_text("minutes\n5\n半小时\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("render b.toml -o s.txt", "written: s.txt"),
        ("render short.toml", "shortened to"),
        ("render b.toml --table t.csv -O out --name {row}.txt", "written: 2"),
        ("new n.toml --no-input", "next: edit it"),
        ("preview short.toml", "still to be filled"),
        ("rehearse b.toml --html r.html", "written: r.html"),
        ("check b.toml", "nothing found"),
        ("fix-brief b.toml", "nothing to mend"),
        ("skeletons new mine", "written: "),
        ("config set rate 200 --project", "written: "),
    ],
)
@pytest.mark.usefixtures("files")
def test_what_went_well_is_not_told(draftspeech: Draftspeech, line: str, told: str) -> None:
    quiet = draftspeech(*line.split(), "--quiet")
    assert (quiet.code, quiet.err) == (0, "")
    again = [word.replace("out", "out2") for word in line.split()]
    force = ["--force"] if "-o" in again or "new" in again or "--html" in again else []
    if line.startswith("skeletons"):
        again[-1], force = "other", []
    loud = draftspeech(*again, *force)
    assert told in loud.err
    assert loud.out == quiet.out


@pytest.mark.parametrize(
    ("line", "code", "told"),
    [
        ("render -q none.toml", 2, "none.toml: error: no such file"),
        ("render -q b.toml -o b.toml", 2, "error"),
        ("check -q none.txt", 2, "none.txt: error: no such file"),
        ("render -q b.toml --table wrong.csv -O out --name {row}.txt", 1, "wrong.csv:3:1: error"),
        ("render -q b.toml --table wrong.csv -O out --name {row}.txt", 1, "failed: 1"),
        ("new -q b.toml --no-input", 2, "exists already"),
        ("render -q --nothing", 2, "no option --nothing"),
        ("skeletons check -q none", 2, "no skeleton"),
    ],
)
@pytest.mark.usefixtures("files")
def test_what_went_wrong_is_told_all_the_same(
    draftspeech: Draftspeech, line: str, code: int, told: str
) -> None:
    ran = draftspeech(*line.split())
    assert ran.code == code
    assert told in ran.err


def test_what_is_left_to_decide_is_told(draftspeech: Draftspeech, files: Path) -> None:
    assert draftspeech("render", "b.toml", "-o", "s.txt", "-q").code == 0
    draft = files / "s.txt"
    text = draft.read_text(encoding="utf-8")
    draft.write_text(text.replace("21所原市直学校", "二十来所学校"), encoding="utf-8")
    brief = files / "b.toml"
    brief.write_text(brief.read_text(encoding="utf-8").replace("= 21", "= 34"), encoding="utf-8")
    ran = draftspeech("update", "s.txt", "--quiet")
    assert ran.code == 1
    assert ran.err.strip()
