"""How far from its point a forecast may be: from the errors that forecasts of the same kind made before.

An error is taken relative to the place's forecast plus a hundredth of the whole, so that small places are not given
bands of a few persons. Errors of the crisis at hand count fully; until there are enough, those of other crises fill up.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from nuzuh.anticipate.case import Floats

SMALL = 0.01  # share of the total added to a place's scale
PRIOR = 60  # own errors at which the crisis at hand weighs as much as all others together
LEVELS = (np.arange(50) + 0.5) / 50  # fifty equally likely errors


def scale(point: Floats, total: float) -> Floats:
    """The unit of a place's errors, in persons."""
    unit: Floats = point + SMALL * max(total, 1.0)
    return unit


@dataclass(frozen=True, slots=True)
class Errors:
    """Relative errors of past forecasts at one horizon: of this crisis (`own`) and of `others`."""

    own: Floats
    others: Floats

    def quantiles(self) -> Floats:
        """Fifty equally likely errors, own and others weighed by how many own ones there are."""
        own, others = np.sort(self.own), np.sort(self.others)
        weight = len(own) / (len(own) + PRIOR) if len(others) else 1.0
        values = np.concatenate([own, others])
        mass = np.concatenate(
            [np.full(len(own), weight / max(len(own), 1)), np.full(len(others), (1 - weight) / max(len(others), 1))]
        )
        if not len(values):
            return np.zeros(len(LEVELS))
        order = np.argsort(values)
        at = np.cumsum(mass[order]) - mass[order] / 2
        quantiles: Floats = np.interp(LEVELS, at, values[order])
        return quantiles


def dress(point: float, unit: float, errors: Floats) -> Floats:
    """Equally likely values around `point`: never below nobody."""
    values: Floats = np.maximum(point + unit * errors, 0.0)
    return values
