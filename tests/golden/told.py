"""All that is said of briefs that cannot be read, word for word: `told/briefs.txt`.

What a secretary reads is checked whole, hints and marks under the line too; `python -m
tests.golden` writes the file anew.
"""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING

from draftspeech.brief_mend import mend_brief
from draftspeech.errors import DraftspeechError
from draftspeech.finding import Finding
from draftspeech.invisible import visible
from draftspeech.render import render_source
from draftspeech.report import report
from draftspeech.source import Source
from tests.conftest import MINIMAL
from tests.golden import FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator

FILE = FOLDER / "told" / "briefs.txt"
BETWEEN = "\n======== "

LONGEST = 10_000

MORE = (
    'title = "讲话" organiser = "县教育局"',
    'title = "讲"话"',
    'title = "讲话"话"',
    "title = 'D:\\docs' 目录",
    'title = "D:\\docs\\新" 目录',
    "title = D:\\docs",
    "title = true",
    "title = none # 没有",
    "title = NULL",
    'title = "讲话\\ud800"',
    'title = "讲话\\x"',
    'title = "讲话\\u12"',
    "title = 讲话",
    "title = 讲话“好”",
    "title = '讲’话'",
    "title = ‘讲’话’",
    "title = 讲\\话",
    "title = 讲话 # 注",
    "title = 讲话＃注",
    "title = [讲话, 好]",
    "speaker = {name = 李, office = 书记}",
    'speaker = {name = "李" office = "书记"}',
    'speaker = {name = "李", name = "王"}',
    'speaker = {name = "李"}\n[speaker]\nname = "王"',
    '[speaker]\nname = "李"\n[speaker]\noffice = "书记"',
    '[speaker]\nname = "李"\nname = "王"',
    '"title" = "甲"\ntitle = "乙"',
    "title.a = 1\ntitle = 2",
    'purposes = ["一"\n"二"',
    'purposes = ["一", "二"\ntitle = "讲话"',
    'purposes = ["一", ["二", "三"]\ntitle = "讲话"',
    'purposes = ["一"，"二"]',
    "purposes = [一，二]",
    'purposes = ["一"。"二"]',
    "purposes = 【一】",
    "speaker = ｛name = “李”｝",
    'speaker = {name = "李"',
    '[speaker\nname = "李"',
    '[[meeting_roles]\nname = "会"',
    'title = """\n讲话\n\n还有一行',
    "title = '''\n讲话\n",
    'title = "甲"\nbackground = """一。\norganiser = "乙"\n',
    'title = "讲话\norganiser = "县教育局"',
    "title = '讲话\norganiser = '县教育局'",
    "date = 2026-02-30",
    "date = 2026-02-30 # 注",
    "date = 2026/8/25",
    "date = 2026.8.25",
    "date = 2026年8月25日\n",
    "date = “2026-8-25”",
    "schools_transferred = 0021",
    "schools_transferred = 00",
    "schools_transferred = ０",
    "schools_transferred = 1,200,300",
    "schools_transferred = 1_",
    "schools_transferred = 21所",
    "schools_transferred = +-3",
    "title = ",
    "title =",
    "= 讲话",
    "title",
    "标题",
    "title: 讲话",
    'title; "讲话"',
    'title = "讲话"; organiser = "县教育局"',
    "title = (讲话)",
    'title = ("讲话")',
    'title = "讲话" // 注',
    'title = "讲话" -- 注',
    'title = "甲", "乙"',
    'title = "甲"、"乙"',
    'title = "甲" 和 "乙"',
    'title = "甲"乙"丙"丁"',
    'title == "讲话"',
    'title = = "讲话"',
    "\u3000\u3000title = 讲话",
    '\ttitle\u2003= "讲话"',
    'title = "讲话"\u200b',
    "ti\u00adtle = 1",
    "\x1b[1mtitle = 1",
    "- title: 讲话",
    "title = <b>讲话</b>",
    "title = &讲话",
    "title = a = b",
    "a b = 1",
    "[a b]\nc = 1",
    "[]\nc = 1",
    "a.b. = 1",
    "a = [1, 2, ]]",
    "a = {b = 1, }}",
    "a = }",
    "a = ]",
    f"a = {'[' * 50}",
    "\n".join(["a = [["] * 30),
    f"a = {'9' * 5000}",
)
"""Lines that are added to a good brief."""


@cache
def briefs() -> list[str]:
    """Return the text of every brief that something is said of."""
    from tests.test_bad_briefs import CASES
    from tests.test_fix_brief import MENDED

    added = [case.brief for case in CASES if isinstance(case.brief, str)]
    whole = [case.brief for case in CASES if isinstance(case.brief, bytes)]
    lines = [*added, *(typed for typed, _meant in MENDED), *MORE]
    texts = [f"{MINIMAL}{line}\n" for line in dict.fromkeys(lines)]
    for data in whole:
        with suppress(UnicodeDecodeError):
            texts.append(data.decode())
    return [text for text in texts if len(text) < LONGEST]


def told(text: str) -> str:
    """Return all that is said of a brief: why it is not read, how it is mended, what is left."""
    source = Source("brief.toml", text)
    return visible("".join(_told(source)))


def _told(source: Source) -> Iterator[str]:
    try:
        yield report(render_source(source).notes)
    except DraftspeechError as error:
        yield report(error.findings)
    try:
        made = mend_brief(source)
    except DraftspeechError as error:
        yield f"-- not mended\n{report(error.findings)}"
        return
    for edit in made.edits:
        place = source.place(edit.place)
        said = report([Finding("", edit.message, place, edit.hint)])
        yield f"-- mended\n{said}"
    if made.text != source.text:
        before = source.text.splitlines()
        yield "".join(f"-> {line}\n" for line in made.text.splitlines() if line not in before)
    if made.left:
        yield f"-- left\n{report(made.left)}"


def written(said: list[str]) -> str:
    """Return the file that holds what is said of every brief."""
    return "".join(f"{BETWEEN}{at}\n{text}" for at, text in enumerate(said))


@cache
def kept() -> list[str]:
    """Return what is said of every brief, as the file holds it."""
    sections = FILE.read_text(encoding="utf-8").split(BETWEEN)[1:]
    return [section.partition("\n")[2] for section in sections]
