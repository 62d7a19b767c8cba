"""The skeleton language: what it says, what it refuses, and that neither costs more than it may."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date

import pytest

from draftspeech.errors import SkeletonError
from draftspeech.evaluate import evaluate
from draftspeech.item import Figure, Item, Items, Missing, Table, text
from draftspeech.language import compile_template
from draftspeech.run_state import Budget
from draftspeech.source import Source
from draftspeech.speech import plain
from draftspeech.template import check_names
from tests.conftest import ROOT
from tests.hostile import EXPECTED, HARMLESS, REFUSED, STOPPED, outcomes

TEMPLATES = int(os.environ.get("FUZZ_EXAMPLES", "300"))
VALUES: dict[str, Item] = {
    "occasion": text("学习班", "occasion"),
    "schools": Figure(21, "schools"),
    "two": Figure(2),
    "zero": Figure(0),
    "day": Figure(date(2026, 8, 5), "day"),
    "roles": Items((text("培训会"), text("见面会"), text("推进会"))),
    "nested": Items((text("改革、发展"), text("稳定"))),
    "empty": Items(()),
    "speaker": Table({"office": text("区委书记"), "name": Missing("姓名", "speaker.name")}),
    "missing": Missing("背景", "background"),
    "passage": text("今年是改革之年。", "passage"),
    "place": text("云岭区"),
    "starts": text("学"),
    "ends": text("班"),
}


def said(words: str, **more: str) -> str:
    others = {name: compile_template(Source(name, body)) for name, body in more.items()}
    return plain(evaluate(compile_template(Source("t.txt", words)), VALUES, others, Budget()))


@pytest.mark.parametrize(
    ("words", "speech"),
    [
        ("举办{{ occasion }}，", "举办学习班，"),
        ("{{ schools }}所", "21所"),
        ("{{ day }}", "2026年8月5日"),
        ("{{ schools | numeral }}、{{ two | numeral }}", "二十一、二"),
        ("{{ two | quantity }}点意见", "两点意见"),
        ("{{ roles | join('、') }}", "培训会、见面会、推进会"),
        ("{{ roles | enumerate }}", "培训会、见面会、推进会"),
        ("{{ nested | enumerate }}", "改革、发展，稳定"),
        ("{{ roles | length }}{{ occasion | length }}", "33"),
        ("{{ roles | first }}{{ roles | last }}{{ roles[1] }}", "培训会推进会见面会"),
        ("{{ speaker.office }}{{ speaker['office'] }}", "区委书记区委书记"),
        ("{{ speaker.name }}", "〔待补：姓名〕"),
        ("{{ missing }}{{ missing | default('无') }}", "〔待补：背景〕无"),
        ("{{ passage | phrase }}，{{ passage | sentence }}", "今年是改革之年，今年是改革之年。"),
        ("{{ '好吗？”' | sentence }}{{ '好）' | sentence }}{{ '“好”' | sentence }}",
         "好吗？”好）。“好”。"),
        ("{{ speaker | length }}", "2"),
        ("{{ occasion | sentence }}{{ missing | sentence }}", "学习班。〔待补：背景〕。"),
        ("{{ place | level }}{{ place | short }}", "区云岭"),
        ("{% if missing %}甲{% elif zero %}乙{% elif empty %}丙{% else %}丁{% endif %}", "丁"),
        ("{% if missing is defined %}甲{% else %}乙{% endif %}", "乙"),
        ("{% if schools is odd and two is even %}甲{% endif %}", "甲"),
        ("{% if occasion is string and schools is number %}甲{% endif %}", "甲"),
        ("{% if day is number %}甲{% else %}乙{% endif %}", "乙"),
        ("{% if passage is ending('。') and passage is starting('今年') %}甲{% endif %}", "甲"),
        ("{% if missing is ending('。') or missing is starting('今年') %}甲{% endif %}", ""),
        ("{% if '见面会' in roles and '学' in occasion %}甲{% endif %}", "甲"),
        ("{% if '收心会' not in roles %}甲{% endif %}", "甲"),
        ("{% if schools > 20 and two <= 2 and schools != two %}甲{% endif %}", "甲"),
        ("{% if missing > 1 %}甲{% else %}乙{% endif %}", "乙"),
        ("{% if day == day and day >= day %}甲{% endif %}", "甲"),
        ("{{ '甲' if roles else '乙' }}{{ '丙' if empty }}", "甲"),
        ("{{ missing or occasion }}{{ occasion and place }}", "学习班云岭区"),
        ("{% for r in roles %}{{ loop.index | numeral }}是{{ r }}{{ '；' if not loop.last }}"
         "{% endfor %}。", "一是培训会；二是见面会；三是推进会。"),
        ("{% for r in roles %}{{ loop.index0 }}{{ loop.revindex }}{{ loop.length }}{% endfor %}",
         "033123213"),
        ("{% for r in roles %}{{ '首' if loop.first }}{{ loop.index }}{% endfor %}", "首123"),
        ("{% for r in empty %}甲{% else %}{{ occasion }}{% endfor %}", "学习班"),
        ("{% if occasion is ending(ends) and occasion is starting(starts) %}甲{% endif %}", "甲"),
        ("{% for r in empty %}甲{% else %}乙{% endfor %}", "乙"),
        ("{% for r in missing %}甲{% endfor %}丙", "丙"),
        ("{% for a in ['甲', '乙'] %}{% for b in ['丙', '丁'] %}{{ a }}{{ b }}{% endfor %}"
         "{% endfor %}", "甲丙甲丁乙丙乙丁"),
        ("{% set who = '我们' %}{{ who }}", "我们"),
        ("{% set a = '我们' %}{% for r in roles %}{% set a = r %}{% endfor %}{{ a }}", "我们"),
        ("同志们：\n  大家好！\n", "同志们：大家好！"),
        ("{% include 'other' %}。", "请看：学习班。"),
    ],
)  # fmt: skip
def test_a_template_says(words: str, speech: str) -> None:
    assert said(words, other="请看：{{ occasion }}") == speech


def test_every_stretch_knows_its_field() -> None:
    template = compile_template(
        Source("t.txt", "举办{{ occasion }}，移交{{ schools | numeral }}所")
    )
    words = evaluate(template, VALUES, {}, Budget())
    assert [(run.text, run.field) for run in words] == [
        ("举办", None),
        ("学习班", "occasion"),
        ("，移交", None),
        ("二十一", "schools"),
        ("所", None),
    ]


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("同志们：\n\n{{ occasion() }}", 3),
        ("{% if occasion %}\n{{ 'a' * 3 }}\n{% endif %}", 2),
        ("{% for r in roles %}\n{% if r %}\n{{ r | upper }}\n{% endif %}{% endfor %}", 3),
        ("甲\n{% if occasion %}\n乙", 2),
        ("甲\n{% autoescape true %}乙{% endautoescape %}", 2),
    ],
)
def test_what_is_refused_is_told_with_its_line(words: str, line: int) -> None:
    with pytest.raises(SkeletonError) as raised:
        compile_template(Source("t.txt", words))
    place = raised.value.findings[0].place
    assert place is not None
    assert (place.name, place.line) == ("t.txt", line)
    assert place.text == words.split("\n")[line - 1]


def test_names_nobody_gives_are_told_with_what_was_meant() -> None:
    template = compile_template(Source("t.txt", "甲\n{{ ocasion }}{% include '结尾' %}"))
    errors = [error.findings[0] for error in check_names(template, VALUES, {"t": template})]
    assert [(error.place.line if error.place else 0, error.message) for error in errors] == [
        (2, "ocasion is no field of this skeleton"),
        (2, "there is no template 结尾"),
    ]
    assert "occasion" in errors[0].hint


def test_templates_that_include_each_other_in_a_circle_are_told() -> None:
    templates = {
        name: compile_template(Source(name, f"{{% include '{other}' %}}"))
        for name, other in (("甲", "乙"), ("乙", "丙"), ("丙", "甲"))
    }
    (error,) = check_names(templates["甲"], VALUES, templates)
    assert str(error) == "乙 includes itself"
    assert error.findings[0].place is not None
    assert error.findings[0].place.line == 1


@pytest.mark.parametrize(("deep", "well"), [(8, True), (9, False)])
def test_templates_include_each_other_eight_deep(deep: int, well: bool) -> None:
    more = {f"t{n}": f"{{% include 't{n + 1}' %}}" for n in range(1, deep)} | {f"t{deep}": "底"}
    if well:
        assert said("{% include 't1' %}", **more) == "底"
    else:
        with pytest.raises(SkeletonError, match="more than 8 deep"):
            said("{% include 't1' %}", **more)


def test_a_template_included_from_two_places_does_not_include_itself() -> None:
    templates = {
        name: compile_template(Source(name, words))
        for name, words in {
            "甲": "{% include '乙' %}{% include '丙' %}",
            "乙": "{% include '丁' %}",
            "丙": "{% include '丁' %}",
            "丁": "底",
        }.items()
    }
    assert list(check_names(templates["甲"], VALUES, templates)) == []


def test_what_a_stranger_could_try_is_refused_stopped_or_harmless() -> None:
    found = outcomes()
    assert {name: found[name][0] for name in REFUSED} == dict.fromkeys(REFUSED, "refused")
    assert {name: found[name][0] for name in STOPPED} == dict.fromkeys(STOPPED, "stopped")
    assert {name: found[name] for name in HARMLESS} == {
        name: ["said", says] for name, (_, says) in HARMLESS.items()
    }
    assert found == json.loads(EXPECTED.read_text(encoding="utf-8"))


def test_what_a_stranger_could_try_takes_two_seconds_and_512_mb_at_the_most() -> None:
    pytest.importorskip("resource", reason="only Unix limits the memory of a process")
    done = subprocess.run(
        [sys.executable, "-m", "tests.hostile"],
        cwd=ROOT,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert json.loads(done.stdout) == json.loads(EXPECTED.read_text(encoding="utf-8"))


def test_any_template_of_jinja_is_run_within_bounds_or_refused() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "tests.templates", str(TEMPLATES), "20261125"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert sum(json.loads(ran.stdout).values()) == TEMPLATES
