"""The places and bodies of a sample, by its words and their kinds: `word/kind word/kind`."""

from __future__ import annotations

import pytest

from draftspeech.sample_places import places_of
from tests.spelled_words import tokens


def found(*spelled: str) -> list[str]:
    """Return the names in some lines, in the order they are told: kind, line and words."""
    rows = [tokens(one) for one in spelled]
    lines = ["".join(token.word for token in row) for row in rows]
    return [
        f"{name.kind} {name.line} {lines[name.line][name.start : name.end]}"
        for name in places_of(lines, rows)
    ]


def only(kind: str, *names: str) -> list[str]:
    return [f"{kind} 0 {name}" for name in names]


BODIES = {
    # a school by the name before it
    "城南/n 小学/n": ["城南小学"],
    "城南/nz 初中/n 的/u": ["城南初中"],
    "希望/n 小学/n": [],
    "城/n 小学/n": [],
    "很好/a 小学/n": [],
    "小学/n 放学/v": [],
    # a body of the party or the state by its place
    "牌坊县/ns 县委/n": ["牌坊县县委"],
    "牌坊县/ns 政府/n 决定/v": ["牌坊县政府"],
    "我们/r 政府/n": [],
    "政府/n 牌坊县/ns": [],
    # by a name among the words before it
    "在/p 云岭/nz 宣传部/n": ["云岭宣传部"],
    "云岭/nz 宣传部/n": ["云岭宣传部"],
    "云岭/nr 教育/n 集团/n": ["云岭教育集团"],
    "华能/nt 云岭/n 公司/n": ["华能云岭公司"],
    "ABC/eng 公司/n": ["ABC公司"],
    "县/n 大队/n": ["县大队"],
    "市实验/n 学校/n": ["市实验学校"],
    "市一二三/n 学校/n": [],
    "教育/n 集团/n": [],
    "重点/nz 中学/n": [],
    "云岭/nz 农村/n 学校/n": [],
    "云岭/nz 很好/a 学校/n": [],
    "绍兴/n 学校/n": ["绍兴学校"],
    f"云岭/nz {'甲/n ' * 7}学校/n": [f"云岭{'甲' * 7}学校"],
    f"云岭/nz {'甲/n ' * 8}学校/n": [],
    # by its own name
    "长治医学院/nt 举办/v": ["长治医学院"],
    "长治医学院/nz": ["长治医学院"],
    "长治医学院/nr": ["长治医学院"],
    "长治医学院/n": [],
    "县电视台/n": ["县电视台"],
    "学院/nt": [],
    "办公室/nz": [],
    "重点学院/nt": [],
    "布局/nz": [],
    "各中学/nz": [],
    # the last of two
    "中国科学院/nt 研究所/n": ["中国科学院研究所"],
    "云岭/nz 学会/n 实验室/n": ["云岭学会实验室"],
    # a zone without any other name
    "滨河/n 经开区/n": ["滨河经开区"],
    "很好/a 经开区/n": [],
    "新的/a 滨河/n 开发区/n": ["滨河开发区"],
    # what all know
    "清华/x 大学生/n": ["清华"],
    "北大/x 门口/n": [],
    # of a level
    "由县公安/x 局/n 办/v": ["县公安局"],
    "由/p 县城建档/x 案馆/n": ["县城建档案馆"],
    "山县公安/x 局/n": [],
    "县的公安/x 局/n": [],
    "县公安/x 局长/n": [],
}  # fmt: skip


@pytest.mark.parametrize(("spelled", "names"), BODIES.items(), ids=range(len(BODIES)))
def test_bodies_are_known_by_names_not_by_their_kind(spelled: str, names: list[str]) -> None:
    said = [name for name in found(spelled) if not name.startswith("place")]
    assert said == only("organisation", *names)


