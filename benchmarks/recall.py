"""Inject mistakes into clean speeches and count those found: `python benchmarks/recall.py`.

Every mistake is put into a fresh copy of a golden speech; it counts as found when its rule marks
exactly the span that was spoilt. The seed is fixed; the program fails below 95 % in any family.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from draftspeech.brief import Brief
from draftspeech.brief_file import read_brief
from draftspeech.character_forms import simplified_forms
from draftspeech.check import check
from draftspeech.draft_file import Draft
from draftspeech.files import read
from draftspeech.near_phrase import SHORTEST
from draftspeech.phrase_dir import load_phrases
from draftspeech.quotation_dir import bare_words, load_corpus
from draftspeech.rules import all_rules
from draftspeech.source import Source
from draftspeech.typos import TYPOS

ROOT = Path(__file__).parent.parent
SPEECHES = {
    path.stem: path.read_text(encoding="utf-8")
    for path in sorted((ROOT / "tests/golden/examples").glob("*.txt"))
}
BRIEFS = {name: ROOT / "skeletons" / name / "example.toml" for name in SPEECHES}
EACH = 30
NEEDED = 0.95
SEED = 20261124
RANDOM = random.Random(SEED)

Spoilt = tuple[str, int, int]
"""A text, and the span in it that must be marked."""
Spoil = Callable[[str], Spoilt | None]


def replaced(pattern: str, words: str | Callable[[re.Match[str]], str], mark: int = 0) -> Spoil:
    """Replace one match; the span marked is what was put in (from `mark` on)."""
    compiled = re.compile(pattern)

    def spoil(text: str) -> Spoilt | None:
        places = list(compiled.finditer(text))
        if not places:
            return None
        match = RANDOM.choice(places)
        new = words(match) if callable(words) else match.expand(words)
        start = match.start() + mark
        return text[: match.start()] + new + text[match.end() :], start, match.start() + len(new)

    return spoil


def sentence(make: Callable[[], tuple[str, str]]) -> Spoil:
    """Put a sentence after another; `make` gives it and the words in it that must be marked."""

    def spoil(text: str) -> Spoilt | None:
        places = [m.end() for m in re.finditer(r"[。！](?=[\u4e00-\u9fff])", text)]
        at = RANDOM.choice(places)
        new, marked = make()
        start = at + new.index(marked)
        return text[:at] + new + text[at:], start, start + len(marked)

    return spoil


def near_phrase() -> tuple[str, str]:
    phrases = [p.text for p in load_phrases().phrases if len(bare_words(p.text)) >= SHORTEST + 2]
    exact = "".join(bare_words(p) for p in phrases)
    while True:
        phrase = RANDOM.choice(phrases)
        inner = [
            i
            for i in range(3, len(phrase) - 3)
            if re.match(r"[\u4e00-\u9fff]{2}", phrase[i : i + 2])
        ]
        if not inner:
            continue
        i = RANDOM.choice(inner)
        kind = RANDOM.choice("lose swap double split")
        if kind in "lose":
            words = phrase[:i] + phrase[i + 1 :]
        elif kind in "swap" and phrase[i] != phrase[i + 1]:
            words = phrase[:i] + phrase[i + 1] + phrase[i] + phrase[i + 2 :]
        elif kind in "double":
            words = phrase[: i + 1] + phrase[i:]
        else:
            words = phrase[:i] + "了" + phrase[i:]
        if bare_words(words) not in exact and phrase[i] not in "和与及的":
            words = words.strip("“”")
            return f"大家都要记住{words}这句话。", words


def enumeration() -> tuple[str, str]:
    items = list(RANDOM.choice(load_phrases().enumerations).items)
    shuffled = items[:]
    while shuffled == items:
        RANDOM.shuffle(shuffled)
    words = "、".join(shuffled)
    return f"说到底就是{words}。", words


def outdated() -> tuple[str, str]:
    word = RANDOM.choice(load_phrases().outdated).text
    return f"会上还讲到{word}一事。", word


def _lines() -> list[tuple[str, str, str]]:
    text = (ROOT / "quotations/common.txt").read_text(encoding="utf-8")
    found, book = [], ""
    for line in text.splitlines():
        if line.startswith("@"):
            book = line[1:]
        elif not line.startswith("#") and 8 <= len(bare_words(line)) <= 40 and "《" not in book:
            found.append((book, line.rstrip("。！？"), line))
    return found


def misquotation() -> tuple[str, str]:
    corpus = load_corpus().text
    while True:
        book, line, _whole = RANDOM.choice(_lines())
        i = RANDOM.choice([i for i, sign in enumerate(line) if sign not in "，；：、。"])
        words = line[:i] + RANDOM.choice("天地人心大小高远") + line[i + 1 :]
        if words != line and bare_words(words) not in corpus:
            return f"《{book}》里讲：“{words}。”", f"{words}。"


def wrong_source() -> tuple[str, str]:
    while True:
        book, line, _whole = RANDOM.choice(_lines())
        other = RANDOM.choice(["论语", "孟子", "史记", "老子", "荀子", "诗经", "庄子"])
        passages = load_corpus().exact(bare_words(line))
        if all(other not in p.book and other not in p.chapter for p in passages) and other != book:
            return f"《{other}》里讲：“{line}。”", f"{line}。"


def typo() -> tuple[str, str]:
    word = RANDOM.choice(sorted(TYPOS))
    return f"这里写的是“{word}”。", word


def chosen_words(template: str, *words: str) -> Spoil:
    def make() -> tuple[str, str]:
        word = RANDOM.choice(words)
        return template.format(word=word), word

    return sentence(make)


def numbered(template: str, marked: str) -> Spoil:
    def make() -> tuple[str, str]:
        values = {
            "a": RANDOM.randint(2, 29),
            "b": RANDOM.randint(30, 99),
            "c": RANDOM.randint(2, 9),
        }
        return template.format(**values), marked.format(**values)

    return sentence(make)


def traditional(text: str) -> Spoilt | None:
    forms = {new: old for old, new in simplified_forms().items()}
    places = [i for i, sign in enumerate(text) if sign in forms]
    i = RANDOM.choice(places)
    return text[:i] + forms[text[i]] + text[i + 1 :], i, i + 1


def unpaired(text: str) -> Spoilt | None:
    places = list(re.finditer(r"“[^“”\n]+”", text))
    if not places:
        return None
    match = RANDOM.choice(places)
    cut = match.end() - 1
    return text[:cut] + text[cut + 1 :], match.start(), match.start() + 1


NUMERALS = "一二三四五六七八九"
SPOILERS: dict[str, Spoil] = {
    "R101": replaced(
        r"(?<=[讲提谈强调交代])[二两三四五六](?=(?:点|个方面|条|项任务)[^。\n]{0,8}[：。]\n)",
        lambda m: "八",
    ),
    "R103": replaced(r"(?m)(?<=^　　)第三，", "第五，"),
    "R104": replaced(r"(?m)(?<=^　　)第二，", "二、"),
    "R207": numbered("请在{c}月3{c}日以前上报。", "{c}月3{c}日"),
    "R206": numbered("全部共有学校{b}所，包括小学{a}所、初中{b}所。", "{b}"),
    "R301": sentence(near_phrase),
    "R302": sentence(enumeration),
    "R303": sentence(outdated),
    "R401": sentence(misquotation),
    "R402": sentence(wrong_source),
    "R501": sentence(typo),
    "R502": replaced(r"(?<=[\u4e00-\u9fff])的(?=[\u4e00-\u9fff])(?!确)", "的的"),
    "R503": chosen_words(
        "我们要{word}会议精神。", "学习了", "深入贯彻了", "全面落实了", "认真领会了"
    ),
    "R504": chosen_words("这次{word}的人不少。", "凯旋归来", "涉及到", "来自于", "亲眼目睹"),
    "R505": sentence(lambda: ("但是可是困难不少。", "但是可是")),
    "R506": replaced(r"(?<=[\u4e00-\u9fff])和(?=[\u4e00-\u9fff]{2})(?![谐平美气睦])", "、和"),
    "R509": chosen_words("要{word}推进改革。", "不断的", "逐步的", "深入的", "切实的"),
    "R510": chosen_words("这项工作{word}很扎实。", "做的", "抓的", "准备的", "布置的"),
    "R601": replaced(r"(?<=[\u4e00-\u9fff])，(?=[\u4e00-\u9fff])", ","),
    "R603": unpaired,
    "R604": replaced(r"(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])", " "),
    "R605": replaced(r"(?<=[\u4e00-\u9fff])。(?=[\u4e00-\u9fff])", "。。。"),
    "R606": replaced(r"(?<=[\u4e00-\u9fff])，(?=[\u4e00-\u9fff])", "--"),
    "R607": replaced(r"(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])", "\ufffd"),
    "R608": traditional,
    "R610": replaced(r"(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])", "\u200b"),
    "R611": replaced(r"(?<=[\u4e00-\u9fff])，(?=[\u4e00-\u9fff])", "，，"),
    "R613": replaced(
        r"(?<!\d)\d{2,}(?![\d.%])",
        lambda m: "".join(chr(ord(d) - ord("0") + ord("０")) for d in m.group()),
    ),
    "R614": replaced(r"(?m)(?<=^　　)第([一二三四五六])，", r"第\1、"),
    "R702": numbered("入学率达到{b}%，满意率达到百分之九十六。", "百分之九十六"),
    "R704": numbered("总投入{a}万{c}千元。", "{a}万{c}千"),
    "R705": numbered("这项工作从2{c}年底就开始了。", "2{c}年"),
    "R706": chosen_words("下面提{word}点希望。", "二"),
    "R707": numbered("先后培训近{b}多人。", "近{b}多人"),
    "R708": numbered("会议定在2026.{c}.1{c}召开。", "2026.{c}.1{c}"),
    "R801": chosen_words("促进{word}发展。", "XX", "××", "XXX", "____"),
    "R802": chosen_words("感谢{word}同志。", "某某", "某某某"),
    "R803": chosen_words("由{word}负责。", "〔待补：牵头单位〕", "（待定）", "〔待补：姓名〕"),
    "R804": chosen_words("增长了{word}。", "（此处补数据）", "（待核实）", "【插入案例】"),
    "R806": sentence(lambda: ("来到{{ district }}调研。", "{{ district }}")),
    "R807": chosen_words("同志们{word}大家好。", "&nbsp;", "<br/>", "</p>"),
}


def against_brief() -> Iterator[tuple[str, Spoilt, Brief]]:
    """Yield speeches in which a figure or a day was changed, with their briefs."""
    while True:
        name = RANDOM.choice(
            [n for n in SPEECHES if re.search(r"\d", SPEECHES[n].split("\n", 4)[-1])]
        )
        brief = read_brief(read(BRIEFS[name]))
        text = SPEECHES[name]
        if RANDOM.random() < 0.5:
            spoilt = replaced(r"\d{1,2}月\d{1,2}日", lambda m: "12月31日")(text)
            code = "R202"
            if spoilt and text[: spoilt[1]].endswith("年"):
                spoilt = (spoilt[0], spoilt[1] - 5, spoilt[2])
        else:
            spoilt = replaced(r"(?<![\d.年月])\d{2,}(?=[\u4e00-\u9fff])(?![年月日])", "77")(text)
            code = "R201"
            if spoilt and spoilt[0][spoilt[2]] in "万亿%":
                end = re.compile("[万亿%]+").match(spoilt[0], spoilt[2])
                spoilt = (spoilt[0], spoilt[1], end.end() if end else spoilt[2])
        if spoilt and spoilt[0] != text:
            yield code, spoilt, brief


def main() -> int:
    rules = {rule.code: rule for rule in all_rules()}
    tried: Counter[str] = Counter()
    found: Counter[str] = Counter()

    def judge(code: str, spoilt: Spoilt, brief: Brief | None = None) -> None:
        text, start, end = spoilt
        seen = check(Draft(Source("d.txt", text), brief), [rules[code]])
        tried[code] += 1
        hit = any((one.span.start, one.span.end) == (start, end) for one in seen)
        found[code] += hit
        if not hit and "-v" in sys.argv:
            print(code, repr(text[max(0, start - 12) : end + 12]), [s.message for s in seen])

    for code, spoil in SPOILERS.items():
        for _number in range(EACH):
            for _attempt in range(50):
                spoilt = spoil(RANDOM.choice(list(SPEECHES.values())))
                if spoilt:
                    judge(code, spoilt)
                    break
    for code, spoilt, brief in islice(against_brief(), 2 * EACH):
        judge(code, spoilt, brief)
    print(f"{'rule':6}{'injected':>9}{'found':>7}{'recall':>8}")
    for code in sorted(tried):
        print(f"{code:6}{tried[code]:9}{found[code]:7}{found[code] / tried[code]:8.1%}")
    worst = 1.0
    for family in "12345678":
        codes = [code for code in tried if code[1] == family]
        of, hits = sum(tried[c] for c in codes), sum(found[c] for c in codes)
        worst = min(worst, hits / of)
        print(f"R{family}    {of:9}{hits:7}{hits / of:8.1%}")
    print(f"all   {tried.total():9}{found.total():7}{found.total() / tried.total():8.1%}")
    return 0 if worst >= NEEDED and tried.total() >= 1000 else 1


if __name__ == "__main__":
    sys.exit(main())
