"""What a shell is given so that it completes our commands: `--install-completion`."""

from __future__ import annotations

import codecs
import subprocess
import sys
from pathlib import Path
from subprocess import SubprocessError
from typing import TYPE_CHECKING

from draftspeech.errors import InputError, OutputError
from draftspeech.files import reason_of
from draftspeech.messages import _

if TYPE_CHECKING:
    from collections.abc import Sequence

INSTALL, SHOW = "--install-completion", "--show-completion"
POWERSHELL = ("powershell", "pwsh")
KNOWN = ("bash", "zsh", "fish", *POWERSHELL)
_PROGRAM, _VARIABLE = "draftspeech", "_DRAFTSPEECH_COMPLETE"

BASH = r"""
%(complete_func)s() {
    local IFS=$'\n' word
    COMPREPLY=()
    # Read line by line: nothing of them is taken for a pattern.
    while read -r word; do COMPREPLY+=("$word"); done < <(
        env COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD=$COMP_CWORD \
            %(autocomplete_var)s=complete_bash $1
    )
    # More is to be typed behind a folder and behind KEY=.
    if [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *[=/] ]]; then
        compopt -o nospace 2>/dev/null
    fi
    return 0
}

complete -o default -F %(complete_func)s %(prog_name)s
"""

ZSH = r"""
#compdef %(prog_name)s

%(complete_func)s() {
  # Lines of a word, a tab, and what it is; nothing of them is evaluated.
  local -a whole begun
  local line entry tab=$'\t'
  for line in "${(@f)$(env _TYPER_COMPLETE_ARGS="${words[1,$CURRENT]}" \
      _TYPER_COMPLETE_FISH_ACTION=get-args %(autocomplete_var)s=complete_fish %(prog_name)s)}"; do
    [[ -n $line ]] || continue
    entry=${line%%%%$tab*}
    entry=${${entry//\\/\\\\}//:/\\:}
    [[ $line == *$tab* ]] && entry+=":${line#*$tab}"
    # More is to be typed behind a folder and behind KEY=.
    if [[ ${line%%%%$tab*} == *[=/] ]]; then begun+=($entry); else whole+=($entry); fi
  done
  if (( $#whole + $#begun == 0 )); then
    _files
    return
  fi
  (( $#whole )) && _describe -V '' whole
  (( $#begun )) && _describe -V '' begun -S ''
}

compdef %(complete_func)s %(prog_name)s
# Loaded by the first completion, out of $fpath: this is what it waits for.
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then %(complete_func)s "$@"; fi
"""
"""Typer's own offers nothing the first time, and evaluates what it is offered: names of files."""


def set_up(arguments: Sequence[str]) -> None:
    """Install the completion of a shell, or show its script, as the first argument says.

    The second names the shell; without it it is the one that runs us. Raises InputError, or
    OutputError where a file of the shell cannot be written.
    """
    from typer import _completion_shared as typers

    typers._completion_scripts |= {"bash": BASH, "zsh": ZSH}
    shell = arguments[1] if len(arguments) > 1 else typers._get_shell_name()
    if shell is None:
        message = _("which shell this is cannot be told")
        raise InputError(
            message, None, _("name it: draftspeech {option} zsh").format(option=arguments[0])
        )
    if shell not in KNOWN:
        message = _("there is no completion for the shell “{name}”").format(name=shell)
        raise InputError(message, None, _("there are: {known}").format(known="、".join(KNOWN)))
    script = typers.get_completion_script(prog_name=_PROGRAM, complete_var=_VARIABLE, shell=shell)
    if arguments[0] == SHOW:
        sys.stdout.write(script + "\n")
        return
    try:
        if shell in POWERSHELL:
            path = _into_profile(shell, script)
        else:
            _name, path = typers.install(shell, _PROGRAM, _VARIABLE)
    except (OSError, ValueError, SubprocessError) as error:
        why = _("it did not answer") if isinstance(error, SubprocessError) else reason_of(error)
        hint = _("put it where {shell} reads it: draftspeech --show-completion {shell}")
        raise _not_installed(shell, why, hint.format(shell=shell)) from error
    from draftspeech.cli import say

    say(_("written: {name}").format(name=path) + "\n")
    say(_("it works in every {shell} opened from now on").format(shell=shell) + "\n")


def _into_profile(shell: str, script: str) -> Path:
    """Add a script to the profile of PowerShell, unless it is there; return the profile.

    Typer's own lets every script run that comes from anywhere, and loses the path of a user
    whose name is not Latin.
    """
    ask = "[Console]::OutputEncoding = [Text.Encoding]::UTF8; Get-ExecutionPolicy; $PROFILE"
    ran = subprocess.run(
        [shell, "-NoProfile", "-Command", ask], stdout=subprocess.PIPE, check=True, timeout=60
    )
    policy, profile = ran.stdout.decode("utf-8-sig").split("\n")[:2]
    if policy.strip() in ("Restricted", "AllSigned"):
        why = _("it runs no profile here ({policy})").format(policy=policy.strip())
        hint = _("let it run your own: {command}")
        allow = "Set-ExecutionPolicy RemoteSigned -Scope CurrentUser"
        raise _not_installed(shell, why, hint.format(command=allow))
    path = Path(profile.strip())
    if path.name in ("", "."):
        raise _not_installed(shell, _("it has no profile"), "")
    before = path.read_bytes() if path.exists() else b""
    # `>> $PROFILE` of PowerShell 5.1 makes one of UTF-16.
    marks = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
    encoding = marks.get(before[:2], "ascii")
    if (added := script.encode(encoding)) not in before:
        path.parent.mkdir(parents=True, exist_ok=True)
        end = "\n".encode(encoding)
        with path.open("ab") as stream:
            stream.write((end if before else b"") + added + end)
    return path


def _not_installed(shell: str, why: str, hint: str) -> OutputError:
    message = _("the completion of {shell} cannot be installed: {why}")
    return OutputError(message.format(shell=shell, why=why), None, hint)
