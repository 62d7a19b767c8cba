from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pexpect
import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftspeech.rehearsal import Cue, Pace, clock, cues, points, total
from draftspeech.rehearsal_page import page
from draftspeech.render import render, render_draft
from draftspeech.speech import speaking_minutes
from tests.conftest import EXAMPLE
from tests.test_terminal import spawn

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Draftspeech

SPEECH = """\
在开学大会上的讲话
（2026年8月25日）

同志们：
　　今天开会。说两点：
　　第一，抓早。早一天好。“好不好？”大家说。
　　还要抓实。
　　第二，抓小。小事不小！
　　谢谢大家。
"""
CUES = [
    ("同志们：", "", True),
    ("今天开会。", "", True),
    ("说两点：", "", False),
    ("第一，抓早。", "第一，抓早", True),
    ("早一天好。", "第一，抓早", False),
    ("“好不好？”", "第一，抓早", False),
    ("大家说。", "第一，抓早", False),
    ("还要抓实。", "第一，抓早", True),
    ("第二，抓小。", "第二，抓小", True),
    ("小事不小！", "第二，抓小", False),
    ("谢谢大家。", "", True),
]


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "s.txt"
    path.write_text(SPEECH, encoding="utf-8")
    return path


def test_a_speech_is_said_sentence_by_sentence_from_its_salutation(draft: Path) -> None:
    found = cues(render_draft(str(draft)).speech)
    assert [(cue.words, cue.point, cue.opens) for cue in found] == CUES
    assert [cue.syllables for cue in found] == [3, 4, 3, 4, 4, 3, 3, 4, 4, 4, 4]
    assert [cue.before for cue in found] == [0, 3, 7, 10, 14, 18, 21, 24, 28, 32, 36]
    assert points(found) == (0, 3, 8, 10)


def test_all_of_it_takes_as_long_as_the_preview_says() -> None:
    speech = render(EXAMPLE).speech
    found = cues(speech)
    assert total(found) == round(speaking_minutes(speech, 180) * 180)
    assert Pace(rate=180).remaining(found) == pytest.approx(speaking_minutes(speech, 180) * 60)


def test_a_long_sentence_is_said_clause_by_clause(tmp_path: Path) -> None:
    clauses = [f"{n}是要把这一项工作一件一件抓实抓细抓出成效来；" for n in "一二三四"]
    (tmp_path / "s.txt").write_text(f"标题\n\n同志们：\n{''.join(clauses)}完。\n", encoding="utf-8")
    found = cues(render_draft(str(tmp_path / "s.txt")).speech)
    assert [cue.words for cue in found] == ["同志们：", *clauses, "完。"]


def made(*syllables: int) -> tuple[Cue, ...]:
    return tuple(
        Cue("甲", f"第{n // 2}", True, count, sum(syllables[:n]))
        for n, count in enumerate(syllables)
    )


def test_time_goes_on_from_sentence_to_sentence_and_stops_at_the_end() -> None:
    found = made(3, 6, 3)
    pace = Pace(rate=180)
    assert pace.on(found, 0.9).at == 0
    assert pace.on(found, 1.0) == Pace(1, 0.0, 180)
    later = pace.on(found, 3.5)
    assert later.at == 2
    assert later.elapsed(found) == pytest.approx(3.5)
    over = pace.on(found, 1000)
    assert over.is_over(found)
    assert (over.at, over.remaining(found)) == (2, 0.0)
    assert not later.is_over(found)


def test_one_jumps_by_sentence_and_by_point() -> None:
    found = made(3, 3, 3, 3, 3)  # points begin at 0, 2 and 4
    pace = Pace(1, 0.5)
    assert [pace.sentence(found, step).at for step in (1, -1, 99, -99)] == [2, 0, 4, 0]
    assert pace.sentence(found, 1).within == 0.0
    assert [pace.point(found, step).at for step in (1, 2, 3, -1, -2)] == [2, 4, 4, 0, 0]
    assert Pace(3).point(found, -1).at == 2  # first to the begin of this one
    assert Pace(2).point(found, -1).at == 0


def test_another_pace_stays_at_the_same_syllable() -> None:
    found = made(30, 30)
    pace = Pace(0, 5.0, 180)  # 15 of 30 syllables
    slower = pace.faster(-90)
    assert (slower.rate, slower.within) == (90, 10.0)
    assert slower.remaining(found) == pytest.approx(30.0)
    assert pace.faster(-1000).rate == 60
    assert pace.faster(1000).rate == 400


@given(
    st.lists(st.integers(1, 60), min_size=1, max_size=20),
    st.lists(st.floats(0, 30), max_size=20),
)
def test_what_is_said_and_what_is_left_are_the_whole(
    syllables: list[int], steps: list[float]
) -> None:
    found, pace = made(*syllables), Pace()
    for step in steps:
        pace = pace.on(found, step)
        assert 0 <= pace.at < len(found)
        whole = pace.elapsed(found) + pace.remaining(found)
        assert whole == pytest.approx(total(found) / 3)


