"""The skeleton: what a speech of one kind asks of a brief, and how it is built."""

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from typing import NamedTuple

from draftspeech.brief import Value
from draftspeech.source import Source
from draftspeech.speech import Layout

SKELETON_KEY = "skeleton"
"""The key of a brief that names its skeleton; no field may have it."""


ORDINALS: Mapping[str, tuple[str, Layout]] = {
    "第一，": ("第{n}，", Layout.RUN_IN),
    "一、": ("{n}、", Layout.OWN_LINE),
    "（一）": ("（{n}）", Layout.RUN_IN),
    "一是": ("{n}是", Layout.RUN_IN),
}
"""The forms a point's heading can have, by how the first is printed: a comma after 第一,
a pause mark after 一, nothing after （一） (GB/T 15834-2011); the order of the levels is that of
GB/T 9704-2012, 7.3.3."""


SKELETON_PROMPT = "骨架"
"""What that key is called in Chinese."""


class FieldType(Enum):
    """What a field holds."""

    TEXT = "text"
    """Words for the middle of a sentence, on one line; closing punctuation is dropped."""
    PASSAGE = "passage"
    """One or more whole sentences; closed with 。 where they are not; a line break is a new
    paragraph."""
    NUMBER = "number"
    """A whole number from 0."""
    DATE = "date"
    """A day, without quotes: 2026-08-25."""
    TEXTS = "texts"
    """A list of texts."""
    TABLE = "table"
    """Several named values."""
    TABLES = "tables"
    """A list of tables."""
    PRIORITIES = "priorities"
    """A list; each entry a theme's name, a free sentence or a table."""


class Field(NamedTuple):
    """One value a skeleton asks of a brief; prompt, example and help are in Chinese.

    `derive` is a template in the skeleton language that gives the value where the brief has none;
    `default` is the value itself. `choices` limits a text or a number. `fields` are the keys of a
    table. `ask` says whether `new` asks for it.
    """

    key: str
    type: FieldType
    prompt: str
    required: bool = False
    ask: bool = True
    group: str = ""
    help: str = ""
    example: Value | None = None
    default: Value | None = None
    derive: str = ""
    choices: tuple[str | int, ...] = ()
    fields: tuple["Field", ...] = ()


MINUTES = Field(
    key="minutes",
    type=FieldType.NUMBER,
    prompt="讲话时长",
    ask=False,
    group="篇幅",
    example=15,
    help="按几分钟准备；素材按时长取用，您自己写的话一字不减；不写则全部取用",
)
"""What every brief may say besides the fields of its skeleton: for how many minutes it is to be."""


class PartKind(Enum):
    """What a part of a skeleton makes in the speech."""

    TITLE = "title"
    SPEAKER = "speaker"
    DATE = "date"
    SALUTATION = "salutation"
    PARAGRAPH = "paragraph"
    """One paragraph."""
    EACH = "each"
    """A paragraph for every entry of a list."""
    SECTION = "section"
    """A point of the skeleton's own: a heading, what is said under it, and parts inside it."""
    POINTS = "points"
    """A point for every priority."""


class SkeletonPart(NamedTuple):
    """One part: its kind, its name, the template that words it.

    `heading` is the template of a section's heading; `under` the section a part stands in; `over`
    the list field of `each` and `points`; `ordinals` the form of the ordinals of points, or "" for
    the one the brief asks for.
    """

    kind: PartKind
    name: str
    template: str
    heading: str = ""
    under: str = ""
    over: str = ""
    ordinals: str = ""


class Skeleton(NamedTuple):
    """A skeleton as loaded: metadata, fields, parts, and its templates as text by name."""

    name: str
    title: str
    summary: str
    source: Source
    fields: tuple[Field, ...]
    parts: tuple[SkeletonPart, ...]
    templates: Mapping[str, Source]
    example: Source | None = None
    length: tuple[int, int] = (0, 0)
    """How many characters a speech of this kind has, at least and at most; (0, 0) for any."""
    author: str = ""
    licence: str = ""

    def field(self, key: str) -> Field | None:
        """Return the field of a key, or None."""
        return next((field for field in self.fields if field.key == key), None)

    def minutes_asked(self, values: Mapping[str, Value]) -> int | None:
        """Return for how many minutes the values of a checked brief ask, None where for none.

        A skeleton with a field `minutes` of its own means something else by it.
        """
        asked = values.get(MINUTES.key)
        return asked if MINUTES in self.fields and isinstance(asked, int) and asked else None

    def parts_over(self, key: str) -> tuple[SkeletonPart, ...]:
        """Return the parts that are made of the entries of a list field."""
        return tuple(part for part in self.parts if part.over == key)

    def fields_of(self, *types: FieldType) -> Iterator[Field]:
        """Yield the fields of the given types, in order."""
        return (field for field in self.fields if field.type in types)


def keys_by_prompt(fields: Iterable[Field]) -> Mapping[str, str]:
    """Return the keys of some fields by their prompts, with and without what （…） adds.

    A prompt that two fields have names none.
    """
    found: dict[str, str | None] = {}
    for field in fields:
        for prompt in {field.prompt, field.prompt.partition("（")[0]} - {""}:
            found[prompt] = field.key if prompt not in found else None
    return {prompt: key for prompt, key in found.items() if key is not None}


PRIORITY_FIELDS = (
    Field("theme", FieldType.TEXT, "主题素材名"),
    Field("variant", FieldType.NUMBER, "标题的第几种写法"),
    Field("heading", FieldType.TEXT, "标题"),
    Field("why", FieldType.PASSAGE, "为什么要抓"),
    Field("measures", FieldType.TEXTS, "怎么抓（每条一句，不写“要”和序号）"),
    Field("goal", FieldType.PASSAGE, "抓到什么程度"),
    Field("connectives", FieldType.TEXT, "用哪一组关联词"),
)
"""The keys of a priority that is written as a table."""
