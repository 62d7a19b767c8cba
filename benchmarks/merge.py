"""Print the scenario table beside a line-based merge: `python benchmarks/merge.py`.

A false conflict is one where a person sees none; a lost edit is words of either side that stand in
neither the text nor a conflict.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests.merge_scenarios import BRIEF, SCENARIOS, Scenario  # noqa: E402

from draftspeech.draft_file import Draft  # noqa: E402
from draftspeech.draft_patch import patched_text  # noqa: E402
from draftspeech.draft_speech import speech_of  # noqa: E402
from draftspeech.memory import Memory  # noqa: E402
from draftspeech.merge import OPEN, merge  # noqa: E402
from draftspeech.outputs.text import plain_text  # noqa: E402
from draftspeech.render import render_source  # noqa: E402
from draftspeech.source import Source  # noqa: E402


def main() -> None:
    base = render_source(Source("b.toml", BRIEF)).speech
    print(f"{'scenario':55} {'true':>4} {'ours':>5} {'lines':>6}  words lost: ours, lines")
    totals = [0, 0, 0, 0, 0]
    took = 0.0
    for scenario in SCENARIOS:
        new = render_source(Source("b.toml", scenario.new(BRIEF))).speech
        text = scenario.mine(plain_text(base).decode("utf-8"))
        draft = Draft(Source("d.txt", text), memory=Memory(base))
        mine = speech_of(draft)
        begin = time.perf_counter()
        merged = merge(base, mine, new)
        took += time.perf_counter() - begin
        ours = patched_text(draft, mine, merged)
        lines = by_lines(text, plain_text(base).decode(), plain_text(new).decode())
        row = (
            scenario.conflicts,
            ours.count(OPEN),
            lines.count("<<<<<<<"),
            lost(scenario, ours),
            lost(scenario, lines),
        )
        totals = [total + one for total, one in zip(totals, row, strict=True)]
        print(f"{scenario.name:55} {row[0]:4} {row[1]:5} {row[2]:6}  {row[3]:5} {row[4]:5}")
    print(f"{'all':55} {totals[0]:4} {totals[1]:5} {totals[2]:6}  {totals[3]:5} {totals[4]:5}")
    print(f"\none merge: {took / len(SCENARIOS) * 1000:.0f} ms")


def by_lines(mine: str, base: str, new: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        for name, text in (("mine", mine), ("base", base), ("new", new)):
            (Path(folder) / name).write_text(text, encoding="utf-8")
        command = ["git", "merge-file", "-p", "mine", "base", "new"]
        done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    return done.stdout.decode("utf-8")


def lost(scenario: Scenario, text: str) -> int:
    """Return how many of the words that should be there are not."""
    return sum(1 for words in scenario.has if words not in text)


if __name__ == "__main__":
    main()
