from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from draftspeech.errors import DraftspeechError, SkeletonError
from draftspeech.render import render
from draftspeech.skeleton import PartKind
from draftspeech.skeleton_check import check_skeleton
from draftspeech.skeleton_dir import load_skeleton, skeleton_paths
from draftspeech.speech import paragraphs, plain
from tests.conftest import Draftspeech, Ran

SKELETON = """\
title = "小骨架"
summary = "只有两段"

[[fields]]
key = "occasion"
type = "text"
required = true
prompt = "会议"
example = "全会"

[[fields]]
key = "guests"
type = "texts"
prompt = "来宾"

[[parts]]
kind = "title"

[[parts]]
kind = "paragraph"
name = "opening"
"""

Make = Callable[..., Path]


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Make:
    """Write a skeleton into the project's folder, and stand in that project."""
    monkeypatch.chdir(tmp_path)

    def write(name: str = "mine", toml: str = SKELETON, **templates: str) -> Path:
        folder = tmp_path / "skeletons" / name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "skeleton.toml").write_text(toml, encoding="utf-8")
        texts = {"title": "在{{ occasion }}上的讲话\n", "opening": "今天开会。\n", **templates}
        for template, text in texts.items():
            (folder / f"{template}.txt").write_text(text, encoding="utf-8")
        (folder / "example.toml").write_text(
            f'skeleton = "{name}"\noccasion = "全会"\n', encoding="utf-8"
        )
        return folder

    return write


def test_a_skeleton_of_the_project_is_found_and_hides_a_shipped_one(make: Make) -> None:
    make("mine")
    make("four-points")
    assert skeleton_paths()["mine"] == Path("skeletons/mine")
    assert load_skeleton("four-points").title == "小骨架"


def test_a_skeleton_of_the_user_is_found(
    tmp_path: Path, make: Make, draftspeech: Draftspeech
) -> None:
    ran = draftspeech("skeletons", "new", "own", "--user")
    assert ran.code == 0
    assert not (tmp_path / "skeletons").exists()
    listed = draftspeech("skeletons")
    assert [line for line in listed.out.splitlines() if line.startswith("own ")]
    assert "yours" in listed.out


MISTAKES = [
    ('title = "小骨架"\n', "", 1, "title is missing"),
    ('type = "texts"', 'type = "text s"', 13, "did you mean texts?"),
    ('key = "guests"', 'key = "Guests"', 12, "cannot be a field's key"),
    ('key = "guests"', 'key = "skeleton"', 12, "cannot be a field's key"),
    ('prompt = "来宾"', 'prompt = 3', 14, "prompt must be a text"),
    ('prompt = "来宾"', 'prompts = "来宾"', 11, "prompt is missing"),
    ("required = true", 'required = "yes"', 7, "required must be true or false"),
    ('kind = "title"', 'kind = "titel"', 17, "did you mean title?"),
    ('name = "opening"', 'name = "opnening"', 19, "did you mean opening.txt?"),
    ('name = "opening"', 'name = "opening"\nunder = "x"', 22, "there is no section x"),
    ('name = "opening"', 'name = "opening"\ncolour = 1', 22, "unknown key colour"),
    ('kind = "paragraph"', 'kind = "points"', 19, "there is no list field priorities"),
    ('kind = "paragraph"', 'kind = "each"\nover = "gusts"', 21, "did you mean guests?"),
    ('kind = "paragraph"', 'kind = "section"', 19, "heading is missing"),
    ('summary = ', 'length = [9, 3]\nsummary = ', 1, "two numbers"),
    ('summary = ', 'extends = "nothing"\nsummary = ', 2, "there is no skeleton “nothing”"),
    ('summary = ', 'summary: ', 2, "type “=”"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "line", "words"), MISTAKES)
def test_a_mistake_in_skeleton_toml_is_told_with_its_line_and_the_others_still_list(
    make: Make, draftspeech: Draftspeech, old: str, new: str, line: int, words: str
) -> None:
    assert old in SKELETON
    make("mine", SKELETON.replace(old, new, 1))
    ran = draftspeech("skeletons", "check", "mine")
    assert (ran.code, ran.out) == (2, "")
    assert f"skeletons/mine/skeleton.toml:{line}:" in ran.err
    assert words in ran.err
    listed = draftspeech("skeletons")
    assert listed.code == 2
    assert "four-points" in listed.out
    assert words in listed.err


TEMPLATES = [
    ({"opening": "一\n{% if x %}没有收尾"}, "opening.txt:2:", "ends before it is closed"),
    ({"opening": "好\n好\n{{ ocasion }}"}, "opening.txt:3:", "did you mean occasion?"),
    ({"opening": "{% include 'nothing' %}"}, "opening.txt:1:", "there is no template nothing"),
    ({"opening": "{% include 'opening' %}"}, "opening.txt:1:", "includes itself"),
    ({"opening": "{{ occasion.upper() }}"}, "opening.txt:1:", "nothing can be called"),
    ({"opening": "\n\n{{ guests }}"}, "opening.txt:3:", "a list cannot be printed"),
    ({"opening": "{{ occasion.name }}"}, "opening.txt:1:", "only a table has keys"),
]


