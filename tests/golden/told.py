"""All that the program says of what it is given, word for word: `told/SUBJECT.txt`.

What a secretary reads is checked whole, hints and marks under the line too; `python -m
tests.golden` writes the files anew; read the difference before committing it.
"""

from __future__ import annotations

import io
import json
import os
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout, suppress
from functools import cache, partial
from pathlib import Path
from unittest.mock import patch

from draftspeech import check_formats, diff_formats
from draftspeech import outline as outline_formats
from draftspeech.brief_file import read_brief
from draftspeech.brief_mend import mend_brief
from draftspeech.brief_writer import brief_text
from draftspeech.check import check
from draftspeech.draft_diff import Difference, differences
from draftspeech.draft_file import Draft
from draftspeech.draft_speech import speech_of
from draftspeech.errors import DraftspeechError
from draftspeech.finding import Finding
from draftspeech.invisible import visible
from draftspeech.memory import Memory
from draftspeech.merge import merge
from draftspeech.near_phrase import near_phrases
from draftspeech.outputs.text import plain_text
from draftspeech.phrase_dir import load_phrases
from draftspeech.proportions import drawn
from draftspeech.quotation import quotations
from draftspeech.render import render, render_source
from draftspeech.report import report
from draftspeech.rule import Example, Rule
from draftspeech.rules import all_rules
from draftspeech.schema import schema_text
from draftspeech.skeleton_dir import load_skeleton
from draftspeech.source import Source
from draftspeech.speech import Speech
from draftspeech.theme_dir import load_themes
from tests.conftest import MINIMAL
from tests.golden import FOLDER, examples, told_samples, told_word
from tests.golden.bad_lines import LINES, PRIORITIES
from tests.merge_scenarios import BRIEF, SCENARIOS, Scenario

Said = list[Callable[[], str]]
BETWEEN = "\n======== "
LONGEST = 10_000
THEMES = ("安全稳定", "教师队伍")


@cache
def briefs() -> Said:
    """What is said of every bad brief: why it is not read, how it is mended, what is left."""
    from tests.test_bad_briefs import CASES
    from tests.test_fix_brief import MENDED

    added = [case.brief for case in CASES if isinstance(case.brief, str)]
    whole = [case.brief for case in CASES if isinstance(case.brief, bytes)]
    lines = [*added, *(typed for typed, _meant in MENDED), *LINES]
    texts = [f"{MINIMAL}{line}\n" for line in dict.fromkeys(lines)]
    head = MINIMAL.rpartition("priorities")[0]
    texts += [f"{head}priorities = {value}\n" for value in PRIORITIES]
    for data in whole:
        with suppress(UnicodeDecodeError):
            texts.append(data.decode())
    return [partial(_of_brief, text) for text in texts if len(text) < LONGEST]


def _of_brief(text: str) -> str:
    return "".join(_brief(Source("brief.toml", text)))


def _brief(source: Source) -> Iterator[str]:
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


@cache
def rules() -> Said:
    """What every rule says of its own bad examples, and one draft in every format."""
    known = all_rules()
    said: Said = [partial(_of_rule, rule, one) for rule in known for one in rule.bad]
    formats = (check_formats.as_text, check_formats.as_json, check_formats.as_sarif)
    said += [partial(_in_format, write) for write in (*formats, check_formats.as_github)]
    return [*said, *(partial(check_formats.explained, rule) for rule in known[:3])]


def _of_rule(rule: Rule, example: Example) -> str:
    brief = read_brief(Source("b.toml", example.brief)) if example.brief else None
    noticed = check(Draft(Source("draft.txt", example.text), brief), [rule])
    return check_formats.as_text(noticed, [rule])


WRONG = """同志们:
　　第一，抓安全,,，要深入学习了。
　　第三，"抓 质量%
"""


def _in_format(write: Callable[..., str]) -> str:
    known = all_rules()
    text = write(check(Draft(Source("draft.txt", WRONG)), known), known)
    return text.replace(_version(), "VERSION")


def _version() -> str:
    from draftspeech import __version__

    return __version__


