"""`check` as a user runs it, and what holds for any draft."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftspeech.check import check, chosen, mend
from draftspeech.draft_file import Draft
from draftspeech.phrase_dir import load_phrases
from draftspeech.quotation_dir import bare_words, load_corpus
from draftspeech.rules import all_rules
from draftspeech.source import Source
from tests.conftest import ROOT, Draftspeech
from tests.golden import FOLDER, examples

RULES = chosen(all_rules(), [], [])
CLEAN = sorted((FOLDER / "examples").glob("*.txt"))
BAD = "同志们:\n　　我们要深入学习了会议精神,促进XX教育发展。\n"


def codes(text: str) -> list[str]:
    return [noticed.rule.code for noticed in check(Draft(Source("d.txt", text)), RULES)]


@pytest.mark.parametrize("path", CLEAN, ids=lambda path: path.stem)
def test_our_own_speeches_are_clean(path: Path) -> None:
    assert codes(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(("name", "brief"), examples(), ids=[name for name, _ in examples()])
def test_every_figure_of_our_own_speeches_is_traced_to_its_brief(
    draftspeech: Draftspeech, name: str, brief: Path
) -> None:
    ran = draftspeech("check", FOLDER / "examples" / f"{name}.txt", "--brief", ROOT / brief)
    assert ran.out == ""
    assert ran.code == 0


def test_a_changed_figure_is_found_against_the_brief(
    draftspeech: Draftspeech, tmp_path: Path
) -> None:
    draft = tmp_path / "speech.txt"
    text = (FOLDER / "examples/four-points.txt").read_text(encoding="utf-8")
    draft.write_text(text.replace("21所", "23所"), encoding="utf-8")
    brief = ROOT / "skeletons/four-points/example.toml"
    ran = draftspeech("check", draft, "--brief", brief, "--format", "json")
    found = json.loads(ran.out)["findings"]
    assert [(one["code"], one["start"]) for one in found] == [
        ("R204", 0),
        ("R201", text.index("21所")),
    ]


def test_findings_are_told_with_place_line_and_diff(
    draftspeech: Draftspeech, tmp_path: Path
) -> None:
    (tmp_path / "d.txt").write_text(BAD, encoding="utf-8")
    ran = draftspeech("check", "d.txt")
    assert ran.code == 1
    assert "d.txt:1:4: error: half-width :; write ： [R601]" in ran.out
    assert "d.txt:2:6: error: 深入学习了: 要 and 了 contradict each other [R503]" in ran.out
    assert "  - 同志们:\n  + 同志们：\n" in ran.out
    assert "findings: 4; --fix mends 2 of them" in ran.err


def test_fixing_writes_only_what_is_safe_and_twice_is_once(
    draftspeech: Draftspeech, tmp_path: Path
) -> None:
    path = tmp_path / "d.txt"
    path.write_bytes(b"\xef\xbb\xbf" + BAD.replace("\n", "\r\n").encode())
    draftspeech("check", "d.txt", "--fix")
    once = path.read_bytes()
    assert once.startswith(b"\xef\xbb\xbf")
    assert once.decode("utf-8-sig") == BAD.replace(":", "：").replace(",", "，").replace(
        "\n", "\r\n"
    )
    draftspeech("check", "d.txt", "--fix")
    assert path.read_bytes() == once
    draftspeech("check", "d.txt", "--fix", "--unsafe")
    assert "要深入学习会议" in path.read_text(encoding="utf-8-sig")


def test_what_is_mended_is_told_and_the_file_as_it_was_is_kept(
    draftspeech: Draftspeech, tmp_path: Path
) -> None:
    (tmp_path / "d.txt").write_text(BAD, encoding="utf-8")
    ran = draftspeech("check", "d.txt", "--fix", "--unsafe")
    assert "written: d.txt (as it was: d.bak.txt)\n" in ran.err
    assert "mended: R503 ×1、R601 ×2\n" in ran.err
    assert "+ 　　我们要深入学习会议精神" in ran.err
    assert (tmp_path / "d.bak.txt").read_text(encoding="utf-8") == BAD
    again = draftspeech("check", "d.txt", "--fix", "--unsafe")
    assert "mended" not in again.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["d.bak.txt", "d.txt"]


def test_of_what_is_mended_safely_in_many_places_a_few_are_shown(
    draftspeech: Draftspeech, tmp_path: Path
) -> None:
    text = "同志们：\n" + "　　要抓好落实,要抓出成效。\n" * 40 + "　　为XX教育努力。\n"
    (tmp_path / "d.txt").write_text(text, encoding="utf-8")
    ran = draftspeech("check", "d.txt")
    assert ran.out.count("[R601]") == 3
    assert ran.out.endswith("d.txt: 37 more of R601, lines 5 to 41: --fix mends them\n")
    assert "[R801]" in ran.out
    assert "findings: 41; --fix mends 40 of them" in ran.err
    alone = draftspeech("check", "d.txt", "--select", "R601")
    assert alone.out.count("[R601]") == 40
    assert len(json.loads(draftspeech("check", "d.txt", "--format", "json").out)["findings"]) == 41


def test_names_with_an_asterisk_are_looked_up_where_the_shell_has_not(
    draftspeech: Draftspeech, tmp_path: Path
) -> None:
    for name in ("讲话 1.txt", "讲话 2.txt", "a.md"):
        (tmp_path / name).write_text("同志们:\n", encoding="utf-8")
    ran = draftspeech("check", "*.txt", "讲话 1.txt")
    assert [line.split(":")[0] for line in ran.out.splitlines() if "R601" in line] == [
        "讲话 1.txt",
        "讲话 2.txt",
    ]
    assert "*.doc: error: no such file" in draftspeech("check", "*.doc").err
    assert ": error: " in draftspeech("check", "*" * 5000 + ".doc").err
    draftspeech("check", "*.txt", "--fix")
    kept = (tmp_path / "讲话 1.bak.txt").read_text(encoding="utf-8")
    (tmp_path / "讲话 1.txt").write_text("同志们;\n", encoding="utf-8")
    assert "bak" not in draftspeech("check", "*.txt", "--fix").out
    assert (tmp_path / "讲话 1.bak.txt").read_text(encoding="utf-8") == kept
    assert "findings: 1" in draftspeech("check", "讲话 1.bak.txt").err


def test_what_a_brief_leaves_open_is_told(draftspeech: Draftspeech, tmp_path: Path) -> None:
    brief = (ROOT / "skeletons/four-points/example.toml").read_text(encoding="utf-8")
    assert 'district = "云岭区"' in brief
    empty = brief.replace('district = "云岭区"', 'district = ""')
    (tmp_path / "b.toml").write_text(empty, encoding="utf-8")
    ran = draftspeech("check", "b.toml")
    assert (ran.code, ran.out) == (0, "")
    assert "b.toml: note: still to be filled: 地区 (district) [B111]" in ran.err
    assert ran.err.endswith("nothing else found\n")


def test_checking_changes_no_file_and_standard_input_is_mended_to_standard_output(
    draftspeech: Draftspeech, tmp_path: Path
) -> None:
    path = tmp_path / "d.txt"
    path.write_text(BAD, encoding="utf-8")
    draftspeech("check", "d.txt")
    assert path.read_text(encoding="utf-8") == BAD
    ran = draftspeech("check", "-", "--fix", stdin=BAD.encode())
    assert ran.out == BAD.replace(":", "：").replace(",", "，")


def test_rules_are_selected_ignored_and_silenced(draftspeech: Draftspeech, tmp_path: Path) -> None:
    (tmp_path / "d.txt").write_text(BAD, encoding="utf-8")

    def found(*options: str) -> set[str]:
        out = draftspeech("check", "d.txt", "--format", "json", *options).out
        return {one["code"] for one in json.loads(out)["findings"]}

    assert found() == {"R601", "R503", "R801"}
    assert found("--select", "R6") == {"R601"}
    assert found("--ignore", "R601,R5") == {"R801"}
    (tmp_path / "draftspeech.toml").write_text('ignore = ["R8"]\n', encoding="utf-8")
    assert found() == {"R601", "R503"}
    (tmp_path / "draftspeech.toml").unlink()
    (tmp_path / "pyproject.toml").write_text(
        '[tool.draftspeech]\nselect = ["R8"]\n', encoding="utf-8"
    )
    assert found() == {"R801"}
    (tmp_path / "pyproject.toml").unlink()
    silenced = BAD.replace("XX教育发展。", "XX教育发展。<!-- draftspeech: ignore R801, R503 -->")
    (tmp_path / "d.txt").write_text(silenced, encoding="utf-8")
    assert found("--select", "R801,R503") == set()


def test_a_brief_is_checked_at_its_own_places(draftspeech: Draftspeech, tmp_path: Path) -> None:
    brief = (ROOT / "skeletons/four-points/example.toml").read_text(encoding="utf-8")
    (tmp_path / "b.toml").write_text(brief.replace("全区教育一年", "全区教育,一年"), "utf-8")
    ran = draftspeech("check", "b.toml")
    line = next(n for n, t in enumerate(brief.splitlines(), 1) if t.startswith("achievements"))
    assert re.search(rf"^b\.toml:{line}:\d+: error: half-width ,", ran.out)
    assert ran.code == 1


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty"),
        (b"PK\x03\x04junk", "is damaged, or no .docx"),
        (b"\xff\xfe\x00", "no text in"),
        (b"a" * (4 * 2**20 + 1), "is larger than"),
    ],
)
def test_what_is_no_draft_is_told_and_nothing_hangs(
    draftspeech: Draftspeech, tmp_path: Path, data: bytes, message: str
) -> None:
    (tmp_path / "d.txt").write_bytes(data)
    ran = draftspeech("check", "d.txt", "--fix")
    assert ran.code == 2
    assert message in ran.err
    assert (tmp_path / "d.txt").read_bytes() == data


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("d.txt", "--format", "xml"), "there is no format “xml”"),
        (("d.txt", "--select", "R999"), "no rule has the code R999"),
        (("none.txt",), "no such file"),
    ],
)
def test_what_cannot_be_done_is_told(
    draftspeech: Draftspeech, tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    (tmp_path / "d.txt").write_text(BAD, encoding="utf-8")
    ran = draftspeech("check", *arguments)
    assert (ran.code, message in ran.err) == (2, True), ran.err


def test_a_guessed_encoding_is_never_written_over(draftspeech: Draftspeech, tmp_path: Path) -> None:
    data = BAD.encode("gb18030")
    (tmp_path / "d.txt").write_bytes(data)
    assert draftspeech("check", "d.txt").code == 1
    ran = draftspeech("check", "d.txt", "--fix")
    assert ran.code == 2
    assert "UTF-8" in ran.err
    assert (tmp_path / "d.txt").read_bytes() == data


def test_ten_thousand_open_quotes_and_one_long_line_have_an_answer(
    draftspeech: Draftspeech, tmp_path: Path
) -> None:
    (tmp_path / "d.txt").write_text("“" * 10_000 + "同志们" * 100_000, encoding="utf-8")
    ran = draftspeech("check", "d.txt", "--format", "github")
    assert ran.code == 1
    assert ran.out.count("::error") == 10_000


SARIF: dict[str, Any] = {
    # The parts of the OASIS schema of SARIF 2.1.0 that this tool writes.
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "$schema": {"type": "string", "format": "uri"},
        "runs": {"type": "array", "items": {"$ref": "#/definitions/run"}},
    },
    "additionalProperties": False,
    "definitions": {
        "run": {
            "type": "object",
            "required": ["tool"],
            "properties": {
                "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                "results": {"type": "array", "items": {"$ref": "#/definitions/result"}},
            },
        },
        "result": {
            "type": "object",
            "required": ["message"],
            "properties": {
                "ruleId": {"type": "string"},
                "level": {"enum": ["none", "note", "warning", "error"]},
                "message": {"type": "object", "required": ["text"]},
                "locations": {"type": "array", "items": {"$ref": "#/definitions/location"}},
            },
        },
        "location": {
            "type": "object",
            "properties": {
                "physicalLocation": {
                    "type": "object",
                    "properties": {
                        "region": {
                            "type": "object",
                            "properties": {
                                "startLine": {"type": "integer", "minimum": 1},
                                "startColumn": {"type": "integer", "minimum": 1},
                                "endColumn": {"type": "integer", "minimum": 1},
                                "charOffset": {"type": "integer", "minimum": -1},
                                "charLength": {"type": "integer", "minimum": 0},
                            },
                            "additionalProperties": False,
                        }
                    },
                }
            },
        },
    },
}


def test_sarif_is_valid_and_names_every_rule_it_uses(
    draftspeech: Draftspeech, tmp_path: Path
) -> None:
    (tmp_path / "d.txt").write_text(BAD, encoding="utf-8")
    document = json.loads(draftspeech("check", "d.txt", "--format", "sarif").out)
    jsonschema.validate(document, SARIF)
    run = document["runs"][0]
    assert {r["ruleId"] for r in run["results"]} <= {
        r["id"] for r in run["tool"]["driver"]["rules"]
    }
    assert len(run["results"]) == 4


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "在全县教育工作会议上的讲话\n青禾县县长　刘文\n同志们：\n　　我县走在全区全市前列。\n",
            [],
        ),
        ("在全县会议上的讲话\n同志们：\n　　我区和全区，区教育局。\n", ["我区", "全区"]),
        ("在全区会议上的讲话\n云岭区区长　苏文静\n同志们：\n　　由县委决定。\n", ["县委"]),
        ("在全区会议上的讲话\n市委常委、云岭区委书记　张平\n同志们：\n　　好。\n", []),
        ("在全市会议上的讲话\n同志们：\n　　县委、区委要抓好落实，全县都要动起来。\n", []),
        ("在会议上的讲话\n同志们：\n　　我县、我区、我县。\n", []),
        ("在全区会议上的讲话\n同志们：\n　　县政府要抓紧。\n", ["县政府"]),
        (
            "在全区会议上的讲话\n同志们：\n　　总书记说：“县委是指挥部。县委强，县就强。”\n",
            [],
        ),
        ("在全区会议上的讲话\n同志们：\n　　县委书记要像焦裕禄那样心中有民。\n", []),
        (
            "在全区会议上的讲话\n同志们：\n　　帮扶青禾县，县委、县政府重视，全县上下同心。\n",
            [],
        ),
        ("在全区会议上的讲话\n同志们：\n　　1985年，县委决定撤县设区，当时全县只有3所中学。\n", []),
    ],
)
def test_what_belongs_to_a_place_of_another_level_is_found(text: str, found: list[str]) -> None:
    """The title and the speaker's office say which level it is where no brief does."""
    rule = next(rule for rule in RULES if rule.code == "R203")
    noticed = check(Draft(Source("d.txt", text)), [rule])
    assert [text[one.span.start : one.span.end] for one in noticed] == found


