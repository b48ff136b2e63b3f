"""From observed stocks to those of a later day: observations set the state, the model splits only the growth.

Validated simulations of displacement start from nothing and are given the total every day; on the same cases they are
beaten by assuming that shares stay as last counted. So every run here starts from the last counts, follows the model
for the days since, and uses of it only *where the growth goes*.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from nuzuh.anticipate.case import Case, Floats
from nuzuh.anticipate.flow import Course, State, begin
from nuzuh.anticipate.rules import Rules
from nuzuh.anticipate.spawn import origins, start_stock
from nuzuh.anticipate.timetable import Timetable


@dataclass(frozen=True, slots=True)
class Split:
    """What the model says of the days after `day`: `stock` (camps x members) is what is there when it starts,
    `arrivals` (days x camps x members) the net arrivals from then to the end of each day after."""

    day: int
    stock: Floats
    arrivals: Floats


def frozen(course: Course, day: int) -> Course:
    """The same course as it looks on `day`: conflict and closures go on as they are, nothing later is known."""
    table = course.table
    rows = np.minimum(np.arange(course.case.days), day)
    later = np.maximum(np.arange(course.case.days) - day, 0)[:, None]
    age = np.where(table.intensity[rows] > 0, table.age[rows] + later, 0)
    kept = {name: getattr(table, name)[rows] for name in Timetable.__slots__}
    return replace(course, table=Timetable(**{**kept, "age": age}))


def restarts(
    course: Course,
    batch: Sequence[Rules],
    days: Iterable[int],
    horizon: int,
    totals: Callable[[int, int], Floats],
    *,
    foreseen: bool = True,
) -> Iterator[Split]:
    """Restart from the observed stocks on each of `days` and look `horizon` days ahead.

    `totals(day, last)` is the number of people in camps on each of the days after `day` up to `last`, given or
    forecast. Without
    `foreseen` the conflict days and closures after a restart are taken to be unknown. One pass keeps the people between
    the camps up to date: whenever a camp is counted, its people are set to the count.
    """
    case = course.case
    camps = list(case.camps)
    share = origins(case, course.table, batch[0])
    held, counted = case.known(), counts_by_day(case)
    state = begin(course, batch, np.repeat(start_stock(case, batch[0], corrected=False)[:, None], len(batch), axis=1))
    grown = np.maximum(np.diff(np.maximum.accumulate(held.sum(axis=1)), prepend=held[0].sum()), 0.0)
    spawn = np.repeat((grown[:, None] * share)[:, :, None], len(batch), axis=2)
    at = 0
    for day in sorted(days):
        while at <= day:
            until = next((t for t in range(at, day) if t in counted), day)
            state.run(range(at, until + 1), spawn[at : until + 1])
            for camp in counted.get(until, ()):
                state.set_people(camps[camp], np.repeat(held[until, camp], len(batch)))
            at = until + 1
        last = min(day + horizon, case.days - 1)
        fork = state.fork()
        seen = share
        if not foreseen:
            known = frozen(course, day)
            fork = fork.on(begin(known, batch, np.zeros((len(case.localities), len(batch)))))
            seen = np.repeat(share[day : day + 1], case.days, axis=0)
        yield _look_ahead(fork, camps, held[day], seen[day + 1 : last + 1], totals(day, last), day)


def counts_by_day(case: Case) -> dict[int, list[int]]:
    """The camps (positions in `case.camps`) counted on each day."""
    found: dict[int, list[int]] = {}
    for position, place in enumerate(case.camps):
        series = case.observed.get(case.localities[place].name)
        for day in () if series is None else series.days.tolist():
            found.setdefault(int(day), []).append(position)
    return found


def _look_ahead(fork: State, camps: list[int], stock: Floats, share: Floats, totals: Floats, day: int) -> Split:
    members = fork.people.shape[1]
    for position, place in enumerate(camps):
        if stock[position] > 0:
            fork.set_people(place, np.repeat(stock[position], members))
    before = fork.in_camps(camps)
    new = np.maximum(np.diff(np.maximum.accumulate(np.maximum(totals, stock.sum())), prepend=stock.sum()), 0.0)
    spawn = np.repeat((new[:, None] * share)[:, :, None], members, axis=2)
    flow = fork.run(range(day + 1, day + 1 + len(totals)), spawn)
    return Split(day, before, flow.people[:, camps] - before)


def expected_stock(stock: Floats, arrivals: Floats, total: Floats) -> Floats:
    """Camps x members: `stock` (camps) grown to `total` (members) where the model's `arrivals` (camps x members) went.

    Where the model has nobody arriving, growth goes as the stock does; a total below the stock takes from all alike.
    """
    came = np.maximum(arrivals, 0.0)
    sums = came.sum(axis=0)
    even = stock / stock.sum() if stock.sum() > 0 else np.full(len(stock), 1 / max(len(stock), 1))
    share = np.where(sums > 0, came / np.where(sums > 0, sums, 1), even[:, None])
    grown = stock[:, None] + np.maximum(total - stock.sum(), 0.0) * share
    have = grown.sum(axis=0)
    result: Floats = grown * np.where(have > 0, total / np.where(have > 0, have, 1), 0)
    return result


def persistent_stock(stock: Floats, total: Floats, otherwise: Floats) -> Floats:
    """Rolling persistence: the shares last counted, of `total`; `otherwise` where nobody has been counted yet."""
    if stock.sum() <= 0:
        return otherwise
    result: Floats = (stock / stock.sum())[:, None] * total
    return result
