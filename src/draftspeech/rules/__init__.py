"""The rules: one file each, found by walking this folder."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from draftspeech.rule import Rule


@cache
def all_rules() -> tuple[Rule, ...]:
    """Return every rule, by code."""
    names = (module.name for module in iter_modules(__path__))
    rules = (import_module(f"{__name__}.{name}").RULE for name in names)
    return tuple(sorted(rules, key=lambda rule: rule.code))
