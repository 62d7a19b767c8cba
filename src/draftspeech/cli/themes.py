"""`draftspeech themes`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from draftspeech.messages import _
from draftspeech.skeleton import PRIORITY_FIELDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from draftspeech.theme import Theme


def themes(
    search: Annotated[
        str | None,
        typer.Argument(
            metavar=_("SEARCH"),
            help=_("A theme's name to show it; or words to look for; without it, all are listed."),
            show_default=False,
        ),
    ] = None,
) -> None:
    """List the themes, or show one."""
    from draftspeech.errors import InputError
    from draftspeech.theme_dir import load_themes

    found = load_themes()
    if search is None:
        _list(list(found.values()))
        return
    wanted = search.strip()
    if wanted in found:
        _show(found[wanted])
        return
    chosen = [theme for theme in found.values() if _mentions(theme, wanted)]
    if not chosen:
        from draftspeech.suggestion import suggestion

        message = _("no theme mentions “{words}”").format(words=wanted)
        raise InputError(message, None, suggestion(wanted, found))
    _list(chosen)


def _mentions(theme: Theme, words: str) -> bool:
    texts = (theme.name, theme.subject, theme.summary, theme.why, theme.goal)
    return any(words in text for text in (*texts, *theme.headings, *theme.measures))


def _list(themes: Sequence[Theme]) -> None:
    for subject in dict.fromkeys(theme.subject for theme in themes):
        print(f"【{subject}】")
        for theme in themes:
            if theme.subject == subject:
                print(f"  {theme.name}　{theme.summary}")


def _show(theme: Theme) -> None:
    print(f"{theme.name}　{theme.summary}\n")
    for number, heading in enumerate(theme.headings, start=1):
        print(f"  variant = {number}  {heading}")
    prompts = {field.key: field.prompt for field in PRIORITY_FIELDS}
    for key, texts in (("why", [theme.why]), ("measures", theme.measures), ("goal", [theme.goal])):
        print(f"\n{key}  {prompts[key]}")
        print("\n".join(f"  {text}" for text in texts))
