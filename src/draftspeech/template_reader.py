"""Template text → nodes: Jinja2 reads it, what is not on the allow-list is refused.

What Jinja2 read is translated, construct by construct, into the nodes of
`template`, and anything without a translation is refused with its line. The nodes are then run
by `evaluate`, never compiled to Python: nothing a template says can become code, every stretch of
the result still knows the field it came from, and every step is counted. There is no other,
"trusted" mode.

Line breaks and the blanks around them mean nothing in a template, so that it can hold one sentence
a line; only a line break in a value makes a paragraph.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from draftspeech.errors import SkeletonError
from draftspeech.filters import FILTERS, FILTERS_WITH_ONE, TESTS, TESTS_WITH_ONE
from draftspeech.invisible import invisible
from draftspeech.item import Figure, Items, text
from draftspeech.messages import _
from draftspeech.source import Place, Source
from draftspeech.syntax_mistake import reason_of
from draftspeech.template import (
    Block,
    Choice,
    Comparison,
    Either,
    Expression,
    Filter,
    For,
    If,
    Include,
    Key,
    Literal,
    Name,
    Node,
    Not,
    Position,
    Print,
    Say,
    Set,
    Statement,
    Template,
    Test,
    line_place,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jinja2 import nodes

    from draftspeech.item import Item

MAX_NODES = 4_000
MAX_DEPTH = 40
MAX_LOOPS = 2
MAX_INCLUDED = 20
"""Other templates that one may include; a few hundred that all include each other take minutes."""
MAX_NUMBER = 10**9


def read_template(source: Source) -> Template:
    """Return a template read by Jinja2 and translated; raises SkeletonError with the line."""
    from jinja2 import Environment, TemplateSyntaxError

    try:
        tree = Environment(autoescape=False).parse(source.text)
        return _Reader(source).template(tree)
    except TemplateSyntaxError as error:
        message = _("this is not in the skeleton language: {reason}").format(
            reason=reason_of(error.message or "")
        )
        raise SkeletonError(message, line_place(source, error.lineno)) from error
    except (RecursionError, ValueError) as error:
        # ValueError: a number of more digits than Python converts.
        message = _("the template is nested too deeply or has too large a number")
        raise SkeletonError(message, Place(source.name)) from error


_BLANKS = re.compile(r"[ \t]*\n[ \t]*")
_RESERVED = frozenset({"loop", "self", "true", "false", "none"})


class _Refused(Exception):  # noqa: N818 (never leaves this module)
    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def _line(node: nodes.Node) -> int:
    """Return a node's line; Jinja2 gives none to what it makes up itself (autoescape, with)."""
    from jinja2 import nodes as jinja

    lines = [node.lineno, *(inner.lineno for inner in node.find_all(jinja.Node))]
    return next((line for line in lines if line), 0)


