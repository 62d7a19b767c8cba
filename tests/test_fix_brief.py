"""`fix-brief`: what Chinese typing did to TOML is mended, the words of the speech are not."""

from __future__ import annotations

import random
import re
import shlex
from pathlib import Path

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from draftspeech.brief_mend import mend_brief
from draftspeech.errors import DraftspeechError
from draftspeech.render import render_source
from draftspeech.source import Source
from draftspeech.toml_spans import reads
from tests.conftest import MINIMAL, ROOT, Draftspeech

EXAMPLES = sorted((ROOT / "skeletons").glob("*/example.toml"))
TEXTS = {path.parent.name: path.read_text(encoding="utf-8") for path in EXAMPLES}

# a line as it was typed, as it is mended
MENDED = [
    ("title = “讲话”", 'title = "讲话"'),
    ("title = ‘讲话’", "title = '讲话'"),
    ('title = "讲话”', 'title = "讲话"'),
    ('title = “讲话"；', 'title = "讲话"'),
    ("title = “讲“新”话”", 'title = "讲“新”话"'),
    ("title = “讲”和“话”", 'title = "“讲”和“话”"'),
    ('title ＝ "讲话"', 'title = "讲话"'),
    ("title：讲话", 'title = "讲话"'),
    ('title："讲话"', 'title = "讲话"'),
    ('title : "讲话" # 注：“好”', 'title = "讲话" # 注：“好”'),
    ("title = 讲话，开始。", 'title = "讲话，开始。"'),
    ("title = 【重要】讲话", 'title = "【重要】讲话"'),
    ('title = 讲话"', 'title = "讲话"'),
    ('title = "讲话', 'title = "讲话"'),
    ('title = "讲“新', None),
    ("ordinals = （一）", 'ordinals = "（一）"'),
    ("purposes = 【“一”，“二”】", 'purposes = ["一", "二"]'),
    ('purposes = （"一"、"二"）', 'purposes = ["一", "二"]'),
    ('purposes = ["一";"二"；]', 'purposes = ["一", "二", ]'),
    ("purposes = [安全稳定，教师队伍]", 'purposes = ["安全稳定", "教师队伍"]'),
    ("purposes = [抓好校园安全工作，确保平稳]", None),
    ('purposes = [\n  "一"，\n  "二"\n]', 'purposes = [\n  "一",\n  "二"\n]'),
    ('purposes = [\n  "一"\n  "二"\n]', 'purposes = [\n  "一",\n  "二"\n]'),
    ('purposes = ["一", "二"\n', 'purposes = ["一", "二"]\n'),
    ('purposes = ["所谓"四会合一"", "二"]', 'purposes = ["所谓“四会合一”", "二"]'),
    ('purposes = ["他说"好"，就走", "二"]', None),
    ('speaker = ｛ office："书记"，name＝“李” ｝', 'speaker = { office = "书记", name="李" }'),
    ("【speaker】\n姓名：李", '[speaker]\n"姓名" = "李"'),
    ("［［meeting_roles】】\nname = “会”", '[[meeting_roles]]\nname = "会"'),
    ("[speaker\nname = 李", '[speaker]\nname = "李"'),
    ("＃说明：“好”", "#说明：“好”"),
    ("\u3000title\u00a0=\u3000“讲话”\u3000", ' title = "讲话" '),
    ("\u200btitle = “讲话”", 'title = "讲话"'),
    ("ti\u200btle = “讲话”", 'title = "讲话"'),
    ("ｔｉｔｌｅ = “讲话”", 'title = "讲话"'),
    ("讲话人姓名 = “李”", '"讲话人姓名" = "李"'),
    ("主办单位：县教育局", 'organiser = "县教育局"'),
    ("[讲话人]\nname = “李”", '[speaker]\nname = "李"'),
    ("schools_transferred = ２１", "schools_transferred = 21"),
    ("schools_transferred = 1,200", "schools_transferred = 1200"),
    ("schools_transferred = 1，200", "schools_transferred = 1200"),
    ("schools_transferred = 021", "schools_transferred = 21"),
    ("schools_transferred = 二十一", 'schools_transferred = "二十一"'),
    ("schools_transferred = True", None),
    ("date = 2026年8月25日", "date = 2026-08-25"),
    ("date = ２０２６/8/25", "date = 2026-08-25"),
    ("date = 2026年2月30日", None),
    ('title = "D:\\docs\\new"', "title = 'D:\\docs\\new'"),
    ('title = "C:\\Users\\x"', "title = 'C:\\Users\\x'"),
    ('title = "\\ud800"', None),
    ('title = """讲\n“话”：好', None),
    ('background = """一。\ntitle：讲\n', None),
    ("title", None),
    ('organiser = "县教育局" audience = "各校校长"', None),
    ("organiser = “县教育局”；audience：“各校校长”", None),
    ("organiser：县教育局 audience：各校校长", None),
    ('organiser = "县教育局"和"县委"', None),
    ("timing＝“新学期（秋季）即将开学”　// 时间", None),
    ("organiser=县教育局 // 主办", None),
    ('//organiser = "县教育局"', None),
    ('；audience = "各校校长"', None),
    ("organiser = “县教育局”（主办）", None),
    ("audience=“各校校长”，“各科室”", None),
    ('timing = "新学期即将开学‘', 'timing = "新学期即将开学"'),
    ('on_behalf_of = ‘县委、县政府"', "on_behalf_of = '县委、县政府'"),
    ("slogan = \"'为党育人'", None),
    ('slogan = "“为党育人”', None),
    ("purposes = [\n  “一”。\n  “二”\n]", 'purposes = [\n  "一",\n  "二"\n]'),
    ("purposes = [安全。教师]", None),
    ('organiser == "县教育局"', 'organiser = "县教育局"'),
    ("[[会议定位]]\nname：一\n[[会议定位]]\nname：二",
     '[[meeting_roles]]\nname = "一"\n[[meeting_roles]]\nname = "二"'),
]  # fmt: skip


