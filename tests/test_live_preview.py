"""The preview that follows its brief: what it shows, and the program on a pty."""

from __future__ import annotations

import os
import re
import shutil
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pexpect
import pyte
import pytest

from draftspeech.cli.watch import look
from draftspeech.follow import changes
from draftspeech.live_view import View
from draftspeech.screen import cells
from tests.conftest import EXAMPLE, MINIMAL, ROOT, Draftspeech
from tests.golden import examples
from tests.test_terminal import spawn

GOOD = EXAMPLE.read_text(encoding="utf-8")
WRONG = GOOD.replace('district = "云岭区"', "district = 3")
PLACE = f"{GOOD[: GOOD.index('district =')].count(chr(10)) + 1}:12:"
GAP = GOOD.replace('"周正明"', '""')


@pytest.fixture
def brief(tmp_path: Path) -> Path:
    path = tmp_path / "b.toml"
    path.write_text(GOOD, encoding="utf-8")
    return path


def rows(view: View) -> list[str]:
    return view.screen().plain.split("\n")


def view_of(brief: Path, columns: int, height: int) -> View:
    view = View()
    view.resize(columns, height)
    view.take(look(str(brief), None, None))
    return view


@pytest.mark.parametrize("text", [GOOD, WRONG, GAP])
@pytest.mark.parametrize(("columns", "height"), [(20, 8), (40, 24), (80, 24), (120, 40), (200, 9)])
def test_the_screen_is_filled_and_nothing_stands_outside(
    brief: Path, text: str, columns: int, height: int
) -> None:
    view = view_of(brief, columns, height)
    brief.write_text(text, encoding="utf-8")
    view.take(look(str(brief), None, None))
    assert re.search("在全区教育", view.screen().plain)
    for _ in range(4):
        shown = rows(view)
        assert len(shown) == height
        assert max(cells(row) for row in shown) <= columns
        view.scroll(view.page)


def test_one_scrolls_within_the_text(brief: Path) -> None:
    view = view_of(brief, 80, 24)
    first = rows(view)
    view.scroll(-1)
    assert rows(view) == first
    view.scroll(1)
    assert rows(view)[:10] == first[1:11]
    view.scroll(10_000)
    last = rows(view)
    assert "in all" in "".join(last)
    view.scroll(1)
    assert rows(view) == last


def test_one_goes_from_point_to_point(brief: Path) -> None:
    view = view_of(brief, 80, 24)
    tops = []
    for step in (1, 1, -1, 1, 1, 1, -1, -1, -1, -1):
        view.point(step)
        tops.append(rows(view)[0].strip()[:2])
    assert tops == ["第一", "第二", "第一", "第二", "第三", "第四", "第三", "第二", "第一", "在全"]


def test_an_outline_longer_than_the_screen_goes_along_with_the_text() -> None:
    view = view_of(dict(examples())["work-meeting"], 120, 16)
    assert "characters" in rows(view)[0]
    assert "in all" not in view.screen().plain
    view.scroll(10_000)
    assert "in all" in view.screen().plain
    assert "characters  minutes" not in view.screen().plain


def marked(view: View) -> list[str]:
    """Return the words that stand marked on the screen."""
    return [
        row.plain[span.start : span.end].strip()
        for row in view.screen().split("\n", allow_blank=True)
        for span in row.spans
        if "reverse" in str(span.style)
    ]


def test_the_outline_marks_what_stands_at_the_top_of_the_screen(brief: Path) -> None:
    view = view_of(brief, 120, 12)
    found = []
    for _ in range(200):
        (here,) = marked(view)
        assert rows(view)[0].strip()[:2] not in ("第一", "第二") or here[:2] == rows(view)[0][2:4]
        found.append(here[:2])
        view.scroll(1)
    assert list(dict.fromkeys(found)) == ["op", "第一", "第二", "第三", "第四"]
    for step, here in ((-1, "第四"), (-1, "第三"), (1, "第四")):
        view.point(step)
        assert marked(view)[0][:2] == here
    view.resize(80, 12)  # the outline stands below the text
    assert marked(view) == []


def test_the_outline_marks_points_inside_points_and_stays_on_the_screen() -> None:
    view = view_of(dict(examples())["work-meeting"], 120, 10)
    found = []
    for _ in range(400):
        found += marked(view)
        view.scroll(1)
    assert len(found) == 400
    inner = ["（一", "（二", "（三", "（四"]
    assert [words[:2] for words in dict.fromkeys(found)] == ["op", "一、", "二、", *inner, "三、"]


