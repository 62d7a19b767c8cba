"""All that the program says of what it is given, word for word: `told/SUBJECT.txt`.

What a secretary reads is checked whole, hints and marks under the line too; `python -m
tests.golden` writes the files anew; read the difference before committing it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache, partial
from pathlib import Path
from unittest.mock import patch

from draftspeech import check_formats, diff_formats
from draftspeech import outline as outline_formats
from draftspeech.brief_file import read_brief
from draftspeech.brief_mend import mend_brief
from draftspeech.check import check
from draftspeech.draft_diff import differences
from draftspeech.draft_file import Draft
from draftspeech.draft_speech import speech_of
from draftspeech.errors import DraftspeechError
from draftspeech.finding import Finding
from draftspeech.invisible import visible
from draftspeech.merge import merge
from draftspeech.outputs.text import plain_text
from draftspeech.proportions import drawn
from draftspeech.render import render, render_source
from draftspeech.report import report
from draftspeech.rule import Example, Rule
from draftspeech.rules import all_rules
from draftspeech.schema import schema_text
from draftspeech.skeleton_dir import load_skeleton
from draftspeech.source import Source
from draftspeech.speech import Speech
from tests.conftest import MINIMAL
from tests.golden import FOLDER, examples
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
    return [*said, *(partial(check_formats.explanation, rule) for rule in known[:3])]


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
    return [*said, *(partial(_differs, SCENARIOS[0], write) for write in WRITERS)]


WRITERS = (diff_formats.as_json, diff_formats.as_html)


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


SUBJECTS: dict[str, Callable[[], Said]] = {
    "briefs": briefs,
    "rules": rules,
    "outlines": outlines,
    "lengths": lengths,
    "differences": differences_,
    "merges": merges,
    "schemas": schemas,
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
