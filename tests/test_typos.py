"""Typos: two words that meet are no typo, and what is mended stays mended.

`notes/frequent_words.txt` holds the 200 most frequent words of one character and the 2,000 most
frequent of two to four in the word list of jieba 0.42.1 (MIT); the words of all that we ship are
added to them. `notes/beside_typos.txt` holds right sentences with the characters of typos in them.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest
import rjieba

from draftspeech.check import Noticed, check, mend
from draftspeech.draft_file import Draft
from draftspeech.rules.typos import RULE
from draftspeech.source import Source
from draftspeech.typos import AMONG, TYPOS, UNSURE

NOTES = Path(__file__).parent / "notes"
ROOT = Path(__file__).parents[1]
BESIDE = (NOTES / "beside_typos.txt").read_text("utf-8").split()
FORMS = (*TYPOS, *AMONG)
NEIGHBOURS = "我们 工作 学校 同志 继续 全面 进一步 教师 必须 认真 要 的 和 不断 问题 制度".split()  # noqa: SIM905


def found(text: str) -> tuple[Noticed, ...]:
    return check(Draft(Source("draft.txt", text), None), [RULE])


def told(text: str) -> list[str]:
    return [text[one.span.start : one.span.end] for one in found(text)]


@cache
def frequent() -> frozenset[str]:
    """The words of the list, and those of two to four characters in what we ship."""
    words = set((NOTES / "frequent_words.txt").read_text("utf-8").split())
    for folder in ("skeletons", "themes", "phrases", "quotations", "tests/golden/examples"):
        for path in (ROOT / folder).rglob("*"):
            if path.suffix in {".md", ".toml", ".txt"}:
                for run in re.findall(r"[\u4e00-\u9fff]+", path.read_text("utf-8")):
                    words.update(w for w in rjieba.cut(run, hmm=False) if 1 < len(w) < 5)
    return frozenset(words)


@cache
def ends() -> dict[str, list[str]]:
    """Words by each of their ends, the whole word too."""
    by: dict[str, list[str]] = defaultdict(list)
    for word in sorted(frequent()):
        for cut in range(len(word)):
            by[word[cut:]].append(word)
    return by


@cache
def beginnings() -> dict[str, list[str]]:
    by: dict[str, list[str]] = defaultdict(list)
    for word in sorted(frequent()):
        for cut in range(1, len(word) + 1):
            by[word[:cut]].append(word)
    return by


def test_two_frequent_words_that_meet_are_no_typo() -> None:
    pairs = {
        (form, left, right)
        for form in FORMS
        for cut in range(1, len(form))
        for left in ends().get(form[:cut], ())
        for right in beginnings().get(form[cut:], ())
        if (left, right) != (form[:cut], form[cut:])
    }
    # 犹自 stands in a poem, and 自已 is looked at with what stands before it.
    pairs.discard(("自已", "犹自", "已"))
    assert len(pairs) > 2000
    assert [
        pair for pair in sorted(pairs) for text in [pair[1] + pair[2]] if pair[0] in told(text)
    ] == []


def test_what_is_mended_makes_no_typo_with_its_neighbours() -> None:
    mended = {*TYPOS.values(), *(right for right, _ in AMONG.values())}
    by_end, by_beginning = defaultdict(set), defaultdict(set)
    for word in mended:
        for cut in range(1, len(word)):
            by_end[word[cut:]].add(word)
            by_beginning[word[:cut]].add(word)
    texts: set[tuple[str, str]] = set()
    for form in FORMS:
        for cut in range(1, len(form)):
            first, second = form[:cut], form[cut:]
            # Two whole words that are a form as they stand (坚持+不解) do not meet by chance.
            lefts = [w for w in ends().get(first, ()) if w != first or second not in frequent()]
            rights = [
                w for w in beginnings().get(second, ()) if w != second or first not in frequent()
            ]
            for word in by_beginning.get(second, ()):
                texts.update((left + word, form) for left in lefts)
            for word in by_end.get(first, ()):
                texts.update((word + right, form) for right in rights)
    assert len(texts) > 500
    assert [(text, form) for text, form in sorted(texts) if form in told(text)] == []


def test_mending_once_is_enough() -> None:
    left = []
    for form in FORMS:
        for at, neighbour in enumerate(NEIGHBOURS):
            text = f"{neighbour}{form}{NEIGHBOURS[-1 - at]}。"
            mended = mend(text, found(text), unsafe=True)
            if told(mended):
                left.append((text, mended, told(mended)))
    assert left == []


@pytest.mark.parametrize("text", BESIDE)
def test_right_sentences_are_left_alone(text: str) -> None:
    assert told(text) == []


def test_the_right_sentences_have_the_characters_of_typos_in_them() -> None:
    assert len(set(BESIDE)) == len(BESIDE)
    assert sum(any(form in text for form in FORMS) for text in BESIDE) >= 150


@pytest.mark.parametrize(
    "text", ["筑牢纪律防线。", "注重覆盖面。", "拒绝策划低俗活动。", "登记律师、世纪载入。"]
)
def test_entries_do_not_undo_each_other(text: str) -> None:
    assert mend(text, found(text), unsafe=True) == text


@pytest.mark.parametrize("form", TYPOS)
def test_a_typo_by_itself_is_found_and_mended(form: str) -> None:
    text = f"“{form}”。"
    assert form in told(text)
    assert mend(text, found(text), unsafe=True) == f"“{TYPOS[form]}”。"


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("组织教师参加陪训。", "组织教师参加培训。"),
        ("认真惯彻会议精神。", "认真贯彻会议精神。"),
        ("牢纪使命。", "牢记使命。"),
        ("科学绝策。", "科学决策。"),
        ("避免重覆建设。", "避免重复建设。"),
        ("坚持不解地推进。", "坚持不懈地推进。"),
        ("反对形式主意和官僚主意。", "反对形式主义和官僚主义。"),
        ("坚持社会主意道路。", "坚持社会主义道路。"),
        ("宏扬优良传统。", "弘扬优良传统。"),
        ("彩旗飞杨。", "彩旗飞扬。"),
        ("培养创新思惟。", "培养创新思维。"),
        ("召开坐谈会。", "召开座谈会。"),
        ("自豪感由然而生。", "自豪感油然而生。"),
        ("坚持自立更生。", "坚持自力更生。"),
        ("问题暴露无疑。", "问题暴露无遗。"),
        ("实现新旧机制平稳过度。", "实现新旧机制平稳过渡。"),
        ("活动丰富多采。", "活动丰富多彩。"),
        ("必需坚持党的领导。", "必须坚持党的领导。"),
        ("对青年寄于希望。", "对青年寄予希望。"),
        ("发布招聘启示。", "发布招聘启事。"),
        ("有志者事竞成。", "有志者事竟成。"),
        ("十年树木，百年数人。", "十年树木，百年树人。"),
        ("质量稳步提昇。", "质量稳步提升。"),
        ("印发会议记要。", "印发会议纪要。"),
        ("道阻且常，行则将至。", "道阻且长，行则将至。"),
    ],
)
def test_a_typo_among_other_words_is_found_and_mended(text: str, mended: str) -> None:
    assert mend(text, found(text), unsafe=True) == mended


def test_what_may_be_meant_is_mended_only_when_asked_for() -> None:
    assert set(FORMS) >= set(UNSURE)
    text = "队员杨帆起航。"
    assert mend(text, found(text), unsafe=False) == text
    text = "大家要管好自已的人，他说自已成家立业。"
    assert mend(text, found(text), unsafe=False) == text.replace("自已的", "自己的")
    assert mend("认真惯彻。", found("认真惯彻。"), unsafe=False) == "认真贯彻。"


def test_a_draft_without_typos_needs_no_dictionary() -> None:
    program = """
import sys
from draftspeech.draft_file import Draft
from draftspeech.rules.typos import RULE
from draftspeech.source import Source
assert not list(RULE.find(Draft(Source("draft.txt", "同志们：今天的会很重要。"), None)))
assert "rjieba" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", program], check=True)
