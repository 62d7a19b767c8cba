"""Tracked changes as a person would count them."""

from __future__ import annotations

from draftspeech.source import Span
from draftspeech.word_change import Change, Deed, Told, told


def change(
    deed: Deed, start: int, end: int, words: str = "", author: str = "王", how: str = ""
) -> Change:
    return Change(deed, author, "2026-08-20", Span(start, end), words, how)


def test_a_deletion_and_the_insertion_beside_it_are_a_replacement() -> None:
    taken, put = change(Deed.DELETED, 2, 2, "旧"), change(Deed.INSERTED, 2, 3, "新")
    assert told([taken, put]) == (Told(taken, put),)
    before, after = change(Deed.INSERTED, 2, 3, "新"), change(Deed.DELETED, 3, 3, "旧")
    assert told([before, after]) == (Told(before, after),)
    more = change(Deed.DELETED, 3, 3, "又")
    assert told([taken, put, more]) == (Told(taken, put), Told(more))


def test_what_others_did_or_elsewhere_is_no_replacement() -> None:
    taken = change(Deed.DELETED, 2, 2, "旧")
    for other in (
        change(Deed.INSERTED, 2, 3, "新", author="李"),
        change(Deed.INSERTED, 3, 4, "新"),
        change(Deed.MOVED_HERE, 2, 3, "新"),
        change(Deed.FORMATTED, 2, 3, "新"),
    ):
        assert told([taken, other]) == (Told(taken), Told(other))


def test_a_paragraph_is_whole_with_its_mark() -> None:
    put, began = change(Deed.INSERTED, 0, 5, "一整段"), change(Deed.PARTED, 5, 5)
    assert told([put, began]) == (Told(put, whole=True),)
    taken, joined = change(Deed.DELETED, 3, 3, "一整段"), change(Deed.JOINED, 3, 3)
    assert told([taken, joined]) == (Told(taken, whole=True),)
    assert told([put, began, began]) == (Told(put, whole=True), Told(began))
    after = change(Deed.DELETED, 5, 5, "旧")
    assert told([put, began, after]) == (Told(put, whole=True), Told(after))


def test_a_mark_of_another_deed_place_or_person_stands_alone() -> None:
    put = change(Deed.INSERTED, 0, 5, "一整段")
    for mark in (
        change(Deed.JOINED, 5, 5),
        change(Deed.PARTED, 6, 6),
        change(Deed.PARTED, 5, 5, author="李"),
    ):
        assert told([put, mark]) == (Told(put), Told(mark))
    mark = change(Deed.PARTED, 0, 0)
    assert told([mark, put]) == (Told(mark), Told(put))


def test_runs_that_were_changed_in_one_go_are_one_change() -> None:
    for deed in (Deed.INSERTED, Deed.DELETED, Deed.FORMATTED):
        one, other = change(deed, 1, 3, "甲乙"), change(deed, 3, 4, "丙")
        assert told([one, other]) == (Told(change(deed, 1, 4, "甲乙丙")),)
    for deed in (Deed.MOVED_HERE, Deed.PARTED, Deed.JOINED):
        one, other = change(deed, 1, 3), change(deed, 3, 4)
        assert told([one, other]) == (Told(one), Told(other))


def test_runs_changed_otherwise_stay_apart() -> None:
    one = change(Deed.FORMATTED, 1, 3, "甲", how="b")
    for other in (
        change(Deed.FORMATTED, 3, 4, "乙", how="i"),
        change(Deed.FORMATTED, 3, 4, "乙", author="李", how="b"),
        change(Deed.FORMATTED, 4, 5, "乙", how="b"),
    ):
        assert told([one, other]) == (Told(one), Told(other))


def test_what_was_moved_is_told_where_it_came_to() -> None:
    away, here = change(Deed.MOVED_AWAY, 1, 1, "甲"), change(Deed.MOVED_HERE, 5, 6, "甲")
    assert told([away, here]) == (Told(here),)
    one, other = change(Deed.INSERTED, 1, 3, "甲"), change(Deed.INSERTED, 3, 4, "乙")
    assert told([one, change(Deed.MOVED_AWAY, 3, 3), other]) == (
        Told(change(Deed.INSERTED, 1, 4, "甲乙")),
    )
    assert told([]) == ()
