"""Two words that say the same."""

from __future__ import annotations

import re

from draftspeech.messages import _
from draftspeech.rule import Example, Rule, Weight, matching

_PAIRS = {
    "凯旋归来": "凯旋",
    "胜利凯旋": "凯旋",
    "涉及到": "涉及",
    "目的是为了": "目的是",
    "亲眼目睹": "目睹",
    "悬殊很大": "悬殊",
    "非常十分": "十分",
    "忍俊不禁地笑": "忍俊不禁",
    "人民群众们": "人民群众",
    "广大学生们": "广大学生",
    "广大教师们": "广大教师",
    "广大干部们": "广大干部",
    "各位同志们": "各位同志",
    "各位老师们": "各位老师",
    "各位同学们": "各位同学",
    "首要前提": "前提",
    "过高奢望": "奢望",
    "第一首次": "首次",
    "目前当前": "当前",
    "免费赠送": "赠送",
    "付诸于": "付诸",
    "诉诸于": "诉诸",
    "来自于": "来自",
    "见诸于": "见诸",
    "切忌不要": "切忌",
    "防止不再": "防止再",
    "避免不再": "避免再",
    "显得比较较为": "显得较为",
    "尤其特别是": "特别是",
    "报刊杂志": "报刊",
    "许多莘莘学子": "莘莘学子",
    "一位莘莘学子": "一位学子",
}
_ABOUT = r"(?:大约|约|近|将近|大概)(\d[\d.]*[万亿]?[\u4e00-\u9fff]{0,2}?)(?:左右|上下)"
_WORDS = "|".join(map(re.escape, _PAIRS))


def _mended(match: re.Match[str]) -> str:
    word = match.group()
    return _PAIRS.get(word) or re.sub("左右$|上下$", "", word)


RULE = Rule(
    code="R504",
    name="redundancy",
    summary=_("Two words that say the same"),
    why=_("It costs breath and shows that nobody read the sentence aloud."),
    source="《现代汉语词典》第7版",
    weight=Weight.WARNING,
    find=matching(
        rf"{_WORDS}|{_ABOUT}",
        _("{found} says the same twice; write {mended}"),
        _mended,
        safe=False,
        signs=[*_PAIRS, "左右", "上下"],
    ),
    bad=(
        Example("欢迎健儿们凯旋归来。", "凯旋归来", "欢迎健儿们凯旋。"),
        Example("培训了大约30人左右。", "大约30人左右", "培训了大约30人。"),
    ),
    good=("欢迎健儿们凯旋。", "培训了30人左右。"),
)
