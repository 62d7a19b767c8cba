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
    found = _divisions(len(title), count, width, places)
    if not found:
        found = _divisions(len(title), count + 1, width, places)
    if not found:
        even = -(-len(title) // count)
        return [title[at : at + even] for at in range(0, len(title), even)]
    bounds = (0, *min(found, key=lambda ends: _uneven(ends, len(title))), len(title))
    return [title[a:b] for a, b in pairwise(bounds)]


def _places(title: str) -> list[int]:
    whole = [(match.start(), match.end()) for match in _WHOLE.finditer(title)]
    found = (match.start() for match in _BREAKS.finditer(title))
    return [place for place in found if not any(a < place < b for a, b in whole)]


def _divisions(length: int, count: int, width: int, places: list[int]) -> list[tuple[int, ...]]:
    """Return the ways to part a title of `length` characters at `places` into `count` lines."""
    if count == 1:
        return [()] if SHORTEST <= length <= width else []
    return [
        (end, *(end + later for later in rest))
        for end in places
        if SHORTEST <= end <= width
        for rest in _divisions(length - end, count - 1, width, [p - end for p in places])
    ]


def _uneven(ends: tuple[int, ...], length: int) -> int:
    """Return how unlike in length the lines are; a line longer than the next weighs a little."""
    bounds = (0, *ends, length)
    sizes = [b - a for a, b in pairwise(bounds)]
    inverted = sum(2 for a, b in pairwise(sizes) if a > b)
    return max(sizes) - min(sizes) + inverted
