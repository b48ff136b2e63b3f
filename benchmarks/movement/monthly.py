"""Arrivals by governorate and month, one month ahead: what was tried against persistence and moving means.

    python benchmarks/movement/monthly.py syria_gov_monthly_idp_2016_2019.csv

Rolling evaluation: every forecast uses earlier months only; the first twelve months are for learning. Error: root mean
square of log(1 + persons).
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Forecast = Callable[[Floats], Floats]  # log counts so far (months x units) -> next month's
LEARN = 12


def read(path: Path) -> Floats:
    rows = list(csv.reader(path.read_text().splitlines()))[1:]
    return np.log1p(np.array([[float(cell) for cell in row[1:]] for row in rows]).T)


def mean_of(months: int, *, log: bool) -> Forecast:
    def forecast(past: Floats) -> Floats:
        recent = past[-months:]
        return recent.mean(axis=0) if log else np.log1p(np.expm1(recent).mean(axis=0))

    return forecast


def smoothing(weight: float) -> Forecast:
    def forecast(past: Floats) -> Floats:
        level = past[0]
        for month in past[1:]:
            level = weight * month + (1 - weight) * level
        return level

    return forecast


def features(past: Floats, lags: int, *, more: bool) -> Floats:
    columns = [past[-lag] for lag in range(1, lags + 1)]
    if more:
        national = np.full(past.shape[1], np.log1p(np.expm1(past[-1]).sum()))
        columns += [
            past.mean(axis=0),
            past[-6:].mean(axis=0),
            (past[-1] == 0) * 1.0,
            (past == 0).mean(axis=0),
            national,
        ]
    return np.stack(columns, axis=1)


def ridge(lags: int, strength: float, *, more: bool = False) -> Forecast:
    """A regression pooled over units, learnt anew each month."""

    def forecast(past: Floats) -> Floats:
        months = range(max(lags, 3), len(past))
        x = np.concatenate([features(past[:t], lags, more=more) for t in months])
        y = np.concatenate([past[t] for t in months])
        mean, scale = x.mean(axis=0), x.std(axis=0) + 1e-9
        z = (x - mean) / scale
        weights = np.linalg.solve(z.T @ z + strength * np.eye(z.shape[1]), z.T @ (y - y.mean()))
        return (features(past, lags, more=more) - mean) / scale @ weights + y.mean()

    return forecast


def two_states(past: Floats) -> Floats:
    """Reported or not: the pooled chances of a zero after a zero and after a count, times the last count seen."""
    zero, count = past[:-1] == 0, past[:-1] > 0
    stays = ((past[1:] == 0) & zero).sum() / max(zero.sum(), 1)
    falls = ((past[1:] == 0) & count).sum() / max(count.sum(), 1)
    last = np.array([column[column > 0][-1] if (column > 0).any() else 0.0 for column in past.T])
    return np.where(past[-1] == 0, 1 - stays, 1 - falls) * last


def mixture(*parts: Forecast) -> Forecast:
    return lambda past: np.mean([part(past) for part in parts], axis=0)


def persistence(past: Floats) -> Floats:
    return past[-1]


RIVALS: dict[str, Forecast] = {
    "persistence": persistence,
    **{f"mean of {n} months": mean_of(n, log=False) for n in (2, 3, 6, 12)},
    **{f"mean of {n} months, logs": mean_of(n, log=True) for n in (2, 3, 6, 12)},
}
TRIED: dict[str, Forecast] = {
    **{f"exponential smoothing {w}": smoothing(w) for w in (0.6, 0.7, 0.8)},
    "pooled regression, 1 lag": ridge(1, 1.0),
    "pooled regression, 3 lags": ridge(3, 10.0),
    "pooled regression, 3 lags, means, zeros, national": ridge(3, 10.0, more=True),
    "two states (reported or not)": two_states,
    "mean of persistence, smoothing, regression, two states": mixture(
        persistence, smoothing(0.7), ridge(1, 1.0), two_states
    ),
}


def rolled(series: Floats, forecast: Forecast) -> Floats:
    return np.stack([forecast(series[:t]) for t in range(LEARN, len(series))])


def rmse(said: Floats, seen: Floats) -> float:
    return float(np.sqrt(np.mean((said - seen) ** 2)))


def main(path: Path) -> None:
    series = read(path)
    seen, before = series[LEARN:], series[LEARN - 1 : -1]
    counted = (seen > 0) & (before > 0)
    scores = {name: rolled(series, forecast) for name, forecast in (RIVALS | TRIED).items()}
    best = min(RIVALS, key=lambda name: rmse(scores[name], seen))
    best_counted = min(RIVALS, key=lambda name: rmse(scores[name][counted], seen[counted]))
    print(f"| method | RMSE of log1p | against {best} | counted in both months | against {best_counted} |")
    print("|---|---:|---:|---:|---:|")
    for name, said in scores.items():
        whole, part = rmse(said, seen), rmse(said[counted], seen[counted])
        gain = 1 - whole / rmse(scores[best], seen)
        gain_counted = 1 - part / rmse(scores[best_counted][counted], seen[counted])
        print(f"| {name} | {whole:.3f} | {gain:+.1%} | {part:.3f} | {gain_counted:+.1%} |")
    wrong = (scores["persistence"] - seen) ** 2
    x, y = np.stack([before.ravel(), np.ones(before.size)], axis=1), seen.ravel()
    fitted = x @ np.linalg.lstsq(x, y, rcond=None)[0]
    share = wrong[~counted].sum() / wrong.sum()
    print(f"\nZeros: {(series == 0).sum()} of {series.size}. To or from a zero: {share:.0%} of persistence's")
    print(f"squared error. A regression on the last month fitted to the test months themselves: {rmse(fitted, y):.3f}.")
    gap = np.flatnonzero((series == 0).sum(axis=1) >= series.shape[1] / 3)
    print(f"Months in which a third of the units or more say zero: {gap.tolist()} (0 is the first).")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
