"""Forecasts issued earlier, and warnings read in reports, held against what was observed since."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from nuzuh.anticipate.scores import Scored, Summary, score, summarise
from nuzuh.errors import InputError
from nuzuh.model import Claim, Finding, Forecast, Measure, Modality

HORIZONS = (7, 30, 90)
MOVED = frozenset({Measure.DISPLACED, Measure.IDPS, Measure.CROSSED_BORDER, Measure.REFUGEES})


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """Between `low` and `high` persons had arrived at `place` by `day`; `before` is the last count known when the
    forecast was issued, None where there was none."""

    place: str
    day: date
    low: float
    high: float
    before: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningScore:
    """How a warning turned out: `said` (low, high) against what was observed (low, high; None: no bound).

    `outcome` is `came true`, `too high`, `too low` or `cannot be told` where the observed range leaves it open.
    """

    claim: str
    said: tuple[float, float]
    observed: tuple[float | None, float | None]
    outcome: str


def read_observations(path: Path) -> tuple[Observation, ...]:
    """A table place,date,low,high[,before]. Raises `InputError` that names line and remedy."""
    found = []
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot be read ({error})", path=path, remedy="Give a CSV file") from None
    for number, row in enumerate(csv.DictReader(text.splitlines()), start=2):
        try:
            low = float(row["low"])
            found.append(
                Observation(
                    place=row["place"].strip(),
                    day=date.fromisoformat(row["date"].strip()),
                    low=low,
                    high=float(row.get("high") or low),
                    before=float(row["before"]) if row.get("before") else None,
                )
            )
        except (KeyError, TypeError, ValueError, AttributeError):
            raise InputError(
                f"line {number} is not place, date, low, high", path=path, remedy="Write dates as 2020-01-31"
            ) from None
    return tuple(found)


def score_forecasts(forecasts: Iterable[Forecast], observations: Sequence[Observation]) -> list[Scored]:
    """Every forecast of an observed place and day against the middle of what was observed.

    The horizon is the number of days from issue, put to the nearest of 7, 30 and 90. The rival says that nothing
    changes since the count before.
    """
    seen = {(one.place, one.day): one for one in observations}
    scored = []
    for forecast in forecasts:
        one = seen.get((forecast.place, forecast.day))
        if one is None:
            continue
        ahead = (forecast.day - forecast.issued).days
        horizon = min(HORIZONS, key=lambda h: abs(h - ahead))
        samples = np.array(forecast.quantiles or (forecast.low, forecast.median, forecast.high))
        rival = None if one.before is None else np.array([one.before])
        observed = (one.low + one.high) / 2
        scored.append(score(samples, observed, place=forecast.place, horizon=horizon, reference=rival))
    return scored


def past_score(forecasts: Iterable[Forecast], observations: Sequence[Observation]) -> list[Summary]:
    """The scores of all that was issued before, a line a horizon."""
    return summarise(score_forecasts(forecasts, observations))


def warnings(claims: Iterable[Claim]) -> list[Claim]:
    """The claims that warn of displacement to come."""
    return [claim for claim in claims if claim.modality is Modality.PROJECTED and claim.measure in MOVED]


def score_warning(claim: Claim, finding: Finding) -> WarningScore:
    """A warning against what all sources together say of the same measure, area and window.

    The range said is value to high of the claim; at most and at least leave one side open.
    """
    low = 0.0 if claim.bound == "at_most" else claim.value
    high = float("inf") if claim.bound == "at_least" else (claim.high if claim.high is not None else claim.value)
    floor = finding.floors[0].limit.value if finding.floors else None
    uppers = [band.high.value for band in finding.bands if band.high is not None]
    ceiling = min(uppers) if uppers else None
    return WarningScore(
        claim=claim.id, said=(low, high), observed=(floor, ceiling), outcome=_outcome(low, high, floor, ceiling)
    )


def _outcome(low: float, high: float, floor: float | None, ceiling: float | None) -> str:
    if ceiling is not None and ceiling < low:
        return "too high"
    if floor is not None and floor > high:
        return "too low"
    if floor is not None and floor >= low and (high == float("inf") or (ceiling is not None and ceiling <= high)):
        return "came true"
    return "cannot be told"
