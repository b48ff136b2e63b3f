"""Errors of the cases beside official Flee, its speed, and what the cost depends on.

    python benchmarks/movement/validate.py FOLDER [--flee /tmp/flee/bin/python] [--plots docs]

`--plots` draws the cost against head-count and against places. With `--flee` (an environment that has `flee` 3.1)
official Flee is run side by side on mali2012 at full scale: minutes.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np

from nuzuh.anticipate.case import Case, Road, Series
from nuzuh.anticipate.flee_read import read_case
from nuzuh.anticipate.measures import relative_difference
from nuzuh.anticipate.rules import Rules, read_rules
from nuzuh.anticipate.validate import given_total

sys.path.insert(0, str(Path(__file__).parents[2]))

from benchmarks.plot import plot

# Official Flee 3.1: mali2012 at full scale, the others at one agent for ten people; the rest are the prototype's.
KNOWN = {
    "mali2012": 0.2549,
    "burundi2015": 0.5145,
    "tigray2020": 0.4232,
    "ssudan2013": 0.3393,
    "mali2017_adm1": 0.130,
    "nigeria2016": 0.190,
    "syria2013": 0.300,
}


def timed(case: Case, rules: Rules) -> tuple[float, float, float]:
    """Error, CPU seconds and the greatest relative loss of people on any day."""
    began = time.process_time()
    flow = given_total(case, rules)
    spent = time.process_time() - began
    people = flow.people.sum(axis=1)[:, 0] + flow.travelling[:, 0]
    loss = float(np.maximum(-np.diff(people), 0).max() / max(people.max(), 1))
    return relative_difference(flow.people[:, list(case.camps), 0], case.truth()), spent, loss


def grown(case: Case, factor: float) -> Case:
    def more(series: Series) -> Series:
        return Series(series.days, series.counts * factor)

    return replace(
        case,
        total=None if case.total is None else more(case.total),
        observed={name: more(series) for name, series in case.observed.items()},
        localities=tuple(
            replace(x, capacity=None if x.capacity is None else x.capacity * factor) for x in case.localities
        ),
    )


def copied(case: Case, times: int) -> Case:
    """The case beside itself `times` over, the first places of the copies joined by roads of 100 km: as many places
    more, with the same people spread over all."""

    def name(old: str, k: int) -> str:
        return old if k == 0 else f"{old} {k}"

    joints = [
        Road(a=name(case.localities[0].name, k), b=name(case.localities[0].name, k + 1), km=100.0)
        for k in range(times - 1)
    ]
    return replace(
        case,
        localities=tuple(replace(x, name=name(x.name, k)) for k in range(times) for x in case.localities),
        roads=tuple([replace(r, a=name(r.a, k), b=name(r.b, k)) for k in range(times) for r in case.roads] + joints),
        conflict=np.tile(case.conflict, (1, times)),
        closures=(),
        observed={name(old, k): series for k in range(times) for old, series in case.observed.items()},
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--flee", type=Path)
    parser.add_argument("--plots", type=Path)
    options = parser.parse_args()
    rules = read_rules(options.folder / "simsetting.yml")
    as_flee = replace(rules, redirections=False)
    began = time.process_time()
    cases = {f.name: read_case(f) for f in sorted(options.folder.iterdir()) if (f / "input_csv").is_dir()}
    reading = time.process_time() - began
    print("| case | places | days | as Flee runs | known | difference | redirections kept | CPU s | lost |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|---:|")
    whole = reading
    for name, case in cases.items():
        error, spent, lost = timed(case, as_flee)
        redirects = any(road.redirects for road in case.roads)
        kept = timed(case, rules)[0] if redirects else error
        whole += spent
        known = KNOWN.get(name)
        beside = "–" if known is None else f"{known:.4f} | {error - known:+.4f}"
        size = f"{len(case.localities)} | {case.days}"
        print(f"| {name} | {size} | {error:.4f} | {beside} | {kept:.4f} | {spent:.2f} | {lost:.0e} |", flush=True)
    print(f"\nAll cases, read and run: {whole:.1f} CPU s ({reading:.1f} reading).")
    if "mali2012" not in cases:
        return
    mali = cases["mali2012"]
    by_people, by_places = [], []
    print("\n| people | CPU s |\n|---:|---:|")
    for factor in (0.01, 0.1, 1.0, 10.0, 100.0):
        larger = grown(mali, factor)
        people = 0 if larger.total is None else larger.total.counts[-1]
        by_people.append((people, timed(larger, rules)[1]))
        print(f"| {people:,.0f} | {by_people[-1][1]:.2f} |")
    print("\n| places | CPU s |\n|---:|---:|")
    for times in (1, 2, 4, 8, 16):
        wider = copied(mali, times)
        by_places.append((len(wider.localities), timed(wider, rules)[1]))
        print(f"| {by_places[-1][0]} | {by_places[-1][1]:.2f} |", flush=True)
    if options.flee is not None:
        script = Path(__file__).with_name("official.py")
        command = [options.flee, script, options.folder / "mali2012", options.folder / "simsetting.yml"]
        said = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        own = min(timed(mali, as_flee)[1] for _ in range(3))
        print(
            f"\nmali2012, {said['agents']:,} people: Flee {said['cpu_s']} CPU s (error {said['error_rescaled']:.4f}),"
        )
        print(f"nuzuh {own:.2f} CPU s: {said['cpu_s'] / own:,.0f} times.")
        flee = {"Flee 3.1, one agent a person": (said["agents"], said["cpu_s"])}
    else:
        flee = {}
    if options.plots is not None:
        axes = {"y": "CPU seconds, 300 days", "log": True}
        plot(
            options.plots / "anticipate-people.svg",
            {"nuzuh": by_people},
            marks=flee,
            title="mali2012",
            x="people",
            **axes,
        )
        plot(
            options.plots / "anticipate-places.svg",
            {"nuzuh": by_places},
            title="mali2012, side by side",
            x="places",
            **axes,
        )


if __name__ == "__main__":
    main()
