"""Journeys of single people under the same rules as `flow`: for stories to check the model by, not for totals.

Chance alone moves totals far less than what is not known about the rules, so ranges come from `ensemble`, never from
repeating these.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from nuzuh.anticipate.case import Bools, Floats, Ints
from nuzuh.anticipate.choice import Chooser
from nuzuh.anticipate.flow import Course
from nuzuh.anticipate.rules import Rules

ON_THE_ROAD = -1
NOT_YET = -2


@dataclass(frozen=True, slots=True)
class Journeys:
    """Where each person is at the end of each day: days x persons, the index of a place, `ON_THE_ROAD` or `NOT_YET`.

    `walked` is the distance each has covered by the end, in km.
    """

    where: NDArray[np.int16]
    walked: Floats

    def people(self, places: int) -> Ints:
        """Persons in each place at the end of each day."""
        counts: Ints = np.stack([np.bincount(day[day >= 0], minlength=places) for day in self.where])
        return counts


def follow(course: Course, rules: Rules, spawn: Floats, start: Floats, seed: int) -> Journeys:
    """Let whole people flee: `spawn` (days x places) and `start` (places) are rounded so that their sums are kept.

    The same seed gives the same journeys.
    """
    rng = np.random.default_rng(seed)
    crowd = Crowd(course, rules, rng, _whole(start))
    new = np.diff(_whole(np.cumsum(spawn, axis=0)), axis=0, prepend=0)
    total = int(crowd.state.size + new.sum())
    where = np.full((course.case.days, total), NOT_YET, dtype=np.int16)
    for t in range(course.case.days):
        crowd.day(t, new[t])
        where[t, : crowd.state.size] = np.where(crowd.move >= 0, ON_THE_ROAD, course.graph.place[crowd.state])
    return Journeys(where, crowd.walked)


def _whole(values: Floats) -> Ints:
    """Whole numbers that keep the running sum of `values` along the last axis to within one."""
    summed = np.floor(np.cumsum(values, axis=-1) + 0.5 - 1e-9).astype(np.int64)
    whole: Ints = np.diff(summed, axis=-1, prepend=0)
    return whole


class Crowd:
    """People as columns: `state` they are in (or left last), `move` under way or -1, `km` on it, `moved` today,
    `recent` travel, `fresh` before the first arrival, `turned` back by a closure, `walked` in all."""

    def __init__(self, course: Course, rules: Rules, rng: Generator, start: Ints) -> None:
        self.course, self.rules, self.rng = course, rules, rng
        case, graph = course.case, course.graph
        limits = np.array([np.inf if x.capacity is None else x.capacity for x in case.localities])[:, None]
        foreign = np.array([x.country != case.home for x in case.localities])
        self.choose = Chooser(graph, course.table, [rules], limits, foreign)
        self.state = np.zeros(0, dtype=np.int64)
        self.move = np.zeros(0, dtype=np.int64)
        self.km, self.moved, self.recent, self.walked = (np.zeros(0) for _ in range(4))
        self.fresh, self.turned = np.zeros(0, dtype=bool), np.zeros(0, dtype=bool)
        self.speed = np.where(np.isnan(graph.speed), rules.max_move_speed, graph.speed)
        self._add(start)

    def _add(self, new: Ints) -> None:
        count = int(new.sum())
        self.state = np.concatenate([self.state, np.repeat(np.arange(len(new)), new)])
        self.move = np.concatenate([self.move, np.full(count, -1)])
        for name in ("km", "moved", "recent", "walked"):
            setattr(self, name, np.concatenate([getattr(self, name), np.zeros(count)]))
        self.fresh = np.concatenate([self.fresh, np.ones(count, dtype=bool)])
        self.turned = np.concatenate([self.turned, np.zeros(count, dtype=bool)])

    def day(self, t: int, new: Ints) -> None:
        """One day for everybody."""
        self._add(new)
        if self.choose.changes(t):
            self.choose.day(t)
        passable = self.course.table.passable[t]
        under_way = self.move >= 0
        self.turned |= under_way & ~passable[self.course.graph.road[self.move]]
        resting = np.flatnonzero(~under_way)
        camp = self.choose.camp[self.state[resting]]
        for group in (resting[camp], resting[~camp]):  # those who live in camps decide first, as in `flow`
            self._decide(group, self.choose.chance[self.state[group], 0])
        going = np.flatnonzero(self.move >= 0)
        while len(going):
            going = self._travel(going)
        self.recent = (self.recent + self.moved / self.rules.max_move_speed) / 2
        self.moved[:] = 0.0

    def _people(self) -> Floats:
        here = self.course.graph.place[self.state[self.move < 0]]
        people: Floats = np.bincount(here, minlength=self.course.graph.places).astype(float)[:, None]
        return people

    def _decide(self, who: Ints, chance: Floats) -> Ints:
        """Let `who` leave with `chance`; returns those who set out."""
        graph = self.course.graph
        share, _ = self.choose.shares(self._people())
        first = np.concatenate([[0.0], np.cumsum(share[:, 0])])
        starts = np.searchsorted(graph.origin, np.arange(graph.states))
        summed = first[1:] - first[starts][graph.origin]  # running sum within each state
        leaving = who[self.rng.random(len(who)) < chance]
        draw = self.rng.random(len(leaving))
        state = self.state[leaving]
        taken = np.searchsorted(graph.origin * 2 + summed, state * 2 + draw, side="right")
        out = (taken < len(graph.origin)) & (graph.origin[np.minimum(taken, len(graph.origin) - 1)] == state)
        stuck = leaving[~out]
        self.state[stuck] = graph.place[self.state[stuck]]
        gone: Ints = leaving[out]
        self.move[gone], self.km[gone] = taken[out], 0.0
        return gone

    def _travel(self, who: Ints) -> Ints:
        """A day's way for `who`; returns those who set out once more."""
        graph, rules = self.course.graph, self.rules
        road = graph.road[self.move[who]]
        speed = self.speed[road]
        if rules.start_on_foot:
            speed = np.where(self.fresh[who], np.minimum(rules.max_walk_speed, speed), speed)
        self.km[who] += speed
        self.moved[who] += speed
        there: Bools = self.km[who] > graph.km[road]
        arrived = who[there]
        self.moved[arrived] += graph.km[road[there]] - self.km[arrived]
        self.walked[arrived] += graph.km[road[there]]
        more = ~self.turned[arrived] & (self.moved[arrived] < speed[there])
        back = arrived[self.turned[arrived]]
        on = arrived[~self.turned[arrived]]
        self.state[back] = graph.place[graph.origin[self.move[back]]]
        self.state[on] = graph.target[self.move[on]]
        self.move[arrived], self.fresh[arrived], self.turned[arrived] = -1, False, False
        ready = arrived[more]
        chance = self.choose.chance[self.state[ready], 0]
        if rules.avoid_short_stints:
            tonight = (self.recent[ready] + self.moved[ready] / rules.max_move_speed) / 2
            chance = np.where((tonight < 0.5) & self.choose.town[self.state[ready]], 1.0, chance)
        return self._decide(ready, chance)
