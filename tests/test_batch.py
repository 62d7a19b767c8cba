"""`render -O`: a draft for every row of a table, or for every brief."""

from __future__ import annotations

import csv
import datetime
import io
import re
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import openpyxl
import pexpect
import pytest

from tests.conftest import ROOT, Draftspeech

HEADER = ("地区（或单位）全称", "schools_transferred", "speaker.name", "#备注")
ROWS = (("青山县", "34", "王志强", "甲"), ("白石区", "12", "", ""))


@pytest.fixture
def brief(draftspeech: Draftspeech) -> str:
    assert draftspeech("new", "b.toml", "--example").code == 0
    return "b.toml"


def table(folder: Path, *rows: tuple[str, ...], encoding: str = "utf-8", mark: str = ",") -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=mark).writerows([HEADER, *(rows or ROWS)])
    (folder / "t.csv").write_bytes(text.getvalue().encode(encoding))
    return "t.csv"


def workbook(folder: Path, *rows: tuple[object, ...]) -> str:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    book.save(folder / "t.xlsx")
    return "t.xlsx"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("mark", [",", "\t", ";"])
def test_every_row_is_a_draft_with_its_values(
    draftspeech: Draftspeech, tmp_path: Path, brief: str, encoding: str, mark: str
) -> None:
    made = table(tmp_path, encoding=encoding, mark=mark)
    ran = draftspeech("render", brief, "--table", made, "-O", "out", "--name", "{district}.txt")
    assert ran.code == 0, ran.err
    assert "written: 2, unchanged: 0, failed: 0" in ran.err
    assert ran.out == ""
    assert names(tmp_path / "out") == ["白石区.txt", "青山县.txt"]
    first = (tmp_path / "out/青山县.txt").read_text(encoding="utf-8")
    assert "34所" in first
    assert "王志强" in first
    second = (tmp_path / "out/白石区.txt").read_text(encoding="utf-8")
    assert "12所" in second
    assert "周正明" in second  # an empty cell leaves what the brief says


def test_a_row_gives_what_a_brief_with_its_values_gives(
    draftspeech: Draftspeech, tmp_path: Path, brief: str
) -> None:
    made = table(tmp_path, ("青山县", "34", "王志强", ""))
    draftspeech("render", brief, "--table", made, "-O", "out", "--name", "{row}.txt")
    text = (tmp_path / brief).read_text(encoding="utf-8")
    for old, new in (("云岭区", "青山县"), ("= 21", "= 34"), ("周正明", "王志强")):
        assert old in text
        text = text.replace(f'district = "{old}"', f'district = "{new}"')
        text = text.replace(f"schools_transferred {old}", f"schools_transferred {new}")
        text = text.replace(f'name = "{old}"', f'name = "{new}"')
    (tmp_path / "one.toml").write_text(text, encoding="utf-8")
    one = draftspeech("render", "one.toml").out
    assert (tmp_path / "out/2.txt").read_text(encoding="utf-8") == one


def test_a_workbook_is_read_as_excel_stores_it(
    draftspeech: Draftspeech, tmp_path: Path, brief: str
) -> None:
    day = datetime.datetime(2026, 9, 1)
    made = workbook(
        tmp_path, ("district", "移交学校数", "date"), ("青山县", 21.0, day), (None,) * 3
    )
    ran = draftspeech("render", brief, "--table", made, "-O", "out", "--name", "{district}.txt")
    assert ran.code == 0, ran.err
    text = (tmp_path / "out/青山县.txt").read_text(encoding="utf-8")
    assert "21所" in text
    assert "2026年9月1日" in text


def test_a_formula_without_a_value_fails_its_row_only(
    draftspeech: Draftspeech, tmp_path: Path, brief: str
) -> None:
    rows = (("district", "schools_transferred"), ("青山县", "=1+1"), ("白石区", 12))
    made = workbook(tmp_path, *rows)
    ran = draftspeech("render", brief, "--table", made, "-O", "out", "--name", "{district}.txt")
    assert ran.code == 1
    assert "t.xlsx:2:2: error: a formula without a value" in ran.err
    assert names(tmp_path / "out") == ["白石区.txt"]


def test_merged_cells_are_refused_with_their_place(
    draftspeech: Draftspeech, tmp_path: Path, brief: str
) -> None:
    workbook(tmp_path, ("district",), ("青山县",), (None,))
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    book.worksheets[0].merge_cells("A2:A3")
    book.save(tmp_path / "t.xlsx")
    ran = draftspeech("render", brief, "--table", "t.xlsx", "-O", "out")
    assert ran.code == 2
    assert "has merged cells: A2:A3" in ran.err


