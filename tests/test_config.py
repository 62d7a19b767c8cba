from __future__ import annotations

import json
from pathlib import Path

import pytest

from draftspeech.source import Source
from draftspeech.toml_spans import parse
from tests.conftest import Draftspeech

OWN = ".config/draftspeech/draftspeech.toml"


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8"))
    return path


def listed(draftspeech: Draftspeech) -> dict[str, tuple[object, ...]]:
    ran = draftspeech("config", "--json")
    assert (ran.code, ran.err) == (0, "")
    told = json.loads(ran.out)
    assert told["version"] == 1
    return {
        row["key"]: (row["value"], row["origin"], row["line"], row["column"])
        for row in told["settings"]
    }


def test_without_files_every_setting_is_the_default(draftspeech: Draftspeech) -> None:
    found = listed(draftspeech)
    assert found["rate"] == (180, "default", None, None)
    assert found["plain"] == (False, "default", None, None)
    assert found["fonts.latin"] == ("Times New Roman", "default", None, None)
    assert {row[1] for row in found.values()} == {"default"}


def test_each_setting_is_told_with_where_it_comes_from(
    draftspeech: Draftspeech, tmp_path: Path
) -> None:
    write(
        tmp_path, OWN,
        'rate = 200\nhead = ["date", "speaker"]\n[fonts]\nbody = "华文仿宋"\npage = ""\n'
        '[readings]\n"重庆" = "chóng qìng"\n',
    )  # fmt: skip
    write(
        tmp_path, "pyproject.toml",
        '[tool.draftspeech]\nrate = 160\n  ignore = ["R7"]\nreadings."云岭" = "yún lǐng"\n',
    )  # fmt: skip
    found = listed(draftspeech)
    assert found["rate"] == (160, "project", 2, 1)
    assert found["ignore"] == (["R7"], "project", 3, 3)
    assert found["head"] == (["date", "speaker"], "user", 2, 1)
    assert found["fonts.body"] == ("华文仿宋", "user", 4, 1)
    assert found["fonts.page"] == ("宋体", "default", None, None)
    assert found["readings.重庆"][:3] == ("chóng qìng", "user", 7)
    assert found["readings.云岭"][:3] == ("yún lǐng", "project", 4)
    line = next(line for line in draftspeech("config").out.splitlines() if "rate" in line)
    assert line.split() == [
        "rate",
        "=",
        "160",
        *f"# the project's: {tmp_path}/pyproject.toml:2:1".split(),
    ]
    assert "项目设置：" in draftspeech("config", language="zh").out


def test_what_is_listed_is_toml(draftspeech: Draftspeech, tmp_path: Path) -> None:
    write(tmp_path, "draftspeech.toml", 'fonts.body = "a\\\\b"\nselect = ["R1", "R2"]\n')
    values = parse(Source("listed", draftspeech("config").out))
    assert values["fonts"]["body"] == "a\\b"
    assert values["select"] == ["R1", "R2"]


