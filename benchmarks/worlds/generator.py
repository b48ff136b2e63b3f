"""Simulated truths and the biased, partial, rounding, repeating reporters that publish them.

The generator of the study behind nuzuh's method, draw for draw, in its four settings. Three areas of three
districts, 90 days of bursts; four counting bodies; outlets that repeat, round, misdate and
misplace; advocates who exaggerate. It ranks methods; it does not say how wrong real bodies are.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

DAYS = 90
SETTINGS = ("base", "exaggerator", "undercount", "garble")
# Place 0 is the whole, 1 to 3 areas, 4 to 12 districts.
PARENT = np.array([-1, 0, 0, 0] + [1 + i // 3 for i in range(9)])
CHILDREN = [np.flatnonzero(place == PARENT) for place in range(13)]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Told:
    """One published figure: `value` with `hedge`, of `place` from day `start` to day `end`, printed on day `printed`.
    `own`: by the body itself; `body` None: nobody named."""

    id: str
    body: str | None
    own: bool
    value: float
    hedge: str
    place: int
    start: int
    end: int
    printed: int
    reading: str


@dataclass(frozen=True, slots=True)
class World:
    """`count[place, day]` is the true cumulative count; `told` what was published of it."""

    count: Floats
    told: tuple[Told, ...]

    def true(self, place: int, start: int, end: int) -> float:
        return float(self.count[place, end] - self.count[place, start])


@dataclass(frozen=True, slots=True)
class _Body:
    coverage: Floats
    figures: tuple[int, ...]
    lag: tuple[int, int]
    every: tuple[int, int]
    reading: str
    factor: float
    start: int
    areas: float


def _cumulated(districts: Floats) -> Floats:
    count = np.zeros((13, DAYS + 1))
    count[4:, 1:] = districts.cumsum(1)
    for area in (3, 2, 1):
        count[area] = count[CHILDREN[area]].sum(0)
    count[0] = count[1:4].sum(0)
    return count


def _truth(random: np.random.Generator) -> Floats:
    rate = np.zeros((9, DAYS))
    for district in range(9):
        base = random.gamma(0.6, 60)
        rate[district] += random.gamma(0.5, base * 2, DAYS)
        for _ in range(random.integers(0, 3)):
            centre, width, size = random.integers(0, DAYS), random.uniform(2, 9), random.gamma(1.2, 9000)
            rate[district] += size / width * np.exp(-0.5 * ((np.arange(DAYS) - centre) / width) ** 2)
    return random.poisson(rate).astype(float)


def rounded(value: float, figures: int) -> float:
    """`value` to so many significant figures."""
    if value <= 0:
        return 0
    step = 10.0 ** (math.floor(math.log10(value)) - figures + 1)
    return round(value / step) * step


def _hedge(random: np.random.Generator, true: float, said: float) -> str:
    if said == true:
        return "bare"
    if said < true:
        return str(random.choice(["over", "more than", "some", "bare"], p=[0.35, 0.25, 0.25, 0.15]))
    return str(random.choice(["almost", "nearly", "some", "bare"], p=[0.4, 0.2, 0.25, 0.15]))


def _bodies(random: np.random.Generator, setting: str) -> dict[str, _Body]:
    un = _Body(random.uniform(0.75, 0.97, 9), (2, 3), (0, 3), (4, 9), "estimate", random.uniform(0.97, 1.05), 0, 0.35)
    household = random.uniform(5.3, 6.3) / 5.3
    coverage = random.uniform(0.6, 0.98, 9)
    ngo = _Body(coverage, (9,), (0, 1), (3, 8), "estimate", household, int(random.integers(0, 12)), 0.25)
    seen = random.random(9) < 0.5
    seen[random.integers(0, 9)] = True
    partial = np.where(seen, random.uniform(0.8, 1, 9), random.uniform(0, 0.1, 9))
    monitor = _Body(partial, (9, 3), (0, 2), (6, 14), "floor", 1.0, int(random.integers(0, 20)), 0.3)
    tallied = random.uniform(0.25, 0.65, 9)
    tally = _Body(tallied, (9, 2), (0, 1), (5, 12), "floor", 1.0, int(random.integers(0, 30)), 0.2)
    if setting == "exaggerator":
        ngo = replace(ngo, factor=random.uniform(1.4, 2.0))
    if setting == "undercount":
        ngo, un = replace(ngo, factor=1.0), replace(un, factor=1.0)
    return {"UN": un, "NGO": ngo, "MON": monitor, "TALLY": tally}


def make_world(random: np.random.Generator, setting: str) -> World:
    """One world of a setting. The state of `random` afterwards is that of the study, so that queries agree too."""
    districts = _truth(random)
    told: list[Told] = []
    number = 0
    for name, body in _bodies(random, setting).items():
        number = _publish(random, name, body, districts, told, number)
    relayed: list[Told] = []
    number = _relay(random, setting, told, relayed, number)
    count = _cumulated(districts)
    for _ in range(int(random.integers(1, 4))):
        day = int(random.integers(20, DAYS))
        value = count[0, day] * random.uniform(1.05, 1.7)
        said = rounded(value, 1)
        relayed.append(Told(f"adv{number}", None, True, said, "more than", 0, 0, day, day, "estimate"))
        number += 1
    return World(count, (*told, *relayed))


def _publish(
    random: np.random.Generator, name: str, body: _Body, districts: Floats, told: list[Told], number: int
) -> int:
    wave = np.arange(DAYS) / DAYS * 6.28 * random.uniform(0.3, 1)
    drift = 1 + 0.05 * np.sin(wave + random.uniform(0, 6))
    seen = _cumulated(districts * np.clip(body.coverage, 0, 1)[:, None] * drift * body.factor)
    day = body.start + int(random.integers(3, 9))
    last: int | None = None
    revises = random.random() < 0.25
    revised = random.integers(30, 80)
    while day < DAYS:
        end = max(body.start + 1, day - int(random.integers(body.lag[0], body.lag[1] + 1)))
        places = [0] + [int(random.integers(1, 13)) for _ in range(random.poisson(body.areas * 3))]
        for place in set(places):
            windows = [(body.start, end)]
            if last is not None and random.random() < 0.4 and end > last:
                windows.append((last, end))
            if random.random() < 0.15:
                windows.append((max(0, end - 7), end))
            for start, until in windows:
                value = seen[place, until] - seen[place, start]
                if revises and day < revised and start == body.start:
                    value *= 1.12
                value *= math.exp(random.normal(0, 0.01))
                if value < 20:
                    continue
                value = round(value)
                said = rounded(value, int(random.choice(body.figures)))
                hedge = _hedge(random, value, said)
                hedge = "at least" if body.reading == "floor" else hedge
                told.append(Told(f"{name}{number}", name, True, said, hedge, place, start, until, day, body.reading))
                number += 1
        last = end
        day += int(random.integers(*body.every))
    return number


def _relay(random: np.random.Generator, setting: str, told: list[Told], relayed: list[Told], number: int) -> int:
    garbled = 0.10 if setting == "garble" else 0.03
    for one in told:
        for _ in range(random.poisson(1.5)):
            new = replace(one, own=False, id=f"x{number}")
            number += 1
            new = replace(new, printed=one.printed + int(random.integers(0, 4)))
            luck = random.random()
            if luck < 0.30:
                said = rounded(one.value, int(random.choice([1, 2])))
                new = replace(new, value=said, hedge=_hedge(random, one.value, said))
            elif luck < 0.30 + garbled:
                new = replace(new, start=max(0, one.start - int(random.integers(3, 25))))
            elif luck < 0.30 + 2 * garbled:
                new = replace(new, place=int(PARENT[one.place]) if one.place else int(random.integers(1, 4)))
            elif luck < 0.305 + 2 * garbled:
                new = replace(new, value=one.value * 10)
            if random.random() < 0.12:
                new = replace(new, body=None)
            relayed.append(new)
    return number


def questions(random: np.random.Generator, world: World, number: int = 24) -> list[tuple[int, int, int]]:
    """Places and windows with at least 200 true: (place, start day, end day)."""
    asked: list[tuple[int, int, int]] = []
    while len(asked) < number:
        place = 0 if random.random() < 0.45 else int(random.integers(1, 13))
        end = int(random.integers(15, DAYS + 1))
        start = 0 if random.random() < 0.5 else int(random.integers(0, end - 7))
        if world.true(place, start, end) >= 200:
            asked.append((place, start, end))
    return asked
