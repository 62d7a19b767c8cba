"""What a draft remembers of where it came from: the speech as rendered, and its brief."""

import hashlib
import json
from collections.abc import Iterable
from enum import Enum
from typing import Any, NamedTuple

from draftspeech.source import Source
from draftspeech.speech import (
    DateLine,
    Heading,
    Layout,
    Paragraph,
    Part,
    Point,
    Run,
    Salutation,
    SpeakerLine,
    Speech,
    Title,
    Words,
)

VERSION = 1


class Memory(NamedTuple):
    """A speech as it was rendered and the text of the brief it was rendered from, where known."""

    speech: Speech
    brief: Source | None = None


def dump(memory: Memory) -> str:
    """Return a memory as JSON of ASCII characters only, so that any container can hold it."""
    brief = memory.brief
    value = {
        "brief": None if brief is None else {"name": brief.name, "text": brief.text},
        "parts": [_part(part) for part in memory.speech.parts],
    }
    kept = json.dumps(value, separators=(",", ":"))
    return json.dumps({"draftspeech": VERSION, "sum": _sum(kept), "kept": kept})


def _sum(kept: str) -> str:
    return hashlib.sha256(kept.encode("ascii", "replace")).hexdigest()


def load(text: str) -> Memory:
    """Return the memory that was dumped.

    Raises MemoryLossError for a memory that was changed, is of another version, or is none.
    """
    try:
        whole = json.loads(text)
        version, kept, summed = whole["draftspeech"], str(whole["kept"]), whole["sum"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise MemoryLossError(Loss.NONE) from error
    if version != VERSION:
        raise MemoryLossError(Loss.VERSION)
    if summed != _sum(kept):
        raise MemoryLossError(Loss.CHANGED)
    try:
        value = json.loads(kept)
        brief = value["brief"]
        source = None if brief is None else Source(str(brief["name"]), str(brief["text"]))
        return Memory(Speech(tuple(_read_part(part) for part in value["parts"])), source)
    except _WRONG as error:
        raise MemoryLossError(Loss.NONE) from error


_WRONG = (ValueError, KeyError, TypeError, AttributeError, ArithmeticError, RecursionError)


class Loss(Enum):
    """Why a memory cannot be read."""

    NONE = "none"
    VERSION = "version"
    CHANGED = "changed"


class MemoryLossError(ValueError):
    """A memory cannot be read; `loss` says why."""

    def __init__(self, loss: Loss) -> None:
        super().__init__(loss.value)
        self.loss = loss


_KINDS: tuple[type[Title | SpeakerLine | DateLine | Salutation], ...] = (
    Title,
    SpeakerLine,
    DateLine,
    Salutation,
)


def _part(part: Part) -> dict[str, Any]:
    match part:
        case Title(words) | SpeakerLine(words) | DateLine(words) | Salutation(words):
            return {"kind": type(part).__name__, "words": _words(words)}
        case Paragraph(words, name):
            return {"kind": "Paragraph", "words": _words(words), "part": name}
        case Point(key, heading, body):
            return {
                "kind": "Point",
                "key": key,
                "ordinal": heading.ordinal,
                "words": _words(heading.words),
                "layout": heading.layout.value,
                "level": heading.level,
                "body": [_part(inner) for inner in body],
            }


def _words(words: Iterable[Run]) -> list[list[str | int | None]]:
    return [[run.text, run.field, int(run.gap)] for run in words]


def _read_part(value: Any) -> Part:
    kind, words = value["kind"], _read_words(value["words"])
    for simple in _KINDS:
        if kind == simple.__name__:
            return simple(words)
    if kind == "Paragraph":
        return Paragraph(words, str(value["part"]))
    if kind != "Point":
        raise ValueError(kind)
    heading = Heading(str(value["ordinal"]), words, Layout(value["layout"]), _level(value["level"]))
    body = tuple(_read_part(inner) for inner in value["body"])
    if not all(isinstance(inner, Paragraph | Point) for inner in body):
        raise ValueError(kind)
    return Point(
        str(value["key"]),
        heading,
        tuple(inner for inner in body if isinstance(inner, Paragraph | Point)),
    )


def _level(value: Any) -> int:
    if value not in range(1, 10):
        raise ValueError(value)
    return int(value)


def _read_words(value: Any) -> Words:
    return tuple(
        Run(str(text), None if field is None else str(field), bool(gap))
        for text, field, gap in value
    )
