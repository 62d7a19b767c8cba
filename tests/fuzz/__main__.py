"""Fuzz one target by hand: python -m tests.fuzz TARGET [--seconds N] [--seed N] [INPUT...]

With atheris (requirements-fuzz.txt; Linux) the coverage of the code leads to new inputs, else
chance does. An input that breaks a target is written to the folder that is worked in.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import sys
import tempfile
import time
import traceback
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.fuzz.targets import Target

# Nothing that the person who runs it has made is seen or touched; read before all else.
os.environ["XDG_CONFIG_HOME"] = tempfile.mkdtemp()
os.environ["XDG_CACHE_HOME"] = tempfile.mkdtemp()

try:
    import atheris
except ImportError:
    atheris = None
MOST = 64_000
"""Bytes of the longest input that is made."""
TIMEOUT, MEMORY = 10, 1_500
"""Seconds and MiB that one input may take."""


def main() -> None:
    parser = argparse.ArgumentParser("python -m tests.fuzz")
    parser.add_argument("target")
    parser.add_argument("inputs", nargs="*", help="try these files, and make none")
    parser.add_argument("--seconds", type=int, default=300)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    asked = parser.parse_args()
    inputs = [Path(name).resolve() for name in asked.inputs]
    if atheris is None or inputs:
        from tests.fuzz import targets
    else:
        with atheris.instrument_imports(include=["draftspeech"]):
            import draftspeech
            from tests.fuzz import targets

            for module in walk_packages(draftspeech.__path__, "draftspeech."):
                if "__main__" not in module.name and ".cli" not in module.name:
                    import_module(module.name)  # what is imported late would not be watched
    target = targets.TARGETS.get(asked.target)
    if target is None:
        parser.error("targets: " + ", ".join(targets.TARGETS))
    if inputs:
        for path in inputs:
            target(path.read_bytes())
    elif atheris is None:
        by_chance(asked.target, target, asked.seconds, asked.seed)
    else:
        by_coverage(asked.target, target, asked.seconds, asked.seed)


def by_chance(name: str, target: Target, seconds: int, seed: int) -> None:
    from tests.fuzz.inputs import kept, seeds
    from tests.fuzz.mutator import Mutator

    here = Path.cwd()
    mutator = Mutator([*kept(name), *seeds(name)], Random(seed))
    end, count = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        data = mutator.one(MOST)
        count += 1
        try:
            target(data)
        except Exception:
            traceback.print_exc()
            broken = here / f"crash-{name}-{hashlib.sha1(data).hexdigest()[:12]}"
            broken.write_bytes(data)
            sys.exit(f"{count} inputs; the last broke it: {broken}")
    print(f"{count} inputs, nothing broke")


def by_coverage(name: str, target: Target, seconds: int, seed: int) -> None:
    from tests.fuzz.inputs import kept, seeds
    from tests.fuzz.mutator import Mutator

    corpus = [*kept(name), *seeds(name)]

    def mutate(data: bytes, most: int, chance: int) -> bytes:
        random = Random(chance)
        if random.random() < 0.3:
            return bytes(atheris.Mutate(data, len(data)))
        return Mutator([data, *corpus], random).changed(data)[:most]

    found = Path(tempfile.mkdtemp())
    for number, data in enumerate(corpus):
        (found / f"seed-{number}").write_bytes(data)
    options = [
        f"-max_total_time={seconds}", f"-seed={seed}", f"-max_len={MOST}", f"-timeout={TIMEOUT}",
        f"-rss_limit_mb={MEMORY}", f"-artifact_prefix={Path.cwd()}/crash-{name}-",
        "-print_final_stats=1", str(found),
    ]  # fmt: skip
    atheris.Setup([sys.argv[0], *options], target, custom_mutator=mutate)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
