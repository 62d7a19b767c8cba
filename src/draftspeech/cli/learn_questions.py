"""The questions of `draftspeech learn --interactive`: a field each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from draftspeech.invisible import visible
from draftspeech.learn import Decision, Decisions, is_reserved
from draftspeech.messages import _
from draftspeech.sample_facts import LITERAL, Surety, base_of

if TYPE_CHECKING:
    from draftspeech.learn import Learned

AROUND = 12
"""Characters shown before and after a fact."""
_KEY = re.compile("[a-z][a-z0-9_]*")
_KEEP = frozenset({"y", "yes", "是", "好", "对", "保留"})
_REFUSE = frozenset({"-", "－", "—", "n", "no", "否", "不", "不要", "不是"})
ALL = "!"
"""The answer that keeps all that are left."""
_CHINESE = re.compile("[\u4e00-\u9fff]")


def ask(learned: Learned) -> Decisions:
    """Return what a person decides of every fact; where the answers end, the rest is kept."""
    print(_("Enter keeps a field, - leaves it as words; an English name renames its key,"))
    print(_("Chinese words are what the brief asks for it with; ! keeps all that are left."))
    print(_("Ctrl-C stops and writes nothing."))
    asked = [key for key in learned.facts if base_of(key) != LITERAL]
    chosen: dict[str, Decision] = {}
    for number, key in enumerate(asked, start=1):
        print(f"\n{number}/{len(asked)}  {field_line(learned, key)}")
        print(f"  {_place(learned, key)}")
        # What is not asked yet keeps its key; what was renamed or refused has set its own free.
        taken = {*(d.key for d in chosen.values()), *(k for k in learned.facts if k not in chosen)}
        try:
            decision = _decision(learned, key, taken - {key})
        except EOFError:
            print("\n" + _("no more answers: the other fields are kept"))
            break
        if decision is None:
            break
        chosen[key] = decision
    decisions: Decisions = {}
    for key, facts in learned.facts.items():
        decision = chosen.get(key, Decision(key, facts[0][1].prompt))
        for sample, fact in facts:
            decisions[sample, fact.key] = decision
    print()
    return decisions


def field_line(learned: Learned, key: str) -> str:
    """Return a field as the report tells it: its values, its places, how sure it is."""
    facts = learned.facts[key]
    sure = min(fact.surety for _number, fact in facts) is Surety.SURE
    values = " / ".join(dict.fromkeys(visible(str(fact.value)) for _number, fact in facts))
    said = _("{key} = {value} (places: {n}; {sure})")
    return said.format(key=key, value=values, n=len(facts), sure=_("sure") if sure else _("likely"))


def _decision(learned: Learned, key: str, taken: set[str]) -> Decision | None:
    """Ask until the answer can be used; None where all that are left are kept."""
    prompt = learned.facts[key][0][1].prompt
    while True:
        typed = input(f"  {key}（{prompt}）: ").strip()
        if not typed or typed.lower() in _KEEP:
            return Decision(key, prompt)
        if typed in (ALL, "！"):
            return None
        if typed.lower() in _REFUSE:
            return Decision("", "")
        if _CHINESE.search(typed):
            return Decision(key, typed)
        if not _KEY.fullmatch(typed) or is_reserved(typed):
            print("  " + _("{key} cannot be a field's key").format(key=typed))
            print("  " + _("use small English letters, digits and _"))
        elif typed in taken:
            print("  " + _("there is a field {key} already").format(key=typed))
        else:
            return Decision(typed, prompt)


def _place(learned: Learned, key: str) -> str:
    """Return the words around the first place of a field."""
    number, fact = learned.facts[key][0]
    line = learned.lines[number][fact.line]
    before = line[max(fact.start - AROUND, 0) : fact.start]
    after = line[fact.end : fact.end + AROUND]
    return visible(f"……{before}【{line[fact.start : fact.end]}】{after}……")
