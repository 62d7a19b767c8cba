"""Lines for tests whose words are written with their kinds: `word/kind word/kind`."""

from __future__ import annotations

from itertools import accumulate

from draftspeech.sample_words import Token


def tokens(spelled: str) -> list[Token]:
    """Return the words of a line that is written with the kind of each behind a stroke."""
    words = [word.rpartition("/") for word in spelled.split()]
    starts = accumulate((len(word) for word, _stroke, _kind in words), initial=0)
    return [Token(word, kind, at) for (word, _stroke, kind), at in zip(words, starts, strict=False)]
