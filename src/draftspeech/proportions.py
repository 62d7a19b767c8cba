"""How a speech is shared out: a row a point, with its characters, minutes and a bar."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.text import Text

from draftspeech.invisible import visible
from draftspeech.length import TOLERANCE
from draftspeech.messages import _
from draftspeech.outline import outline
from draftspeech.screen import cells, fitting, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftspeech.speech import Speech

POINT_KIND = "point"
FULL, HALF = "█", "▌"
BAR, TITLE, QUIET, WRONG = "green", "bold", "dim", "bold yellow"
FIGURES = (11, 9, 6)
"""Columns of the characters, the minutes and the share."""
LEAST_BAR, LEAST_WORDS = 8, 24
ONE_LINE = LEAST_WORDS + 2 + LEAST_BAR + 4 + sum(FIGURES)
"""Columns from which a row stands on one line; with fewer its words stand above the bar."""


class Share(NamedTuple):
    """A stretch of a speech: how deep it stands, its words in short, how long it is.

    `row` is the number of the row of the outline that it begins with.
    """

    depth: int
    words: str
    characters: int
    minutes: float
    row: int = 0


def shares(speech: Speech, rate: int) -> tuple[Share, ...]:
    """Return the points of a speech, those inside points after them, and what is around them.

    What is said before the first point, between points and after the last is one stretch each;
    title, speaker and date are none. `rate` is in syllables a minute.
    """
    rows = outline(speech)
    points = [n for n, row in enumerate(rows) if row.depth == 0 and row.kind == POINT_KIND]
    found: list[Share] = []
    is_around = False
    for at, row in enumerate(rows):
        share = Share(row.depth, row.words, row.characters, row.syllables / rate, at)
        if row.kind == POINT_KIND:
            found.append(share)
            is_around = False
        elif row.depth == 0 and row.syllables:
            if is_around:
                last = found[-1]
                share = share._replace(
                    words=last.words,
                    characters=last.characters + row.characters,
                    minutes=last.minutes + share.minutes,
                    row=last.row,
                )
                found[-1] = share
            else:
                found.append(share._replace(words=_around(at, points)))
            is_around = True
    return tuple(found)


def _around(at: int, points: list[int]) -> str:
    if not points:
        return _("the whole speech")
    if at < points[0]:
        return _("opening")
    return _("closing") if at > points[-1] else _("between the points")


class Drawn(NamedTuple):
    """A line of the drawn outline; one that names a stretch has the number of its first row."""

    text: Text
    row: int | None = None


def drawn(speech: Speech, rate: int, asked: float | None, room: int) -> list[Drawn]:
    """Return the outline as lines of at most `room` columns.

    A share is of the minutes `asked`, or where nothing is, of all the minutes.
    """
    found = shares(speech, rate)
    total = sum(share.minutes for share in found if share.depth == 0)
    whole = asked or total or 1.0
    longest = max((share.minutes for share in found), default=0.0) or 1.0
    lines = [Drawn(_header(asked, room))]
    for share in found:
        first, *more = _row(share, whole, longest, room)
        lines += [Drawn(first, share.row), *map(Drawn, more)]
    characters = sum(share.characters for share in found if share.depth == 0)
    together = Share(0, _("in all"), characters, total)
    lines.append(Drawn(Text(_line(together.words, _figures(together, whole), room), TITLE)))
    if asked is not None:
        lines += map(Drawn, _verdict(total, asked, room))
    return lines


def _header(asked: float | None, room: int) -> Text:
    last = _("asked") if asked is not None else _("share")
    names = (_("characters"), _("minutes"), last)
    return Text(_line("", names, room), style=QUIET)


def _line(left: str, figures: tuple[str, ...], room: int) -> str:
    told = "".join(
        " " * (width - cells(text)) + text for text, width in zip(figures, FIGURES, strict=True)
    )
    left = fitting(left, room - sum(FIGURES))
    return left + " " * (room - sum(FIGURES) - cells(left)) + told


def _figures(share: Share, whole: float) -> tuple[str, str, str]:
    return f"{share.characters}", f"{share.minutes:.1f}", f"{share.minutes / whole:.0%}"


def _row(share: Share, whole: float, longest: float, room: int) -> Iterator[Text]:
    words = "  " * share.depth + visible(share.words)
    style = "" if share.depth == 0 else QUIET
    figures = _figures(share, whole)
    if room < ONE_LINE:
        yield Text(fitting(words, room), style)
        width = room - sum(FIGURES)
        left = " " * 2 * share.depth
    else:
        width = (room - sum(FIGURES)) // 3
        most = room - sum(FIGURES) - width - 2
        words = fitting(words, most)
        left = words + " " * (most + 2 - cells(words))
    bar = _bar(share.minutes / longest, width - (len(left) if room < ONE_LINE else 0))
    line = Text(_line(left + bar, figures, room), style)
    line.stylize(BAR, len(left), len(left) + len(bar))
    yield line


def _bar(part: float, width: int) -> str:
    halves = max(1, round(part * width * 2))
    return FULL * (halves // 2) + HALF * (halves % 2)


def _verdict(total: float, asked: float, room: int) -> Iterator[Text]:
    over = total - asked
    if abs(over) <= asked * TOLERANCE:
        message, style = _("{asked:g} minutes were asked for: it keeps to them"), QUIET
    elif over > 0:
        message, style = _("{asked:g} minutes were asked for: {n:.1f} too many"), WRONG
    else:
        message, style = _("{asked:g} minutes were asked for: {n:.1f} too few"), WRONG
    for line in wrapped(message.format(asked=asked, n=abs(over)), room):
        yield Text(line, style)
