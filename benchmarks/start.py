"""Print what starting the program costs, beside the floors: `python benchmarks/start.py`."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

RUNS = 25
EXAMPLE = Path(__file__).parent.parent / "skeletons/four-points/example.toml"
PYTHON = sys.executable
PROGRAM = [PYTHON, "-m", "draftspeech"]
COMMANDS = {
    "python -c pass": [PYTHON, "-c", "pass"],
    "python -c 'import jinja2'": [PYTHON, "-c", "import jinja2"],
    "python -c 'import typer'": [PYTHON, "-c", "import typer"],
    "draftspeech --version": [*PROGRAM, "--version"],
    "draftspeech --help": [*PROGRAM, "--help"],
    "draftspeech render": [*PROGRAM, "render", str(EXAMPLE)],
}


def main() -> None:
    """Time the commands in turn, so that a slow moment of the machine falls on all of them."""
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for run in range(RUNS + 2):
        for name, command in COMMANDS.items():
            begin = time.perf_counter()
            subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
            if run >= 2:
                times[name].append(time.perf_counter() - begin)
    floor = statistics.median(times["python -c 'import jinja2'"])
    print(f"{'command':28} {'median ms':>9} {'x jinja2':>9}")
    for name, taken in times.items():
        median = statistics.median(taken)
        print(f"{name:28} {median * 1000:9.1f} {median / floor:9.2f}")


if __name__ == "__main__":
    main()
