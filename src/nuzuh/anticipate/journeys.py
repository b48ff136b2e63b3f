"""The graph a run moves over: for every place the journeys that somebody there may choose.

At awareness 1 a journey is one road. At 2 and 3 people weigh places two and three roads ahead and hold to the way they
chose, so a person's whereabouts is a *state*: a place and the rest of the way. State i < places is place i with no
plan. Markers cost no step of foresight (Flee 3.1, `calculateLinkWeight`).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from nuzuh.anticipate.case import Bools, Case, Floats, Ints, Kind

Way = tuple[int, ...]  # directed roads, in order


@dataclass(frozen=True, slots=True)
class Graph:
    """Directed roads and moves.

    Road r leads from place `road_from[r]` to `road_to[r]`, `km[r]` long, at most `speed[r]` km a day (NaN: the rules').
    Move m takes road `road[m]` from state `origin[m]` to state `target[m]` towards the place `goal[m]`, which lies
    `far[m]` km from where the plan was made. `place[s]` is where state s is. Moves are sorted by origin; `ways[m]` are
    all roads of the plan from here on, so that a closure anywhere on it rules it out.
    """

    places: int
    road_from: Ints
    road_to: Ints
    km: Floats
    speed: Floats
    redirected: Bools
    place: Ints
    origin: Ints
    target: Ints
    goal: Ints
    road: Ints
    far: Floats
    ways: tuple[Way, ...]

    @property
    def states(self) -> int:
        return len(self.place)


def build_graph(case: Case, awareness: int = 1) -> Graph:
    """The graph of a case for people who look `awareness` roads ahead."""
    names = {name: i for i, name in enumerate(case.names)}
    arcs = [
        (names[a], names[b], road.km, road.speed, road.redirects == code)
        for road in case.roads
        for a, b, code in ((road.a, road.b, 2), (road.b, road.a, 1))
    ]
    out: list[list[int]] = [[] for _ in case.localities]
    for r, arc in enumerate(arcs):
        out[arc[0]].append(r)
    markers = [locality.kind is Kind.MARKER for locality in case.localities]

    def ways(at: int, passed: tuple[int, ...], way: Way, step: int) -> list[Way]:
        found: list[Way] = []
        for r in out[at]:
            to = arcs[r][1]
            if to in passed:
                continue
            taken = (*way, r)
            if not markers[to]:
                found.append(taken)
            if awareness > step - markers[to]:
                found += ways(to, (*passed, to), taken, step + 1 - markers[to])
        return found

    plans = [ways(p, (p,), (), 1) for p in range(len(out))]
    states: dict[tuple[int, Way], int] = {(p, ()): p for p in range(len(out))}
    moves: list[tuple[int, int, int, int, float, Way]] = []

    def state(place: int, rest: Way) -> int:
        key = (place, rest)
        if key not in states:
            states[key] = len(states)
            add(states[key], rest)
        return states[key]

    def add(origin: int, way: Way) -> None:
        target = state(arcs[way[0]][1], way[1:])
        moves.append((origin, target, arcs[way[-1]][1], way[0], sum(arcs[r][2] for r in way), way))

    for p, plan in enumerate(plans):
        for way in plan:
            add(p, way)
    moves.sort(key=lambda move: move[0])
    place = np.array([p for p, _ in states], dtype=np.int64)
    return Graph(
        places=len(out),
        road_from=np.array([arc[0] for arc in arcs], dtype=np.int64),
        road_to=np.array([arc[1] for arc in arcs], dtype=np.int64),
        km=np.array([arc[2] for arc in arcs], dtype=float),
        speed=np.array([np.nan if arc[3] is None else arc[3] for arc in arcs], dtype=float),
        redirected=np.array([arc[4] for arc in arcs], dtype=bool),
        place=place,
        origin=np.array([move[0] for move in moves], dtype=np.int64),
        target=np.array([move[1] for move in moves], dtype=np.int64),
        goal=np.array([move[2] for move in moves], dtype=np.int64),
        road=np.array([move[3] for move in moves], dtype=np.int64),
        far=np.array([move[4] for move in moves], dtype=float),
        ways=tuple(move[5] for move in moves),
    )
