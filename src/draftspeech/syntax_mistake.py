"""What Jinja2 says of a mistake of syntax, in the reader's language."""

from __future__ import annotations

from draftspeech.messages import N_, in_our_words

_REASONS = (
    (r"Encountered unknown tag (?P<what>'.*?').*", N_("there is no tag {what}")),
    (r"[Uu]nexpected end of template.*", N_("the template ends before it is closed")),
    (r"unexpected 'end of template'.*", N_("the template ends before it is closed")),
    (r"expected token (?P<what>'.*'), got (?P<got>.*)", N_("{what} instead of {got}")),
    (r"unexpected (char )?(?P<what>'.*?').*", N_("{what} cannot stand here")),
    (r"No (filter|test) named (?P<what>'.*?').*", N_("{what} cannot stand here")),
    (r"Expected an expression, got (?P<got>'.*')", N_("a value is missing before {got}")),
    (r"can't assign to (?P<what>'.*')", N_("{what} cannot be given another value")),
    (r"tag name expected", N_("the name of the tag is missing")),
    (r"expected (name or number|subscript expression)", N_("a key or a position is missing")),
    (r"Invalid character in identifier", N_("a name has a character it cannot have")),
    (r"Missing end of .*", N_("it is opened but never closed")),
    (r".*", N_("it cannot be read")),
)
"""What Jinja2 says of a mistake, and what we say."""
_SIGNS = {
    "begin of statement block": "{%",
    "end of statement block": "%}",
    "begin of print statement": "{{",
    "end of print statement": "}}",
}
"""What Jinja2 calls its signs."""


def reason_of(said: str) -> str:
    """Return what is wrong, given Jinja2's message."""
    for name, sign in _SIGNS.items():
        said = said.replace(name, sign)
    return in_our_words(said, _REASONS)
