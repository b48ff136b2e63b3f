"""From a scenario's runs to what is issued: weekly ranges for every destination, kept so that they can be scored."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any, Protocol

import numpy as np
import yaml

from nuzuh.anticipate.case import Case, Floats, Ints
from nuzuh.anticipate.ensemble import Outcome, destinations, drivers
from nuzuh.anticipate.scenario_file import ScenarioFile
from nuzuh.anticipate.words import quantiles
from nuzuh.model import Attack, Forecast, Scenario

WEEK = 7


class Records(Protocol):
    """The part of a ledger that forecasts need."""

    def append_records(self, kind: str, rows: Iterable[Mapping[str, Any]]) -> int: ...

    def records(self, kind: str) -> list[dict[str, Any]]: ...


@dataclass(frozen=True, slots=True)
class Outlook:
    """A scenario as issued: forecasts by place and week, and the samples (weeks x places x members) behind them.

    `weeks` are days of the run; `drivers` what the spread of each place's last week hangs on, places in order of
    `places`, those with most arrivals first.
    """

    scenario: Scenario
    forecasts: tuple[Forecast, ...]
    weeks: tuple[int, ...]
    places: tuple[str, ...]
    samples: Floats
    drivers: dict[str, list[tuple[str, float]]]


@cache
def past_errors() -> Floats:
    """Equally likely relative errors of the model where it starts from nothing, from the cases it was tried on."""
    data = yaml.safe_load((files("nuzuh.resources") / "movement" / "errors.yml").read_text(encoding="utf-8"))
    return np.array(data["cold"]["quantiles"], dtype=float)


def widen(samples: Floats, seed: int) -> Floats:
    """Samples (weeks x places x members) with the errors the model has made before, keeping each member's sum.

    The parameters' spread alone is too narrow: the rules themselves are wrong in ways that no parameter covers. A
    member has one error a place, so that its weeks hang together.
    """
    rng = np.random.default_rng(seed)
    errors = rng.choice(past_errors(), size=samples.shape[1:])
    total = samples.sum(axis=1, keepdims=True)
    wide = np.maximum(samples + (samples + 0.01 * total) * errors, 0.0)
    have = wide.sum(axis=1, keepdims=True)
    result: Floats = np.where(have > 0, wide * total / np.where(have > 0, have, 1), samples)
    return result


def issue(case: Case, scenario: ScenarioFile, outcome: Outcome, name: str, today: date) -> Outlook:
    """Turn runs into forecasts issued `today`."""
    weeks = tuple(sorted({*range(WEEK - 1, scenario.days, WEEK), scenario.days - 1}))
    index = np.flatnonzero(destinations(case, scenario))
    samples = widen(outcome.arrivals[list(weeks)][:, index], scenario.seed)
    order = np.argsort(-np.median(samples[-1], axis=1), kind="stable")
    index, samples = index[order], samples[:, order]
    # What was issued is known by its numbers: the same runs again are the same, runs of mended places are new ones.
    numbers = hashlib.sha256(np.round(samples).tobytes()).hexdigest()
    record = _record(case, scenario, name, today, numbers)
    forecasts = [
        _forecast(record, case, int(place), scenario.start + timedelta(days=day), samples[w, i])
        for i, place in enumerate(index)
        for w, day in enumerate(weeks)
    ]
    forecasts += _units(record, case, scenario, index, weeks, samples)
    places = tuple(case.localities[int(i)].name for i in index)
    hangs_on = {place: drivers(outcome, samples[-1, i])[:4] for i, place in enumerate(places)}
    return Outlook(record, tuple(forecasts), weeks, places, samples, hangs_on)


def _units(
    record: Scenario, case: Case, scenario: ScenarioFile, index: Ints, weeks: tuple[int, ...], samples: Floats
) -> list[Forecast]:
    """The forecasts of first-level units: sums of samples, as ranges do not add up."""
    units = [case.localities[int(i)].region or case.localities[int(i)].country for i in index]
    found = []
    for unit in dict.fromkeys(units):
        together = samples[:, [i for i, name in enumerate(units) if name == unit]].sum(axis=1)
        code = next(case.localities[int(i)].admin1 for i, name in zip(index, units, strict=True) if name == unit)
        for w, day in enumerate(weeks):
            low, median, high = (float(x) for x in np.quantile(together[w], (0.1, 0.5, 0.9)))
            when = scenario.start + timedelta(days=day)
            found.append(
                Forecast(
                    id=_id(record.id, "admin1", unit, when.isoformat()),
                    scenario=record.id,
                    issued=record.issued,
                    place=unit,
                    day=when,
                    low=low,
                    median=median,
                    high=high,
                    quantiles=quantiles(together[w]),
                    level="admin1",
                    admin1=code,
                )
            )
    return found


def _forecast(scenario: Scenario, case: Case, place: int, day: date, samples: Floats) -> Forecast:
    locality = case.localities[place]
    low, median, high = (float(x) for x in np.quantile(samples, (0.1, 0.5, 0.9)))
    return Forecast(
        id=_id(scenario.id, locality.name, day.isoformat()),
        scenario=scenario.id,
        issued=scenario.issued,
        place=locality.name,
        day=day,
        low=low,
        median=median,
        high=high,
        quantiles=quantiles(samples),
        gazetteer=locality.place,
        admin1=locality.admin1,
    )


def _record(case: Case, scenario: ScenarioFile, name: str, today: date, numbers: str) -> Scenario:
    attacks = tuple(
        Attack(
            place=attack.place,
            start=scenario.start + timedelta(days=attack.day),
            within=attack.within,
            share_low=attack.share[0],
            share_high=attack.share[1],
            population=attack.population or case.localities[case.names.index(attack.place)].population,
        )
        for attack in scenario.attacks
    )
    return Scenario(
        id=_id(name, today.isoformat(), repr(attacks), numbers),
        name=name,
        issued=today,
        start=scenario.start,
        days=scenario.days,
        attacks=attacks,
        members=scenario.members,
        seed=scenario.seed,
        title=scenario.title.en,
        title_ar=scenario.title.ar,
        en=tuple(_assumption(attack, "en") for attack in attacks),
        ar=tuple(_assumption(attack, "ar") for attack in attacks),
    )


def _assumption(attack: Attack, language: str) -> str:
    low, high = round(attack.share_low * 100), round(attack.share_high * 100)
    if language == "ar":
        return (
            f"يُفترض هجوم على {attack.place} ابتداءً من {attack.start.isoformat()}، "
            f"يغادر على إثره ما بين {low} و{high} في المئة من سكانها البالغ عددهم {attack.population:,.0f} "
            f"خلال {attack.within} يوماً."
        )
    return (
        f"{attack.place} is assumed to be attacked from {attack.start.isoformat()} on, and {low} to {high} % of its "
        f"{attack.population:,.0f} people to leave within {attack.within} days."
    )


def _id(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def store(ledger: Records, outlook: Outlook) -> None:
    """Keep a scenario and its forecasts in the ledger, so that they can be scored and nobody can change them later."""
    ledger.append_records("scenario", [as_row(outlook.scenario)])
    ledger.append_records("forecast", [as_row(forecast) for forecast in outlook.forecasts])


def as_row(value: Scenario | Forecast | Attack) -> dict[str, Any]:
    """A value as a JSON object: dates as ISO strings."""
    row: dict[str, Any] = {}
    for name in value.__slots__:
        field = getattr(value, name)
        if isinstance(field, date):
            field = field.isoformat()
        elif isinstance(field, tuple):
            field = [as_row(x) if isinstance(x, Attack) else x for x in field]
        row[name] = field
    return row


def stored(ledger: Records) -> tuple[list[Scenario], list[Forecast]]:
    """The scenarios and forecasts of a ledger, in the order in which they were issued."""
    scenarios = [
        Scenario(
            **{
                **row,
                "issued": date.fromisoformat(row["issued"]),
                "start": date.fromisoformat(row["start"]),
                "attacks": tuple(Attack(**{**a, "start": date.fromisoformat(a["start"])}) for a in row["attacks"]),
                "en": tuple(row["en"]),
                "ar": tuple(row["ar"]),
            }
        )
        for row in ledger.records("scenario")
    ]
    forecasts = [
        Forecast(
            **{
                **row,
                "issued": date.fromisoformat(row["issued"]),
                "day": date.fromisoformat(row["day"]),
                "quantiles": tuple(row["quantiles"]),
            }
        )
        for row in ledger.records("forecast")
    ]
    return scenarios, forecasts
