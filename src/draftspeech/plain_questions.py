"""Questions a line each, read and answered anywhere: by numbers and words, without keys."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from draftspeech.errors import DraftspeechError
from draftspeech.invisible import visible
from draftspeech.messages import _
from draftspeech.questions import BACKS, Back, shown
from draftspeech.report import report
from draftspeech.screen import columns, wrapped

if TYPE_CHECKING:
    from collections.abc import Callable

    from draftspeech.brief import Value
    from draftspeech.questions import Entry, Question, Several

LEAST = 30
"""Cells of the narrowest lines that are broken for."""
_NUMBERS = re.compile(r"(?<!\d)\d{1,3}(?!\d)")
_NO = ("n", "no", "否", "不")


class PlainQuestions:
    """Asks with `input`; see `Asker` for what goes in and out."""

    def begin(self, title: str) -> None:
        """Say what is asked for and how to answer."""
        print(title)
        print(_("Enter leaves a field for later, < goes back, Ctrl-C stops."))

    def tell(self, text: str) -> None:
        """Show a line between the questions."""
        print(text)

    def line(self, question: Question, read: Callable[[str], Value | None]) -> Value | None:
        """Ask until what was typed can be used."""
        while True:
            try:
                return read(_line(f"  {question.prompt}{visible(question.hint)}: "))
            except DraftspeechError as error:
                print(report(error.findings), end="")

    def several(self, question: Several, chosen: list[Value]) -> None:
        """Ask for numbers or a sentence, line by line, until one is empty.

        Where the first is, the answer so far stays.
        """
        print(question.prompt)
        print(_("Themes (type numbers, such as 1 4 7), or write a sentence of your own:"))
        group = ""
        for position, entry in enumerate(question.entries, start=1):
            if entry.group != group:
                group = entry.group
                print(f"  〔{group}〕")
            print(f"  {position:>2}  {entry.title}　{entry.note}")
        if question.known:
            self.tell(
                "  " + _("so far: {value}; Enter keeps it").format(value=shown(question.known))
            )
        while len(chosen) < question.most:
            number = _("{prompt}, number {n}").format(prompt=_("priority"), n=len(chosen) + 1)
            try:
                typed = _line(f"  {number}: ")
            except Back:
                if not chosen:
                    raise
                print("  " + _("taken back: {value}").format(value=shown(chosen.pop())))
                continue
            if not typed:
                break
            chosen += _chosen(question, typed)[: question.most - len(chosen)]
        if not chosen and isinstance(question.known, tuple):
            chosen += question.known

    def kind(self, entries: tuple[Entry, ...], usual: str) -> str:
        """Ask for a number, or words that are looked for in what is said of the entries."""
        print(_("What is the speech for?"))
        numbered = list(enumerate(entries, start=1))
        listed = numbered
        while True:
            for number, entry in listed:
                told = visible(f"{entry.title}　{entry.note}")
                print(
                    f"  {number:>2}  " + "\n      ".join(wrapped(told, max(columns() - 6, LEAST)))
                )
            asked = _("Number, or words such as 开学 or 招商 (Enter: {usual}): ")
            title = next((entry.title for entry in entries if entry.name == usual), usual)
            typed = input(asked.format(usual=title)).strip()
            if not typed:
                return usual
            if _NUMBERS.fullmatch(typed) and 1 <= int(typed) <= len(entries):
                return entries[int(typed) - 1].name
            found = [one for one in numbered if one[1].fits(typed)]
            if len(found) == 1:
                return found[0][1].name
            if not found:
                print(_("nothing fits “{words}”; these there are:").format(words=visible(typed)))
            listed = found or numbered

    def agrees(self, prompt: str) -> bool:
        """Ask on one line; the end of the input agrees."""
        print()
        try:
            typed = input(_("{question} (Enter: yes, n: no): ").format(question=prompt))
        except EOFError:
            return True
        return typed.strip().lower() not in _NO


def _line(prompt: str) -> str:
    typed = input(prompt).strip()
    if typed in BACKS:
        raise Back
    return typed


def _chosen(question: Several, typed: str) -> tuple[Value, ...]:
    """Return the values that a line gives, () where something in it is wrong."""
    entries = question.entries
    numbers = _NUMBERS.findall(typed) if _NUMBERS.sub("", typed).strip(" 、，,；;") == "" else []
    unknown = [number for number in numbers if not 1 <= int(number) <= len(entries)]
    if unknown:
        message = _("there is no theme {number}; they go from 1 to {n}")
        print("  " + message.format(number=unknown[0], n=len(entries)))
        return ()
    if numbers:
        taken = dict.fromkeys(entries[int(number) - 1] for number in numbers)
        for entry in taken:
            print(f"      {entry.title}　{entry.note}")
        return tuple(entry.name for entry in taken)
    try:
        return question.own(typed)
    except DraftspeechError as error:
        print(report(error.findings), end="")
        return ()
