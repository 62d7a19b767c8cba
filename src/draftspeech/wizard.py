"""The questions `new` asks, in their order; one can go back, and leave a field for later."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from draftspeech.answers import answer
from draftspeech.brief_check import MAX_ITEMS, MAX_PRIORITIES, theme_name
from draftspeech.brief_file import is_blank
from draftspeech.invisible import visible
from draftspeech.messages import _
from draftspeech.questions import NOTHINGS, Back, Entry, Question, Several, shown, typed
from draftspeech.skeleton import Field, FieldType, Skeleton
from draftspeech.suggestion import nearest
from draftspeech.toml_text import inline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from draftspeech.brief import Value
    from draftspeech.questions import Asker
    from draftspeech.theme import Theme


class Wizard:
    """Asks for the fields of one skeleton.

    `known` are values that Enter takes: those of the office, which were answered another time.
    With `before`, to go back from the first question raises Back.
    """

    def __init__(
        self,
        skeleton: Skeleton,
        themes: Mapping[str, Theme],
        known: Mapping[str, Value],
        asker: Asker,
        *,
        before: bool = False,
    ) -> None:
        self._skeleton = skeleton
        self._themes = themes
        self._known = known
        self._asker = asker
        self._before = before
        self._group = ""

    def run(self, values: dict[str, Value]) -> None:
        """Ask for the fields that have no value yet, and put each answer among the values.

        Raises KeyboardInterrupt, EOFError and Back; what was answered until then is among the
        values.
        """
        self._asker.begin(self._skeleton.title)
        asked = [field for field in self._skeleton.fields if field.key not in values]
        asked = [field for field in asked if field.ask and (field.required or not _settled(field))]
        at = 0
        while at < len(asked):
            field = asked[at]
            if field.group != self._group:
                self._group = field.group
                self._asker.tell(f"\n【{field.group}】")
            half: list[Value] = []
            try:
                value = self._ask(field, values.get(field.key, self._known.get(field.key)), half)
            except Back:
                _put(values, field, half)
                if self._before and not at:
                    raise
                at = max(at - 1, 0)
                continue
            except (KeyboardInterrupt, EOFError):
                _put(values, field, half)
                raise
            values.pop(field.key, None)
            if value is not None:
                values[field.key] = value
            at += 1

    def _ask(self, field: Field, known: Value | None, half: list[Value]) -> Value | None:
        """Return what the person answers for a field, None where it was left for later.

        What was answered of it when the person leaves stands in `half`.
        """
        match field.type:
            case FieldType.TABLE:
                return self._table(field, known if isinstance(known, Mapping) else {}, half)
            case FieldType.TABLES:
                return self._tables(field, known, half)
            case FieldType.PRIORITIES:
                return self._priorities(field, known, half)
            case _:
                return self._ask_line(field, known, self._known.get(field.key))

    def _ask_line(
        self, field: Field, known: Value | None, office: Value | None, prompt: str = ""
    ) -> Value | None:
        """Ask until the answer can be used; an empty one gives what is known.

        `office` is what the office answered another time.
        """

        def read(typed: str) -> Value | None:
            if not typed or typed in NOTHINGS:
                return None if typed else known
            value = answer(field, typed, self._skeleton, self._themes)
            return None if is_blank(value) else value

        return self._asker.line(_question(field, prompt, known, office), read)

    def _table(self, field: Field, known: Mapping[str, Value], half: list[Value]) -> Value | None:
        table = dict(known)
        office = self._known.get(field.key)
        at = 0
        while at < len(field.fields):
            part = field.fields[at]
            try:
                own = office.get(part.key) if isinstance(office, Mapping) else None
                value = self._ask_line(part, table.get(part.key), own)
            except Back:
                if not at:
                    raise
                at -= 1
                continue
            table.pop(part.key, None)
            if value is not None:
                table[part.key] = value
            half[:] = [table] if table else []
            at += 1
        return table or None

    def _tables(self, field: Field, known: Value | None, half: list[Value]) -> Value | None:
        rows: list[Value] = []
        first, *others = field.fields
        if known:
            so_far = _("so far: {value}; Enter keeps it").format(value=shown(known))
            self._asker.tell("  " + so_far)
        while len(rows) < MAX_ITEMS:
            number = _("{prompt}, number {n}").format(prompt=field.prompt, n=len(rows) + 1)
            row: dict[str, Value] = {}
            try:
                key = self._ask_line(first, None, None, f"{number}：{first.prompt}")
                if key is None:
                    break
                row[first.key] = key
                half[:] = [(*rows, row)]
                for part in others:
                    value = self._ask_line(part, None, None)
                    if value is not None:
                        row[part.key] = value
            except Back:
                if not rows and not row:
                    raise
                if not row:
                    rows.pop()
                half[:] = [tuple(rows)] if rows else []
                continue
            rows.append(row)
        return tuple(rows) or known

    def _priorities(self, field: Field, known: Value | None, half: list[Value]) -> Value | None:
        entries = tuple(
            Entry(theme.name, theme.name, _plain_heading(theme), theme.subject)
            for theme in self._themes.values()
        )

        def own(typed: str) -> tuple[Value, ...]:
            one = Field(field.key, FieldType.PRIORITIES, field.prompt)
            line = f"[{typed}]" if typed.startswith("{") else typed
            if '"' not in line:
                is_heading = theme_name(line) and nearest(line, self._themes) is None
                line = f"[{{ heading = {inline(line)} }}]" if is_heading else f"[{inline(line)}]"
            value = answer(one, line, self._skeleton, self._themes)
            return value if isinstance(value, tuple) else ()

        chosen: list[Value] = []
        question = Several(field.prompt, entries, known, MAX_PRIORITIES, own)
        try:
            self._asker.several(question, chosen)
        except (Back, KeyboardInterrupt, EOFError):
            half[:] = [tuple(chosen)] if chosen else []
            raise
        return tuple(chosen) or None


def _put(values: dict[str, Value], field: Field, half: list[Value]) -> None:
    """Put among the values what was answered of a field that was not asked to its end."""
    if half:
        values[field.key] = half[0]


def _settled(field: Field) -> bool:
    return bool(field.derive) or not is_blank(field.default)


def _plain_heading(theme: Theme) -> str:
    """Return the usual heading of a theme; what the brief fills in is an ellipsis."""
    return visible(re.sub(r"\{[{%].*?[}%]\}", "…", theme.headings[0]))


def choose_skeleton(skeletons: Sequence[Skeleton], usual: str, asker: Asker) -> str:
    """Ask what the speech is for, and return the name of a skeleton; Enter takes the usual one.

    Raises KeyboardInterrupt and EOFError.
    """
    entries = tuple(Entry(one.name, visible(one.title), visible(one.summary)) for one in skeletons)
    return asker.kind(entries, usual)


def _question(field: Field, prompt: str, known: Value | None, office: Value | None) -> Question:
    """Return how a field is asked for; `office` is what the office answered another time."""
    example = ""
    if known is not None:
        example = _(" (Enter: {value}; - for none)").format(value=shown(known))
    elif isinstance(field.example, str | int) and not isinstance(field.example, bool):
        example = _(" (e.g. {example})").format(example=field.example)
    elif field.type is FieldType.DATE:
        example = _(" (e.g. {example})").format(example="2026-08-25")
    elif isinstance(field.example, tuple) and field.type is FieldType.TEXTS:
        text = "；".join(str(item) for item in field.example)
        example = _(" (e.g. {example})").format(example=text)
    earlier = dict.fromkeys(typed(value) for value in (office, known) if value is not None)
    earlier.pop("", None)
    entries = tuple(Entry(str(choice), visible(str(choice))) for choice in field.choices)
    return Question(
        prompt or field.prompt, visible(example), tuple(earlier), entries, str(known or "")
    )
