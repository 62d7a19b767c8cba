"""Print what a batch costs beside a bare loop: `python benchmarks/batch.py [ROWS]`.

The bare loop parses a TOML brief of its own for every row, renders a Jinja2 template of the same
length as the speech and writes the file; for Word documents it adds the same paragraphs to
python-docx's own empty document. Every command runs in a process of its own; memory is the peak of
its largest process.
"""

from __future__ import annotations

import csv
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
ROWS = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
WORD_ROWS = max(ROWS // 10, 10)

BARE = """
import sys, tomllib
from pathlib import Path
from jinja2 import Environment, FileSystemLoader
brief, template, out, rows = sys.argv[1:5]
text = Path(brief).read_text(encoding="utf-8")
page = Environment(loader=FileSystemLoader(Path(template).parent)).get_template(Path(template).name)
Path(out).mkdir()
for n in range(int(rows)):
    values = tomllib.loads(text.replace("云岭区", f"青山{n}县"))
    Path(out, f"{n}.txt").write_bytes(page.render(**values).encode())
"""
BARE_WORD = """
import sys
from pathlib import Path
from docx import Document
text, out, rows = sys.argv[1:4]
lines = Path(text).read_text(encoding="utf-8").splitlines()
Path(out).mkdir()
for n in range(int(rows)):
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(Path(out, f"{n}.docx"))
"""


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        ours = [sys.executable, "-m", "draftspeech"]
        subprocess.run([*ours, "new", "b.toml", "--example"], check=True, capture_output=True)
        text = subprocess.run([*ours, "render", "b.toml"], check=True, capture_output=True).stdout
        Path("speech.txt").write_bytes(text)
        template = text.decode().replace("云岭区", "{{ district }}")
        Path("page.txt").write_text(template, encoding="utf-8")
        table(Path("t.csv"), ROWS)
        table(Path("w.csv"), WORD_ROWS)
        print(f"{'what':40} {'rows':>7} {'s':>7} {'× bare':>7} {'MB':>5}")
        bare = timed([sys.executable, "-c", BARE, "b.toml", "page.txt", "bare", str(ROWS)])
        line("bare Jinja2 + TOML + file loop", ROWS, bare, bare)
        render = [*ours, "render", "b.toml", "--name", "{row}.txt", "--table"]
        for jobs in (1, 2):
            out = f"out{jobs}"
            took = timed([*render, "t.csv", "-O", out, "--jobs", str(jobs)])
            line(f"render --table, processes: {jobs}", ROWS, took, bare)
        line("the same again, nothing changed", ROWS, timed([*render, "t.csv", "-O", "out2"]), bare)
        bare = timed([sys.executable, "-c", BARE_WORD, "speech.txt", "bared", str(WORD_ROWS)])
        line("bare python-docx loop", WORD_ROWS, bare, bare)
        word = [*ours, "render", "b.toml", "--table", "w.csv", "--name", "{row}.docx", "-O", "outd"]
        line("render --table to Word, one process", WORD_ROWS, timed([*word, "--jobs", "1"]), bare)


def table(path: Path, rows: int) -> None:
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow(["district", "schools_transferred"])
        writer.writerows([f"青山{n}县", n % 60 + 1] for n in range(rows))


def timed(command: list[str]) -> tuple[float, float]:
    """Return the seconds a command takes, and the megabytes of its largest process."""
    begin = time.perf_counter()
    child = subprocess.Popen(
        command, stderr=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": str(ROOT / "src")}
    )
    _pid, status, usage = os.wait4(child.pid, 0)
    assert status == 0, command
    scale = 1 if sys.platform == "darwin" else 1024
    return time.perf_counter() - begin, usage.ru_maxrss * scale / 2**20


def line(what: str, rows: int, took: tuple[float, float], bare: tuple[float, float]) -> None:
    seconds, peak = took
    print(f"{what:40} {rows:7} {seconds:7.2f} {bare[0] / seconds:7.2f} {peak:5.0f}")


if __name__ == "__main__":
    main()
