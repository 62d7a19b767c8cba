"""Templates kept as they were read, so that the next run reads them without Jinja2.

Each is a file in the user's cache folder: JSON that holds the template's text and its nodes. It is
data, never code: whatever stood in such a file, it could only say what a template can say. One that
is missing, cut short, not the user's own or of other words counts for nothing, and the template is
read anew; the whole folder can be deleted at any time.
"""

from __future__ import annotations

import json
import os
import stat
import zlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from draftspeech import item, speech, template
from draftspeech.folders import cache_folder
from draftspeech.safe_write import replace
from draftspeech.template import Template

if TYPE_CHECKING:
    from collections.abc import Callable

    from draftspeech.source import Source

FOLDER = "templates"
MOST = 4_000
"""Files the folder may hold; then it is emptied. A skeleton has 5 to 200 templates."""
_OTHERS = stat.S_IWGRP | stat.S_IWOTH
_READERS = ("template_reader.py", "template.py", "filters.py")
"""Our own modules that say how a template is read: a change of them makes what is kept void."""
_KINDS: dict[str, Callable[..., object]] = {
    kind.__name__: kind
    for kind in (
        template.Literal,
        template.Name,
        template.Key,
        template.Position,
        template.Either,
        template.Not,
        template.Choice,
        template.Comparison,
        template.Filter,
        template.Test,
        template.Expression,
        template.Say,
        template.Print,
        template.If,
        template.For,
        template.Set,
        template.Include,
        item.Text,
        item.Figure,
        item.Items,
        speech.Run,
    )
}


def cached(source: Source) -> Template | None:
    """Return a template that was kept, None where it has to be read."""
    try:
        folder = _folder()
        kept = json.loads((folder / _name(source.text)).read_bytes())
        if kept["text"] != source.text or kept["of"] != _stamp() or not _is_own(folder):
            return None
        body: Any = _decoded(kept["body"])
        return Template(source, body, kept["reads"], frozenset(kept["binds"]), kept["includes"])
    except (OSError, ValueError, TypeError, LookupError, RecursionError):
        return None


def keep(made: Template) -> None:
    """Keep a template for the next run, where that can be done."""
    kept = {
        "text": made.source.text,
        "of": _stamp(),
        "body": _encoded(made.body),
        "reads": made.reads,
        "binds": sorted(made.binds),
        "includes": made.includes,
    }
    try:
        folder = _folder()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _is_own(folder):
            return
        if len(os.listdir(folder)) >= MOST:  # noqa: PTH208 (names are enough)
            for path in folder.iterdir():
                path.unlink(missing_ok=True)
        data = json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode()
        replace(folder / _name(made.source.text), data, None, durable=False)
    except (OSError, ValueError):
        return


@cache
def _folder() -> Path:
    return cache_folder() / FOLDER


def _name(text: str) -> str:
    """Return a name for a text; two texts may have one, the file itself says which it is of."""
    return f"{zlib.crc32(text.encode('utf-8', 'surrogatepass')):08x}.json"


@cache
def _stamp() -> str:
    folder = Path(__file__).parent
    return " ".join(str((folder / name).stat().st_mtime_ns) for name in _READERS)


@cache
def _is_own(folder: Path) -> bool:
    """Return whether nobody else can put files into a folder, as far as the system can say."""
    if not hasattr(os, "getuid"):
        return True  # Windows: the folder lies in the user's profile
    found = folder.stat()
    return found.st_uid == os.getuid() and not found.st_mode & _OTHERS


def _encoded(value: object) -> object:
    if isinstance(value, tuple):
        kind = type(value).__name__ if type(value) is not tuple else ""
        return [kind, *map(_encoded, value)]
    return value


def _decoded(value: object) -> object:
    if not isinstance(value, list):
        return value
    kind, *parts = value
    decoded = tuple(map(_decoded, parts))
    return _KINDS[kind](*decoded) if kind else decoded
