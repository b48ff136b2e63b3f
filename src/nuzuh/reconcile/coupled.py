"""Bounds that come from other areas: parts that sum to the whole, and the whole less its parts.

Tried only where a body's figures lie in several areas that sum. The closure of all areas says whether they give more
than the area's own figures; if so, the exact program gives the bound and the claims that set it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from nuzuh.reconcile.areas import Atlas
from nuzuh.reconcile.covers import Covers, cover_bounds, covers
from nuzuh.reconcile.exact import certified_bounds, opposed, program
from nuzuh.reconcile.memory import Memory
from nuzuh.reconcile.network import Bounds, Row, Step
from nuzuh.reconcile.select import Bearing, Question, sides
from nuzuh.reconcile.tree import Envelope, PlacedRow, envelope, shape
from nuzuh.reconcile.weigh import Weighed

# A closure grows with the cube of its moments: beyond this a question is answered from the area's own figures alone.
_MOMENTS = 500
# Covers are looked through figure by figure.
_COVERED = 150
_BETTER = 1e-6


@dataclass(frozen=True, slots=True)
class System:
    """Figures of one measure over all areas that sum with each other. `left_out` are the sides of figures that had to
    be left aside so that the others agree. With `exact`, the exact program is asked even where the closure sees nothing
    to gain (it is a little wide in some three bounds of a thousand)."""

    found: tuple[Bearing, ...]
    rows: tuple[PlacedRow, ...]
    places: tuple[str, ...]
    parts: Mapping[int, tuple[int, ...]]
    envelope: Envelope
    left_out: tuple[Step, ...] = ()
    exact: bool = False


Reading = Callable[[Sequence[Bearing]], list[Row]]


def system_of(
    question: Question, weighed: Sequence[Weighed], atlas: Atlas, memory: Memory, key: object, rows: Reading
) -> System | None:
    """The system of the areas that sum with the question's, made once for all windows and areas; None where there is
    nothing to gain: no sums, figures in one area only, too many moments. `rows` says how figures bind, `key` names
    whose they are and how."""
    figures = placed(question, weighed, atlas, _MOMENTS)
    if figures is None:
        return None
    family = atlas.families[question.area]
    full = ("closure", key, family, question.measure, question.unit, question.counts, question.who)
    return memory.recall(full, figures, partial(_made, *figures, family, atlas, rows))


def covers_of(
    question: Question, weighed: Sequence[Weighed], atlas: Atlas, memory: Memory, key: object, rows: Reading
) -> Covers | None:
    """The same for people who may be counted twice: floors never sum."""
    figures = placed(question, weighed, atlas, _COVERED)
    if figures is None:
        return None
    family = atlas.families[question.area]
    full = ("covers", key, family, question.measure, question.unit, question.counts, question.who)
    return memory.recall(full, figures, partial(_covers, *figures, family, atlas, rows))


Where = list[tuple[int | None, int | None]]


def placed(
    question: Question, weighed: Sequence[Weighed], atlas: Atlas, moments: int
) -> tuple[list[Bearing], Where] | None:
    """The figures that count somewhere in the areas that sum with the question's, and where in them."""
    family = atlas.families[question.area]
    if len(family) == 1:
        return None
    index = {area: k for k, area in enumerate(family)}
    found: list[Bearing] = []
    where: Where = []
    for one in weighed:
        below, above = sides(question, one)
        outer = _nearest(one.scope.outer, family, atlas) if below else None
        inner = _widest(one.scope.inner, family, atlas) if above else None
        if outer is not None or inner is not None:
            found.append(Bearing(one, outer is not None, inner is not None, one.claim.counts == question.counts))
            where.append((None if outer is None else index[outer], None if inner is None else index[inner]))
    known = {i for b in found for i in (b.weighed.start, b.weighed.end)}
    if len({place for pair in where for place in pair}) < 2 or len(known) > moments:
        return None
    return found, where


def parts_of(family: tuple[str, ...], atlas: Atlas) -> dict[int, tuple[int, ...]]:
    """The sums among the areas of a family, by their places in it."""
    index = {area: k for k, area in enumerate(family)}
    return {index[whole]: tuple(index[p] for p in listed) for whole, listed in atlas.sums().items() if whole in index}