@cache
def phrases() -> Said:
    """What is said of set phrases with a slip in them, ten a section."""
    texts = sorted(phrase.text for phrase in load_phrases().phrases)[::3]
    return [partial(_of_phrases, texts[at : at + 10]) for at in range(0, len(texts), 10)]


def _of_phrases(texts: list[str]) -> str:
    return "".join(f"{said} | {_nearest(said)}\n" for text in texts for said in _slips(text))


def _slips(text: str) -> Iterator[str]:
    """Yield a phrase with a character left out, doubled, moved, changed, and one and two put in."""
    at = len(text) // 2
    yield f"要{text[:at]}{text[at + 1 :]}。"
    yield f"要{text[: at + 1]}{text[at:]}。"
    yield f"{text[: at - 1]}{text[at]}{text[at - 1]}{text[at + 1 :]}"
    yield f"{text[:at]}某{text[at + 1 :]}，{text}"
    yield f"{text[:at]}的{text[at:]}好"
    yield f"{text[:1]}和{text[1:-1]}了{text[-1:]}"
    yield f"{text[:at]}\n{text[at:]}"


def _nearest(said: str) -> str:
    return "；".join(f"{near.said} → {near.phrase.text}" for near in near_phrases(said))


QUOTED = (
    "《论语》里讲：“学而不思则惘，思而不学则殆。”",
    "《论语·为政》里讲：“学而不思则罔，思而不学则殆。”",
    "《论语·学而》里讲：“学而不思则罔，思而不学则殆。”",
    "《孟子》讲“学而不思则罔”，《论语》讲“温故而知心”。",
    "孔子说：“三人行，必有我师焉。”又说：“有教无类。”",
    "孔子说：“三人行，必有我师焉”，“择其善者而从知”。",
    "《论语》讲“学而时习之”、“温故而知心”，说得好。",
    "《论语》讲“学而时习之”。会议要求“温故而知心”。",
    "“老吾老，以及人之老”，这是《论语》里的话。",
    "“老吾老，以及人之老”，语出《孟子》。",
    "“老吾老，以及人之幼”！这是《论语》里的话。",
    "古人讲“老吾老以及人之老，幼吾幼及人之幼”。",
    "《战国策》里讲：“前事之不忘，后事之师也。”",
    "《史记》里讲：“前事之不忘，后事只师也。”",
    "《左传·僖公》讲“多行不义，必自毙，子姑待知”。",
    "《道德经》说“千里之行，始于足下”，“治大国若烹小鲜”。",
    "《道德经》说“千里之行，始于脚下”。",
    "韩愈说：“师者，所以传道受业解惑者也。”",
    "《师说》里说：“师者，所以传道授业解惑也。”",
    "诸葛亮讲：“非淡泊无以明志，非宁静无以致远。”",
    "《中国教育报》称“学而不思则惘”。",
    "习近平总书记强调“学而不思则惘”。",
    "《诗》云：“如切如磋，如琢如摩。”",
    '《大学》开篇就讲："大学之道，在明明德，在新民，在止于至善。"',
    "《礼记》说“玉不琢，不成器”，《三字经》说“玉不琢，不成器”。",
)
"""Sentences with quotations, right and wrong."""


@cache
def quotations_() -> Said:
    """What is said of quotations."""
    return [partial(_of_quotation, text) for text in QUOTED]


def _of_quotation(text: str) -> str:
    known = [rule for rule in all_rules() if rule.code.startswith("R4")]
    noticed = check(Draft(Source("draft.txt", text)), known)
    found = quotations(Draft(Source("draft.txt", text)))
    listed = "".join(f"{one.named} {one.source} {one.exact} {one.wrong_source}\n" for one in found)
    return listed + check_formats.as_text(noticed, known)


SHOWN = ("four-points", "host-script", "graduation")


@cache
def outlines() -> Said:
    """The outlines of some examples, wide, narrow and as JSON, and their shares of the time."""
    speeches = {name: _example(path) for name, path in examples() if name in SHOWN}
    said: Said = []
    for speech in speeches.values():
        rows = outline_formats.outline(speech)
        said += [partial(outline_formats.as_text, rows, 180, room) for room in (100, 40)]
        said.append(partial(outline_formats.as_json, rows, 200))
        said += [partial(_shares, speech, asked, room) for asked in (None, 9) for room in (60, 36)]
    return said


