"""Briefs as they come from Windows and Chinese keyboards, each through the real command."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.conftest import MINIMAL, Draftspeech, Ran, environment

GB, WIDE = MINIMAL.encode("gb18030"), "\u3000"


class Case(NamedTuple):
    """A brief and what is said of it.

    `brief` is the whole file as bytes, or lines added to a good one; `place` is line:column, ""
    where the whole file is meant.
    """

    row: str
    brief: bytes | str
    code: int
    place: str
    english: str
    chinese: str


def priorities(value: str) -> bytes:
    """Return a brief with other priorities."""
    return (MINIMAL.rpartition("priorities")[0] + f"priorities = {value}\n").encode()


def sentences(count: int) -> str:
    """Return a list of priorities."""
    return (
        "["
        + ", ".join(
            f'"抓好{sign}类工作，件件见成效"' for sign in "甲乙丙丁戊己庚辛壬癸子丑寅"[:count]
        )
        + "]"
    )


def well(row: str, brief: bytes | str) -> Case:
    """Return a case that is read without a word."""
    return Case(row, brief, 0, "", "", "")


def typed(row: str, line: str, place: str, character: str, meant: str) -> Case:
    """Return a case of one Chinese character in the place of an English one."""
    return Case(
        row,
        line,
        2,
        place,
        f"the character {character} is full-width|type “{meant}” with|draftspeech fix-brief",
        f"符号 {character} 是中文（全角）的|英文输入法输入“{meant}”；可用 draftspeech fix-brief",
    )


def hidden(row: str, brief: bytes | str, place: str, code: str) -> Case:
    """Return a case of a character that is not seen, where TOML has none."""
    return Case(row, brief, 2, place, f"invisible character {code}", f"看不见的字符 {code}")


def control(row: str, escaped: str, code: str) -> Case:
    """Return a case of a character that is not seen, in a text."""
    line = f'organiser = "县{escaped}局"'
    return Case(row, line, 2, "5:13", f"invisible character {code}", f"不可见字符 {code}")


def number(row: str, value: str, english: str, chinese: str) -> Case:
    """Return a case of a value that is no count."""
    line = f"schools_transferred = {value}"
    said = f"must be a whole number from 0, not {english}"
    return Case(row, line, 2, "5:23", said, f"应当是从 0 起的整数，不是{chinese}")


def day(row: str, value: str, english: str, chinese: str) -> Case:
    """Return a case of a value that is no day."""
    return Case(row, f"date = {value}", 2, "5:8", english, chinese)


UNCLOSED = ("quote that closes this text is missing", "这段文字缺少收尾的引号")
BYTES = ("these bytes are no text", "这些内容不是")
DEEP = ("nested too deeply or has too large a number", "嵌套过深，或有过大的数字")
NO_DAY = ("there is no such day|2026-08-25, without quotes", "没有这一天|2026-08-25")
CHINESE_KEY = ("a key in Chinese needs quotes", "中文的键名要加引号")
NO_QUOTES = ('a text needs quotes|English quotes: "', '文字要加引号|英文引号："')
DIGITS = "a number is written in plain digits|write "
DATE = (
    "write a date as 2026-08-25, without quotes; draftspeech fix-brief",
    "日期请写成 2026-08-25",
)
EMPTY = ("is empty", "是空的")

CASES = [
    # Encoding
    well("1 a mark at the head", b"\xef\xbb\xbf" + MINIMAL.encode()),
    hidden("2 two marks", b"\xef\xbb\xbf" * 2 + MINIMAL.encode(), "1:1", "U+FEFF (BOM)"),
    hidden("2 a mark in the middle", '\ufefforganiser = "县"', "5:1", "U+FEFF (BOM)"),
    Case("3 UTF-16", MINIMAL.encode("utf-16"), 0, "", "note: read as UTF-16", "按 UTF-16 编码读取"),
    Case("4 no mark", MINIMAL.encode("utf-16-le"), 0, "", "read as UTF-16", "按 UTF-16 编码读取"),
    Case("5 GB18030", GB, 0, "", "note: read as GB18030", "按 GB18030 编码读取"),
    Case("7 two encodings", MINIMAL.encode() + 'title = "讲话"'.encode("gbk"), 2, "5:10", *BYTES),
    Case("8 cut", MINIMAL.encode() + 'title = "讲话'.encode()[:-1], 2, "5:11", *BYTES),
    Case("9 Big5", MINIMAL.replace("稳", "穩").replace("师", "師").replace("队", "隊")
         .replace("会", "會").replace("议", "議").replace("县", "縣").replace("开", "開")
         .replace("学", "學").encode("big5"), 2, "4:15",
         "note: read as GB18030", "按 GB18030 编码读取"),
    control("10 mojibake", "è\x82", "U+0082"),
    Case("11 Word", b"PK\x03\x04", 2, "", "is a Word (.docx), WPS or Excel", "是Word（.docx）"),
    Case("11 old Word", b"\xd0\xcf\x11\xe0", 2, "", "is an old Word (.doc)", "旧版 Word"),
    Case("11 JSON", b'{"skeleton": "four-points"}', 2, "1:1", "JSON or a web page", "JSON 或网页"),
    Case("11 empty", b"", 2, "", *EMPTY),
    Case("11 only blank lines", b"\r\n \r\n", 2, "", *EMPTY),
    # Chinese typing in TOML syntax
    typed("12 both quotes", "title = “讲话”", "5:9", "“", '"'),
    typed("12 single quotes", "title = ‘讲话’", "5:9", "‘", "'"),
    typed("12 the closing quote", 'title = "讲话”', "5:12", "”", '"'),
    typed("12 the opening quote", 'title = “讲话"', "5:9", "“", '"'),
    typed("13 equals sign", 'title ＝ "讲话"', "5:7", "＝", "="),
    typed("13 colon", "title：讲话", "5:6", "：", "="),
    Case("13 English colon", 'title : "讲话"', 2, "5:7",
         "character : cannot stand here|type “=”", "这里不能用符号 :|输入“=”"),
    typed("14 comma", 'purposes = ["一"，"二"]', "5:16", "，", ","),
    typed("14 pause mark", 'purposes = ["一"、"二"]', "5:16", "、", ","),
    typed("14 semicolon", 'purposes = ["一"；"二"]', "5:16", "；", ","),
    Case("14 English semicolon", 'purposes = ["一";"二"]', 2, "5:16",
         "character ; cannot stand here|type “,”", "这里不能用符号 ;|输入“,”"),
    Case("14 no comma", 'purposes = [\n"一"\n"二"]', 2, "6:4",
         "a comma between two entries is missing", "两项之间少了逗号"),
    typed("15 lenticular", 'purposes = 【"一"】', "5:12", "【", "["),
    typed("15 the closing one", 'purposes = ["一"】', "5:16", "】", "]"),
    typed("15 round", 'purposes = （"一"）', "5:12", "（", "["),
    typed("15 tortoise shell", 'purposes = 〔"一"〕', "5:12", "〔", "["),
    typed("15 braces", 'speaker = ｛name = "李"｝', "5:11", "｛", "{"),
    typed("15 of a table", '【speaker】\nname = "李"', "5:1", "【", "["),
    typed("16 number sign", "＃说明", "5:1", "＃", "#"),
    typed("16 behind a value", 'title = "讲话" ＃说明', "5:14", "＃", "#"),
    Case("16 digits", "schools_transferred = ２１", 2, "5:23",
         DIGITS + "21; draftspeech fix-brief", "阿拉伯数字|请写 21"),
    Case("16 digits of a day", "date = ２０２６-08-25", 2, "5:8", *DATE),
    hidden("17 wide space", f'{WIDE}title = "讲话"', "5:1", "U+3000"),
    hidden("17 wide space before the value", f'title ={WIDE}"讲话"', "5:8", "U+3000"),
    hidden("17 wide space behind it", f'title = "讲话"{WIDE}', "5:13", "U+3000"),
    hidden("17 hard space", 'title\u00a0= "讲话"', "5:6", "U+00A0"),
    hidden("17 in a key", 'ti\u200btle = "讲话"', "5:3", "U+200B"),
    Case("18 key", '场合 = "会"', 2, "5:1", *CHINESE_KEY),
    Case("18 with another sign", "场合：会", 2, "5:1", *CHINESE_KEY),
    Case("18 table", '[讲话人]\nname = "李"', 2, "5:2", *CHINESE_KEY),
    Case("18 inside braces", 'speaker = { 姓名 = "李" }', 2, "5:13", *CHINESE_KEY),
    Case("19 text", "title = 讲话", 2, "5:9", *NO_QUOTES),
    Case("19 text in a list", "purposes = [甲, 乙]", 2, "5:13", *NO_QUOTES),
    Case("19 numeral", "schools_transferred = 二十一", 2, "5:23", *NO_QUOTES),
    Case("19 truth", "schools_transferred = True", 2, "5:23",
         "no field takes true or false", "没有要素填 true 或 false"),
    Case("19 groups", "schools_transferred = 1,200", 2, "5:23", DIGITS + "1200", "请写 1200"),
    Case("19 wide groups", "schools_transferred = 1，200", 2, "5:23", DIGITS + "1200", "写 1200"),
    Case("19 zero", "schools_transferred = 021", 2, "5:23", DIGITS + "21", "请写 21"),
    Case("19 Chinese day", "date = 2026年8月25日", 2, "5:8", *DATE),
    Case("19 strokes", "date = 2026/08/25", 2, "5:8", *DATE),
    Case("19 dots", "date = 2026.8.25", 2, "5:8", *DATE),
    Case("19 no zero", "date = 2026-8-25", 2, "5:8", *DATE),
    Case("19 nothing", "title =", 2, "5:8", "this is no value", "这不是合法的值"),
    Case("20 quotes inside", 'title = "所谓"四会合一""', 2, "5:12",
         "a quote inside the text ends it|Chinese ones “ ”", "文字里的引号把它截断了|“ ”"),
    Case("20 in a list", 'purposes = ["所谓"四会合一"", "二"]', 2, "5:16",
         "a quote inside the text ends it", "文字里的引号把它截断了"),
    Case("21 path", 'title = "D:\\docs"', 2, "5:12",
         "means something in quotes|single quotes: 'D:\\docs'", "特殊含义|用单引号：'D:\\docs'"),
    Case("21 another path", 'title = "C:\\Users\\x"', 2, "5:12",
         "single quotes: 'C:\\Users\\x'", "用单引号：'C:\\Users\\x'"),
    Case("22 quote", 'title = "讲话', 2, "5:9", *UNCLOSED),
    Case("22 single quote", "title = '讲话", 2, "5:9", *UNCLOSED),
    Case("22 line break", 'title = "讲\n话"', 2, "5:9", *UNCLOSED),
    Case("22 three quotes", 'title = """讲\n话', 2, "5:9", *UNCLOSED),
    Case("22 list", 'purposes = ["一"\ntitle = "讲话"', 2, "5:12",
         "the ] that closes this list is missing|type “]”", "收尾的 ]|输入“]”"),
    Case("22 braces", 'speaker = { name = "李"\ntitle = "讲话"', 2, "5:11",
         "the } that closes this table is missing", "收尾的 }"),
    Case("22 table", "[speaker\nname = 1", 2, "5:9", "closes this line is missing", "收尾的 ]"),
    Case("23 key", 'district = "县"', 2, "5:1", "before, in line 3", "在第 3 行已经赋过值"),
    Case("23 in quotes", '"district" = "县"', 2, "5:1", "before, in line 3", "在第 3 行已经赋过值"),
    Case("23 table", '[speaker]\nname = "李"\n[speaker]', 2, "7:1", "in line 5", "在第 5 行"),
    Case("23 in a table", '[speaker]\nname = "李"\nname = "王"', 2, "7:1", "in line 6", "第 6 行"),
    Case("23 both forms", 'speaker = {name = "李"}\n[speaker]', 2, "6:1", "in line 5", "第 5 行"),
    Case("23 in braces", 'speaker = {name = "李", name = "王"}', 2, "5:24",
         "this key was given a value before|delete one of the two", "这个键前面已经赋过值"),
    well("24", MINIMAL.replace("\n", "\r\n").replace(" = ", "\t=\t").encode()),
    hidden("25 old Mac", MINIMAL.replace("\n", "\r").encode(), "1:25", "U+000D (CR)"),
    hidden("25 old DOS", MINIMAL.encode() + b"\x1a", "5:1", "U+001A (Ctrl-Z)"),
    hidden("25 zeros at the end", MINIMAL.encode() + b"\x00\x00", "5:1", "U+0000 (NUL)"),
    hidden("25 in a text", 'title = "讲\x07话"', "5:11", "U+0007"),
    hidden("25 in a comment", "# 讲\x07话", "5:4", "U+0007"),
    well("26", 'speaker = {\n  name = "李",\n}'),
    Case("20 two fields", 'organiser = "县教育局" audience = "各校"', 2, "5:20",
         "a line holds one|a new line before audience", "一行只能写一个|请在 audience 前换行"),
    Case("20 two fields, Chinese quotes", "organiser = “县教育局”；audience：“各校”", 2, "5:20",
         "a line holds one|a new line before audience", "一行只能写一个|请在 audience 前换行"),
    Case("20 two texts", "audience=“各校校长”，“各科室”", 2, "5:16",
         'follows the quote|are a list: ["各校校长", …]', '还有别的内容|写成列表：["各校校长", …]'),
    Case("20 more words", "organiser = “县教育局”（主办）", 2, "5:19",
         "follows the quote|one pair of quotes", "收尾的引号后面还有别的内容|一对引号"),
    Case("16 slashes", "organiser=县教育局 // 主办", 2, "5:16",
         "// begins no comment|begins with #", "// 不是注释符号|用 # 开头"),
    Case("16 slashes at the head", '//organiser = "县"', 2, "5:1",
         "// begins no comment|begins with #", "// 不是注释符号|用 # 开头"),
    Case("14 at the head of a line", '；audience = "各校"', 2, "5:1",
         "the character ； cannot stand here|delete it", "这里不能用符号 ；|删"),
    typed("14 full stop", 'purposes = ["一"。"二"]', "5:16", "。", ","),
    Case("12 two kinds", "timing = '会议”", 2, "5:10",
         "begins with ' and ends with ”|change ” to '", "以 ' 开头，却以 ” 收尾|把 ” 改成 '"),
    Case("12 quotes inside", "slogan = \"'为党育人'", 2, "5:10", *UNCLOSED),
    Case("13 twice", 'organiser == "县"', 2, "5:11", "= is written twice", "= 写了两遍"),
    Case("19 quotes in a text without", 'title = 县委："县政府"', 2, "5:9",
         'English quotes: "县委：“县政府”"', '英文引号："县委：“县政府”"'),
    # Size and shape
    Case("28", MINIMAL.encode() + b"# x\n" * 66_000, 2, "", "larger than 256 KiB", "大于 256 KiB"),
    Case("29", "x" + ".x" * 30_000 + " = 1", 2, "5:82", *DEEP),
    Case("30 lists", "x-a = " + "[" * 500 + "]" * 500, 2, "5:47", *DEEP),
    Case("30 open lists", "x-a = " + "[" * 20_000, 2, "5:47", *DEEP),
    Case("30 tables", "x-a = " + "{a=" * 500 + "1" + "}" * 500, 2, "5:127", *DEEP),
    Case("31 digits", "schools_transferred = " + "9" * 10_000, 2, "5:23", *DEEP),
    number("31 power", "1e400", "the number inf", "数字 inf"),
    number("31 nan", "nan", "the number nan", "数字 nan"),
    # Values
    Case("32", 'organisor = "县"', 2, "5:1",
         "unknown key organisor|did you mean organiser?", "没有要素 organisor|organiser"),
    well("32 free", 'x-note = "记得改"'),
    Case("33", MINIMAL.replace('district = "青禾县"\n', "").encode(), 2, "1:1",
         'district (地区（或单位）全称) is missing|district = "云岭区"',
         '缺少 district（地区（或单位）全称）|district = "云岭区"'),
    number("34 half", "2.5", "the number 2.5", "数字 2.5"),
    number("34 negative", "-1", "the number -1", "数字 -1"),
    number("34 negative text", '"-1"', 'the text "-1"', '文字"-1"'),
    number("34 with words", '"21所学校"', 'the text "21所学校"', '文字"21所学校"'),
    well("34 with its unit", 'schools_transferred = "21所"'),
    well("34 with its unit, in words", 'schools_transferred = "八十七所"'),
    number("34 truth", "true", "true or false", "true 或 false"),
    well("34 zero", "schools_transferred = 0"),
    day("35 no day", "2026-02-30", *NO_DAY),
    day("35 no month", "2026-13-01", *NO_DAY),
    day("35 no day in Chinese", "2026年2月30日", *NO_DAY),
    day("35 no day as text", '"2026年2月30日"', "a date, not the text", "应当是日期"),
    day("35 hour", "2026-08-25T09:00:00", "not a date with a time", "不是带钟点的日期"),
    day("35 hour of TOML 1.1", "2026-08-25 09:00", "not a date with a time", "不是带钟点的日期"),
    day("35 only an hour", "09:00", "must be a date", "应当是日期"),
    Case("36 none", priorities("[]"), 2, "4:14", "priorities is empty", "priorities 是空的"),
    well("36 one", priorities('["安全稳定"]')),
    well("36 twelve", priorities(sentences(12))),
    Case("36 thirteen", priorities(sentences(13)), 2, "4:14",
         "13 entries; at most 12", "有 13 项，最多 12 项"),
    Case("37", priorities('"一、二"'), 2, "4:14", "must be a list|write a list", "应当是列表"),
    Case("37 number", priorities('["安全稳定", 3]'), 2, "4:23",
         "priorities[2] (重点（几点就写几条）) must be a text or a table, not the number 3",
         "应当是文字或表，不是数字 3"),
    Case("37 list", priorities('["安全稳定", [1]]'), 2, "4:23",
         "must be a text or a table, not a list", "应当是文字或表，不是列表"),
    Case("38 empty", priorities('["安全稳定", ""]'), 2, "4:23", "[2] is empty", "[2] 是空的"),
    Case("38 blank", f'purposes = ["{WIDE}"]', 2, "5:13", "purposes[1] is empty", "[1] 是空的"),
    Case("39 lines", 'title = """讲\n话"""', 2, "5:9", "must stand on one line", "只能写一行"),
    Case("39 long", 'title = "' + "讲" * 5001 + '"', 2, "5:9", "5001 characters", "5001 个字符"),
    Case("39 digits", f'schools_transferred = "{"9" * 5000}"', 2, "5:23",
         "must be a whole number from 0, not the text", "应当是从 0 起的整数，不是文字"),
    well("39 leading spaces", 'title = "  讲话"'),
    well("39 lines of a passage", 'background = """一。\n二。"""'),
    well("40", 'title = "{{ 7*7 }}{% include x %}{# #}"'),
    well("41", 'title = "[bold]讲话[/b]:smile:"'),
    control("42 escape", "\\u001b[2J", "U+001B"),
    control("42 return", "\\r", "U+000D"),
    control("43 direction", "\\u202e", "U+202E"),
    control("43 zero width", "\u200b", "U+200B"),
    control("43 word joiner", "\u2060", "U+2060"),
    control("43 soft hyphen", "\u00ad", "U+00AD"),
    control("43 tag", "\U000e0041", "U+E0041"),
    control("43 line separator", "\\u2028", "U+2028"),
    Case("44", 'title = "\\ud800"', 2, "5:10", "half of a character", "半个字符"),
    control("45 no character", "\\ufffe", "U+FFFE"),
    control("45 zero", "\\u0000", "U+0000"),
    control("45 line tabulation", "\\u000b", "U+000B"),
    well("46", 'background = """一。\r\n二。"""'),
    well("47", 'title = "喆堃镕𠮷"'),
    well("48", 'title = "⼀"'),
    # Skeletons
    Case("66", b'skeleton = "four-point"\n', 2, "1:12", "did you mean four-points", "four-points"),
    Case("66 none", b'skeleton = ""\n', 2, "1:12", "which skeleton it is", "没有写明用哪个骨架"),
]  # fmt: skip
"""The rows of the table of bad input, by their numbers."""

