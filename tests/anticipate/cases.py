"""Small cases made up for these tests, and where the real ones lie."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from nuzuh.anticipate.case import Case, Closure, Kind, Locality, Road
from nuzuh.anticipate.flow import Flow, prepare, run_flow
from nuzuh.anticipate.rules import Rules

MOVEMENT = Path(__file__).parents[3] / "shared" / "bench" / "movement"
needs_cases = pytest.mark.skipif(not MOVEMENT.is_dir(), reason=f"the movement cases are not at {MOVEMENT}")

# Everybody leaves at once, nobody turns back, a day's journey is 100 km: answers can be worked out by hand.
BRISK = Rules(max_move_speed=100.0, default_movechance=1.0, camp_movechance=0.0, conflict_weight=1.0)


def place(name: str, kind: Kind = Kind.TOWN, *, country: str = "Here", capacity: float | None = None) -> Locality:
    return Locality(
        name=name, kind=kind, country=country, population=0.0 if kind is Kind.CAMP else 1000.0, capacity=capacity
    )


def case(
    places: tuple[Locality, ...],
    roads: tuple[tuple[str, str, float] | tuple[str, str, float, int], ...],
    *,
    days: int = 4,
    closures: tuple[Closure, ...] = (),
) -> Case:
    return Case(
        name="made up",
        start=date(2020, 1, 1),
        days=days,
        localities=places,
        roads=tuple(Road(a=r[0], b=r[1], km=r[2], redirects=r[3] if len(r) > 3 else 0) for r in roads),
        closures=closures,
    )


def flee(made: Case, *, people: float = 100.0, rules: Rules = BRISK, day: int = 0) -> Flow:
    """`people` set out from the first place on `day`."""
    spawn = np.zeros((made.days, len(made.localities), 1))
    spawn[day, 0] = people
    return run_flow(prepare(made, rules), [rules], spawn, np.zeros((len(made.localities), 1)))
