"""Runs official Flee (PyPI `flee`, BSD-3) on one case. Not part of the project: needs an environment of its own.

    python3 -m venv /tmp/flee && /tmp/flee/bin/pip install flee==3.1
    /tmp/flee/bin/python official.py CASE SETTINGS [--hasten 10]

Writes a JSON line: CPU seconds of the run, agents, days, and Flee's two errors.
"""

from __future__ import annotations

import contextlib
import csv
import json
import os
import re
import sys
import tempfile
import time
from pathlib import Path

import numpy as np


def main(case: Path, settings: Path, hasten: int) -> None:
    from flee import InputGeography, flee, spawning
    from flee.datamanager import handle_refugee_data
    from flee.SimulationSettings import SimulationSettings

    inputs = case / "input_csv"
    period = next(p for p in (inputs / "sim_period.csv", inputs / "conflict_period.csv") if p.is_file())
    said = {row[0].strip(): row[1].strip() for row in csv.reader(period.read_text().splitlines()) if len(row) > 1}
    start, days = said["StartDate"], int(said["Length"])
    with tempfile.TemporaryDirectory() as folder:
        yml = Path(folder) / "simsetting.yml"
        yml.write_text(re.sub(r"hasten: *\d+", f"hasten: {hasten}", settings.read_text()))
        SimulationSettings.ReadFromYML(str(yml))
    SimulationSettings.ConflictInputFile = str(inputs / "conflicts.csv")
    ecosystem = flee.Ecosystem()
    geography = InputGeography.InputGeography()
    geography.ReadConflictInputCSV(SimulationSettings.ConflictInputFile)
    geography.ReadLocationsFromCSV(str(inputs / "locations.csv"))
    geography.ReadLinksFromCSV(str(inputs / "routes.csv"))
    geography.ReadClosuresFromCSV(str(inputs / "closures.csv"))
    ecosystem, places = geography.StoreInputGeographyInEcosystem(ecosystem)
    counts = handle_refugee_data.RefugeeTable(
        csvformat="generic",
        data_directory=str(case / "source_data"),
        start_date=start,
        data_layout="data_layout.csv",
        population_scaledown_factor=hasten,
    )
    counts.ReadL1Corrections(str(inputs / "registration_corrections.csv"))
    camps = ecosystem.get_camp_names()
    for name in camps:
        spawning.add_initial_refugees(ecosystem, counts, places[name])
    run, truth = np.zeros((days, len(camps))), np.zeros((days, len(camps)))
    for t in range(days):
        geography.AddNewConflictZones(ecosystem, t)
        spawning.spawn_daily_displaced(ecosystem, t, counts)
        spawning.refresh_spawn_weights(ecosystem)
        ecosystem.enact_border_closures(t)
        ecosystem.evolve()
        run[t] = [places[name].numAgents for name in camps]
        truth[t] = [counts.get_field(name, t) for name in camps]
    total, have = truth.sum(axis=1), run.sum(axis=1)
    scaled = run * np.where(have > 0, total / np.maximum(have, 1), 0)[:, None]
    report = {
        "case": case.name,
        "agents": ecosystem.numAgents(),
        "days": days,
        "cpu_s": round(time.process_time(), 1),
        "error_rescaled": float(np.mean(np.abs(scaled - truth).sum(axis=1) / np.maximum(total, 1))),
        "error_normal": float(np.mean(np.abs(run - truth).sum(axis=1) / np.maximum(total, 1))),
    }
    sys.__stdout__.write(json.dumps(report) + "\n")


if __name__ == "__main__":
    shrink = int(sys.argv[4]) if len(sys.argv) > 4 and sys.argv[3] == "--hasten" else 1
    with Path(os.devnull).open("w") as quiet, contextlib.redirect_stdout(quiet), contextlib.redirect_stderr(quiet):
        main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve(), shrink)
