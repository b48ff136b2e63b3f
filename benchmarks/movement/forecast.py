"""Forecasts of the cases: error beside rolling persistence, on all days and on days really counted, intervals.

    python benchmarks/movement/forecast.py FOLDER [--every 10]

Leave-one-out: the errors that widen a case's forecasts are its own earlier ones and those of the other cases.
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict
from pathlib import Path

import numpy as np

from nuzuh.anticipate.backtest import FORECAST_RULES, HORIZONS, Method, Said, backtest, relative_errors, spread_of
from nuzuh.anticipate.flee_read import read_case
from nuzuh.anticipate.flow import prepare
from nuzuh.anticipate.scores import covered, crps

METHODS: tuple[Method, ...] = ("model", "persistence")
Runs = dict[str, list[Said]]


def error(said: Said, method: Method) -> float:
    return float(np.abs(said.points[method] - said.counted).sum() / max(said.counted.sum(), 1))


def table(title: str, rows: dict[str, list[float]], columns: list[str]) -> None:
    print(f"\n### {title}\n\n| case | {' | '.join(columns)} |\n|---|{'---:|' * len(columns)}")
    for name, values in rows.items():
        print(f"| {name} | {' | '.join(f'{x:.3f}' for x in values)} |")
    mean = np.nanmean(list(rows.values()), axis=0)
    print(f"| **mean** | {' | '.join(f'**{x:.3f}**' for x in mean)} |", flush=True)


COLUMNS = [f"{method} {horizon} d" for horizon in HORIZONS for method in METHODS]


def errors(runs: Runs) -> dict[str, list[float]]:
    return {
        name: [
            float(np.mean([error(s, m) for s in said if s.horizon == h] or [np.nan])) for h in HORIZONS for m in METHODS
        ]
        for name, said in runs.items()
    }


def errors_on_counts(runs: Runs) -> dict[str, list[float]]:
    """Camps counted on the very day only, against the count as published: sum of misses over sum of counts."""
    rows = {}
    for name, said in runs.items():
        row = []
        for h in HORIZONS:
            for m in METHODS:
                these = [s for s in said if s.horizon == h]
                missed = sum(np.abs(s.points[m] - s.published)[list(s.exact)].sum() for s in these)
                row.append(missed / max(sum(s.published[list(s.exact)].sum() for s in these), 1.0))
        rows[name] = row
    return rows


def intervals(runs: Runs) -> None:
    pools = {
        (name, h, m): np.concatenate([relative_errors(s, m) for s in said if s.horizon == h] or [np.zeros(0)])
        for name, said in runs.items()
        for h in HORIZONS
        for m in METHODS
    }
    scores: dict[tuple[str, int, Method], list[float]] = defaultdict(list)
    inside: dict[tuple[int, Method], list[float]] = defaultdict(list)
    for name, said in runs.items():
        size = float(np.mean([one.counted.sum() for one in said]))
        for one in said:
            for m in METHODS:
                others = np.concatenate([pools[n, one.horizon, m] for n in runs if n != name])
                values = spread_of(one, said, others, m)
                for value, counted in zip(values, one.counted, strict=True):
                    scores[name, one.horizon, m].append(crps(value, counted) / size)
                    inside[one.horizon, m].append(covered(value, counted))
    print("\nCRPS a camp as a share of the case's mean total.")
    print("\n| horizon | CRPS model | CRPS persistence | skill | coverage model | coverage persistence |")
    print("|---|---:|---:|---:|---:|---:|")
    for h in HORIZONS:
        a, b = (np.mean([np.mean(scores[name, h, m]) for name in runs if scores[name, h, m]]) for m in METHODS)
        held = [np.mean(inside[h, m]) for m in METHODS]
        print(f"| {h} days | {a:.4f} | {b:.4f} | {1 - a / b:+.1%} | {held[0]:.3f} | {held[1]:.3f} |", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--every", type=int, default=10, help="days between issues")
    options = parser.parse_args()
    cases = [read_case(f) for f in sorted(options.folder.iterdir()) if (f / "input_csv").is_dir()]
    began = time.process_time()
    for title, given, foreseen in (("Total given, calendar given", True, True), ("Nothing given", False, False)):
        grid: Runs = {}
        counted: Runs = {}
        for case in cases:
            course = prepare(case, FORECAST_RULES)
            issues = range(options.every // 2, case.days - min(HORIZONS), options.every)
            slack = options.every // 2
            said = list(backtest(course, FORECAST_RULES, issues, given_total=given, foreseen=foreseen, slack=slack))
            grid[case.name] = [one for one in said if not one.exact]
            counted[case.name] = [one for one in said if one.exact]
        table(title, errors(grid), COLUMNS)
        table(f"{title}, camps on days on which they were counted", errors_on_counts(counted), COLUMNS)
        intervals(grid)
    print(f"\n{time.process_time() - began:.0f} CPU s; an issue every {options.every} days")


if __name__ == "__main__":
    main()
