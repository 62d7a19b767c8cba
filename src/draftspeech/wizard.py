"""The questions `new` asks, a line each; Enter leaves a field for later."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from draftspeech.answers import answer
from draftspeech.brief_check import MAX_ITEMS, MAX_PRIORITIES
from draftspeech.brief_file import is_blank
from draftspeech.errors import DraftspeechError
from draftspeech.invisible import visible
from draftspeech.messages import _
from draftspeech.report import report
from draftspeech.screen import columns, wrapped
from draftspeech.skeleton import Field, FieldType, Skeleton

if TYPE_CHECKING:
    from collections.abc import Sequence

    from draftspeech.brief import Value
    from draftspeech.theme import Theme


BACK, NOTHING = "<", "-"
"""What is typed to go back a question, and to leave empty what has a value already."""


LEAST = 30
"""Cells of the narrowest lines that are broken for."""


class _Back(Exception):  # noqa: N818 (no mistake)
    """The person wants the question before."""


class Wizard:
    """Asks for the fields of one skeleton on the terminal.

    `known` are values that Enter takes: those of the office, which were answered another time.
    """

    def __init__(
        self, skeleton: Skeleton, themes: Mapping[str, Theme], known: Mapping[str, Value]
    ) -> None:
        self._skeleton = skeleton
        self._themes = themes
        self._known = known
        self._group = ""

    def run(self, values: dict[str, Value]) -> None:
        """Ask for the fields that have no value yet, and put each answer among the values.

        Raises KeyboardInterrupt and EOFError; what was answered until then is among the values.
        """
        print(self._skeleton.title)
        print(_("Enter leaves a field for later, < goes back, Ctrl-C stops."))
        asked = [field for field in self._skeleton.fields if field.key not in values]
        asked = [field for field in asked if field.ask and (field.required or not _settled(field))]
        at = 0
        while at < len(asked):
            field = asked[at]
            try:
                value = self._ask(field, values.get(field.key, self._known.get(field.key)))
            except _Back:
                at = max(at - 1, 0)
                self._group = ""
                continue
            values.pop(field.key, None)
            if value is not None:
                values[field.key] = value
            at += 1

    def _ask(self, field: Field, known: Value | None) -> Value | None:
        """Return what the person answers for a field, None where it was left for later."""
        if field.group != self._group:
            self._group = field.group
            print(f"\n【{field.group}】")
        match field.type:
            case FieldType.TABLE:
                kept = known if isinstance(known, Mapping) else {}
                parts = {
                    part.key: self._ask_line(part, kept.get(part.key)) for part in field.fields
                }
                return {key: value for key, value in parts.items() if value is not None} or None
            case FieldType.TABLES:
                return self._tables(field, known)
            case FieldType.PRIORITIES:
                return self._priorities(field, known)
            case _:
                return self._ask_line(field, known)

    def _ask_line(self, field: Field, known: Value | None, prompt: str = "") -> Value | None:
        """Ask until the answer can be used; an empty one gives what is known."""
        while True:
            typed = self._line(_question(field, prompt, known))
            if not typed or typed == NOTHING:
                return None if typed else known
            try:
                value = answer(field, typed, self._skeleton, self._themes)
            except DraftspeechError as error:
                print(report(error.findings), end="")
                continue
            return None if is_blank(value) else value

    def _line(self, prompt: str) -> str:
        typed = input(prompt).strip()
        if typed in (BACK, "＜", "《"):  # what a Chinese keyboard gives for <
            raise _Back
        return typed

    def _tables(self, field: Field, known: Value | None) -> Value | None:
        rows: list[Value] = []
        first, *others = field.fields
        if known:
            print("  " + _("so far: {value}; Enter keeps it").format(value=_shown(known)))
        while len(rows) < MAX_ITEMS:
            number = _("{prompt}, number {n}").format(prompt=field.prompt, n=len(rows) + 1)
            try:
                key = self._ask_line(first, None, f"{number}：{first.prompt}")
                if key is None:
                    break
                row: dict[str, Value] = {first.key: key}
                for part in others:
                    value = self._ask_line(part, None)
                    if value is not None:
                        row[part.key] = value
            except _Back:
                if not rows:
                    raise
                rows.pop()
                continue
            rows.append(row)
        return tuple(rows) or known

    def _priorities(self, field: Field, known: Value | None) -> Value | None:
        names = list(self._themes)
        print(field.prompt)
        print(_("Themes (type numbers, such as 1 4 7), or write a sentence of your own:"))
        subject = ""
        for position, theme in enumerate(self._themes.values(), start=1):
            if theme.subject != subject:
                subject = theme.subject
                print(f"  〔{subject}〕")
            print(f"  {position:>2}  {theme.name}　{_plain_heading(theme)}")
        if known:
            print("  " + _("so far: {value}; Enter keeps it").format(value=_shown(known)))
        chosen: list[Value] = []
        while len(chosen) < MAX_PRIORITIES:
            number = _("{prompt}, number {n}").format(prompt=_("priority"), n=len(chosen) + 1)
            try:
                typed = self._line(f"  {number}: ")
            except _Back:
                if not chosen:
                    raise
                print("  " + _("taken back: {value}").format(value=_shown(chosen.pop())))
                continue
            if not typed:
                break
            chosen += self._chosen(field, typed, names)
        return tuple(chosen[:MAX_PRIORITIES]) or known

    def _chosen(self, field: Field, typed: str, names: list[str]) -> tuple[Value, ...]:
        """Return the priorities that a line gives, () where something in it is wrong."""
        numbers = (
            _NUMBERS.findall(typed) if _NUMBERS.sub("", typed).strip(" 、，,；;") == "" else []
        )
        unknown = [number for number in numbers if not 1 <= int(number) <= len(names)]
        if unknown:
            message = _("there is no theme {number}; they go from 1 to {n}")
            print("  " + message.format(number=unknown[0], n=len(names)))
            return ()
        if numbers:
            taken = tuple(dict.fromkeys(names[int(number) - 1] for number in numbers))
            for name in taken:
                print(f"      {name}　{_plain_heading(self._themes[name])}")
            return taken
        one = Field(field.key, FieldType.PRIORITIES, field.prompt)
        line = typed if '"' in typed else f'["{typed}"]'
        try:
            value = answer(one, line, self._skeleton, self._themes)
        except DraftspeechError as error:
            print(report(error.findings), end="")
            return ()
        return value if isinstance(value, tuple) else ()


_NUMBERS = re.compile(r"(?<!\d)\d{1,3}(?!\d)")


def _settled(field: Field) -> bool:
    return bool(field.derive) or not is_blank(field.default)


def _plain_heading(theme: Theme) -> str:
    """Return the usual heading of a theme; what the brief fills in is an ellipsis."""
    return visible(re.sub(r"\{[{%].*?[}%]\}", "…", theme.headings[0]))


def _shown(value: Value) -> str:
    """Return a value on one line, as the person would know it again."""
    if isinstance(value, Mapping):
        return visible("　".join(_shown(inner) for inner in value.values()))
    if isinstance(value, tuple):
        return "；".join(map(_shown, value))
    return visible(str(value))


def choose_skeleton(skeletons: Sequence[Skeleton], usual: str) -> str:
    """Ask what the speech is for, and return the name of a skeleton.

    Words are looked for in the titles and summaries; a number takes what stands there; Enter the
    usual one. Raises KeyboardInterrupt and EOFError.
    """
    print(_("What is the speech for?"))
    shown = list(enumerate(skeletons, start=1))
    while True:
        for number, skeleton in shown:
            told = f"{visible(skeleton.title)}　{visible(skeleton.summary)}"
            print(f"  {number:>2}  " + "\n      ".join(wrapped(told, max(columns() - 6, LEAST))))
        asked = _("Number, or words such as 开学 or 招商 (Enter: {usual}): ")
        title = next((one.title for one in skeletons if one.name == usual), usual)
        typed = input(asked.format(usual=title)).strip()
        if not typed:
            return usual
        if typed.isdecimal() and 1 <= int(typed) <= len(skeletons):
            return skeletons[int(typed) - 1].name
        found = [one for one in enumerate(skeletons, start=1) if _fits(one[1], typed)]
        if len(found) == 1:
            return found[0][1].name
        if not found:
            print(_("nothing fits “{words}”; these there are:").format(words=visible(typed)))
        shown = found or list(enumerate(skeletons, start=1))


def _fits(skeleton: Skeleton, words: str) -> bool:
    """Return whether all the words stand in what is said of a skeleton."""
    said = f"{skeleton.name} {skeleton.title} {skeleton.summary}".lower()
    return all(word in said for word in words.lower().split())


def _question(field: Field, prompt: str, known: Value | None) -> str:
    example = ""
    if known is not None:
        example = _(" (Enter: {value}; - for none)").format(value=_shown(known))
    elif isinstance(field.example, str | int) and not isinstance(field.example, bool):
        example = _(" (e.g. {example})").format(example=field.example)
    elif field.type is FieldType.DATE:
        example = _(" (e.g. {example})").format(example="2026-08-25")
    elif isinstance(field.example, tuple) and field.type is FieldType.TEXTS:
        shown = "；".join(str(item) for item in field.example)
        example = _(" (e.g. {example})").format(example=shown)
    return f"  {prompt or field.prompt}{visible(example)}: "
