"""The shipped skeletons and themes: every example, every theme under every skeleton."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
import tomli
import tomli_w

from draftspeech.brief_check import MAX_PRIORITIES
from draftspeech.check import check, chosen
from draftspeech.draft_file import Draft
from draftspeech.folders import shipped
from draftspeech.numerals import numeral
from draftspeech.outputs.text import plain_text
from draftspeech.render import render, render_source
from draftspeech.rules import all_rules
from draftspeech.skeleton import FieldType, PartKind, Skeleton
from draftspeech.skeleton_check import check_skeleton
from draftspeech.skeleton_dir import load_skeleton, skeleton_paths
from draftspeech.source import Source
from draftspeech.speech import Paragraph, Point, Speech, gaps, paragraphs, plain
from draftspeech.theme_dir import load_stock, load_themes
from tests import theme_names
from tests.golden import example_outputs, examples

NAMES = sorted(skeleton_paths())
WITH_PRIORITIES = [
    name for name in NAMES if any(load_skeleton(name).fields_of(FieldType.PRIORITIES))
]
THEMES = sorted(load_themes())
CONNECTIVE = re.compile(
    r"首先|其次|再次|最后|一方面|另一方面|同时|与此同时|此外|除此之外|还要|当务之急|在此基础上|"
    r"因此|所以|但是|可是|不过|而且|总之|[一二三四五六七八九十]+[是要]|第[一二三四五六七八九十]+"
)
SENTENCE = re.compile(r"[^。！？\n]+[。！？]")


def text_of(speech: Speech) -> str:
    return "\n".join(plain(words) for words in paragraphs(speech))


def sentences_of(text: str) -> list[str]:
    return [sentence.strip("”） 　") for sentence in SENTENCE.findall(text)]


def brief_of(skeleton: Skeleton, *, optional: bool, **more: object) -> Source:
    """Return the example's values, or only those a brief of this kind must have."""
    assert skeleton.example is not None
    example = tomli.loads(skeleton.example.text)
    required = {field.key for field in skeleton.fields if field.required} | {"skeleton"}
    kept = {key: value for key, value in example.items() if optional or key in required}
    return Source("brief.toml", tomli_w.dumps({**kept, **more}))


def assert_well_written(text: str) -> None:
    assert not re.search(r"[,;:!?()\"']|\.(?!\d)", text)
    assert not re.search(r"[，。；、：！？]{2}", text)
    assert " " not in text
    assert "要要" not in text
    sentences = [sentence for sentence in sentences_of(text) if len(sentence) > 6]
    assert sorted(sentences) == sorted(set(sentences))
    starts = [CONNECTIVE.match(sentence) for sentence in sentences]
    for one, other in pairwise(starts):
        assert not (one and other and one.group() == other.group()), (one, other)


def test_a_year_of_occasions_is_covered() -> None:
    assert len(NAMES) >= 17
    assert len(THEMES) >= 37
    assert len({theme.subject for theme in load_themes().values()}) == 6


def test_the_list_of_themes_is_current() -> None:
    assert theme_names.PATH.read_text(encoding="utf-8") == theme_names.names()
    assert all(theme.name == name for name, theme in load_themes().items())


@pytest.mark.parametrize("name", NAMES)
def test_the_example_is_well_and_of_the_length_of_its_kind(name: str) -> None:
    skeleton = load_skeleton(name)
    checked = check_skeleton(skeleton)
    assert checked.findings == ()
    speech = render(skeleton_paths()[name] / "example.toml").speech
    assert gaps(speech) == ()
    assert_well_written(text_of(speech))


FEASTS = {
    date(2026, 2, 17): "春节",
    date(2026, 4, 5): "清明节",
    date(2026, 5, 1): "劳动节",
    date(2026, 6, 19): "端午节",
    date(2026, 9, 25): "中秋节",
    date(2026, 10, 1): "国庆节",
    date(2027, 1, 1): "元旦",
    date(2027, 2, 6): "春节",
}


