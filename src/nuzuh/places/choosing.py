"""Choosing among places of one name, all names of a text together.

Each name's candidates have a prior (kind, population). Names that speak for each other raise each other: a unit said
right after ("Oxford, North Carolina"), units and country of the other names, nearness on the ground. Two rounds: the
first with every candidate of the other names weighed by its own chance, the second with what the first found.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from nuzuh.places.gazetteer import Gazetteer
from nuzuh.places.rank import distance_km

# Weights in nats, swept on LGL and TR-News (see benchmarks/places/tag.py): halves of each for choosing, halves for
# checking.
KIND = {"country": 6.0, "admin1": 3.6, "admin2": 0.6, "area": 3.0, "settlement": 0.0, "camp": 0.0}
POPULATION = 0.75  # a tenfold of population
SAID_WITHIN = 6.0
SAME_UNIT, SAME_COUNTRY = 1.6, 1.2
NEAR, NEAR_KM = 1.6, 100.0
ROUNDS = 3
MOST = 60


@dataclass(slots=True)
class Name:
    """A name of the text: its candidates' rows, its last row said within (a unit right after it), where it stands."""

    folded: str
    rows: list[int]
    within: set[int] = field(default_factory=set)
    scores: list[float] = field(default_factory=list)

    @property
    def best(self) -> int:
        return self.rows[int(np.argmax(self.scores))]

    def chances(self) -> list[float]:
        top = max(self.scores)
        weights = [math.exp(score - top) for score in self.scores]
        return [weight / sum(weights) for weight in weights]


def prior(gazetteer: Gazetteer, row: int) -> float:
    """How likely a bare name means this place, in nats."""
    layer, inner = gazetteer.split(row)
    population = max(int(one.places["population"][i]) for one, i in map(gazetteer.split, gazetteer.rows(row)))
    return KIND.get(layer.kind(inner), 0.0) + POPULATION * math.log10(1 + population)


def choose(gazetteer: Gazetteer, names: Sequence[Name]) -> None:
    """Fill in the scores of all names, jointly."""
    priors = {row: prior(gazetteer, row) for name in names for row in name.rows}
    for name in names:
        name.rows = sorted(name.rows, key=lambda row: -priors[row])[:MOST]
        name.scores = [priors[row] + _within(gazetteer, name, row) for row in name.rows]
    for _ in range(ROUNDS):
        support = _Support(gazetteer, names)
        fresh = [
            [priors[row] + _within(gazetteer, name, row) + support.of(name, row) for row in name.rows] for name in names
        ]
        for name, scores in zip(names, fresh, strict=True):
            name.scores = scores


def _within(gazetteer: Gazetteer, name: Name, row: int) -> float:
    return SAID_WITHIN if name.within & set(gazetteer.ancestor_rows(row)) else 0.0


class _Support:
    """What the names of a text say for a place: shares of units and countries, and points."""

    def __init__(self, gazetteer: Gazetteer, names: Sequence[Name]) -> None:
        self.gazetteer = gazetteer
        self.units: dict[int, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        self.points: list[tuple[str, tuple[float, float], float]] = []
        for name in names:
            for row, chance in zip(name.rows, name.chances(), strict=True):
                if chance < 0.05:
                    continue
                for unit in (row, *gazetteer.ancestor_rows(row)):
                    self.units[unit][name.folded] = max(self.units[unit][name.folded], chance)
                point = _point(gazetteer, row)
                if point is not None and _kind(gazetteer, row) in ("settlement", "admin2", "camp"):
                    self.points.append((name.folded, point, chance))

    def of(self, name: Name, row: int) -> float:
        total = 0.0
        for unit in (row, *self.gazetteer.ancestor_rows(row)):
            others = sum(chance for folded, chance in self.units[unit].items() if folded != name.folded)
            kind = _kind(self.gazetteer, unit)
            weight = SAME_COUNTRY if kind == "country" else SAME_UNIT if kind.startswith("admin") else 0.0
            total += weight * math.log1p(others)
        point = _point(self.gazetteer, row)
        if point is None or _kind(self.gazetteer, row) in ("country", "area"):
            return total
        near = sum(
            chance * math.exp(-distance_km(point, other) / NEAR_KM)
            for folded, other, chance in self.points
            if folded != name.folded
        )
        return total + NEAR * math.log1p(near)


def _kind(gazetteer: Gazetteer, row: int) -> str:
    layer, inner = gazetteer.split(row)
    return layer.kind(inner)


def _point(gazetteer: Gazetteer, row: int) -> tuple[float, float] | None:
    layer, inner = gazetteer.split(row)
    lat, lon = float(layer.places["lat"][inner]), float(layer.places["lon"][inner])
    return None if math.isnan(lat) else (lat, lon)
