"""Text with a name, and places in it."""

from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of characters, `start <= offset < end`."""

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        """Return whether two ranges have a character in common."""
        return self.start < other.end and other.start < self.end


def sentence_around(text: str, span: Span) -> Span:
    """Return the sentence that a stretch stands in, without the mark that ends it."""
    begin = max(text.rfind(sign, 0, span.start) for sign in "。！？\n") + 1
    ends = [at for at in (text.find(sign, span.end) for sign in "。！？\n") if at >= 0]
    return Span(begin, min(ends, default=len(text)))


class Place(NamedTuple):
    """Where something stands: a file and, where known, a line of it.

    `line` and `column` count from 1, columns in characters; 0 means the whole file.
    `width` is the length in characters of what is meant; `text` is the line itself.
    """

    name: str
    line: int = 0
    column: int = 0
    width: int = 0
    text: str = ""


class Source(NamedTuple):
    """A text and the name it is known by to the user (a path, or `-` for standard input).

    `note` says what had to be repaired to read it (an encoding guessed, say), in the reader's
    language; empty where nothing was.
    """

    name: str
    text: str
    note: str = ""

    def place(self, span: Span) -> Place:
        """Return the place of `span`; a span over several lines is cut at the first line's end."""
        start = min(span.start, len(self.text))
        line = self.text.count("\n", 0, start) + 1
        begin = self.text.rfind("\n", 0, start) + 1
        end = self.text.find("\n", start)
        end = len(self.text) if end < 0 else end
        text = self.text[begin:end].rstrip("\r")
        width = max(1, min(span.end, begin + len(text)) - start)
        return Place(self.name, line, start - begin + 1, width, text)

    def offset(self, line: int, column: int) -> int:
        """Return the offset of a line and column counted from 1, held inside the text."""
        begin = 0
        for _ in range(line - 1):
            newline = self.text.find("\n", begin)
            if newline < 0:
                return len(self.text)
            begin = newline + 1
        return min(begin + column - 1, len(self.text))