def test_the_place_stays_in_its_point_when_the_text_before_it_grows(brief: Path) -> None:
    view = view_of(brief, 80, 24)
    view.point(1)
    view.point(1)
    view.scroll(2)
    before, top = rows(view)[0], view.top
    longer = GOOD.replace(
        'occasion = "', 'occasion = "全区教育系统重点工作推进会暨全体人员动员会暨'
    )
    brief.write_text(longer, encoding="utf-8")
    view.take(look(str(brief), None, None))
    assert view.top > top
    assert rows(view)[0] == before
    view.resize(40, 24)
    view.resize(80, 24)
    assert rows(view)[0] == before


def test_a_mistake_is_told_above_the_last_good_text(brief: Path) -> None:
    view = view_of(brief, 80, 24)
    view.point(1)
    brief.write_text(WRONG, encoding="utf-8")
    view.take(look(str(brief), None, None))
    shown = rows(view)
    assert f"b.toml:{PLACE}error:" in "".join(shown[:3]).replace(" ", "")
    bar = next(n for n, row in enumerate(shown) if row.startswith("mend this"))
    assert shown[bar + 1].startswith("　　第一，")
    brief.write_text(GOOD, encoding="utf-8")
    view.take(look(str(brief), None, None))
    assert rows(view)[0].startswith("　　第一，")


def test_a_brief_that_never_was_good_is_told_too(brief: Path) -> None:
    brief.write_text("occasion = “会”\n", encoding="utf-8")
    shown = rows(view_of(brief, 80, 24))
    assert "b.toml:1:12:error:" in "".join(shown).replace(" ", "")
    assert "mend this to see the speech" in "".join(shown)


def test_many_mistakes_leave_room_for_the_text(brief: Path) -> None:
    view = view_of(brief, 80, 24)
    brief.write_text(GOOD + "".join(f"wrong{n} = {n}\n" for n in range(30)), encoding="utf-8")
    view.take(look(str(brief), None, None))
    shown = rows(view)
    assert len(shown) == 24
    assert any(re.fullmatch(r"… \d+ lines more: press m", row.rstrip()) for row in shown)
    assert any("在全区教育系统暑期管理干部培训班上的讲话" in row for row in shown)
    told = [row for row in shown if "error:" in row]
    view.all_told = True
    shown = rows(view)
    assert len(shown) == 24
    assert len([row for row in shown if "error:" in row]) > len(told)
    assert any("在全区教育系统暑期管理干部培训班上的讲话" in row for row in shown)


def test_what_is_still_to_be_filled_is_a_note(brief: Path) -> None:
    brief.write_text(GAP, encoding="utf-8")
    shown = rows(view_of(brief, 200, 40))
    assert "note: still to be filled: 讲话人姓名" in shown[0]
    assert not any(row.startswith("mend this") for row in shown)


def test_what_check_sees_in_a_brief_is_told(brief: Path, draftspeech: Draftspeech) -> None:
    brief.write_text(GOOD.replace("抓", "抓抓").replace("云岭区", "云岭区 ，"), encoding="utf-8")
    told = re.findall(r"\[?(R\d+)\]?", draftspeech("check", "b.toml").out)
    found = look(str(brief), None, None).findings
    assert [one.code for one in found if one.code.startswith("R")] == told
    assert told


def test_a_replaced_file_a_new_folder_and_a_theme_are_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    brief = tmp_path / "b.toml"
    brief.write_text(MINIMAL, encoding="utf-8")
    themes = tmp_path / "themes"

    def folders() -> list[Path]:
        return [path for path in (themes, themes / "office") if path.is_dir()]

    stopped = threading.Event()
    found: Iterator[None] = changes([Path("b.toml")], folders, stopped)

    def write() -> None:
        brief.write_text(MINIMAL + "# 1\n", encoding="utf-8")

    def replace() -> None:
        (tmp_path / "b.toml~").write_text(MINIMAL + "# 22\n", encoding="utf-8")
        (tmp_path / "b.toml~").replace(brief)

    def remove() -> None:
        brief.unlink()

    def new_folder() -> None:
        (themes / "office").mkdir(parents=True)

    def theme() -> None:
        (themes / "office/a.toml").write_text("x = 1\n", encoding="utf-8")

    next(found)
    for change in (write, replace, replace, remove, write, new_folder, theme):
        later = threading.Timer(0.2, change)
        later.start()
        next(found)  # or the test never ends
        later.join()
    stopped.set()
    assert next(found, "over") == "over"


