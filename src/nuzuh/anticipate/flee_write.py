"""Writes a case's places, routes, closures, conflict days and period in Flee's file formats, and a run as `out.csv`."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from nuzuh.anticipate.case import CAMPS, Case, Floats

COLUMNS = "#name region country latitude longitude location_type conflict_date population place admin1 name_ar".split()  # noqa: SIM905


def write_case(case: Case, folder: Path) -> None:
    """`folder/input_csv/*.csv` of a case; what was there of these files is replaced."""
    inputs = folder / "input_csv"
    inputs.mkdir(parents=True, exist_ok=True)
    _write(inputs / "sim_period.csv", [["StartDate", case.start.isoformat()], ["Length", case.days]])
    _write(
        inputs / "locations.csv",
        [
            COLUMNS,
            *(
                [
                    *(x.name, x.region, x.country, _text(x.lat), _text(x.lon), x.kind.value, x.conflict_from),
                    f"{(x.capacity or 0) if x.kind in CAMPS else x.population:.0f}",
                    *(x.place or "", x.admin1 or "", x.name_ar),
                ]
                for x in case.localities
            ),
        ],
    )
    _write(
        inputs / "routes.csv",
        [
            ["#name1", "name2", "distance", "forced_redirection"],
            *([road.a, road.b, f"{road.km:g}", road.redirects] for road in case.roads),
        ],
    )
    _write(
        inputs / "closures.csv",
        [
            ["#closure_type", "name1", "name2", "closure_start", "closure_end"],
            *([c.kind.value, c.a, c.b, c.start, -1 if c.end is None else c.end] for c in case.closures),
        ],
    )
    if case.conflict.size:
        rows = [[day, *(f"{x:g}" for x in case.conflict[day])] for day in range(len(case.conflict))]
        _write(inputs / "conflicts.csv", [["#Day", *case.names], *rows])


def write_run(case: Case, people: Floats, travelling: Floats, path: Path) -> None:
    """A run (`people` days x places, `travelling` days) in the columns of Flee's `out.csv`.

    Data columns are 0 where nothing was counted.
    """
    camps = list(case.camps)
    truth = case.truth() if case.observed else np.zeros((case.days, len(camps)))
    total = np.zeros(case.days) if case.total is None else case.total.at(np.arange(case.days))
    names = [case.localities[i].name for i in camps]
    header = ["Day", "Date", *(f"{name} {what}" for name in names for what in ("sim", "data", "error"))]
    header += ["Total error", "refugees in camps (UNHCR)", "total refugees (simulation)", "raw UNHCR refugee count"]
    header += ["refugees in camps (simulation)", "refugee_debt"]
    rows: list[Sequence[object]] = [header]
    for t in range(case.days):
        run = people[t, camps]
        errors = np.abs(run - truth[t]) / np.maximum(truth[t], 1)
        cells = [x for triple in zip(run, truth[t], errors, strict=True) for x in triple]
        whole = float(people[t].sum() + travelling[t])
        wrong = float(np.abs(run - truth[t]).sum() / max(total[t], 1))
        sums = [wrong, truth[t].sum(), whole, total[t], run.sum(), max(whole - total[t], 0.0)]
        rows.append([t, case.date(t).isoformat(), *(f"{x:.6g}" for x in [*cells, *sums])])
    _write(path, rows)


def _text(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def _write(path: Path, rows: Iterable[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
