"""The dictionary of set phrases: phrases, enumerations, slips, outdated wording, with sources."""

from functools import cache
from typing import NamedTuple

from draftspeech.files import read
from draftspeech.folders import phrase_folders
from draftspeech.renewal import of_files
from draftspeech.toml_table import TomlTable


class Phrase(NamedTuple):
    """A set phrase and where it is laid down; in one that `is_name` no character is free."""

    text: str
    source: str
    is_name: bool = False


class Enumeration(NamedTuple):
    """Items that are said in this order."""

    items: tuple[str, ...]
    source: str


class Slip(NamedTuple):
    """What is said for a set phrase by those who do not know it."""

    text: str
    mended: str
    source: str


class Outdated(NamedTuple):
    """Wording that is no longer used, what is said instead ("" for nothing), since when.

    `unless` are longer texts in which it stays right.
    """

    text: str
    mended: str
    since: str
    source: str
    unless: tuple[str, ...]


class Phrases(NamedTuple):
    """All that is known of set phrases."""

    phrases: tuple[Phrase, ...]
    enumerations: tuple[Enumeration, ...]
    outdated: tuple[Outdated, ...]
    slips: tuple[Slip, ...]
    quoted: tuple[str, ...]
    """Names that stand in quotation marks."""


@of_files
@cache
def load_phrases() -> Phrases:
    """Return the dictionary: the project's files, the user's, the shipped ones.

    Raises SkeletonError naming the line of a file that is not in the form of docs/phrases.md.
    """
    phrases: list[Phrase] = []
    enumerations: list[Enumeration] = []
    outdated: list[Outdated] = []
    slips: list[Slip] = []
    quoted: list[str] = []
    for folder in phrase_folders():
        for path in sorted(folder.glob("*.toml")):
            table = TomlTable(read(path))
            table.text("subject")
            for group in table.tables("groups"):
                source = group.text("source")
                is_name = group.flag("names")
                phrases += [Phrase(text, source, is_name) for text in group.texts("phrases")]
            enumerations += [
                Enumeration(group.texts("items"), group.text("source"))
                for group in table.tables("enumerations")
            ]
            outdated += [_outdated(group) for group in table.tables("outdated")]
            slips += [
                Slip(slip.text("text"), slip.text("mended"), slip.text("source"))
                for slip in table.tables("slips")
            ]
            quoted += table.texts("quoted", ())
            table.finish()
    return Phrases(
        tuple(dict.fromkeys(phrases)),
        tuple(enumerations),
        tuple(outdated),
        tuple(slips),
        tuple(dict.fromkeys(quoted)),
    )


def _outdated(table: TomlTable) -> Outdated:
    return Outdated(
        table.text("text"),
        table.text("mended", ""),
        table.text("since"),
        table.text("source"),
        table.texts("unless", ()),
    )