@pytest.mark.parametrize("part", ["sheet7.xml", "表.xml", "sheet" + "9" * 5000 + ".xml"])
def test_the_first_sheet_is_the_one_that_the_workbook_shows_first(
    draftspeech: Draftspeech, tmp_path: Path, brief: str, part: str
) -> None:
    """Excel keeps the names of the files where sheets are put in another order."""
    book = openpyxl.Workbook()
    for row in (("district", "schools_transferred"), ("青山县", 21)):
        book.worksheets[0].append(row)
    book.create_sheet("说明").merge_cells("A1:B1")
    book.save(tmp_path / "made.xlsx")
    with (
        zipfile.ZipFile(tmp_path / "made.xlsx") as old,
        zipfile.ZipFile(tmp_path / "t.xlsx", "w") as new,
    ):
        for name in old.namelist():
            data = old.read(name).replace(b"sheets/sheet1.xml", f"sheets/{part}".encode())
            data = data.replace(b"sheets/sheet2.xml", b"sheets/sheet1.xml")
            named = {"xl/worksheets/sheet1.xml": f"xl/worksheets/{part}"}
            named["xl/worksheets/sheet2.xml"] = "xl/worksheets/sheet1.xml"
            new.writestr(named.get(name, name), data)
    ran = draftspeech("render", brief, "--table", "t.xlsx", "-O", "out", "--name", "{district}.txt")
    assert ran.code == 0, ran.err
    assert names(tmp_path / "out") == ["青山县.txt"]


def test_a_bad_row_is_told_with_its_place_and_stops_no_other(
    draftspeech: Draftspeech, tmp_path: Path, brief: str
) -> None:
    rows = (("青山县", "many", "", ""), ("白石区", "12", "", ""), ("临江区", "1", "", "", "extra"))
    ran = draftspeech("render", brief, "--table", table(tmp_path, *rows), "-O", "out")
    assert ran.code == 1
    assert "t.csv:2:2: error: schools_transferred (移交学校数) must be" in ran.err
    assert "t.csv:4:5: error: the row has more cells" in ran.err
    assert "written: 1, unchanged: 0, failed: 2" in ran.err
    assert [name[:2] for name in names(tmp_path / "out")] == ["3-"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("district,schools\n青山县,3\n", "t.csv:1:2: error: no field of the skeleton is called"),
        (
            "district,地区（或单位）全称\n青山县,x\n",
            "t.csv:1:2: error: two columns are for district",
        ),
        ("#a,#b\n1,2\n", "no column is for a field"),
        ("district\n", "the table has no row"),
        ("\n\n", "the table is empty"),
        (
            "district\n" + "青山县\n" * 200_001,
            "t.csv:200002:1: error: the table has more than 200000 rows",
        ),
    ],
)
def test_a_table_that_cannot_be_used_says_why(
    draftspeech: Draftspeech, tmp_path: Path, brief: str, text: str, said: str
) -> None:
    (tmp_path / "t.csv").write_text(text, encoding="utf-8")
    ran = draftspeech("render", brief, "--table", "t.csv", "-O", "out")
    assert ran.code == 2
    assert said in ran.err
    assert not (tmp_path / "out").exists()


def test_a_file_that_is_no_workbook_says_so(
    draftspeech: Draftspeech, tmp_path: Path, brief: str
) -> None:
    (tmp_path / "t.xlsx").write_bytes(b"PK\x03\x04 nothing")
    ran = draftspeech("render", brief, "--table", "t.xlsx", "-O", "out")
    assert ran.code == 2
    assert "is no Excel workbook" in ran.err