def test_a_folder_that_goes_and_comes_back_is_waited_for(tmp_path: Path) -> None:
    folder = tmp_path / "drafts"
    brief = folder / "b.toml"

    def come() -> None:
        folder.mkdir()
        brief.write_text(MINIMAL, encoding="utf-8")

    come()
    stopped = threading.Event()
    found = changes([brief], lambda: (), stopped)
    next(found)
    for change in (lambda: shutil.rmtree(folder), come):
        later = threading.Timer(0.2, change)
        later.start()
        next(found)  # or the test never ends
        later.join()
    stopped.set()
    assert next(found, "over") == "over"


def live(brief: Path, language: str, columns: int) -> pexpect.spawn[str]:
    child = spawn(["preview", brief.name, "--watch"], brief.parent, language, columns)
    child.expect("第一次和区里的同事坐到一起" if columns > 100 else "在座各位")
    return child


class TextScreen:
    """What stands on the screen of a program."""

    def __init__(self, child: pexpect.spawn[str], rows: int, columns: int) -> None:
        self._child = child
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self._screen)

    @property
    def text(self) -> str:
        # Not `display`: half a wide character that was written over is an empty cell.
        rows = (self._screen.buffer[y] for y in range(self._screen.lines))
        return "\n".join(
            "".join(row[x].data for x in range(self._screen.columns)).rstrip() for row in rows
        )

    def reverse(self) -> str:
        """Return what stands in reverse."""
        rows = (self._screen.buffer[y] for y in range(self._screen.lines))
        cells = (row[x] for row in rows for x in range(self._screen.columns))
        return "".join(cell.data for cell in cells if cell.reverse).strip()

    def until(self, words: str, *, gone: bool = False, marked: str = "") -> str:
        """Return the rows as soon as words are there, or gone; fail where they never are."""
        end = time.monotonic() + 20
        while (
            "read at" not in self.text
            or (words in self.text) is gone
            or not self.reverse().startswith(marked)
        ):
            assert time.monotonic() < end, self.text
            with suppress(pexpect.TIMEOUT):
                self._stream.feed(self._child.read_nonblocking(65536, timeout=0.1))
        return self.text


def left(child: pexpect.spawn[str]) -> None:
    """Assert that the program is over, well, with the terminal as it was."""
    child.expect(re.escape("\x1b[?1049l"))
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert "Traceback" not in str(child.before)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("columns", [80, 120])
def test_the_program_follows_its_brief(brief: Path, language: str, columns: int) -> None:
    child = live(brief, language, columns)
    child.send("n")
    child.expect("培养什么人")
    brief.write_text(WRONG, encoding="utf-8")
    child.expect(f"b.toml:{PLACE}")
    child.expect("请先改好" if language == "zh" else "mend this")
    new = brief.with_name("new")
    new.write_text(GOOD.replace("云岭区", "白石区"), encoding="utf-8")
    new.replace(brief)
    child.expect("白石")
    child.send("q")
    left(child)


SAYING = GOOD.replace('background = "', 'background = "《云岭县志》有言：“云岭之上，白石为户。”')
RATE = "[tool.draftspeech]\nrate = {}\n"
TYPO = GOOD.replace("云岭对外", "云岭云岭，，对外")
OUTDATED = (
    'subject = "x"\n[[outdated]]\ntext = "暑期"\nmended = "{}"\nsince = "2020"\nsource = "x"\n'
)


