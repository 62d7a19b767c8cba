"""One question on a terminal: a line to type in, entries to choose from, what is wrong."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from prompt_toolkit.application import Application
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.filters import Always, Condition, Filter
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import ConditionalContainer, HSplit, Layout, VerticalAlign, Window
from prompt_toolkit.layout.controls import BufferControl, FormattedTextControl
from prompt_toolkit.layout.processors import BeforeInput
from prompt_toolkit.styles import Style

from draftspeech.choice_list import OWN
from draftspeech.errors import DraftspeechError
from draftspeech.invisible import visible
from draftspeech.messages import _
from draftspeech.questions import BACKS, Back
from draftspeech.screen import cells, fitting, wrapped

if TYPE_CHECKING:
    from collections.abc import Callable

    from prompt_toolkit.formatted_text import StyleAndTextTuples
    from prompt_toolkit.key_binding import KeyPressEvent
    from prompt_toolkit.output import ColorDepth, Output

    from draftspeech.choice_list import ChoiceList

ALWAYS = Always()
STYLE = Style.from_dict(
    {
        "asked": "bold",
        "answer": "ansicyan",
        "cursor": "bold ansicyan",
        "marked": "ansigreen",
        "group": "bold",
        "note": "ansibrightblack",
        "wrong": "ansired",
    }
)
ESCAPE = 0.2
"""Seconds until an Esc is the key and not the beginning of what another key sends."""
DETAIL = 2
"""Rows for the whole of the entry under the cursor, where its own row is too short."""
DETAILED = 16
"""Rows of a terminal that has room for them."""
PAGE, MANY = 10, 1000
"""Entries that PageUp and PageDown move, and Home and End."""
LEAVING = ("SIGTERM", "SIGHUP")
SPACES = (" ", "\u3000")
_BREAKS = re.compile(r"\s*[\r\n]+\s*")


def asked_as(label: str) -> str:
    """Return a prompt with what stands between it and the answer."""
    return label + (" " if label.endswith(("?", "？")) else ": ")


class KeyPrompt:
    """Asks once. `take` is given what was typed at Enter and says whether the question is over.

    `label` is the prompt, `hint` what stands beside it, `help_` what the keys do; `earlier` are
    answers that ↑ brings back; `mark` is given what was typed where space is to mark an entry. What
    they refuse with a DraftspeechError is told under the line, and the line stays as it was typed.
    `typed` is what stands in the line when it is left without an answer.
    """

    def __init__(
        self,
        label: str,
        hint: str,
        help_: str,
        take: Callable[[str], bool],
        *,
        choices: ChoiceList | None = None,
        earlier: tuple[str, ...] = (),
        mark: Callable[[str], None] | None = None,
        goes_back: bool = True,
    ) -> None:
        self.label = label
        self.typed = ""
        self._hint = hint
        self._help = help_
        self._take = take
        self._choices = choices
        self._earlier = [*earlier, ""]
        self._at = len(earlier)
        self._mark = mark
        self._goes_back = goes_back
        self._wrong = ""
        self._not_before = 0.0
        self._signal = 0
        self._buffer = Buffer(multiline=False, on_text_changed=self._changed)

    def run(self, output: Output, depth: ColorDepth | None, typed: str, not_before: float) -> None:
        """Ask, beginning with what was typed already; Ctrl-C is heard from a moment on.

        Raises Back, KeyboardInterrupt and EOFError, and what `take` raises besides.
        """
        self._not_before = not_before
        self._output = output
        app: Application[None] = Application(
            Layout(self._layout()),
            style=STYLE,
            include_default_pygments_style=False,
            key_bindings=self._keys(),
            erase_when_done=True,
            output=output,
            color_depth=depth,
        )
        app.timeoutlen = app.ttimeoutlen = ESCAPE
        self._app = app
        self._buffer.insert_text(typed)
        # What was typed between two questions stands there.
        output.write_raw("\r")
        output.erase_end_of_line()
        app.run(self._begun, set_exception_handler=False)
        if self._signal:  # the terminal is as it was: now it may end us
            os.kill(os.getpid(), self._signal)

    def _begun(self) -> None:
        """Leave in order, whatever ends the question: a mistake of ours, or a signal."""
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(lambda _loop, context: self._fail(context.get("exception")))
        for name in LEAVING:
            number = getattr(signal, name, None)
            if number is not None and signal.getsignal(number) is signal.SIG_DFL:
                with suppress(NotImplementedError):  # Windows
                    loop.add_signal_handler(number, self._ended, number)

    def _ended(self, number: int) -> None:
        self._signal = number
        self._leave(None)

    def _fail(self, error: BaseException | None) -> None:
        self._leave(error or RuntimeError("the terminal failed"))

    def _leave(self, error: BaseException | type[BaseException] | None) -> None:
        if self._app.is_done or not self._app.is_running:
            return
        if error is None:
            self._app.exit()
        else:
            self.typed = self._buffer.text
            self._app.exit(exception=error)

    # What stands on the screen.

    def _layout(self) -> HSplit:
        line = Window(
            BufferControl(self._buffer, input_processors=[BeforeInput(self._asked)]),
            wrap_lines=True,
            dont_extend_height=True,
        )
        under = Window(
            FormattedTextControl(self._under), dont_extend_height=True, always_hide_cursor=True
        )
        some = Condition(lambda: self._choices is not None or bool(self._wrong))
        return HSplit([line, ConditionalContainer(under, some)], align=VerticalAlign.TOP)

    def _asked(self) -> StyleAndTextTuples:
        asked = asked_as(self.label)
        end = asked[len(self.label) :]
        return [("class:asked", f"  {self.label}"), ("class:note", self._hint), ("", end)]

    def _under(self) -> StyleAndTextTuples:
        """Return all that stands under the line."""
        size = self._output.get_size()
        width = size.columns - 1
        choices = self._choices
        after: list[tuple[str, str]] = []
        if choices is not None and size.rows >= DETAILED and choices.has_more(width):
            after += [("", f"  {row}") for row in self._detail(width - 2)]
        for line in self._wrong.splitlines():
            after += [("wrong", f"  {row}") for row in wrapped(line, width - 2)]
        after += [("note", f"  {row}") for row in wrapped(self._help, width - 2)]
        rows: list[list[tuple[str, str]]] = [[piece] for piece in after]
        if choices is not None:
            line = f"  {asked_as(self.label)}{self._hint}{self._buffer.text}"
            asked = cells(line) // size.columns + 1
            rows = [*choices.rows(width, size.rows - asked - len(after) - 1), *rows]
        told: StyleAndTextTuples = []
        for row in rows:
            told += [(f"class:{style}" if style else "", text) for style, text in row]
            told.append(("", "\n"))
        return told[:-1]

    def _detail(self, width: int) -> list[str]:
        """Return the whole of the entry under the cursor, always as many rows."""
        entry = self._choices.current if self._choices else None
        rows = list(wrapped(f"{entry.title}　{entry.note}", width)) if entry else []
        if len(rows) > DETAIL:
            rows[DETAIL - 1 :] = [fitting(rows[DETAIL - 1] + rows[DETAIL], width)]
        return rows + [""] * (DETAIL - len(rows))

    # What the keys do.

    def _changed(self, _buffer: Buffer) -> None:
        self._wrong = ""
        if self._choices is not None:
            self._choices.find(self._buffer.text)

    def _try(self, work: Callable[[str], bool | None]) -> bool:
        """Do some work with what was typed; return what it gives, False where it is refused."""
        try:
            done = work(self._buffer.text.strip())
        except DraftspeechError as error:
            told = []
            for finding in error.findings:
                told.append(visible(finding.message))
                if finding.hint:
                    told.append(_("hint: {hint}").format(hint=visible(finding.hint)))
            self._wrong = "\n".join([*told, _("(Ctrl-U clears the line)")])
            return False
        self._buffer.reset()
        if self._choices is not None:
            self._choices.find("")
        self._wrong = ""
        return bool(done)

    def _enter(self) -> None:
        typed = self._buffer.text.strip()
        if typed in BACKS and self._goes_back:
            self._buffer.reset()
            self._leave(Back())
        elif self._choices is not None and self._choices.current is None:
            self._wrong = _("nothing fits “{words}”").format(words=visible(typed))
        elif self._try(self._take):
            self._leave(None)

    def _up_or_down(self, step: int) -> None:
        if self._choices is not None:
            self._choices.move(step)
        elif 0 <= self._at + step < len(self._earlier):
            self._earlier[self._at] = self._buffer.text
            self._at += step
            self._buffer.text = self._earlier[self._at]
            self._buffer.cursor_position = len(self._buffer.text)

    def _keys(self) -> KeyBindings:
        """Return what our keys do; those that edit a line are the library's."""
        keys = KeyBindings()
        empty = Condition(lambda: not self._buffer.text)
        listed = Condition(lambda: self._choices is not None)
        marks = Condition(
            lambda: (
                self._mark is not None
                and self._choices is not None
                and self._choices.current is not None
                and self._choices.current.name != OWN
            )
        )

        def on(*names: str, when: Filter = ALWAYS) -> Callable[[Callable[[], None]], None]:
            def bind(work: Callable[[], None]) -> None:
                for name in names:
                    keys.add(name, filter=when)(lambda _event: work())

            return bind

        on("enter", "c-j")(self._enter)
        on("up", "c-p")(lambda: self._up_or_down(-1))
        on("down", "c-n")(lambda: self._up_or_down(1))
        on("pageup", when=listed)(lambda: self._up_or_down(-PAGE))
        on("pagedown", when=listed)(lambda: self._up_or_down(PAGE))
        on("home", when=listed & empty)(lambda: self._up_or_down(-MANY))
        on("end", when=listed & empty)(lambda: self._up_or_down(MANY))
        on("escape")(self._escape)
        on("left", when=empty)(self._back)
        on(*BACKS[:2], when=listed & empty)(self._back)
        on("backspace", when=marks & empty)(self._unmark)
        on(*SPACES, when=marks)(self._space)
        on("c-c", "<sigint>")(self._interrupt)
        on("c-d", when=empty)(lambda: self._leave(EOFError()))
        on("c-z")(self._pause)

        @keys.add(Keys.BracketedPaste)
        def _paste(event: KeyPressEvent) -> None:
            self._buffer.insert_text(_BREAKS.sub(" ", event.data.strip("\r\n")))

        return keys

    def _escape(self) -> None:
        """Take back what was typed to find an entry, or go back a question."""
        if self._choices is not None and self._buffer.text:
            self._buffer.reset()
            self._choices.find("")
        else:
            self._back()

    def _back(self) -> None:
        if self._goes_back:
            self._leave(Back())

    def _interrupt(self) -> None:
        if time.monotonic() >= self._not_before:
            self._leave(KeyboardInterrupt())

    def _pause(self) -> None:
        self._app.suspend_to_background()

    def _space(self) -> None:
        if self._mark is not None:
            self._try(self._mark)

    def _unmark(self) -> None:
        if self._choices is not None and self._choices.marked:
            self._choices.marked.pop()