@pytest.mark.parametrize(("templates", "place", "words"), TEMPLATES)
def test_a_mistake_in_a_template_is_told_with_its_line(
    make: Make, draftspeech: Draftspeech, templates: dict[str, str], place: str, words: str
) -> None:
    folder = make("mine", **templates)
    example = 'skeleton = "mine"\noccasion = "全会"\nguests = ["甲"]\n'
    (folder / "example.toml").write_text(example, encoding="utf-8")
    ran = draftspeech("skeletons", "check", "mine")
    assert (ran.code, ran.out) == (2, "")
    assert place in ran.err
    assert words in ran.err


def test_all_mistakes_of_all_templates_are_told_at_once(
    make: Make, draftspeech: Draftspeech
) -> None:
    make("mine", title="{% block %}", opening="{{ x() }}")
    ran = draftspeech("skeletons", "check", "mine")
    assert "title.txt:1:" in ran.err
    assert "opening.txt:1:" in ran.err


def test_a_template_that_is_a_link_is_refused(make: Make, tmp_path: Path) -> None:
    folder = make("mine")
    (tmp_path / "secret").write_text("秘密", encoding="utf-8")
    (folder / "opening.txt").unlink()
    (folder / "opening.txt").symlink_to(tmp_path / "secret")
    with pytest.raises(SkeletonError, match="no links"):
        load_skeleton("mine")


def test_a_skeleton_that_is_a_link_leading_out_is_refused(make: Make, tmp_path: Path) -> None:
    folder = make("mine")
    folder.rename(tmp_path / "elsewhere")
    (tmp_path / "skeletons" / "mine").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(SkeletonError, match="leads out"):
        load_skeleton("mine")


@pytest.mark.parametrize(
    ("old", "new", "line", "code"),
    [
        ("小骨架", "小\u202e架", 1, "U+202E"),
        ("小骨架", r"小\u001b[2J", 1, "U+001B"),
        ("会议", r"会\u0007议", 8, "U+0007"),
        ("来宾", "来\u200b宾", 14, "U+200B"),
    ],
)
def test_a_character_that_a_terminal_would_obey_is_refused(
    make: Make, old: str, new: str, line: int, code: str
) -> None:
    make(toml=SKELETON.replace(old, new))
    with pytest.raises(SkeletonError, match=re.escape(code)) as caught:
        load_skeleton("mine")
    place = caught.value.findings[0].place
    assert place is not None
    assert (place.line, place.name.endswith("skeleton.toml")) == (line, True)


def test_templates_have_a_limit_together(make: Make) -> None:
    make(**{f"t{n}": "甲" * 60_000 for n in range(6)})
    with pytest.raises(SkeletonError, match="more than 300000 characters"):
        load_skeleton("mine")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with a name are Unix")
@pytest.mark.parametrize("name", ["opening.txt", "skeleton.toml", "example.toml"])
def test_a_pipe_in_a_skeleton_is_never_waited_for(make: Make, name: str) -> None:
    folder = make()
    (folder / name).unlink()
    os.mkfifo(folder / name)
    with contextlib.suppress(DraftspeechError):
        assert load_skeleton("mine").example is None


@pytest.mark.parametrize("name", ["../x", "a/b", "", ".", "..", "x\0y", "长" * 65])
def test_a_name_with_path_separators_is_no_skeleton(make: Make, name: str) -> None:
    make("mine")
    with pytest.raises(SkeletonError, match="no skeleton"):
        load_skeleton(name)


EXTENDS = 'title = "改"\nsummary = "改"\nextends = "mine"\n'


def test_a_skeleton_that_extends_another_says_only_what_differs(make: Make) -> None:
    make("mine")
    child = make("child", EXTENDS, opening="今天换个说法。\n")
    (child / "title.txt").unlink()
    skeleton = load_skeleton("child")
    assert [field.key for field in skeleton.fields] == ["occasion", "guests", "minutes"]
    assert [part.kind for part in skeleton.parts] == [PartKind.TITLE, PartKind.PARAGRAPH]
    brief = child / "b.toml"
    brief.write_text('skeleton = "child"\noccasion = "年会"\n', encoding="utf-8")
    said = [plain(words) for words in paragraphs(render(brief).speech)]
    assert said == ["在年会上的讲话", "今天换个说法。"]


def test_a_field_said_again_takes_the_place_of_the_one_below(make: Make) -> None:
    make("mine")
    field = '\n[[fields]]\nkey = "occasion"\ntype = "text"\nprompt = "活动"\n'
    make("child", EXTENDS + field)
    fields = load_skeleton("child").fields
    assert next((f.key, f.prompt, f.required) for f in fields) == ("occasion", "活动", False)


