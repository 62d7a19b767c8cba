"""`learn`: a sample speech becomes a skeleton and a brief that give it back."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

import pexpect
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from draftspeech.errors import InputError
from draftspeech.learn import Learned, is_reserved, learn, save
from draftspeech.sample import clean
from draftspeech.source import Source
from draftspeech.web_page import lines_of_page
from tests.conftest import ROOT, WIDE, Draftspeech

SAMPLE = """\
在全区秋季开学工作会议上的讲话
区委书记　李明远
（2026年8月28日）

同志们：
　　今天，我们召开全区秋季开学工作会议。8月起，21所学校由XX局交给我区管理。会议很短，也很重，可以说是三会合一：\
一是交接会。21所学校的担子，从今天起由区委、区政府来挑。二是动员会。秋季学期说到就到，等不得。\
三是谋划会。科教立区战略怎样落到每间教室，要拿出办法。下面，我讲三点意见：
　　第一，交接要稳。XX局的同志把人员、资产一项一项交清，我区一项一项接好，投入1200万元修缮校舍，秋季学期启用。
　　第二，队伍要强。教师是学校的根本。全区3600名教师要安心从教，待遇只升不降。
　　第三，质量要高。落实科教立区战略，办好家门口的学校。
　　同志们，开学在即。让我们把21所学校接好、办好，向全区人民交一份满意的答卷。
"""
GOLDEN = sorted((ROOT / "tests/golden/examples").glob("*.txt"))


def sample(tmp_path: Path, text: str = SAMPLE, name: str = "s.txt") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def learned(text: str) -> Learned:
    return learn([clean(Source("s.txt", text)).source], "mine")


def lines(text: str) -> list[str]:
    return [line.strip("\u3000 ") for line in text.splitlines() if line.strip()]


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_a_speech_of_every_skeleton_is_learned_and_given_back(
    draftspeech: Draftspeech, tmp_path: Path, path: Path
) -> None:
    text = path.read_text(encoding="utf-8")
    ran = draftspeech("learn", sample(tmp_path, text), "-o", "skeletons/mine")
    assert ran.code == 0, ran.err
    assert "proved" in ran.out
    given = draftspeech("render", "skeletons/mine/example.toml")
    assert lines(given.out) == lines(text)
    checked = draftspeech("skeletons", "check", "mine")
    assert checked.code == 0, checked.out + checked.err


def test_the_facts_of_a_sample_become_fields(draftspeech: Draftspeech, tmp_path: Path) -> None:
    ran = draftspeech("learn", sample(tmp_path))
    assert ran.code == 0, ran.err
    brief = tomllib.loads((tmp_path / "skeletons/s/example.toml").read_text(encoding="utf-8"))
    assert brief["occasion"] == "秋季开学工作会议"
    assert (brief["speaker_office"], brief["speaker_name"]) == ("区委书记", "李明远")
    assert (brief["schools"], brief["level"], brief["blank"]) == (21, "区", "XX")
    assert (brief["strategy"], brief["season"]) == ("科教立区", "秋季")
    assert (brief["amount"], brief["people"]) == ("1200万", 3600)
    assert str(brief["date"]) == "2026-08-28"
    assert [role["name"] for role in brief["meeting_roles"]] == ["交接会", "动员会", "谋划会"]
    assert "3 points" in ran.out
    assert (
        "“区” also stands in these; where it changes, look at them: speaker_office、strategy"
        in ran.out
    )
    assert "schools = 21 (places: 2; sure)" in ran.out
    assert "change it there: 21" in ran.out
    skeleton = tomllib.loads((tmp_path / "skeletons/s/skeleton.toml").read_text(encoding="utf-8"))
    headings = [part["heading"] for part in skeleton["parts"] if part["kind"] == "section"]
    assert headings == ["交接要稳", "队伍要强", "质量要高"]


def test_a_changed_brief_changes_all_its_places_and_only_these(
    draftspeech: Draftspeech, tmp_path: Path
) -> None:
    draftspeech("learn", sample(tmp_path))
    path = tmp_path / "skeletons/s/example.toml"
    text = path.read_text(encoding="utf-8")
    for old, new in (
        ("= 21", "= 34"),
        ('level = "区"', 'level = "县"'),
        ('"XX"', '"云岭县教育"'),
        ("科教立区", "科教兴县"),
    ):
        assert old in text
        text = text.replace(old, new)
    kept = [line for line in text.splitlines() if "谋划会" not in line]
    sample(tmp_path, "\n".join(kept), "b.toml")
    expected = (
        SAMPLE.replace("21所学校由XX局", "34所学校由云岭县教育局")
        .replace("把21所学校", "把34所学校")
        .replace("XX局的同志", "云岭县教育局的同志")
        .replace("三会合一", "两会合一")
        .replace("三是谋划会。科教立区战略怎样落到每间教室，要拿出办法。", "")
        .replace("科教立区", "科教兴县")
        .replace("我区", "我县")
        .replace("全区", "全县")
    )
    ran = draftspeech("render", "b.toml")
    assert ran.code == 0
    assert lines(ran.out) == lines(expected)


def test_a_learned_skeleton_starts_the_next_brief(draftspeech: Draftspeech, tmp_path: Path) -> None:
    said = draftspeech("learn", sample(tmp_path)).err
    command = said[said.index("draftspeech new ") :].splitlines()[0].split()
    ran = draftspeech(*command[1:], "--no-input", "--set", "schools=34")
    assert ran.code == 0, ran.err
    assert "schools = 34" in (tmp_path / "brief.toml").read_text(encoding="utf-8")


def test_page_residue_and_punctuation_are_mended_unless_as_is(
    draftspeech: Draftspeech, tmp_path: Path
) -> None:
    dirty = SAMPLE.replace("很短，也", "很短,也") + "预览阅读已结束，下载后可阅读全文\n"
    ran = draftspeech("learn", sample(tmp_path, dirty), "-o", "skeletons/mended")
    assert ran.code == 0
    assert "mended first: " in ran.err
    given = draftspeech("render", "skeletons/mended/example.toml").out
    assert lines(given) == lines(SAMPLE)
    ran = draftspeech("learn", "s.txt", "--as-is", "-o", "skeletons/kept")
    assert ran.code == 0
    assert "mended first" not in ran.err
    given = draftspeech("render", "skeletons/kept/example.toml").out
    assert lines(given) == lines(dirty)


def test_word_documents_are_samples(draftspeech: Draftspeech, tmp_path: Path) -> None:
    draftspeech("render", sample(tmp_path), "-o", "s.docx")
    ran = draftspeech("learn", "s.docx", "-o", "skeletons/word")
    assert ran.code == 0, ran.err
    given = draftspeech("render", "skeletons/word/example.toml").out
    assert lines(given) == lines(SAMPLE)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_saved_web_page_is_a_sample(
    draftspeech: Draftspeech, tmp_path: Path, encoding: str
) -> None:
    blocks = "\n".join(
        f"<p class='c'>{line[:9]}<b>{line[9:20]}</b>{line[20:]}</p>" for line in SAMPLE.splitlines()
    ).replace("。", "。\n      ")
    page = f"""<!DOCTYPE html><html><head><title>范文网</title><style>p {{ x: y }}</style></head>
