"""Per cent where a rate has risen by percentage points."""

from __future__ import annotations

import re

from draftspeech.messages import _
from draftspeech.rule import Example, Rule, Weight, matching

_RATES = (
    "合格率|覆盖率|升学率|入学率|入园率|普及率|巩固率|达标率|就业率|优良率|优秀率|及格率|满意率|满意度|知晓率|"
    "参与率|普惠率|办结率|完成率|参保率|绿化率|城镇化率|城市化率|上线率|录取率|毕业率|签约率|到位率|占比|比重"
)
_HOW = (
    "[比较](?:上年|去年|前年|年初|上学期|上学年|上季度|上月|同期|之前|以前)(?:同期|末|底)?|同比|环比|分别|平均|明显|"
    "稳步|大幅|大幅度|逐年|显著|进一步|继续|持续|总体|累计|共|也|又|再|已|均|都"
)
"""What may stand between a rate and its verb; anything else may be about something else."""


def _mended(match: re.Match[str]) -> str:
    return match.group().rstrip("%％") + "个百分点"


RULE = Rule(
    code="R709",
    name="percent-points",
    summary=_("A rate that rises by so many per cent"),
    why=_("From 90% a rise of 3% leads to 92.7%, one of 3 percentage points to 93%."),
    source="《现代汉语词典》第7版“百分点”",
    weight=Weight.WARNING,
    find=matching(
        rf"(?:{_RATES})(?:{_HOW}){{0,3}}(?:提高|提升|增长|上升|增加|下降|降低|减少|回落|下滑)了?约?"
        r"\d{1,3}(?:\.\d{1,4})?[%％](?!以[上下内]|的|左右的)",
        _("{found}: of a rate say {mended}"),
        _mended,
        safe=False,
        signs="%％",
    ),
    bad=(
        Example("合格率提高3%。", "合格率提高3%", "合格率提高3个百分点。"),
        Example(
            "覆盖率比上年下降了1.5%。",
            "覆盖率比上年下降了1.5%",
            "覆盖率比上年下降了1.5个百分点。",
        ),
    ),
    good=(
        "合格率提高3个百分点。",
        "合格率提高到93%。",
        "合格率由90%提高到93%。",
        "刑事发案率比上年下降16.2%。",
        "财政收入增长8%。",
        "城镇化率提高带动消费增长5%。",
        "覆盖率达到95%，财政收入增长8%。",
        "满意度提高后投诉量下降30%，占比最大的工资支出增长12%。",
        "升学率高的学校经费增加8%，就业率持平且工资增长8%。",
        "入园率提高10%以上的有12个镇，绿化率相对提高3%。",
    ),
)
