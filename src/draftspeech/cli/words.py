"""Typer's own words in the reader's language: it has most of them fixed in English."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from copy import copy
from importlib import import_module
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperCommand, TyperGroup, TyperOption
from typer.main import get_command

from draftspeech.cli import be_quiet
from draftspeech.messages import N_, _, in_our_words

if TYPE_CHECKING:
    from typer.core import MarkupMode

_HELPS = (
    N_("Show this message and exit."),
    N_("Install completion for the current shell."),
    N_("Show completion for the current shell, to copy it or customize the installation."),
)
"""What Typer says of the options it brings itself."""

_TYPES = {"str": N_("text"), "path": N_("path")}
"""How Typer calls the types of our arguments."""

_LOOKED_UP = (
    N_("Arguments"),
    N_("Options"),
    N_("Commands"),
    N_("default: {default}"),
    N_("[default: {}]"),
    N_("required"),
    N_("[required]"),
    N_("(dynamic)"),
    N_("env var: {var}"),
    N_("[env var: {}]"),
    N_("(deprecated) "),
)
"""What Typer looks up itself in the catalogue that `messages` made the process's default."""

_ERRORS = (
    (
        r"No such command '(?P<name>.*)'\. Did you mean (?P<close>.*)\?",
        N_("there is no command {name}; did you mean {close}?"),
    ),
    (r"No such command '(?P<name>.*)'\.", N_("there is no command {name}")),
    (
        r"No such option: (?P<name>\S+) \(Possible options: (?P<close>.*)\)",
        N_("there is no option {name}; did you mean {close}?"),
    ),
    (r"No such option: (?P<name>\S+)", N_("there is no option {name}")),
    (r"Missing argument '?(?P<name>[^']*)'?\.", N_("{name} is missing")),
    (r"Missing option '?(?P<name>[^']*)'?\.", N_("{name} is missing")),
    (r"Option '(?P<name>.*)' requires an argument\.", N_("{name} needs a value")),
    (
        r"Option '(?P<name>.*)' does not take a value\.",
        N_("{name} takes no value"),
    ),
    (
        r"Got unexpected extra argument\(s\) \((?P<name>.*)\)",
        N_("too many arguments: {name}"),
    ),
    (
        r"Invalid value for (?P<name>.*): '(?P<value>.*)' is not a valid (int|float).*",
        N_("{name} must be a number, not {value}"),
    ),
    (
        r"Invalid value for (?P<name>.*): (?P<value>\S+) is not in the range "
        r"(?P<least>\d+)<=x<=(?P<most>\d+)\.",
        N_("{name} must be from {least} to {most}, not {value}"),
    ),
    (
        r"Invalid value for (?P<name>.*): (?P<value>\S+) is not in the range x>=(?P<least>\d+)\.",
        N_("{name} must be at least {least}, not {value}"),
    ),
    (
        r"Invalid value for (?P<name>.*): (?P<value>\S+) is not in the range (?P<known>.*)\.",
        N_("{name} must be in the range {known}, not {value}"),
    ),
    (
        r"Invalid value for (?P<name>.*): '(?P<value>.*)' is not one of (?P<known>.*)\.",
        N_("{name} must be one of {known}, not {value}"),
    ),
    (r"Invalid value for (?P<name>.*): (?P<value>.*)", N_("{name}: {value}")),
    (r"Invalid value: (?P<value>.*)", N_("{value}")),
)
"""What Typer says of a wrong command line, and what we say."""


LEAST = 30
"""Cells of the narrowest column that can be read."""


class _Translated:
    """Help in the reader's language, laid out for wide characters where Rich does not draw it."""

    def get_params(self, context: Any) -> list[Any]:
        parameters: list[Any] = super().get_params(context)  # type: ignore[misc]
        for parameter in parameters:
            if parameter.help:
                parameter.help = _(parameter.help)
            if parameter.type.name in _TYPES:
                # Rich's panels show the type of an argument beside its name.
                parameter.type = copy(parameter.type)
                parameter.type.name = _(_TYPES[parameter.type.name])
        if context.resilient_parsing:  # a shell asks what could be typed
            from draftspeech.cli.completion import offer

            offer(self.name, parameters)  # type: ignore[attr-defined]
        return parameters

    def format_usage(self, context: Any, formatter: Any) -> None:
        pieces: list[str] = self.collect_usage_pieces(context)  # type: ignore[attr-defined]
        formatter.write_usage(context.command_path, " ".join(pieces), prefix=_("Usage: "))

    def format_help(self, context: Any, formatter: Any) -> None:
        if self.rich_markup_mode is not None:  # type: ignore[attr-defined]
            super().format_help(context, formatter)  # type: ignore[misc]
            return
        self.format_usage(context, formatter)
        formatter.write("\n" + "\n".join(_plain_help(self, context)) + "\n")