@pytest.mark.parametrize(("seconds", "shown"), [(0, "0:00"), (65, "1:05"), (3600, "60:00")])
def test_a_time_is_read_off_a_clock(seconds: float, shown: str) -> None:
    assert clock(seconds) == shown


def test_the_page_loads_nothing_and_no_words_become_code(tmp_path: Path) -> None:
    path = tmp_path / "s.txt"
    bad = "</script><script>alert(1)</script><b onclick=x>&amp;"
    path.write_text(f"标题{bad}\n\n同志们：\n今天{bad}开会。\n", encoding="utf-8")
    text = page(render_draft(str(path)).speech, 180).decode()
    assert bad not in text
    assert text.count("<script") == text.count("</script>") == 2
    assert not re.search(r"(?:src|href)=|url\(|https?:", text)
    assert "default-src 'none'" in text


KEYS = """
<script>
document.body.dataset.at = (() => {
  const press = (key) => document.dispatchEvent(new KeyboardEvent("keydown", { key }));
  const now = () => spans.findIndex((span) => span.classList.contains("now"));
  const places = [];
  for (const key of KEYS) { press(key); places.push(now()); }
  return places.join(" ");
})();
</script>
"""


def browsed(tmp_path: Path, html: str, milliseconds: int = 200) -> str:
    """Return the page as a browser has it after some time."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("no browser here")
    path = tmp_path / "page.html"
    path.write_text(html, encoding="utf-8")
    done = subprocess.run(
        [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--window-size=1024,700",
         f"--user-data-dir={tmp_path / 'profile'}", f"--virtual-time-budget={milliseconds}",
         "--dump-dom", path.as_uri()],
        capture_output=True, timeout=120, check=True,
    )  # fmt: skip
    return done.stdout.decode()


def test_in_a_browser_keys_move_and_the_clock_runs(draft: Path, tmp_path: Path) -> None:
    html = page(render_draft(str(draft)).speech, 180).decode()
    pressed = [
        "ArrowDown", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowLeft",
        "ArrowUp", "Home", "ArrowUp", "End",
    ]  # fmt: skip
    shown = browsed(tmp_path, html + KEYS.replace("KEYS", str(pressed)))
    assert 'data-at="1 3 8 10 10 8 7 0 0 10"' in shown
    assert re.search(r'<span class="now">谢谢大家。</span>', shown)

    # 3 + 4 syllables at 180 a minute: after 2.4 s of the clock the third sentence is said.
    shown = browsed(tmp_path, html + KEYS.replace("KEYS", '[" "]'), 2600)
    assert re.search(r'<span class="now">说两点：</span>', shown)
    assert '<span class="said">今天开会。</span>' in shown
    assert re.search(r"said 0:0[23] · left 0:1[01]", shown)

    shown = browsed(tmp_path, html + KEYS.replace("KEYS", '["+", "+", "m", "]"]'))
    assert "200 a minute" in shown
    assert re.search(r'<body class="mirror"', shown)


def test_in_a_terminal_keys_move_and_the_clock_runs(draft: Path, tmp_path: Path) -> None:
    child = spawn(["rehearse", "s.txt"], tmp_path)
    child.expect("同志们：")
    child.expect("space start/pause")
    child.send("\x1b[C")
    child.expect("第一，抓早")
    child.expect("4/11")
    child.send("+")
    child.expect("190 a minute")
    child.send(" ")
    child.expect("5/11")
    child.expect("6/11")
    child.send(" q")
    child.expect(r"taken: 0:0\d, without pauses; \d+ characters said, at [67] of 11")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0


def test_without_a_terminal_the_page_is_named(draftspeech: Draftspeech, draft: Path) -> None:
    ran = draftspeech("rehearse", draft)
    assert (ran.code, ran.out) == (2, "")
    assert "--html FILE" in ran.err
    made = draftspeech("rehearse", draft, "--html", "r.html", language="zh")
    assert made.code == 0
    assert "空格" in made.err
    assert draftspeech("rehearse", EXAMPLE, "--html", "r.html").code == 2  # never written over
    assert draftspeech("rehearse", EXAMPLE, "--html", "r.html", "--force").code == 0


def test_a_draft_without_anything_to_say_is_told(draftspeech: Draftspeech, tmp_path: Path) -> None:
    (tmp_path / "t.txt").write_text("在会上的讲话\n（2026年8月25日）\n", encoding="utf-8")
    ran = draftspeech("rehearse", "t.txt", "--html", "r.html")
    assert ran.code == 2
    assert "nothing in it to be said" in ran.err