def test_explain_tells_every_rule_in_both_languages(draftspeech: Draftspeech) -> None:
    assert len(draftspeech("explain").out.splitlines()) == len(all_rules())
    ran = draftspeech("explain", "R301", language="zh")
    assert ran.out.startswith("R301  规范提法")
    assert draftspeech("explain", "R999").code == 2


def test_the_sample_speech_is_found_out_and_nothing_false_is_said() -> None:
    """A short stand-in with the kinds of mistakes of the sample, each once."""
    text = (
        "首页 > 讲话范文 > 某讲话\n\n　　在新学期即将开学之际,举办XX学习班。"
        "教育一词最早见于《孟子》,“教,上所施下所效”,我们要深入学习了习近平新时代中国特色社会主义思想。\n\n预览阅读已结束!\n"
    )
    assert sorted(set(codes(text))) == ["R402", "R503", "R601", "R801", "R805"]


@given(
    st.text(alphabet='同志们，。,.:“”"《》（）(1第一二三、是要了的XX 　\n…—-%年月日', max_size=200)
)
def test_fixing_twice_is_fixing_once_and_findings_lie_in_the_text(text: str) -> None:
    def fixed(words: str) -> str:
        for _round in range(6):
            noticed = check(Draft(Source("d.txt", words)), RULES)
            assert all(0 <= n.span.start < n.span.end <= len(words) for n in noticed)
            mended = mend(words, noticed, unsafe=False)
            if mended == words:
                return words
            words = mended
        return words

    once = fixed(text)
    assert fixed(once) == once


def test_the_dictionary_and_the_corpus_are_large_enough_and_whole() -> None:
    phrases = load_phrases()
    assert len(phrases.phrases) + len(phrases.enumerations) + len(phrases.outdated) >= 250
    assert all(phrase.source for phrase in phrases.phrases)
    corpus = load_corpus()
    assert len(corpus.books) > 300
    for words, book in (
        ("学而时习之", "论语"),
        ("苟日新，日日新，又日新", "礼记"),
        ("上善若水", "老子"),
    ):
        assert any(book == passage.book for passage in corpus.exact(bare_words(words)))