class Command(_Translated, TyperCommand):
    """A command; its module is imported when what it takes is asked for, and else never.

    Its function has the command's name.
    """

    def __init__(
        self,
        name: str,
        module: str,
        summary: str,
        example: str,
        markup: MarkupMode,
        *,
        title: str,
    ) -> None:
        super().__init__(
            name,
            help=summary,
            short_help=summary,
            epilog=example,
            options_metavar=_("[OPTIONS]"),
            rich_markup_mode=markup,
            rich_help_panel=title,
        )
        self._module = module

    def get_params(self, context: Any) -> list[Any]:
        """Return the arguments and options, read off the function."""
        if self.callback is None:
            app = typer.Typer(add_completion=False)
            app.command()(getattr(import_module(self._module), str(self.name).replace("-", "_")))
            made: Any = get_command(app)
            quiet = TyperOption(
                param_decls=["-q", "--quiet"],
                is_flag=True,
                is_eager=True,
                expose_value=False,
                callback=be_quiet,
                help=_("Tell only what went wrong."),
            )
            self.params, self.callback = [*made.params, quiet], made.callback
        return super().get_params(context)


class Group(_Translated, TyperGroup):
    """The program, or commands under one name."""


class SkeletonGroup(Group):
    """The commands about skeletons: a word that is none of them is a skeleton's name to show."""

    def resolve_command(self, context: Any, arguments: list[str]) -> Any:
        """Return the command a word names, `show` for any other word."""
        name = arguments[0]
        if name not in self.commands and not name.startswith("-"):
            return "show", self.commands["show"], arguments
        return super().resolve_command(context, arguments)

    def shell_complete(self, context: Any, incomplete: str) -> Any:
        """Return the commands and the skeletons a word can complete to."""
        names = self.commands["show"].get_params(context)[0].shell_complete(context, incomplete)
        return [*super().shell_complete(context, incomplete), *names]


def _plain_help(command: Any, context: typer.Context) -> Iterator[str]:
    from draftspeech.screen import wrapped

    columns = min(shutil.get_terminal_size().columns, 100)
    yield from (f"  {line}" for line in wrapped(command.help, max(columns - 2, LEAST)))
    records: dict[str, list[tuple[str, str]]] = {}
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if record is not None:
            is_option = parameter.param_type_name == "option"
            records.setdefault(_("Options") if is_option else _("Arguments"), []).append(record)
    for name in command.list_commands(context) if isinstance(command, TyperGroup) else ():
        found = command.commands[name]
        title = found.rich_help_panel or _("Commands")
        records.setdefault(title, []).append((name, found.short_help or ""))
    least = max(map(len, command.commands)) if isinstance(command, TyperGroup) else 0
    for title, rows in records.items():
        yield ""
        yield _("{title}:").format(title=title)
        yield from _two_columns(rows, least)
    if command.epilog:
        yield ""
        yield from (f"  {line}" for line in wrapped(command.epilog, max(columns - 2, LEAST)))


def _two_columns(rows: Sequence[tuple[str, str]], least: int) -> Iterator[str]:
    """Yield rows of a name and what it is; on a narrow terminal what it is stands below.

    The names take `least` cells or more, so that the groups of commands line up.
    """
    from draftspeech.screen import cells, wrapped

    columns = min(shutil.get_terminal_size().columns, 100)
    indent = max(least, *(cells(left) for left, _right in rows)) + 4
    below = columns - indent < LEAST
    indent = 6 if below else indent
    for left, right in rows:
        lines = list(wrapped(right, max(columns - indent, LEAST)))
        if below:
            yield f"  {left}"
        else:
            first = lines.pop(0) if lines else ""
            yield f"  {left}{' ' * (indent - 2 - cells(left))}{first}".rstrip()
        yield from (" " * indent + line for line in lines)


def command_of(app: typer.Typer) -> Group:
    """Return the commands of an app whose class is a Group."""
    group = get_command(app)
    assert isinstance(group, Group)
    return group


def _listed(close: str) -> str:
    """Return what Typer takes for meant, listed as everything else is."""
    return close.replace("'", "").replace(", ", "、")


def usage_error(error: typer.TyperException) -> str:
    """Return what to say of a wrong command line, with where to read on."""
    import re

    close = r"(?<=Did you mean ).*|(?<=Possible options: ).*"
    said = re.sub(close, lambda match: _listed(match.group()), error.format_message())
    lines = [_("error: {message}").format(message=in_our_words(said, _ERRORS))]
    context = getattr(error, "ctx", None)
    command = f"{context.command_path if context else 'draftspeech'} --help"
    lines.append("  " + _("hint: {hint}").format(hint=_("read: {command}").format(command=command)))
    return "\n".join(lines) + "\n"