def mended(text: str) -> str:
    return mend_brief(Source("brief.toml", text)).text


@pytest.mark.parametrize(("typed", "meant"), MENDED)
def test_a_line_is_mended_or_left(typed: str, meant: str | None) -> None:
    made = mend_brief(Source("brief.toml", f"{MINIMAL}{typed}\n"))
    assert made.text == f"{MINIMAL}{typed if meant is None else meant}\n"
    assert reads(made.text) == (meant is not None)
    assert bool(made.left) == (meant is None)


def test_what_cannot_be_mended_keeps_its_place() -> None:
    made = mend_brief(Source("brief.toml", MINIMAL + "title ＝ “讲话”\nlevel = True\n"))
    assert made.text.endswith('title = "讲话"\nlevel = True\n')
    place = made.left[0].place
    assert place is not None
    assert (place.line, place.column, place.text) == (6, 9, "level = True")


def test_every_line_that_is_left_is_told_and_keys_are_translated_all_the_same() -> None:
    typed = "level = True\n主办单位：县教育局\naudience=县 // 校\n[[会议定位]]\nname：一\n"
    made = mend_brief(Source("brief.toml", MINIMAL + typed))
    places = [(f.place.line, f.place.column) for f in made.left if f.place]
    assert places == [(5, 9), (7, 12)]
    assert '\norganiser = "县教育局"\n' in made.text
    assert "\n[[meeting_roles]]\n" in made.text


def test_a_key_stays_chinese_where_its_field_is_left_elsewhere() -> None:
    typed = 'organiser = 县委："县政府"\n主办单位：县教育局\n'
    made = mend_brief(Source("brief.toml", MINIMAL + typed))
    assert made.text.endswith('\n"主办单位" = "县教育局"\n')
    assert [(f.place.line, f.place.column) for f in made.left if f.place] == [(5, 13)]


def test_a_key_stays_chinese_where_one_of_its_name_is_left() -> None:
    typed = "[[会议定位]]\nname：一\n[[会议定位]] // 二\nname：二\n"
    assert '\n[["会议定位"]]\n' in mended(MINIMAL + typed)


@pytest.mark.parametrize("name", TEXTS)
def test_a_brief_that_reads_is_left_byte_for_byte(name: str) -> None:
    assert mended(TEXTS[name]) == TEXTS[name]


