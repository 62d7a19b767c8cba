"""Read the official TOML test-suite: `python benchmarks/toml_suite.py FOLDER`.

FOLDER is `tests` of a checkout of github.com/toml-lang/toml-test. Every file of TOML 1.1 is read as
a brief. One that is invalid must be refused at a line and a column inside of it; one that is valid
must be read, and every value of it found again in the text. Files that are invalid only for their
encoding are told apart: we read UTF-16 and GB18030 on purpose.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from draftspeech.brief_file import read_brief
from draftspeech.errors import BriefError, DraftspeechError, InputError
from draftspeech.files import decode
from draftspeech.source import Source
from draftspeech.toml_spans import index, parse

LIST = "files-toml-1.1.0"


def refused(data: bytes, name: str) -> str:
    """Return how an invalid file was met: refused, or what was wrong with that."""
    try:
        source = decode(data, name)
        read_brief(source)
    except BriefError:
        return "read, though invalid"
    except InputError as error:
        text = data.decode("utf-8", "replace")
        place = error.findings[0].place
        if place is None or not place.line or not place.column:
            return "refused without a place"
        lines = text.split("\n")
        if place.line > len(lines) or place.column > len(lines[place.line - 1]) + 1:
            return "refused at a place outside the file"
        return "refused with line and column"
    except DraftspeechError:
        return "refused as something else"
    return "read, though invalid"


def paths(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the path of every value that is no table and no list."""
    match value:
        case dict():
            for key, inner in value.items():
                yield from paths(inner, (*path, key))
        case list():
            for position, inner in enumerate(value):
                yield from paths(inner, (*path, position))
        case _:
            yield path


def was_read(data: bytes, name: str) -> str:
    """Return how a valid file was met: read, or what was wrong with that."""
    try:
        source: Source = decode(data, name)
        values = parse(source)
    except DraftspeechError as error:
        return f"refused, though valid: {error}"
    known = index(source).values
    lost = [path for path in paths(values) if path not in known]
    return f"read, but no place for {lost[0]}" if lost else "read, every value with its place"


def main() -> None:
    folder = Path(sys.argv[1])
    names = (folder / LIST).read_text(encoding="utf-8").split()
    counts: Counter[str] = Counter()
    for name in sorted(name for name in names if name.endswith(".toml")):
        data = (folder / name).read_bytes()
        kind = name.partition("/")[0]
        if name.startswith("invalid/encoding/"):
            kind = "invalid encoding"
        outcome = (was_read if kind == "valid" else refused)(data, name)
        counts[f"{kind}: {outcome}"] += 1
        if outcome not in ("refused with line and column", "read, every value with its place"):
            print(f"{name}: {outcome}")
    for outcome, count in sorted(counts.items()):
        print(f"{count:5}  {outcome}")


if __name__ == "__main__":
    main()