def _made(
    found: Sequence[Bearing], where: Where, family: tuple[str, ...], atlas: Atlas, rows: Reading
) -> System | None:
    placed = [PlacedRow(row, *pair) for row, pair in zip(rows(found), where, strict=True)]
    return _agreed(tuple(found), placed, family, parts_of(family, atlas))


def _covers(
    found: Sequence[Bearing], where: Where, family: tuple[str, ...], atlas: Atlas, rows: Reading
) -> Covers | None:
    placed = [PlacedRow(row, *pair) for row, pair in zip(rows(found), where, strict=True)]
    return covers(found, placed, family, shape(parts_of(family, atlas), len(family)))


def _agreed(
    found: tuple[Bearing, ...],
    placed: list[PlacedRow],
    family: tuple[str, ...],
    parts: Mapping[int, tuple[int, ...]],
) -> System | None:
    """The system without the sides of figures that stand against each other: a bound that others contradict is no
    bound, whoever of them is right."""
    how = shape(parts, len(family))
    made = envelope(placed, how)
    if made.agrees:
        return System(found, tuple(placed), family, parts, made)
    aside = opposed(program(placed, parts, len(family)))
    left = [_without(p, aside) for p in placed]
    made = envelope(left, how)
    return System(found, tuple(left), family, parts, made, tuple(sorted(aside, key=str))) if made.agrees else None


def _without(placed: PlacedRow, aside: Collection[Step]) -> PlacedRow:
    label = placed.row.label
    low = None if Step(label, "low") in aside else placed.row.low
    high = None if Step(label, "high") in aside else placed.row.high
    return replace(placed, row=replace(placed.row, low=low, high=high))


def _nearest(area: str | None, family: Sequence[str], atlas: Atlas) -> str | None:
    """The smallest area of the family that surely encloses `area`."""
    around = [other for other in family if atlas.encloses(other, area)]
    return max(around, key=lambda other: (len(atlas.above[other]), other), default=None)


def _widest(area: str | None, family: Sequence[str], atlas: Atlas) -> str | None:
    """The largest area of the family that `area` surely encloses."""
    within = [other for other in family if atlas.encloses(area, other)]
    return min(within, key=lambda other: (len(atlas.above[other]), other), default=None)


def better_bounds(system: System | Covers, question: Question, own: Bounds | None) -> Bounds | None:
    """The bounds with the sums, where these give more than the area's `own` figures; None where they do not. Those of a
    system are exact."""
    own = Bounds(0.0, (), None, ()) if own is None else own
    if isinstance(system, Covers):
        best: Bounds | None = cover_bounds(system, question)
    elif system.exact or _gains(own, *closed_bounds(system, question)):
        made = program(system.rows, system.parts, len(system.places), (question.start, question.end))
        best = certified_bounds(made, system.places.index(question.area), question.start, question.end)
    else:
        best = None
    return best if best is not None and _gains(own, best.low, np.inf if best.high is None else best.high) else None


def _gains(own: Bounds, low: float, high: float) -> bool:
    return low > own.low + _BETTER or (np.isfinite(high) and (own.high is None or high < own.high - _BETTER))


def closed_bounds(system: System, question: Question) -> tuple[float, float]:
    """Bounds by the closure (inf: none). The window's ends need be no nodes: nothing binds between two nodes but that
    counts never fall."""
    made, place = system.envelope, system.places.index(question.area)
    days = made.network.days
    inner = (int(np.searchsorted(days, question.start)), int(np.searchsorted(days, question.end, "right")) - 1)
    outer = (int(np.searchsorted(days, question.start, "right")) - 1, int(np.searchsorted(days, question.end)))
    low = -float(made.most[place, inner[1], inner[0]]) if inner[0] <= inner[1] else 0.0
    high = float(made.most[place, outer[0], outer[1]]) if outer[0] >= 0 and outer[1] < len(days) else np.inf
    return max(0.0, low), high
