"""Errors of the cases beside official Flee, its speed, and what the cost depends on.

    python benchmarks/movement/validate.py FOLDER [--flee /tmp/flee/bin/python]

With `--flee` (an environment that has `flee` 3.1) official Flee is run side by side on mali2012 at full scale: minutes.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import time
from dataclasses import replace
from pathlib import Path

import numpy as np

from nuzuh.anticipate.case import Case, Series
from nuzuh.anticipate.flee_read import read_case
from nuzuh.anticipate.measures import relative_difference
from nuzuh.anticipate.rules import Rules, read_rules
from nuzuh.anticipate.validate import given_total

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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--flee", type=Path)
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
    print("\n| people | CPU s |\n|---:|---:|")
    for factor in (0.01, 1.0, 100.0):
        larger = grown(mali, factor)
        print(f"| {0 if larger.total is None else larger.total.counts[-1]:,.0f} | {timed(larger, rules)[1]:.2f} |")
    if options.flee is not None:
        script = Path(__file__).with_name("official.py")
        command = [options.flee, script, options.folder / "mali2012", options.folder / "simsetting.yml"]
        said = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        own = min(timed(mali, as_flee)[1] for _ in range(3))
        print(
            f"\nmali2012, {said['agents']:,} people: Flee {said['cpu_s']} CPU s (error {said['error_rescaled']:.4f}),"
        )
        print(f"nuzuh {own:.2f} CPU s: {said['cpu_s'] / own:,.0f} times.")


if __name__ == "__main__":
    main()