# Outside texts and comments; a colon for = and a pause mark for a comma are typed as well.
TWINS = {
    "=": "＝：", ",": "，、；", "[": "【［", "]": "】］", "{": "｛", "}": "｝", " ": "\u3000\u00a0",
}  # fmt: skip


LINES = re.compile(r'"""[^"]*"""')
"""A text of several lines; its marks stay as they are."""


def damaged(text: str, chance: random.Random) -> str:
    """Return a brief with some of its signs typed with a Chinese keyboard."""
    made, closing, comment = "", "", False
    several = {at for match in LINES.finditer(text) for at in range(*match.span())}
    for at, found in enumerate(text):
        other = ""
        if at in several:
            pass
        elif comment:
            comment = found != "\n"
        elif closing:
            if found == '"':
                other, closing = closing, ""
        elif found == '"':
            # One Chinese quote alone can leave TOML that reads, and says something else.
            other, closing = ("“", "”") if chance.random() < 0.5 else ('"', '"')
        elif found == "#":
            comment, other = True, "＃"
        elif text[at - 1 : at + 2].count(found) == 1 and chance.random() < 0.5:
            other = chance.choice(TWINS.get(found, found))
        made += other or found
    return made


@settings(deadline=None, derandomize=True, max_examples=200)
@given(st.sampled_from(sorted(TEXTS)), st.integers(0, 2**32))
def test_a_brief_typed_with_a_chinese_keyboard_is_mended_to_the_same_values(
    name: str, seed: int
) -> None:
    typed = damaged(TEXTS[name], random.Random(seed))
    once = mended(typed)
    assert tomli.loads(once) == tomli.loads(TEXTS[name])
    assert mended(once) == once


MARKS = "\"'=,[]{}#.\\\n“”‘’＂＝：，、；【】（）［］｛｝＃。\u3000\u00a0\u200b\ufeff１２县a1-"


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, str]:
    """Draw a shipped brief with one character put in, taken out, replaced or moved."""
    text = TEXTS[draw(st.sampled_from(sorted(TEXTS)))]
    at = draw(st.integers(0, len(text) - 2))
    mark = draw(st.sampled_from(MARKS))
    edits = (
        text[:at] + mark + text[at:],
        text[:at] + text[at + 1 :],
        text[:at] + mark + text[at + 1 :],
        text[:at] + text[at + 1] + text[at] + text[at + 2 :],
    )
    return text, draw(st.sampled_from(edits))


@settings(deadline=None, derandomize=True, max_examples=400)
@given(edited())
def test_one_wrong_character_anywhere_is_told_at_its_place(briefs: tuple[str, str]) -> None:
    _before, text = briefs
    try:
        render_source(Source("brief.toml", text))
    except DraftspeechError as error:
        lines = text.split("\n")
        for found in error.findings:
            assert found.place is not None
            assert 1 <= found.place.line <= len(lines)
            line = lines[found.place.line - 1]
            assert 1 <= found.place.column <= len(line) + 1
            assert found.place.text == line.rstrip("\r")


@settings(deadline=None, derandomize=True, max_examples=400)
@given(edited())
def test_mending_makes_no_brief_worse_and_ends_at_once(briefs: tuple[str, str]) -> None:
    _before, text = briefs
    once = mended(text)
    if reads(text):
        assert once == text
    assert mended(once) == once
    assert words(once) == words(text)


PAIR = re.compile(r'^\w+ = "[^"\\\n]+"$', re.M)


BEHIND = (" // 注", "//注", "（注）", "，“注”", '、"注"', " 注")