@cache
def _example(path: object) -> Speech:
    return render(str(path)).speech


def _shares(speech: Speech, asked: float | None, room: int) -> str:
    return "".join(f"{line.text.markup}\n" for line in drawn(speech, 180, asked, room))


@cache
def lengths() -> Said:
    """What is left out of some examples for some minutes."""
    return [
        partial(_of_length, path, minutes)
        for name, path in examples()
        if name in SHOWN
        for minutes in (2, 5, 7, 9, 12, 40)
    ]


def _of_length(path: Path, minutes: int) -> str:
    brief = f"minutes = {minutes}\n{path.read_text(encoding='utf-8')}"
    made = render_source(Source("brief.toml", brief))
    rows = outline_formats.outline(made.speech)
    return report(made.notes) + outline_formats.as_text(rows, 180, 60)


@cache
def differences_() -> Said:
    """What differs between a draft and what an office made of it, in every format."""
    said: Said = [partial(_of_difference, scenario) for scenario in SCENARIOS]
    some = (SCENARIOS[at] for at in (0, 3, 4, 13, 16))
    return [*said, *(partial(_differs, one, write) for one in some for write in WRITERS)]


def _printed(found: tuple[Difference, ...]) -> str:
    with redirect_stdout(io.StringIO()) as printed:
        diff_formats.show(found)
    return printed.getvalue()


WRITERS = (diff_formats.as_json, diff_formats.as_html, _printed)


def _of_difference(scenario: Scenario) -> str:
    return _differs(scenario, diff_formats.as_text) + _differs(scenario, diff_formats.summary)


def _differs(scenario: Scenario, write: Callable[..., str]) -> str:
    old = _speech(BRIEF)
    new = _edited(scenario.mine(plain_text(old).decode()))
    return write(differences(old, new))


@cache
def _speech(brief: str) -> Speech:
    return render_source(Source("b.toml", brief)).speech


def _edited(text: str) -> Speech:
    return speech_of(Draft(Source("d.txt", text)))


SMALL = """在会上的讲话
同志们：
　　今天开会很重要。大家都来了21人。下面讲三点意见。
　　第一，抓早，早动手。要早安排，每周一次。要早落实，不等不靠。
　　这一条很要紧。人人都要记住。
　　第二，抓小，小处见。要从小事做起，从身边做起。
　　第三，抓常，常在心。要常抓不懈，久久为功。要常讲常新。
　　最后，提一点希望。希望大家回去就干。
"""
EDITS = (
    ("nothing", "", ""),
    ("figure", "21人", "23人"),
    ("other figure", "21人", "22人"),
    ("parted", "要早落实", "\n　　要早落实"),
    ("parted elsewhere", "人人都要", "\n　　人人都要"),
    ("joined", "不等不靠。\n　　这一条", "不等不靠。这一条"),
    ("joined at the end", "最后，提一点希望。希望", "希望"),
    ("sentence taken out", "要早落实，不等不靠。", ""),
    ("sentence put in", "每周一次。", "每周一次。要抓紧。"),
    ("sentence rewritten", "要从小事做起，从身边做起。", "要从身边的小事一件一件做起。"),
    ("sentence otherwise", "从身边做起", "从自己做起"),
    ("clause moved", "要常抓不懈，久久为功", "要久久为功，常抓不懈"),
    ("heading", "抓小，小处见", "抓细，细处见"),
    (
        "point taken out",
        "　　第二，抓小，小处见。要从小事做起，从身边做起。\n　　第三，",
        "　　第二，",
    ),
    ("point put in", "　　最后", "　　第四，抓实，实在干。要真抓实干。\n　　最后"),
    ("paragraph taken out", "　　这一条很要紧。人人都要记住。\n", ""),
    ("paragraph put in", "　　最后", "　　我再说一句心里话。\n　　最后"),
    ("title", "在会上的讲话", "在大会上的讲话"),
)
"""Edits of a small speech, each made by both sides."""


