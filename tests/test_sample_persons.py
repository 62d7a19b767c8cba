"""The persons of a sample and their offices, by its words and their kinds: `word/kind`."""

from __future__ import annotations

import pytest

from draftspeech.sample_persons import persons_of
from tests.spelled_words import tokens

PERSONS = {
    # behind an office
    "县长/n 张三/x 主持/v": ["office 县长", "person 张三"],
    "县长/n 张三/x 走/v 来/v": [],
    "县长/n 习近平/x 主持/v": [],
    "县长/n 各位/x 主持/v": [],
    # a surname and an office
    "，/x 白/x 书记/n 讲/v": ["office 书记", "person 白"],
    "白/x 教授/n 讲/v": ["office 教授", "person 白"],
    "白/x 书记/n 们/k": [],
    # behind a stop
    "，/x 李晓/x 局长/n 宣读/v": ["office 局长", "person 李晓"],
    "，/x 李晓/x 局长/n 走/v": [],
    "，/x 李老/x 局长/n 宣读/v": ["office 局长", "person 李老"],
    "，/x 建国/x 书记/n 作了/v": ["office 书记", "person 建国"],
    "，/x 各位/x 书记/n 作了/v": [],
    # in a title
    "周正明/x 同志/n 在/p 全区/n 大会/n 上/f 的/u 讲话/n": ["person 周正明"],
    "总书记/x 同志/n 在/p 全区/n 大会/n 上/f 的/u 讲话/n": [],
    "，/x 王小明/x 先生/n 来/v": ["person 王小明"],
    "，/x 方方面/x 先生/n 来/v": ["person 方方面"],
    # in a list
    "王芳/x 、/x 李娜/x 老师/n": ["person 李娜", "person 王芳"],
    "王芳/x 、/x 全体/x 老师/n": ["person 王芳"],
    "有/v 王芳/x 等/u 5/m 名/q 同学/n": ["person 王芳"],
    "：/x 王一/x 、/x 李二/x 、/x 张三/x 。/x": ["person 张三", "person 李二", "person 王一"],
    # offices
    "副书记/n 、/x 县长/n 王浩/x 到/v 了/u": ["office 副书记", "office 县长"],
    "某/r 局长/n 到/v": ["office 局长"],
    # a name the words tell
    "王志强/nr 同志/n 说/v": ["person 王志强"],
    "王志强/nr 局长/n 啊/y": ["office 局长", "person 王志强"],
    "王志强/n 局长/n 啊/y": [],
    "王志强/nr 同志/n 们/k": [],
    "习近平/nr 同志/n": [],
    "张/nr 同志/n": [],
    # a name in parts
    "何/n 聚能/n 同志/n": ["person 何聚能"],
    "周/n 而/c 进/v 同志/n": ["person 周而进"],
    "周/n 一/m 而/c 进/v 同志/n": [],
    "周/n 大小/n 而进/v 同志/n": [],
    "周/n ，/x 进/v 同志/n": [],
    "高/n 一/m 同学/n": [],
    "大/n 聚能/v 同志/n": [],
    # the given name alone
    "群策/n 同志/n 说/v": ["person 群策"],
    "，/x 群策/vn 同志/n": ["person 群策"],
    "，/x 群策/a 同志/n": ["person 群策"],
    "，/x 群策/v 同志/n": [],
    "和/c 群策/n 同志/n": ["person 群策"],
    "与/c 群策/n 同志/n": ["person 群策"],
    "及/c 群策/n 同志/n": ["person 群策"],
    "由/p 群策/n 同志/n": ["person 群策"],
    "请/v 群策/n 同志/n": ["person 群策"],
    "的/u 群策/n 同志/n": [],
    "群策力/n 同志/n": [],
    "先进/n 同志/n": [],
    "群策/nz 局长/n 主持/v": ["office 局长", "person 群策"],
    "群策/ns 局长/n 主持/v": ["office 局长", "person 群策"],
    "群策/n 局长/n 主持/v": [],
    "群策/ns 同志/n": ["person 群策"],
    "群策/nz 同志/n": ["person 群策"],
}  # fmt: skip


@pytest.mark.parametrize(("spelled", "names"), PERSONS.items(), ids=range(len(PERSONS)))
def test_persons_are_known_by_what_stands_beside_them(spelled: str, names: list[str]) -> None:
    words = tokens(spelled)
    text = "".join(token.word for token in words)
    found = list(persons_of(7, text, words))
    assert {name.line for name in found} <= {7}
    assert sorted({f"{name.kind} {text[name.start : name.end]}" for name in found}) == names
