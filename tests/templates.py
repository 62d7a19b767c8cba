"""Templates at random, of all of Jinja2: run as a program, many of them in a process of 512 MB.

`python -m tests.templates [COUNT] [SEED]` reads and runs so many templates, each within two
seconds, and prints as JSON what became of them. Anything but a result or a SkeletonError ends it.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from random import Random

NAMES = ("a", "b", "n", "z", "day", "yes", "list", "empty", "rows", "table", "gap", "long", "many",
         "x", "y", "s", "loop", "nobody", "range", "self", "super", "caller", "namespace", "dict",
         "cycler", "lipsum", "joiner")  # fmt: skip
ATTRIBUTES = ("k", "v", "index", "length", "__class__", "upper", "append", "items", "_x", "k.v")
FILTERS = ("numeral", "quantity", "enumerate", "length", "first", "last", "phrase", "sentence", "trim",
           "level", "short", "join('、')", "join", "default('缺')", "upper", "attr('__class__')", "list",
           "map('upper')", "format(n)", "tojson", "center(999999999)", "replace('', a)", "sort", "random",
           "sum", "select", "batch(3)", "xmlattr", "safe", "pprint", "indent(9999999)")  # fmt: skip
TESTS = ("defined", "string", "number", "even", "odd", "ending('班')", "starting(a)", "callable", "none",
         "sameas(a)", "divisibleby(0)", "in list", "mapping", "iterable", "filter", "eq(1)")  # fmt: skip
OPERATORS = ("==", "!=", "<", "<=", ">", ">=", "in", "not in", "and", "or", "+", "-", "*", "/", "//",
             "%", "**", "~")  # fmt: skip
LITERALS = ("'定'", "''", "0", "7", "99999999999", "1.5", "true", "none", "[]", "['甲', 1]", "(1, 2)",
            "{'a': 1}", "[a, b]", "'甲' * 9", "10 ** 9", "'" + "甲" * 300 + "'")  # fmt: skip


class Templates:
    """Makes templates of the grammar of Jinja2; `random` decides."""

    def __init__(self, random: Random) -> None:
        self._random = random

    def one(self) -> str:
        """Return a template, about one in eight broken somewhere."""
        words = self.block(self._random.randint(1, 4))
        if not self._random.randrange(8):
            at = self._random.randint(0, len(words))
            words = words[:at] + words[at + self._random.randint(1, 4) :]
        return words

    def block(self, depth: int) -> str:
        return "".join(self.statement(depth) for _ in range(self._random.choice((1, 1, 2, 3, 12))))

    def statement(self, depth: int) -> str:
        pick, inner = self._random, depth - 1
        if depth <= 0 or pick.random() < 0.4:
            return pick.choice(("同志们，", "\n", f"{{{{ {self.value(2)} }}}}", "{# 甲 #}"))
        body = self.block(inner)
        value = self.value(2)
        return pick.choice((
            f"{{% if {value} %}}{body}{{% elif {self.value(2)} %}}甲{{% else %}}乙{{% endif %}}",
            f"{{% for x in {value} %}}{body}{{% else %}}无{{% endfor %}}",
            f"{{% for y in {pick.choice(NAMES)} %}}{body}{{{{ loop.index }}}}{{% endfor %}}",
            f"{{% for x in many %}}{{% for y in {pick.choice(NAMES)} %}}{body}{{% endfor %}}{{% endfor %}}",
            f"{{% set s = {value} %}}{body}{{{{ s }}}}",
            f"{{% set s = long | join(a) %}}{body}",
            f"{{% include '{pick.choice(('t', 'u', '/etc/passwd'))}' %}}{body}",
            f"{{% for x in rows if {value} recursive %}}{body}{{{{ loop(rows) }}}}{{% endfor %}}",
            f"{{% macro m(x) %}}{body}{{% endmacro %}}{{{{ m({value}) }}}}",
            f"{{% block b %}}{body}{{% endblock %}}",
            f"{{% filter {pick.choice(FILTERS)} %}}{body}{{% endfilter %}}",
            f"{{% call m() %}}{body}{{% endcall %}}",
            f"{{% with x = {value} %}}{body}{{% endwith %}}",
            f"{{% set s %}}{body}{{% endset %}}",
            "{% import 't' as t %}",
            "{% extends 't' %}",
            f"{{% raw %}}{body}{{% endraw %}}",
        ))  # fmt: skip

    def value(self, depth: int) -> str:
        pick = self._random
        if depth <= 0:
            return pick.choice((pick.choice(NAMES), pick.choice(LITERALS)))
        one = self.value(depth - 1)
        return pick.choice((
            one,
            f"({one}).{pick.choice(ATTRIBUTES)}",
            f"({one})[{pick.choice(('0', '-1', '99', 'n', '0:3', repr('k')))}]",
            f"({one}) | {pick.choice(FILTERS)}",
            f"({one}) is {pick.choice(TESTS)}",
            f"({one}) {pick.choice(OPERATORS)} ({self.value(depth - 1)})",
            f"not ({one})",
            f"({one}) if ({self.value(depth - 1)}) else ({self.value(depth - 1)})",
            f"({one})({self.value(depth - 1)})",
        ))  # fmt: skip


def too_slow(_signal: int, _frame: object) -> None:
    raise TimeoutError


def main() -> None:
    import resource
    import signal

    from draftspeech.errors import SkeletonError
    from draftspeech.evaluate import evaluate
    from draftspeech.run_state import Budget
    from draftspeech.source import Source
    from draftspeech.template_reader import read_template
    from tests.fuzz.targets import VALUES

    count, seed = (
        int(argument) for argument in (*sys.argv[1:], *("300", "1")[len(sys.argv) - 1 :])
    )
    resource.setrlimit(resource.RLIMIT_AS, (512 * 2**20,) * 2)
    signal.signal(signal.SIGPROF, too_slow)
    templates = Templates(Random(seed))
    others = {"u": read_template(Source("u", "甲{{ a }}"))}
    outcomes: Counter[str] = Counter()
    for _ in range(count):
        words = templates.one()
        signal.setitimer(signal.ITIMER_PROF, 2)  # of work: a slow machine is no failure
        try:
            made = read_template(Source("t.txt", words))
            evaluate(made, VALUES, {**others, "t": made}, Budget())
            outcomes["said"] += 1
        except SkeletonError as error:
            place = error.findings[0].place
            known = place is not None and 0 < place.line <= words.count("\n") + 1
            outcomes["refused at a line" if known else "refused without a line"] += 1
        except BaseException:
            sys.stderr.write(f"{words}\n")
            raise
    signal.setitimer(signal.ITIMER_PROF, 0)
    json.dump(outcomes, sys.stdout)


if __name__ == "__main__":
    main()
