"""Print how many instructions the main commands take: `python benchmarks/instructions.py`.

Counted by valgrind's callgrind, so that a slower program shows on a machine with other work on it;
the same program gives the same count within a percent. Needs valgrind; a count takes seconds.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

EXAMPLE = Path(__file__).parent.parent / "skeletons/four-points/example.toml"
PROGRAM = shutil.which("draftspeech", path=str(Path(sys.executable).parent)) or "draftspeech"
COUNTER = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"]
COMMANDS = (
    ("python -c 'import typer'", [sys.executable, "-c", "import typer"]),
    ("--version", [PROGRAM, "--version"]),
    ("render", [PROGRAM, "render", "b.toml"]),
    ("render to Word", [PROGRAM, "render", "b.toml", "-o", "s.docx", "--force"]),
    ("check", [PROGRAM, "check", "speech.txt"]),
    ("update", [PROGRAM, "update", "speech.txt"]),
)


def main() -> None:
    if shutil.which("valgrind") is None:
        sys.exit("valgrind is not there; it is a package of every Linux")
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        Path("b.toml").write_bytes(EXAMPLE.read_bytes())
        subprocess.run([PROGRAM, "render", "b.toml", "-o", "speech.txt"], check=True)
        print(f"{'command':28} {'million instructions':>20}")
        for name, command in COMMANDS:
            # Hashes, and with them the order of sets, are the same in every run.
            env = {**os.environ, "PYTHONHASHSEED": "0"}
            done = subprocess.run(
                [*COUNTER, sys.executable, *command]
                if command[0] == PROGRAM
                else [*COUNTER, *command],
                capture_output=True,
                check=False,
                env=env,
            )
            counted = re.search(rb"Collected : (\d+)", done.stderr)
            assert counted, done.stderr.decode()
            print(f"{name:28} {int(counted.group(1)) / 1e6:20.0f}")


if __name__ == "__main__":
    main()
