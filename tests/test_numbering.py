"""Ordinals of points, and values of several lines as paragraphs."""

from __future__ import annotations

import pytest

from draftspeech.numbering import numbered, paragraphs_of
from draftspeech.speech import Heading, Layout, Paragraph, Point, Run, Words, plain


def point(words: str, *inner: Point, form: str = "第一，") -> Point:
    heading = Heading(form, (Run(words),), Layout.OWN_LINE, 2)
    return Point(words, heading, (Paragraph((Run("说。"),)), *inner))


def ordinals(parts: list[Point]) -> list[str]:
    made = numbered(iter([Paragraph((Run("开头。"),)), *parts]))
    assert [type(part) for part in made] == [Paragraph, *(Point for _part in parts)]
    return [part.heading.ordinal for part in made if isinstance(part, Point)]


def test_points_count_and_one_alone_does_not() -> None:
    assert ordinals([point("甲")]) == [""]
    assert ordinals([point("甲"), point("乙")]) == ["第一，", "第二，"]
    many = ordinals([point(sign) for sign in "甲乙丙丁戊己庚辛壬癸子"])
    assert many[-2:] == ["第十，", "第十一，"]


def test_points_inside_points_count_anew_and_nothing_else_changes() -> None:
    outer = point("甲", point("子"), point("丑"))
    first, _second = numbered(iter([outer, point("乙")]))
    assert isinstance(first, Point)
    assert (first.key, first.heading.layout, first.heading.level) == ("甲", Layout.OWN_LINE, 2)
    said, *inner = first.body
    assert said == Paragraph((Run("说。"),))
    assert [p.heading.ordinal for p in inner if isinstance(p, Point)] == ["第一，", "第二，"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ((), []),
        ((Run(""),), []),
        ((Run("一句。", "a"),), [(Run("一句。", "a"),)]),
        (
            (Run("一。\n二。", "a"), Run("三。", gap=True)),
            [(Run("一。", "a"),), (Run("二。", "a"), Run("三。", gap=True))],
        ),
        ((Run("一。\n\n　 二。 \n", "a"),), [(Run("一。", "a"),), (Run("二。", "a"),)]),
        ((Run("\n一。"),), [(Run("一。"),)]),
        (
            (Run("一。\r\n二。", None, True),),
            [(Run("一。", None, True),), (Run("二。", None, True),)],
        ),
        ((Run("一\n二"), Run(""), Run("三\n")), [(Run("一"),), (Run("二"), Run("三"))]),
    ],
)
def test_a_line_break_inside_a_value_begins_a_paragraph(
    words: Words, expected: list[Words]
) -> None:
    made = list(paragraphs_of(words, "background"))
    assert [paragraph.words for paragraph in made] == expected
    assert {paragraph.part for paragraph in made} <= {"background"}
    assert "".join(plain(p.words) for p in made) == "".join(plain(words).split())
