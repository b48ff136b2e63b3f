"""The engine: expected numbers of people over places, roads and days. Exact in expectation but for the classes of
`grid`; independent of head-count; people are conserved.

A batch runs many members at once, each with its own weights, chances, capacities and people (the last axis of all
arrays); speeds, foresight and the calendar are common to a batch.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from nuzuh.anticipate.case import Case, Floats
from nuzuh.anticipate.choice import Chooser
from nuzuh.anticipate.grid import MOVED, RECENT, Grid, build_grid
from nuzuh.anticipate.journeys import Graph, build_graph
from nuzuh.anticipate.rules import Rules
from nuzuh.anticipate.timetable import Timetable, build_timetable

STILL = (
    1e-6  # share of all people below which those still deciding today stay where they are; 1e-9 gives the same errors
)
HOPS = 100  # no day of any case needs more than 40


@dataclass(frozen=True, slots=True)
class Flow:
    """Persons in each place at the end of each day (days x places x members) and under way (days x members)."""

    people: Floats
    travelling: Floats


@dataclass(frozen=True, slots=True)
class Course:
    """A case made ready to run at one set of speeds: build it once for many runs."""

    case: Case
    graph: Graph
    table: Timetable
    grid: Grid


def prepare(case: Case, rules: Rules) -> Course:
    """The course of a case for people who move as `rules` say."""
    graph = build_graph(case, rules.awareness_level)
    table = build_timetable(case, graph, redirections=rules.redirections)
    return Course(case, graph, table, build_grid(graph, rules))


def run_flow(
    course: Course,
    batch: Sequence[Rules],
    spawn: Floats,
    start: Floats,
    capacity: Floats | None = None,
) -> Flow:
    """Let people flee.

    `spawn` is days x places x members: persons who set out from each place on each day; `start` is places x members:
    persons there before the first day. `capacity` (places x members) overrides that of the case; infinite: no limit.
    """
    return begin(course, batch, start, capacity).run(range(course.case.days), spawn)


def begin(course: Course, batch: Sequence[Rules], start: Floats, capacity: Floats | None = None) -> State:
    """The state of a batch before its first day; see `run_flow`."""
    members = len(batch)
    if capacity is None:
        limits = [np.inf if x.capacity is None else x.capacity for x in course.case.localities]
        capacity = np.repeat(np.array(limits)[:, None], members, axis=1)
    foreign = np.array([x.country != course.case.home for x in course.case.localities])
    chooser = Chooser(course.graph, course.table, batch, capacity, foreign)
    state = State(course, members, chooser, batch[0].avoid_short_stints)
    state.fresh[: course.graph.places] += start
    return state


class State:
    """Where everybody is: in places (`fresh`: not yet on the move, `settled`: by recent travel), and on the roads, by
    the day of arrival (`walking` the first leg, `riding` later ones by recent travel, `turning` back to where they came
    from)."""

    def __init__(self, course: Course, members: int, choose: Chooser, short_stints: bool) -> None:
        graph, grid = course.graph, course.grid
        self.course, self.choose, self.short_stints = course, choose, short_stints
        moves, self.slots = len(graph.road), int(max(grid.days_foot.max(initial=1), grid.days.max(initial=1))) + 1
        self.fresh = np.zeros((graph.states, members))
        self.settled = np.zeros((graph.states, RECENT, members))
        self.walking = np.zeros((self.slots, moves, members))
        self.riding = np.zeros((self.slots, moves, RECENT, members))
        self.turning = np.zeros((self.slots, graph.states, members))
        self.people = np.zeros((graph.places, members))
        self.moves = np.arange(moves)

    def fork(self) -> State:
        """A copy that can be run on without touching this one."""
        other = State(self.course, self.fresh.shape[1], self.choose, self.short_stints)
        for name in ("fresh", "settled", "walking", "riding", "turning", "people"):
            setattr(other, name, getattr(self, name).copy())
        return other

    def on(self, other: State) -> State:
        """The same people under the course of `other` (its closures, conflicts and rules)."""
        self.course, self.choose = other.course, other.choose
        return self

    def in_camps(self, places: Sequence[int]) -> Floats:
        """Persons in `places` as of now."""
        now = self._in_places(self.fresh + self.settled.sum(axis=1))
        return now[list(places)]

    def run(self, days: range, spawn: Floats) -> Flow:
        """Run `days` (of the timetable); `spawn` holds one row for each of them."""
        people = np.zeros((len(days), *self.people.shape))
        travelling = np.zeros((len(days), self.people.shape[1]))
        for row, t in enumerate(days):
            self.day(t, spawn[row], anew=row == 0)
            people[row] = self.people
            travelling[row] = self.under_way()
        return Flow(people, travelling)

    def set_people(self, place: int, persons: Floats) -> None:
        """Let `persons` (by member) be in `place`: those there are scaled, or put there where there is nobody."""
        here = self.course.graph.place == place
        have = (self.fresh[here] + self.settled[here].sum(axis=1)).sum(axis=0)
        scale = np.where(have > 0, persons / np.where(have > 0, have, 1), 0.0)
        self.fresh[here] *= scale
        self.settled[here] *= scale
        self.settled[place, 0] += np.where(have > 0, 0.0, persons)

    def under_way(self) -> Floats:
        """Persons on roads, by member."""
        total: Floats = self.walking.sum(axis=(0, 1)) + self.riding.sum(axis=(0, 1, 2)) + self.turning.sum(axis=(0, 1))
        return total

    def day(self, t: int, spawn: Floats, *, anew: bool) -> None:
        """One day: people set out, travel, arrive, go on, rest. `anew`: the day before was not run just now."""
        self.fresh[: len(spawn)] += spawn
        if self.choose.changes(t):
            self._turn_back(t)
        if anew or self.choose.changes(t):
            self.choose.day(t)
            self._linger()
        self.people = self._in_places(self.fresh + self.settled.sum(axis=1))
        evening = self._set_out(t)
        deciding = self._arrive(t, evening)
        everybody = float(deciding.sum() + self.people.sum())
        for _ in range(HOPS):
            deciding = self._go_on(t, deciding, evening)
            if deciding.sum() <= STILL * everybody:
                break
        evening += self._rest(deciding, self.course.grid.rest)
        self.settled = evening
        self.people = self._in_places(self.fresh + self.settled.sum(axis=1))

    def _linger(self) -> None:
        """The chance of going on the same day: as in the morning, but nobody stops in a town after a short stint."""
        chance = self.choose.chance[:, None, None, :]
        if self.short_stints:
            hurry = self.choose.town[:, None, None, None] & self.course.grid.hurry[None, :, :, None]
            chance = np.where(hurry, 1.0, chance)
        self.go = chance

    def _turn_back(self, t: int) -> None:
        """Those on a road that has just been closed walk on to its end and are sent back to where they set out."""
        passable = self.course.table.passable
        if t == 0:
            return
        graph = self.course.graph
        shut = np.flatnonzero((passable[t - 1] & ~passable[t])[graph.road])
        if len(shut):
            back = graph.place[graph.origin[shut]]
            people = self.walking[:, shut] + self.riding[:, shut].sum(axis=2)
            for place, column in zip(back, people.swapaxes(0, 1), strict=True):
                self.turning[:, place] += column
            self.walking[:, shut] = 0.0
            self.riding[:, shut] = 0.0

    def _in_places(self, by_state: Floats) -> Floats:
        graph = self.course.graph
        if graph.states == graph.places:
            return by_state
        people = by_state[: graph.places].copy()
        np.add.at(people, graph.place[graph.places :], by_state[graph.places :])
        return people

    def _set_out(self, t: int) -> Floats:
        """Those who leave this morning, onto the roads; returns the settled who stay, as of tonight."""
        graph, grid = self.course.graph, self.course.grid
        chance = self.choose.chance
        share, leave = self.choose.shares(self.people)
        if self.choose.crowded(self.people):  # those who live in camps have decided before anybody fills their place
            here = self.fresh + self.settled.sum(axis=1)
            camp = self.choose.camp[:, None]
            self.people = self.people - self._in_places(here * chance * leave * camp)
            share_rest, leave_rest = self.choose.shares(self.people)
            share = np.where(camp[graph.origin], share, share_rest)
            leave = np.where(camp, leave, leave_rest)
            camp_left = True
        else:
            here, camp, camp_left = self.fresh + self.settled.sum(axis=1), np.zeros((len(self.fresh), 1), bool), False
        going = chance * leave
        self.people = self.people - self._in_places(here * going * (~camp if camp_left else 1.0))
        taken = chance[graph.origin] * share
        self.walking[(t + grid.days_foot - 1) % self.slots, self.moves] += self.fresh[graph.origin] * taken
        riders = self.settled[graph.origin] * taken[:, None, :]
        self.riding[(t + grid.days - 1) % self.slots, self.moves] += np.matmul(grid.set_out, riders)
        stay = 1 - going
        fresh, settled = self.fresh * stay, self.settled * stay[:, None, :]
        if graph.states > graph.places:
            dropped = chance * (1 - leave)
            fresh = self._drop_plans(fresh, self.fresh * dropped)
            settled = self._drop_plans(settled, self.settled * dropped[:, None, :])
        self.fresh = fresh
        tonight: Floats = np.matmul(grid.night, settled)
        return tonight

    def _drop_plans(self, held: Floats, dropped: Floats) -> Floats:
        """Those whose way is closed or whose camp is full forget their plan and stay in the place."""
        graph = self.course.graph
        planned = slice(graph.places, None)
        held[planned] -= dropped[planned]
        np.add.at(held, graph.place[planned], dropped[planned])
        return held

    def _arrive(self, t: int, evening: Floats) -> Floats:
        """Today's arrivals by state, km moved and recent travel; those turned back rest at once."""
        graph, grid = self.course.graph, self.course.grid
        slot = t % self.slots
        members = self.fresh.shape[1]
        shape = (graph.states, MOVED, RECENT, members)
        walkers, riders = self.walking[slot], self.riding[slot]
        arrived: Floats = (grid.arrive_foot @ walkers).reshape(shape)
        arrived += (grid.arrive @ riders.reshape(len(riders), -1)).reshape(shape)
        evening[:, 0] += self.turning[slot]
        self.people = self.people + self._in_places(arrived.sum(axis=(1, 2)) + self.turning[slot])
        for ring in (self.walking, self.riding, self.turning):
            ring[slot] = 0.0
        return arrived

    def _go_on(self, t: int, deciding: Floats, evening: Floats) -> Floats:
        """Those who have moved less than a day's journey go on or rest (added to `evening`); returns who arrives
        next."""
        graph, grid = self.course.graph, self.course.grid
        share, leave = self.choose.shares(self.people)
        out = deciding * self.go
        left = out * leave[:, None, None, :]
        resting = self._rest(deciding - left, grid.rest)
        if graph.states > graph.places:
            dropped = self._rest(out - left, grid.rest)
            resting = self._drop_plans(resting, dropped)
        evening += resting
        self.people = self.people - self._in_places(left.sum(axis=(1, 2)))
        members = deciding.shape[-1]
        if len(grid.long):
            onto = out[graph.origin[grid.long]] * share[grid.long][:, None, None, :]
            entered = np.matmul(grid.enter, onto.reshape(len(grid.long), MOVED * RECENT, members))
            self.riding[(t + grid.days[grid.long] - 1) % self.slots, grid.long] += entered
        onto = out[graph.origin[grid.short]] * share[grid.short][:, None, None, :]
        arrived = grid.shift @ onto.reshape(len(grid.short) * MOVED, RECENT * members)
        arrived = arrived.reshape(graph.states, grid.reach, RECENT, members)
        self.people = self.people + self._in_places(arrived.sum(axis=(1, 2)))
        evening += self._rest(arrived[:, MOVED:], grid.stop)
        on: Floats = arrived[:, :MOVED]
        return on

    def _rest(self, people: Floats, night: Floats) -> Floats:
        rested: Floats = np.matmul(night, people.reshape(len(people), -1, people.shape[-1]))
        return rested
