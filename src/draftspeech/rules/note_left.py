"""Notes of the writer."""

from __future__ import annotations

from draftspeech.messages import _
from draftspeech.rule import Example, Rule, Weight, matching

RULE = Rule(
    code="R804",
    name="note-left",
    summary=_("A note of the writer to himself"),
    why=_("It was never meant to be read aloud."),
    source=_("leftovers of drafting"),
    weight=Weight.ERROR,
    find=matching(
        r"\b(?:TODO|FIXME|TBD)\b[^\n]{0,20}|[「（(【\[]\s*(?:此处|这里|需要?核实|待核实|请核实|补充数据|略|插入|换行|领导脱稿)[^」）)】\]\n]{0,30}[」）)】\]]",
        _("{found} is a note, not speech"),
    ),
    bad=(
        Example("增长了（此处补数据）个百分点。", "（此处补数据）"),
        Example("TODO 补案例", "TODO 补案例"),
    ),
    good=("增长了两个百分点。", "（掌声）"),
)
