"""Make classics.txt from a checkout of chinese-poetry (MIT): `python convert.py CHECKOUT`.

Needs opencc (not a dependency of draftspeech): some of the books are in traditional characters.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import opencc  # type: ignore[import-not-found]

HERE = Path(__file__).parent
SIMPLE = opencc.OpenCC("t2s").convert


def _load(checkout: Path, name: str) -> Any:
    return json.loads((checkout / name).read_text(encoding="utf-8"))


def _book(name: str, sections: list[tuple[str, list[str]]]) -> Iterator[str]:
    yield f"@{SIMPLE(name)}"
    for title, lines in sections:
        if title:
            yield f"#{SIMPLE(title)}"
        yield from (SIMPLE(line).replace("\n", "") for line in lines if line.strip())


def _chapters(checkout: Path, name: str) -> list[tuple[str, list[str]]]:
    loaded = _load(checkout, name)
    listed = loaded if isinstance(loaded, list) else [loaded]
    return [(part["chapter"].removesuffix("篇"), part["paragraphs"]) for part in listed]


def _poems(poems: list[dict[str, Any]], title: str = "title") -> Iterator[str]:
    for poem in poems:
        lines = poem.get("paragraphs") or poem["content"]
        yield from _book(f"{SIMPLE(poem['author'])}《{SIMPLE(poem[title])}》", [("", lines)])


def _lines(checkout: Path) -> Iterator[str]:
    yield from _book("论语", _chapters(checkout, "论语/lunyu.json"))
    yield from _book("孟子", _chapters(checkout, "四书五经/mengzi.json"))
    yield from _book("大学", [("", _load(checkout, "四书五经/daxue.json")["paragraphs"])])
    yield from _book("中庸", [("", _load(checkout, "四书五经/zhongyong.json")["paragraphs"])])
    songs = _load(checkout, "诗经/shijing.json")
    yield from _book("诗经", [(f"{s['section']}·{s['title']}", s["content"]) for s in songs])
    for part in _load(checkout, "楚辞/chuci.json"):
        yield from _book(
            f"{SIMPLE(part['author'])}《{SIMPLE(part['title'])}》", [("", part["content"])]
        )
    for volume in _load(checkout, "蒙学/guwenguanzhi.json")["content"]:
        for piece in volume["content"]:
            book = piece.get("source", "").strip("《》").partition("·")[0]
            if not book or book.startswith("("):  # an author, not a book
                author = book.strip("()") or piece["author"].rpartition("：")[2]
                yield from _book(f"{author}《{piece['chapter']}》", [("", piece["paragraphs"])])
            else:
                yield from _book(book, [(piece["chapter"], piece["paragraphs"])])
    for name in ("sanzijing-new", "qianziwen", "dizigui", "zhuzijiaxun"):
        loaded = _load(checkout, f"蒙学/{name}.json")
        lines = loaded.get("paragraphs") or [
            line for part in loaded["content"] for line in part["paragraphs"]
        ]
        title = "朱柏庐《朱子家训》" if name == "zhuzijiaxun" else loaded["title"]
        yield from _book(title, [("", lines)])
    yield from _poems(_load(checkout, "全唐诗/唐诗三百首.json"))
    yield from _poems(_load(checkout, "宋词/宋词三百首.json"), "rhythmic")


if __name__ == "__main__":
    text = "\n".join(_lines(Path(sys.argv[1]))) + "\n"
    (HERE / "classics.txt").write_text(text, encoding="utf-8")
