"""Signs of a template."""

from __future__ import annotations

from draftspeech.messages import _
from draftspeech.rule import Example, Rule, Weight, matching

RULE = Rule(
    code="R806",
    name="template-left",
    summary=_("Signs of a template that was not filled in"),
    why=_("Nobody can speak a brace."),
    source=_("leftovers of templates"),
    weight=Weight.ERROR,
    find=matching(
        r"\{\{[^}\n]*\}\}|\{%[^%\n]*%\}|\$\{[^}\n]*\}|\[\[[^\]\n]*\]\]|《》|“”|（）|\{[a-z_]+\}",
        _("{found} was left by a template"),
    ),
    bad=(Example("来到{{ district }}调研。", "{{ district }}"), Example("学习《》精神。", "《》")),
    good=("来到云岭调研。",),
)
