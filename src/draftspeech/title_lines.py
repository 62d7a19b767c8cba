"""A title in lines that break by meaning."""

from __future__ import annotations

import re
from itertools import pairwise

_ENDS = (
    "系统 工作 教育 全国 全省 全市 全县 全区 全镇 全校 干部 行动 学校 集团 领域 战线 部门 经济 安全 生态 农业 农村 "
    "乡村 建设 发展 改革 治理 服务 管理 年度 年 届 暨 的 关于 公司 大学 学院 中学 小学 园区 思想 学习 精神"
)
"""What a line of a title may end with, besides the level of a place (县, 部, 校)."""
_BEGINS = (
    "暨 会议 培训班 学习班 读书班 座谈会 推进会 现场会 动员会 总结会 交流会 表彰会 年会 大会 动员大会 表彰大会 "
    "总结表彰大会 开工仪式 启动仪式 仪式 典礼 论坛 活动 上的 的讲话 的致辞 的发言 的主持词 学习贯彻 习近平 庆祝 专题 先进"
)
"""What a line of a title may begin with."""
_BREAKS = re.compile(
    "|".join(
        [
            "(?<=[市县区省镇乡州盟旗部局委院校])(?=[\u4e00-\u9fff])",
            *(f"(?<={word})" for word in _ENDS.split()),
            *(f"(?={word})" for word in _BEGINS.split()),
        ]
    )
)
_WHOLE = re.compile(
    "习近平新时代中国特色社会主义思想|会上|上的|动员大会|表彰大会|总结表彰|大会|年会|年度|年级|学年|学习贯彻|学习|教育系统|"
    "工作会议|改革发展|生态环境|安全生产|"
    "教育家|教育部|全县县|学校长|部门|院校|市场|区域|部署|局面|委员|市区|市委|县委|区委|市直|区直|县直|省委|省级|市级"
)
"""Words that are not parted, though a break seems to fall into them."""
SHORTEST = 4
"""Characters of the shortest line: no 讲话 is left alone."""


def title_lines(title: str, width: int) -> list[str]:
    """Return a title in lines of at most `width` characters, broken by meaning.

    A title that fits stays whole. Lines are about as long as each other, the shorter ones rather
    above: 词意完整、排列对称、长短适宜 (GB/T 9704-2012, 7.3.1). Where no meaning is known a line is
    filled.
    """
    count = -(-len(title) // width)
    if count < 2:
        return [title]
    places = _places(title)
    ends = _division(len(title), count, width, places)
    if ends is None:
        ends = _division(len(title), count + 1, width, places)
    if ends is None:
        even = -(-len(title) // count)
        return [title[at : at + even] for at in range(0, len(title), even)]
    bounds = (0, *ends, len(title))
    return [title[a:b] for a, b in pairwise(bounds)]


def _places(title: str) -> list[int]:
    whole = [(match.start(), match.end()) for match in _WHOLE.finditer(title)]
    found = (match.start() for match in _BREAKS.finditer(title))
    return [place for place in found if not any(a < place < b for a, b in whole)]


def _division(length: int, count: int, width: int, places: list[int]) -> tuple[int, ...] | None:
    """Return where to part a title of `length` characters into `count` lines, None where nowhere.

    Of all ways at `places` that whose lines are likest in length; a line longer than the next
    weighs a little more.
    """
    ideal = length / count
    # The best way to each end, by the length of its last line: its weight and its places.
    ways: dict[tuple[int, int], tuple[float, tuple[int, ...]]] = {(0, 0): (0.0, ())}
    for line in range(1, count + 1):
        longer: dict[tuple[int, int], tuple[float, tuple[int, ...]]] = {}
        for (begin, last), (weight, ends) in ways.items():
            for end in [length] if line == count else places:
                size = end - begin
                if not SHORTEST <= size <= width:
                    continue
                total = weight + (size - ideal) ** 2 + (4 if last > size else 0)
                best = longer.get((end, size))
                if best is None or total < best[0]:
                    longer[end, size] = (total, (*ends, end))
        ways = longer
    found = min((way for (end, _size), way in ways.items() if end == length), default=None)
    return None if found is None else found[1][:-1]
