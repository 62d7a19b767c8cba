"""The walker says what Jinja2 itself would say, for everything both can say."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TypeAlias

from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import Environment

from draftspeech import numerals
from draftspeech.errors import SkeletonError
from draftspeech.evaluate import evaluate
from draftspeech.item import Figure, Item, Items, Table, text
from draftspeech.language import compile_template
from draftspeech.run_state import Budget
from draftspeech.source import Source
from draftspeech.speech import plain

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "500"))
Value: TypeAlias = "str | int | list[Value] | dict[str, Value]"

VALUES: dict[str, Value] = {
    "a": "学习班",
    "b": "",
    "n": 21,
    "z": 0,
    "list": ["甲", "乙会", "丙"],
    "empty": [],
    "rows": [{"k": "培训会", "v": 3}, {"k": "", "v": 0}],
    "table": {"k": "区委", "v": 4},
}

JINJA = Environment(autoescape=False)
JINJA.filters["numeral"] = numerals.numeral
JINJA.filters["quantity"] = numerals.quantity

TEXTS = st.sampled_from(["a", "b", "table.k", "table['k']", "list[1]", "list | first",
                         "list | last", "list | join('、')", "'定'", "n | numeral",
                         "a | trim", "empty | join('、')", "a | default('缺')"])  # fmt: skip
NUMBERS = st.sampled_from(["n", "z", "table.v", "7", "list | length", "a | length"])
IN_ROW = st.sampled_from(["x.k", "x.v", "loop.index", "loop.index0", "loop.revindex",
                          "loop.length"])  # fmt: skip
VALUE = TEXTS | NUMBERS
ORDER = st.sampled_from(["==", "!=", "<", "<=", ">", ">="])


def _same_kind() -> st.SearchStrategy[str]:
    pairs = st.tuples(TEXTS, ORDER, TEXTS) | st.tuples(NUMBERS, ORDER, NUMBERS)
    return pairs.map(lambda parts: "({}) {} ({})".format(*parts))


TRUTH = st.recursive(
    VALUE
    | _same_kind()
    | TEXTS.map("({}) in list".format)
    | TEXTS.map("({}) not in a".format)
    | NUMBERS.map("({}) is odd".format)
    | TEXTS.map("({}) is string".format)
    | st.sampled_from(["empty", "list", "table"]),
    lambda inner: (
        inner.map("not ({})".format)
        | st.tuples(inner, inner).map(lambda p: f"({p[0]}) and ({p[1]})")
        | st.tuples(inner, inner).map(lambda p: f"({p[0]}) or ({p[1]})")
    ),
    max_leaves=4,
)
PRINTED = (
    VALUE
    | st.tuples(VALUE, TRUTH, VALUE).map(lambda p: f"({p[0]}) if ({p[1]}) else ({p[2]})")
    | st.tuples(VALUE, VALUE).map(lambda p: f"({p[0]}) or ({p[1]})")
    | st.tuples(VALUE, VALUE).map(lambda p: f"({p[0]}) and ({p[1]})")
)
SAID = st.text(alphabet="同志们，。：要新", max_size=4)
PIECE = SAID | PRINTED.map("{{{{ {} }}}}".format)


def _wrapped(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    rows = st.tuples(inner, IN_ROW, inner)
    return (
        st.lists(inner, max_size=3).map("".join)
        | st.tuples(TRUTH, inner, TRUTH, inner, inner).map(
            lambda p: (
                f"{{% if {p[0]} %}}{p[1]}{{% elif {p[2]} %}}{p[3]}{{% else %}}{p[4]}{{% endif %}}"
            )
        )
        | rows.map(
            lambda p: f"{{% for x in rows %}}{p[0]}{{{{ {p[1]} }}}}{{% else %}}{p[2]}{{% endfor %}}"
        )
        | inner.map("{{% for y in list %}}{}{{{{ y }}}}{{% endfor %}}".format)
        | inner.map("{{% for y in empty %}}{}{{% else %}}无{{% endfor %}}".format)
        | st.tuples(VALUE, inner).map(lambda p: f"{{% set s = {p[0]} %}}{p[1]}{{{{ s }}}}")
    )


TEMPLATES = st.recursive(PIECE, _wrapped, max_leaves=8)


def _item(value: Value) -> Item:
    match value:
        case str():
            return text(value)
        case int():
            return Figure(value)
        case list():
            return Items(tuple(map(_item, value)))
        case dict():
            return Table({key: _item(inner) for key, inner in value.items()})


ITEMS = {name: _item(value) for name, value in VALUES.items()}


@settings(max_examples=EXAMPLES)
@given(TEMPLATES)
def test_the_walker_agrees_with_jinja(words: str) -> None:
    try:
        template = compile_template(Source("t", words))
    except SkeletonError as error:
        if "more than twice" in str(error):  # the one thing these templates may do wrong
            return
        raise
    said = plain(evaluate(template, ITEMS, {}, Budget()))
    assert said == JINJA.from_string(words).render(VALUES)


@settings(max_examples=300)
@given(st.text(alphabet="{}%#-+ ifforinset()[]|.'\"~*abn19甲，\n", max_size=40))
def test_any_text_is_a_template_or_a_clear_error(words: str) -> None:
    with suppress(SkeletonError):
        evaluate(compile_template(Source("t", words)), ITEMS, {}, Budget())