@pytest.mark.parametrize(
    ("part", "put", "said"),
    [
        ("xl/worksheets/sheet1.xml", b" " * (129 * 2**20), "unpacks to more than a table"),
        ("xl/worksheets/sheet1.xml", b"<c", "is no Excel workbook"),
        ("xl/workbook.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]>&b;", "is no Excel workbook"),
        ("xl/styles.xml", b"<cellXfs/>", "is no Excel workbook"),
    ],
)
def test_a_damaged_workbook_or_a_trap_says_so(
    draftspeech: Draftspeech, tmp_path: Path, brief: str, part: str, put: bytes, said: str
) -> None:
    good = (tmp_path / workbook(tmp_path, HEADER, *ROWS)).read_bytes()
    with (
        zipfile.ZipFile(io.BytesIO(good)) as before,
        zipfile.ZipFile(tmp_path / "t.xlsx", "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            after.writestr(name, before.read(name) + (put if name == part else b""))
    ran = draftspeech("render", brief, "--table", "t.xlsx", "-O", "out")
    assert ran.code == 2
    assert said in ran.err


def test_no_two_rows_write_one_name(draftspeech: Draftspeech, tmp_path: Path, brief: str) -> None:
    made = table(tmp_path, ("青山县", "1", "", ""), ("青山县", "2", "", ""))
    ran = draftspeech("render", brief, "--table", made, "-O", "out", "--name", "{district}.txt")
    assert ran.code == 1
    assert "t.csv:3: the draft would have the name of t.csv:2: 青山县.txt" in ran.err
    assert "1所" in (tmp_path / "out/青山县.txt").read_text(encoding="utf-8")


def test_names_are_safe_on_every_system(
    draftspeech: Draftspeech, tmp_path: Path, brief: str
) -> None:
    made = table(tmp_path, ("../../CON", "1", "", ""), ("a:b?c*县", "2", "", ""))
    ran = draftspeech("render", brief, "--table", made, "-O", "out", "--name", "{district}.txt")
    assert ran.code == 0, ran.err
    assert len(names(tmp_path / "out")) == 2
    assert not set("".join(names(tmp_path / "out"))) & set('<>:"/\\|?*')
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".txt"] == []


def test_a_second_run_leaves_what_is_there_and_never_a_hand_edit(
    draftspeech: Draftspeech, tmp_path: Path, brief: str
) -> None:
    command = ("render", brief, "--table", table(tmp_path), "-O", "out", "--name", "{district}.txt")
    draftspeech(*command)
    edited = tmp_path / "out/青山县.txt"
    edited.write_text("书记手改\n", encoding="utf-8")
    ran = draftspeech(*command)
    assert ran.code == 1
    assert "written: 0, unchanged: 1, failed: 1" in ran.err
    assert edited.read_text(encoding="utf-8") == "书记手改\n"
    assert draftspeech(*command, "--force").code == 0
    assert "34所" in edited.read_text(encoding="utf-8")


@pytest.mark.parametrize("suffix", ["txt", "docx", "md", "html"])
def test_several_processes_write_the_same(
    draftspeech: Draftspeech, tmp_path: Path, brief: str, suffix: str
) -> None:
    rows = [(f"青山{n}县", str(n % 60 + 1), "", "") for n in range(130)]
    made = table(tmp_path, *rows)
    for jobs in ("1", "2"):
        command = ("render", brief, "--table", made, "-O", f"out{jobs}", "--jobs", jobs)
        ran = draftspeech(*command, "--name", f"{{row}}.{suffix}")
        assert ran.code == 0, ran.err
    assert names(tmp_path / "out1") == names(tmp_path / "out2")
    for name in names(tmp_path / "out1"):
        one, other = (tmp_path / f"out{n}" / name for n in (1, 2))
        assert one.read_bytes() == other.read_bytes(), name


def test_a_word_draft_of_a_row_remembers_what_it_was_made_of(
    draftspeech: Draftspeech, tmp_path: Path, brief: str
) -> None:
    made = table(tmp_path)
    draftspeech("render", brief, "--table", made, "-O", "out", "--name", "{district}.docx")
    ran = draftspeech("check", "out/青山县.docx")
    assert "R204" not in ran.out  # its own figures are known to it
    assert draftspeech("render", "out/青山县.docx").out.startswith("在")


def test_many_briefs_are_many_drafts(draftspeech: Draftspeech, tmp_path: Path, brief: str) -> None:
    draftspeech("new", "c.toml", "--example", "--skeleton", "work-meeting")
    (tmp_path / "bad.toml").write_text("skeleton = 'none'\n", encoding="utf-8")
    ran = draftspeech("render", brief, "c.toml", "bad.toml", "-O", "out", "--to", "md")
    assert ran.code == 1
    assert "bad.toml:1:" in ran.err
    assert names(tmp_path / "out") == ["b.md", "c.md"]
    assert (tmp_path / "out/c.md").read_text(encoding="utf-8") == draftspeech(
        "render", "c.toml", "--to", "md"
    ).out


def test_many_drafts_are_set_in_another_form(
    draftspeech: Draftspeech, tmp_path: Path, brief: str
) -> None:
    for name in ("a.txt", "c.txt"):
        draftspeech("render", brief, "-o", name)
    ran = draftspeech("render", "a.txt", "c.txt", "-O", "out", "--to", "docx")
    assert ran.code == 0, ran.err
    assert names(tmp_path / "out") == ["a.docx", "c.docx"]
    assert draftspeech("render", "out/a.docx").out == draftspeech("render", brief).out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("b.toml", "b.toml"), "several drafts need a folder"),
        (("b.toml", "--table", "t.csv"), "several drafts need a folder"),
        (("b.toml", "-O", "out", "-o", "x.txt"), "-o is for one draft"),
        (("b.toml", "-O", "out", "--name", "a/{row}.txt"), "without a folder"),
        (("b.toml", "-O", "out", "--name", "{n}.txt"), "counts the versions of one draft"),
        (("b.toml", "--jobs", "2"), "--jobs goes with -O"),
        (("b.toml", "b.toml", "--table", "t.csv", "-O", "out"), "a table goes with one brief"),
        (("b.toml", "-", "-O", "out"), "standard input holds one brief"),
    ],
)
def test_options_that_do_not_fit_say_so(
    draftspeech: Draftspeech, tmp_path: Path, brief: str, arguments: tuple[str, ...], said: str
) -> None:
    table(tmp_path)
    ran = draftspeech("render", *arguments)
    assert ran.code == 2
    assert said in ran.err


