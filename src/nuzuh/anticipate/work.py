"""A scenario's folder from end to end: read, run, issue, write."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from nuzuh.anticipate.case import Case
from nuzuh.anticipate.ensemble import attacked, run_scenario
from nuzuh.anticipate.flee_read import read_case
from nuzuh.anticipate.needs import Need, load_standards, needs, read_deliveries
from nuzuh.anticipate.observed import delivered_in
from nuzuh.anticipate.outlook import Outlook, issue
from nuzuh.anticipate.report import Briefing, write_report
from nuzuh.anticipate.rules import read_rules
from nuzuh.anticipate.scenario_file import SETTINGS, ScenarioFile, check_scenario, read_scenario
from nuzuh.anticipate.scores import Summary
from nuzuh.anticipate.stocks import read_stocks
from nuzuh.model import Claim

# Persons a household where neither the scenario nor the monitor says: the world's mean (United Nations 2017, Household
# Size and Composition Around the World).
HOUSEHOLD = 4.0


@dataclass(frozen=True, slots=True)
class Work:
    """What running a scenario gave: the outlook and the files written."""

    outlook: Outlook
    files: tuple[Path, ...]


def run_folder(
    folder: Path,
    today: date,
    *,
    household_size: float | None = None,
    scores: Sequence[Summary] = (),
    standards: Path | None = None,
    claims: Sequence[Claim] = (),
    step: Callable[[int, int], None] = lambda _done, _all: None,
) -> Work:
    """Run the scenario in `folder` and write its results there.

    `standards` is the folder of a standards.yml that overrides the Sphere table. What `claims` say was delivered since
    the start is taken off the needs, but where deliveries.csv has the same place and item. Raises `InputError` where a
    file is not as it should be.
    """
    scenario = read_scenario(folder)
    case = read_case(folder)
    check_scenario(scenario, case, folder / SETTINGS)
    stocks = read_stocks(folder, case)
    rules = None if scenario.settings is None else read_rules(folder / scenario.settings)
    outcome = run_scenario(case, scenario, stocks, rules, step)
    outlook = issue(attacked(case, scenario), scenario, outcome, folder.resolve().name, today)
    size = scenario.household_size or household_size or HOUSEHOLD
    required = _needs(folder, standards, outlook, size, claims, case)
    low, high = np.quantile(outcome.fled, (0.1, 0.9))
    briefing = Briefing(
        case=case,
        outlook=outlook,
        fled=(float(low), float(high)),
        needs=required,
        stocks=stocks,
        scores=scores,
        household_size=size,
    )
    written = [*write_report(briefing, folder), _arrivals(folder, outlook), _needs_table(folder, required)]
    return Work(outlook, tuple(written))


def _needs(
    folder: Path, standards: Path | None, outlook: Outlook, size: float, claims: Sequence[Claim], case: Case
) -> list[Need]:
    table = load_standards(standards)
    names = {place.place: place.name for place in case.localities if place.place is not None}
    said = delivered_in(claims, names, table, outlook.scenario.start)
    deliveries = said | read_deliveries(folder, table)
    last = np.quantile(outlook.samples[-1], (0.1, 0.5, 0.9), axis=1)
    return [
        need
        for i, place in enumerate(outlook.places)
        for need in needs(place, (last[0, i], last[1, i], last[2, i]), size, table, deliveries)
    ]


def _arrivals(folder: Path, outlook: Outlook) -> Path:
    path = folder / "arrivals.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["level", "place", "by", "low", "median", "high", "forecast"])
        for f in outlook.forecasts:
            row = [f"{x:.0f}" for x in (f.low, f.median, f.high)]
            writer.writerow([f.level, f.place, f.day.isoformat(), *row, f.id])
    return path


def _needs_table(folder: Path, rows: Sequence[Need]) -> Path:
    path = folder / "needs.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["place", "item", "low", "median", "high", "delivered", "standard"])
        for need in rows:
            writer.writerow([need.place, need.standard.id, *need.left, f"{need.delivered:g}", need.standard.edition])
    return path


def load(folder: Path) -> tuple[ScenarioFile, Case]:
    """The settings and places of a scenario's folder, checked."""
    scenario, case = read_scenario(folder), read_case(folder)
    check_scenario(scenario, case, folder / SETTINGS)
    return scenario, case
