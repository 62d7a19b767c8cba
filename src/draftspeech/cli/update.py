"""`draftspeech update`."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from draftspeech.errors import InputError
from draftspeech.interrupts import whole
from draftspeech.messages import _
from draftspeech.source import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draftspeech.update import Updated

CONFLICTS = 1
MOST_SHOWN = 24
"""Characters shown of a value of the brief that was changed."""


def update(
    draft: Annotated[
        str,
        typer.Argument(
            metavar=_("DRAFT"),
            help=_("The draft (.txt, .md, .docx) that somebody edited."),
            show_default=False,
        ),
    ],
    *,
    brief: Annotated[
        str | None,
        typer.Option(
            "--brief", metavar=_("BRIEF"), help=_("The brief as it is now; else its own, re-read.")
        ),
    ] = None,
    base: Annotated[
        str | None,
        typer.Option(
            "--base",
            metavar=_("FILE"),
            help=_("What it was rendered from or as, where it remembers nothing."),
        ),
    ] = None,
    ours: Annotated[
        bool, typer.Option("--ours", help=_("Where both sides changed: what was edited by hand."))
    ] = False,
    theirs: Annotated[
        bool, typer.Option("--theirs", help=_("Where both sides changed: what the brief gives."))
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=_("Show what would change; write nothing."))
    ] = False,
    edits: Annotated[
        bool,
        typer.Option(
            "--show-brief-edits",
            help=_("List the hand edits that change what the brief says; write nothing."),
        ),
    ] = False,
    pull: Annotated[
        bool, typer.Option("--pull", help=_("Write those edits back into the brief."))
    ] = False,
) -> None:
    """Carry a changed brief into a draft that was edited by hand."""
    from draftspeech.cli import say
    from draftspeech.merge import Side
    from draftspeech.report import report
    from draftspeech.update import update as updated_draft

    if draft == "-" or not Path(draft).suffix:
        message = _("an update needs a draft in a file")
        raise InputError(message, Place(draft), _("give a .txt, .md or .docx"))
    if ours and theirs:
        message = _("--ours and --theirs cannot be given together")
        raise InputError(message, None, _("give one, or none to see both versions"))
    side = Side.MINE if ours else Side.NEW if theirs else None
    updated = updated_draft(Path(draft), brief, base, side)
    say(report(updated.notes))
    if edits or pull:
        _brief_edits(Path(draft), updated, brief, pull=pull and not dry_run)
        return
    if dry_run:
        from draftspeech.diff_formats import show
        from draftspeech.draft_diff import differences

        show(differences(updated.mine, updated.merge.speech))
    else:
        _write(Path(draft), updated)
    for old, now in updated.stale:
        said = _("“{old}” still stands in the draft; the brief says “{now}” now")
        said = _("note: {message}").format(message=said.format(old=old, now=now))
        say(said + "\n", needed=True)
    if updated.merge.conflicts:
        said = _("to decide: {n}; keep one version, take out the other and the signs 〖‖〗")
        say(said.format(n=len(updated.merge.conflicts)) + "\n", needed=True)
    if updated.merge.conflicts or updated.stale:
        raise typer.Exit(CONFLICTS)


def _write(path: Path, updated: Updated) -> None:
    """Write the draft and keep what it was as a backup; tell the conflicts with their places."""
    from draftspeech.cli import say
    from draftspeech.cli.backup import backup_of, kept
    from draftspeech.diff_formats import summary
    from draftspeech.draft_diff import Fate, differences
    from draftspeech.files import read_bytes
    from draftspeech.memory_dir import remember, room_for
    from draftspeech.open_draft import open_draft
    from draftspeech.safe_write import write
    from draftspeech.update import conflicts
    from draftspeech.word_package import LIMIT

    before = read_bytes(path, LIMIT)
    is_text = path.suffix.lower() != ".docx"
    mark = b"\xef\xbb\xbf" if is_text and before.startswith(b"\xef\xbb\xbf") else b""
    found = differences(updated.mine, updated.merge.speech)
    if updated.memory == updated.base and all(one.fate is Fate.SAME for one in found):
        say(_("nothing to change") + "\n")
        return
    if all(one.fate is Fate.SAME for one in found):
        # Only what the draft remembers is brought up to date.
        if is_text:
            remember(path, updated.memory)
        else:
            write(path, updated.data, force=True)
        say(_("nothing to change") + "\n")
        return
    backup = backup_of(path)
    with whole(), room_for(path) if is_text else nullcontext(), kept(path, backup, before):
        write(path, mark + updated.data, force=True)
        if is_text:
            remember(path, updated.memory)
    say(summary(found) + "\n")
    changes = "；".join(_changes(updated))
    if changes:
        say(_("changed in the brief: {changes}").format(changes=changes) + "\n")
    say(_("written: {name} (as it was: {backup})").format(name=path, backup=backup) + "\n")
    opened = open_draft(str(path))
    for span, mine, new in conflicts(opened.draft.source):
        place = opened.draft.place(span)
        said = _("by hand “{mine}”, from the brief “{new}”").format(mine=mine, new=new)
        sys.stdout.write(f"{place.name}:{place.line}:{place.column}: {said}\n")


def _changes(updated: Updated) -> Iterator[str]:
    """Yield what the brief says otherwise than when the draft was rendered: 移交学校数 21 → 23."""
    from draftspeech.errors import SkeletonError
    from draftspeech.open_draft import remembered
    from draftspeech.questions import shown
    from draftspeech.skeleton_dir import load_skeleton

    was, now = remembered(updated.base), remembered(updated.memory)
    if was is None or now is None:
        return
    try:
        skeleton = load_skeleton(now.skeleton)
    except SkeletonError:
        return
    for key in dict.fromkeys((*was.values, *now.values)):
        values = [brief.values.get(key, "") for brief in (was, now)]
        if values[0] != values[1]:
            field = skeleton.field(key)
            old, new = (_short(shown(value)) for value in values)
            yield f"{field.prompt if field else key} {old} → {new}"


def _short(text: str) -> str:
    return (text if len(text) <= MOST_SHOWN else text[:MOST_SHOWN] + "…") or _("none")


def _brief_edits(path: Path, updated: Updated, brief: str | None, *, pull: bool) -> None:
    from draftspeech.brief_edit import brief_edits, pulled
    from draftspeech.cli import say
    from draftspeech.cli.backup import rewrite
    from draftspeech.files import read
    from draftspeech.known_brief import read_known
    from draftspeech.render import render_source
    from draftspeech.source import Source

    if updated.base.brief is None:
        message = _("nothing is remembered of what this draft was rendered from")
        raise InputError(message, Place(str(path)), _("render it again with -o"))
    name = brief or str(path.parent / updated.base.brief.name)
    source = read(name)
    known, current = read_known(updated.base.brief), read_known(source)
    found = brief_edits(updated.base.speech, updated.mine, known, current)
    for edit in found:
        hint = f"  ({edit.hint})" if edit.hint else ""
        places = _("in {places} of {of} places").format(places=edit.places, of=edit.of)
        sys.stdout.write(f"{edit.field}: {edit.before} → {edit.after}  {places}{hint}\n")
    if not found:
        say(_("no hand edit changes what the brief says") + "\n")
    taken = [edit for edit in found if edit.value is not None]
    if not pull or not taken:
        return
    if source.note:
        raise InputError(source.note, Place(name), _("save it as UTF-8 first"))
    text = pulled(source.text, taken, current)
    render_source(Source(name, text))  # what cannot be rendered is not written
    rewrite(Path(name), text)
    say(_("written back into {name}: {n}").format(name=name, n=len(taken)) + "\n")
