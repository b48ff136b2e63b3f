"""How finely the flow engine tells people apart by the distance they have moved, and the maps between those classes.

Flee needs two numbers of a traveller: the km moved today (whoever has moved less than a day's journey may go on) and
the recent travel r, r' = (r + km / speed) / 2 each night (whoever has r' < 0.5 does not stay in a town: short stints).
Both are kept as classes at nodes; a value between two nodes is shared between them so that its mean is kept.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from nuzuh.anticipate.case import Bools, Floats, Ints
from nuzuh.anticipate.journeys import Graph
from nuzuh.anticipate.rules import Rules

# Measured on the seven cases: from (65, 41) down to (5, 10) classes no error moves by more than 0.004.
RECENT, RECENT_MAX = 5, 1.5
MOVED = 10


def share(values: Floats, step: float, nodes: int) -> Floats:
    """Rows of weights over `nodes` at 0, step, 2 step, ..., one row a value; values beyond the last node go to it."""
    place = np.clip(values / step, 0, nodes - 1)
    low = np.minimum(place.astype(np.int64), nodes - 2)
    rows = np.zeros((len(values), nodes))
    index = np.arange(len(values))
    rows[index, low] = 1 - (place - low)
    rows[index, low + 1] += place - low
    return rows


@dataclass(frozen=True, slots=True)
class Grid:
    """Maps for one graph and one set of speeds.

    `days_foot`, `days` are days under way a move takes on the first leg and later (1: arrives the same day); `short`
    and `long` index the moves with `days` 1 and above. `arrive_foot`, `arrive` (sparse) take arrivals by move into
    states x moved x recent. `shift` (sparse) takes short moves x moved into states x (moved + what a move adds).
    `enter` takes moved x recent into recent at the morning of arrival for each long move, `set_out` the same for those
    who leave in the morning. `night` is a night without travel, `rest` (moved x recent) and `stop` end the day after
    travel. `hurry` marks the classes (moved x recent) that do not stay in a town.
    """

    days_foot: Ints
    days: Ints
    short: Ints
    long: Ints
    arrive_foot: sparse.csr_matrix
    arrive: sparse.csr_matrix
    shift: sparse.csr_matrix
    reach: int
    enter: Floats
    set_out: Floats
    night: Floats
    rest: Floats
    stop: Floats
    hurry: Bools


def build_grid(graph: Graph, rules: Rules) -> Grid:
    """The maps for `graph` at the speeds of `rules`."""
    full, step = rules.max_move_speed, rules.max_move_speed / (MOVED - 1)
    speed = np.where(np.isnan(graph.speed), full, graph.speed)[graph.road]
    foot = np.minimum(rules.max_walk_speed, speed) if rules.start_on_foot else speed
    km = graph.km[graph.road]
    days, days_foot = (km // speed).astype(np.int64) + 1, (km // foot).astype(np.int64) + 1
    short, long = np.flatnonzero(days == 1), np.flatnonzero(days > 1)
    beyond = int(np.ceil(float(speed.max(initial=full)) / step)) + 2
    reach = MOVED + beyond
    nodes_r: Floats = np.linspace(0, RECENT_MAX, RECENT)
    # Up to a full day's journey, then from there on: who has moved less never counts as having moved enough.
    nodes_m: Floats = np.concatenate([np.arange(MOVED) * step, full + np.arange(beyond) * step])
    evening = _recent((nodes_r[None, :] + nodes_m[:, None] / full) / 2)  # reach x recent -> recent
    walked = foot / full * (1 - 0.5 ** (days_foot - 1.0))
    return Grid(
        days_foot=days_foot,
        days=days,
        short=short,
        long=long,
        arrive_foot=_arrive_foot(graph, km - foot * (days_foot - 1), walked, step),
        arrive=_arrive(graph, km - speed * (days - 1), step),
        shift=_shift(graph, short, km, full, beyond),
        reach=reach,
        enter=np.stack([_enter(nodes_m[:MOVED], nodes_r, speed[m] / full, days[m], full) for m in long])
        if len(long)
        else np.zeros((0, RECENT, MOVED * RECENT)),
        set_out=np.stack([_enter(np.zeros(1), nodes_r, speed[m] / full, days[m], full) for m in range(len(km))])
        if len(km)
        else np.zeros((0, RECENT, RECENT)),
        night=_recent(nodes_r / 2).T,
        rest=evening[:MOVED].reshape(MOVED * RECENT, RECENT).T,
        stop=evening[MOVED:].reshape(-1, RECENT).T,
        hurry=nodes_r[None, :] + nodes_m[:MOVED, None] / full < 1,
    )


def _recent(values: Floats) -> Floats:
    flat = share(values.ravel(), RECENT_MAX / (RECENT - 1), RECENT)
    return flat.reshape(*values.shape, RECENT)


def _enter(moved: Floats, recent: Floats, pace: float, days: int, full: float) -> Floats:
    """recent x (moved * recent): the recent travel at the morning of arrival, `days` - 1 nights after setting out."""
    value = np.broadcast_to(recent[None, :], (len(moved), len(recent)))
    for night in range(days - 1):
        today = (moved[:, None] / full if night == 0 else 0.0) + pace
        value = (value + today) / 2
    return _recent(value).reshape(-1, RECENT).T


def _arrive(graph: Graph, moved: Floats, step: float) -> sparse.csr_matrix:
    weights = share(moved, step, MOVED)
    rows = graph.target[:, None] * MOVED + np.arange(MOVED)
    return _sparse(weights, rows, graph.states * MOVED)


def _arrive_foot(graph: Graph, moved: Floats, recent: Floats, step: float) -> sparse.csr_matrix:
    weights = share(moved, step, MOVED)[:, :, None] * _recent(recent)[:, None, :]
    classes = MOVED * RECENT
    rows = graph.target[:, None] * classes + np.arange(classes)
    return _sparse(weights.reshape(len(moved), classes), rows, graph.states * classes)


def _shift(graph: Graph, short: Ints, km: Floats, full: float, beyond: int) -> sparse.csr_matrix:
    step, reach = full / (MOVED - 1), MOVED + beyond
    moved = ((np.arange(MOVED) * step)[None, :] + km[short][:, None]).ravel()
    enough = (moved >= full)[:, None]
    weights = np.hstack([share(moved, step, MOVED) * ~enough, share(moved - full, step, beyond) * enough])
    target = np.repeat(graph.target[short], MOVED)
    rows = target[:, None] * reach + np.arange(reach)
    return _sparse(weights, rows, graph.states * reach)


def _sparse(weights: Floats, rows: Ints, height: int) -> sparse.csr_matrix:
    """A matrix with column c holding `weights[c]` at `rows[c]`."""
    columns = np.repeat(np.arange(len(weights)), weights.shape[1])
    matrix = sparse.csr_matrix((weights.ravel(), (rows.ravel(), columns)), shape=(height, len(weights)))
    matrix.eliminate_zeros()
    return matrix
