"""Bounds that come from other areas: parts that sum to the whole, and the whole less its parts.

Tried only where a body's figures lie in several areas that sum. The closure of all areas says whether they give more
than the area's own figures; if so, the exact program gives the bound and the claims that set it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from nuzuh.reconcile.areas import Atlas
from nuzuh.reconcile.exact import certified_bounds, program
from nuzuh.reconcile.measures import holds
from nuzuh.reconcile.network import Bounds, Row
from nuzuh.reconcile.select import Question
from nuzuh.reconcile.tree import Envelope, PlacedRow, envelope, shape
from nuzuh.reconcile.weigh import Weighed

# A closure grows with the cube of its moments: beyond this a question is answered from the area's own figures alone.
_MOMENTS = 500
_BETTER = 1e-6


@dataclass(frozen=True, slots=True)
class System:
    """One body's figures of one measure over all areas that sum with each other."""

    weighed: tuple[Weighed, ...]
    rows: tuple[PlacedRow, ...]
    places: tuple[str, ...]
    parts: Mapping[int, tuple[int, ...]]
    envelope: Envelope


Systems = dict[tuple[object, ...], System | None]


def system_of(question: Question, weighed: Sequence[Weighed], atlas: Atlas, cache: Systems, key: str) -> System | None:
    """The system of the areas that sum with the question's, made once for all windows and areas; None where there is
    nothing to gain: no sums, figures in one area only, too many moments, or figures that contradict each other."""
    family = _family(question.area, atlas)
    full = (key, family, question.measure, question.unit, question.counts, question.who)
    if full not in cache:
        cache[full] = _made(question, weighed, atlas, family)
    return cache[full]


def _family(area: str, atlas: Atlas) -> tuple[str, ...]:
    """All areas that hang together with `area` by sums."""
    sums = atlas.sums()
    found = {area}
    grown = True
    while grown:
        more = {p for whole, parts in sums.items() if found & {whole, *parts} for p in (whole, *parts)}
        grown = not more <= found
        found |= more
    return tuple(sorted(found))


def _made(question: Question, weighed: Sequence[Weighed], atlas: Atlas, family: tuple[str, ...]) -> System | None:
    if len(family) == 1:
        return None
    index = {area: k for k, area in enumerate(family)}
    rows: list[PlacedRow] = []
    used: list[Weighed] = []
    for one in weighed:
        claim = one.claim
        if (claim.measure, claim.unit, claim.counts) != (question.measure, question.unit, question.counts):
            continue
        outer = _nearest(one.scope.outer, family, atlas) if holds(question.who, claim.who, claim.measure) else None
        inner = _widest(one.scope.inner, family, atlas) if holds(claim.who, question.who, claim.measure) else None
        if outer is None and inner is None:
            continue
        row = Row(one.start, one.end, one.interval.low, one.interval.high, len(used))
        rows.append(PlacedRow(row, None if outer is None else index[outer], None if inner is None else index[inner]))
        used.append(one)
    moments = {i for p in rows for i in (p.row.start, p.row.end)}
    if len({p.outer for p in rows} | {p.inner for p in rows}) < 2 or len(moments) > _MOMENTS:
        return None
    parts = {index[whole]: tuple(index[p] for p in listed) for whole, listed in atlas.sums().items() if whole in index}
    made = envelope(rows, shape(parts, len(family)))
    return System(tuple(used), tuple(rows), family, parts, made) if made.agrees else None


def _nearest(area: str | None, family: Sequence[str], atlas: Atlas) -> str | None:
    """The smallest area of the family that surely encloses `area`."""
    around = [other for other in family if atlas.encloses(other, area)]
    return max(around, key=lambda other: (len(atlas.above[other]), other), default=None)


def _widest(area: str | None, family: Sequence[str], atlas: Atlas) -> str | None:
    """The largest area of the family that `area` surely encloses."""
    within = [other for other in family if atlas.encloses(area, other)]
    return min(within, key=lambda other: (len(atlas.above[other]), other), default=None)


def better_bounds(system: System, question: Question, own: Bounds) -> Bounds | None:
    """The exact bounds with the sums, where these give more than the area's `own` figures; None where they do not."""
    place = system.places.index(question.area)
    low, high = _looked_up(system.envelope, place, question)
    gains = low > own.low + _BETTER or (np.isfinite(high) and (own.high is None or high < own.high - _BETTER))
    if not gains:
        return None
    made = program(system.rows, system.parts, len(system.places), (question.start, question.end))
    return certified_bounds(made, place, question.start, question.end)


def _looked_up(made: Envelope, place: int, question: Question) -> tuple[float, float]:
    """Bounds of a window whose ends need be no nodes: nothing binds between two nodes but that counts never fall."""
    days = made.network.days
    inner = (int(np.searchsorted(days, question.start)), int(np.searchsorted(days, question.end, "right")) - 1)
    outer = (int(np.searchsorted(days, question.start, "right")) - 1, int(np.searchsorted(days, question.end)))
    low = -float(made.most[place, inner[1], inner[0]]) if inner[0] <= inner[1] else 0.0
    high = float(made.most[place, outer[0], outer[1]]) if outer[0] >= 0 and outer[1] < len(days) else np.inf
    return max(0.0, low), high
