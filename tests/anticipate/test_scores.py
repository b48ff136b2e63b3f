"""Scores whose values are worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from nuzuh.anticipate.scores import covered, crps, score, skill, summarise
from nuzuh.anticipate.spread import Errors, dress


@pytest.mark.parametrize(
    ("samples", "observed", "value"),
    [
        pytest.param([5.0], 3.0, 2.0, id="one value: the absolute error"),
        pytest.param([0.0, 10.0], 5.0, 2.5, id="mean distance 5 less half the mean spread 5"),
        pytest.param([0.0, 10.0], 0.0, 2.5, id="at one end"),
        pytest.param([4.0, 4.0, 4.0], 4.0, 0.0, id="certain and right"),
    ],
)
def test_crps(samples: list[float], observed: float, value: float) -> None:
    assert crps(np.array(samples), observed) == pytest.approx(value)


def test_crps_is_least_for_the_true_distribution() -> None:
    rng = np.random.default_rng(1)
    seen = rng.normal(0, 1, 400)
    grid = np.linspace(-2.5, 2.5, 101)

    def mean_score(spread: float) -> float:
        return float(np.mean([crps(grid * spread, y) for y in seen]))

    assert mean_score(1.0) < mean_score(0.2)
    assert mean_score(1.0) < mean_score(4.0)


def test_the_band_holds_four_fifths() -> None:
    values = np.arange(1001.0)
    assert covered(values, 100.0)
    assert covered(values, 900.0)
    assert not covered(values, 99.0)
    assert not covered(values, 901.0)


def test_skill_says_how_much_of_the_rival_error_is_gone() -> None:
    assert skill(1.0, 4.0) == 0.75
    assert skill(5.0, 4.0) == -0.25
    assert skill(1.0, 0.0) is None


def test_a_summary_a_horizon() -> None:
    near = score(np.array([90.0, 110.0]), 100.0, horizon=7, reference=np.array([80.0]))
    far = score(np.array([0.0, 10.0]), 100.0, horizon=30)
    seven, thirty = summarise([far, near])
    assert (seven.horizon, seven.count, seven.coverage, seven.error) == (7, 1, 1.0, 0.0)
    assert seven.skill == pytest.approx(1 - 5 / 20)
    assert (thirty.coverage, thirty.skill) == (0.0, None)


def test_errors_of_other_crises_fill_up_for_few_own() -> None:
    few = Errors(np.full(2, 1.0), np.full(200, -1.0)).quantiles()
    many = Errors(np.full(2000, 1.0), np.full(200, -1.0)).quantiles()
    assert np.median(few) == -1
    assert np.median(many) == 1
    assert (Errors(np.zeros(0), np.zeros(0)).quantiles() == 0).all()


def test_nobody_is_below_nobody() -> None:
    assert dress(10.0, 20.0, np.array([-2.0, 0.0, 1.0])).tolist() == [0, 10, 30]
