"""Print what starting costs, beside the floors and the peers: `python benchmarks/start.py`.

The peers, jinja2-cli and jinjanator, are timed where they are on the path. They and the bare script
read a brief and one template of the length of the speech; `render` reads the brief, the skeleton
and all themes.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import tomli

RUNS = 25
ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "skeletons/four-points/example.toml"
PYTHON = sys.executable
PROGRAM = shutil.which("draftspeech", path=str(Path(PYTHON).parent)) or "draftspeech"
BARE = """
import sys, tomllib
from jinja2 import Environment, FileSystemLoader
with open(sys.argv[1], "rb") as stream:
    values = tomllib.load(stream)
template = Environment(loader=FileSystemLoader(".")).get_template(sys.argv[2])
sys.stdout.write(template.render(**values))
"""
TYPER, SCRIPT, RENDER = "python -c 'import typer'", "bare Jinja2 script", "draftspeech render"


def commands() -> dict[str, tuple[list[str], str]]:
    """Return each command by what it is called, with the one it is measured against."""
    found: dict[str, tuple[list[str], str]] = {
        "python -c pass": ([PYTHON, "-c", "pass"], TYPER),
        TYPER: ([PYTHON, "-c", "import typer"], TYPER),
        "draftspeech --version": ([PROGRAM, "--version"], TYPER),
        "draftspeech --help": ([PROGRAM, "--help"], TYPER),
        "draftspeech --help, on a terminal": ([PROGRAM, "--help"], TYPER),
        "completion": ([PROGRAM], TYPER),
        SCRIPT: ([PYTHON, "bare.py", "b.toml", "page.txt"], SCRIPT),
        RENDER: ([PROGRAM, "render", "b.toml"], SCRIPT),
        "draftspeech check, one draft": ([PROGRAM, "check", "speech.txt"], RENDER),
    }
    if shutil.which("jinja2"):
        found["jinja2-cli"] = (["jinja2", "page.txt", "b.toml", "--format", "toml"], SCRIPT)
    if shutil.which("jinjanate"):
        found["jinjanator"] = (["jinjanate", "page.txt", "b.json"], SCRIPT)
    return found


def prepare() -> None:
    """Write what the commands read into the folder they run in."""
    Path("b.toml").write_bytes(EXAMPLE.read_bytes())
    values = tomli.loads(EXAMPLE.read_text(encoding="utf-8"))
    Path("b.json").write_text(json.dumps(values, default=str), encoding="utf-8")
    text = subprocess.run([PROGRAM, "render", "b.toml"], check=True, capture_output=True).stdout
    Path("speech.txt").write_bytes(text)
    template = text.decode().replace("云岭区", "{{ district }}")
    Path("page.txt").write_text(template, encoding="utf-8")
    Path("bare.py").write_text(BARE, encoding="utf-8")


def run(name: str, command: list[str]) -> None:
    """Run a command as it is used; what it writes is thrown away."""
    if name == "completion":
        words = {"_DRAFTSPEECH_COMPLETE": "complete_bash", "COMP_WORDS": "draftspeech re"}
        env = {**os.environ, **words, "COMP_CWORD": "1"}
        subprocess.run(command, stdout=subprocess.DEVNULL, check=False, env=env)
    elif name.endswith("terminal"):
        import pty

        here, there = pty.openpty()
        running = subprocess.Popen(command, stdin=there, stdout=there, stderr=there)
        os.close(there)
        try:
            while os.read(here, 65536):
                pass
        except OSError:
            pass  # the other end was closed
        running.wait()
        os.close(here)
    else:
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)


def main() -> None:
    """Time the commands in turn, so that a slow moment of the machine falls on all of them."""
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        prepare()
        told = commands()
        times: dict[str, list[float]] = {name: [] for name in told}
        for number in range(RUNS + 2):
            for name, (command, _against) in told.items():
                begin = time.perf_counter()
                run(name, command)
                if number >= 2:
                    times[name].append(time.perf_counter() - begin)
        medians = {name: statistics.median(taken) for name, taken in times.items()}
        print(f"{'command':36} {'median ms':>9} {'x':>6}  of")
        for name, (_command, against) in told.items():
            ratio = medians[name] / medians[against]
            print(f"{name:36} {medians[name] * 1000:9.1f} {ratio:6.2f}  {against}")


if __name__ == "__main__":
    main()
