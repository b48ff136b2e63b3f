"""What holds on each day of a run whatever people do: conflict, open roads, camps, redirections."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from nuzuh.anticipate.case import CAMPS, Bools, Case, Closure, ClosureKind, Floats, Ints, Kind
from nuzuh.anticipate.journeys import Graph


@dataclass(frozen=True, slots=True)
class Timetable:
    """Days x places: `intensity` of conflict (0: none), `age` in days since it broke out, `camp`, `idp`, `hub`.

    Days x directed roads: `passable` and `forced` (everybody who leaves its start takes it).
    `steps[t]` changes whenever anything but `age` differs from the day before.
    """

    intensity: Floats
    age: Ints
    camp: Bools
    idp: Bools
    hub: Bools
    passable: Bools
    forced: Bools
    steps: Ints


def build_timetable(case: Case, graph: Graph, *, redirections: bool = True) -> Timetable:
    """The timetable of a case, its conflict days and closures laid out day by day."""
    days, kinds = case.days, [locality.kind for locality in case.localities]
    intensity, age = _conflict(case)
    camp = np.tile([kind in CAMPS for kind in kinds], (days, 1))
    idp = np.tile([kind is Kind.IDP_CAMP for kind in kinds], (days, 1))
    hub = np.tile([kind in (Kind.HUB, Kind.MARKER) for kind in kinds], (days, 1))
    passable = np.ones((days, len(graph.km)), dtype=bool)
    forced = np.tile(graph.redirected, (days, 1))
    for closure in case.closures:
        shut = slice(max(closure.start, 0), closure.end)
        if closure.kind in (ClosureKind.CAMP, ClosureKind.IDP_CAMP):
            p = case.names.index(closure.a)
            camp[shut, p] = idp[shut, p] = False
            if closure.end is not None:  # what opens is a camp from then on
                camp[closure.end :, p] = True
                idp[closure.end :, p] = closure.kind is ClosureKind.IDP_CAMP
        elif closure.kind is ClosureKind.REDIRECTION:
            hit = _between(case, graph, closure.a, closure.b)
            forced[shut, hit] = False
            if closure.end is not None:
                forced[closure.end :, hit] = True
        else:
            passable[shut, SHUTS[closure.kind](case, graph, closure)] = False
    if not redirections:
        forced[:] = False
    same = np.ones(days, dtype=bool)
    for table in (intensity, camp, idp, hub, passable, forced):
        same[1:] &= (table[1:] == table[:-1]).all(axis=1)
    return Timetable(intensity, age, camp, idp, hub, passable, forced, np.cumsum(~same))


def _conflict(case: Case) -> tuple[Floats, Ints]:
    """Conflict zones of the places' table until the table of days says otherwise; a zone that the table of days does
    not know stays one from its `conflict_from` on."""
    days, places = case.days, len(case.localities)
    intensity = np.zeros((days, places))
    if case.conflict.shape[0]:
        intensity[: case.conflict.shape[0]] = case.conflict[:days]
    for p, locality in enumerate(case.localities):
        if locality.kind is Kind.CONFLICT and not intensity[:, p].any():
            intensity[max(locality.conflict_from, 0) :, p] = 1.0
    age = np.zeros((days, places), dtype=np.int64)
    for t in range(1, days):
        age[t] = np.where((intensity[t] > 0) & (intensity[t - 1] > 0), age[t - 1] + 1, 0)
    return intensity, age


def _between(case: Case, graph: Graph, a: str, b: str) -> Bools:
    names = case.names
    hit: Bools = (graph.road_from == names.index(a)) & (graph.road_to == names.index(b))
    return hit


def _link(case: Case, graph: Graph, closure: Closure) -> Bools:
    return _between(case, graph, closure.a, closure.b) | _between(case, graph, closure.b, closure.a)


def _location(case: Case, graph: Graph, closure: Closure) -> Bools:
    place = case.names.index(closure.a)
    hit: Bools = (graph.road_from == place) | (graph.road_to == place)
    return hit


def _country(case: Case, graph: Graph, closure: Closure) -> Bools:
    countries = np.array([locality.country for locality in case.localities])
    a, b = countries[graph.road_from], countries[graph.road_to]
    hit: Bools = ((a == closure.a) & (b == closure.b)) | ((a == closure.b) & (b == closure.a))
    return hit


SHUTS: dict[ClosureKind, Callable[[Case, Graph, Closure], Bools]] = {
    ClosureKind.COUNTRY: _country,
    ClosureKind.LOCATION: _location,
    ClosureKind.LINK: _link,
}
