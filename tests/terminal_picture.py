"""Draw the screen of a terminal as SVG: Han characters two cells wide, colours as they were."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Iterator

WIDTH, HEIGHT, MARGIN = 8.4, 18, 14
"""Pixels of a cell and around the screen."""
SIZE = 14
GROUND, INK = "1e1e1e", "d4d4d4"
NAMED = {
    "black": "1e1e1e", "red": "f14c4c", "green": "23d18b", "brown": "e5e510",
    "blue": "3b8eea", "magenta": "d670d6", "cyan": "29b8db", "white": "e5e5e5",
    "brightblack": "8a8a8a", "default": INK,
}  # fmt: skip
FONT = (
    "ui-monospace, 'Sarasa Mono SC', 'Noto Sans Mono CJK SC', Consolas, 'DejaVu Sans Mono', "
    "'Noto Sans CJK SC', 'Microsoft YaHei', 'PingFang SC', monospace"
)


class Run(NamedTuple):
    """Neighbouring cells that look alike; `cells` counts columns."""

    at: int
    cells: int
    text: str
    ink: str
    ground: str
    bold: bool


def svg(screen: Any, lines: int, title: str) -> str:  # noqa: ANN401 (pyte has no types)
    """Return the first lines of a pyte screen as an SVG document."""
    width = round(screen.columns * WIDTH + 2 * MARGIN, 1)
    height = lines * HEIGHT + 2 * MARGIN
    drawn = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" role="img">',
        f"<title>{escape(title)}</title>",
        f'<rect width="100%" height="100%" rx="6" fill="#{GROUND}"/>',
        f'<g font-family="{FONT}" font-size="{SIZE}">',
    ]
    for line in range(lines):
        y = MARGIN + line * HEIGHT
        for run in _runs(screen.buffer[line], screen.columns):
            if run.ground != GROUND:
                x, room = round(MARGIN + run.at * WIDTH, 1), round(run.cells * WIDTH, 1)
                drawn.append(
                    f'<rect x="{x}" y="{y}" width="{room}" height="{HEIGHT}" fill="#{run.ground}"/>'
                )
            bold = ' font-weight="bold"' if run.bold else ""
            cell = run.cells // len(run.text)
            for word in re.finditer(r"\S+", run.text):  # blanks would be drawn together
                x = round(MARGIN + (run.at + word.start() * cell) * WIDTH, 1)
                room = round(len(word[0]) * cell * WIDTH, 1)
                drawn.append(
                    f'<text x="{x}" y="{y + SIZE}" textLength="{room}" '
                    f'lengthAdjust="spacingAndGlyphs" fill="#{run.ink}"{bold}>'
                    f"{escape(word[0])}</text>"
                )
    return "\n".join([*drawn, "</g>", "</svg>", ""])


def _runs(row: Any, columns: int) -> Iterator[Run]:  # noqa: ANN401
    """Yield the runs of a line; wide and narrow characters are never in one run."""
    last: Run | None = None
    for at in range(columns):
        cell = row[at]
        if not cell.data:  # the second half of a wide character
            continue
        wide = at + 1 < columns and not row[at + 1].data
        ink, ground = _colour(cell.fg, INK), _colour(cell.bg, GROUND)
        if cell.reverse:
            ink, ground = ground, ink
        run = Run(at, 2 if wide else 1, cell.data, ink, ground, cell.bold)
        if last is None:
            last = run
        elif last[3:] == run[3:] and last.cells == len(last.text) * run.cells:
            last = last._replace(cells=last.cells + run.cells, text=last.text + run.text)
        else:
            yield last
            last = run
    if last is not None:
        yield last


def _colour(name: str, default: str) -> str:
    return default if name == "default" else NAMED.get(name, name)
