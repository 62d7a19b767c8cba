"""`draftspeech skeletons`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from draftspeech.cli.arguments import skeleton_choices
from draftspeech.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from draftspeech.skeleton import Field


def skeletons(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar=_("NAME"),
            help=_("Show this skeleton; without it, all are listed."),
            autocompletion=skeleton_choices,
            show_default=False,
        ),
    ] = None,
) -> None:
    """List the skeletons, or show one."""
    from draftspeech.report import report
    from draftspeech.skeleton_dir import load_skeleton, skeleton_names

    if name is None:
        from draftspeech.cli import say
        from draftspeech.errors import DraftspeechError

        for found in skeleton_names():
            try:
                skeleton = load_skeleton(found)
            except DraftspeechError as error:
                say(report(error.findings))
                continue
            print(f"{found:<16}  {skeleton.title}  {skeleton.summary}")
        return
    _show(name)


def _show(name: str) -> None:
    from draftspeech.skeleton_dir import load_skeleton
    from draftspeech.theme_dir import load_themes

    skeleton = load_skeleton(name)
    print(f"{skeleton.name}  {skeleton.title}\n{skeleton.summary}")
    for group in dict.fromkeys(field.group for field in skeleton.fields):
        print(f"\n{group}")
        _print_fields([field for field in skeleton.fields if field.group == group], "  ")
    themes = [f"{theme.name}（{theme.summary}）" for theme in load_themes().values()]
    print("\n" + _("Themes a priority can name:"))
    print("\n".join(f"  {theme}" for theme in themes))


def _print_fields(fields: Iterable[Field], indent: str) -> None:
    from draftspeech.report import cells

    for field in fields:
        mark = "*" if field.required else " "
        key = f"{field.key} ({field.type.value})"
        print(f"{indent}{mark} {key}{' ' * max(1, 34 - cells(indent + key))}{field.prompt}")
        _print_fields(field.fields, indent + "    ")