class _Reader:
    """Translates what Jinja2 read; `scope` are the names bound where a node stands."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._nodes = 0
        self._reads: dict[str, int] = {}
        self._binds: set[str] = set()
        self._includes: dict[str, int] = {}

    def template(self, tree: nodes.Template) -> Template:
        try:
            body = self._block(tree.body, set(), 0, 0)
        except _Refused as refused:
            message = _("this is not in the skeleton language: {reason}").format(reason=refused)
            place = line_place(self._source, refused.line)
            raise SkeletonError(
                message, place, _("docs/skeletons.md lists the language")
            ) from refused
        return Template(self._source, body, self._reads, frozenset(self._binds), self._includes)

    def _count(self, node: nodes.Node, depth: int) -> None:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            raise _Refused(node.lineno, _("the template has too many parts"))
        if depth > MAX_DEPTH:
            raise _Refused(node.lineno, _("the template is nested too deeply"))

    def _block(self, body: Sequence[nodes.Node], scope: set[str], loops: int, depth: int) -> Block:
        statements: list[Statement] = []
        for node in body:
            self._count(node, depth)
            statements += self._statement(node, scope, loops, depth + 1)
        return tuple(statements)

    def _statement(
        self, node: nodes.Node, scope: set[str], loops: int, depth: int
    ) -> list[Statement]:
        from jinja2 import nodes as jinja

        match node:
            case jinja.Output():
                return [self._output(part, scope, depth) for part in node.nodes]
            case jinja.If():
                branches = []
                for branch in (node, *node.elif_):
                    condition = self._expression(branch.test, scope, depth)
                    branches.append((condition, self._block(branch.body, scope, loops, depth)))
                return [If(tuple(branches), self._block(node.else_, scope, loops, depth))]
            case jinja.For():
                return [self._for(node, scope, loops, depth)]
            case jinja.Assign(target=jinja.Name(name=str() as target)):
                expression = self._expression(node.node, scope, depth)
                self._bind(target, node.lineno, scope)
                return [Set(target, expression)]
            case jinja.Include(template=jinja.Const(value=str() as name)) if (
                node.with_context and not node.ignore_missing
            ):
                self._includes.setdefault(name, node.lineno)
                if len(self._includes) > MAX_INCLUDED:
                    message = _("a template includes at most {n} others")
                    raise _Refused(node.lineno, message.format(n=MAX_INCLUDED))
                return [Include(node.lineno, name)]
            case _:
                raise _Refused(_line(node), self._kind(node))

    def _output(self, node: nodes.Expr, scope: set[str], depth: int) -> Statement:
        from jinja2 import nodes as jinja

        if isinstance(node, jinja.TemplateData):
            self._count(node, depth)
            return Say(_BLANKS.sub("", self._visible(node.data, node.lineno)))
        return Print(self._expression(node, scope, depth))

    def _for(self, node: nodes.For, scope: set[str], loops: int, depth: int) -> For:
        from jinja2 import nodes as jinja

        if node.recursive or node.test is not None:
            raise _Refused(node.lineno, _("a loop takes no 'if' and no 'recursive'"))
        if loops == MAX_LOOPS:
            raise _Refused(node.lineno, _("loops are nested more than twice"))
        if not isinstance(node.target, jinja.Name):
            raise _Refused(node.lineno, _("a loop gives one name at a time"))
        over = self._expression(node.iter, scope, depth)
        inner = {*scope, "loop"}
        self._bind(node.target.name, node.lineno, inner)
        body = self._block(node.body, inner, loops + 1, depth)
        return For(node.target.name, over, body, self._block(node.else_, {*scope}, loops, depth))

    def _bind(self, name: str, line: int, scope: set[str]) -> None:
        if name in _RESERVED:
            message = _("{name} cannot be given another value").format(name=name)
            raise _Refused(line, message)
        self._binds.add(name)
        scope.add(name)

    def _expression(self, node: nodes.Node, scope: set[str], depth: int) -> Expression:
        self._count(node, depth)
        return Expression(node.lineno, self._node(node, scope, depth + 1))

    def _node(self, node: nodes.Node, scope: set[str], depth: int) -> Node:
        from jinja2 import nodes as jinja

        match node:
            case jinja.Const() | jinja.List() | jinja.Tuple():
                return Literal(self._literal(node))
            case jinja.TemplateData():
                return Literal(text(self._visible(node.data, node.lineno)))
            case jinja.Name():
                if node.name not in scope:
                    self._reads.setdefault(node.name, node.lineno)
                return Name(node.name)
            case jinja.Getattr():
                return Key(self._expression(node.node, scope, depth), node.attr)
            case jinja.Getitem(arg=jinja.Const(value=str() as key)):
                return Key(self._expression(node.node, scope, depth), key)
            case jinja.Getitem(arg=jinja.Const(value=int() as position)):
                return Position(self._expression(node.node, scope, depth), position)
            case jinja.And() | jinja.Or():
                left = self._expression(node.left, scope, depth)
                right = self._expression(node.right, scope, depth)
                return Either(isinstance(node, jinja.And), left, right)
            case jinja.Not():
                return Not(self._expression(node.node, scope, depth))
            case jinja.CondExpr():
                otherwise = node.expr2 and self._expression(node.expr2, scope, depth)
                return Choice(
                    self._expression(node.test, scope, depth),
                    self._expression(node.expr1, scope, depth),
                    otherwise or None,
                )
            case jinja.Compare(ops=[jinja.Operand() as operand]):
                left = self._expression(node.expr, scope, depth)
                right = self._expression(operand.expr, scope, depth)
                return Comparison(left, operand.op, right)
            case jinja.Filter() | jinja.Test():
                return self._applied(node, scope, depth)
            case _:
                raise _Refused(node.lineno, self._kind(node))

    def _applied(
        self, node: nodes.Filter | nodes.Test, scope: set[str], depth: int
    ) -> Filter | Test:
        from jinja2 import nodes as jinja

        plain: Iterable[str] = FILTERS if isinstance(node, jinja.Filter) else TESTS
        one: Iterable[str] = FILTERS_WITH_ONE if isinstance(node, jinja.Filter) else TESTS_WITH_ONE
        if node.node is None or node.kwargs or node.dyn_args or node.dyn_kwargs:
            raise _Refused(node.lineno, self._kind(node))
        if node.name in one and not node.args:
            message = _("{name} needs a value in brackets: {name}('…')")
            raise _Refused(node.lineno, message.format(name=node.name))
        if node.name not in (one if node.args else plain) or len(node.args) > 1:
            known = ", ".join(sorted({*plain, *one}))
            message = _("{name} cannot be used here (there are: {known})")
            raise _Refused(node.lineno, message.format(name=node.name, known=known))
        of = self._expression(node.node, scope, depth)
        arguments = tuple(self._expression(argument, scope, depth) for argument in node.args)
        kind = Filter if isinstance(node, jinja.Filter) else Test
        return kind(of, node.name, arguments)

    def _literal(self, node: nodes.Const | nodes.List | nodes.Tuple) -> Item:
        from jinja2 import nodes as jinja

        if isinstance(node, jinja.List | jinja.Tuple):
            parts = [part for part in node.items if isinstance(part, jinja.Const)]
            if len(parts) != len(node.items):
                raise _Refused(node.lineno, _("a list may hold only fixed words and numbers"))
            self._nodes += len(parts)
            return Items(tuple(self._literal(part) for part in parts))
        match node.value:
            case str() as words:
                return text(self._visible(words, node.lineno))
            case bool() as truth:
                return Figure(truth)
            case int() as number if number <= MAX_NUMBER:
                return Figure(number)
            case _:
                raise _Refused(node.lineno, _("only words and whole numbers can stand here"))

    @staticmethod
    def _visible(words: str, line: int) -> str:
        """Return words; refuse those that would change what a terminal or a page shows."""
        hidden = invisible(words)
        if hidden:
            line += words.partition(chr(int(hidden[2:], 16)))[0].count("\n")
            raise _Refused(
                line, _("the words hold an invisible character {code}").format(code=hidden)
            )
        return words

    def _kind(self, node: nodes.Node) -> str:
        """Return words for what a node is that cannot be used."""
        from jinja2 import nodes as jinja

        match node:
            case jinja.Call():
                return _("nothing can be called")
            case jinja.Macro() | jinja.CallBlock():
                return _("there are no macros")
            case jinja.Import() | jinja.FromImport() | jinja.Extends() | jinja.Block():
                return _("there is no import, extends or block")
            case jinja.Include():
                return _("include takes one fixed name")
            case jinja.Assign() | jinja.AssignBlock():
                return _("set gives one name one value")
            case jinja.BinExpr() | jinja.UnaryExpr() | jinja.Concat():
                return _("there is no arithmetic and no joining of texts")
            case jinja.Compare():
                return _("compare two values at a time")
            case jinja.Slice() | jinja.Getitem():
                return _("a position in a list is a fixed number")
            case jinja.Scope() | jinja.With() | jinja.ScopedEvalContextModifier():
                return _("there is no with and no autoescape")
            case _:
                return _("{name} cannot be used").format(name=type(node).__name__.lower())
