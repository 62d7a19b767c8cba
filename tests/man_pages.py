"""The manual pages, read off the help: `python -m tests.man_pages` writes them anew.

With `en` or `zh` it prints the page of that language: the language of a process is one.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any

from draftspeech.screen import CLOSERS
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGES = {
    "en": ROOT / "docs/man/draftspeech.1",
    "zh": ROOT / "docs/man/zh_CN/draftspeech.1",
}
BREAK = re.compile(rf"(?<=[\u2e80-\uffef])(?<![（《])(?=[^\s{''.join(CLOSERS)}])")
"""Where a line may end: roff by itself breaks at blanks only."""
WORDS = {
    "en": {
        "manual": "User commands",
        "name": "NAME",
        "says": "template-driven speech drafting for Chinese offices",
        "synopsis": "SYNOPSIS",
        "description": "DESCRIPTION",
        "options": "OPTIONS",
        "status": "EXIT STATUS",
        "environment": "ENVIRONMENT",
        "files": "FILES",
        "commands": "COMMANDS",
    },
    "zh": {
        "manual": "用户命令",
        "name": "名称",
        "says": "按提纲起草讲话稿",
        "synopsis": "用法",
        "description": "说明",
        "options": "选项",
        "status": "退出码",
        "environment": "环境变量",
        "files": "文件",
        "commands": "命令",
    },
}
STATUS = {
    "en": {
        "0": "Well.",
        "1": "Something was found or is open: by check, review, update, diff or fix-brief.",
        "2": "What was given cannot be used; nothing was written.",
        "3": "A mistake of the program.",
        "130": "Interrupted.",
    },
    "zh": {
        "0": "正常。",
        "1": "check、review、update、diff 或 fix-brief 发现了问题或还有待办。",
        "2": "给出的内容不能用，没有写任何文件。",
        "3": "程序自身出错。",
        "130": "被中断。",
    },
}
ENVIRONMENT = {
    "en": {
        "DRAFTSPEECH_LANG": "zh or en: the language to speak, whatever the locale.",
        "NO_COLOR": "Where it is set, nothing is coloured.",
        "COLUMNS": "The width to write for, instead of the terminal's.",
    },
    "zh": {
        "DRAFTSPEECH_LANG": "zh 或 en：指定界面语言，不管系统语言。",
        "NO_COLOR": "设了就不用颜色。",
        "COLUMNS": "按这个列数排，不按终端的宽度。",
    },
}
FILES = {
    "en": {
        "draftspeech.toml": "The settings of a folder; “draftspeech config path” tells where "
        "one's own are.",
        ".draftspeech/": "What drafts beside it remember of their briefs.",
    },
    "zh": {
        "draftspeech.toml": "文件夹的设置；“draftspeech config path”告诉您个人设置在哪里。",
        ".draftspeech/": "旁边的讲稿记住的提纲。",
    },
}


def escaped(text: str) -> str:
    """Return a text as roff takes it for letters only, to be broken between wide characters."""
    text = " ".join(text.split()).replace("\\", "\\e").replace("-", "\\-")
    text = BREAK.sub(r"\\:", text)
    return re.sub(r"^(?=[.'])", r"\\&", text)


def _quoted(text: str) -> str:
    return '"' + escaped(text).replace('"', '""') + '"'


def _items(rows: dict[str, str]) -> Iterator[str]:
    for left, right in rows.items():
        yield from (".TP", f".B {_quoted(left)}", escaped(right))


def _page_of(language: str) -> str:
    from draftspeech import __version__
    from draftspeech.cli.app import program

    words = WORDS[language]
    group: Any = program()
    context = group.context_class(group, info_name="draftspeech", **group.context_settings)
    lines = [
        ".\\\" Written by python -m tests.man_pages from the program's --help.",
        f'.TH DRAFTSPEECH 1 "" "draftspeech {__version__}" {_quoted(words["manual"])}',
        ".nh",
        ".ad l",
        f".SH {words['name']}",
        f"draftspeech \\- {escaped(words['says'])}",
        f".SH {words['synopsis']}",
        *_usage(group, context),
        f".SH {words['description']}",
        escaped(group.help),
        ".PP",
        escaped(group.epilog),
        f".SH {words['options']}",
        *_parameters(group, context),
    ]
    title = ""
    for name in group.list_commands(context):
        command = group.commands[name]
        panel = command.rich_help_panel
        if panel != title:
            title = panel
            lines.append(f".SH {_quoted(title.upper())}")
        lines += _command(command, name, context)
    for key, rows in (
        ("status", STATUS[language]),
        ("environment", ENVIRONMENT[language]),
        ("files", FILES[language]),
    ):
        lines += [f".SH {_quoted(words[key])}", *_items(rows)]
    return "\n".join(lines) + "\n"


def _command(command: Any, name: str, above: Any) -> Iterator[str]:  # noqa: ANN401 (Typer's own)
    context = command.context_class(command, info_name=name, parent=above)
    yield f".SS {_quoted(context.command_path)}"
    yield from _usage(command, context)
    yield from (".PP", escaped(command.help))
    yield from _parameters(command, context)
    if command.epilog:
        yield from (".PP", escaped(command.epilog))
    for below in getattr(command, "commands", {}):
        yield from _command(command.commands[below], below, context)


def _usage(command: Any, context: Any) -> Iterator[str]:  # noqa: ANN401
    yield f".B {escaped(context.command_path)}"
    yield escaped(" ".join(command.collect_usage_pieces(context)))


def _parameters(command: Any, context: Any) -> Iterator[str]:  # noqa: ANN401
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if record is not None:
            yield from _items({record[0]: record[1]})


def page(language: str) -> str:
    """Return the manual page in a language."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.man_pages", language],
        cwd=ROOT,
        env={**os.environ, "DRAFTSPEECH_LANG": language, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=True,
    )
    return done.stdout.decode("utf-8")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        sys.stdout.write(_page_of(sys.argv[1]))
    else:
        for language, path in PAGES.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(page(language), encoding="utf-8")