@st.composite
def spoilt(draw: st.DrawFn) -> tuple[str, str, int]:
    """Draw a shipped brief, the same with one line spoilt, and the number of the line."""
    text = TEXTS[draw(st.sampled_from(sorted(TEXTS)))]
    pair = draw(st.sampled_from(list(PAIR.finditer(text))))
    following = PAIR.match(text, pair.end() + 1)
    line, end = pair.group(), pair.end()
    spoil = draw(st.sampled_from(["join", "behind", "close", "open"]))
    if spoil == "join" and following:
        gap = draw(st.sampled_from(["", " ", "\u3000", "，", "；", ", ", "。"]))
        line, end = f"{line}{gap}{following.group()}", following.end()
    elif spoil in ("join", "behind"):
        line += draw(st.sampled_from(BEHIND))
    elif spoil == "close":
        line = line[:-1] + draw(st.sampled_from("‘’'“”＂"))
    else:
        line = line.replace(' "', ' "' + draw(st.sampled_from("‘'“\"")), 1)
    typed = draw(st.sampled_from(["as it is", "Chinese quotes", "Chinese signs"]))
    if typed != "as it is":
        line = re.sub('"([^"\n]*)"', "“\\1”", line)
    if typed == "Chinese signs":
        line = line.replace(" = ", "：")
    number = text.count("\n", 0, pair.start()) + 1
    return text, text[: pair.start()] + line + text[end:], number


@settings(deadline=None, derandomize=True, max_examples=400)
@given(spoilt())
def test_a_spoilt_line_is_mended_to_what_it_was_or_left_and_told(
    briefs: tuple[str, str, int],
) -> None:
    before, typed, number = briefs
    made = mend_brief(Source("brief.toml", typed))
    if reads(typed):
        assert made.text == typed
    elif made.left:
        assert [found.place.line for found in made.left if found.place] == [number]
        assert made.text == typed
    else:
        assert tomli.loads(made.text) == tomli.loads(before)


def words(text: str) -> str:
    """Return the Chinese characters of a brief: no mending touches one."""
    return "".join(c for c in text if "\u4e00" <= c <= "\u9fff" and c not in "年月日")


TYPED = MINIMAL.replace('"four-points"', "“four-points”") + "主办单位：县教育局\n"


def test_the_command_shows_what_it_would_change_and_writes_nothing(
    draftspeech: Draftspeech, tmp_path: Path
) -> None:
    path = tmp_path / "brief.toml"
    path.write_text(TYPED, encoding="utf-8")
    ran = draftspeech("fix-brief", "brief.toml")
    assert ran.code == 1
    assert ran.out == (
        'brief.toml:1\n-skeleton = “four-points”\n+skeleton = "four-points"\n'
        'brief.toml:5\n-主办单位：县教育局\n+organiser = "县教育局"\n'
    )
    assert "fix-brief brief.toml --write" in ran.err
    assert path.read_text(encoding="utf-8") == TYPED
    assert "可改 5 处" in draftspeech("fix-brief", "brief.toml", language="zh").err


def test_a_brief_is_mended_in_place_and_what_it_was_is_kept(
    draftspeech: Draftspeech, tmp_path: Path
) -> None:
    path = tmp_path / "brief.toml"
    path.write_bytes(b"\xef\xbb\xbf" + TYPED.replace("\n", "\r\n").encode())
    before = path.read_bytes()
    ran = draftspeech("fix-brief", "brief.toml", "--write")
    assert (ran.code, ran.out) == (0, "")
    assert (tmp_path / "brief.bak.toml").read_bytes() == before
    after = (MINIMAL + 'organiser = "县教育局"\n').replace("\n", "\r\n").encode()
    assert path.read_bytes() == b"\xef\xbb\xbf" + after
    again = draftspeech("fix-brief", "brief.toml", "--write")
    assert (again.code, again.err) == (0, "nothing to mend\n")
    assert len(list(tmp_path.glob("*.toml"))) == 2


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("command", ["check", "render"])
@pytest.mark.parametrize("name", ["brief.toml", "会议 提纲.toml", "it's $HOME.toml"])
def test_what_is_told_is_the_command_that_mends_the_file(
    draftspeech: Draftspeech, tmp_path: Path, name: str, command: str, language: str
) -> None:
    (tmp_path / name).write_text(TYPED, encoding="utf-8")
    told = draftspeech(command, name, language=language).err
    found = re.search(r"draftspeech (fix-brief .*--write)", told)
    assert found
    assert draftspeech(*shlex.split(found[1])).code == 0
    assert draftspeech("render", name).code == 0


def test_what_is_told_of_standard_input_mends_it(draftspeech: Draftspeech) -> None:
    told = draftspeech("render", "-", stdin=TYPED.encode()).err
    assert "draftspeech fix-brief - -o - mends it" in told