def _changed(edit: tuple[str, str, str]) -> str:
    _name, old, new = edit
    assert old in SMALL
    return SMALL.replace(old, new, 1) if old else SMALL


@cache
def small_merges() -> Said:
    """What becomes of every pair of edits of a small speech, the lines that are not the base's."""
    return [partial(_of_edits, mine) for mine in EDITS]


def _of_edits(mine: tuple[str, str, str]) -> str:
    return "".join(_of_pair(mine, new) for new in EDITS)


def _of_pair(mine: tuple[str, str, str], new: tuple[str, str, str]) -> str:
    base = _edited(SMALL)
    ours, theirs = (
        speech_of(Draft(Source("d.txt", _changed(edit)), memory=Memory(base)))
        for edit in (mine, new)
    )
    merged = merge(base, ours, theirs)
    lines = plain_text(merged.speech).decode().splitlines()
    shown = [
        f"  {at} {line.strip()}\n" for at, line in enumerate(lines) if line and line not in _LINES
    ]
    head = f"{mine[0]} + {new[0]}: {len(lines)} lines, {len(merged.conflicts)} conflicts\n"
    return head + "".join(shown)


_LINES = frozenset(SMALL.splitlines())


@cache
def merges() -> Said:
    """What becomes of a draft that both sides changed."""
    return [partial(_of_merge, scenario) for scenario in SCENARIOS]


def _of_merge(scenario: Scenario) -> str:
    base = _speech(BRIEF)
    mine = _edited(scenario.mine(plain_text(base).decode()))
    merged = merge(base, mine, _speech(scenario.new(BRIEF)))
    text = plain_text(merged.speech).decode()
    return f"{text}-- conflicts\n" + "".join(f"{one}\n" for one in merged.conflicts)


@cache
def schemas() -> Said:
    """The JSON Schemas of some skeletons."""
    return [partial(_schema, name) for name in SHOWN]


def _schema(name: str) -> str:
    return json.dumps(
        json.loads(schema_text(load_skeleton(name), THEMES)), ensure_ascii=False, indent=1
    )


@cache
def new_briefs() -> Said:
    """The briefs of some skeletons as `new` writes them, with no value and with the example's."""
    return [partial(_new, name, filled) for name in SHOWN for filled in (False, True)]


def _new(name: str, filled: bool) -> str:
    skeleton = load_skeleton(name)
    example = read_brief(skeleton.example) if filled and skeleton.example else None
    themes = [theme for theme in load_themes().values() if theme.name in THEMES]
    return brief_text(skeleton, {} if example is None else example.values, themes)


SUBJECTS: dict[str, Callable[[], Said]] = {
    "briefs": briefs,
    "rules": rules,
    "phrases": phrases,
    "quotations": quotations_,
    "outlines": outlines,
    "lengths": lengths,
    "differences": differences_,
    "merges": merges,
    "small-merges": small_merges,
    "new-briefs": new_briefs,
    "schemas": schemas,
    "facts": told_samples.facts,
    "samples": told_samples.samples,
    "word-files": told_word.files,
    "word-reads": told_word.reads,
    "word-refused": told_word.refused,
    "word-comments": told_word.comments,
    "word-updates": told_word.updates,
}


def told(subject: str, at: int) -> str:
    """Return what the program says now, signs that cannot be seen written out."""
    with patch.dict(os.environ, COLUMNS="100"):
        return visible(SUBJECTS[subject]()[at]())


def write() -> None:
    """Write every file anew."""
    for subject, said in SUBJECTS.items():
        texts = (f"{BETWEEN}{at}\n{told(subject, at)}" for at in range(len(said())))
        _file(subject).write_bytes("".join(texts).encode())


@cache
def kept(subject: str) -> list[str]:
    """Return what the program said when the file was written."""
    sections = _file(subject).read_bytes().decode().split(BETWEEN)[1:]
    return [section.partition("\n")[2] for section in sections]


def _file(subject: str) -> Path:
    return FOLDER / "told" / f"{subject}.txt"
