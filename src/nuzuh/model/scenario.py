"""What may come next: scenarios and the arrivals forecast under them, apart from what was observed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Attack:
    """An assumption: `place` is attacked on day `start`, and between `share_low` and `share_high` (0 to 1) of its
    `population` leave within `within` days."""

    place: str
    start: date
    within: int
    share_low: float
    share_high: float
    population: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """What was assumed when forecasts were `issued`: `attacks` from `start` on, looked at for `days` days.

    `members` runs with `seed`. `en` and `ar` say every assumption as a sentence.
    """

    id: str
    name: str
    issued: date
    start: date
    days: int
    attacks: tuple[Attack, ...]
    members: int
    seed: int
    title: str = ""
    title_ar: str = ""
    en: tuple[str, ...] = ()
    ar: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """Arrivals at `place` by the end of `day` under `scenario` (id), in persons: median and the 80 % interval.

    `level` is `place`, or `admin1` where all destinations of a first-level unit are taken together (then `place` is its
    name). `issued` is when it was made, so that it can be scored against what was observed later. `quantiles` are the
    values at 5, 10, ... 95 %. `admin1` is the code of the first-level unit; `gazetteer` the place's id.
    """

    id: str
    scenario: str
    issued: date
    place: str
    day: date
    low: float
    median: float
    high: float
    quantiles: tuple[float, ...] = ()
    level: str = "place"
    gazetteer: str | None = None
    admin1: str | None = None