@pytest.mark.parametrize("output", ["brief.toml", "./brief.toml", "link.toml"])
def test_a_brief_that_is_written_over_itself_is_kept_too(
    draftspeech: Draftspeech, tmp_path: Path, output: str
) -> None:
    path = tmp_path / "brief.toml"
    path.write_text(TYPED, encoding="utf-8")
    (tmp_path / "link.toml").symlink_to("brief.toml")
    assert draftspeech("fix-brief", "brief.toml", "-o", output).code == 2
    assert path.read_text(encoding="utf-8") == TYPED
    ran = draftspeech("fix-brief", "brief.toml", "-o", output, "--force")
    assert ran.code == 0
    assert (tmp_path / "brief.bak.toml").read_text(encoding="utf-8") == TYPED
    assert path.read_text(encoding="utf-8") == MINIMAL + 'organiser = "县教育局"\n'
    again = draftspeech("fix-brief", "brief.toml", "-o", output, "--force")
    assert again.code == 0
    assert len(list(tmp_path.glob("*.toml"))) == 3


def test_another_encoding_becomes_utf_8(draftspeech: Draftspeech, tmp_path: Path) -> None:
    path = tmp_path / "brief.toml"
    path.write_bytes(MINIMAL.encode("gb18030"))
    shown = draftspeech("fix-brief", "brief.toml")
    assert (shown.code, shown.out) == (1, "")
    assert "saved as UTF-8" in shown.err
    assert draftspeech("fix-brief", "brief.toml", "--write").code == 0
    assert path.read_bytes() == MINIMAL.encode()


def test_a_mended_brief_goes_to_another_file_or_standard_output(
    draftspeech: Draftspeech, tmp_path: Path
) -> None:
    good = MINIMAL + 'organiser = "县教育局"\n'
    ran = draftspeech("fix-brief", "-", "-o", "-", stdin=TYPED.encode())
    assert (ran.code, ran.out) == (0, good)
    (tmp_path / "brief.toml").write_text(TYPED, encoding="utf-8")
    assert draftspeech("fix-brief", "brief.toml", "-o", "new.toml").code == 0
    assert (tmp_path / "new.toml").read_text(encoding="utf-8") == good
    (tmp_path / "new.toml").write_text("mine", encoding="utf-8")
    assert draftspeech("fix-brief", "brief.toml", "-o", "new.toml").code == 2
    assert draftspeech("fix-brief", "brief.toml", "-o", "new.toml", "--write").code == 2


def test_a_brief_that_cannot_be_read_after_mending_ends_with_2(
    draftspeech: Draftspeech, tmp_path: Path
) -> None:
    (tmp_path / "brief.toml").write_text(TYPED + "level = True\n", encoding="utf-8")
    for more in ((), ("--write",)):
        ran = draftspeech("fix-brief", "brief.toml", *more)
        assert ran.code == 2
        assert ran.err.startswith("brief.toml:6:9: error: ")
        assert ran.err.endswith("places left for you to change: 1\n")
    assert "nothing to mend" not in draftspeech("fix-brief", "brief.toml").err


def test_the_lines_shown_have_no_invisible_character(
    draftspeech: Draftspeech, tmp_path: Path
) -> None:
    (tmp_path / "brief.toml").write_text(f"\ufeff\ufeff{MINIMAL}", encoding="utf-8")
    assert "\n-⟨U+FEFF⟩skeleton = " in draftspeech("fix-brief", "brief.toml").out


def test_other_lines_that_can_be_mended_are_named_too(
    draftspeech: Draftspeech, tmp_path: Path
) -> None:
    text = 'skeleton ＝ "four-points"\noccasion = “全县会议”\ndate = 2026-08-25\ntitle ＝ "讲话"\n'
    (tmp_path / "b.toml").write_text(text, encoding="utf-8")
    told = draftspeech("render", "b.toml").err
    assert "b.toml:1:10: error" in told
    assert "draftspeech fix-brief b.toml --write mends it, and what is wrong in line 2、4" in told
    (tmp_path / "b.toml").write_text(text.split("\n", maxsplit=1)[0] + "\n", encoding="utf-8")
    assert "b.toml --write mends it\n" in draftspeech("render", "b.toml").err
