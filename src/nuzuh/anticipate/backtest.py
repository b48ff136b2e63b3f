"""What forecasts would have said on past days of a case, knowing only what was known then, beside rolling
persistence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from nuzuh.anticipate.assimilate import Split, counts_by_day, expected_stock, persistent_stock, restarts
from nuzuh.anticipate.case import Case, Floats, Series
from nuzuh.anticipate.flow import Course
from nuzuh.anticipate.rules import Rules
from nuzuh.anticipate.spread import Errors, dress, scale
from nuzuh.anticipate.total import expected_total

HORIZONS = (7, 30, 90)
Method = Literal["model", "persistence"]
# The settings for forecasts are those that Flee's suite publishes as `fastflow`: of its five the best at splitting
# growth.
FORECAST_RULES = Rules(
    max_move_speed=500.0,
    softening=36.0,
    default_movechance=1.0,
    avoid_short_stints=True,
    distance_power=0.75,
    camp_movechance=0.0005,
    decay=(1.0, 1.0, 1.0, 0.5, 0.1),
)


@dataclass(frozen=True, slots=True)
class Said:
    """One forecast of all camps: made on day `issued` for day `target`, `horizon` as asked for.

    `counted` is what was there by later counts (interpolated, with re-registrations). Where `exact` is not empty the
    target was chosen because the camps it names were counted on that very day, with `published` as then published;
    else the target is exactly the horizon away. `points` holds persons a camp by method.
    """

    issued: int
    target: int
    horizon: int
    counted: Floats
    exact: tuple[int, ...]
    published: Floats
    points: dict[Method, Floats]


def record_of(case: Case) -> Series:
    """The sum of the last counts of all camps, on every day on which one was counted."""
    days = sorted({int(day) for series in case.observed.values() for day in series.days if 0 <= day < case.days})
    held = case.known().sum(axis=1)
    return Series(np.array(days, dtype=np.int64), held[days] if days else np.zeros(0))


def backtest(
    course: Course,
    rules: Rules,
    issues: Sequence[int],
    *,
    given_total: bool,
    foreseen: bool = True,
    slack: int = 0,
) -> Iterator[Said]:
    """Forecasts issued on each of `issues`, for each horizon.

    With `given_total` the number of people in camps after the issue is given (as in Flee's validation), else it is
    forecast too. Up to `slack` days around the horizon, days on which camps were really counted are forecast as well.
    """
    case = course.case
    truth, known, published = case.truth(), case.known(), case.truth(corrected=False)
    record, counted = record_of(case), counts_by_day(case)
    true_totals = truth.sum(axis=1)

    def totals(day: int, last: int) -> Floats:
        if given_total:
            given: Floats = true_totals[day + 1 : last + 1]
            return given
        return np.array([expected_total(record, day, ahead) for ahead in range(1, last - day + 1)])

    for split in restarts(course, [rules], issues, max(HORIZONS) + slack, totals, foreseen=foreseen):
        last = split.day + len(split.arrivals)
        path = totals(split.day, last)
        for horizon in HORIZONS:
            near = range(split.day + max(horizon - slack, 1), min(split.day + horizon + slack, last) + 1)
            targets = [(day, tuple(counted[day])) for day in near if day in counted and slack]
            for target, exact in [(split.day + horizon, ()), *targets]:
                if target > last:
                    continue
                yield Said(
                    issued=split.day,
                    target=target,
                    horizon=horizon,
                    counted=truth[target],
                    exact=exact,
                    published=published[target],
                    points=_points(split, known[split.day], target, float(path[target - split.day - 1])),
                )


def _points(split: Split, stock: Floats, target: int, total: float) -> dict[Method, Floats]:
    given = np.array([total])
    model = expected_stock(stock, split.arrivals[target - split.day - 1], given)
    return {"model": model[:, 0], "persistence": persistent_stock(stock, given, model)[:, 0]}


def relative_errors(said: Said, method: Method) -> Floats:
    """(counted - said) / (said + 1 % of the total), a camp; none where nobody had been counted yet and so nobody was
    forecast."""
    point = said.points[method]
    if point.sum() <= 0:
        return np.zeros(0)
    errors: Floats = (said.counted - point) / scale(point, point.sum())
    return errors


def spread_of(said: Said, earlier: Sequence[Said], others: Floats, method: Method) -> list[Floats]:
    """Equally likely values for each camp: the point with the errors of the same method that were known when it was
    made (`earlier` forecasts of the same crisis whose day had come) and those of other crises."""
    own = [relative_errors(e, method) for e in earlier if e.horizon == said.horizon and e.target <= said.issued]
    errors = Errors(np.concatenate(own) if own else np.zeros(0), others).quantiles()
    point = said.points[method]
    units = scale(point, point.sum())
    return [dress(float(p), float(u), errors) for p, u in zip(point, units, strict=True)]
