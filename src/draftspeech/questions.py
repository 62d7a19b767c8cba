"""What is asked of a person, and who can ask it: by keys on a terminal, or line by line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple, Protocol

from draftspeech.invisible import visible

if TYPE_CHECKING:
    from draftspeech.brief import Value

BACK, NOTHING = "<", "-"
"""What is typed to go back a question, and to leave empty what has a value already."""
BACKS = (BACK, "＜", "《")
NOTHINGS = (NOTHING, "－", "—", "——")
"""The first, and what a Chinese keyboard gives for it."""


class Back(Exception):  # noqa: N818 (no mistake)
    """The person wants the question before."""


class Entry(NamedTuple):
    """Something to choose: its name, what is shown of it, and words it is found by besides."""

    name: str
    title: str
    note: str = ""
    group: str = ""
    words: str = ""

    def fits(self, words: str) -> bool:
        """Return whether all the words stand in what is said of the entry."""
        return _all_in(words, " ".join(self))

    def titled(self, words: str) -> bool:
        """Return whether all the words stand in its title."""
        return _all_in(words, self.title)


def _all_in(words: str, said: str) -> bool:
    return all(word in said.lower() for word in words.lower().split())


class Question(NamedTuple):
    """A question that a line of text answers: the prompt, and what is said beside it.

    `earlier` are answers to take up again, the last one last; `entries` those that there are,
    () where any text may be the answer, and `usual` the name of the one that Enter takes.
    """

    prompt: str
    hint: str = ""
    earlier: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()
    usual: str = ""


class Several(NamedTuple):
    """A question that several entries answer, `most` at most, in the order they are chosen.

    `known` is the answer so far. `own` makes values of a line of one's own; it raises
    DraftspeechError.
    """

    prompt: str
    entries: tuple[Entry, ...]
    known: Value | None
    most: int
    own: Callable[[str], tuple[Value, ...]]


class Asker(Protocol):
    """Whoever asks. All that ask raise Back, KeyboardInterrupt and EOFError."""

    def begin(self, title: str) -> None:
        """Say what is asked for and how to answer."""

    def tell(self, text: str) -> None:
        """Show a line between the questions."""

    def line(self, question: Question, read: Callable[[str], Value | None]) -> Value | None:
        """Ask until `read`, which raises DraftspeechError, can use what was typed."""

    def several(self, question: Several, chosen: list[Value]) -> None:
        """Put what is chosen into a list; what stands there when a person leaves counts too."""

    def kind(self, entries: tuple[Entry, ...], usual: str) -> str:
        """Ask what the speech is for; return the name of an entry."""

    def agrees(self, prompt: str) -> bool:
        """Ask whether something is to be done; who answers nothing agrees."""


def shown(value: Value) -> str:
    """Return a value on one line, as the person would know it again."""
    if isinstance(value, Mapping):
        return visible("　".join(shown(inner) for inner in value.values()))
    if isinstance(value, tuple):
        return "；".join(map(shown, value))
    return visible(str(value).replace("\n", " "), kept="")


def typed(value: Value) -> str:
    """Return what a person would type for a value, "" where it cannot be typed on one line."""
    if isinstance(value, Mapping):
        return ""
    parts = value if isinstance(value, tuple) else (value,)
    texts = [str(part) for part in parts if not isinstance(part, Mapping | tuple)]
    line = "；".join(texts)
    separate = len(texts) == 1 or not any("；" in text or ";" in text for text in texts)
    return line if len(texts) == len(parts) and separate and visible(line, kept="") == line else ""
