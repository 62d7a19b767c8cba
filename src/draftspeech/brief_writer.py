"""A new brief: comments say what is wanted, the TOML library writes every value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from draftspeech.brief_file import is_blank
from draftspeech.skeleton import SKELETON_KEY, Field, FieldType
from draftspeech.toml_text import assignment

if TYPE_CHECKING:
    from draftspeech.brief import Value
    from draftspeech.skeleton import Skeleton
    from draftspeech.theme import Theme

_CONTROLS = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029]")
"""What no comment of TOML may hold, or what would end it."""
_INTRO = """\
# 讲话提纲：{title}
# 以 # 开头的行是说明，不会写进讲稿。要用哪一项，就删去那一行行首的“# ”，换成自己的内容。
# 文字写在英文引号 " " 里；数字和日期不加引号。改好后在命令行里看效果：
#     draftspeech preview 提纲文件名
"""


def brief_text(
    skeleton: Skeleton, values: Mapping[str, Value], themes: Iterable[Theme] = ()
) -> str:
    """Return the TOML text of a brief with the given values and a comment for every field.

    A required text without a value stands empty, a field with a default has it, any other field
    is an example commented out. Fields that are written as tables stand last, where they can
    swallow no line that follows. The result always reads back to the values that were given.
    """
    flat: list[tuple[str, str]] = []
    tables: list[tuple[str, str]] = []
    listed = tuple(_listed(themes))
    for field in skeleton.fields:
        lines, is_table = _value_lines(field, values.get(field.key))
        said = (_CONTROLS.sub(" ", line) for line in _comment(field, listed))
        block = "".join(f"# {line}\n" for line in said) + lines
        (tables if is_table else flat).append((field.group, block))
    head = [_INTRO.format(title=skeleton.title), assignment(SKELETON_KEY, skeleton.name)]
    return "\n".join([*head, *_grouped([*flat, *tables])])


def _grouped(blocks: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield blocks, a headline before the first of each group and where one is taken up again."""
    last = None
    seen: set[str] = set()
    for group, block in blocks:
        more = "（续）" if group in seen else ""
        yield f"# ———— {group}{more} ————\n\n{block}" if group and group != last else block
        last = group
        seen.add(group)


def _listed(themes: Iterable[Theme]) -> Iterator[str]:
    """Yield a line for each subject: its themes."""
    subjects: dict[str, list[str]] = {}
    for theme in themes:
        subjects.setdefault(theme.subject, []).append(theme.name)
    for subject, names in subjects.items():
        yield f"主题素材（{subject}）：" + "、".join(names)


def _comment(field: Field, themes: tuple[str, ...]) -> Iterator[str]:
    yield field.prompt + ("（必填）" if field.required else "")
    if field.help:
        yield "  " + field.help
    if field.choices:
        yield "  可选：" + "　".join(str(choice) for choice in field.choices)
    if field.type is FieldType.PRIORITIES:
        yield from (f"  {line}" for line in themes)
    if field.example is not None and field.required and field.type is not FieldType.PRIORITIES:
        yield "  例：" + assignment(field.key, field.example).strip().replace("\n", " ")


def _value_lines(field: Field, value: Value | None) -> tuple[str, bool]:
    """Return the lines of a field, and whether they begin a table."""
    if not is_blank(value):
        assert value is not None
        return _table_or_not(assignment(field.key, value))
    if not is_blank(field.default):
        assert field.default is not None
        return _table_or_not(assignment(field.key, field.default))
    if field.required and field.type in (FieldType.TEXT, FieldType.PASSAGE):
        return assignment(field.key, ""), False
    lines, is_table = _table_or_not(assignment(field.key, _example(field)))
    return "".join(f"# {line}\n" if line else "#\n" for line in lines.splitlines()), is_table


def _table_or_not(lines: str) -> tuple[str, bool]:
    return lines, lines.startswith("[")


def _example(field: Field) -> Value:
    """Return an example of a field's value; where the skeleton has none, the plainest there is."""
    if field.example is not None:
        return field.example
    match field.type:
        case FieldType.TEXT | FieldType.PASSAGE | FieldType.DATE:
            return ""
        case FieldType.NUMBER:
            return 0
        case FieldType.TEXTS | FieldType.PRIORITIES:
            return ("",)
        case FieldType.TABLE:
            return {part.key: _example(part) for part in field.fields}
        case FieldType.TABLES:
            return ({part.key: _example(part) for part in field.fields},)