@pytest.mark.parametrize(
    ("name", "text", "writings"),
    [
        ("draftspeech.toml", GOOD, [("", "at 180 a min"), ("rate = 90", "at 90 a min")]),
        ("draftspeech.toml", GOOD, [("rate = 90", "at 90 a min"), ("rate = 91", "at 91 a min")]),
        ("../pyproject.toml", GOOD, [(RATE.format(90), "at 90"), (RATE.format(91), "at 91")]),
        ("../.config/draftspeech/draftspeech.toml", GOOD, [("", "180"), ("rate = 90", "at 90")]),
        ("draftspeech.toml", GOOD, [("rate = 1", "number from 60"), ("rate = 90", "at 90 a min")]),
        ("draftspeech.toml", TYPO, [("", "R6"), ('ignore = ["R6"]', "—R6")]),
        ("phrases/own.toml", GOOD, [("", "—R303"), (OUTDATED.format("夏季"), "now 夏季")]),
        (
            "../.config/draftspeech/phrases/own.toml",
            GOOD,
            [(OUTDATED.format("夏季"), "now 夏季"), (OUTDATED.format("夏天"), "now 夏天")],
        ),
        ("phrases/own.toml", GOOD, [("x", "not checked"), (OUTDATED.format("夏季"), "now 夏季")]),
        (
            "quotations/own.txt",
            SAYING,
            [
                ("@云岭县志\n云岭之上，白石为门。", "为门"),
                ("@云岭县志\n云岭之上，白石为户。", "—R401"),
            ],
        ),
    ],
)
def test_the_program_follows_settings_and_lists(
    tmp_path: Path, name: str, text: str, writings: list[tuple[str, str]]
) -> None:
    """A text that is empty is no file; what is expected after — is to be gone."""
    folder = tmp_path / "drafts"
    path = folder / name
    folder.mkdir()
    (folder / "b.toml").write_text(text, encoding="utf-8")

    def write(words: str) -> None:
        if words:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(words, encoding="utf-8")

    write(writings[0][0])
    own = {"XDG_CONFIG_HOME": str(tmp_path / ".config")}
    child = spawn(["preview", "b.toml", "--watch"], folder, columns=120, environ=own)
    screen = TextScreen(child, 50, 120)
    for words, wanted in writings:
        if words != writings[0][0]:
            write(words)
        screen.until(wanted.strip("—"), gone=wanted.startswith("—"))
    child.send("q")
    left(child)


def test_all_that_is_kept_of_lists_is_made_anew_when_they_change() -> None:
    """What keeps something made of them says so, or it would be followed no more."""
    keeping = re.compile(r"(?<!@of_files\n)^@(?:lru_)?cache", re.MULTILINE)
    using = re.compile(r"load_phrases\(|load_corpus\(")
    for path in (ROOT / "src").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert not (using.search(text) and keeping.search(text)), path


@pytest.mark.parametrize("key", ["q", "\x03", "\x1b"])
def test_keys_leave(brief: Path, key: str) -> None:
    child = live(brief, "en", 80)
    child.send(key)
    left(child)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_signals_leave_the_terminal_as_it_was(brief: Path, number: signal.Signals) -> None:
    child = live(brief, "en", 80)
    assert child.pid is not None
    os.kill(child.pid, number)
    left(child)


def test_keys_scroll_and_another_size_breaks_the_lines_anew(brief: Path) -> None:
    line = ["preview", brief.name, "--watch"]
    child = spawn(line, brief.parent, environ={"COLUMNS": ""}, rows=24)
    child.expect("同志们")
    child.send("\x1b[F")  # End
    child.expect("in all")
    child.send("\x1b[H")  # Home
    child.expect("周正明")
    child.send(" ")
    child.expect("第一，")
    child.setwinsize(24, 120)
    child.expect("characters  minutes")
    child.send("q")
    left(child)


def test_the_point_one_is_in_is_marked_on_the_screen(brief: Path) -> None:
    child = spawn(["preview", brief.name, "--watch"], brief.parent, columns=120, rows=24)
    screen = TextScreen(child, 24, 120)
    screen.until("第四，", marked="opening")
    for keys, wanted in (("n", "第一，"), ("n", "第二，"), ("p", "第一，"), ("nn", "第三，")):
        child.send(keys)
        screen.until("", marked=wanted)
    child.send("q")
    left(child)


def test_a_key_shows_all_that_was_found(brief: Path) -> None:
    brief.write_text(GOOD + "".join(f"wrong{n} = {n}\n" for n in range(9)), encoding="utf-8")
    child = spawn(["preview", brief.name, "--watch"], brief.parent)
    child.expect("lines more: press m")
    child.send("m")
    child.expect("wrong8")
    child.send("q")
    left(child)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_without_a_terminal_it_is_refused(
    draftspeech: Draftspeech, brief: Path, language: str
) -> None:
    ran = draftspeech("preview", brief, "--watch", language=language)
    assert (ran.code, ran.out) == (2, "")
    assert "--watch" in ran.err
    for line in (("-", "--watch"), (brief, "--watch", "--page")):
        assert draftspeech("preview", *line, language=language).code == 2


def test_a_wrong_name_is_told_at_once(tmp_path: Path) -> None:
    child = spawn(["preview", "no.toml", "--watch"], tmp_path)
    child.expect("no.toml: error: no such file")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 2
