"""A copy of a skeleton to start another one from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from draftspeech.safe_write import new_folder, write
from draftspeech.skeleton_dir import EXAMPLE, FILE, SUFFIX, check_name, load_skeleton

if TYPE_CHECKING:
    from pathlib import Path

_EXAMPLE_OF = re.compile(r'^skeleton *= *".*?"', re.MULTILINE)


def copy_skeleton(base: str, name: str, folder: Path) -> Path:
    """Copy the skeleton `base` to `folder/name` and return that folder.

    What the base takes from one it extends stays there. Raises SkeletonError for a name that is
    none, OutputError where there is a folder of that name already.
    """
    check_name(name)
    skeleton = load_skeleton(base)
    made = folder / name
    with new_folder(made) as filled:
        write(filled / FILE, skeleton.source.text.encode("utf-8"))
        for template, source in skeleton.templates.items():
            if source.name.startswith(str(_home(skeleton.source.name))):
                write(filled / (template + SUFFIX), source.text.encode("utf-8"))
        if skeleton.example is not None:
            text = _EXAMPLE_OF.sub(f'skeleton = "{name}"', skeleton.example.text, count=1)
            write(filled / EXAMPLE, text.encode("utf-8"))
    return made


def _home(file: str) -> str:
    return file.removesuffix(FILE)