RUN_ALL = """
import io, json, sys
from pathlib import Path
from draftspeech.cli import run

told = {}
for path in sorted(Path().glob("*/brief.toml")):
    out, err = io.BytesIO(), io.BytesIO()
    sys.stdout, sys.stderr = io.TextIOWrapper(out, "utf-8"), io.TextIOWrapper(err, "utf-8")
    code = run(["render", str(path)])
    sys.stdout.flush()
    sys.stderr.flush()
    told[path.parent.name] = (code, out.getvalue().decode(), err.getvalue().decode())
json.dump(told, sys.__stdout__)
"""
"""The command once for every folder, in one process."""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Ran]]:
    """Return what the command says of every case in both languages."""
    folder = tmp_path_factory.mktemp("briefs")
    for at, case in enumerate(CASES):
        data = case.brief
        path = folder / f"{at:03}" / "brief.toml"
        path.parent.mkdir()
        path.write_bytes(f"{MINIMAL}{data}\n".encode() if isinstance(data, str) else data)
    return {language: _run_all(folder, language) for language in ("en", "zh")}


def _run_all(folder: Path, language: str) -> dict[str, Ran]:
    env = {**environment(language), "XDG_CONFIG_HOME": str(folder / "none")}
    command = [sys.executable, "-c", RUN_ALL]
    done = subprocess.run(
        command, capture_output=True, cwd=folder, env=env, check=True, timeout=120
    )
    return {name: Ran(*ran) for name, ran in json.loads(done.stdout).items()}


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("at", range(len(CASES)), ids=[case.row for case in CASES])
def test_a_bad_brief_is_read_or_told(
    told: dict[str, dict[str, Ran]], at: int, language: str
) -> None:
    case, ran = CASES[at], told[language][f"{at:03}"]
    assert ran.code == case.code, ran.err
    assert bool(ran.out) == (case.code == 0)
    name = f"{at:03}/brief.toml:"
    if case.code:
        head = name + (f"{case.place}: " if case.place else " ")
        assert head + ("error: " if language == "en" else "错误：") in ran.err
    for part in (case.english if language == "en" else case.chinese).split("|"):
        assert part in ran.err


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "-: error: is empty"),
        (b"\x00\x01" * 200_000, "-: error: is larger than 256 KiB"),
        (bytes(range(128, 256)) * 4, "-:1:1: error: these bytes are no text"),
    ],
    ids=["empty", "endless", "binary"],
)
def test_standard_input_is_read_no_further_than_a_brief_goes(
    draftspeech: Draftspeech, data: bytes, said: str
) -> None:
    ran = draftspeech("render", "-", stdin=data)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(said)


def test_every_row_about_what_comes_in_has_a_case() -> None:
    # 6 cannot be seen; 27 is about paths (tests/test_files.py).
    rows = {int(case.row.partition(" ")[0]) for case in CASES}
    assert set(range(1, 49)) - rows == {6, 27}
