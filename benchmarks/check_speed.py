"""Print what checking costs by the size of the draft: `python benchmarks/check_speed.py`."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
SPEECH = (ROOT / "tests/golden/examples/four-points.txt").read_text(encoding="utf-8")
SIZES = (0, 0.1, 1, 10)
"""Megabytes of UTF-8; 0 is one speech."""


def main() -> None:
    print(f"{'megabytes':>9} {'characters':>11} {'seconds':>8} {'seconds a megabyte':>19}")
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            one = len(SPEECH.encode())
            # A different mistake now and then, so that there is something to find.
            text = (SPEECH + "促进XX发展,狠抓落实。\n") * max(1, round(size * 1e6 / one))
            path = Path(folder) / "draft.txt"
            path.write_text(text, encoding="utf-8")
            begin = time.perf_counter()
            command = [
                sys.executable,
                "-m",
                "draftspeech",
                "check",
                str(path),
                "--format",
                "github",
            ]
            subprocess.run(command, capture_output=True, check=False)
            took = time.perf_counter() - begin
            print(f"{size:9} {len(text):11} {took:8.2f} {took / max(size, one / 1e6):19.2f}")


if __name__ == "__main__":
    main()
