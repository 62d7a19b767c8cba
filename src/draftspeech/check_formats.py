"""Findings of a check as text, JSON, SARIF 2.1.0, and GitHub's workflow commands."""

from __future__ import annotations

import difflib
from collections import Counter
from typing import TYPE_CHECKING

from draftspeech.finding import Finding, Severity
from draftspeech.invisible import json_text, visible
from draftspeech.messages import _
from draftspeech.report import report
from draftspeech.rule import Weight

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from draftspeech.check import Noticed
    from draftspeech.rule import Rule

MANY, SHOWN_OF_MANY = 6, 3
"""Findings of one rule in a file from which on not all are shown, and how many then are."""
MAX_SHOWN = 400
"""Characters of a line for which the fix is shown as a diff; a longer one is told in words."""


def as_text(noticed: Sequence[Noticed], rules: Iterable[Rule]) -> str:
    """Return findings for a person: place, message, the line marked, the fix as a diff.

    Of what a rule mends safely in many places of a file the first are shown and the others
    counted, unless the rule is the only one: they would hide what nobody mends.
    """
    by_file: dict[str, list[Noticed]] = {}
    for one in noticed:
        by_file.setdefault(one.place.name, []).append(one)
    alone = len(list(rules)) == 1
    return "".join(_of_file(name, found, alone=alone) for name, found in by_file.items())


def _of_file(name: str, found: Sequence[Noticed], *, alone: bool) -> str:
    counts = Counter(one.rule.code for one in found if one.fix is not None and one.fix.safe)
    seen: Counter[str] = Counter()
    said = []
    lines: dict[str, list[int]] = {}
    for one in found:
        code = one.rule.code
        if one.fix is not None and one.fix.safe and counts[code] > MANY and not alone:
            seen[code] += 1
            if seen[code] > SHOWN_OF_MANY:
                lines.setdefault(code, []).append(one.place.line)
                continue
        said.append(_text(one))
    for code, places in lines.items():
        message = _("{n} more of {code}, lines {first} to {last}: --fix mends them")
        more = message.format(n=len(places), code=code, first=places[0], last=places[-1])
        said.append(f"{visible(name)}: {more}\n")
    return "".join(said)


def _text(one: Noticed) -> str:
    severity = Severity.ERROR if one.rule.weight is Weight.ERROR else Severity.NOTE
    said = report([Finding(one.rule.code, one.message, one.place, "", severity)])
    return said + _diff(one)


def _diff(one: Noticed) -> str:
    """Return the change of the stretch around the spot, as a diff of one line."""
    if one.fix is None or not one.fix.edits:
        return ""
    line, column = one.place.text, one.place.column - 1
    if len(line) > MAX_SHOWN:
        begin = max(0, column - 20)
        line, column = line[begin : column + len(one.message) + 40], column - begin
    shift = one.span.start - column
    edits = [
        edit._replace(span=type(edit.span)(edit.span.start - shift, edit.span.end - shift))
        for edit in one.fix.edits
    ]
    if any(edit.span.start < 0 or edit.span.end > len(line) for edit in edits):
        return ""
    mended = line
    for edit in sorted(edits, key=lambda edit: edit.span.start, reverse=True):
        mended = mended[: edit.span.start] + edit.words + mended[edit.span.end :]
    begin = max(0, min(edit.span.start for edit in edits) - 8)
    end = max(edit.span.end for edit in edits) + 8
    cut = len(mended) - len(line)
    label = "" if one.fix.safe else "  " + _("(may change the sense: --fix --unsafe)")
    return f"  - {visible(line[begin:end])}\n  + {visible(mended[begin : end + cut])}{label}\n"


def remark(one: Noticed) -> str:
    """Return a finding as a comment: what is wrong, and what the words would be when mended."""
    said = f"[{one.rule.code}] {visible(one.message)}"
    edits = () if one.fix is None else one.fix.edits
    if len(edits) != 1 or edits[0].span != one.span:
        return said
    words = visible(edits[0].words)
    return said + "\n" + (_("write: {words}").format(words=words) if words else _("take it out"))


