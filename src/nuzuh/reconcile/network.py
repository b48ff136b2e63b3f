"""Cumulative counts over time as difference constraints (a simple temporal network: Dechter, Meiri and Pearl 1991).

The unknown is N(t), the count up to instant t, which never falls. A claim [low, high] from s to e says
low <= N(e) - N(s) <= high. An edge (tail, head, weight) says N(head) - N(tail) <= weight, so the largest that
N(b) - N(a) can be is the shortest path from a to b, the chain of claims on it explains it, and a cycle of negative
weight is a set of claims that contradict each other, none of which can be spared.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from nuzuh.reconcile.weigh import Instant

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

# Figures are whole numbers up to some 10^9, weighed by a dial: half a person is noise, but shares of one add up.
_TOLERANCE = 1e-6
# Looking for a cycle among the predecessors costs one walk; every eighth round keeps it cheap and stops early.
_LOOK_EVERY = 8


@dataclass(frozen=True, slots=True)
class Row:
    """One claim's constraint: `low` and `high` are None where the claim does not bind that side. `label` tells rows
    apart and is what chains are made of."""

    start: Instant
    end: Instant
    low: float | None
    high: float | None
    label: int


@dataclass(frozen=True, slots=True)
class Step:
    """One row's part in a chain: `side` is `low` or `high`."""

    label: int
    side: str


@dataclass(frozen=True, slots=True)
class Bounds:
    """What the rows allow for N(until) - N(since): `high` is None where nothing bounds it."""

    low: float
    low_chain: tuple[Step, ...]
    high: float | None
    high_chain: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes are days (sorted, the spine) and then unknown moments; arrays of edges; `labels[k]` is the row of edge k
    (-1: an edge of order) and `lower[k]` whether it is the row's low side."""

    days: Ints
    places: dict[Instant, int]
    size: int
    tails: Ints
    heads: Ints
    weights: Floats
    labels: Ints
    lower: npt.NDArray[np.bool_]

    def node(self, day: int) -> int:
        return int(np.searchsorted(self.days, day))


def build(rows: Sequence[Row], days: Iterable[int] = ()) -> Network:
    """The network of `rows`, with a node for each of `days` that will be asked for."""
    moments: dict[tuple[str, ...], tuple[int, int]] = {}
    spine = set(days)
    for instant in (i for row in rows for i in (row.start, row.end)):
        spine |= {instant.earliest, instant.latest}
        if not instant.certain:
            low, high = moments.get(instant.key, (instant.earliest, instant.latest))
            moments[instant.key] = (max(low, instant.earliest), min(high, instant.latest))
    # Margins that exclude each other cannot be one moment: each then stands for itself.
    named = {key for key, (low, high) in moments.items() if low <= high}
    order = np.array(sorted(spine), dtype=np.int64)
    index = {int(day): i for i, day in enumerate(order)}
    nodes: dict[Instant, int] = {}
    edges: list[tuple[int, int, float, int, bool]] = []
    taken: dict[object, int] = {}

    def place(instant: Instant) -> int:
        if instant.certain:
            return index[instant.earliest]
        key: object = instant.key if instant.key in named else instant
        if key not in taken:
            taken[key] = len(index) + len(taken)
        node = taken[key]
        if instant not in nodes:
            nodes[instant] = node
            edges.append((node, index[instant.earliest], 0.0, -1, False))
            edges.append((index[instant.latest], node, 0.0, -1, False))
        return node

    for row in rows:
        start, end = place(row.start), place(row.end)
        if row.low is not None and row.low > 0:
            edges.append((end, start, -row.low, row.label, True))
        if row.high is not None:
            edges.append((start, end, row.high, row.label, False))
    columns = list(zip(*edges, strict=True)) if edges else [(), (), (), (), ()]
    return Network(
        order,
        nodes,
        len(index) + len(taken),
        np.array(columns[0], dtype=np.int64),
        np.array(columns[1], dtype=np.int64),
        np.array(columns[2], dtype=np.float64),
        np.array(columns[3], dtype=np.int64),
        np.array(columns[4], dtype=np.bool_),
    )


@dataclass(frozen=True, slots=True)
class Tree:
    """Shortest distances from a source, with the edge (>= 0) or the later day (-2 - node) that each was reached by."""

    distance: Floats
    reached: Ints
    cycle: tuple[int, ...] | None = None


def shortest(network: Network, source: int | None, *, use: npt.NDArray[np.bool_] | None = None) -> Tree:
    """Bellman-Ford from `source` (None: from everywhere) over the edges that `use` marks.

    Each round passes every claim once and then lets the order of days carry bounds back in one sweep, so that the
    number of rounds is the number of claims in a chain, not of days. `cycle` holds the edges of a negative cycle, if
    one is met.
    """
    chosen = np.arange(len(network.tails)) if use is None else np.flatnonzero(use)
    by_head = chosen[np.argsort(network.heads[chosen], kind="stable")]
    tails, weights = network.tails[by_head], network.weights[by_head]
    heads, first = np.unique(network.heads[by_head], return_index=True)
    groups = np.repeat(np.arange(len(heads)), np.diff(np.append(first, len(by_head))))
    distance = np.full(network.size, np.inf if source is not None else 0.0)
    reached = np.full(network.size, -1, dtype=np.int64)
    if source is not None:
        distance[source] = 0.0
    _sweep(distance, reached, len(network.days))
    for turn in range(1, network.size + 2):
        if not len(by_head):
            break
        through = distance[tails] + weights
        best = np.minimum.reduceat(through, first)
        better = best < distance[heads] - _TOLERANCE
        if not better.any():
            break
        winners = np.flatnonzero((through == best[groups]) & better[groups])
        reached[heads[groups[winners]]] = by_head[winners]
        distance[heads[better]] = best[better]
        _sweep(distance, reached, len(network.days))
        if turn % _LOOK_EVERY == 0 or turn == network.size + 1:
            cycle = _cycle(network, reached)
            if cycle is not None:
                return Tree(distance, reached, cycle)
    return Tree(distance, reached)


