"""The words of a line: the holder of an office stands apart from the body."""

from __future__ import annotations

import pytest

from draftspeech.sample_words import starts_of, tokens_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("医院院长", [("医院", "n", 0), ("院长", "n", 2)]),
        ("乡党委书记", [("乡", "n", 0), ("党委", "n", 1), ("书记", "n", 3)]),
        (
            "到法院院长家",
            [("到", "v", 0), ("法院", "n", 1), ("院长", "n", 3), ("家", "q", 5)],
        ),
        ("行长", [("行长", "n", 0)]),
        ("", []),
    ],
)
def test_a_holder_of_an_office_is_a_word(text: str, words: list[tuple[str, str, int]]) -> None:
    tokens = tokens_of(text)
    assert [tuple(token) for token in tokens] == words
    assert starts_of(tokens) == {start for _word, _tag, start in words}
    assert all(text[token.start : token.end] == token.word for token in tokens)
