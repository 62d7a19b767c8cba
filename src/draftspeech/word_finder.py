"""Many words found in one pass over a text, whatever their number (Aho-Corasick)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

T = TypeVar("T")


class WordFinder(Generic[T]):
    """Finds words; each has a value that is given back with the place."""

    def __init__(self, words: Mapping[str, T]) -> None:
        import ahocorasick  # type: ignore[import-not-found]  # it has no stubs

        self._automaton: Any = ahocorasick.Automaton()
        for word, value in words.items():
            self._automaton.add_word(word, (len(word), value))
        self._automaton.make_automaton()

    def find(self, text: str) -> Iterator[tuple[int, int, T]]:
        """Yield (start, end, value) of every word in a text, also of those that overlap."""
        if not len(self._automaton):
            return
        for last, (length, value) in self._automaton.iter(text):
            yield last + 1 - length, last + 1, value