<body><nav><a href="/">首页</a><a href="/x">更多范文</a></nav>
<script>if (a < b) {{ document.write("<p>广告</p>") }}</script>
<form><div class="article">{blocks}</div></form><br/>
<footer>版权所有&nbsp;范文网</footer></body></html>"""
    (tmp_path / "page.html").write_bytes(page.encode(encoding))
    ran = draftspeech("learn", "page.html")
    assert ran.code == 0, ran.err
    assert lines(draftspeech("render", "skeletons/page/example.toml").out) == lines(SAMPLE)


@pytest.mark.parametrize("tag", ["footer", "button", "nav"])
def test_a_tag_that_is_never_closed_costs_no_words(tag: str) -> None:
    assert lines_of_page(f"<div><{tag}><p>同志们：</p><p>开会。</p></div>") == "同志们：\n开会。\n"


@pytest.mark.parametrize("odd", ["<![if !IE]>", "<![endif]>", "<![[第一]]>", "<![CD["])
def test_what_a_browser_passes_over_in_a_page_is_passed_over(odd: str) -> None:
    page = f"<div><p>同志们：</p>{odd}<p>开会。</p></div>"
    assert lines_of_page(page).startswith("同志们：\n")


def test_a_marked_section_ends_with_its_bracket() -> None:
    assert lines_of_page("<p>同志们：</p><![if !IE]><p>开会。</p>") == "同志们：\n开会。\n"


def test_what_looks_like_a_template_stays_words(draftspeech: Draftspeech, tmp_path: Path) -> None:
    text = SAMPLE.replace("要稳。", "要稳。{{ name }}，{% if x %}，{# y #}，照抄不误。")
    ran = draftspeech("learn", sample(tmp_path, text), "--as-is")
    assert ran.code == 0, ran.err
    given = draftspeech("render", "skeletons/s/example.toml").out
    assert lines(given) == lines(text)


def test_a_speech_without_points_says_so(draftspeech: Draftspeech, tmp_path: Path) -> None:
    text = "\n".join(line for line in SAMPLE.splitlines() if "第" not in line)
    ran = draftspeech("learn", sample(tmp_path, text))
    assert ran.code == 0
    assert "no points" in ran.out
    given = draftspeech("render", "skeletons/s/example.toml").out
    assert lines(given) == lines(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("同志们：\n大家好。\n", "is no speech"),
        ("".join(f"第{n}条链接\n" for n in range(60)), "is no speech"),
        ("The meeting was opened by the chair. It was long.\n" * 9, "is no Chinese speech"),
        ("同志们，我们要把工作做好。\n" * 195, "is longer than a speech"),
        ("同志们，我们要把工作做好，做得更好一些。" * 2100, "is longer than a speech"),
    ],
)
def test_what_is_no_speech_is_refused_and_nothing_written(
    draftspeech: Draftspeech, tmp_path: Path, text: str, said: str
) -> None:
    ran = draftspeech("learn", sample(tmp_path, text))
    assert ran.code == 2
    assert said in ran.err
    assert [path.name for path in tmp_path.iterdir()] == ["s.txt"]


def test_an_existing_folder_is_left_alone(draftspeech: Draftspeech, tmp_path: Path) -> None:
    folder = tmp_path / "skeletons/s"
    folder.mkdir(parents=True)
    (folder / "skeleton.toml").write_text("mine", encoding="utf-8")
    ran = draftspeech("learn", sample(tmp_path))
    assert ran.code == 2
    assert "exists already" in ran.err
    assert (folder / "skeleton.toml").read_text(encoding="utf-8") == "mine"


def test_a_name_that_is_none_is_refused(draftspeech: Draftspeech, tmp_path: Path) -> None:
    ran = draftspeech("learn", sample(tmp_path), "-o", "skeletons/a b")
    assert ran.code == 2
    assert "cannot be a skeleton's name" in ran.err
    assert not (tmp_path / "skeletons").exists()


WORDS = st.text(
    st.sampled_from(
        "我区全县要把学校办好年月日第一二三是点所人多，。；：、！？“”（）《》XX12 3.%{}\\'\"\u3000"
    ),
    min_size=1,
    max_size=40,
)
PARAGRAPHS = st.lists(
    st.one_of(
        WORDS,
        st.sampled_from(
            [
                "第一，要抓紧。人人有责。",
                "第二，要抓实。{{ x }}",
                "第三，要抓牢。",
                "一、抓好教学。",
                "二、抓好安全。",
                "（一）建章立制。",
                "下面，我讲三点意见：",
                "同志们：",
                "谢谢大家！",
            ]
        ),
    ),
    max_size=12,
)


@settings(max_examples=150, deadline=None)
@given(PARAGRAPHS)
def test_any_text_that_is_learned_comes_back(
    tmp_path_factory: pytest.TempPathFactory, found: list[str]
) -> None:
    one = learn([Source("s.txt", "\n".join([SAMPLE, *found]))], "mine")
    save(one, tmp_path_factory.mktemp("learned") / "mine")


OTHERS = {
    "kaixue": """\