def test_an_interrupted_run_leaves_whole_files_and_the_next_one_finishes(
    draftspeech: Draftspeech, tmp_path: Path, brief: str
) -> None:
    table(tmp_path, *[(f"青山{n}县", "3", "", "") for n in range(1200)])
    command = [sys.executable, "-m", "draftspeech", "render", brief, "--table", "t.csv"]
    command += ["-O", "out", "--name", "{row}.txt", "--jobs", "2"]
    running = subprocess.Popen(
        command, cwd=tmp_path, stderr=subprocess.PIPE, env={"PYTHONPATH": str(ROOT / "src")}
    )
    out = tmp_path / "out"
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and not (out.is_dir() and len(names(out)) > 60):
        time.sleep(0.01)
    running.send_signal(signal.SIGINT)
    _out, err = running.communicate(timeout=60)
    assert running.returncode == 130, err
    assert b"Traceback" not in err
    assert b"the same command writes the rest" in err
    assert b"nothing was written" not in err
    done = names(out)
    assert 60 < len(done) < 1200
    assert all(name.endswith(".txt") and not name.startswith(".") for name in done)
    sizes = {(out / name).stat().st_size for name in done}
    assert min(sizes) > 1000
    ran = draftspeech(*command[3:])
    assert ran.code == 0, ran.err
    assert f"unchanged: {len(done)}, failed: 0" in ran.err
    assert len(names(out)) == 1200


def test_a_mistake_of_the_skeleton_is_told_once_however_many_processes_work(
    draftspeech: Draftspeech, tmp_path: Path, brief: str
) -> None:
    table(tmp_path, *[(f"青山{n}县", "3", "", "") for n in range(120)])
    folder = tmp_path / "skeletons" / "four-points"
    shutil.copytree(ROOT / "skeletons" / "four-points", folder)
    (folder / "opening.txt").write_text("同志们{{ 1 + 1 }}。", encoding="utf-8")
    ran = draftspeech("render", brief, "--table", "t.csv", "-O", "out", "--jobs", "2")
    assert ran.code == 2
    assert ran.err.count("opening.txt:1:1") == 1
    assert "mistake of its own" not in ran.err


def test_a_terminal_is_shown_how_far_it_is(tmp_path: Path, brief: str) -> None:
    table(tmp_path)
    command = f"-m draftspeech render {brief} --table t.csv -O out"
    child = pexpect.spawn(sys.executable, command.split(), cwd=str(tmp_path), encoding="utf-8")
    child.expect("drafts.*100%", timeout=60)
    child.expect(pexpect.EOF, timeout=60)


def test_a_place_that_no_column_changes_is_told(
    draftspeech: Draftspeech, tmp_path: Path, brief: str
) -> None:
    rows = (("青山县", "34", "王志强", ""), ("白石区", "12", "", ""))
    ran = draftspeech("render", brief, "--table", table(tmp_path, *rows), "-O", "out")
    assert ran.code == 0
    message = "speaker.office still names “云岭”; district is another place [B119]"
    assert re.search(rf"^b\.toml:\d+:\d+: note: {re.escape(message)}", ran.err, re.MULTILINE)
    assert ran.err.count(message) == 1


def test_a_place_that_a_column_of_its_own_changes_is_not_told(
    draftspeech: Draftspeech, tmp_path: Path, brief: str
) -> None:
    made = "地区（或单位）全称,speaker.office\n青山县,青山县县长\n"
    (tmp_path / "t.csv").write_text(made, encoding="utf-8")
    ran = draftspeech("render", brief, "--table", "t.csv", "-O", "out")
    assert "background still names “云岭”" in ran.err
    assert "speaker.office still names" not in ran.err