PLACES = {
    # known, or named like a place
    "绍兴/n": ["绍兴"],
    "绍兴市/n": ["绍兴市"],
    "绍兴地区/n": ["绍兴地区"],
    "绍兴大地/n": ["绍兴大地"],
    "绍兴人/n": [],
    "绍兴老友/n": [],
    "牌坊县/ns": ["牌坊县"],
    "牌坊县/n": [],
    "县/ns": [],
    "城区/ns": [],
    # with what follows
    "绍兴/ns 街道/n": ["绍兴街道"],
    "绍兴/ns 火车站/n 外/f": ["绍兴火车站"],
    "绍兴/ns 大湾/n 区/n": ["绍兴大湾区", "绍兴大湾"],
    "绍兴/ns 大湾/n 好/a": ["绍兴大湾"],
    "绍兴/ns 人民/n": ["绍兴"],
    # a name and what it names
    "牌坊/n 县/n": ["牌坊县"],
    "牌坊/a 县/n": [],
    "大牌坊/n 旗/n": [],
    "先进/n 县/n": [],
    "城市/n 县/n": [],
    "滨河/nz 区/n": ["滨河区"],
    "滨河/nr 市/n": ["滨河市"],
    "滨河/n 市/n": [],
    "大滨河/nz 市/n": [],
    "青禾/nz 乡/n": ["青禾乡"],
    "青禾/n 社区/n": ["青禾社区"],
    "青禾/a 社区/n": [],
    "青/nz 乡/n": [],
    "贫困/n 村/n": [],
    "各地/n 村/n": [],
    "二十/m 村/n": [],
    "滨河/nz 大道/n": ["滨河大道"],
    "沪宁/j 高速/n": ["沪宁高速"],
    "漂亮/n 大道/n": [],
    "滨河/nz 会展广场/n": ["滨河会展广场"],
    "滨河/nz 大会展广场/n": [],
    # a name that holds what it names
    "红光村/n": ["红光村"],
    "张村/n": [],
    "云岭红光村/n": ["云岭红光村"],
    "大云岭红光村/n": [],
    "贫困村/n": [],
    "个别村/n": [],
    # lines and roads
    "京沪线/nz": ["京沪线"],
    "京沪线/ns": ["京沪线"],
    "京沪线/n": [],
    "大前线/nz": [],
    # letters
    "A县/x 和/c B镇/x C市长/x": ["A县", "B镇"],
    # zones
    "前海/nz 合作区/n": ["前海合作区"],
    "产业园/nz": [],
}  # fmt: skip


@pytest.mark.parametrize(("spelled", "names"), PLACES.items(), ids=range(len(PLACES)))
def test_places_are_known_by_names_not_by_their_kind(spelled: str, names: list[str]) -> None:
    said = dict.fromkeys(name for name in found(spelled) if not name.startswith("organisation"))
    assert [*said] == only("place", *names)


@pytest.mark.parametrize(
    ("one", "other", "known"),
    [
        ("金塔/ns 很/d 好/a", "到/v 金塔/ns", True),
        ("金塔/nz 经济/n", "金塔/nz 人民/n", True),
        ("金塔/nr 经济/n", "金塔/nr 很/d", True),
        ("金塔/nz 很/d", "金塔/nz", False),
        ("大金塔/nz 经济/n", "大金塔/nz 人民/n", False),
        ("重点/ns 好/a", "重点/ns", False),
        ("塔/ns 好/a", "塔/ns", False),
        ("山区/ns 好/a", "山区/ns", False),
        ("大金塔新城/ns 好/a", "大金塔新城/ns", False),
    ],
)
def test_what_is_said_twice_may_be_a_place(one: str, other: str, known: bool) -> None:
    word = next(token.word for token in tokens(one) if token.tag[0] == "n")
    said = [f"place {line} {word}" for line in (0, 1)]
    assert found(one, other) == (said if known else [])
    assert found(one) == []


def test_all_the_bodies_of_a_line_are_found() -> None:
    assert found("城南/n 小学/n 和/c 城北/n 小学/n") == only("organisation", "城南小学", "城北小学")
    both = found("牌坊县/ns 县委/n 、/x 牌坊县/ns 政府/n 和/c 县/n 大队/n")
    assert [name for name in both if not name.startswith("place")] == only(
        "organisation", "牌坊县县委", "牌坊县政府", "县大队"
    )


def test_a_name_is_found_again_only_where_a_word_begins() -> None:
    names = found("云岭一中/nz 好/a", "大一中/n 也/d", "一中/n 也/d 好/a")
    assert names == ["organisation 0 云岭一中", "organisation 2 一中"]
    names = found("金塔/ns 金塔/ns", "大金塔/n")
    assert names == ["place 0 金塔", "place 0 金塔"]
