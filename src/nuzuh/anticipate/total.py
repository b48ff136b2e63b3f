"""How many are displaced in all, a separate model with its own uncertainty: never given the truth.

From a record of counts the total goes on by a damped recent rate, and past misses of the same rule say how far off it
may be. From conflict days it is a rate a day with a range. A scenario gives its own range.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from nuzuh.anticipate.case import Floats, Series
from nuzuh.anticipate.spread import LEVELS

WINDOW = 30  # days over which the recent rate is taken
DAMPING = 60.0  # days in which the rate falls to 1/e; swept 15 to 240 over the seven cases, flat between 45 and 90
LEAST = 6  # past misses below which the prior's are used as well
# log(total / forecast), standard deviation a square root of a day, over the seven cases at 7 to 90 days.
PRIOR_SPREAD = 0.02


@dataclass(frozen=True, slots=True)
class TotalForecast:
    """The expected total (persons) a number of days ahead and fifty equally likely values of it."""

    point: float
    samples: Floats


def expected_total(record: Series, day: int, ahead: int) -> float:
    """The total `ahead` days after `day` by the counts up to `day`: the last count, going on at a damped recent
    rate."""
    known = record.until(day)
    if not len(known.days):
        return 0.0
    last_day, last = float(known.days[-1]), float(known.counts[-1])
    before = float(np.interp(last_day - WINDOW, known.days, known.counts))
    span = min(WINDOW, last_day - float(known.days[0]))
    rate = (last - before) / span if span > 0 else 0.0
    gone = day + ahead - last_day
    return max(last + rate * DAMPING * (1 - float(np.exp(-gone / DAMPING))), 0.0)


def forecast_total(record: Series, day: int, ahead: int) -> TotalForecast:
    """The total `ahead` days after `day`, with the misses of the same rule at earlier days as its spread."""
    point = expected_total(record, day, ahead)
    known = record.until(day)
    misses = []
    for target, count in zip(known.days[1:], known.counts[1:], strict=True):
        if target - ahead >= known.days[0]:
            said = expected_total(known, int(target) - ahead, ahead)
            if said > 0 and count > 0:
                misses.append(float(np.log(count / said)))
    prior = PRIOR_SPREAD * np.sqrt(ahead) * _normal_quantiles()
    pool = np.array(misses) if len(misses) >= LEAST else np.concatenate([np.array(misses), prior])
    return TotalForecast(point, point * np.exp(np.quantile(pool, LEVELS)))


def _normal_quantiles() -> Floats:
    from scipy.stats import norm

    quantiles: Floats = norm.ppf(LEVELS)
    return quantiles


def continue_envelope(low: float, high: float, rate_low: float, rate_high: float, days: int, rng: Generator) -> Floats:
    """Days of one draw of a total that lies now between `low` and `high` and grows by a rate (persons a day) between
    `rate_low` and `rate_high`."""
    level, rate = rng.uniform(low, high), rng.uniform(rate_low, rate_high)
    path: Floats = level + rate * np.arange(1, days + 1, dtype=float)
    return path