@pytest.mark.parametrize("name", NAMES)
def test_nobody_speaks_on_a_day_off(name: str) -> None:
    for values in (tomli.loads(example_of(name)), examples_of_fields(name)):
        day = values["date"]
        assert isinstance(day, date)
        assert day.weekday() < 5
        assert day not in FEASTS


def example_of(name: str) -> str:
    example = load_skeleton(name).example
    assert example is not None
    return example.text


def examples_of_fields(name: str) -> dict[str, object]:
    return {field.key: field.example for field in load_skeleton(name).fields}


@pytest.mark.parametrize(("name", "example"), examples(), ids=NAMES)
def test_the_example_renders_to_the_expected_bytes(name: str, example: Path) -> None:
    for path, data in example_outputs(name, example).items():
        assert data.decode("utf-8") == path.read_text(encoding="utf-8"), path


@pytest.mark.parametrize("name", NAMES)
def test_only_the_required_fields_make_a_speech_that_shows_its_gaps(name: str) -> None:
    skeleton = load_skeleton(name)
    speech = render_source(brief_of(skeleton, optional=False)).speech
    assert_well_written(text_of(speech))
    head = {PartKind.TITLE, PartKind.SPEAKER, PartKind.DATE}
    body = [part for part in speech.parts if isinstance(part, Paragraph | Point)]
    assert gaps(Speech(tuple(body))) == ()
    if any(part.kind in head - {PartKind.TITLE} for part in skeleton.parts):
        assert gaps(speech)


@pytest.mark.parametrize("name", NAMES)
def test_without_any_one_optional_field_it_still_reads_well(name: str) -> None:
    skeleton = load_skeleton(name)
    assert skeleton.example is not None
    example = tomli.loads(skeleton.example.text)
    for field in skeleton.fields:
        if field.key in example and not field.required:
            values = {key: value for key, value in example.items() if key != field.key}
            speech = render_source(Source("brief.toml", tomli_w.dumps(values))).speech
            assert_well_written(text_of(speech))


@pytest.mark.parametrize("name", WITH_PRIORITIES)
def test_every_theme_goes_with_every_skeleton(name: str) -> None:
    skeleton = load_skeleton(name)
    for position in range(len(THEMES)):
        chosen = [THEMES[(position + step) % len(THEMES)] for step in range(4)]
        for clauses in (1, 2, 3):
            more = {"priorities": chosen, "heading_clauses": clauses}
            speech = render_source(brief_of(skeleton, optional=False, **more)).speech
            text = text_of(speech)
            assert_well_written(text)
            for theme in chosen:
                heading = load_themes()[theme].headings[3 - clauses]
                assert heading in text


def found_by_our_own_rules(priorities: list[str], clauses: int) -> list[tuple[str, str]]:
    """Return what every rule, advice too, sees in the example with other priorities."""
    more = {"priorities": priorities, "heading_clauses": clauses}
    speech = render_source(brief_of(load_skeleton("four-points"), optional=True, **more)).speech
    text = plain_text(speech).decode("utf-8")
    rules = chosen(all_rules(), ["ALL"], [])
    noticed = check(Draft(Source("speech.txt", text)), rules)
    return [(one.rule.code, text[one.span.start : one.span.end]) for one in noticed]


@pytest.mark.parametrize("clauses", [1, 2, 3])
def test_our_own_rules_find_nothing_in_any_heading_and_body_of_a_theme(clauses: int) -> None:
    """Six points a speech, one theme further each time: every theme meets every connective."""
    for position in range(len(THEMES)):
        six = [THEMES[(position + step) % len(THEMES)] for step in range(6)]
        assert found_by_our_own_rules(six, clauses) == [], six


def test_our_own_rules_find_nothing_in_the_stock_of_bodies() -> None:
    """Themes in front of them, none to five, so that a body meets more than one connective."""
    own = [f"办好第{numeral(number)}件实事" for number in range(1, len(load_stock()) + 1)]
    assert len(own) == MAX_PRIORITIES
    for before in range(6):
        assert found_by_our_own_rules([*THEMES[:before], *own][:MAX_PRIORITIES], 1) == []


