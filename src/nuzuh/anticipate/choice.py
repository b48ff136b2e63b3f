"""Which way people choose: link weights with distance, capacity, camps and conflict (Flee 3.1, `moving.py`)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from nuzuh.anticipate.case import Bools, Floats
from nuzuh.anticipate.journeys import Graph
from nuzuh.anticipate.rules import Rules
from nuzuh.anticipate.timetable import Timetable

FULL = 0.5  # Flee turns people away from a camp whose capacity multiplier is below this


def push(table: Timetable, rules: Rules) -> Floats:
    """Days x places: the intensity of conflict times its decay with age."""
    if not rules.decay:
        return table.intensity
    index = np.minimum(table.age // rules.decay_days, len(rules.decay) - 1)
    pressure: Floats = table.intensity * np.array(rules.decay)[index]
    return pressure


def column(batch: Sequence[Rules], name: str) -> Floats:
    """The parameter `name` of every member of a batch."""
    return np.array([getattr(rules, name) for rules in batch], dtype=float)


class Chooser:
    """The shares in which people of each state take each move, for a batch of rules with common speeds.

    `capacity` is places x members, infinite where there is no limit, 0 where there is no room. Call `day` whenever the
    timetable changes, then `shares` with the people now in each place.
    """

    def __init__(
        self, graph: Graph, table: Timetable, batch: Sequence[Rules], capacity: Floats, foreign: Bools
    ) -> None:
        self.graph, self.table = graph, table
        self._column = {name: column(batch, name) for name in CHANCES + WEIGHTS}
        self._push = push(table, batch[0])
        self._foreign = self._column["foreign_weight"][None, :] ** foreign[:, None]
        self._distance = (self._column["softening"] + graph.far[:, None]) ** self._column["distance_power"]
        self._starts = np.flatnonzero(np.diff(graph.origin, prepend=-1))
        self._segment = np.cumsum(np.diff(graph.origin, prepend=graph.origin[:1]) != 0)
        self._sources = graph.origin[self._starts]
        self._ways = np.array([way + (way[-1],) * (3 - len(way)) for way in graph.ways], dtype=np.int64).reshape(-1, 3)
        self._limited = np.flatnonzero(np.isfinite(capacity).any(axis=1))
        self._capacity = capacity[self._limited]
        buffer = self._column["capacity_buffer"]
        closed = self._capacity <= 0  # no room at all: full before anybody comes
        self._nearly = np.where(closed, -1.0, buffer * self._capacity)
        self._room = np.where(closed, 1.0, (1 - buffer) * self._capacity)
        self._multiplier = np.ones((graph.places, len(batch)))

    def changes(self, t: int) -> bool:
        """Whether day `t` differs from the day before in anything that weights or chances depend on."""
        return t == 0 or bool(
            self.table.steps[t] != self.table.steps[t - 1] or (self._push[t] != self._push[t - 1]).any()
        )

    def day(self, t: int) -> None:
        """Take up the conditions of day `t`."""
        table, graph, value = self.table, self.graph, self._column
        camp, zone = table.camp[t], table.intensity[t] > 0
        score = self._foreign * value["camp_weight"] ** camp[:, None]
        score = score * value["conflict_weight"] ** self._push[t][:, None]
        weight = (value["weight_softening"] + score[graph.goal]) / self._distance
        self._open = table.passable[t][self._ways].all(axis=1)
        self._weight = weight ** value["weight_power"] * self._open[:, None]
        self._camp_goal = camp[graph.goal][:, None]
        forced = table.forced[t][graph.road] & self._open
        self._forced = forced[:, None] if forced.any() else None
        members = len(value["camp_movechance"])
        chance = np.repeat(value["default_movechance"][None, :], graph.places, axis=0)
        chance[table.hub[t]] = 1.0
        chance[camp] = value["camp_movechance"]
        chance[table.idp[t] & camp] = value["idpcamp_movechance"]
        chance[zone] = value["conflict_movechance"]
        self.chance = chance[graph.place]
        self.town = (~camp & ~zone & ~table.hub[t])[graph.place]
        self.camp = camp[graph.place]
        self._free = self._normal(self._weight, np.ones((graph.places, members)))

    def crowded(self, people: Floats) -> bool:
        """Whether any camp is full enough to turn people away."""
        return bool((people[self._limited] > self._nearly).any())

    def shares(self, people: Floats) -> tuple[Floats, Floats]:
        """Moves x members: the share of those deciding who take each move; states x members: their sum.

        What is missing from 1 stays, as the camp they wanted is full.
        """
        if not self.crowded(people):
            return self._free
        over = np.clip(people[self._limited] - self._nearly, 0.0, self._room)
        multiplier = self._multiplier
        multiplier[self._limited] = 1 - over / self._room
        return self._normal(self._weight * multiplier[self.graph.goal] ** self._column["weight_power"], multiplier)

    def _normal(self, weight: Floats, multiplier: Floats) -> tuple[Floats, Floats]:
        room = multiplier[self.graph.goal]
        if self._forced is not None:
            led = self._forced & (room > 0)
            weight = np.where(self._by_source(led.astype(float))[self._segment] > 0, weight * led, weight)
        total = self._by_source(weight)[self._segment]
        if (total > 0).all():
            share = weight / total
        else:  # no way has any weight: all open ways alike
            alike = self._open[:, None] / np.maximum(self._by_source(self._open[:, None] * 1.0)[self._segment], 1)
            share = np.where(total > 0, weight / np.where(total > 0, total, 1), alike)
        share[(room < FULL) & self._camp_goal] = 0.0
        leave = np.zeros((self.graph.states, share.shape[1]))
        leave[self._sources] = self._by_source(share)
        return share, leave

    def _by_source(self, values: Floats) -> Floats:
        return np.add.reduceat(values, self._starts, axis=0) if len(values) else values


CHANCES = ("conflict_movechance", "camp_movechance", "idpcamp_movechance", "default_movechance")
WEIGHTS = (
    "foreign_weight",
    "camp_weight",
    "conflict_weight",
    "softening",
    "distance_power",
    "weight_softening",
    "weight_power",
    "capacity_buffer",
)
