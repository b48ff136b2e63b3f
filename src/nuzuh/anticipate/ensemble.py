"""Many runs of one scenario: what is not known is sampled, what comes out is a range for every place and day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.random import Generator

from nuzuh.anticipate.case import Bools, Case, Floats, Kind
from nuzuh.anticipate.flow import prepare, run_flow
from nuzuh.anticipate.rules import Rules
from nuzuh.anticipate.scenario_file import AttackEntry, ScenarioFile
from nuzuh.anticipate.stocks import Stock

CHUNK = 50  # members run together: larger batches no longer fit the cache
# Speeds (km a day, first leg on foot or not) of the settings published with Flee's validation suite; structural, so
# drawn from these three instead of a range.
SPEEDS = ((200.0, True), (360.0, True), (500.0, False))
# The range of each parameter spans those settings and a margin; "log" where it acts as a factor.
RANGES: dict[str, tuple[float, float, str]] = {
    "default_movechance": (0.3, 1.0, "even"),
    "distance_power": (0.5, 1.25, "even"),
    "softening": (5.0, 50.0, "log"),
    "camp_weight": (1.0, 4.0, "log"),
    "foreign_weight": (1.0, 2.0, "log"),
    "conflict_weight": (0.1, 0.6, "even"),
}
# How much faster the first may leave than the last: 0 evenly, 4 half of them in the first sixth of the time.
FRONT = 4.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """Arrivals (days x places x members), people under way (days x members) and what each member was given.

    `fled` is the number of people who set out, by member. `inputs` maps what was sampled to its values: a rule's name,
    or `share:`, `haste:` (of an attacked place), `stock:` (people there before) and the place.
    """

    arrivals: Floats
    travelling: Floats
    fled: Floats
    inputs: dict[str, Floats]


def run_scenario(
    case: Case,
    scenario: ScenarioFile,
    stocks: Sequence[Stock] = (),
    rules: Rules | None = None,
    step: Callable[[int, int], None] = lambda _done, _all: None,
) -> Outcome:
    """Run the scenario's members; `rules` fixes the rules for all, else they are sampled. `step` hears of progress.

    People displaced before (`stocks`) take up room in the camps and stay where they are; those who flee now are
    followed. The same seed gives the same outcome.
    """
    rng = np.random.default_rng(scenario.seed)
    members = scenario.members
    case = attacked(case, scenario)
    drawn = _draw_rules(rng, members, rules)
    inputs = {name: np.array([getattr(one, name) for one in drawn]) for name in (*RANGES, "max_move_speed")}
    spawn, leaving = _draw_spawn(rng, case, scenario)
    room, stock = _draw_room(rng, case, stocks, members)
    inputs |= leaving | stock
    arrivals = np.zeros((scenario.days, len(case.localities), members))
    travelling = np.zeros((scenario.days, members))
    done = 0
    for members_alike in _alike(drawn):
        course = prepare(case, drawn[members_alike[0]])
        for first in range(0, len(members_alike), CHUNK):
            some = members_alike[first : first + CHUNK]
            nobody = np.zeros((len(case.localities), len(some)))
            flow = run_flow(course, [drawn[i] for i in some], spawn[:, :, some], nobody, room[:, some])
            arrivals[:, :, some], travelling[:, some] = flow.people, flow.travelling
            done += len(some)
            step(done, members)
    sampled = {name: values for name, values in inputs.items() if np.ptp(values) > 0}
    return Outcome(arrivals, travelling, spawn.sum(axis=(0, 1)), sampled)


def attacked(case: Case, scenario: ScenarioFile) -> Case:
    """The case over the scenario's days, with conflict in each attacked place from its day on."""
    conflict = np.zeros((scenario.days, len(case.localities)))
    known = min(scenario.days, len(case.conflict))
    if known:
        conflict[:known] = case.conflict[:known]
    if 0 < known < scenario.days:
        conflict[known:] = conflict[known - 1]
    for attack in scenario.attacks:
        conflict[attack.day :, case.names.index(attack.place)] = 1.0
    targets = {attack.place for attack in scenario.attacks}
    localities = tuple(replace(place, kind=Kind.TOWN) if place.name in targets else place for place in case.localities)
    return replace(case, start=scenario.start, days=scenario.days, conflict=conflict, localities=localities)