def _sweep(distance: Floats, reached: Ints, days: int) -> None:
    """N never falls: what bounds a day bounds every earlier one."""
    spine = distance[:days]
    lowest = np.minimum.accumulate(spine[::-1])[::-1]
    lower = lowest < spine - _TOLERANCE
    if not lower.any():
        return
    holders = np.where(spine <= lowest, np.arange(days), days)
    nearest = np.minimum.accumulate(holders[::-1])[::-1]
    reached[:days][lower] = -2 - nearest[lower]
    spine[lower] = lowest[lower]


def _previous(network: Network, reached: Ints, node: int) -> int:
    by = int(reached[node])
    return int(network.tails[by]) if by >= 0 else -2 - by


def _cycle(network: Network, reached: Ints) -> tuple[int, ...] | None:
    """A cycle among the predecessors, as edges: there is one if and only if distances fall for ever."""
    sink = network.size
    ahead = np.append(np.where(reached == -1, sink, -2 - reached), sink)
    by_edge = np.flatnonzero(reached >= 0)
    ahead[by_edge] = network.tails[reached[by_edge]]
    for _ in range(sink.bit_length()):  # after 2^k steps back whoever has not left the graph stands on a cycle
        ahead = ahead[ahead]
    left = set(ahead[ahead != sink].tolist())
    while left:
        node = first = min(left)
        edges: list[int] = []
        while not edges or node != first:
            left.discard(node)
            edges.append(int(reached[node]))
            node = _previous(network, reached, node)
        claims = tuple(edge for edge in edges if edge >= 0)
        if sum(float(network.weights[edge]) for edge in claims) < -_TOLERANCE:
            return claims
    return None


def steps(network: Network, tree: Tree, target: int) -> tuple[Step, ...]:
    """The claims on the way from the tree's source to `target`."""
    chain: list[Step] = []
    node, guard = target, network.size + 1
    while tree.reached[node] != -1 and guard:
        by, guard = int(tree.reached[node]), guard - 1
        if by >= 0 and network.labels[by] >= 0:
            chain.append(_step(network, by))
        node = _previous(network, tree.reached, node)
    return tuple(reversed(chain))


def _step(network: Network, edge: int) -> Step:
    return Step(int(network.labels[edge]), "low" if network.lower[edge] else "high")


def contradiction(network: Network) -> tuple[Step, ...] | None:
    """Rows that cannot all hold, none of which can be spared; None where all can."""
    tree = shortest(network, None)
    if tree.cycle is None:
        return None
    return tuple(_step(network, edge) for edge in tree.cycle if network.labels[edge] >= 0)


def additive_bounds(network: Network, since: int, until: int) -> Bounds | None:
    """Bounds of N(until) - N(since) where disjoint windows sum; None where the rows contradict each other."""
    start, end = network.node(since), network.node(until)
    ahead, back = shortest(network, start), shortest(network, end)
    if ahead.cycle is not None or back.cycle is not None:
        return None
    high = float(ahead.distance[end])
    low = max(0.0, -float(back.distance[start]))
    return Bounds(
        low,
        steps(network, back, start) if low > 0 else (),
        high if np.isfinite(high) else None,
        steps(network, ahead, end) if np.isfinite(high) else (),
    )


def distinct_bounds(network: Network, since: int, until: int) -> Bounds:
    """Bounds where one person may be counted in several windows: monotone and subadditive only.

    Upper bounds may be summed over a cover of the window. A lower bound is one figure for a window around it, less
    upper bounds that cover what lies outside: one low edge, never two.
    """
    start, end = network.node(since), network.node(until)
    upper = ~network.lower
    ahead = shortest(network, start, use=upper)
    after = shortest(network, end, use=upper)
    mirror = _mirrored(network)
    before = shortest(mirror, int(_mirror(network, np.array([start]))[0]), use=upper)
    lows = np.flatnonzero(network.lower)
    starts = _mirror(network, network.heads[lows])
    high = float(ahead.distance[end])
    low, chain = 0.0, tuple[Step, ...]()
    if len(lows):
        values = -network.weights[lows] - after.distance[network.tails[lows]] - before.distance[starts]
        best = int(np.argmax(values))
        if values[best] > _TOLERANCE:
            low, edge = float(values[best]), int(lows[best])
            chain = (
                _step(network, edge),
                *steps(mirror, before, int(starts[best])),
                *steps(network, after, int(network.tails[edge])),
            )
    finite = bool(np.isfinite(high))
    return Bounds(low, chain, high if finite else None, steps(network, ahead, end) if finite else ())


def distinct_agree(network: Network) -> bool:
    """Whether no lower bound passes what the upper bounds that cover its window allow, each person counted once."""
    lows = np.flatnonzero(network.lower)
    for start in np.unique(network.heads[lows]):
        mine = lows[network.heads[lows] == start]
        cover = shortest(network, int(start), use=~network.lower).distance[network.tails[mine]]
        if (-network.weights[mine] > cover + _TOLERANCE).any():
            return False
    return True


def _mirror(network: Network, nodes: Ints) -> Ints:
    days = len(network.days)
    return np.where(nodes < days, days - 1 - nodes, nodes)


def _mirrored(network: Network) -> Network:
    """The network with time running backwards: paths to a node become paths from it."""
    return replace(
        network,
        days=-network.days[::-1],
        tails=_mirror(network, network.heads),
        heads=_mirror(network, network.tails),
    )
