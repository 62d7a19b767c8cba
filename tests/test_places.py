"""What is said after 我 and 全, and the short form of a name."""

from __future__ import annotations

import pytest

from draftspeech.places import level_of, short_name


@pytest.mark.parametrize(
    ("name", "level", "short"),
    [
        ("云岭区", "区", "云岭"),
        ("青禾县", "县", "青禾"),
        ("临江镇", "镇", "临江"),
        ("海州市", "市", "海州"),
        ("江南省", "省", "江南"),
        ("蓟县", "县", "蓟县"),
        ("恭城瑶族自治县", "县", "恭城"),
        ("双江拉祜族佤族布朗族傣族自治县", "县", "双江"),
        ("延边朝鲜族自治州", "州", "延边"),
        ("内蒙古自治区", "区", "内蒙古"),
        ("滨海新区", "区", "滨海"),
        ("东湖高新区", "区", "东湖"),
        ("松园街道", "街道", "松园"),
        ("河口村", "村", "河口"),
        ("云岭大学", "校", "云岭大学"),
        ("第一实验小学", "校", "第一实验小学"),
        ("机关幼儿园", "园", "机关幼儿园"),
        ("区教育局", "局", "区教育局"),
        ("市发展改革委", "委", "市发展改革委"),
        ("云岭水务集团", "集团", "云岭水务集团"),
        ("甲", "单位", "甲"),
        ("", "单位", ""),
    ],
)
def test_levels_and_short_names(name: str, level: str, short: str) -> None:
    assert (level_of(name), short_name(name)) == (level, short)
