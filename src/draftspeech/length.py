"""Length to order: how much of its themes a speech takes, so that it lasts the minutes asked for.

What the brief and the skeleton say themselves always stands as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from draftspeech.finding import Finding, Severity
from draftspeech.messages import _
from draftspeech.points import Cut
from draftspeech.speech import speaking_minutes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from draftspeech.brief import Brief
    from draftspeech.fill import Filler
    from draftspeech.points import Spare
    from draftspeech.source import Place
    from draftspeech.speech import Speech

    Cuts = Mapping[str, tuple[Cut, ...]]

TOLERANCE = 0.1
"""How far, as a share of the minutes asked for, a speech may be from them."""


class _Step(NamedTuple):
    """One more thing to leave out: of which point; the smaller `harm`, the sooner."""

    harm: tuple[int, int]
    field: str
    point: int
    what: str


def to_length(
    filler: Filler, brief: Brief, minutes: int, rate: int, place: Place
) -> tuple[Speech, tuple[Finding, ...]]:
    """Return the speech of a checked brief, of `minutes` at `rate` syllables each, and notes.

    It is made anew with less and less of the themes until it lasts no longer; the nearer of the
    last two is taken. The notes stand at `place`. Raises SkeletonError.
    """
    spare = filler.spare(brief)
    steps = sorted(_steps(spare), key=lambda step: step.harm)
    made: dict[int, Speech] = {}

    def lasts(count: int) -> float:
        if count not in made:
            made[count] = filler.speech(brief, _cuts(spare, steps[:count]) if count else None)
        return speaking_minutes(made[count], rate)

    # The first number of steps with which it lasts no longer, by halves.
    count, above = 0, len(steps)
    while count < above:
        middle = (count + above) // 2
        if lasts(middle) > minutes:
            count = middle + 1
        else:
            above = middle
    took = lasts(count)
    if count and abs(lasts(count - 1) - minutes) < abs(took - minutes):
        count -= 1
        took = lasts(count)
    notes = []
    if count:
        told = _("shortened to {minutes} minutes; left out: {parts}").format(
            minutes=f"{took:.1f}", parts=_told(spare, _cuts(spare, steps[:count]))
        )
        notes.append(_note("B115", told, place, _("what you wrote yourself stands as it was")))
    if took > minutes * (1 + TOLERANCE):
        told = _("the speech takes {took} minutes, not {minutes}, with nothing left to shorten")
        hint = _("name fewer priorities, or shorten your own words")
        notes.append(_note("B116", _filled(told, took, minutes), place, hint))
    elif took < minutes * (1 - TOLERANCE):
        told = _("the speech takes {took} minutes, not {minutes}: the material is used up")
        hint = _("add a priority, or measures and reasons of your own")
        notes.append(_note("B116", _filled(told, took, minutes), place, hint))
    return made[count], tuple(notes)


def _filled(told: str, took: float, minutes: int) -> str:
    return told.format(took=f"{took:.1f}", minutes=minutes)


def _note(code: str, told: str, place: Place, hint: str) -> Finding:
    return Finding(code, told, place, hint, Severity.NOTE)


def _steps(spare: Mapping[str, Sequence[Spare]]) -> Iterator[_Step]:
    """Yield all that can be left out.

    Long rows of measures go down to three first, long reasons to two sentences, then measures to
    two, reasons to one, then the closing words, measures to one, and the reasons. Of two points
    the later one is shortened first: what matters most is said first.
    """
    for field, points in spare.items():
        for at, point in enumerate(points):
            for left in range(point.measures - 1, 0, -1):
                harm = {1: 6, 2: 3}.get(left, 1)
                yield _Step((harm, -100 * left - at), field, at, "measures")
            for left in range(point.why - 1, -1, -1):
                harm = {0: 7, 1: 4}.get(left, 2)
                yield _Step((harm, -100 * left - at), field, at, "why")
            if point.goal:
                yield _Step((5, -at), field, at, "goal")


def _cuts(spare: Mapping[str, Sequence[Spare]], steps: Sequence[_Step]) -> Cuts:
    def cut(field: str, at: int) -> Cut:
        taken = [step.what for step in steps if (step.field, step.point) == (field, at)]
        return Cut(taken.count("measures"), taken.count("why"), "goal" in taken)

    return {key: tuple(cut(key, at) for at in range(len(of))) for key, of in spare.items()}


def _told(spare: Mapping[str, Sequence[Spare]], cuts: Cuts) -> str:
    """Return which points were shortened and by what."""
    parts = []
    for field, points in spare.items():
        for point, cut in zip(points, cuts[field], strict=True):
            lost = []
            if cut.measures:
                lost.append(_("measures: {n}").format(n=cut.measures))
            if cut.why:
                lost.append(_("sentences of why: {n}").format(n=cut.why))
            if cut.goal:
                lost.append(_("the closing words"))
            if lost:
                told = _("{name} ({parts})").format(name=point.name, parts="、".join(lost))
                parts.append(told)
    return "、".join(parts)
