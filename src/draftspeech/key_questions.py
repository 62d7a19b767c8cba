"""Questions answered with keys: arrows move, typing finds, the line typed can be edited."""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING

from prompt_toolkit import print_formatted_text
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.output.color_depth import ColorDepth
from prompt_toolkit.output.defaults import create_output

from draftspeech.choice_list import OWN, ChoiceList
from draftspeech.errors import InputError
from draftspeech.interrupts import AGAIN
from draftspeech.key_prompt import STYLE, KeyPrompt, asked_as
from draftspeech.messages import _
from draftspeech.questions import NOTHING, Entry, shown
from draftspeech.screen import cells, fitting, wrapped

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from draftspeech.brief import Value
    from draftspeech.questions import Question, Several

YES, NO = "y", "n"


class KeyQuestions:
    """Asks on the terminal that standard error goes to; see `Asker` for what goes in and out.

    A question leaves one line behind: what it asked and what was answered.
    """

    def __init__(self) -> None:
        self._output = create_output(sys.stderr)
        # A terminal that does not answer where its cursor is would be waited for.
        self._output.enable_cpr = False  # type: ignore[attr-defined]
        self._depth = ColorDepth.DEPTH_1_BIT if os.environ.get("NO_COLOR") else None
        self._begun: dict[str, str] = {}
        self._stopped = -AGAIN
        self._told = False

    def begin(self, title: str) -> None:
        """Say what is asked for and how to answer."""
        if not self._told:
            self.tell(title)
        how = _("Enter leaves a field for later, Esc or < goes back, Ctrl-C stops;")
        more = _("↑ brings back what was answered before.")
        for line in (*wrapped(how, self._width), *wrapped(more, self._width)):
            self.tell(line)

    def tell(self, text: str) -> None:
        """Show a line between the questions."""
        sys.stderr.write(text + "\n")
        sys.stderr.flush()

    def line(self, question: Question, read: Callable[[str], Value | None]) -> Value | None:
        """Ask for a line of text, or for one of the entries that there are."""
        answers: list[Value | None] = []
        choices = _choices(question) if question.entries else None

        def take(typed: str) -> bool:
            if choices is not None and choices.current is not None:
                typed = choices.current.name
            answers.append(read(typed))
            return True

        said = _("↑↓ move, typing finds, Enter takes, Esc goes back") if choices else ""
        self._ask(
            KeyPrompt(
                question.prompt,
                question.hint,
                said,
                take,
                choices=choices,
                earlier=question.earlier,
            )
        )
        answer = answers[-1]
        self._answered(question.prompt, "" if answer is None else shown(answer))
        return answer

    def several(self, question: Several, chosen: list[Value]) -> None:
        """Ask for entries to be marked; a line that is none of them is a heading of one's own."""
        values: dict[str, Value] = {entry.name: entry.name for entry in question.entries}
        known = question.known if isinstance(question.known, tuple) else ()
        of_known = {_name(value): value for value in known}
        mine = [_own(name) for name in of_known if name not in values]
        values |= of_known
        marked = list(of_known)
        choices = ChoiceList(
            (*question.entries, *mine), extra=[one.name for one in mine], marked=marked
        )

        def mark(typed: str) -> None:
            """Mark the entry under the cursor, or add a heading of one's own."""
            current = choices.current
            if current is None:
                return
            is_own = current.name == OWN
            own = {_name(value): value for value in question.own(typed)} if is_own else {}
            new = [name for name in (own if is_own else (current.name,)) if name not in marked]
            if len(marked) + len(new) > question.most:
                message = _("no more than {n} can be chosen").format(n=question.most)
                raise InputError(message, None, _("take one back first"))
            if not is_own:
                choices.mark()
                return
            for name in new:
                if name not in values:
                    values[name] = own[name]
                    choices.add(_own(name))
            marked.extend(new)

        begun = choices.current
        warned = False

        def take(typed: str) -> bool:
            nonlocal warned
            if typed:
                mark(typed)
            elif not marked and choices.current is not begun and not warned:
                warned = True  # whoever moved wanted something
                raise InputError(
                    _("nothing is marked yet"),
                    None,
                    _("space marks; Enter once more leaves it for later"),
                )
            return not typed

        said = _(
            "↑↓ move, typing finds (or is a heading of your own), space marks, Enter ends, "
            "Esc goes back"
        )
        try:
            self._ask(KeyPrompt(question.prompt, "", said, take, choices=choices, mark=mark))
        finally:
            chosen[:] = [values[name] for name in marked]
        self._answered(question.prompt, shown(tuple(chosen)))

    def kind(self, entries: tuple[Entry, ...], usual: str) -> str:
        """Ask what the speech is for."""
        self._told = True  # the answer names it
        return self._one(_("Kind of speech"), entries, usual)

    def agrees(self, prompt: str) -> bool:
        """Ask yes or no; the end of the input agrees."""
        entries = (Entry(YES, _("yes"), words="是"), Entry(NO, _("no"), words="否 不"))
        try:
            return self._one(prompt, entries, YES) == YES
        except EOFError:
            return True

    def _one(self, prompt: str, entries: Sequence[Entry], usual: str) -> str:
        choices = ChoiceList(entries, usual)
        said = _("↑↓ move, typing finds, Enter takes")
        self._ask(
            KeyPrompt(prompt, "", said, lambda _typed: True, choices=choices, goes_back=False)
        )
        assert choices.current is not None
        self._answered(prompt, choices.current.title)
        return choices.current.name

    def _ask(self, prompt: KeyPrompt) -> None:
        """Ask a question; what was typed for it and not entered stands there the next time."""
        typed = self._begun.pop(prompt.label, "")
        try:
            prompt.run(self._output, self._depth, typed, self._stopped + AGAIN)
        except KeyboardInterrupt:
            self._stopped = time.monotonic()
            raise
        finally:
            if prompt.typed:
                self._begun[prompt.label] = prompt.typed

    def _answered(self, prompt: str, answer: str) -> None:
        """Leave the question and its answer behind, on one line."""
        asked = fitting(f"  {asked_as(prompt)}", self._width)
        told = answer or _("later")
        room = max(self._width - cells(asked), 0)
        line = [
            ("", asked),
            ("class:answer" if answer else "class:note", fitting(told, room)),
        ]
        print_formatted_text(
            FormattedText(line), output=self._output, style=STYLE, color_depth=self._depth,
            include_default_pygments_style=False,
        )  # fmt: skip

    @property
    def _width(self) -> int:
        return self._output.get_size().columns - 1


def _choices(question: Question) -> ChoiceList:
    """Return the entries of a question, and first the one that leaves it without an answer."""
    empty = Entry(NOTHING, _("none") if question.usual else _("leave it for later"), words=NOTHING)
    return ChoiceList((empty, *question.entries), question.usual or NOTHING, extra=[NOTHING])


def _name(value: Value) -> str:
    """Return what a value is called among the marked ones."""
    return value if isinstance(value, str) else shown(value)


def _own(name: str) -> Entry:
    return Entry(name, name, "", _("Your own"))
