"""Conflicts of an update that nobody decided."""

from __future__ import annotations

from draftspeech.messages import _
from draftspeech.rule import Example, Rule, Weight, matching

RULE = Rule(
    code="R808",
    name="conflict-left",
    summary=_("Two versions of an update, neither taken out"),
    why=_("The speaker would read both, and the signs between them."),
    source=_("signs that “draftspeech update” puts in"),
    weight=Weight.ERROR,
    find=matching(
        "〖手改：[^〖〗]*‖新稿：[^〗]*〗|〖手改：|‖新稿：", _("keep one version: {found}")
    ),
    bad=(Example("移交〖手改：22‖新稿：23〗所学校。", "〖手改：22‖新稿：23〗"),),
    good=("移交23所学校。",),
)
