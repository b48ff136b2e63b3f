"""People who may be counted twice, over areas that sum: what covers an area and a window bounds the people in it.

Nobody is in a whole who is in none of its parts, and nobody in a part who is not in the whole. So upper bounds sum over
any cover by windows and areas; a floor is one figure, less what covers that part of it which lies outside. Floors never
sum: who fled from two districts is one person.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from nuzuh.reconcile.network import Bounds, Network, Step, build
from nuzuh.reconcile.select import Bearing, Question
from nuzuh.reconcile.tree import PlacedRow, Shape, shortest_all, tighten

_ROUNDS = 12
_HAIR = 1e-6
_Cell = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Covers:
    """`most[p, i, j]` bounds the people of place p between nodes i and j from above; `direct` holds what rows say
    outright."""

    found: tuple[Bearing, ...]
    rows: tuple[PlacedRow, ...]
    places: tuple[str, ...]
    shape: Shape
    network: Network
    most: npt.NDArray[np.float64]
    direct: dict[_Cell, tuple[float, int]]


def covers(found: Sequence[Bearing], rows: Sequence[PlacedRow], places: tuple[str, ...], how: Shape) -> Covers | None:
    """All covers of all areas and windows; None where a figure passes what covers it, so that nothing can be said."""
    network = build([p.row for p in rows])
    size, days = network.size, len(network.days)
    most = np.full((how.places, size, size), np.inf)
    most[:, :days, :days] = np.where(np.tril(np.ones((days, days), dtype=bool)), 0.0, np.inf)
    most[:, np.arange(size), np.arange(size)] = 0
    direct: dict[_Cell, tuple[float, int]] = {}
    inner = {p.row.label: p.inner for p in rows}
    edges = zip(network.tails, network.heads, network.weights, network.labels, network.lower, strict=True)
    for tail, head, weight, label, low in edges:
        if label < 0:
            most[:, tail, head] = 0
        elif not low and (place := inner[int(label)]) is not None and weight < most[place, tail, head]:
            most[place, tail, head] = weight
            direct[place, int(tail), int(head)] = (float(weight), int(label))
    _settle(most, how)
    made = Covers(tuple(found), tuple(rows), places, how, network, most, direct)
    return made if all(low <= most[place, a, b] + _HAIR for low, _, place, a, b in _lows(made)) else None


def _settle(most: npt.NDArray[np.float64], how: Shape) -> None:
    for matrix in most:
        shortest_all(matrix)
    for _ in range(_ROUNDS):
        touched = set[int]()
        for one in how.sums:
            touched |= {one.whole} if tighten(most[one.whole], most[list(one.parts)].sum(axis=0)) else set()
            touched |= {part for part in one.parts if tighten(most[part], most[one.whole])}
        if not touched:
            return
        for place in touched:
            shortest_all(most[place])


def _lows(made: Covers) -> Iterator[tuple[float, int, int, int, int]]:
    """The lower ends: number, row, place, first and last node."""
    outer = {p.row.label: p.outer for p in made.rows}
    network = made.network
    for k in np.flatnonzero(network.lower):
        label = int(network.labels[k])
        if (place := outer[label]) is not None:
            yield -float(network.weights[k]), label, place, int(network.heads[k]), int(network.tails[k])


def cover_bounds(made: Covers, question: Question) -> Bounds:
    """Bounds of the people in the question's area and window, with the figures that set them."""
    place, days = made.places.index(question.area), made.network.days
    # The window's ends need be no nodes: a cover may be wider.
    begins = (int(np.searchsorted(days, question.start, "right")) - 1, int(np.searchsorted(days, question.start)))
    ends = (int(np.searchsorted(days, question.end, "right")) - 1, int(np.searchsorted(days, question.end)))
    low, chain = 0.0, tuple[Step, ...]()
    for value, label, where, first, last in _lows(made):
        if begins[1] == len(days) or ends[0] < 0 or value <= low:
            continue
        for cells in _outside(made, where, place, (first, last), (begins, ends)):
            left = value - sum(float(made.most[cell]) for cell in cells)
            if left > low + _HAIR:
                low, chain = left, (Step(label, "low"), *_explained(made, cells))
    if begins[0] < 0 or ends[1] == len(days) or not np.isfinite(made.most[place, begins[0], ends[1]]):
        return Bounds(low, chain, None, ())
    cell = (place, begins[0], ends[1])
    return Bounds(low, chain, float(made.most[cell]), _explained(made, [cell]))


def _outside(
    made: Covers, where: int, place: int, figure: tuple[int, int], window: tuple[tuple[int, int], tuple[int, int]]
) -> Iterator[list[_Cell]]:
    """Ways to cover what a figure of area `where` counts outside the area and window that are asked for."""
    first, last = figure
    (start, after), (before, end) = window
    held = made.shape.atoms
    around = [(where, first, after), (where, before, last)]
    if held[where] <= held[place]:
        yield around
        return
    for one in made.shape.sums:
        if one.whole == where and place in one.parts:
            rest = [part for part in one.parts if part != place]
            yield [*((part, first, last) for part in rest), (place, first, after), (place, before, last)]
            if start >= 0 and end < len(made.network.days):
                meet = [
                    min(((part, a, b) for a in (first, start) for b in (last, end)), key=lambda c: made.most[c])
                    for part in rest
                ]
                yield [*around, *meet]


def _explained(made: Covers, cells: Sequence[_Cell]) -> tuple[Step, ...]:
    """The figures that make up the covers of `cells`."""
    seen = set[_Cell]()
    return tuple(Step(label, "high") for cell in cells for label in _figures(made, cell, seen) or ())


def _figures(made: Covers, cell: _Cell, seen: set[_Cell]) -> list[int] | None:
    """The rows behind one bound, found back from the bounds: a figure itself, windows one after the other, the parts,
    or a whole around it. None where that leads in a circle."""
    place, i, j = cell
    value = float(made.most[cell])
    if value <= _HAIR:
        return []
    if cell in made.direct and _same(made.direct[cell][0], value):
        return [made.direct[cell][1]]
    if cell in seen:
        return None
    seen = seen | {cell}
    joints = np.flatnonzero(np.isclose(made.most[place, i] + made.most[place, :, j], value, rtol=_HAIR, atol=_HAIR))
    ways: list[list[_Cell]] = [[(place, i, int(k)), (place, int(k), j)] for k in joints if k not in (i, j)]
    ways += [[(part, i, j) for part in one.parts] for one in made.shape.sums if one.whole == place]
    ways += [[(one.whole, i, j)] for one in made.shape.sums if place in one.parts]
    for way in ways:
        if _same(sum(float(made.most[c]) for c in way), value):
            parts = [_figures(made, c, seen) for c in way]
            if all(part is not None for part in parts):
                return [label for part in parts for label in part or ()]
    return None


def _same(one: float, other: float) -> bool:
    return abs(one - other) <= _HAIR * max(1.0, abs(other))
