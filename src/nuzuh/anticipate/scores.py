"""How good a forecast was, known only afterwards: always beside what rolling persistence would have said.

Forecasts are sets of equally likely values (samples or quantiles). CRPS after Gneiting & Raftery 2007
(doi:10.1198/016214506000001437); lower is better, in the unit of the quantity.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from nuzuh.anticipate.case import Floats

BAND = (0.1, 0.9)  # the 80 % interval


def crps(samples: Floats, observed: float) -> float:
    """The continuous ranked probability score of equally likely `samples` against what was `observed`.

    For one sample it is the absolute error.
    """
    ordered = np.sort(samples)
    count = len(ordered)
    spread = float(((2 * np.arange(1, count + 1) - count - 1) * ordered).sum()) / count**2
    return float(np.abs(ordered - observed).mean()) - spread


def covered(samples: Floats, observed: float, band: tuple[float, float] = BAND) -> bool:
    """Whether `observed` lies in the central interval of `samples`, its ends included."""
    low, high = np.quantile(samples, band)
    return bool(low <= observed <= high)


def skill(score: float, reference: float) -> float | None:
    """The share of the reference's score that the forecast does away with: 1 perfect, 0 no better, below 0 worse.

    None where the reference was perfect.
    """
    return None if reference == 0 else 1 - score / reference


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """One forecast held against one observation.

    `error` is |median - observed| / max(observed, 1); `inside` whether the 80 % band holds it; `reference` is the CRPS
    of the rival (rolling persistence), None where none was issued beside it.
    """

    place: str
    horizon: int
    observed: float
    median: float
    error: float
    crps: float
    inside: bool
    reference: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Many scored forecasts of one horizon in days; `skill` against the rival, where there was one."""

    horizon: int
    count: int
    error: float
    crps: float
    coverage: float
    reference: float | None
    skill: float | None


def score(
    samples: Floats, observed: float, *, place: str = "", horizon: int = 0, reference: Floats | None = None
) -> Scored:
    """Hold `samples` against what was `observed`, and the rival's (`reference`) as well."""
    median = float(np.median(samples))
    return Scored(
        place=place,
        horizon=horizon,
        observed=observed,
        median=median,
        error=abs(median - observed) / max(observed, 1.0),
        crps=crps(samples, observed),
        inside=covered(samples, observed),
        reference=None if reference is None else crps(reference, observed),
    )


def summarise(scored: list[Scored]) -> list[Summary]:
    """One line a horizon, shortest first. The mean CRPS is of persons, so large places weigh more."""
    lines = []
    for horizon in sorted({one.horizon for one in scored}):
        these = [one for one in scored if one.horizon == horizon]
        with_rival = [one for one in these if one.reference is not None]
        own = float(np.mean([one.crps for one in these]))
        rival = float(np.mean([one.reference for one in with_rival])) if with_rival else None
        own_beside = float(np.mean([one.crps for one in with_rival])) if with_rival else own
        lines.append(
            Summary(
                horizon=horizon,
                count=len(these),
                error=float(np.mean([one.error for one in these])),
                crps=own,
                coverage=float(np.mean([one.inside for one in these])),
                reference=rival,
                skill=None if rival is None else skill(own_beside, rival),
            )
        )
    return lines
