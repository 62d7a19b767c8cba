"""Completion in the shells themselves: installed by our command, asked by the key."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pexpect
import pytest

from tests.conftest import Draftspeech, environment

SHELLS = ["bash", "zsh", "fish"]
AWKWARD = r"""it's \$(touch hacked) "a":b.toml"""
SETTINGS = {
    ".bashrc": "PS1='$ '\n",
    ".zshrc": "PS1='$ '\n",
    ".config/fish/config.fish": "set -g fish_autosuggestion_enabled 0\nset -g fish_greeting\n",
    ".local/share/fish/generated_completions/none": "",  # or fish reads all manual pages first
}
TAB, BEGIN = "\t", "\x01"


def opened(shell: str, home: Path) -> pexpect.spawn[str]:
    """Start a shell, in a folder of its home, that finds our command as any other."""
    env = environment()
    env |= {
        "HOME": str(home),
        "PATH": f"{Path(sys.executable).parent}:{env['PATH']}",
        "TERM": "xterm",
        "SHELL": str(shutil.which(shell)),
    }
    child = pexpect.spawn(
        shell, ["-i"], cwd=str(home / "work"), env=env, encoding="utf-8", timeout=30,
        dimensions=(40, 200),
    )  # fmt: skip
    child.sendline("echo rea''dy")
    child.expect("ready")
    return child


@pytest.fixture(scope="module", params=SHELLS)
def shell(request: pytest.FixtureRequest) -> str:
    if shutil.which(request.param) is None:
        pytest.skip(f"{request.param} is not on this machine")
    return str(request.param)


@pytest.fixture(scope="module")
def home(shell: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a home in which a shell was told to complete our commands."""
    made = tmp_path_factory.mktemp(shell)
    for name, text in SETTINGS.items():
        (made / name).parent.mkdir(parents=True, exist_ok=True)
        (made / name).write_text(text, encoding="utf-8")
    for name in (
        "会议 提纲.toml",
        "mine.toml",
        "speech.docx",
        "notes.csv",
        AWKWARD,
        "drafts/a.docx",
    ):
        (made / "work" / name).parent.mkdir(exist_ok=True)
        (made / "work" / name).touch()
    child = opened(shell, made)
    child.sendline("draftspeech --install-completion")
    child.expect(f"works in every {shell}")
    child.sendline("exit")
    child.expect(pexpect.EOF)
    child.close()
    return made


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("che", ["check"]),
        ("preview mi", ["preview", "mine.toml"]),
        ("preview 会", ["preview", "会议 提纲.toml"]),
        ("preview it", ["preview", AWKWARD]),
        ("check speech.docx --brief=mi", ["check", "speech.docx", "--brief=mine.toml"]),
        ("check dra", ["check", "drafts/a.docx"]),
        ("themes 教师", ["themes", "教师队伍"]),
        ("skeletons four", ["skeletons", "four-points"]),
        ("new --skeleton four", ["new", "--skeleton", "four-points"]),
        ("schema four", ["schema", "four-points"]),
        ("explain R60", ["explain", "R60"]),  # more than one: as far as they agree
        ("check --expl", ["check", "--expl"]),
        ("render mine.toml --la", ["render", "mine.toml", "--layout"]),
        ("new --set speaker.n", ["new", "--set", "speaker.name="]),
        ("config set fonts.bo", ["config", "set", "fonts.body"]),
    ],
)
def test_the_key_completes_the_word(shell: str, home: Path, typed: str, words: list[str]) -> None:
    """The line is run as what `printf` is to print: the shell tells what it took the words for."""
    child = opened(shell, home)
    child.send(f"draftspeech {typed}{TAB}")
    child.send(f"{BEGIN}printf '<%s>' ")
    child.sendline("")
    child.expect_exact("".join(f"<{word}>" for word in ("draftspeech", *words)))
    child.sendline("exit")
    child.close(force=True)
    assert not (home / "work" / "hacked").exists()


def test_behind_an_equals_sign_the_value_follows_at_once(shell: str, home: Path) -> None:
    child = opened(shell, home)
    child.send(f"draftspeech new --set speaker.n{TAB}周正明{BEGIN}printf '<%s>' ")
    child.sendline("")
    child.expect_exact("<draftspeech><new><--set><speaker.name=周正明>")
    child.close(force=True)


def test_a_shell_can_be_named(draftspeech: Draftspeech) -> None:
    for name, sign in (
        ("bash", "complete -o"),
        ("zsh", "#compdef"),
        ("fish", "complete --command"),
    ):
        ran = draftspeech("--show-completion", name)
        assert (ran.code, ran.err) == (0, "")
        assert sign in ran.out
    ran = draftspeech("--show-completion", "tcsh", language="zh")
    assert (ran.code, ran.out) == (2, "")
    assert "zsh" in ran.err


def test_a_file_of_the_shell_that_cannot_be_written_is_told(
    draftspeech: Draftspeech, tmp_path: Path
) -> None:
    (tmp_path / ".zshrc").mkdir()
    ran = draftspeech("--install-completion", "zsh", environ={"HOME": str(tmp_path)})
    assert (ran.code, ran.out) == (2, "")
    assert "--show-completion zsh" in ran.err
