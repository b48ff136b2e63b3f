"""The exact linear program of an envelope, solved by HiGHS: certifies bounds, and names the claims that set them.

Variables are the cumulative counts N[place, node]. Used for the numbers of a front page and for small systems; the
closures (`network`, `tree`) answer everything else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import linprog
from scipy.sparse import csr_matrix, hstack

from nuzuh.reconcile.network import Bounds, Network, Step, build
from nuzuh.reconcile.tree import PlacedRow

# HiGHS's own feasibility tolerance is 1e-7 of scaled rows; a dual below this holds nothing up.
_DUAL = 1e-6
_OPTIMAL, _INFEASIBLE = 0, 2


@dataclass(frozen=True, slots=True)
class Program:
    """`upper @ N <= limit` and `equal @ N = 0`; the last rows of `upper` are claims, `steps` names them."""

    network: Network
    places: int
    upper: csr_matrix
    limit: npt.NDArray[np.float64]
    equal: csr_matrix | None
    steps: tuple[Step, ...]

    def variable(self, place: int, node: int) -> int:
        return place * self.network.size + node


def program(
    rows: Iterable[PlacedRow], parts: Mapping[int, Sequence[int]], places: int, days: Iterable[int] = ()
) -> Program:
    """The linear program of `rows` over `places`, each whole of `parts` being the sum of its parts."""
    placed = list(rows)
    network = build([p.row for p in placed], days)
    by_label = {p.row.label: p for p in placed}
    size = network.size
    orders = [(i + 1, i) for i in range(len(network.days) - 1)]
    orders += [
        (int(t), int(h)) for t, h, label in zip(network.tails, network.heads, network.labels, strict=True) if label < 0
    ]
    entries: list[tuple[int, int, float]] = []
    limit: list[float] = []
    for place in range(places):
        if parts.get(place):
            continue
        for tail, head in orders:
            entries += [(len(limit), place * size + head, 1.0), (len(limit), place * size + tail, -1.0)]
            limit.append(0.0)
    steps: list[Step] = []
    claims = zip(network.tails, network.heads, network.weights, network.labels, network.lower, strict=True)
    for tail, head, weight, label, low in claims:
        if label < 0:
            continue
        where = by_label[int(label)].outer if low else by_label[int(label)].inner
        if where is None:
            continue
        entries += [(len(limit), where * size + int(head), 1.0), (len(limit), where * size + int(tail), -1.0)]
        limit.append(float(weight))
        steps.append(Step(int(label), "low" if low else "high"))
    sides: list[tuple[int, int, float]] = []
    for k, (whole, node) in enumerate(product(sorted(parts), range(size))):
        sides += [(k, whole * size + node, 1.0), *((k, part * size + node, -1.0) for part in parts[whole])]
    return Program(
        network,
        places,
        _matrix(entries, len(limit), places * size),
        np.array(limit),
        _matrix(sides, len(parts) * size, places * size) if parts else None,
        tuple(steps),
    )


def _matrix(entries: Sequence[tuple[int, int, float]], rows: int, columns: int) -> csr_matrix:
    i, j, v = zip(*entries, strict=True) if entries else ((), (), ())
    return csr_matrix((v, (i, j)), shape=(rows, columns))


def agrees(made: Program, keep: npt.NDArray[np.bool_] | None = None) -> bool:
    """Whether all claims (or those that `keep` marks, in the order of `steps`) can hold together."""
    if not len(made.steps if keep is None else np.flatnonzero(keep)):
        return True
    return bool(_solve(made, np.zeros(made.upper.shape[1]), keep).status != _INFEASIBLE)


def certified_bounds(made: Program, place: int, since: int, until: int) -> Bounds | None:
    """Exact bounds of what is new in `place` between two instants, with the claims whose duals hold them; None where
    the claims contradict each other."""
    cost = np.zeros(made.upper.shape[1])
    cost[made.variable(place, made.network.node(until))] += 1
    cost[made.variable(place, made.network.node(since))] -= 1
    low, high = _solve(made, cost, None), _solve(made, -cost, None)
    # Presolve calls an unbounded program infeasible at times: what is infeasible stays so without an objective.
    if _INFEASIBLE in (low.status, high.status) and not agrees(made):
        return None
    bounded = high.status == _OPTIMAL
    least = float(low.fun) if low.status == _OPTIMAL else 0.0
    return Bounds(
        max(0.0, least),
        _held(made, low) if least > 0 else (),
        -float(high.fun) if bounded else None,
        _held(made, high) if bounded else (),
    )


def opposed(made: Program) -> frozenset[Step]:
    """The sides of claims that stand against each other: those that have to give way for all to hold, and those for
    which they have to. Without them the rest can hold, and none of the rest rests on either party's being right."""
    return frozenset(step for step, dual in zip(made.steps, _prices(made), strict=True) if dual > _DUAL)


