"""What offices do to a draft while its brief changes, and what should come of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.conftest import EXAMPLE

BRIEF = EXAMPLE.read_text(encoding="utf-8")
Edit = Callable[[str], str]


@dataclass(frozen=True)
class Scenario:
    """A pair of edits.

    `mine` changes the draft's text, `new` the brief's; `conflicts` is how many true ones there
    are; the merged text `has` these words and `lacks` those.
    """

    name: str
    mine: Edit
    new: Edit
    conflicts: int = 0
    has: tuple[str, ...] = ()
    lacks: tuple[str, ...] = field(default=())


def put(*pairs: tuple[str, str]) -> Edit:
    """Return an edit that replaces words, each of which must be there."""

    def edit(text: str) -> str:
        for old, new in pairs:
            assert old in text, old
            text = text.replace(old, new)
        return text

    return edit


def lines(change: Callable[[list[str]], list[str]]) -> Edit:
    """Return an edit of the lines of a text."""
    return lambda text: "\n".join(change(text.split("\n")))


def without(words: str) -> Edit:
    return lines(lambda all_: [line for line in all_ if words not in line])


def _swapped(all_: list[str]) -> list[str]:
    second = next(n for n, line in enumerate(all_) if line.startswith("　　第二，"))
    one, other = all_[second], all_[second + 1]
    all_[second] = other.replace("第三，", "第二，")
    all_[second + 1] = one.replace("第二，", "第三，")
    return all_


def _to_the_front(all_: list[str]) -> list[str]:
    first = next(n for n, line in enumerate(all_) if line.startswith("　　第一，"))
    last = all_.pop(first + 3)
    return [*all_[:first], last, *all_[first:]]


SAME = put()
FIGURE = put(("schools_transferred = 21", "schools_transferred = 23"))
FIFTH = put(('"综合改革", "交流合作"', '"综合改革", "安全稳定", "交流合作"'))
THREE = put(('"综合改革", "交流合作"', '"综合改革"'))
VARIANT = put(('"综合改革"', '{ theme = "综合改革", variant = 2 }'))
NO_TRANSFER = without("移交我区")
CLOSING = "好，我就讲这些。新学期就要开始了，请大家回去以后马上行动起来。"
REWRITTEN = lines(
    lambda all_: [
        f"　　{CLOSING}" if line.startswith("　　同志们，坚守") else line for line in all_
    ]
)

SCENARIOS = (
    Scenario(
        "the figure changes in a sentence edited by hand",
        put(("按照市委强化", "按照市委、市政府强化"), ("正式移交", "顺利移交")),
        FIGURE,
        has=("按照市委、市政府强化", "23所原市直学校（幼儿园）顺利移交"),
        lacks=("21所",),
    ),
    Scenario(
        "a fifth priority in the middle, sentences edited elsewhere",
        put(("担子重了", "担子更重了"), ("首先，要坚持用", "首先，要始终坚持用")),
        FIFTH,
        has=("担子更重了", "始终坚持用", "讲五点意见", "第三，守牢安全底线", "第五，强化条件保障"),
    ),
    Scenario(
        "figure and priority together",
        put(("担子重了", "担子更重了")),
        lambda brief: FIGURE(FIFTH(brief)),
        has=("23所", "担子更重了", "第三，守牢安全底线"),
    ),
    Scenario(
        "a retitled point and a fifth priority",
        put(("深化综合改革，激发办学活力，在提质增效上实现新突破", "抓住改革这个关键，把学校办活")),
        FIFTH,
        has=("第二，抓住改革这个关键，把学校办活。", "第三，守牢安全底线"),
        lacks=("激发办学活力",),
    ),
    Scenario(
        "two points swapped and the figure", lines(_swapped), FIGURE, has=("23所", "第二，扩大")
    ),
    Scenario(
        "two points swapped and a fifth",
        lines(_swapped),
        FIFTH,
        has=("第二，扩大交流", "第三，深化综合改革", "第四，守牢安全底线", "第五，强化"),
    ),
    Scenario(
        "a point moved to the front without renumbering",
        lines(_to_the_front),
        FIGURE,
        has=("第一，强化条件保障", "第二，坚守育人初心", "23所"),
    ),
    Scenario(
        "a sentence split in two around the figure",
        put(("改革的部署，21所", "改革的部署。今年，21所")),
        FIGURE,
        has=("改革的部署。今年，23所",),
    ),
    Scenario(
        "two sentences joined around the figure",
        put(("正式移交我区。从幼儿园", "正式移交我区，从幼儿园")),
        FIGURE,
        has=("23所原市直学校（幼儿园）正式移交我区，从幼儿园",),
    ),
    Scenario(
        "the figure moved inside its sentence",
        put(("21所原市直学校（幼儿园）正式移交我区", "原市直学校（幼儿园）正式移交我区，共21所")),
        FIGURE,
        has=("共23所",),
    ),
    Scenario("the figure on both sides", put(("21所", "22所")), FIGURE, 1, has=("22", "23")),
    Scenario("the same figure on both sides", put(("21所", "23所")), FIGURE, has=("23所",)),
    Scenario(
        "the figure written out by hand", put(("21所", "二十一所")), FIGURE, 1, has=("二十一", "23")
    ),
    Scenario(
        "a paragraph deleted, only its figure changed",
        NO_TRANSFER,
        FIGURE,
        lacks=("23所", "移交我区"),
    ),
    Scenario(
        "a paragraph deleted here and rewritten there",
        NO_TRANSFER,
        put(('background = "从幼儿园', 'background = "全区教育迎来大发展。从幼儿园')),
        1,
        has=("全区教育迎来大发展",),
    ),
    Scenario("a paragraph deleted, nothing changed there", NO_TRANSFER, FIFTH, lacks=("移交我区",)),
    Scenario(
        "a paragraph added by hand",
        put(("　　下面，我就", "　　借此机会，我再说几句心里话。\n　　下面，我就")),
        FIFTH,
        has=("\n　　借此机会，我再说几句心里话。\n　　下面，我就", "讲五点意见"),
    ),
    Scenario(
        "the whole closing rewritten, the figure changed",
        REWRITTEN,
        FIGURE,
        has=(CLOSING, "23所"),
        lacks=("坚守育人初心，深化综合改革，扩大",),
    ),
    Scenario("the whole closing rewritten, a fifth", REWRITTEN, FIFTH, 1, has=(CLOSING,)),
    Scenario(
        "another variant of a theme, its point edited",
        put(("要深化课堂教学改革，", "要深化课堂教学和课程改革，")),
        VARIANT,
        has=("要深化课堂教学和课程改革，", "第二，坚持以改革创新为动力"),
    ),
    Scenario(
        "another variant of a theme, its point retitled",
        put(("深化综合改革，激发办学活力，在提质增效上实现新突破。", "抓住改革这个关键。")),
        VARIANT,
        1,
        has=("抓住改革这个关键", "坚持以改革创新为动力"),
    ),
    Scenario(
        "a priority gone, its point edited",
        put(("关起门来自己搞", "关起门来自己一个人搞")),
        THREE,
        1,
        has=("关起门来自己一个人搞", "讲四点意见", "（删去这一点）"),
    ),
    Scenario(
        "a priority gone, another point edited",
        put(("出路只有改革", "出路只有一条，就是改革")),
        THREE,
        has=("出路只有一条，就是改革", "第三，强化条件保障"),
        lacks=("扩大交流合作",),
    ),
    Scenario(
        "a point added by hand and a fifth",
        put(("　　同志们，坚守", "　　第五，抓好安全。安全是底线，天天要抓。\n　　同志们，坚守")),
        FIFTH,
        has=("第三，守牢安全底线", "第六，抓好安全。安全是底线，天天要抓。", "讲六点意见"),
    ),
    Scenario(
        "another district",
        put(("担子重了", "担子更重了")),
        put(("云岭区", "青禾县")),
        has=("中共青禾县委书记", "移交我县", "担子更重了"),
    ),
    Scenario(
        "another date, the salutation edited",
        put(("同志们：", "同志们、朋友们：")),
        put(("2026-08-25", "2026-08-27")),
        has=("（2026年8月27日）", "同志们、朋友们："),
    ),
    Scenario(
        "the title edited, the occasion changed",
        put(("在全区教育系统暑期管理干部培训班上的讲话", "在暑期培训班上的讲话")),
        FIGURE,
        has=("在暑期培训班上的讲话\n", "23所"),
    ),
    Scenario(
        "adjacent sentences, one on each side",
        put(("担子重了，舞台也大了，", "担子重了，舞台更大了，")),
        put(("比较优势也更突出了。", "比较优势也更明显了。")),
        has=("比较优势也更明显了。担子重了，舞台更大了，",),
    ),
    Scenario(
        "one clause, two different edits",
        put(("教学质量稳步提升", "教学质量大幅提升")),
        put(("教学质量稳步提升", "教学质量持续提升")),
        1,
        has=("教学质量大幅提升", "教学质量持续提升"),
    ),
    Scenario(
        "one sentence, two clauses",
        put(("教学质量稳步提升", "教学质量大幅提升")),
        put(("群众口碑越来越好", "群众口碑年年更好")),
        has=("教学质量大幅提升，群众口碑年年更好",),
    ),
    Scenario(
        "only the draft was edited", put(("担子重了", "担子更重了")), SAME, has=("担子更重了",)
    ),
    Scenario("only the brief was changed", SAME, FIGURE, has=("23所",)),
)