def as_json(noticed: Sequence[Noticed], rules: Iterable[Rule]) -> str:
    """Return findings as JSON: a list of objects, offsets and columns in characters."""
    rows = [
        {
            "code": one.rule.code,
            "name": one.rule.name,
            "severity": one.rule.weight.value,
            "message": one.message,
            "file": one.place.name,
            "line": one.place.line,
            "column": one.place.column,
            "start": one.span.start,
            "end": one.span.end,
            "fix": None
            if one.fix is None
            else {
                "safe": one.fix.safe,
                "edits": [
                    {"start": e.span.start, "end": e.span.end, "words": e.words}
                    for e in one.fix.edits
                ],
            },
        }
        for one in noticed
    ]
    return json_text({"version": 1, "findings": rows})


def as_sarif(noticed: Sequence[Noticed], rules: Iterable[Rule]) -> str:
    """Return findings as SARIF 2.1.0 (OASIS), for code-review and CI tools."""
    from draftspeech import __version__

    driver = {
        "name": "draftspeech",
        "version": __version__,
        "rules": [
            {
                "id": rule.code,
                "name": rule.name,
                "shortDescription": {"text": rule.summary},
                "fullDescription": {"text": rule.why},
            }
            for rule in rules
        ],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(one) for one in noticed],
    }
    document = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return json_text(document)


_LEVELS = {Weight.ERROR: "error", Weight.WARNING: "warning", Weight.ADVICE: "note"}


def _result(one: Noticed) -> Mapping[str, object]:
    place = one.place
    region = {
        "startLine": place.line,
        "startColumn": place.column,
        "endColumn": place.column + place.width,
        "charOffset": one.span.start,
        "charLength": one.span.end - one.span.start,
    }
    return {
        "ruleId": one.rule.code,
        "level": _LEVELS[one.rule.weight],
        "message": {"text": one.message},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": place.name.replace("\\", "/")},
                    "region": region,
                }
            }
        ],
    }


def as_github(noticed: Sequence[Noticed], rules: Iterable[Rule]) -> str:
    """Return findings as GitHub's workflow commands, a line each."""
    lines = []
    for one in noticed:
        level = "error" if one.rule.weight is Weight.ERROR else "warning"
        place = one.place
        values = (
            f"file={_escaped(place.name)},line={place.line},col={place.column},"
            f"endColumn={place.column + place.width},title={one.rule.code}"
        )
        lines.append(f"::{level} {values}::{_escaped(one.message)}\n")
    return "".join(lines)


def _escaped(text: str) -> str:
    for sign, code in (("%", "%25"), ("\r", "%0D"), ("\n", "%0A")):
        text = text.replace(sign, code)
    return visible(text)


FORMATS: Mapping[str, Callable[[Sequence[Noticed], Iterable[Rule]], str]] = {
    "text": as_text,
    "json": as_json,
    "sarif": as_sarif,
    "github": as_github,
}


def changes(before: str, after: str, name: str) -> str:
    """Return what mending changed, as a unified diff."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), name, name, lineterm="")
    return "".join(line + "\n" for line in lines)


def weight_of(rule: Rule) -> str:
    """Return how grave what a rule finds is, in words."""
    return {
        Weight.ERROR: _("error"),
        Weight.WARNING: _("warning"),
        Weight.ADVICE: _("advice, off unless selected"),
    }[rule.weight]


def explained(rule: Rule) -> str:
    """Return what a rule looks for and why, as lines for a person at a terminal."""
    lines = [f"{rule.code}  {rule.summary}", "", rule.why, ""]
    lines += [_("Source: {source}").format(source=rule.source)]
    lines += [_("Weight: {weight}").format(weight=weight_of(rule)), "", _("Found") + _(":")]
    for example in rule.bad:
        lines += ["  " + line for line in visible(example.text[:200]).split("\n")]
        lines += ["    " + _("marked: {marked}").format(marked=visible(example.marked[:60]))]
        if example.mended:
            mended = visible(example.mended[:200])
            lines += ["    " + _("mended: {mended}").format(mended=mended)]
    lines += ["", _("Not found") + _(":")]
    lines += ["  " + line for good in rule.good for line in visible(good[:200]).split("\n")]
    return "\n".join(lines) + "\n"
