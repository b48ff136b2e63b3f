"""Observations set the state, the model splits only the growth."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from nuzuh.anticipate.assimilate import expected_stock, frozen, persistent_stock, restarts
from nuzuh.anticipate.case import Case, Closure, ClosureKind, Kind, Road, Series
from nuzuh.anticipate.flow import prepare
from nuzuh.anticipate.total import expected_total, forecast_total
from tests.anticipate.cases import BRISK, place

STOCK = np.array([60.0, 40.0])


@pytest.mark.parametrize(
    ("arrivals", "total", "expected"),
    [
        pytest.param([3.0, 1.0], 140.0, [90, 50], id="growth goes where the model's people went"),
        pytest.param([3.0, -1.0], 140.0, [100, 40], id="who leaves a camp takes nobody along"),
        pytest.param([0.0, 0.0], 150.0, [90, 60], id="nobody arriving: growth as the stock"),
        pytest.param([3.0, 1.0], 50.0, [30, 20], id="a smaller total takes from all alike"),
    ],
)
def test_growth_is_split_by_the_model(arrivals: list[float], total: float, expected: list[float]) -> None:
    got = expected_stock(STOCK, np.array(arrivals)[:, None], np.array([total]))
    assert got[:, 0].tolist() == pytest.approx(expected)


def test_rolling_persistence() -> None:
    assert persistent_stock(STOCK, np.array([200.0]), np.zeros((2, 1)))[:, 0].tolist() == [120, 80]
    assert persistent_stock(np.zeros(2), np.array([9.0]), np.ones((2, 1)))[:, 0].tolist() == [1, 1]


def series(*pairs: tuple[int, float]) -> Series:
    return Series(np.array([d for d, _ in pairs]), np.array([float(n) for _, n in pairs]))


MADE = Case(
    name="made up",
    start=date(2020, 1, 1),
    days=20,
    localities=(place("Zone", Kind.CONFLICT), place("Near", Kind.CAMP), place("Far", Kind.CAMP)),
    roads=(Road(a="Zone", b="Near", km=90), Road(a="Zone", b="Far", km=90)),
    closures=(Closure(kind=ClosureKind.LINK, a="Zone", b="Far", start=12),),
    observed={"Near": series((0, 10), (10, 70)), "Far": series((0, 10), (10, 30))},
    total=series((0, 20), (10, 100)),
)


def test_a_restart_starts_from_what_was_counted() -> None:
    course = prepare(MADE, BRISK)
    (split,) = restarts(course, [BRISK], [10], 5, lambda day, last: np.linspace(110, 150, last - day))
    assert split.stock[:, 0].tolist() == [70, 30]
    # From day 12 on the road to Far is closed: 10 people on day 11 go to both alike, 40 later ones to Near.
    assert split.arrivals[-1, :, 0].tolist() == pytest.approx([45, 5])


def test_what_is_not_foreseen_is_not_known() -> None:
    course = prepare(MADE, BRISK)
    (split,) = restarts(course, [BRISK], [10], 5, lambda day, last: np.linspace(110, 150, last - day), foreseen=False)
    assert split.arrivals[-1, :, 0].tolist() == pytest.approx([25, 25])
    assert frozen(course, 10).table.passable.all()


def test_later_counts_change_nothing_said_before() -> None:
    later = Case(
        **{name: getattr(MADE, name) for name in Case.__slots__ if name != "observed"},
        observed={"Near": series((0, 10), (10, 70), (15, 5000)), "Far": series((0, 10), (10, 30))},
    )

    def path(day: int, last: int) -> np.ndarray:
        return np.linspace(110, 150, last - day)

    (before,) = restarts(prepare(MADE, BRISK), [BRISK], [10], 5, path)
    (after,) = restarts(prepare(later, BRISK), [BRISK], [10], 5, path)
    assert (before.arrivals == after.arrivals).all()


def test_the_total_goes_on_at_a_damped_rate() -> None:
    record = series((0, 0), (30, 300))
    assert expected_total(record, 30, 0) == 300
    assert 300 < expected_total(record, 30, 30) < 600
    assert expected_total(record, 30, 10_000) == pytest.approx(300 + 10 * 60)
    assert expected_total(record, 30, 30) == expected_total(series((0, 0), (30, 300), (40, 9999)), 30, 30)


def test_the_total_has_a_range() -> None:
    said = forecast_total(series((0, 100), (30, 120), (60, 150)), 60, 30)
    low, high = np.quantile(said.samples, (0.1, 0.9))
    assert low < said.point < high
