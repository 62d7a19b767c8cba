"""Templates that want more than words: what a stranger's skeleton could try.

Run as a program it reads every one of them in a process of 512 MB, each within two seconds, and
prints what became of it as JSON: "refused" when it was read, "stopped" when it was run, or what
it said. `python -m tests.hostile --write` keeps that as what is expected: read the difference.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from draftspeech.errors import SkeletonError

LONG = "甲" * 1000

REFUSED: dict[str, str] = {
    # Calls and what they lead to.
    "call": "{{ occasion() }}",
    "method": "{{ occasion.upper() }}",
    "format": "{{ '{0.__class__}'.format(occasion) }}",
    "format_map": "{{ '{x}'.format_map(speaker) }}",
    "percent": "{{ '%1000000000d' % n }}",
    "center": "{{ 'a'.center(1000000000) }}",
    "zfill": "{{ 'a'.zfill(1000000000) }}",
    "to_bytes": "{{ n.to_bytes(1000000000, 'big') }}",
    "append": "{{ roles.append('甲') }}",
    "clear": "{{ roles.clear() }}",
    "update": "{{ speaker.update({'office': '甲'}) }}",
    "range": "{% for i in range(1000000000) %}甲{% endfor %}",
    "lipsum": "{{ lipsum(n=100000) }}",
    "cycler": "{{ cycler('a').next() }}",
    "joiner": "{{ joiner()() }}",
    "namespace": "{% set ns = namespace(x='a') %}{% set ns.x = 'b' %}",
    "dict_call": "{{ dict(a=1) }}",
    "loop_cycle": "{% for r in roles %}{{ loop.cycle('甲', '乙') }}{% endfor %}",
    "loop_call": "{% for r in roles recursive %}{{ loop(roles) }}{% endfor %}",
    "caller": "{% call occasion() %}甲{% endcall %}",
    "self_block": "{% block b %}{{ self.b() }}{% endblock %}",
    "super": "{% block b %}{{ super() }}{% endblock %}",
    # Arithmetic and growing texts.
    "power": "{{ 10 ** 10 ** 8 }}",
    "power_of_a_field": "{{ n ** 100000000 }}",
    "multiply_text": "{{ 'a' * 1000000000 }}",
    "add": "{{ occasion + occasion }}",
    "subtract": "{{ n - 1 }}",
    "divide": "{{ n / 0 }}",
    "modulo": "{{ n % 0 }}",
    "negative": "{{ -n }}",
    "concat": "{{ occasion ~ occasion }}",
    "doubling": "{% set a = 'aa' %}" + "{% set a = a ~ a %}" * 40,
    "block_set": "{% set a %}{{ occasion }}{{ occasion }}{% endset %}",
    "block_set_filter": "{% set a | upper %}{{ occasion }}{% endset %}",
    "set_two": "{% set a, b = roles %}",
    "huge_number": "{{ 99999999999 }}",
    "huge_number_compared": "{% if n == 10000000000 %}甲{% endif %}",
    "digits": "{{ " + "9" * 10_000 + " }}",
    "float": "{{ 1.5 }}",
    "float_infinite": "{{ 1e999 }}",
    # Filters and tests that are not ours.
    "attr": "{{ occasion | attr('__class__') }}",
    "map_attribute": "{{ roles | map(attribute='__class__') | join }}",
    "filter_format": "{{ '%1000000000d' | format(n) }}",
    "filter_center": "{{ occasion | center(1000000000) }}",
    "filter_indent": "{{ occasion | indent(1000000000) }}",
    "filter_wordwrap": "{{ occasion | wordwrap(1) }}",
    "filter_tojson": "{{ roles | tojson(1000000000) }}",
    "filter_xmlattr": "{{ speaker | xmlattr }}",
    "filter_replace": "{{ occasion | replace('', occasion) }}",
    "filter_random": "{{ roles | random }}",
    "filter_sort": "{{ roles | sort }}",
    "filter_list": "{{ occasion | list }}",
    "filter_batch": "{{ roles | batch(1000000000, '甲') }}",
    "filter_slice": "{{ roles | slice(1000000000) }}",
    "filter_groupby": "{{ roles | groupby('name') }}",
    "filter_pprint": "{{ roles | pprint }}",
    "filter_safe": "{{ occasion | safe }}",
    "filter_keyword": "{{ occasion | default(default_value='甲') }}",
    "filter_arguments": "{{ roles | join(*roles) }}",
    "filter_dictionary": "{{ roles | join(**speaker) }}",
    "filter_two_arguments": "{{ roles | join('、', 'name') }}",
    "filter_block": "{% filter upper %}甲{% endfilter %}",
    "unknown_filter": "{{ occasion | 没有 }}",
    "test_callable": "{% if occasion is callable %}甲{% endif %}",
    "test_sameas": "{% if occasion is sameas n %}甲{% endif %}",
    "test_filter": "{% if 'upper' is filter %}甲{% endif %}",
    "test_divisible": "{% if n is divisibleby 0 %}甲{% endif %}",
    # Other tags.
    "macro": "{% macro m() %}{{ m() }}{{ m() }}{% endmacro %}{{ m() }}",
    "import": "{% import 'other' as o %}",
    "from_import": "{% from 'other' import a %}",
    "extends": "{% extends 'other' %}",
    "extends_a_name": "{% extends occasion %}",
    "block": "{% block b %}甲{% endblock %}",
    "include_a_name": "{% include occasion %}",
    "include_a_list": "{% include ['甲', '乙'] %}",
    "include_many": "".join(f"{{% include 't{n}' %}}" for n in range(21)),
    "include_ignoring": "{% include '甲' ignore missing %}",
    "include_without": "{% include '甲' without context %}",
    "with": "{% with a = occasion %}{{ a }}{% endwith %}",
    "do": "{% do roles.append(1) %}",
    "continue": "{% for r in roles %}{% continue %}{% endfor %}",
    "autoescape": "{% autoescape true %}甲{% endautoescape %}",
    "raw_open": "{% raw %}甲",
    "trans": "{% trans %}甲{% endtrans %}",
    "debug": "{% debug %}",
    # Loops.
    "three_loops": "{% for a in roles %}{% for b in roles %}{% for c in roles %}甲"
    "{% endfor %}{% endfor %}{% endfor %}",
    "loop_with_if": "{% for a in roles if a %}甲{% endfor %}",
    "loop_recursive": "{% for a in roles recursive %}甲{% endfor %}",
    "loop_two_names": "{% for a, b in roles %}甲{% endfor %}",
    "loop_over_loop": "{% for loop in roles %}甲{% endfor %}",
    "loop_many": "{% for a in roles %}" * 25 + "甲" + "{% endfor %}" * 25,
    # Names and positions.
    "set_loop": "{% set loop = '甲' %}",
    "set_attribute": "{% set speaker.office = '甲' %}",
    "slice": "{{ occasion[0:3] }}",
    "slice_step": "{{ occasion[::-1] }}",
    "position_from_the_end": "{{ roles[-1] }}",
    "position_by_name": "{{ roles[n] }}",
    "dictionary": "{{ {'a': 1} }}",
    "list_of_names": "{% for a in [occasion, occasion] %}甲{% endfor %}",
    "chain": "{% if 1 < n < 3 %}甲{% endif %}",
    # Size and depth.
    "too_long": "甲" * 65_537,
    "many_outputs": "{{ occasion }}" * 4_000,
    "many_ifs": "{% if occasion %}" * 200 + "甲" + "{% endif %}" * 200,
    "many_parentheses": "{{ " + "(" * 2_000 + "occasion" + ")" * 2_000 + " }}",
    "many_nots": "{% if " + "not " * 5_000 + "occasion %}甲{% endif %}",
    "many_filters": "{{ occasion" + " | trim" * 3_000 + " }}",
    "many_attributes": "{{ occasion" + ".a" * 3_000 + " }}",
    "many_ands": "{% if " + "occasion and " * 3_000 + "occasion %}甲{% endif %}",
    "long_list": "{% for a in [" + "1," * 5_000 + "] %}甲{% endfor %}",
    "many_elifs": "{% if n %}甲" + "{% elif n %}甲" * 4_000 + "{% endif %}",
    # Broken.
    "open_print": "{{ occasion",
    "open_tag": "{% if occasion %}甲",
    "open_comment": "{# 甲",
    "open_text": "{{ '甲 }}",
    "wrong_end": "{% if occasion %}甲{% endfor %}",
    "chinese_quote": "{% if occasion == “甲” %}乙{% endif %}",
    "chinese_comma": "{{ roles | join(’、’) }}",
    "nothing": "{{ }}",
    "nul": "{{ occasion\x00 }}",
    # What a terminal or a page would obey.
    "escape": "甲\x1b[2J乙",
    "direction": "甲\u202e乙",
    "no_width": "甲{{ '\u200b' }}",
    "written_escape": r"{{ '\x1b]0;甲\x07' }}",
    "written_direction": r"{% if occasion == '\u2066' %}甲{% endif %}",
    "written_in_a_list": r"{% for a in ['\u202e'] %}{{ a }}{% endfor %}",
}
"""Refused when read."""

STOPPED: dict[str, str] = {
    "class": "{{ occasion.__class__ }}",
    "class_of_text": "{{ ''['__class__'] }}",
    "class_of_list": "{{ roles.__class__.__mro__ }}",
    "class_of_table": "{{ speaker.__init__ }}",
    "class_of_number": "{{ n.real }}",
    "class_of_loop": "{% for r in roles %}{{ loop._iterator }}{% endfor %}",
    "loop_changed": "{% for r in roles %}{{ loop.changed }}{% endfor %}",
    "pop": "{{ roles.pop }}",
    "items": "{% for a in speaker.items %}甲{% endfor %}",
    "text_as_list": "{% for a in occasion %}甲{% endfor %}",
    "number_as_list": "{% for a in n %}甲{% endfor %}",
    "table_as_list": "{% for a in speaker %}甲{% endfor %}",
    "print_list": "{{ roles }}",
    "print_table": "{{ speaker }}",
    "print_truth": "{{ n == 21 }}",
    "print_test": "{{ n is odd }}",
    "no_such_place": "{{ roles[2] }}",
    "first_of_none": "{{ [] | first }}",
    "numeral_of_text": "{{ occasion | numeral }}",
    "numeral_too_large": "{{ 123456 | numeral }}",
    "odd_text": "{% if occasion is odd %}甲{% endif %}",
    "compare_kinds": "{% if occasion < n %}甲{% endif %}",
    "in_number": "{% if occasion in n %}甲{% endif %}",
    "set_list": "{% set a = roles %}",
    "set_table": "{% set a = speaker %}",
    "no_such_name": "{{ nobody }}",
    "global_range": "{{ range }}",
    "global_self": "{{ self }}",
    "include_passwd": "{% include '/etc/passwd' %}",
    "include_above": "{% include '../secret' %}",
    "include_above_windows": r"{% include '..\\secret' %}",
    "include_nul": "{% include 'a\x00b' %}",
    "include_itself": "{% include 'itself' %}",
    "include_fans_out": "{% include 'fan' %}",
    "writes_too_much": "{% for a in long %}{% for b in long %}" + LONG + "{% endfor %}{% endfor %}",
    "runs_too_long": "{% for a in long %}{% for b in long %}"
    + "{% if a %}{% endif %}" * 40
    # A tag of nothing still counts.
    + "{% endfor %}{% endfor %}",
    "searches_too_much": "{% for a in long %}{% for b in long %}{% if b in long %}{% endif %}"
    "{% if b in long %}{% endif %}{% endfor %}{% endfor %}",
    "compares_too_much": "{% for a in long %}{% if words == 'x' %}{% endif %}{% endfor %}",
    "compares_too_much_again": "{% for a in long %}{% if 'x' == words %}{% endif %}{% endfor %}",
    "strips_too_much": "{% for a in long %}{% set b = words | trim %}{% endfor %}",
    "fills_in_too_much": "{% for a in long %}{% set b = nothing | default(words) %}{% endfor %}",
    "tests_too_much": "{% set s = [" + "'甲'," * 3_000 + "] | join('') %}"
    "{% for a in long %}{% for b in long %}"
    + "{% if s is ending('乙') %}{% endif %}" * 10
    + "{% endfor %}{% endfor %}",
    "loops_over_nothing": "{% for a in ["
    + "1," * 1_900
    + "] %}{% for b in ["
    + "1," * 1_900
    + "] %}{% endfor %}{% endfor %}",
    "copies_many_names": "".join(f"{{% set v{n} = 1 %}}" for n in range(900))
    + "{% for a in ["
    + "1," * 1_000
    + "] %}{% for b in ["
    + "1," * 80
    + "] %}{% endfor %}{% endfor %}",
    "includes_in_loops": "{% for a in ["
    + "1," * 500
    + "] %}{% for b in ["
    + "1," * 500
    + "] %}{% include 'empty' %}{% endfor %}{% endfor %}",
    "joins_too_much": "{% for a in long %}{% for b in long %}{% set c = long | join('"
    + LONG
    + "') %}{% endfor %}{% endfor %}",
}
"""Read, but stopped when run."""

HARMLESS: dict[str, tuple[str, str]] = {
    "text": ("同志们：", "同志们："),
    "comment": ("{# {{ occasion() }} #}甲", "甲"),
    "raw": ("{% raw %}{{ occasion() }}{% endraw %}", "{{ occasion() }}"),
    "braces_in_text": ("{{ '{{ n }}{% x %}' }}", "{{ n }}{% x %}"),
    "braces_in_a_value": ("{{ braces }}", "{{ 7 * 7 }}{% include 'a' %}"),
    "markup_in_a_value": ("{{ markup }}", "[bold]甲[/b]"),
    "dunder_text": ("{{ '__class__' }}", "__class__"),
    "empty": ("", ""),
    "joined_texts": ("{{ '甲' '乙' }}", "甲乙"),
}
"""Read and run: the template, and what it says."""


EXPECTED = Path(__file__).with_name("hostile.json")
"""What became of each template: how, on which line (0: of the whole), and the message."""

ABOVE = "同志们：\n\n"
"""What stands above every template: its mistake is on the third line."""


def _told(how: str, error: SkeletonError) -> list[str | int]:
    place = error.findings[0].place
    return [how, place.line if place else 0, error.findings[0].message]


def outcomes(begin: Callable[[], object] = bool) -> dict[str, list[str | int]]:
    """Return what becomes of every template; `begin` is called before each."""
    from draftspeech.errors import SkeletonError
    from draftspeech.evaluate import evaluate
    from draftspeech.item import Figure, Item, Items, Missing, Table, text
    from draftspeech.language import compile_template
    from draftspeech.run_state import Budget
    from draftspeech.source import Source
    from draftspeech.speech import plain

    values: dict[str, Item] = {
        "occasion": text("学习班"),
        "n": Figure(21),
        "roles": Items((text("培训会"), text("见面会"))),
        "speaker": Table({"office": text("区委书记"), "name": text("某人")}),
        "words": text("甲" * 5000),
        "nothing": Missing("无", "nothing"),
        "long": Items(tuple(Figure(i) for i in range(1, 51))),
        "braces": text("{{ 7 * 7 }}{% include 'a' %}"),
        "markup": text("[bold]甲[/b]"),
    }
    others = {
        "empty": compile_template(Source("empty", "")),
        "itself": compile_template(Source("itself", "甲{% include 'itself' %}")),
        "fan": compile_template(Source("fan", "{% include 'fan2' %}" * 100)),
        "fan2": compile_template(Source("fan2", "{% include 'fan3' %}" * 100)),
        "fan3": compile_template(Source("fan3", "甲" * 100)),
    }
    found: dict[str, list[str | int]] = {}
    templates = {**REFUSED, **STOPPED, **{name: case[0] for name, case in HARMLESS.items()}}
    for name, words in templates.items():
        begin()
        try:
            template = compile_template(Source("t.txt", ABOVE + words))
        except SkeletonError as error:
            found[name] = _told("refused", error)
            continue
        try:
            said = plain(evaluate(template, values, others, Budget()))
            found[name] = ["said", said.removeprefix("同志们：")]
        except SkeletonError as error:
            found[name] = _told("stopped", error)
        except RecursionError:
            found[name] = ["recursion", 0]
    return found


def _main() -> None:
    import resource
    import signal

    resource.setrlimit(resource.RLIMIT_AS, (512 * 2**20,) * 2)
    # Of work: a slow machine is no failure.
    found = outcomes(lambda: signal.setitimer(signal.ITIMER_PROF, 2))
    told = json.dumps(found, ensure_ascii=False, indent=0)
    if "--write" in sys.argv:
        EXPECTED.write_text(told + "\n", encoding="utf-8")
    else:
        print(told)


if __name__ == "__main__":
    _main()
