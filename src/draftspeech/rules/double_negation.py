"""A negation that says the opposite of what is meant."""

from __future__ import annotations

import re

from draftspeech.messages import _
from draftspeech.rule import Example, Rule, Weight, matching

_AVOID = (
    "防止|避免|杜绝|严防(?!死守|严控|严管|严守|密控)|谨防|"
    "防范(?!措施|工作|体系|机制|意识|能力|责任|制度|到位)|以免|遏制"
)
_HAPPEN = "发生|出现|重演|反弹|蔓延|复发|重现|扩散|上演|滋生"
_GOAL = re.compile(
    "确保|做到|力争|保证|实现|才能|坚决|绝不|决不|从不|一旦|如果|只|到位|得力|得当|有力|有效|扎实|严密|周密|"
    "充分|势头|而不|措施不|工作不"
)
"""What the words after it say no to: 防范工作到位不发生问题."""


def _mended(match: re.Match[str]) -> str | None:
    said = match.group()
    if said.startswith("无时无刻"):
        return "无时无刻不" + said[4:].removeprefix("都")
    if _GOAL.search(said):
        return None
    return re.sub(f"不(?=再?(?:{_HAPPEN})$)", "", said)


RULE = Rule(
    code="R511",
    name="double-negation",
    summary=_("A negation too many or too few"),
    why=_("防止……不再发生 asks for what it means to prevent."),
    source="《现代汉语八百词》“防止”“避免”",
    weight=Weight.WARNING,
    find=matching(
        rf"(?:{_AVOID})[^，。；：、！？\n]{{2,16}}?不再?(?:{_HAPPEN})(?![在场于])|无时无刻(?:都|在|想|牵挂|惦记|关心|关注)",
        _("{found} says the opposite; write {mended}"),
        _mended,
        safe=False,
    ),
    bad=(
        Example("防止类似事故不再发生。", "防止类似事故不再发生", "防止类似事故再发生。"),
        Example("避免这类问题不出现。", "避免这类问题不出现", "避免这类问题出现。"),
        Example("我们无时无刻都牵挂着大家。", "无时无刻都", "我们无时无刻不牵挂着大家。"),
    ),
    good=(
        "防止类似事故再发生。",
        "防止类似事故发生，确保问题不再出现。",
        "我们无时无刻不牵挂着大家。",
        "防止不正之风反弹。",
        "避免不必要的重复建设。",
        "严防事故确保不发生一起伤亡。",
        "全区上下严防严控不出现疫情反弹，严防死守不出现安全事故。",
        "防范措施落实到位不出现漏洞，防范工作到位不发生问题。",
        "避免学生因家庭困难而不再出现在课堂上。",
        "防止只出主意不出现场。",
    ),
)
