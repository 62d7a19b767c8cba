"""某某 for a name."""

from __future__ import annotations

from draftspeech.messages import _
from draftspeech.rule import Example, Rule, Weight, matching

RULE = Rule(
    code="R802",
    name="somebody",
    summary=_("某某 instead of a name"),
    why=_("The name is known to everyone in the hall."),
    source=_("leftovers of samples"),
    weight=Weight.ERROR,
    find=matching(
        r"某某+[区县市镇乡村校局]?|(?<=[，。、的：向])某[区县市镇乡校局](?=[委人教的，。])",
        _("{found} stands for a name"),
    ),
    bad=(Example("某某区教育局的同志。", "某某区"), Example("感谢某某同志。", "某某")),
    good=("云岭区教育局的同志。", "在某种程度上", "某乡镇原站长张某受到处分。"),
)