@pytest.mark.parametrize("theme", THEMES)
def test_headings_have_one_rhythm_in_all_themes(theme: str) -> None:
    shapes = [
        tuple(len(re.sub("[“”、]", "", clause)) for clause in heading.split("，"))
        for heading in load_themes()[theme].headings
    ]
    assert shapes[:2] == [(6, 6, 11), (10, 8)]
    assert shapes[2] in [(14,), (15,)]


def test_no_two_headings_of_a_speech_can_ring_alike() -> None:
    """In a speech of any themes 新局面 is opened once, and one heading begins 坚定不移."""
    ends = [theme.headings[0][-3:] for theme in load_themes().values()]
    begins = [theme.headings[2][:4] for theme in load_themes().values()]
    assert sorted(ends) == sorted(set(ends))
    assert sorted(begins) == sorted(set(begins))


@pytest.mark.parametrize("theme", THEMES)
def test_a_theme_has_what_a_point_needs_and_no_fact(theme: str) -> None:
    words = load_themes()[theme]
    assert len(words.measures) >= 4
    assert sentences_of(words.why)
    assert sentences_of(words.goal)
    for measure in words.measures:
        assert not measure.endswith(("。", "；", "，"))
        assert not measure.startswith("要")
        assert not CONNECTIVE.match(measure)
    assert not re.search(r"\d|某|XX|×", words.why + words.goal + "".join(words.measures))


QUOTED = (
    "土特产|千万工程|枫桥经验|四个最严|专精特新|高效办成一件事|一老一小|三治融合|最后一公里|一把手|"
    "指尖上的形式主义|三个区分开来|三会一课|两个确立|两个维护|四个意识|四个自信|第一粒扣子"
)
"""Set phrases that official texts print in quotation marks."""


def test_set_phrases_have_their_quotation_marks() -> None:
    files = [path for folder in ("skeletons", "themes") for path in shipped(folder).rglob("*.t*")]
    assert len(files) > len(NAMES) + len(THEMES)
    for path in files:
        bare = re.search(f"(?<!“)(?:{QUOTED})|(?:{QUOTED})(?!”)", path.read_text(encoding="utf-8"))
        assert not bare, (path, bare)


def test_no_sentence_is_shared_by_two_skeletons_or_themes() -> None:
    """Sentences of our own words, as they stand in the files: nothing in braces, over 8 long."""
    places: dict[str, set[str]] = defaultdict(set)
    for name in NAMES:
        for source in load_skeleton(name).templates.values():
            for line in source.text.split("\n"):
                for sentence in sentences_of(line):
                    places[sentence].add(name)
    for theme in (*load_themes().values(), *load_stock()):
        for sentence in (*sentences_of(theme.why), *sentences_of(theme.goal), *theme.measures):
            places[sentence].add(theme.source.name)
    shared = {
        sentence: sorted(where)
        for sentence, where in places.items()
        if len(where) > 1 and len(sentence) > 8 and not re.search("[{}]", sentence)
    }
    assert shared == {}


def test_five_themes_of_three_subjects_have_parallel_headings() -> None:
    chosen = ["招商引资", "项目建设", "粮食安全", "党建引领", "便民服务"]
    skeleton = load_skeleton("work-meeting")
    more = {"priorities": chosen, "heading_clauses": 2}
    speech = render_source(brief_of(skeleton, optional=True, **more)).speech
    headings = [
        plain(inner.heading.words)
        for part in speech.parts
        if isinstance(part, Point)
        for inner in part.body
        if isinstance(inner, Point)
    ]
    assert [tuple(map(len, heading.split("，"))) for heading in headings] == [(10, 8)] * 5


def test_adding_a_skeleton_touches_no_python() -> None:
    """No module of ours names a shipped skeleton but the one that `new` starts with."""
    package = shipped("skeletons").parent / "src" / "draftspeech"
    for path in package.rglob("*.py"):
        code = path.read_text(encoding="utf-8")
        named = [name for name in NAMES if f'"{name}"' in code]
        assert set(named) <= {"four-points"}, path