def _prices(made: Program) -> npt.NDArray[np.float64]:
    """What each claim's giving way is worth, in shares of its value: above 0 for the parties to a contradiction."""
    first = len(made.limit) - len(made.steps)
    duals: npt.NDArray[np.float64] = np.abs(_elastic(made).ineqlin.marginals[first:])
    return duals * np.maximum(1.0, np.abs(made.limit[first:]))


def _elastic(made: Program) -> Any:
    """The program with every claim allowed to give way, at the price of the share of its value."""
    claims = len(made.steps)
    first = len(made.limit) - claims
    weights = np.maximum(1.0, np.abs(made.limit[first:]))
    slack = csr_matrix((-weights, (np.arange(first, first + claims), np.arange(claims))), (len(made.limit), claims))
    variables = made.upper.shape[1]
    equal = None if made.equal is None else hstack([made.equal, csr_matrix((made.equal.shape[0], claims))]).tocsr()
    return linprog(
        np.append(np.zeros(variables), np.ones(claims)),
        A_ub=hstack([made.upper, slack]).tocsr(),
        b_ub=made.limit,
        A_eq=equal,
        b_eq=None if equal is None else np.zeros(equal.shape[0]),
        bounds=[(None, None)] * variables + [(0, None)] * claims,
        method="highs",
    )


def solved_low(made: Program, place: int, since: int, until: int, *, seconds: float) -> float | None:
    """The lower bound alone; None where it is not found within `seconds`."""
    cost = np.zeros(made.upper.shape[1])
    cost[made.variable(place, made.network.node(until))] += 1
    cost[made.variable(place, made.network.node(since))] -= 1
    solved = _solve(made, cost, None, seconds=seconds)
    return float(solved.fun) if solved.status == _OPTIMAL else None


def _solve(
    made: Program, cost: npt.NDArray[np.float64], keep: npt.NDArray[np.bool_] | None, seconds: float | None = None
) -> Any:
    upper, limit = made.upper, made.limit
    if keep is not None:
        rows = np.append(np.ones(len(limit) - len(keep), dtype=bool), keep)
        upper, limit = upper[rows], limit[rows]
    equal = None if made.equal is None else np.zeros(made.equal.shape[0])
    return linprog(
        cost,
        A_ub=upper,
        b_ub=limit,
        A_eq=made.equal,
        b_eq=equal,
        bounds=(None, None),
        method="highs",
        options={} if seconds is None else {"time_limit": seconds},
    )


def _held(made: Program, solved: Any) -> tuple[Step, ...]:
    duals = solved.ineqlin.marginals[len(made.limit) - len(made.steps) :]
    return tuple(step for step, dual in zip(made.steps, duals, strict=True) if abs(dual) > _DUAL)


def minimal_contradiction(made: Program) -> tuple[Step, ...] | None:
    """Claims that cannot all hold and none of which can be spared (an irreducible infeasible set, by deletion:
    Chinneck 2008); None where all can hold.

    The deletion begins with the parties to contradictions: their duals prove that they cannot all hold.
    """
    if agrees(made):
        return None
    keep = _prices(made) > _DUAL
    if agrees(made, keep):
        keep = np.ones(len(made.steps), dtype=bool)
    chunk = max(1, int(keep.sum()) // 2)
    while chunk >= 1:
        listed = np.flatnonzero(keep)
        for first in range(0, len(listed), chunk):
            tried = keep.copy()
            tried[listed[first : first + chunk]] = False
            if not agrees(made, tried):
                keep = tried
        chunk //= 2
    return tuple(step for step, kept in zip(made.steps, keep, strict=True) if kept)