def test_set_and_unset_keep_all_else_in_the_file(draftspeech: Draftspeech, tmp_path: Path) -> None:
    text = "# 本办\r\nrate = 200 # 书记\r\n\r\n[fonts] # 字体\r\nbody = '仿宋'\r\n"
    path = write(tmp_path, OWN, text)
    assert draftspeech("config", "set", "rate", "190").code == 0
    assert path.read_bytes().decode() == text.replace("200", "190")
    assert draftspeech("config", "set", "fonts.body", "华文仿宋").code == 0
    assert draftspeech("config", "set", "ignore", "r604，R7").code == 0
    assert draftspeech("config", "unset", "rate").code == 0
    changed = path.read_bytes().decode()
    assert parse(Source("changed", changed)) == {
        "ignore": ["R604", "R7"], "fonts": {"body": "华文仿宋"},
    }  # fmt: skip
    for comment in ("# 本办", "# 字体"):
        assert comment in changed
    assert "\n" not in changed.replace("\r\n", "")
    assert [file.name for file in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize(
    ("key", "typed", "value"),
    [
        ("rate", "200", 200),
        ("rate", "２００", 200),
        ("plain", "true", True),
        ("plain", "是", True),
        ("plain", "Off", False),
        ("select", "R1 R2、R3", ["R1", "R2", "R3"]),
        ("ignore", '["R7"]', ["R7"]),
        ("head", "date,speaker", ["date", "speaker"]),
        ("fonts.latin", "A quoted name", "A quoted name"),
        ("readings.重庆", "chóng qìng", "chóng qìng"),
    ],
)
def test_a_setting_can_be_set_where_there_is_no_file(
    draftspeech: Draftspeech, tmp_path: Path, key: str, typed: str, value: object
) -> None:
    for option, name in (([], OWN), (["--project"], "draftspeech.toml")):
        ran = draftspeech("config", "set", key, typed, *option)
        assert (ran.code, ran.out) == (0, "")
        group, _dot, inner = key.partition(".")
        written = parse(Source(name, (tmp_path / name).read_text(encoding="utf-8")))
        assert written == {group: {inner: value} if inner else value}
        assert "holds here: " + key in ran.err


def test_the_projects_table_of_pyproject_is_changed_in_place(
    draftspeech: Draftspeech, tmp_path: Path
) -> None:
    text = (
        '[project]\nname = "x"\n\n[tool.draftspeech]\n# 规则\nignore = ["R7"]\n\n[tool.b]\nc = 1\n'
    )
    path = write(tmp_path, "pyproject.toml", text)
    assert draftspeech("config", "path", "--project").out == f"{path}\n"
    assert draftspeech("config", "set", "rate", "150", "--project").code == 0
    changed = path.read_text(encoding="utf-8")
    assert changed.replace("rate = 150\n", "") == text
    assert draftspeech("config", "unset", "rate", "--project").code == 0
    assert path.read_text(encoding="utf-8") == text
    assert not (tmp_path / "draftspeech.toml").exists()


def test_a_setting_that_the_project_overrides_is_told_as_it_holds(
    draftspeech: Draftspeech, tmp_path: Path
) -> None:
    write(tmp_path, "draftspeech.toml", "rate = 160\n")
    ran = draftspeech("config", "set", "rate", "200")
    assert "holds here: rate = 160  # the project's" in ran.err
    assert draftspeech("config", "unset", "rate", "--project").err.endswith(
        "draftspeech.toml:1:1\n"
    )
    assert listed(draftspeech)["rate"] == (200, "user", 1, 1)


REFUSED = [
    (["set", "rate", "900"], "from 60 to 400"),
    (["set", "rate", "fast"], "from 60 to 400"),
    (["set", "plain", "perhaps"], "plain must be true or false"),
    (["set", "ratte", "200"], "did you mean rate?"),
    (["set", "fonts.boddy", "x"], "did you mean body?"),
    (["set", "fonts", "x"], "must be a table"),
    (["set", "fonts.body", 'a"b'], "the name of a font"),
    (["set", "fonts.body", "a\u202eb"], "invisible character"),
    (["set", "rate.x", "1"], "rate.x cannot be changed"),
    (["set", "ignore", "R999"], "no rule has the code R999"),
    (["set", "ignore", "[1"], "a list of texts"),
    (["set", "ignore", "[1]"], "a list of texts"),
    (["set", "head", "speaker"], '["speaker", "date"]'),
    (["set", "readings.重庆", "chóng"], "as many syllables"),
    (["unset", "head"], "head is not set in this file"),
    (["unset", "fonts.page"], "fonts.page is not set in this file"),
    (["set", "rate"], "draftspeech config -h"),
    (["unset"], "draftspeech config -h"),
    (["path", "rate"], "draftspeech config -h"),
    (["get", "rate"], "draftspeech config -h"),
]


@pytest.mark.parametrize(("words", "told"), REFUSED)
def test_what_cannot_be_is_refused_and_nothing_written(
    draftspeech: Draftspeech, tmp_path: Path, words: list[str], told: str
) -> None:
    path = write(tmp_path, OWN, "rate = 170\n")
    ran = draftspeech("config", *words)
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err
    assert path.read_text(encoding="utf-8") == "rate = 170\n"


def test_a_refusal_leaves_no_file_and_no_folder(draftspeech: Draftspeech, tmp_path: Path) -> None:
    assert draftspeech("config", "set", "rate", "9").code == 2
    assert draftspeech("config", "unset", "rate", "--project").code == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("text", "where"),
    [("rate = 9\n", ":1:1: "), ("a = \n", ":1:"), ('rate = 200\nb = "x"', ":2:1")],
)
def test_a_mistake_that_is_in_the_file_is_told_with_its_place(
    draftspeech: Draftspeech, tmp_path: Path, text: str, where: str
) -> None:
    path = write(tmp_path, OWN, text)
    for words in ([], ["set", "ignore", "R7"], ["unset", "rate"]):
        ran = draftspeech("config", *words)
        assert ran.code == 2
        assert f"{path}{where}" in ran.err
    assert path.read_text(encoding="utf-8") == text
    assert draftspeech("config", "path").out == f"{path}\n"


def test_what_is_set_holds(draftspeech: Draftspeech) -> None:
    assert draftspeech("new", "brief.toml", "--example").code == 0
    before = draftspeech("outline", "brief.toml").out
    draftspeech("config", "set", "rate", "90", "--project")
    assert draftspeech("outline", "brief.toml").out != before
    draftspeech("config", "unset", "rate", "--project")
    assert draftspeech("outline", "brief.toml").out == before
