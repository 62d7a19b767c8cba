"""Rehearsal in the terminal: the sentence to say, the time gone and the time left."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.app import App
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from draftspeech.messages import _
from draftspeech.rehearsal import STEP, Pace, clock
from draftspeech.screen import wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from draftspeech.rehearsal import Cue

TICK = 0.1
"""Seconds between two looks at the clock."""
LEAST = 20
"""Columns of the narrowest terminal that lines are broken for."""
AROUND = 12
"""Sentences shown before and after the one to say; no terminal has room for more."""


class Said(NamedTuple):
    """What came of a rehearsal: where it ended, and the seconds it took without pauses."""

    pace: Pace
    seconds: float
    syllables: int


class Teleprompter(App[Said]):
    """The speech as it is said: space starts and pauses, arrows move, + and - change the pace."""

    CSS = """
    Screen { layout: vertical; }
    #point { height: 1; color: $warning; text-wrap: nowrap; text-overflow: ellipsis; }
    #top { height: 30%; align-vertical: bottom; overflow: hidden scroll; scrollbar-size: 0 0; }
    #before { color: $text-muted; }
    #now { text-style: bold; margin: 1 0; max-height: 50%; overflow: hidden; }
    #after { height: 1fr; overflow: hidden; }
    #times, #keys { height: auto; }
    #keys { color: $text-muted; }
    """
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[Binding]] = [  # type: ignore[assignment]
        Binding("space", "play"),
        Binding("down,j", "sentence(1)"),
        Binding("up,k", "sentence(-1)"),
        Binding("right,n", "point(1)"),
        Binding("left,p", "point(-1)"),
        Binding("plus,equals_sign", f"faster({STEP})"),
        Binding("minus", f"faster(-{STEP})"),
        Binding("home", "begin"),
        Binding("q,escape,ctrl+c", "leave"),
    ]

    def __init__(self, found: Sequence[Cue], rate: int) -> None:
        super().__init__()
        self._cues = found
        self.pace = Pace(rate=rate)
        self.playing = False
        self._stopwatch = 0.0
        self._syllables = 0.0
        self._last = 0.0
        self._shown = False

    def compose(self) -> ComposeResult:
        """Yield what the screen is made of, from top to bottom."""
        yield Static(id="point")
        with Vertical(id="top"):
            yield Static(id="before")
        yield Static(id="now")
        yield Static(id="after")
        yield Static(id="times")
        yield Static(
            Content(
                _("space start/pause · ↑↓ sentence · ←→ point · + - pace · Home begin · q leave")
            ),
            id="keys",
        )

    def on_mount(self) -> None:
        """Begin to look at the clock."""
        self.set_interval(TICK, self._tick)
        self._shown = True
        self._show()

    def on_resize(self) -> None:
        """Break the lines anew."""
        if self._shown:
            self._show()

    def _tick(self) -> None:
        if not self.playing:
            return
        now = time.monotonic()
        passed, self._last = now - self._last, now
        self._stopwatch += passed
        self._syllables += passed * self.pace.rate / 60
        self.pace = self.pace.on(self._cues, passed)
        if self.pace.is_over(self._cues):
            self.playing = False
        self._show()

    def _show(self) -> None:
        at, found = self.pace.at, self._cues
        said = "".join(_lined(found[max(0, at - AROUND) : at]))
        ahead = "".join(_lined(found[at + 1 : at + 1 + AROUND]))
        spot = _("opening") if all(not cue.point for cue in found[:at]) else _("closing")
        self._put("point", found[at].point or spot)
        self._put("before", said.strip("\n"))
        self.query_one("#top").scroll_end(animate=False)
        self._put("now", found[at].words)
        self._put("after", ahead.lstrip("\n"))
        sign = "▶" if self.playing else "⏸"
        told = _("said {elapsed} · left {remaining} · taken {stopwatch}").format(
            elapsed=clock(self.pace.elapsed(found)),
            remaining=clock(self.pace.remaining(found)),
            stopwatch=clock(self._stopwatch),
        )
        rate = _("{n} a minute").format(n=self.pace.rate)
        self._put("times", f"{sign} {told} · {rate} · {at + 1}/{len(found)}")

    def _put(self, where: str, words: str) -> None:
        # No line begins with a stop; and Content, not a string: words of a speech are no markup.
        room = max(self.size.width - 1, LEAST)
        lines = [line for part in words.split("\n") for line in wrapped(part, room)]
        self.query_one(f"#{where}", Static).update(Content("\n".join(lines)))

    def action_play(self) -> None:
        """Start, or pause."""
        self.playing = not self.playing and not self.pace.is_over(self._cues)
        self._last = time.monotonic()
        self._show()

    def action_sentence(self, step: int) -> None:
        """Go some sentences on or back."""
        self.pace = self.pace.sentence(self._cues, step)
        self._show()

    def action_point(self, step: int) -> None:
        """Go some points on or back."""
        self.pace = self.pace.point(self._cues, step)
        self._show()

    def action_faster(self, by: int) -> None:
        """Change the pace."""
        self.pace = self.pace.faster(by)
        self._show()

    def action_begin(self) -> None:
        """Go back to the first sentence."""
        self.pace = self.pace.sentence(self._cues, -len(self._cues))
        self._show()

    def action_leave(self) -> None:
        """End, with what came of it."""
        self.exit(Said(self.pace, self._stopwatch, round(self._syllables)))


def _lined(found: Sequence[Cue]) -> list[str]:
    """Return sentences, each paragraph on a line of its own."""
    return ["\n" + cue.words if cue.opens else cue.words for cue in found]


def rehearse(found: Sequence[Cue], rate: int) -> Said | None:
    """Show the speech on the terminal until the reader leaves; return what came of it."""
    return Teleprompter(found, rate).run()
