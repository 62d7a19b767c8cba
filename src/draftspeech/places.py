"""Names of districts: their administrative level and their short form."""

from __future__ import annotations

_LEVELS = (
    "自治区", "自治州", "自治县", "自治旗", "特别行政区", "开发区", "高新区", "新区", "街道",
    "林区", "特区", "矿区", "地区", "省", "市", "区", "县", "州", "盟", "旗", "镇", "乡", "村",
    "大学", "学院", "中学", "小学", "幼儿园", "学校", "公司", "集团", "局", "委", "厅", "办",
)  # fmt: skip
"""What a name of a place or an office ends with, longest first among those that overlap."""

_SAID = {
    "自治区": "区", "自治州": "州", "自治县": "县", "自治旗": "旗", "特别行政区": "区",
    "开发区": "区", "高新区": "区", "新区": "区", "林区": "区", "特区": "区", "矿区": "区",
    "大学": "校", "学院": "院", "中学": "校", "小学": "校", "学校": "校", "幼儿园": "园",
    "公司": "公司", "集团": "集团",
}  # fmt: skip
"""What is said after 我 and 全 for a level: 我区, 全校."""

_PEOPLES = (
    "蒙古族", "回族", "藏族", "维吾尔", "苗族", "彝族", "壮族", "布依族", "朝鲜族", "满族",
    "侗族", "瑶族", "白族", "土家族", "哈尼族", "哈萨克", "傣族", "黎族", "傈僳族", "佤族",
    "畲族", "拉祜族", "水族", "东乡族", "纳西族", "景颇族", "柯尔克孜", "土族", "达斡尔族",
    "仫佬族", "羌族", "布朗族", "撒拉族", "毛南族", "仡佬族", "锡伯", "阿昌族", "普米族",
    "塔吉克", "怒族", "鄂温克族", "德昂族", "保安族", "裕固族", "独龙族", "鄂伦春", "蒙古",
    "各族",
)  # fmt: skip
"""The peoples named in autonomous places: 恭城瑶族自治县 is called 恭城."""


def level_of(name: str) -> str:
    """Return what is said after 我 and 全 for a place or office: 云岭区 → 区, 实验中学 → 校.

    A name of no known level gives 单位.
    """
    level = next((level for level in _LEVELS if name.endswith(level)), "")
    return _SAID.get(level, level) or "单位"


def short_name(name: str) -> str:
    """Return the short form of a place: 云岭区 → 云岭, 恭城瑶族自治县 → 恭城.

    A short form of one character is not used (蓟县 stays), nor one of an office or a school.
    """
    level = next((level for level in _LEVELS if name.endswith(level)), "")
    if not level or _SAID.get(level, level) in ("校", "院", "园", "公司", "集团"):
        return name
    if level in ("局", "委", "厅", "办"):
        return name
    short = name[: -len(level)]
    peoples = True
    while peoples:
        peoples = False
        for people in _PEOPLES:
            named = level.startswith("自治") and short.endswith(people)
            if named and len(short) - len(people) > 1:  # 内蒙古 is a name, not 内 of the 蒙古
                short, peoples = short[: -len(people)], True
    return short if len(short) > 1 else name
