"""Completion in the shells themselves: installed by our command, asked by the key."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pexpect
import pytest

from tests.conftest import Draftspeech, environment

SHELLS = ["bash", "zsh", "fish"]
HOSTILE = r"a*b; `touch hacked` $(touch hacked)#[c]{d,e}.toml"
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
        "LC_ALL": "C.UTF-8",  # what the keys below are sent in
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
        HOSTILE,
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
        ("preview a", ["preview", HOSTILE]),
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


@pytest.mark.parametrize("policy", ["RemoteSigned", "Restricted"])
def test_a_profile_of_powershell_is_added_to_once_and_nothing_is_allowed_for_it(
    draftspeech: Draftspeech, tmp_path: Path, policy: str
) -> None:
    """Windows and PowerShell are not here: a script says what PowerShell would."""
    profile = tmp_path / "用户/文档/profile.ps1"
    said = f"#!/bin/sh\necho \"$@\" >> asked\nprintf '{policy}\\r\\n{profile}\\r\\n'\n"
    (tmp_path / "powershell").write_text(said, encoding="utf-8")
    (tmp_path / "powershell").chmod(0o755)
    path = f"{tmp_path}:{environment()['PATH']}"
    ran = [
        draftspeech("--install-completion", "powershell", environ={"PATH": path}) for _ in range(2)
    ]
    assert "Set-ExecutionPolicy" not in (tmp_path / "asked").read_text(encoding="utf-8")
    if policy == "Restricted":
        assert (ran[0].code, profile.exists()) == (2, False)
        assert "it runs no profile here (Restricted)" in ran[0].err
        assert "Set-ExecutionPolicy RemoteSigned -Scope CurrentUser" in ran[0].err
        return
    assert [one.code for one in ran] == [0, 0]
    assert profile.read_text(encoding="ascii").count("Register-ArgumentCompleter") == 1
    profile.write_bytes("\ufeff# 我的\r\n".encode("utf-16-le"))  # as >> makes one
    for _time in range(2):
        draftspeech("--install-completion", "powershell", environ={"PATH": path})
    assert profile.read_bytes().decode("utf-16").count("Register-ArgumentCompleter") == 1
    (tmp_path / "powershell").write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    failed = draftspeech("--install-completion", "powershell", environ={"PATH": path})
    assert (failed.code, failed.out) == (2, "")
    assert "--show-completion powershell" in failed.err
