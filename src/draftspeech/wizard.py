"""The questions `new` asks, a line each; Enter leaves a field for later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftspeech.answers import answer
from draftspeech.brief_check import MAX_ITEMS, MAX_PRIORITIES
from draftspeech.brief_file import is_blank
from draftspeech.errors import DraftspeechError
from draftspeech.invisible import visible
from draftspeech.messages import _
from draftspeech.report import report
from draftspeech.skeleton import Field, FieldType, Skeleton

if TYPE_CHECKING:
    from collections.abc import Mapping

    from draftspeech.brief import Value
    from draftspeech.theme import Theme


class Wizard:
    """Asks for the fields of one skeleton on the terminal."""

    def __init__(self, skeleton: Skeleton, themes: Mapping[str, Theme]) -> None:
        self._skeleton = skeleton
        self._themes = themes
        self._group = ""

    def greet(self) -> None:
        """Say what is coming."""
        print(self._skeleton.title)
        print(_("Enter leaves a field for later; Ctrl-C stops and writes nothing."))

    def ask(self, field: Field) -> Value | None:
        """Return what the person answers for a field, None where it was left for later."""
        if field.group != self._group:
            self._group = field.group
            print(f"\n【{field.group}】")
        match field.type:
            case FieldType.TABLE:
                parts = {part.key: self.ask_line(part) for part in field.fields}
                return {key: value for key, value in parts.items() if value is not None} or None
            case FieldType.TABLES:
                return self._tables(field)
            case FieldType.PRIORITIES:
                return self._priorities(field)
            case _:
                return self.ask_line(field)

    def ask_line(self, field: Field, prompt: str = "") -> Value | None:
        """Ask until the answer can be used; an empty one gives None."""
        while True:
            typed = self._line(_question(field, prompt))
            if not typed:
                return None
            try:
                value = answer(field, typed, self._skeleton, self._themes)
            except DraftspeechError as error:
                print(report(error.findings), end="")
                continue
            return None if is_blank(value) else value

    def _line(self, prompt: str) -> str:
        return input(prompt).strip()

    def _tables(self, field: Field) -> Value | None:
        rows: list[Value] = []
        first, *others = field.fields
        while len(rows) < MAX_ITEMS:
            number = _("{prompt}, number {n}").format(prompt=field.prompt, n=len(rows) + 1)
            key = self.ask_line(first, f"{number}：{first.prompt}")
            if key is None:
                break
            row: dict[str, Value] = {first.key: key}
            for part in others:
                value = self.ask_line(part)
                if value is not None:
                    row[part.key] = value
            rows.append(row)
        return tuple(rows) or None

    def _priorities(self, field: Field) -> Value | None:
        names = list(self._themes)
        print(field.prompt)
        print(_("Themes (type a number), or write a sentence of your own:"))
        for position, name in enumerate(names, start=1):
            print(f"  {position}  {name}　{self._themes[name].summary}")
        chosen: list[Value] = []
        one = Field(field.key, FieldType.PRIORITIES, field.prompt)
        while len(chosen) < MAX_PRIORITIES:
            number = _("{prompt}, number {n}").format(prompt=_("priority"), n=len(chosen) + 1)
            typed = self._line(f"  {number}: ")
            if not typed:
                break
            if typed.isdecimal() and 1 <= int(typed) <= len(names):
                typed = names[int(typed) - 1]
            try:
                value = answer(
                    one, f'["{typed}"]' if '"' not in typed else typed, self._skeleton, self._themes
                )
            except DraftspeechError as error:
                print(report(error.findings), end="")
                continue
            chosen += value if isinstance(value, tuple) else ()
        return tuple(chosen) or None


def _question(field: Field, prompt: str) -> str:
    example = ""
    if isinstance(field.example, str | int) and not isinstance(field.example, bool):
        example = _(" (e.g. {example})").format(example=field.example)
    elif field.type is FieldType.DATE:
        example = _(" (e.g. {example})").format(example="2026-08-25")
    elif isinstance(field.example, tuple) and field.type is FieldType.TEXTS:
        shown = "；".join(str(item) for item in field.example)
        example = _(" (e.g. {example})").format(example=shown)
    return f"  {prompt or field.prompt}{visible(example)}: "
