"""Each body's running counts: cumulative, new week by week, and what a reader must know about them."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from nuzuh.model import Point, Series, Week
from nuzuh.reconcile.network import additive_bounds, build
from nuzuh.reconcile.origins import Registry
from nuzuh.reconcile.select import Bearing, total_rows
from nuzuh.reconcile.series_flags import flags
from nuzuh.reconcile.weigh import DAWN, Strand, Weighed

# Two points make a line; fewer have no course to show.
_LEAST = 2


def all_series(weighed: Iterable[Weighed], registry: Registry) -> tuple[Series, ...]:
    """The running counts of every body, area and start that have at least two points, in a settled order."""
    runs: dict[tuple[object, ...], list[Weighed]] = defaultdict(list)
    for one in weighed:
        area = one.scope.inner or one.scope.outer
        if one.origin is not None and area is not None and one.start.earliest > DAWN:
            runs[one.origin, one.strand, area, one.start].append(one)
    made = [
        _one(str(key[0]), key[1], str(key[2]), run, registry)
        for key, run in sorted(runs.items(), key=str)
        if isinstance(key[1], Strand) and len({one.end for one in run}) >= _LEAST
    ]
    return tuple(made)


def _one(body: str, strand: Strand, area: str, run: list[Weighed], registry: Registry) -> Series:
    ordered = sorted(run, key=lambda one: (one.end, one.id))
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
        flags=flags(ordered, registry),
    )


def _identity(body: str, strand: Strand, area: str, start: date | None) -> str:
    return hashlib.sha256(repr((body, strand, area, start)).encode()).hexdigest()[:16]


def _weeks(ordered: list[Weighed]) -> tuple[Week, ...]:
    """What is new in each week from Monday, by the body's own figures."""
    first, last = ordered[0].start.earliest, ordered[-1].end.latest
    monday = date.fromordinal(first) - timedelta(days=date.fromordinal(first).weekday())
    mondays = range(monday.toordinal(), last, 7)
    network = build(total_rows([Bearing(one, True, True) for one in ordered]), [*mondays, last + 7])
    weeks = []
    for start in mondays:
        bounds = additive_bounds(network, start, start + 7)
        if bounds is None:
            return ()
        weeks.append(Week(date.fromordinal(start), bounds.low, bounds.high))
    return tuple(weeks)
