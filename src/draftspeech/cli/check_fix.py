"""`draftspeech check --fix`: what was mended is told, and what was there is kept."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from draftspeech.errors import InputError
from draftspeech.messages import _
from draftspeech.source import Place, Source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from draftspeech.check import Noticed
    from draftspeech.draft_file import Draft
    from draftspeech.rule import Rule

ROUNDS = 4
"""How often what was mended is looked at again: a fix can show another mistake."""


def mended(
    path: str, draft: Draft, found: tuple[Noticed, ...], rules: Sequence[Rule], *, unsafe: bool
) -> tuple[Noticed, ...]:
    """Mend a draft in its file, `-` to standard output, and return what is left to be mended.

    The file as it was stays beside it. Raises InputError for what is no draft of text.
    """
    from draftspeech.check import check, fixable, mend
    from draftspeech.cli import say
    from draftspeech.cli.backup import rewrite
    from draftspeech.cli.streams import put
    from draftspeech.draft_file import Draft as NewDraft

    if draft.shown is not None:
        message = _("only drafts can be mended, not briefs")
        raise InputError(message, Place(path), _("mend the brief by hand, or render it first"))
    if draft.source.note:
        raise InputError(draft.source.note, Place(path), _("save it as UTF-8, then mend it"))
    text = draft.text
    seen = {text}
    fixed: list[Noticed] = []
    for _round in range(ROUNDS):
        now = mend(text, found, unsafe=unsafe)
        if now in seen:  # nothing more to mend, or mends that undo each other
            break
        seen.add(now)
        fixed += fixable(found, unsafe=unsafe)
        text = now
        found = check(NewDraft(Source(draft.source.name, text), draft.brief), rules)
    if path == "-":
        put(text.encode())
    elif text != draft.text:
        backup = rewrite(Path(path), text, draft.text)
        say(_("written: {name} (as it was: {backup})").format(name=path, backup=backup) + "\n")
    if fixed:
        say(_told(fixed))
    return found


def _told(fixed: Sequence[Noticed]) -> str:
    """Return how much was mended by rule, and one by one what may say something else now."""
    from draftspeech.check_formats import as_text

    counts = Counter(one.rule.code for one in fixed)
    what = "、".join(f"{code} ×{count}" for code, count in sorted(counts.items()))
    unsure = [one for one in fixed if one.fix is not None and not one.fix.safe]
    return as_text(unsure, ()) + _("mended: {what}").format(what=what) + "\n"
