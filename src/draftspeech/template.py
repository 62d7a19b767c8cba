"""A template of the skeleton language, as nodes: the whole language, nothing else can be said.

The nodes are named tuples, not dataclasses: a class costs a ninth to make (0.06 ms for 0.5 ms), and
these are made at every start.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, TypeAlias

from draftspeech.errors import SkeletonError
from draftspeech.item import Item
from draftspeech.messages import _
from draftspeech.source import Place, Source, Span
from draftspeech.suggestion import suggestion


class Expression(NamedTuple):
    """A node that has a value, and its line (from 1)."""

    line: int
    node: "Node"


class Literal(NamedTuple):
    """A word, a number or a list of them, written in the template."""

    item: Item


class Name(NamedTuple):
    """The value of a name."""

    name: str


class Key(NamedTuple):
    """One value of a table: `of.key`."""

    of: Expression
    key: str


class Position(NamedTuple):
    """One entry of a list: `of[position]`."""

    of: Expression
    position: int


class Either(NamedTuple):
    """`and`, `or`."""

    conjunction: bool
    left: Expression
    right: Expression


class Not(NamedTuple):
    """`not of`."""

    of: Expression


class Choice(NamedTuple):
    """`then if condition else otherwise`."""

    condition: Expression
    then: Expression
    otherwise: Expression | None


class Comparison(NamedTuple):
    """Two values compared; the operator as Jinja2 names it (eq, lt, in …)."""

    left: Expression
    operator: str
    right: Expression


class Filter(NamedTuple):
    """`of | name(arguments)`."""

    of: Expression
    name: str
    arguments: tuple[Expression, ...]


class Test(NamedTuple):
    """`of is name(arguments)`."""

    of: Expression
    name: str
    arguments: tuple[Expression, ...]


Node: TypeAlias = (
    Literal | Name | Key | Position | Either | Not | Choice | Comparison | Filter | Test
)


Block: TypeAlias = tuple["Statement", ...]


class Say(NamedTuple):
    """Words of the template itself."""

    words: str


class Print(NamedTuple):
    """A value put into the speech."""

    expression: Expression


class If(NamedTuple):
    """The first branch whose condition is true, else `otherwise`."""

    branches: tuple[tuple[Expression, Block], ...]
    otherwise: Block


class For(NamedTuple):
    """The body once for every entry of a list, else `empty`."""

    target: str
    over: Expression
    body: Block
    empty: Block


class Set(NamedTuple):
    """A name given a value."""

    target: str
    expression: Expression


class Include(NamedTuple):
    """Another template of the same skeleton."""

    line: int
    name: str


Statement: TypeAlias = Say | Print | If | For | Set | Include


class Template(NamedTuple):
    """A template that passed the allow-list.

    `reads` are the names it takes from outside, each with the line of its first use; `binds` the
    names it gives values to; `includes` the templates it includes, with lines.
    """

    source: Source
    body: Block
    reads: Mapping[str, int]
    binds: frozenset[str]
    includes: Mapping[str, int]

    def place(self, line: int) -> Place:
        """Return the place of a line of the template."""
        return line_place(self.source, line)


def line_place(source: Source, line: int) -> Place:
    """Return the place of a whole line, from its first character that is no blank.

    Lines are counted as Jinja2 does, to which a carriage return alone ends one too.
    """
    starts = [0, *(match.end() for match in re.finditer("\r\n|\r|\n", source.text))]
    if not 0 < line <= len(starts):
        return Place(source.name, min(max(line, 0), source.text.count("\n") + 1))
    shown = re.split("[\r\n]", source.text[starts[line - 1] :], maxsplit=1)[0]
    start = starts[line - 1] + len(shown) - len(shown.lstrip())
    return source.place(Span(start, start + max(1, len(shown.strip()))))


def check_names(
    template: Template, names: Iterable[str], templates: Mapping[str, Template]
) -> Iterator[SkeletonError]:
    """Yield an error for every name a template reads and nobody gives, every include of nothing.

    `names` are the names of the values it will be run with.
    """
    bound = {name for other in templates.values() for name in other.binds}
    known = sorted({*names} | bound)
    for name, line in template.reads.items():
        if name not in known:
            message = _("{name} is no field of this skeleton").format(name=name)
            yield SkeletonError(message, template.place(line), suggestion(name, known))
    for name, line in template.includes.items():
        if name not in templates:
            message = _("there is no template {name}").format(name=name)
            yield SkeletonError(message, template.place(line))
        elif _includes_itself(name, templates):
            message = _("{name} includes itself").format(name=name)
            yield SkeletonError(message, template.place(line))


def names_read(template: Template, templates: Mapping[str, Template]) -> set[str]:
    """Return every name that can change what a template says, by itself and by what it includes.

    A name it binds is one too: it may be bound in a branch only, and read after it.
    """
    seen: set[str] = set()
    names = template.reads.keys() | template.binds
    ahead = list(template.includes)
    while ahead:
        name = ahead.pop()
        if name not in seen and name in templates:
            seen.add(name)
            names |= templates[name].reads.keys() | templates[name].binds
            ahead += templates[name].includes
    return names


def _includes_itself(name: str, templates: Mapping[str, Template]) -> bool:
    seen: set[str] = set()
    ahead = list(templates[name].includes)
    while ahead:
        other = ahead.pop()
        if other == name:
            return True
        if other not in seen and other in templates:
            seen.add(other)
            ahead += templates[other].includes
    return False