在全县秋季开学工作会议上的讲话
县委书记　周正明
（2025年8月26日）

同志们：
　　再过几天，新学期就要开始了。今天，我们召开全县秋季开学工作会议，要把准备工作做细做实。下面，我讲四点意见：
　　第一，交接要稳。34所学校的人员、资产一项一项交清，我县一项一项接好。
　　第二，队伍建设要强。全县5100名教师是教育的根本，要让他们安心从教。
　　第三，安全要严。校车、食堂、宿舍，一处一处查到底。
　　第四，质量要高。落实科教兴县战略，办好家门口的学校。
　　同志们，开学在即。让我们把学校接好、办好，不负全县人民。
""",
    "shiqu": """\
在全市秋季开学工作会议上的讲话

各位校长、同志们：
　　今天，我们召开全市秋季开学工作会议，部署新学期的工作。下面，我讲两点意见：
　　一、安全要严
　　校车、食堂、宿舍，一处一处查到底。
　　要把责任压到人头。
　　二、质量要高
　　落实科教强市战略，办好家门口的学校。
　　谢谢大家！
""",
}
FIRST = """\
在全区秋季开学工作会议上的讲话
区委书记　李明远
（2026年8月28日）

同志们：
　　今天，我们召开全区秋季开学工作会议，部署新学期的工作。下面，我讲三点意见：
　　第一，交接要稳。21所学校的人员、资产一项一项交清，我区一项一项接好。
　　第二，队伍要强。全区3600名教师要安心从教，待遇只升不降。
　　第三，质量要高。落实科教立区战略，办好家门口的学校。
　　同志们，开学在即。让我们把学校接好、办好，向全区人民交一份满意的答卷。
"""


def several(draftspeech: Draftspeech, tmp_path: Path) -> str:
    """Learn the three samples above as one skeleton; return what was said."""
    texts = {"first": FIRST, **OTHERS}
    paths = [sample(tmp_path, text, f"{name}.txt") for name, text in texts.items()]
    ran = draftspeech("learn", *paths, "-o", "skeletons/opening")
    assert ran.code == 0, ran.err
    return ran.out


def example(tmp_path: Path, *changes: tuple[str, str]) -> str:
    """Return the brief of the first sample, with lines of it changed."""
    text = (tmp_path / "skeletons/opening/example.toml").read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text


def test_several_samples_give_one_skeleton_and_a_brief_of_each(
    draftspeech: Draftspeech, tmp_path: Path
) -> None:
    out = several(draftspeech, tmp_path)
    assert "3 samples: " in out
    assert "schools = 21 / 34 (places: 2; sure)" in out
    for name, text in {"": FIRST, **{f"-{name}": text for name, text in OTHERS.items()}}.items():
        given = draftspeech("render", f"skeletons/opening/example{name}.toml")
        assert lines(given.out) == lines(text)
    checked = draftspeech("skeletons", "check", "opening")
    assert checked.code == 0, checked.out + checked.err


def test_a_part_takes_the_wording_of_another_sample(
    draftspeech: Draftspeech, tmp_path: Path
) -> None:
    several(draftspeech, tmp_path)
    text = example(tmp_path, ('# use_paragraph_1 = "first"', 'use_paragraph_1 = "kaixue"'))
    sample(tmp_path, text, "b.toml")
    expected = FIRST.replace("今天，我们", "再过几天，新学期就要开始了。今天，我们", 1).replace(
        "部署新学期的工作", "要把准备工作做细做实"
    )
    assert lines(draftspeech("render", "b.toml").out) == lines(expected)


def test_an_optional_point_comes_and_goes_and_the_number_follows(
    draftspeech: Draftspeech, tmp_path: Path
) -> None:
    several(draftspeech, tmp_path)
    changes = (
        ('# use_point_1 = "first"', 'use_point_1 = "不用"'),
        ('# use_point_3 = "不用"', 'use_point_3 = "shiqu"'),
        ('# ordinals = "第一，"', 'ordinals = "一、"'),
    )
    sample(tmp_path, example(tmp_path, *changes), "b.toml")
    shown = lines(draftspeech("render", "b.toml").out)
    assert shown[4].endswith("下面，我讲三点意见：")
    assert [line for line in shown if "、" in line[:2]] == [
        "一、队伍要强",
        "二、安全要严",
        "三、质量要高",
    ]
    assert "要把责任压到人头。" in shown


def test_a_point_that_all_samples_have_can_be_left_out(
    draftspeech: Draftspeech, tmp_path: Path
) -> None:
    several(draftspeech, tmp_path)
    text = example(tmp_path, ('# use_point_4 = "first"', 'use_point_4 = "不用"'))
    sample(tmp_path, text, "b.toml")
    shown = draftspeech("render", "b.toml").out
    assert "质量要高" not in shown
    assert "讲两点意见" in shown


def test_a_wording_is_chosen_by_any_sample_that_has_it(
    draftspeech: Draftspeech, tmp_path: Path
) -> None:
    several(draftspeech, tmp_path)
    text = example(tmp_path, ('# use_paragraph_1 = "first"', 'use_paragraph_1 = "shiqu"'))
    sample(tmp_path, text, "b.toml")
    assert lines(draftspeech("render", "b.toml").out) == lines(FIRST)


def test_a_sample_that_is_cut_short_is_told(draftspeech: Draftspeech, tmp_path: Path) -> None:
    text = "\n".join(line for line in FIRST.splitlines() if "第三" not in line)
    ran = draftspeech("learn", sample(tmp_path, text))
    assert "announces 3 points and has 2" in ran.out


def test_two_persons_left_open_are_two_fields(draftspeech: Draftspeech, tmp_path: Path) -> None:
    text = FIRST.replace("一项一项接好。", "一项一项接好，XX同志牵头，XX同志配合，XX县支持。", 1)
    draftspeech("learn", sample(tmp_path, text))
    path = tmp_path / "skeletons/s/example.toml"
    brief = path.read_text(encoding="utf-8")
    assert brief.count('= "XX"') == 3
    sample(tmp_path, brief.replace('blank = "XX"', 'blank = "张三"'), "b.toml")
    shown = draftspeech("render", "b.toml").out
    assert "张三同志牵头，XX同志配合，XX县支持" in shown


def test_no_roles_are_a_gap_not_none_in_one(draftspeech: Draftspeech, tmp_path: Path) -> None:
    draftspeech("learn", sample(tmp_path))
    draftspeech("new", "n.toml", "--no-input", "--skeleton", "s")
    shown = draftspeech("render", "n.toml").out
    assert "零会合一" not in shown
    assert "〔待补：会议定位〕会合一" in shown


def test_an_output_that_is_there_is_refused_before_anything_is_asked(
    draftspeech: Draftspeech, tmp_path: Path
) -> None:
    (tmp_path / "skeletons/s").mkdir(parents=True)
    ran = draftspeech("learn", sample(tmp_path), "--interactive", stdin=b"")
    assert ran.code == 2
    assert "exists already" in ran.err
    assert ran.out == ""


def test_outline_reads_a_saved_web_page(draftspeech: Draftspeech, tmp_path: Path) -> None:
    body = "".join(f"<p>{line}</p>" for line in FIRST.splitlines())
    (tmp_path / "p.html").write_text(f"<html><body>{body}</body></html>", encoding="utf-8")
    ran = draftspeech("outline", "p.html", environ=WIDE)
    assert ran.code == 0, ran.err
    assert "第三，质量要高" in ran.out


def test_a_fact_of_one_field_is_changed_in_every_wording(
    draftspeech: Draftspeech, tmp_path: Path
) -> None:
    several(draftspeech, tmp_path)
    changes = (
        ('sample = "first"', 'sample = "kaixue"'),
        ("schools = 21", "schools = 8"),
        ('level = "区"', 'level = "镇"'),
    )
    sample(tmp_path, example(tmp_path, *changes), "b.toml")
    text = draftspeech("render", "b.toml").out
    assert "8所学校的人员、资产一项一项交清，我镇一项一项接好。" in text
    assert "不负全镇人民" in text


def test_a_sample_twice_has_no_variants(draftspeech: Draftspeech, tmp_path: Path) -> None:
    path = sample(tmp_path, FIRST)
    ran = draftspeech("learn", path, path, "-o", "skeletons/twice")
    assert ran.code == 0, ran.err
    assert "2 samples: 0 parts in variants, 0 optional ones" in ran.out
    assert lines(draftspeech("render", "skeletons/twice/example-s-2.toml").out) == lines(FIRST)


@settings(max_examples=60, deadline=None)
@given(PARAGRAPHS, PARAGRAPHS)
def test_any_texts_that_are_learned_together_come_back(
    tmp_path_factory: pytest.TempPathFactory, one: list[str], other: list[str]
) -> None:
    texts = [FIRST, "\n".join([SAMPLE, *one]), "\n".join([FIRST, *other])]
    both = learn([Source(f"{n}.txt", text) for n, text in enumerate(texts)], "mine")
    save(both, tmp_path_factory.mktemp("learned") / "mine")


def answered(
    draftspeech: Draftspeech, tmp_path: Path, *answers: str
) -> tuple[str, dict[str, object]]:
    """Learn the sample with answers to its questions; return what was said, and the brief."""
    ran = draftspeech(
        "learn",
        sample(tmp_path),
        "--interactive",
        stdin="".join(f"{a}\n" for a in answers).encode(),
    )
    assert ran.code == 0, ran.err
    text = (tmp_path / "skeletons/s/example.toml").read_text(encoding="utf-8")
    assert lines(draftspeech("render", "skeletons/s/example.toml").out) == lines(SAMPLE)
    return ran.out, tomllib.loads(text)


def test_a_field_is_kept_renamed_or_refused(draftspeech: Draftspeech, tmp_path: Path) -> None:
    out, brief = answered(draftspeech, tmp_path, "", "", "-", "speaker", "", "", "transferred")
    assert "8月起，【21】所学校由XX局" in out
    assert brief["level"] == "区"
    assert brief["occasion"] == "秋季开学工作会议"
    assert "speaker_office" not in brief
    assert (brief["speaker"], brief["transferred"]) == ("李明远", 21)
    assert "schools" not in brief
    assert brief["strategy"] == "科教立区"  # not asked any more: kept
    assert "the other fields are kept" in out


def test_a_field_gets_the_prompt_that_is_typed(draftspeech: Draftspeech, tmp_path: Path) -> None:
    answered(draftspeech, tmp_path, "", "会议名称")
    text = (tmp_path / "skeletons/s/skeleton.toml").read_text(encoding="utf-8")
    assert 'key = "occasion"\ntype = "text"\nprompt = "会议名称"' in text


@pytest.mark.parametrize(("typed", "kept"), [("y", True), ("是", True), ("n", False), ("—", False)])
def test_yes_and_no_keep_and_refuse(
    draftspeech: Draftspeech, tmp_path: Path, typed: str, *, kept: bool
) -> None:
    _out, brief = answered(draftspeech, tmp_path, "", typed, "!")
    assert ("occasion" in brief) == kept
    assert "strategy" in brief  # ! kept the rest


@pytest.mark.parametrize("typed", ["speaker_name", "count", "Speaker", "use_it", "a b"])
def test_an_answer_that_cannot_be_a_key_is_asked_again(
    draftspeech: Draftspeech, tmp_path: Path, typed: str
) -> None:
    out, brief = answered(draftspeech, tmp_path, typed, "meeting")
    assert "cannot be a field's key" in out or "already" in out
    assert brief["meeting"] == "区"


def test_questions_and_a_sample_cannot_share_standard_input(draftspeech: Draftspeech) -> None:
    ran = draftspeech("learn", "-", "--interactive", stdin=SAMPLE.encode())
    assert ran.code == 2
    assert "cannot both come from standard input" in ran.err


def test_ctrl_c_at_a_question_writes_nothing(tmp_path: Path) -> None:
    sample(tmp_path)
    command = ["-m", "draftspeech", "learn", "s.txt", "--interactive"]
    child = pexpect.spawn(sys.executable, command, cwd=str(tmp_path), encoding="utf-8", timeout=60)
    child.expect("level = 区")
    child.sendline("")
    child.expect("occasion = 秋季开学工作会议")
    child.expect("occasion（")  # the question itself: it waits from here on
    child.sendintr()
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 130
    assert "Traceback" not in (child.before or "")
    assert [path.name for path in tmp_path.iterdir()] == ["s.txt"]


def test_check_knows_the_figures_of_a_learned_draft(
    draftspeech: Draftspeech, tmp_path: Path
) -> None:
    text = FIRST.replace(
        "待遇只升不降。", "待遇只升不降，2026年投入7.3亿元，增长12.5%，1958年建校时只有5间房。"
    )
    draftspeech("learn", sample(tmp_path, text))
    draftspeech("render", "skeletons/s/example.toml", "-o", "s.docx")
    ran = draftspeech("check", "s.docx", "--select", "R201,R202,R204")
    assert ran.code == 0, ran.out
    docx = tmp_path / "b.toml"
    brief = (tmp_path / "skeletons/s/example.toml").read_text(encoding="utf-8")
    docx.write_text(brief.replace('"7.3亿"', '"8.1亿"'), encoding="utf-8")
    ran = draftspeech("check", "s.docx", "--brief", "b.toml", "--select", "R201")
    assert "7.3亿" in ran.out


def test_samples_of_one_name_keep_apart(draftspeech: Draftspeech, tmp_path: Path) -> None:
    paths = []
    for folder, name in (("a", "s.txt"), ("b", "s-2.txt"), ("c", "s.txt"), ("d", "不用.txt")):
        (tmp_path / folder).mkdir()
        paths.append(sample(tmp_path / folder, FIRST, name))
    ran = draftspeech("learn", *paths, "-o", "skeletons/four")
    assert ran.code == 0, ran.err
    briefs = [path.name.casefold() for path in (tmp_path / "skeletons/four").glob("*.toml")]
    assert len(set(briefs)) == 5  # four briefs and the skeleton
    for path in (tmp_path / "skeletons/four").glob("example*.toml"):
        assert lines(draftspeech("render", path).out) == lines(FIRST)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("交接要稳", "抓住三个方面"),
        ("待遇只升不降", "修好三条公路，下午三点开会，待遇只升不降"),
        ("办好家门口的学校", "今年取得了成绩，书记要讲；以上意见，仅供参考"),
        ("待遇只升不降", "走进二十一世纪，今年中国经济向好，学年末考试"),
        ("待遇只升不降", "发展教育强市场，开展“学校”行动"),
    ],
)
def test_words_that_are_no_facts_stay_words(
    draftspeech: Draftspeech, tmp_path: Path, old: str, new: str
) -> None:
    text = FIRST.replace(old, new)
    ran = draftspeech("learn", sample(tmp_path, text))
    assert ran.code == 0, ran.err
    assert lines(draftspeech("render", "skeletons/s/example.toml").out) == lines(text)
    templates = "".join(
        path.read_text(encoding="utf-8") for path in (tmp_path / "skeletons/s").glob("*.t*")
    )
    for words in new.split("，"):
        if "三" in words or "参考" in words or "成绩" in words or "世纪" in words:
            assert words.partition("；")[0] in templates


@pytest.mark.parametrize(
    "typed", ["true", "none", "loop_1", "ordinals_2", "sample_2", "skeleton", "use_point_1"]
)
def test_a_key_of_the_language_is_refused(
    draftspeech: Draftspeech, tmp_path: Path, typed: str
) -> None:
    out, brief = answered(draftspeech, tmp_path, "", typed, "meeting", "!")
    assert "cannot be a field's key" in out
    assert "meeting" in brief


def test_a_key_with_a_number_is_kept_as_it_was_typed(
    draftspeech: Draftspeech, tmp_path: Path
) -> None:
    _out, brief = answered(draftspeech, tmp_path, "", "plan_2026", "!")
    assert brief["plan_2026"] == "秋季开学工作会议"


def test_stopping_early_keeps_every_field_of_several_samples(
    draftspeech: Draftspeech, tmp_path: Path
) -> None:
    whole = several(draftspeech, tmp_path)
    texts = [tmp_path / f"{name}.txt" for name in ("first", *OTHERS)]
    ran = draftspeech("learn", *texts, "-i", "-o", "skeletons/asked", stdin=b"\n\n!\n")
    assert ran.code == 0, ran.err
    fields = [line for line in whole.splitlines() if "places: " in line]
    assert [line for line in ran.out.splitlines() if line in fields][-len(fields) :] == fields


def test_a_key_that_was_set_free_can_be_taken(draftspeech: Draftspeech, tmp_path: Path) -> None:
    _out, brief = answered(draftspeech, tmp_path, "-", "level", "!")
    assert brief["level"] == "秋季开学工作会议"


def test_template_signs_are_never_asked_about(draftspeech: Draftspeech, tmp_path: Path) -> None:
    text = FIRST.replace("待遇只升不降", "待遇只升不降，见{{ level }}附件")
    ran = draftspeech("learn", sample(tmp_path, text), "-i", "--as-is", stdin=b"-\n" * 20)
    assert "literal" not in ran.out.split("points, each")[0]
    assert ran.code == 0, ran.err
    assert lines(draftspeech("render", "skeletons/s/example.toml").out) == lines(text)


def test_a_speech_without_facts_is_refused(draftspeech: Draftspeech, tmp_path: Path) -> None:
    text = "同志们：\n" + "大家要把心思放在工作上，把力气用在落实上，一件一件抓到底。\n" * 4
    ran = draftspeech("learn", sample(tmp_path, text))
    assert ran.code == 2
    assert "nothing that another speech would say otherwise" in ran.err
    assert not (tmp_path / "skeletons").exists()


def test_too_many_parts_that_differ_are_refused_with_what_to_do(
    draftspeech: Draftspeech, tmp_path: Path
) -> None:
    paths = []
    for name, words in (("a", "山要抓第{}遍，不能停。"), ("b", "河流{}回都得记牢呀！")):
        body = "\n".join(words.format(n) for n in range(120))
        paths.append(sample(tmp_path, f"同志们：\n2026年9月1日开会。\n{body}", f"{name}.txt"))
    ran = draftspeech("learn", *paths, "-o", "skeletons/two")
    assert ran.code == 2
    assert "too many parts that differ" in ran.err
    assert "fewer samples" in ran.err


def test_points_that_are_only_headings_are_paired_by_their_words(
    draftspeech: Draftspeech, tmp_path: Path
) -> None:
    def speech(*headings: str) -> str:
        numerals = "一二三"
        points = "".join(f"{numerals[n]}、{words}\n" for n, words in enumerate(headings))
        opening = "今天，2026年9月1日，我们召开会议。把新学期要做的几件事情说清楚，请大家记好，"
        opening += "一件一件去办，办一件成一件，不要让老师和家长失望。"
        return f"同志们：\n{opening}\n{points}"

    one = sample(tmp_path, speech("抓好校园安全", "抓好教学质量", "抓好队伍建设"), "a.txt")
    other = sample(tmp_path, speech("抓好教学质量", "抓好队伍建设"), "b.txt")
    ran = draftspeech("learn", one, other, "-o", "skeletons/two", "--as-is")
    assert ran.code == 0, ran.err
    assert "0 parts in variants, 1 optional" in ran.out


def test_a_sample_without_points_has_its_closing_where_the_others_have_it(
    draftspeech: Draftspeech, tmp_path: Path
) -> None:
    plain = "\n".join(line for line in FIRST.splitlines() if "第" not in line)
    plain = plain.replace("同志们，开学在即。", "同志们，新学期到了。").replace(
        "下面，我讲三点意见：", ""
    )
    one, other = sample(tmp_path, FIRST, "a.txt"), sample(tmp_path, plain, "b.txt")
    ran = draftspeech("learn", one, other, "-o", "skeletons/two", "--as-is")
    assert ran.code == 0, ran.err
    parts = tomllib.loads((tmp_path / "skeletons/two/skeleton.toml").read_text("utf-8"))["parts"]
    assert parts[-1]["kind"] == "paragraph"
    assert [part["kind"] for part in parts].count("paragraph") == 2  # opening and closing


@pytest.mark.parametrize("sign", ["\x0c", "\x85", "\x01", "\u2028"])
@pytest.mark.parametrize("as_is", [(), ("--as-is",)])
def test_control_characters_stop_nothing(
    draftspeech: Draftspeech, tmp_path: Path, sign: str, as_is: tuple[str, ...]
) -> None:
    text = FIRST.replace("全区3600名", f"全区{sign}3600名")
    ran = draftspeech("learn", sample(tmp_path, text), *as_is)
    assert "Traceback" not in ran.err
    assert ran.code in (0, 2)
    if not as_is:
        assert ran.code == 0, ran.err
        assert "3600名" in draftspeech("render", "skeletons/s/example.toml").out


@pytest.mark.parametrize(
    ("sign", "as_is"), [("\ue000", ()), ("\u200b", ("--as-is",)), ("\x0c", ("--as-is",))]
)
def test_a_character_no_skeleton_can_hold_is_told_at_its_place(
    draftspeech: Draftspeech, tmp_path: Path, sign: str, as_is: tuple[str, ...]
) -> None:
    text = FIRST.replace("全区3600名", f"全区{sign}3600名")
    ran = draftspeech("learn", sample(tmp_path, text), *as_is)
    assert ran.code == 2
    assert f"s.txt:8:13: error: the words hold an invisible character U+{ord(sign):04X}" in ran.err
    assert "type the text anew" in ran.err
    assert not (tmp_path / "skeletons").exists()


def test_no_field_takes_a_word_of_the_language_or_the_key_of_another() -> None:
    words = "true false none not and or in is if else elif for loop role points skeleton minutes"
    taken = [*words.split(), "meeting_roles", "sample", "ordinals", "count", "loop_2", "use_point"]
    assert [key for key in taken if not is_reserved(key)] == []
    assert [key for key in ("meeting", "use", "not_2", "schools_2") if is_reserved(key)] == []


def test_samples_whose_names_have_no_letters_are_numbered() -> None:
    names = ("！.txt", "a/（）.txt", "开学 讲话（一）.txt", "x" * 30 + ".txt")
    made = learn([Source(name, FIRST) for name in names], "mine")
    assert [*made.briefs] == ["范文1", "范文2", "开学讲话一", "x" * 24]


def test_points_are_told_where_another_number_was_announced() -> None:
    def announced(old: str, new: str) -> tuple[tuple[int, int], ...]:
        return learn([Source("s.txt", FIRST.replace(old, new))], "mine").announced

    assert announced("三点意见", "五点意见") == ((5, 3),)
    assert announced("三点意见", "12点要求") == ((12, 3),)
    assert announced("三点意见", "三点意见") == ()
    assert announced("三点意见", "一点意见") == ()
    assert announced("三点意见", "几点意见") == ()
    plain = "\n".join(line for line in FIRST.splitlines() if "第" not in line)
    assert learn([Source("s.txt", plain)], "mine").announced == ()


def test_a_speaker_who_is_only_an_office_is_a_fact() -> None:
    made = learn([Source("s.txt", FIRST.replace("区委书记　李明远", "区委书记"))], "mine")
    ((_sample, fact),) = made.facts["speaker_office"]
    assert fact.value == "区委书记"


def test_samples_are_as_long_as_a_speech_and_in_chinese() -> None:
    def learns(text: str) -> bool:
        try:
            learn([Source("s.txt", text)], "mine")
        except InputError:
            return False
        return True

    assert learns(f"2026年9月1日{'甲' * 69}。！")
    assert not learns(f"2026年9月1日{'甲' * 68}。！")
    assert not learns(f"2026年9月1日{'甲' * 80}。")
    assert learns(f"2026年9月1日{'甲' * 79}{'a' * 71}。！")
    assert not learns(f"2026年9月1日{'甲' * 79}{'a' * 80}。！")
    short = "\n".join(f"{n}月{'要抓紧' * 3}。" for n in range(1, 12))
    assert learns("\n".join([short, *["要抓。"] * 179]))
    assert not learns("\n".join([short, *["要抓。"] * 180]))
    flat = len(short.replace("\n", ""))
    assert learns(f"{short}\n{('要抓紧，' * 10_000)[: 40_000 - flat - 1]}。")
    assert not learns(f"{short}\n{('要抓紧，' * 10_000)[: 40_001 - flat - 1]}。")


def test_outline_says_what_it_leaves_out(draftspeech: Draftspeech, tmp_path: Path) -> None:
    ran = draftspeech("outline", sample(tmp_path, FIRST + "下载文档\n"))
    assert "1 lines were left out" in ran.err
    own = FIRST.replace("部署新学期的工作。", "部署新学期的工作。以上意见仅供参考。")
    ran = draftspeech("outline", sample(tmp_path, own))
    assert ran.err == ""
