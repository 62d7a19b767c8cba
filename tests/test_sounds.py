"""Characters that sound alike."""

from __future__ import annotations

import itertools

import pypinyin
import pytest

from draftspeech.sounds import _FIRST, same_sound

LEVEL_1 = [
    bytes([high, low]).decode("gb2312")
    for high in range(0xB0, 0xD8)
    for low in range(0xA1, 0xFF if high < 0xD7 else 0xFA)
]


def test_the_order_of_the_standard_is_that_of_the_sounds() -> None:
    assert len(LEVEL_1) == 3755
    first, others = "", 0
    for sign in LEVEL_1:
        first = sign if sign in _FIRST else first
        assert same_sound(sign, first)
        sounds = (
            set(pypinyin.pinyin(one, style=pypinyin.Style.NORMAL, heteronym=True, v_to_u=True)[0])
            for one in (sign, first)
        )
        others += not set.intersection(*sounds)
    assert others == 0
    assert len(_FIRST) == 396
    assert all(not same_sound(one, other) for one, other in itertools.pairwise(_FIRST))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("义", "意", True), ("化", "话", True), ("绿", "律", True), ("绿", "路", False),
     ("义", "衣", True), ("义", "a", False), ("a", "a", False), ("亍", "处", False),
     ("嗨", "海", False), ("𠮷", "吉", False), ("做", "坐", True), ("座", "做", True)],
)  # fmt: skip
def test_tones_do_not_matter(one: str, other: str, same: bool) -> None:
    assert same_sound(one, other) is same
    assert same_sound(other, one) is same
