"""Print what Word documents cost beside a bare python-docx loop: `python benchmarks/word.py`."""

from __future__ import annotations

import io
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import docx

from draftspeech.annotate import annotate
from draftspeech.memory import Memory, dump
from draftspeech.outputs import output_of
from draftspeech.page import Typesetting
from draftspeech.render import render
from draftspeech.source import Span
from draftspeech.speech import paragraphs, plain
from draftspeech.word_file import read_word

EXAMPLE = Path(__file__).parent.parent / "skeletons/four-points/example.toml"
ROUNDS = 100


def main() -> None:
    rendered = render(EXAMPLE)
    output = output_of("docx")
    assert output is not None
    assert rendered.brief is not None
    speech = rendered.speech
    memory = dump(Memory(speech, rendered.brief.source))
    official, reading = Typesetting(memory=memory), Typesetting(reading=True, memory=memory)
    data = output.write(speech, official)

    def bare() -> object:
        document = docx.Document()
        for words in paragraphs(speech):
            document.add_paragraph(plain(words))
        stream = io.BytesIO()
        document.save(stream)
        return stream

    tasks: dict[str, Callable[[], object]] = {
        "bare python-docx, the same paragraphs": bare,
        "official layout": lambda: output.write(speech, official),
        "copy for the lectern": lambda: output.write(speech, reading),
        "read a document": lambda: read_word(data, "a.docx"),
        "read, and put in 20 comments": lambda: annotate(
            read_word(data, "a.docx"), [(Span(40 * n + 60, 40 * n + 64), "x") for n in range(20)]
        ),
    }
    times: dict[str, list[float]] = {name: [] for name in tasks}
    for task in tasks.values():
        task()  # what is imported once is not counted
    for _round in range(ROUNDS):
        for name, task in tasks.items():
            begin = time.perf_counter()
            task()
            times[name].append(time.perf_counter() - begin)
    floor = statistics.median(times["bare python-docx, the same paragraphs"])
    print(f"{'one document in a process that runs':40} {'ms':>6} {'x bare':>7} {'100 in s':>9}")
    for name, taken in times.items():
        median = statistics.median(taken)
        print(f"{name:40} {median * 1000:6.1f} {median / floor:7.2f} {sum(taken):9.2f}")
    print(f"\nsize: official {len(data)} bytes, bare {bare_size(bare)} bytes")
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "draftspeech", "render", str(EXAMPLE), "--force", "-o"]
        begin = time.perf_counter()
        for _round in range(10):
            subprocess.run([*command, f"{folder}/a.docx"], check=True, capture_output=True)
        took = (time.perf_counter() - begin) / 10
    print(f"the command render -o a.docx: {took * 1000:.0f} ms")


def bare_size(bare: Callable[[], object]) -> int:
    stream = bare()
    assert isinstance(stream, io.BytesIO)
    return len(stream.getvalue())


if __name__ == "__main__":
    main()
