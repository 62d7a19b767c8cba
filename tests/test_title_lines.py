from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftspeech.title_lines import SHORTEST, title_lines


@pytest.mark.parametrize(
    ("title", "width", "lines"),
    [
        ("在全县经济工作会议上的讲话", 20, ["在全县经济工作会议上的讲话"]),
        (
            "在全区年轻干部能力提升培训班开班式上的讲话",
            20,
            ["在全区年轻干部能力提升", "培训班开班式上的讲话"],
        ),
        (
            "在青禾县精密铸造产业园二期工程开工仪式上的致辞",
            20,
            ["在青禾县精密铸造产业园二期工程", "开工仪式上的致辞"],
        ),
        (
            "在县委理论学习中心组学习贯彻习近平新时代中国特色社会主义思想专题读书班开班式上的讲话",
            20,
            [
                "在县委理论学习中心组学习贯彻",
                "习近平新时代中国特色社会主义思想",
                "专题读书班开班式上的讲话",
            ],
        ),
        (
            "在全区深化教育领域综合改革暨2026年秋季开学工作会议上的讲话",
            20,
            ["在全区深化教育领域综合改革暨", "2026年秋季开学工作会议上的讲话"],
        ),
    ],
)
def test_a_title_breaks_by_meaning(title: str, width: int, lines: list[str]) -> None:
    assert title_lines(title, width) == lines


@given(st.text("在全区教育系统工作会议上的讲话暨年2026a", max_size=90), st.integers(8, 20))
def test_no_line_is_too_long_and_none_is_an_orphan(title: str, width: int) -> None:
    lines = title_lines(title, width)
    assert "".join(lines) == title
    assert all(len(line) <= width for line in lines)
    if len(lines) > 1:
        assert min(map(len, lines)) >= min(SHORTEST, len(title) // len(lines))


def test_a_very_long_title_is_broken_at_once() -> None:
    lines = title_lines("全市教育系统工作" * 60, 20)
    assert "".join(lines) == "全市教育系统工作" * 60
    assert all(len(line) <= 20 for line in lines)
