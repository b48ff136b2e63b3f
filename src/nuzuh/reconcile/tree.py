"""Places that sum: which areas are exactly made of which others, and all bounds of all areas and windows at once.

One difference-constraint closure a place, coupled by sums (RECONCILE, "H-STN"). Never cuts off a truth; how often it is
as tight as the exact linear program is measured in `benchmarks/envelope.py` and held by a test.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from nuzuh.reconcile.network import Network, Row, build

# Changes below a millionth of a bound are rounding: they would keep the rounds going for ever.
_HAIR = 1e-6
# Contradictions show as negative loops; single precision leaves loops of some thousandths open by itself.
_LOOP = 1e-3
_ROUNDS = 12
# Loading the compiler costs 0.6 s and its loop is four times as fast: it pays from some hundred moments on.
_COMPILED = 150


@dataclass(frozen=True, slots=True)
class Sum:
    """Area `whole` is made of the disjoint areas `parts`."""

    whole: int
    parts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A row whose low side holds for area `outer` and whose high side for area `inner` (None: for none)."""

    row: Row
    outer: int | None
    inner: int | None


@dataclass(frozen=True, slots=True)
class Envelope:
    """`most[p, i, j]` bounds N(j) - N(i) in place p from above, so `-most[p, j, i]` bounds it from below. `network`
    knows the nodes. `agrees`: whether all rows can hold (as far as the closure sees)."""

    network: Network
    most: npt.NDArray[np.floating]
    agrees: bool
    rounds: int

    def bounds(self, place: int, since: int, until: int) -> tuple[float, float]:
        """Lower and upper bound (inf: none) of what is new in `place` from instant `since` to `until` (ordinals)."""
        start, end = self.network.node(since), self.network.node(until)
        return max(0.0, -float(self.most[place, end, start])), float(self.most[place, start, end])


@dataclass(frozen=True, slots=True)
class Shape:
    """How places sum: the first of the `places` are the given ones, the rest are what overlapping sums need between
    them. `atoms[p]` are the smallest places that p is made of."""

    places: int
    sums: tuple[Sum, ...]
    atoms: tuple[frozenset[int], ...]


def shape(parts: Mapping[int, Sequence[int]], places: int) -> Shape:
    """The sums that `parts` gives, and those that follow: an area less one within it, where other areas fill the rest,
    and areas under two names, each being the whole of the other.

    Where areas overlap (a union of northern Hama and southern Idlib, and Idlib), what they share, hold together and
    leave of each other become places too. Without these the sums would not see each other: on random systems with
    unions 98.5 % of bounds were exact without them, 99.0 % without areas under two names, 99.7 % with both.
    """
    atoms = _atoms(parts, places)
    everything = max(atoms, key=len, default=frozenset())
    between = {
        mixed
        for one in atoms
        for other in atoms
        if one & other and not one <= other and not other <= one
        for mixed in (one & other, one | other, one - other, everything - one, everything - (one | other))
        if len(mixed) > 1
    }
    known = set(atoms)
    atoms += sorted((mixed for mixed in between if mixed not in known), key=sorted)
    given = {(whole, tuple(sorted(listed))) for whole, listed in parts.items() if listed}
    for whole, held in enumerate(atoms):
        for inner, less in enumerate(atoms):
            if held == less and inner < whole:
                given.add((whole, (inner,)))
            rest = _fill(held - less, atoms) if less < held else None
            if rest is not None:
                given.add((whole, tuple(sorted((inner, *rest)))))
    return Shape(len(atoms), tuple(Sum(whole, listed) for whole, listed in sorted(given)), tuple(atoms))


def _atoms(parts: Mapping[int, Sequence[int]], places: int) -> list[frozenset[int]]:
    def of(place: int) -> frozenset[int]:
        listed = parts.get(place, ())
        return frozenset().union(*map(of, listed)) if listed else frozenset({place})

    return [of(place) for place in range(places)]


