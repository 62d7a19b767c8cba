"""A preview that follows its brief: a screen, keys, and a thread that waits for changes."""

from __future__ import annotations

import asyncio
import signal
from contextlib import suppress
from threading import Event, Thread
from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from draftspeech.live_view import Seen, View

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textual.app import ComposeResult
    from textual.events import Resize

WHEEL = 3
"""Rows that a step of the wheel scrolls."""
LEAVING = ("SIGINT", "SIGTERM", "SIGHUP")


class Looked(Message):
    """The brief was looked at."""

    def __init__(self, seen: Seen) -> None:
        super().__init__()
        self.seen = seen


class Failed(Message):
    """Looking at the brief went wrong by a mistake of ours."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error


class LivePreview(App[Exception | None]):
    """The speech of a brief as it is now; it stays where the reader has scrolled to."""

    CSS = """
    Screen { overflow: hidden; }
    #all { width: 100%; height: 100%; text-wrap: nowrap; overflow: hidden; }
    """
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[Binding]] = [  # type: ignore[assignment]
        Binding("down,j", "scroll_rows(1)"),
        Binding("up,k", "scroll_rows(-1)"),
        Binding("space,pagedown", "scroll_pages(1)"),
        Binding("b,pageup", "scroll_pages(-1)"),
        Binding("home,g", "begin"),
        Binding("end,G", "finish"),
        Binding("n,right", "point(1)"),
        Binding("p,left", "point(-1)"),
        Binding("m", "tell_all"),
        Binding("q,escape,ctrl+c", "leave"),
    ]

    def __init__(
        self, look: Callable[[], Seen], changes: Callable[[Event], Iterator[None]]
    ) -> None:
        super().__init__()
        self._look = look
        self._changes = changes
        self._stopped = Event()
        self._view = View()
        self._static = Static(id="all")

    def compose(self) -> ComposeResult:
        """Yield the one thing the screen is made of."""
        yield self._static

    def on_mount(self) -> None:
        """Begin to follow the brief, and leave in order whatever ends the program."""
        for name in LEAVING:
            if hasattr(signal, name):
                with suppress(NotImplementedError):  # Windows
                    asyncio.get_running_loop().add_signal_handler(
                        getattr(signal, name), self.action_leave
                    )
        self._view.resize(*self.size)
        self._show()
        Thread(target=self._follow, daemon=True).start()

    def _follow(self) -> None:
        try:
            for _change in self._changes(self._stopped):
                if self._stopped.is_set():
                    return
                self.post_message(Looked(self._look()))
        except Exception as error:
            self.post_message(Failed(error))

    def on_looked(self, message: Looked) -> None:
        """Show what the brief is now."""
        self._view.take(message.seen)
        self._show()

    def on_failed(self, message: Failed) -> None:
        """Leave with the error."""
        self._stopped.set()
        self.exit(message.error)

    def on_resize(self, event: Resize) -> None:
        """Break the lines anew."""
        self._view.resize(*event.size)
        self._show()

    def on_mouse_scroll_down(self) -> None:
        """Scroll down."""
        self.action_scroll_rows(WHEEL)

    def on_mouse_scroll_up(self) -> None:
        """Scroll up."""
        self.action_scroll_rows(-WHEEL)

    def _show(self) -> None:
        self._static.update(Content.from_rich_text(self._view.screen()))

    def action_scroll_rows(self, rows: int) -> None:
        """Scroll some rows."""
        self._view.scroll(rows)
        self._show()

    def action_scroll_pages(self, pages: int) -> None:
        """Scroll some pages; a row of the last one stays."""
        self.action_scroll_rows(pages * max(self._view.page - 1, 1))

    def action_begin(self) -> None:
        """Go to the first row."""
        self.action_scroll_rows(-self._view.top)

    def action_finish(self) -> None:
        """Go to the last row."""
        self.action_scroll_rows(1_000_000)

    def action_point(self, step: int) -> None:
        """Go some points on or back."""
        self._view.point(step)
        self._show()

    def action_tell_all(self) -> None:
        """Show all findings, or again no more than leave the text its room."""
        self._view.all_told = not self._view.all_told
        self.action_scroll_rows(0)

    def action_leave(self) -> None:
        """End."""
        self._stopped.set()
        self.exit(None)


def follow(look: Callable[[], Seen], changes: Callable[[Event], Iterator[None]]) -> None:
    """Show what `look` gives, again after every change, until the reader leaves.

    Raises what `look` or `changes` raised.
    """
    error = LivePreview(look, changes).run()
    if error is not None:
        raise error
