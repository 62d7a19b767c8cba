"""The preview of a brief: the text, its points with their lengths beside or below it."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pexpect
import pytest

from draftspeech.cli.watch import look
from draftspeech.proportions import drawn, shares
from draftspeech.render import render, render_source
from draftspeech.screen import cells
from draftspeech.source import Source
from draftspeech.speech import Paragraph, Run, Speech, speaking_minutes
from tests.conftest import EXAMPLE, MINIMAL, ROOT, Draftspeech
from tests.golden import examples
from tests.test_terminal import spawn

COLOURS = re.compile(r"\x1b\[[\d;]*m")
BAR = re.compile("[█▌]+")


def on_terminal(
    arguments: list[str], folder: Path, language: str = "en", columns: int = 80
) -> list[str]:
    """Return the lines that a command shows on a terminal, without colours."""
    child = spawn(arguments, folder, language, columns)
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    return COLOURS.sub("", str(child.before)).replace("\r\n", "\n").split("\n")


@pytest.mark.parametrize(("name", "path"), examples(), ids=[name for name, _ in examples()])
def test_the_shares_add_up_to_what_is_said(name: str, path: Path) -> None:
    speech = render(path).speech
    top = [share for share in shares(speech, 180) if share.depth == 0]
    assert sum(share.minutes for share in top) == pytest.approx(speaking_minutes(speech), abs=0.05)
    assert [share.words for share in top if len(share.words) < 3] == [], name


def test_what_is_around_the_points_is_one_stretch_each() -> None:
    speech = render_source(Source("b", MINIMAL)).speech
    found = shares(speech, 180)
    assert [share.words[:3] for share in found] == ["ope", "第一，", "第二，", "clo"]
    assert [share.depth for share in found] == [0] * 4
    only = Speech((Paragraph((Run("今天开会。"),)), Paragraph((Run("散会。"),))))
    assert shares(only, 60) == ((0, "the whole speech", 8, 6 / 60, 0),)
    assert shares(Speech(()), 180) == ()


def test_points_inside_points_are_told_but_counted_once() -> None:
    speech = render(dict(examples())["work-meeting"]).speech
    lines = [line.text.plain for line in drawn(speech, 180, None, 80)]
    assert any(line.startswith("  （一）") for line in lines)
    assert lines[-1].split()[-1] == "100%"
    shown = [int(line.split()[-1].rstrip("%")) for line in lines[1:-1] if line[0] != " "]
    assert sum(shown) == pytest.approx(100, abs=len(shown))


@pytest.mark.parametrize("room", [37, 60, 88])
def test_every_line_has_room_and_the_longest_stretch_the_longest_bar(room: int) -> None:
    lines = [line.text.plain for line in drawn(render(EXAMPLE).speech, 180, 10.0, room)]
    assert max(cells(line) for line in lines) <= room
    rows = [
        (len(found[0]), float(line.split()[-2])) for line in lines if (found := BAR.findall(line))
    ]
    assert len(rows) == 6
    assert max(rows)[1] == max(minutes for _, minutes in rows)
    assert min(rows)[1] == min(minutes for _, minutes in rows)


def test_the_lines_under_the_title_stand_as_they_are_written(
    tmp_path: Path, draftspeech: Draftspeech
) -> None:
    brief = tmp_path / "b.toml"
    brief.write_text(EXAMPLE.read_text(encoding="utf-8"), encoding="utf-8")
    for head in ("speaker,date", "date,speaker"):
        assert draftspeech("config", "set", "head", head).code == 0
        written = draftspeech("render", "b.toml").out.splitlines()[:3]
        assert draftspeech("preview", "b.toml").out.splitlines()[:3] == written
        assert ("周正明" in written[1]) is (head == "speaker,date")


def test_a_field_minutes_of_a_skeletons_own_asks_for_none(
    tmp_path: Path, draftspeech: Draftspeech
) -> None:
    own = tmp_path / "skeletons/own"
    shutil.copytree(ROOT / "skeletons/four-points", own)
    toml = own / "skeleton.toml"
    field = '[[fields]]\nkey = "minutes"\ntype = "number"\nprompt = "会议时长"\n\n'
    text = toml.read_text(encoding="utf-8")
    toml.write_text(text.replace("[[fields]]", field + "[[fields]]", 1), encoding="utf-8")
    brief = MINIMAL.replace("four-points", "own") + "minutes = 3\n"
    (tmp_path / "b.toml").write_text(brief, encoding="utf-8")
    told = draftspeech("preview", "b.toml", "--outline")
    assert "asked" not in told.out + told.err
    (tmp_path / "b.toml").write_text(MINIMAL + "minutes = 3\n", encoding="utf-8")
    assert "3 minutes were asked for" in draftspeech("preview", "b.toml", "--outline").out


def test_minutes_are_counted_at_the_rate_that_is_given(
    tmp_path: Path, draftspeech: Draftspeech
) -> None:
    brief = tmp_path / "b.toml"
    brief.write_text(MINIMAL + "minutes = 4\n", encoding="utf-8")
    of_settings = draftspeech("preview", "b.toml", "--outline")
    slow = draftspeech("preview", "b.toml", "--outline", "--rate", "140")
    for shown in (of_settings, slow):
        assert "4 minutes were asked for: it keeps to them" in " ".join(shown.out.split())
    assert len(slow.out) < len(of_settings.out)
    assert "B118" in slow.err
    assert "B118" not in of_settings.err
    assert look(str(brief), None, 140).speech == render(brief, 140).speech
    assert "B118" in draftspeech("outline", "b.toml", "--rate", "140").err
    # What the note says to do makes it so for all commands.
    assert draftspeech("config", "set", "rate", "140").code == 0
    settled = draftspeech("preview", "b.toml", "--outline")
    assert settled.out == slow.out
    assert "B118" not in settled.err + draftspeech("preview", "b.toml", "--rate", "140").err
    written = "".join(draftspeech("render", "b.toml").out.split())
    assert "".join(settled.out.split()).startswith(written)


@pytest.mark.parametrize(
    ("asked", "told"),
    [(10.0, "10 minutes were asked for: 1.5 too many"),
     (15.0, "15 minutes were asked for: 3.5 too few"),
     (11.5, "11.5 minutes were asked for: it keeps to them")],
)  # fmt: skip
def test_the_length_is_held_against_the_minutes_that_were_asked(asked: float, told: str) -> None:
    lines = [line.text.plain for line in drawn(render(EXAMPLE).speech, 180, asked, 88)]
    assert lines[-1] == told
    assert lines[0].split() == ["characters", "minutes", "asked"]
    assert lines[-2].split()[-1] == f"{11.5 / asked:.0%}"


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("columns", [100, 120, 160])
def test_on_a_wide_terminal_the_points_stand_beside_the_text(
    tmp_path: Path, columns: int, language: str
) -> None:
    lines = on_terminal(["preview", str(EXAMPLE)], tmp_path, language, columns)
    assert all(cells(line) <= columns for line in lines)
    barred = [n for n, line in enumerate(lines) if BAR.search(line)]
    assert len(barred) == 6
    assert barred[-1] < 16  # beside the beginning of the text
    begins = {cells(lines[n][: BAR.search(lines[n]).start()]) for n in barred}  # type: ignore[union-attr]
    assert len(begins) == 1
    assert lines[0].endswith("share" if language == "en" else "占比")


@pytest.mark.parametrize("columns", [40, 80, 99])
def test_on_a_narrow_terminal_the_points_stand_below_the_text(tmp_path: Path, columns: int) -> None:
    lines = on_terminal(["preview", str(EXAMPLE)], tmp_path, "zh", columns)
    closing = max(n for n, line in enumerate(lines) if line.startswith("　　同志们，"))
    assert all(n > closing for n, line in enumerate(lines) if BAR.search(line))
    assert all(cells(line) <= columns for line in lines[:-2])


def test_a_width_that_leaves_no_room_puts_the_points_below(tmp_path: Path) -> None:
    beside = on_terminal(["preview", str(EXAMPLE), "--width", "60"], tmp_path, columns=100)
    below = on_terminal(["preview", str(EXAMPLE), "--width", "61"], tmp_path, columns=100)
    assert "share" in beside[0]
    assert "share" not in below[0]


def test_in_a_pipe_the_points_are_told_when_asked_for(draftspeech: Draftspeech) -> None:
    plain = draftspeech("preview", EXAMPLE).out
    outlined = draftspeech("preview", EXAMPLE, "--outline").out
    assert "█" not in plain
    added = outlined.splitlines()[len(plain.splitlines()) - 2 : -2]
    assert outlined.splitlines()[: len(plain.splitlines()) - 2] == plain.splitlines()[:-2]
    assert len([line for line in added if BAR.search(line)]) == 6
    assert "\x1b" not in outlined


def test_the_minutes_of_a_brief_are_held_against_the_speech(
    draftspeech: Draftspeech, write_brief: Callable[[str], Path]
) -> None:
    write_brief("minutes = 9\n" + EXAMPLE.read_text(encoding="utf-8"))
    made = draftspeech("preview", "brief.toml", "--outline").out
    assert "9 minutes were asked for: it keeps to them" in " ".join(made.split())
    write_brief("minutes = 3\n" + EXAMPLE.read_text(encoding="utf-8"))
    slow = draftspeech("preview", "brief.toml", "--outline", "--rate", "120", language="zh").out
    assert re.search(r"要求3分钟，超出[345]\.\d分钟", "".join(slow.split()))


def test_the_rate_of_the_settings_holds_where_none_is_given(
    draftspeech: Draftspeech, tmp_path: Path
) -> None:
    (tmp_path / "draftspeech.toml").write_text("rate = 120\n", encoding="utf-8")
    assert "at 120 a minute" in draftspeech("preview", EXAMPLE).out
    assert "at 200 a minute" in draftspeech("preview", EXAMPLE, "--rate", "200").out


def pager(folder: Path, *lines: str) -> str:
    """Write a program that takes the place of a pager; return its path."""
    path = folder / "pager.py"
    path.write_text("\n".join(["import sys, time", *lines]) + "\n", encoding="utf-8")
    return f'"{sys.executable}" "{path}"'


def test_pages_go_through_the_pager_of_the_user(tmp_path: Path) -> None:
    own = pager(
        tmp_path, "text = sys.stdin.buffer.read().decode()",
        "print('COLOURED' if chr(27) + '[36m' in text else 'PLAIN')", "print(text.count('第一，'))",
    )  # fmt: skip
    child = spawn(["preview", str(EXAMPLE), "--page"], tmp_path, environ={"PAGER": own})
    child.expect("COLOURED\r\n2\r\n")
    child.expect(pexpect.EOF)
    child.close()
    assert (child.exitstatus, child.before) == (0, "")


@pytest.mark.parametrize("wanted", ["", "less", "no-such-pager", "less '"])
def test_pages_go_through_less_where_nothing_else_can_be_had(tmp_path: Path, wanted: str) -> None:
    if shutil.which("less") is None:
        pytest.skip("no less here")
    child = spawn(["preview", str(EXAMPLE), "--page"], tmp_path, environ={"PAGER": wanted}, rows=20)
    child.expect("同志们")
    child.expect("\n:")  # less waits
    child.sendintr()  # is less's own
    child.send("G")
    child.expect("about 12 minutes", timeout=10)
    assert "ESC[" not in str(child.before)
    child.send("q")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert "Traceback" not in str(child.before)


def test_a_pager_that_is_left_early_is_met_with_silence(tmp_path: Path) -> None:
    brief = tmp_path / "b.toml"
    many = ", ".join(f'"抓好第{n}批校园安全隐患排查，确保开学平稳有序"' for n in range(1, 13))
    brief.write_text(MINIMAL.replace('"安全稳定", "教师队伍"', many), encoding="utf-8")
    own = pager(tmp_path, "sys.stdin.read(1)", "print('LEFT')")
    child = spawn(["preview", "b.toml", "--page"], tmp_path, environ={"PAGER": own})
    child.expect("LEFT\r\n")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert str(child.before).startswith("b.toml: note: still to be filled")


def test_there_is_no_pager_in_a_pipe(draftspeech: Draftspeech, tmp_path: Path) -> None:
    own = pager(tmp_path, "print('PAGER')")
    ran = draftspeech("preview", EXAMPLE, "--page", environ={"PAGER": own})
    assert (ran.code, ran.out) == (0, draftspeech("preview", EXAMPLE).out)
