from __future__ import annotations

import re
import string
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from draftspeech.messages import language
from tests.conftest import ROOT

PO = ROOT / "src/draftspeech/locale/zh_CN/LC_MESSAGES/draftspeech.po"
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}


@pytest.mark.parametrize(
    ("environ", "system", "expected"),
    [
        ({}, "", "en"),
        ({}, "zh", "zh_CN"),
        ({"LANG": "zh_CN.UTF-8"}, "", "zh_CN"),
        ({"LANG": "zh_TW.UTF-8"}, "", "zh_CN"),
        ({"LANG": "C.UTF-8"}, "zh", "en"),
        ({"LANG": "en_GB.UTF-8"}, "zh", "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "", "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_CN"}, "", "zh_CN"),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "zh_CN:en"}, "", "zh_CN"),
        ({"LANG": "zh_CN.UTF-8", "LANGUAGE": "en"}, "", "en"),
        ({"LANG": "C", "LANGUAGE": "zh_CN"}, "", "en"),
        ({"LANG": "zh_CN.UTF-8", "DRAFTSPEECH_LANG": "en"}, "zh", "en"),
        ({"LANG": "C", "DRAFTSPEECH_LANG": "zh"}, "", "zh_CN"),
        ({"LANG": ""}, "zh", "zh_CN"),
    ],
)
def test_the_language_follows_the_locale(
    environ: dict[str, str], system: str, expected: str
) -> None:
    assert language(environ, system) == expected


def messages_in_source() -> set[str]:
    found = extract_from_dir(
        ROOT / "src", [("**.py", "python")], keywords=KEYWORDS, comment_tags=()
    )
    return {message if isinstance(message, str) else message[0] for _, _, message, _, _ in found}


def catalogue() -> dict[str, str]:
    with PO.open("rb") as stream:
        entries = read_po(stream)
    assert not [entry.id for entry in entries if entry.fuzzy and entry.id]
    return {str(entry.id): str(entry.string) for entry in entries if entry.id}


def test_every_message_has_a_chinese_translation_and_none_is_left_over() -> None:
    translated = {words for words, chinese in catalogue().items() if chinese}
    assert messages_in_source() - translated == set()
    assert translated - messages_in_source() == set()


def fields(words: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(words) if name is not None}


def test_a_translation_has_the_placeholders_of_its_message() -> None:
    for english, chinese in catalogue().items():
        if "{%" not in english:
            assert fields(english) == fields(chinese), english


def test_translations_use_full_width_punctuation_between_han() -> None:
    for chinese in catalogue().values():
        assert not re.search(r"[\u4e00-\u9fff][,;:?!]|[,;?!][\u4e00-\u9fff]", chinese), chinese


def test_the_compiled_catalogue_is_the_text_one() -> None:
    from babel.messages.mofile import read_mo

    with Path(PO.with_suffix(".mo")).open("rb") as stream:
        compiled = {str(entry.id): str(entry.string) for entry in read_mo(stream) if entry.id}
    assert compiled == catalogue()
