"""The page of an official text and its type, in figures.

GB/T 9704-2012 for paper, margins, sizes and levels; a speech is no statutory kind of document
(党政机关公文处理工作条例, chapter 2), so there is no red head and no seal, and the lines under the
title follow usual practice.
"""

from typing import NamedTuple

from draftspeech.speech import DEFAULT_RATE


class Fonts(NamedTuple):
    """The fonts by their place in the text; names as Word and WPS on Windows know them.

    `level1` and `level2` are those of headings, `head` that of speaker and date, `reading` that of
    the copy on the lectern.
    """

    title: str = "方正小标宋简体"
    body: str = "仿宋"
    level1: str = "黑体"
    level2: str = "楷体"
    head: str = "楷体"
    page: str = "宋体"
    reading: str = "仿宋"
    latin: str = "Times New Roman"


class Page(NamedTuple):
    """Sizes and line pitches in points, margins in millimetres."""

    width: float = 210.0
    height: float = 297.0
    top: float = 37.0
    bottom: float = 35.0
    left: float = 28.0
    right: float = 26.0
    size: float = 16.0
    title_size: float = 22.0
    number_size: float = 14.0
    number_bottom: float = 25.0
    """Where the line of the page number ends, above the edge of the paper."""
    pitch: float = 28.95
    title_pitch: float = 38.0
    narrow: float = -0.25
    """What is added between two characters."""

    @property
    def characters(self) -> int:
        """Return how many Han characters a line holds."""
        return int((self.width - self.left - self.right) * POINTS / (self.size + self.narrow))

    @property
    def lines(self) -> int:
        """Return how many lines a page holds."""
        return int((self.height - self.top - self.bottom) * POINTS / self.pitch)

    @property
    def title_characters(self) -> int:
        """Return how many characters of the title a line holds."""
        return int((self.width - self.left - self.right) * POINTS / self.title_size)


POINTS = 72 / 25.4
"""Points in a millimetre."""

OFFICIAL = Page()
"""A4 with a type area of 156 by 225 mm (GB/T 9704-2012, 5.1 and 5.2), 三号 body, 二号 title.

Word's margin ends where its text area begins, so the margins are the borders of the type area and
the 22 lines fill it; the white edge a ruler finds at the top is wider by the leading above the
first line (about 4 mm). Exactly 28.95 points are 22 lines and 16 points less a quarter of a point
are 28 characters, measured in LibreOffice; 29 points give 21 lines, 16 points 27 characters.
The dash of the page number stands 7 mm under the type area (7.5).
"""

READING = Page(
    top=28.0,
    bottom=30.0,
    left=25.0,
    right=25.0,
    size=26.0,
    title_size=30.0,
    number_size=16.0,
    number_bottom=16.0,
    pitch=46.0,
    title_pitch=50.0,
    narrow=0.0,
)
"""The copy on the lectern: 一号 type and wide leading; custom, no standard knows it."""


class Typesetting(NamedTuple):
    """How a speech is set, for the outputs that set type.

    `reading` asks for the copy on the lectern, `breaths` for marks where to breathe in it, spoken
    at `rate` syllables a minute. `readings` are words with their pinyin, a syllable a character,
    that an office adds. `memory` is what the file remembers of where it came from, or "".
    """

    fonts: Fonts = Fonts()
    reading: bool = False
    breaths: bool = False
    rate: int = DEFAULT_RATE
    readings: tuple[tuple[str, str], ...] = ()
    memory: str = ""

    @property
    def page(self) -> Page:
        """Return the page that is set."""
        return READING if self.reading else OFFICIAL
