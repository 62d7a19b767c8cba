"""Days of an office, at random: a brief is changed, its draft edited, updated, checked, undone."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from draftspeech.cli import run
from draftspeech.files import decode
from draftspeech.memory_dir import recollect
from draftspeech.merge import OPEN
from draftspeech.open_draft import open_draft
from draftspeech.render import render
from tests.merge_scenarios import BRIEF
from tests.word_documents import changed_part

HANDS = ("这一点尤其要紧。", "会后大家再议一议。", "办公室要跟踪问效。", "请同志们记在心里。")
"""Sentences that only a hand can have written."""


class Office(RuleBasedStateMachine):
    """A folder with a brief, a text draft and a Word draft of it."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.brief = BRIEF
        self.by_hand: dict[str, set[str]] = {"s.txt": set(), "s.docx": set()}
        self.stands: dict[str, str] = {}
        self.write()
        for name in self.by_hand:
            assert self.command("render", "b.toml", "-o", name) == 0
            self.stands[name] = self.brief

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            shutil.rmtree(self.folder)

    def write(self) -> None:
        (self.folder / "b.toml").write_text(self.brief, encoding="utf-8")

    def command(self, *arguments: str) -> int:
        """Run a command in the folder; whatever happens, no file is left half written."""
        with (
            contextlib.chdir(self.folder),
            Path(os.devnull).open("w", encoding="utf-8") as nowhere,
            contextlib.redirect_stdout(nowhere),
            contextlib.redirect_stderr(nowhere),
        ):
            code = run(arguments)
        assert code in (0, 1, 2), (arguments, code)
        return code

    @rule(number=st.integers(2, 999))
    def change_a_figure(self, number: int) -> None:
        self.brief = re.sub(r"(?m)^(schools_transferred *= *)\d+", rf"\g<1>{number}", self.brief)
        self.write()

    @rule(name=st.sampled_from(("张三", "李四", "欧阳明")))
    def change_the_speaker(self, name: str) -> None:
        self.brief = re.sub(r'(?m)^(name *= *)"[^"]*"', rf'\g<1>"{name}"', self.brief, count=1)
        self.write()

    @rule(
        name=st.sampled_from(("s.txt", "s.docx")),
        words=st.sampled_from(HANDS),
        at=st.integers(0, 9),
    )
    def edit_by_hand(self, name: str, words: str, at: int) -> None:
        path = self.folder / name
        if words in self.text(name):
            return
        if name == "s.txt":
            text = path.read_text(encoding="utf-8")
            path.write_text(self.put(text, r"。(?=\n)", words, at), encoding="utf-8")
        else:
            data = changed_part(
                path.read_bytes(),
                "word/document.xml",
                lambda xml: self.put(xml.decode(), "。(?=</w:t>)", words, at).encode(),
            )
            path.write_bytes(data)
        if words in self.text(name):
            self.by_hand[name].add(words)

    @staticmethod
    def put(text: str, pattern: str, words: str, at: int) -> str:
        ends = [match.end() for match in re.finditer(pattern, text)]
        end = ends[at % len(ends)]
        return text[:end] + words + text[end:]

    @rule(name=st.sampled_from(("s.txt", "s.docx")))
    def update(self, name: str) -> None:
        before = self.text(name)
        same = self.stands[name] == self.brief
        code = self.command("update", name)
        assert code == 0
        assert OPEN not in self.text(name)
        self.stands[name] = self.brief
        if same:
            assert self.text(name) == before

    @rule(name=st.sampled_from(("s.txt", "s.docx")))
    def check(self, name: str) -> None:
        assert self.command("check", name) in (0, 1)

    @rule(name=st.sampled_from(("s.txt", "s.docx")))
    def try_what_cannot_be(self, name: str) -> None:
        before = (self.folder / name).read_bytes()
        assert self.command("render", "b.toml", "-o", name) in (0, 2)
        assert self.command("update", name, "--brief", "none.toml") == 2
        if self.by_hand[name] or self.stands[name] != self.brief:
            assert (self.folder / name).read_bytes() == before

    def text(self, name: str) -> str:
        return open_draft(str(self.folder / name)).draft.text

    @precondition(lambda self: hasattr(self, "folder"))
    @invariant()
    def what_was_written_by_hand_stands(self) -> None:
        for name, words in self.by_hand.items():
            text = self.text(name)
            assert [one for one in words if text.count(one) != 1] == []

    @precondition(lambda self: hasattr(self, "folder"))
    @invariant()
    def a_draft_remembers_the_brief_it_stands_for(self) -> None:
        for name, brief in self.stands.items():
            path = self.folder / name
            memory = recollect(path) if name == "s.txt" else open_draft(str(path)).draft.memory
            assert memory is not None
            assert memory.brief is not None
            assert memory.brief.text == brief
            assert memory.speech == render(self.write_beside(brief)).speech

    def write_beside(self, brief: str) -> Path:
        path = self.folder / "then.toml"
        path.write_text(brief, encoding="utf-8")
        assert decode(path.read_bytes(), path.name).text == brief
        return path


Office.TestCase.settings = settings(max_examples=6, stateful_step_count=12, deadline=None)
TestOffice = Office.TestCase