def departures(attack: AttackEntry, days: int, front: float) -> Floats:
    """The share of those who leave that leaves on each day: over `within` days from `day`, the first ones faster."""
    passed = np.clip((np.arange(days + 1) - attack.day) / attack.within, 0.0, 1.0)
    gone = passed if front < 1e-6 else (1 - np.exp(-front * passed)) / (1 - np.exp(-front))
    shares: Floats = np.diff(gone)
    return shares


def _draw_rules(rng: Generator, members: int, rules: Rules | None) -> list[Rules]:
    if rules is not None:
        return [rules] * members
    drawn = []
    for _ in range(members):
        speed, foot = SPEEDS[rng.integers(len(SPEEDS))]
        values: dict[str, Any] = {name: _draw(rng, *spec) for name, spec in RANGES.items()}
        drawn.append(Rules(max_move_speed=speed, start_on_foot=foot, avoid_short_stints=True, **values))
    return drawn


def _draw(rng: Generator, low: float, high: float, how: str) -> float:
    if how == "log":
        return float(np.exp(rng.uniform(np.log(low), np.log(high))))
    return float(rng.uniform(low, high))


def _draw_spawn(rng: Generator, case: Case, scenario: ScenarioFile) -> tuple[Floats, dict[str, Floats]]:
    members = scenario.members
    spawn = np.zeros((scenario.days, len(case.localities), members))
    inputs: dict[str, Floats] = {}
    for attack in scenario.attacks:
        place = case.names.index(attack.place)
        residents = attack.population or case.localities[place].population
        share, front = rng.uniform(*attack.share, members), rng.uniform(0, FRONT, members)
        for member in range(members):
            leave = departures(attack, scenario.days, front[member])
            spawn[:, place, member] += leave * share[member] * residents
        inputs[f"share:{attack.place}"], inputs[f"haste:{attack.place}"] = share, front
    return spawn, inputs


def _draw_room(rng: Generator, case: Case, stocks: Sequence[Stock], members: int) -> tuple[Floats, dict[str, Floats]]:
    limits = np.array([np.inf if x.capacity is None else x.capacity for x in case.localities])
    room = np.repeat(limits[:, None], members, axis=1)
    inputs: dict[str, Floats] = {}
    for stock in stocks:
        place = case.names.index(stock.place)
        there = rng.uniform(stock.low, stock.high, members)
        room[place] = np.maximum(room[place] - there, 0.0)
        if np.isfinite(limits[place]):
            inputs[f"stock:{stock.place}"] = there
    return room, inputs


def _alike(drawn: Sequence[Rules]) -> list[list[int]]:
    """Members that can run in one batch: those with common speeds."""
    groups: dict[tuple[object, ...], list[int]] = {}
    for index, one in enumerate(drawn):
        key = (one.max_move_speed, one.max_walk_speed, one.start_on_foot, one.avoid_short_stints, one.awareness_level)
        groups.setdefault(key, []).append(index)
    return list(groups.values())


def drivers(outcome: Outcome, values: Floats) -> list[tuple[str, float]]:
    """What the spread of `values` (one a member) hangs on: the share of its rank variance that goes with each sampled
    input, largest first."""
    ranks = _ranks(values)
    return sorted(
        ((name, float(np.corrcoef(_ranks(given), ranks)[0, 1] ** 2)) for name, given in outcome.inputs.items()),
        key=lambda pair: -pair[1],
    )


def _ranks(values: Floats) -> Floats:
    ranks: Floats = np.argsort(np.argsort(values)).astype(float)
    return ranks


def destinations(case: Case, scenario: ScenarioFile) -> Bools:
    """Which places count as destinations: all but those attacked and mere waypoints."""
    attacked_places = {attack.place for attack in scenario.attacks}
    return np.array([x.kind is not Kind.MARKER and x.name not in attacked_places for x in case.localities])
