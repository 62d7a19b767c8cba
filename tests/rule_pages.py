"""The pages of docs/rules, read off the rules: `python -m tests.rule_pages` writes them anew.

With `en` or `zh` it prints the pages of that language as JSON: the language of a process is one.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from draftspeech.rule import Rule

FOLDER = Path(__file__).parent.parent / "docs" / "rules"
FAMILIES = {
    "en": {
        "R1": "Structure",
        "R2": "Facts",
        "R3": "Set phrases",
        "R4": "Quotations",
        "R5": "Language",
        "R6": "Characters",
        "R7": "Numbers",
        "R8": "Leftovers",
    },
    "zh": {
        "R1": "结构",
        "R2": "事实",
        "R3": "规范提法",
        "R4": "引文",
        "R5": "语言",
        "R6": "字符",
        "R7": "数字",
        "R8": "残留",
    },
}
TITLES = {"en": "The rules of `draftspeech check`", "zh": "`draftspeech check` 的规则"}


def pages() -> dict[Path, str]:
    """Return the text of every page, by its path."""
    made: dict[Path, str] = {}
    for language in FAMILIES:
        done = subprocess.run(
            [sys.executable, "-m", "tests.rule_pages", language],
            cwd=FOLDER.parent.parent,
            env={**os.environ, "DRAFTSPEECH_LANG": language},
            capture_output=True,
            check=True,
        )
        made |= {FOLDER / name: text for name, text in json.loads(done.stdout).items()}
    return made


def explanation(rule: Rule) -> str:
    """Return a rule's page, as Markdown."""
    from draftspeech.check_formats import weight_of
    from draftspeech.invisible import visible
    from draftspeech.messages import _

    lines = [f"# {rule.code} {rule.name}", "", rule.summary, "", rule.why, ""]
    lines += [_("Source: {source}").format(source=rule.source), ""]
    lines += [_("Weight: {weight}").format(weight=weight_of(rule)), ""]
    lines += ["## " + _("Found"), ""]
    for example in rule.bad:
        lines += ["```text", visible(example.text[:200]), "```", ""]
        lines += [_("marked: {marked}").format(marked=f"`{visible(example.marked[:60])}`"), ""]
        if example.mended:
            lines += [_("mended: {mended}").format(mended=visible(example.mended[:200])), ""]
    lines += ["## " + _("Not found"), "", "```text", *(visible(t[:200]) for t in rule.good), "```"]
    return "\n".join(lines) + "\n"


def _pages_of(language: str) -> dict[str, str]:
    from draftspeech.rules import all_rules

    suffix = ".md" if language == "en" else ".zh-CN.md"
    made = {f"{rule.code}{suffix}": explanation(rule) for rule in all_rules()}
    lines = [f"# {TITLES[language]}", ""]
    family = ""
    for rule in all_rules():
        if rule.code[:2] != family:
            family = rule.code[:2]
            lines += ["", f"## {FAMILIES[language][family]} ({family})", ""]
        lines.append(f"- [{rule.code}]({rule.code}{suffix}) {rule.summary}")
    made[f"README{suffix}"] = "\n".join(lines) + "\n"
    return made


if __name__ == "__main__":
    if len(sys.argv) > 1:
        sys.stdout.write(json.dumps(_pages_of(sys.argv[1])))
    else:
        FOLDER.mkdir(exist_ok=True)
        for path, text in pages().items():
            path.write_text(text, encoding="utf-8")
