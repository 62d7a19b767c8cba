"""What a shell offers while a command is typed; imported only then."""

from __future__ import annotations

import io
import os
import re
import sys
from contextlib import redirect_stderr
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    import typer

    from draftspeech.skeleton import Field

    Offer = tuple[str, str]
    """A word, and what it is, or ""."""
    Offers = Callable[["typer.Context", str], Iterable[Offer]]
    """From what is typed so far of a word."""

BRIEFS = (".toml",)
DRAFTS = (".txt", ".md", ".docx")
_SPECIAL = re.compile(r"[^\w@%+=:,./~\u0080-\U0010ffff-]", re.ASCII)
_SEPARATORS = re.compile(r"[,，;；]")
_CODE = re.compile(r'^    code="(R\d+)",\n(?:.*\n)*?    summary=_\("(.*)"\)', re.MULTILINE)


def complete(arguments: Sequence[str]) -> int:
    """Tell the shell what the word before the cursor can become; a mistake offers nothing."""
    # Typer strips our help of Rich's markup, which it has none of: importing Rich doubles the time.
    sys.modules.setdefault("rich", None)  # type: ignore[arg-type]
    try:
        with redirect_stderr(io.StringIO()):
            _rejoin()
            from draftspeech.cli.app import program

            program().main(list(arguments), "draftspeech", standalone_mode=False)
            sys.stdout.flush()
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else 1
    except (Exception, KeyboardInterrupt):
        # Whatever it is, the line that is being typed is no place to tell it.
        return 1
    return 0


def _rejoin() -> None:
    """Undo bash's cutting of words at = (COMP_WORDBREAKS): --brief = x is --brief x."""
    words = os.environ.get("COMP_WORDS", "").split("\n")
    at = int(os.environ.get("COMP_CWORD", "0"))
    if "=" not in words or at >= len(words):
        return
    joined: list[str] = []
    while words and at >= 0:
        word = words.pop(0)
        at -= 1
        if word == "=" and joined:
            value = words.pop(0) if words and at >= 0 else ""
            at -= 1
            if joined[-1].startswith("-"):
                joined.append(value)
            else:
                joined[-1] += f"={value}"
                if at < 0:
                    os.environ[_CUT] = joined[-1].partition("=")[0] + "="
        else:
            joined.append(word)
    os.environ |= {"COMP_WORDS": "\n".join(joined), "COMP_CWORD": str(len(joined) - 1)}


_CUT = "_DRAFTSPEECH_CUT"
"""What stands before the word that bash completes, though it belongs to it."""


def offer(command: str, parameters: list[Any]) -> None:
    """Let the parameters of a command complete to what they take."""
    for parameter in parameters:
        found = _OFFERS.get(f"{command} {parameter.name}", _OFFERS.get(parameter.name))
        if found is None and re.fullmatch(r"[a-z]+(\|[a-z]+)+", parameter.metavar or ""):
            found = partial(_one_of, parameter.metavar.split("|"))
        if found is not None:
            parameter.shell_complete = partial(_items, found)


def _items(offers: Offers, context: typer.Context, incomplete: str) -> list[Any]:
    from typer._click.shell_completion import CompletionItem

    before, cut = _before(incomplete), os.environ.get(_CUT, "")
    return [
        CompletionItem(before + _quoted(word.removeprefix(cut)), help=told or None)
        for word, told in offers(context, incomplete)
        if word.startswith(incomplete)
    ]


def _before(incomplete: str) -> str:
    """Return the option that stands in one word with its value, for shells that do not cut it."""
    typed = os.environ.get("_TYPER_COMPLETE_ARGS", "").rpartition(" ")[2]
    option, equals, value = typed.partition("=")
    return option + equals if equals and option.startswith("--") and value == incomplete else ""


def _quoted(word: str) -> str:
    """Return a word as bash and PowerShell must find it on the line; zsh and fish see to that."""
    shell = os.environ.get("_DRAFTSPEECH_COMPLETE", "").rpartition("_")[2]
    if shell == "bash":
        return _SPECIAL.sub(r"\\\g<0>", word)
    if shell in ("powershell", "pwsh") and _SPECIAL.search(word):
        return "'" + word.replace("'", "''") + "'"
    return word


def _one_of(words: Sequence[str], _context: typer.Context, _incomplete: str) -> Iterable[Offer]:
    return ((word, "") for word in words)


def _files(
    suffixes: tuple[str, ...], _context: typer.Context, incomplete: str, *, into: bool = True
) -> Iterator[Offer]:
    """Yield files with one of the suffixes, and folders, as far as they are typed.

    Of one folder alone what is in it: a shell puts a space behind a word that is the only one.
    """
    found = list(_in_folder(suffixes, incomplete))
    for _depth in range(DEEPEST if into and suffixes else 0):
        inner = list(_in_folder(suffixes, found[0])) if len(found) == 1 else []
        if not (inner and found[0].endswith("/")):
            break
        found = inner
    return ((word, "") for word in found)


DEEPEST = 8
"""Folders with one folder in them that are gone through: a link can lead back."""


