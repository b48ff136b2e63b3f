"""What may come next: scenarios and the arrivals forecast under them, apart from what was observed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """An assumption about an attack.

    `place` is attacked from day `start`; between `share_low` and `share_high` (0 to 1) of its `population` people
    leave within `days` days.
    """

    id: str
    place: str
    start: date
    days: int
    share_low: float
    share_high: float
    population: int
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """Arrivals at `place` by the end of `day` under `scenario`: median and the 80 % interval, in persons.

    `issued` is when it was made, so that it can be scored against what was observed later.
    """

    id: str
    scenario: str
    issued: date
    place: str
    day: date
    low: float
    median: float
    high: float