def _fill(rest: frozenset[int], atoms: Sequence[frozenset[int]]) -> tuple[int, ...] | None:
    """The fewest-first cover of `rest` by disjoint places; atoms are places, so there is always one."""
    chosen: list[int] = []
    for place in sorted(range(len(atoms)), key=lambda p: (-len(atoms[p]), p)):
        if atoms[place] and atoms[place] <= rest:
            chosen.append(place)
            rest -= atoms[place]
    return tuple(chosen) if not rest else None


def envelope(rows: Iterable[PlacedRow], shape: Shape, days: Iterable[int] = (), *, single: bool = False) -> Envelope:
    """All bounds of all places and windows. `single` halves the memory for large systems (a figure keeps 7 digits)."""
    placed = list(rows)
    network = build([p.row for p in placed], days)
    by_label = {p.row.label: p for p in placed}
    size = network.size
    most = np.full((shape.places, size, size), np.inf, np.float32 if single else np.float64)
    spine = np.arange(len(network.days))
    later, earlier = np.meshgrid(spine, spine, indexing="ij")
    below = later >= earlier
    most[:, later[below], earlier[below]] = 0
    most[:, np.arange(size), np.arange(size)] = 0
    order = network.labels < 0
    most[:, network.tails[order], network.heads[order]] = 0
    if not order.all():
        sides = [by_label[int(label)] for label in network.labels[~order]]
        where = [p.outer if low else p.inner for p, low in zip(sides, network.lower[~order], strict=True)]
        held = np.array([place is not None for place in where])
        targets = np.array([place for place in where if place is not None], dtype=np.int64)
        edges = (targets, network.tails[~order][held], network.heads[~order][held])
        np.minimum.at(most, edges, network.weights[~order][held].astype(most.dtype))
    return _settled(network, most, shape.sums)


def _settled(network: Network, most: npt.NDArray[np.floating], sums: Sequence[Sum]) -> Envelope:
    for place in range(len(most)):
        shortest_all(most[place])
    turn = 0
    for _ in range(_ROUNDS if sums else 0):
        turn += 1
        touched: set[int] = set()
        for one in reversed(sums):
            if tighten(most[one.whole], most[list(one.parts)].sum(axis=0)):
                touched.add(one.whole)
                shortest_all(most[one.whole])
        for one in sums:
            touched |= _share(most, one)
        if not touched or not _agrees(most):
            break
    return Envelope(network, most, _agrees(most), turn)


def _agrees(most: npt.NDArray[np.floating]) -> bool:
    return bool((np.diagonal(most, axis1=1, axis2=2) > -_LOOP).all())


def _share(most: npt.NDArray[np.floating], one: Sum) -> set[int]:
    """Each part is at most the whole less the least of the other parts."""
    touched: set[int] = set()
    least = [most[part].T for part in one.parts]
    known = [np.isfinite(one_part) for one_part in least]
    total = np.zeros_like(most[one.whole])
    for values, finite in zip(least, known, strict=True):
        total += np.where(finite, values, 0)
    unknown = sum((~finite).astype(np.int64) for finite in known)
    for part, values, finite in zip(one.parts, least, known, strict=True):
        others = unknown - (~finite) == 0
        bound = np.where(others, most[one.whole] + total - np.where(finite, values, 0), np.inf)
        if tighten(most[part], bound):
            touched.add(part)
    for part in touched:
        shortest_all(most[part])
    return touched


def tighten(matrix: npt.NDArray[np.floating], bound: npt.NDArray[np.floating]) -> bool:
    """Lowers `matrix` to `bound` where that is lower by more than a hair; says whether anything changed."""
    scale = np.maximum(1, np.abs(np.where(np.isfinite(matrix), matrix, 0)))
    lower = bound < matrix - _HAIR * scale
    if not lower.any():
        return False
    np.minimum(matrix, bound, out=matrix)
    return True


def shortest_all(matrix: npt.NDArray[np.floating]) -> None:
    """Floyd-Warshall: shortest paths between all nodes, in place; large ones compiled."""
    if len(matrix) > _COMPILED:
        from nuzuh.reconcile.closure import close

        close(matrix)
        return
    through = np.empty_like(matrix)
    for k in range(len(matrix)):
        np.add(matrix[:, k, None], matrix[None, k, :], out=through)
        np.minimum(matrix, through, out=matrix)
