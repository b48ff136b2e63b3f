"""The ladder of a question: what is documented at least, each body's own band, the declared bands. Never a midpoint."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from nuzuh.model import Band, Floor, Limit, Link, State
from nuzuh.reconcile.coupled import System, better_bounds
from nuzuh.reconcile.covers import Covers
from nuzuh.reconcile.measures import Algebra
from nuzuh.reconcile.network import (
    Bounds,
    Network,
    Row,
    Step,
    additive_bounds,
    build,
    contradiction,
    distinct_agree,
    distinct_bounds,
)
from nuzuh.reconcile.origins import Registry
from nuzuh.reconcile.select import Bearing, Question, declared_rows, total_rows
from nuzuh.reconcile.weigh import DAWN, Instant, weakest


@dataclass(frozen=True, slots=True)
class OwnSeries:
    """One body's figures for a question with what they give.

    `band` takes them as its whole count, by its own arithmetic; `floor` is what they say of people at least, nobody
    being counted twice where the measure's algebra forbids it. `broken` are contradictions within, each resolved by
    leaving its weakest claim out; `kept` is what is left.
    """

    body: str
    kept: tuple[Bearing, ...]
    floor: Limit | None
    band: Band
    broken: tuple[tuple[str, ...], ...]


# The figures of one body that agree, and the contradictions that were resolved by leaving one out.
Consistent = tuple[list[Bearing], tuple[tuple[str, ...], ...]]


def own_series(
    question: Question,
    body: str,
    consistent_ones: Consistent,
    states: Mapping[str, State],
    system: System | None,
    covers: Covers | None = None,
) -> OwnSeries:
    """What one body's own figures give, by its own arithmetic, at zero tolerance: those of the area itself and, through
    `system`, those of areas that sum with it; through `covers` its floor where people may be counted twice."""
    kept, broken = consistent_ones
    if question.algebra is Algebra.STOCK:
        low, high = _level(question, kept, states)
        return OwnSeries(body, tuple(kept), low, Band(low, high, body=body), broken)
    days = (question.start, question.end)
    rows = total_rows(kept)
    network = build(rows, days)
    whole = additive_bounds(network, *days)
    assert whole is not None, "what contradicts has been left out"
    low, high = limits(whole, kept, rows, states)
    low, high = _with_sums(low, high, system, question, whole, states)
    floor = low
    if question.algebra is Algebra.DISTINCT:
        once = distinct_bounds(network, *days)
        floor, ceiling = limits(once, kept, rows, states)
        floor, _ = _with_sums(floor, ceiling, covers, question, once, states)
    return OwnSeries(body, tuple(kept), floor, Band(low, high, body=body), broken)


def consistent(found: Sequence[Bearing]) -> Consistent:
    """The figures of one body without those that its others exclude: of each contradiction the weakest is left out (the
    least checked, then the one that stands in the shortest running count, then the one printed first: a later figure
    corrects an earlier one, and a running count is corrected where a day's count is forgotten)."""
    runs = Counter(b.weighed.start for b in found)
    kept = sorted(found, key=lambda b: (_trust(b, runs), b.weighed.id))
    broken: list[tuple[str, ...]] = []
    while True:
        rows = total_rows(kept)
        cycle = contradiction(build(rows))
        if cycle is None:
            return kept, tuple(broken)
        members = [kept[step.label] for step in cycle]
        broken.append(tuple(sorted({one.id for m in members for one, *_ in m.ends})))
        kept.remove(min(members, key=lambda m: (_trust(m, runs), m.weighed.id)))


def _trust(bearing: Bearing, runs: Mapping[Instant, int]) -> tuple[int, int, int, int]:
    one = bearing.weighed
    printed = one.published.toordinal() if one.published is not None else one.end.latest
    return list(State).index(one.claim.state), runs[one.start], printed, one.end.latest


def _level(
    question: Question, kept: Sequence[Bearing], states: Mapping[str, State]
) -> tuple[Limit | None, Limit | None]:
    """A stock speaks only of its own date: the body's last level within the window."""
    inside = [b for b in kept if question.start < b.weighed.end.latest <= question.end]
    last = max(
        inside, key=lambda b: (b.weighed.end.latest, _trust(b, {b.weighed.start: 0}), b.weighed.id), default=None
    )
    if last is None:
        return None, None
    one = last.weighed
    meant, state = one.interval, states[one.id]
    low = high = None
    if last.below and meant.low > 0:
        low = Limit(meant.low, (Link(one.id, 1, meant.low, "low"),), state)
    if last.above and meant.high is not None:
        high = Limit(meant.high, (Link(one.id, 1, meant.high, "high"),), state)
    return low, high


def limits(
    bounds: Bounds,
    found: Sequence[Bearing],
    rows: Sequence[Row],
    states: Mapping[str, State],
    *,
    certified: bool = False,
) -> tuple[Limit | None, Limit | None]:
    """Bounds with the chains of claims that set them. A floor of nothing is no floor."""
    low = _limit(bounds.low, bounds.low_chain, -1, found, rows, states) if bounds.low > 0 else None
    high = None if bounds.high is None else _limit(bounds.high, bounds.high_chain, 1, found, rows, states)
    if certified:
        low = None if low is None else replace(low, certified=True)
        high = None if high is None else replace(high, certified=True)
    return low, high


def _limit(
    value: float,
    chain: Iterable[Step],
    direction: int,
    found: Sequence[Bearing],
    rows: Sequence[Row],
    states: Mapping[str, State],
) -> Limit:
    """A bound of the difference `direction` times the sum of the chain's edges: a low side counts against an upper
    bound and for a lower one."""
    links = []
    for step in chain:
        row, bearing = rows[step.label], found[step.label]
        amount = row.low if step.side == "low" else row.high
        assert amount is not None
        sign = direction if step.side == "high" else -direction
        if bearing.less is None:
            links.append(Link(bearing.weighed.id, sign, amount, step.side))
        else:
            links += [Link(one.id, sign * part, end, side) for one, part, side, end in bearing.ends]
    ordered = tuple(sorted(links, key=lambda link: (-link.sign, -link.amount, link.claim)))
    return Limit(value, ordered, weakest([states[link.claim] for link in ordered]))


def floors(series: Sequence[OwnSeries], registry: Registry) -> tuple[Floor, ...]:
    """At least X, by one body; at least Y, by two that are independent of each other.

    For the second rung both bodies of a pair give at least Y; the best pair is shown with the chain of the lower one.
    """
    best = {one.body: floor for one in series if (floor := one.floor) is not None}
    ranked = sorted(best, key=lambda body: (-best[body].value, body))
    if not ranked:
        return ()
    rungs = [Floor(best[ranked[0]], (ranked[0],))]
    pairs = [(a, b) for i, a in enumerate(ranked) for b in ranked[i + 1 :] if registry.independent(a, b)]
    if pairs:
        pair = max(pairs, key=lambda p: (best[p[1]].value, best[p[0]].value))
        rungs.append(Floor(best[pair[1]], pair))
    return tuple(rungs)


def declared(
    question: Question,
    found: Sequence[Bearing],
    dials: Sequence[float],
    states: Mapping[str, State],
    *,
    ceiling: bool,
    systems: Mapping[float, System | Covers | None],
) -> tuple[Band, ...]:
    """The band of all bodies together under a declared tolerance, one a dial; empty on both sides where the figures
    contradict each other even so. `systems` holds, by dial, the areas that sum with the question's. Figures of another
    time, to which no figure bridges, are left aside."""
    found = _bridged(question, found)
    bands = []
    solved: dict[tuple[Row, ...], Bounds | None] = {}  # where all are floors no dial changes anything
    for dial in dials:
        rows = declared_rows(found, dial)
        if not ceiling:
            rows = [Row(row.start, row.end, row.low, None, row.label) for row in rows]
        if tuple(rows) not in solved:
            solved[tuple(rows)] = _bounds(question, build(rows, (question.start, question.end)))
        bounds = solved[tuple(rows)]
        low, high = (None, None) if bounds is None else limits(bounds, found, rows, states)
        low, high = _with_sums(low, high, systems.get(dial), question, bounds, states)
        apart = low is not None and high is not None and low.value > high.value
        bands.append(Band(None, None, dial=dial) if apart else Band(low, high, dial=dial))
    return tuple(bands)


def _with_sums(
    low: Limit | None,
    high: Limit | None,
    system: System | Covers | None,
    question: Question,
    own: Bounds | None,
    states: Mapping[str, State],
) -> tuple[Limit | None, Limit | None]:
    """The better of the area's own bounds and of those that areas give which sum with it, side by side."""
    best = None if system is None else better_bounds(system, question, own)
    if system is None or best is None:
        return low, high
    exact = isinstance(system, System)
    more, less = limits(best, system.found, [placed.row for placed in system.rows], states, certified=exact)
    if low is not None and (more is None or more.value <= low.value):
        more = low
    if high is not None and (less is None or less.value >= high.value):
        less = high
    return more, less


def _bounds(question: Question, network: Network) -> Bounds | None:
    days = (question.start, question.end)
    if question.algebra is Algebra.DISTINCT:
        return distinct_bounds(network, *days) if distinct_agree(network) else None
    return additive_bounds(network, *days)


def declared_level(series: Sequence[OwnSeries], dials: Sequence[float]) -> tuple[Band, ...]:
    """The declared bands of a level at a date: the highest of the bodies' floors and the lowest of their ceilings, each
    loosened; levels of two dates are never summed."""
    bands = []
    for dial in dials:
        lows = [replace(b.low, value=b.low.value / (1 + dial)) for one in series if (b := one.band).low is not None]
        highs = [replace(b.high, value=b.high.value * (1 + dial)) for one in series if (b := one.band).high is not None]
        low = max(lows, key=lambda limit: limit.value, default=None)
        high = min(highs, key=lambda limit: limit.value, default=None)
        apart = low is not None and high is not None and low.value > high.value
        bands.append(Band(None, None, dial=dial) if apart else Band(low, high, dial=dial))
    return tuple(bands)


def _bridged(question: Question, found: Sequence[Bearing]) -> list[Bearing]:
    """The figures whose windows hang together with the question's."""
    first, last = question.start, question.end
    dated = [b for b in found if b.start.earliest > DAWN]
    grown = True
    while grown:
        near = [b for b in dated if b.start.earliest < last and b.weighed.end.latest > first]
        wider = (min([first, *(b.start.earliest for b in near)]), max([last, *(b.weighed.end.latest for b in near)]))
        grown = wider != (first, last)
        first, last = wider
    return [b for b in found if b.start.earliest < last and b.weighed.end.latest > first]


def overlaps(question: Question, start: Instant, end: Instant) -> float:
    """How far two windows are the same: the days in both over the days in either; 0 where one has no known ends."""
    first, last = start.latest if start.certain else start.earliest, end.latest
    both = min(last, question.end) - max(first, question.start)
    either = max(last, question.end) - min(first, question.start)
    return max(0, both) / either if either > 0 else 0.0
