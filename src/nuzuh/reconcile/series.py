"""Each body's running counts: cumulative, new week by week, and what a reader must know about them."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from math import isfinite

from nuzuh.model import Point, Series, Week
from nuzuh.reconcile.late import is_late
from nuzuh.reconcile.memory import Memory
from nuzuh.reconcile.network import build, shortest
from nuzuh.reconcile.origins import Registry
from nuzuh.reconcile.select import Bearing, total_rows
from nuzuh.reconcile.series_flags import Around, flags
from nuzuh.reconcile.weigh import DAWN, Instant, Strand, Weighed

# Two points make a line; fewer have no course to show.
_LEAST = 2
_Key = tuple[str, Strand, str, Instant]


def all_series(
    weighed: Iterable[Weighed],
    registry: Registry,
    families: Mapping[str, float] | None = None,
    memory: Memory | None = None,
) -> tuple[Series, ...]:
    """The running counts of every body, area and start that have at least two points, in a settled order.

    `families` gives the persons a family behind figures of people, by claim id.
    """
    memory = Memory() if memory is None else memory
    runs: dict[_Key, list[Weighed]] = defaultdict(list)
    bodies: dict[tuple[str, str], list[Weighed]] = defaultdict(list)
    for one in weighed:
        area = one.scope.inner or one.scope.outer
        if one.origin is not None and area is not None and one.start.earliest > DAWN:
            bodies[one.origin, area].append(one)
            if not is_late(one) and one.claim.actor is None:
                runs[one.origin, one.strand, area, one.start].append(one)
    counts = {key: sorted(run, key=lambda o: (o.end, o.id)) for key, run in runs.items() if _long(run)}
    made = []
    last: dict[tuple[object, ...], list[Weighed]] = {}
    for key, run in sorted(counts.items(), key=lambda pair: (*map(str, pair[0][:3]), pair[0][3])):
        body, strand, area, start = key
        everything = bodies[body, area]
        before = last.get(key[:3], [])
        around = Around(
            same=[o for o in everything if o.strand == strand],
            others=[o for o in everything if o.strand.measure != strand.measure],
            families={o.id: families[o.id] for o in run if o.id in families} if families else {},
            before=before if before and before[-1].end <= start else (),
        )
        made.append(memory.recall(("series", key), (run, around), partial(_one, key, run, around, registry)))
        last[key[:3]] = run
    return tuple(made)


def _long(run: Sequence[Weighed]) -> bool:
    return len({one.end for one in run}) >= _LEAST


def _one(key: _Key, ordered: list[Weighed], around: Around, registry: Registry) -> Series:
    body, strand, area, _ = key
    start = ordered[0].claim.period.start
    points = tuple(
        Point(
            date.fromordinal(max(DAWN, one.end.latest - 1)),
            one.interval.low,
            one.interval.high if one.interval.high is not None else one.interval.low,
            one.id,
        )
        for one in ordered
    )
    return Series(
        id=_identity(body, strand, area, start),
        body=body,
        measure=strand.measure,
        unit=strand.unit,
        area=area,
        who=strand.who,
        counts=strand.counts,
        start=start,
        points=points,
        weeks=_weeks(ordered),
        flags=flags(ordered, around, registry),
    )


def _identity(body: str, strand: Strand, area: str, start: date | None) -> str:
    return hashlib.sha256(repr((body, strand, area, start)).encode()).hexdigest()[:16]


def _weeks(ordered: list[Weighed]) -> tuple[Week, ...]:
    """What is new in each week from Monday, by the body's own figures."""
    first, last = ordered[0].start.earliest, ordered[-1].end.latest
    mondays = range(first - date.fromordinal(first).weekday(), last, 7)
    edges = [*mondays, mondays[-1] + 7]
    network = build(total_rows([Bearing(one, True, True) for one in ordered]), edges)
    nodes = [network.node(edge) for edge in edges]
    trees = [shortest(network, node) for node in nodes]
    if any(tree.cycle is not None for tree in trees):
        return ()
    weeks = []
    for k, monday in enumerate(mondays):
        low = max(0.0, -float(trees[k + 1].distance[nodes[k]]))
        high = float(trees[k].distance[nodes[k + 1]])
        weeks.append(Week(date.fromordinal(monday), low, high if isfinite(high) else None))
    return tuple(weeks)