@pytest.mark.parametrize("chain", [{"mine": "mine"}, {"mine": "a", "a": "b", "b": "mine"}])
def test_skeletons_that_extend_in_a_circle_are_refused(make: Make, chain: dict[str, str]) -> None:
    for name, base in chain.items():
        make(name, EXTENDS.replace('"mine"', f'"{base}"'))
    with pytest.raises(SkeletonError, match="extends itself: mine → "):
        load_skeleton("mine")


PART, FIELD = (
    '[[parts]]\nkind = "title"\n',
    '[[fields]]\nkey = "{}"\ntype = "text"\nprompt = "甲"\n',
)


@pytest.mark.parametrize(
    ("toml", "words"),
    [
        (PART * 499, "at most 500 parts"),
        ("".join(FIELD.format(f"f{n}") for n in range(2_000)), "at most 2000 fields"),
    ],
)
def test_a_skeleton_larger_than_any_is_refused_before_it_is_read_through(
    make: Make, toml: str, words: str
) -> None:
    make("mine", SKELETON + toml)
    with pytest.raises(SkeletonError, match=words):
        load_skeleton("mine")


def test_a_section_with_points_inside_is_numbered_on_two_levels(make: Make) -> None:
    toml = (
        SKELETON
        + """\
[[fields]]
key = "district"
type = "text"
prompt = "地区"

[[fields]]
key = "priorities"
type = "priorities"
prompt = "重点"

[[parts]]
kind = "section"
name = "why"
heading = "提高认识"

[[parts]]
kind = "section"
name = "how"
heading = "{{ district }}抓好落实"

[[parts]]
kind = "points"
under = "how"
ordinals = "（一）"
template = "point"

[[parts]]
kind = "each"
over = "guests"
template = "guest"
"""
    )
    toml = toml.replace('[[parts]]\nkind = "title"', "", 1).replace(
        '[[parts]]\nkind = "paragraph"\nname = "opening"\n', "", 1
    )
    head = toml.index('[[fields]]\nkey = "district"')
    make(
        "mine",
        toml[:head] + toml[head:],
        why="要认识。",
        how="共{{ count | quantity }}块。",
        point="{{ point.measures }}",
        guest="第{{ number | numeral }}位，共{{ total }}位：{{ item }}。",
    )
    brief = Path("b.toml")
    brief.write_text(
        'skeleton = "mine"\noccasion = "会"\ndistrict = "甲县"\nguests = ["张三", "李四"]\n'
        'priorities = [{ heading = "抓甲", measures = ["做甲"] },'
        ' { heading = "抓乙", measures = ["做乙"] }]\n',
        encoding="utf-8",
    )
    assert [plain(words) for words in paragraphs(render(brief).speech)] == [
        "一、提高认识", "要认识。", "二、甲县抓好落实", "共两块。",
        "（一）抓甲。要做甲。", "（二）抓乙。要做乙。",
        "第一位，共2位：张三。", "第二位，共2位：李四。",
    ]  # fmt: skip


def test_check_tells_gaps_and_length_of_the_example(make: Make) -> None:
    make("mine", SKELETON.replace("summary", "length = [50, 60]\nsummary", 1))
    assert [f.code for f in check_skeleton(load_skeleton("mine")).findings] == ["S203"]
    make("mine", opening="{{ guests | first }}")
    assert check_skeleton(load_skeleton("mine")).findings[0].code == "E03"
    make("mine", SKELETON.replace('type = "texts"', 'type = "text"'), opening="{{ guests }}")
    assert [f.code for f in check_skeleton(load_skeleton("mine")).findings] == ["S202"]


def test_new_copies_a_skeleton_that_checks_and_never_overwrites(
    tmp_path: Path, draftspeech: Draftspeech
) -> None:
    assert draftspeech("skeletons", "new", "mine").code == 0
    checked: Ran = draftspeech("skeletons", "check", "mine")
    assert (checked.code, checked.err) == (0, "")
    assert "mine is well" in checked.out
    brief = tmp_path / "skeletons/mine/example.toml"
    assert brief.read_text(encoding="utf-8").count('skeleton = "mine"') == 1
    assert draftspeech("skeletons", "new", "mine").code == 2
    for name in ("a/b", "../x", ""):
        assert draftspeech("skeletons", "new", name).code == 2
    assert draftspeech("skeletons", "new", "other", "--from", "nothing").code == 2
    assert sorted(p.name for p in (tmp_path / "skeletons").iterdir()) == ["mine"]


def test_any_mistake_in_a_skeleton_is_our_kind_of_error(make: Make) -> None:
    """One character of a good skeleton.toml taken away, wherever: no other exception."""
    for at in range(0, len(SKELETON), 7):
        make("mine", SKELETON[:at] + SKELETON[at + 1 :])
        with contextlib.suppress(DraftspeechError):
            assert check_skeleton(load_skeleton("mine")).characters >= 0
