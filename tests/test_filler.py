"""One Filler for many briefs says of each what a Filler of its own says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftspeech.brief import Brief, Value
from draftspeech.brief_file import read_brief
from draftspeech.errors import SkeletonError
from draftspeech.files import read
from draftspeech.fill import Filler
from draftspeech.skeleton_dir import load_skeleton, read_skeleton, skeleton_paths
from draftspeech.theme_dir import load_stock, load_themes

if TYPE_CHECKING:
    from pathlib import Path

    from draftspeech.finding import Finding
    from draftspeech.speech import Speech

THEMES, STOCK = load_themes(), load_stock()


@pytest.mark.parametrize("name", sorted(skeleton_paths()))
@given(data=st.data())
def test_many_briefs_say_what_each_says_alone(name: str, data: st.DataObject) -> None:
    skeleton = load_skeleton(name)
    example = read_brief(read(skeleton_paths()[name] / "example.toml"))
    optional = [field.key for field in skeleton.fields if not field.required]
    filler = Filler(skeleton, THEMES, STOCK)
    for _round in range(4):
        values: dict[str, Value] = dict(example.values)
        left_out = data.draw(st.sets(st.sampled_from(optional), max_size=4)) if optional else set()
        for key in left_out:
            values.pop(key, None)
        for key, value in values.items():
            if isinstance(value, int) and not isinstance(value, bool) and data.draw(st.booleans()):
                values[key] = data.draw(st.sampled_from([value % 3, float(value % 3)]))
            if isinstance(value, tuple) and data.draw(st.booleans()):
                values[key] = value[:-1]
        if "district" in values:
            values["district"] = data.draw(st.sampled_from(["云岭区", "青山县", "白水镇"]))
        brief = Brief(example.source, values)
        assert _outcome(filler, brief) == _outcome(Filler(skeleton, THEMES, STOCK), brief)


def _outcome(filler: Filler, brief: Brief) -> Speech | tuple[Finding, ...]:
    """Return the speech, or what is wrong: some skeletons have no words for 3.0."""
    try:
        return filler.speech(brief)
    except SkeletonError as error:
        return error.findings


def test_a_name_bound_in_one_branch_is_read_outside_it(tmp_path: Path) -> None:
    folder = tmp_path / "branch"
    folder.mkdir()
    (folder / "skeleton.toml").write_text(
        'title = "t"\nsummary = "s"\n'
        '[[fields]]\nkey = "word"\ntype = "text"\nprompt = "词"\n'
        '[[fields]]\nkey = "short"\ntype = "number"\nprompt = "短"\n'
        '[[parts]]\nkind = "paragraph"\nname = "one"\n',
        encoding="utf-8",
    )
    (folder / "one.txt").write_text(
        '{% if short > 1 %}{% set word = "短" %}{% endif %}{{ word }}。', encoding="utf-8"
    )
    skeleton = read_skeleton(folder)
    filler = Filler(skeleton, {}, ())
    source = skeleton.source
    for word, short in (("甲", 1), ("乙", 1), ("丙", 2), ("丁", 2), ("戊", 1)):
        brief = Brief(source, {"word": word, "short": short})
        assert filler.speech(brief) == Filler(skeleton, {}, ()).speech(brief)