def _in_folder(suffixes: tuple[str, ...], incomplete: str) -> Iterator[str]:
    cut = max(incomplete.rfind(sign) for sign in ("/", os.sep)) + 1
    before, begun = incomplete[:cut], incomplete[cut:]
    for path in sorted(Path(before or ".").expanduser().iterdir()):
        hidden = path.name.startswith((".", "~$")) and not begun.startswith(".")
        if hidden or not path.name.startswith(begun):
            continue
        if path.is_dir():
            yield f"{before}{path.name}/"
        elif path.suffix.lower() in suffixes:
            yield before + path.name


def _skeletons(_context: typer.Context, _incomplete: str) -> Iterator[Offer]:
    from draftspeech.skeleton_dir import skeleton_paths

    return ((name, "") for name in skeleton_paths())


def _themes(_context: typer.Context, _incomplete: str) -> Iterator[Offer]:
    from draftspeech.theme_dir import load_themes

    return ((name, "") for name in load_themes())


def _codes(_context: typer.Context, _incomplete: str) -> Iterator[Offer]:
    """Yield the codes of the rules, read off their files: importing them compiles their patterns.

    That takes 70 ms, reading them 5.
    """
    from draftspeech import rules
    from draftspeech.messages import _

    texts = (path.read_text(encoding="utf-8") for path in Path(rules.__path__[0]).glob("*.py"))
    found = (match.groups() for text in texts if (match := _CODE.search(text)))
    return iter([(code, _(summary)) for code, summary in sorted(found)])


def _codes_listed(context: typer.Context, incomplete: str) -> Iterator[Offer]:
    """Yield codes, their families and ALL, behind those that stand in the word already."""
    before = incomplete[: len(incomplete) - len(_SEPARATORS.split(incomplete)[-1])]
    codes = list(_codes(context, incomplete))
    families = sorted({code[:2] for code, _told in codes})
    for code, told in [*((family, "") for family in families), *codes, ("ALL", "")]:
        yield before + code, told


def _assignments(context: typer.Context, incomplete: str) -> Iterator[Offer]:
    """Yield the fields of the skeleton that is chosen, and behind = what a field takes."""
    from draftspeech.skeleton_dir import load_skeleton

    fields = dict(_keys(load_skeleton(context.params.get("skeleton") or "four-points").fields))
    key, equals, value = incomplete.partition("=")
    if equals:
        field = fields.get(key)
        values = () if field is None else _values(field, value, context)
        yield from ((f"{key}={word}", "") for word in values)
        return
    given = {assigned.partition("=")[0] for assigned in context.params.get("assign") or ()}
    yield from ((f"{key}=", field.prompt) for key, field in fields.items() if key not in given)


def _settings(_context: typer.Context, _incomplete: str) -> Iterator[Offer]:
    from draftspeech.settings_edit import known_keys

    return ((key, "") for key in known_keys())


def _setting(context: typer.Context, incomplete: str) -> Iterable[Offer]:
    key = context.params.get("key")
    return _codes_listed(context, incomplete) if key in ("select", "ignore") else ()


def _keys(fields: Iterable[Field]) -> Iterator[tuple[str, Field]]:
    from draftspeech.skeleton import FieldType

    for field in fields:
        if field.type is FieldType.TABLE:
            yield from ((f"{field.key}.{inner.key}", inner) for inner in field.fields)
        else:
            yield field.key, field


def _values(field: Field, typed: str, context: typer.Context) -> Iterator[str]:
    from draftspeech.skeleton import FieldType

    if field.type is FieldType.PRIORITIES:
        begun = typed[: len(typed) - len(re.split("[；;]", typed)[-1])]
        yield from (begun + name for name, _told in _themes(context, typed))
    else:
        yield from map(str, field.choices)


_OFFERS: dict[str, Offers] = {
    "brief": partial(_files, (*BRIEFS, ".docx")),
    "briefs": partial(_files, (*BRIEFS, *DRAFTS)),
    "draft": partial(_files, (*BRIEFS, *DRAFTS)),
    "new brief": partial(_files, BRIEFS),
    "fix-brief brief": partial(_files, BRIEFS),
    "review draft": partial(_files, (".docx",)),
    "update draft": partial(_files, DRAFTS),
    "base": partial(_files, (*BRIEFS, *DRAFTS)),
    "paths": partial(_files, (*BRIEFS, *DRAFTS)),
    "old": partial(_files, (*BRIEFS, *DRAFTS)),
    "diff new": partial(_files, (*BRIEFS, *DRAFTS)),
    "place": partial(_files, DRAFTS, into=False),
    "samples": partial(_files, (*DRAFTS, ".html", ".htm")),
    "html": partial(_files, (".html",)),
    "table": partial(_files, (".csv", ".xlsx")),
    "render output": partial(_files, (*DRAFTS, ".html")),
    "fix-brief output": partial(_files, BRIEFS),
    "annotated": partial(_files, (".docx",)),
    "folder": partial(_files, ()),
    "learn output": partial(_files, ()),
    "source": partial(_files, (".zip",)),
    "skeleton": _skeletons,
    "schema name": _skeletons,
    "show name": _skeletons,
    "check name": _skeletons,
    "new base": _skeletons,
    "search": _themes,
    "code": _codes,
    "select": _codes_listed,
    "ignore": _codes_listed,
    "assign": _assignments,
    "action": partial(_one_of, ("path", "set", "unset")),
    "config key": _settings,
    "config value": _setting,
}
"""By the name of a parameter, with its command where that matters."""
