"""What reports say came true: arrivals and deliveries in claims, to score forecasts by and to take off needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from nuzuh.anticipate.needs import Standard, loads
from nuzuh.anticipate.review import Observation
from nuzuh.model import Claim, Forecast, Measure, Modality, Role, Scenario, TextSpan
from nuzuh.text import tokenise

# Reports count to the day on which they were written, forecasts to the end of a week: as near counts as the same day.
SLACK = 3
ARRIVALS = frozenset({Measure.DISPLACED, Measure.CROSSED_BORDER})
# How far behind its number the name of an item may stand: "120 winterised family tents".
NEAR = 4


def arrivals_in(
    scenarios: Iterable[Scenario], forecasts: Iterable[Forecast], claims: Iterable[Claim]
) -> tuple[Observation, ...]:
    """What claims say of arrivals at the places and by the days for which forecasts were issued.

    Counted are people seen to have fled to the place from about the scenario's start to about the day. Where several
    claims say so, the observation goes from the least to the most said.
    """
    starts = {scenario.id: scenario.start for scenario in scenarios}
    by_place: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.measure in ARRIVALS and claim.modality is Modality.OBSERVED and claim.unit == "persons":
            for place in _reached(claim):
                by_place.setdefault(place, []).append(claim)
    found: dict[tuple[str, date], Observation] = {}
    for forecast in forecasts:
        start = starts.get(forecast.scenario)
        if start is None or forecast.gazetteer not in by_place:
            continue
        these = [
            claim
            for claim in by_place[forecast.gazetteer]
            if _near(claim.period.start, start) and _near(claim.period.end, forecast.day)
        ]
        if these:
            found[forecast.place, forecast.day] = Observation(
                place=forecast.place,
                day=forecast.day,
                low=min(claim.value for claim in these),
                high=max(claim.value if claim.high is None else claim.high for claim in these),
                before=0.0,
            )
    return tuple(found.values())


def delivered_in(
    claims: Iterable[Claim], names: Mapping[str, str], standards: Sequence[Standard], since: date
) -> dict[tuple[str, str], float]:
    """What claims say was delivered to places from `since` on: (name, item's id) to the amount.

    `names` maps gazetteer ids to the case's names. An item is known by its words in the table of standards, which stand
    right behind the number. Of several claims for one place and item the largest counts: reports repeat each other.
    """
    barred = {word for load in loads() for word in _words(load)}
    items = [(_words(phrase), standard.id) for standard in standards for phrase in standard.words]
    found: dict[tuple[str, str], float] = {}
    for claim in claims:
        end = claim.period.end
        if claim.measure is not Measure.AID or claim.modality is not Modality.OBSERVED or end is None or end < since:
            continue
        item = _item(claim, items, barred)
        if item is not None:
            for place in _reached(claim) & set(names):
                key = (names[place], item)
                found[key] = max(found.get(key, 0.0), claim.value)
    return found


def _reached(claim: Claim) -> set[str]:
    wanted = (Role.DESTINATION, Role.LOCATION) if claim.measure is Measure.AID else (Role.DESTINATION,)
    return {m.place for m in claim.places if m.role in wanted and m.place is not None}


def _near(day: date | None, other: date) -> bool:
    return day is not None and abs((day - other).days) <= SLACK


def _words(text: str) -> list[str]:
    return tokenise(text).words


def _item(claim: Claim, items: Sequence[tuple[list[str], str]], barred: set[str]) -> str | None:
    where = claim.where
    behind = _words(where.sentence[where.end - where.sentence_start :] if isinstance(where, TextSpan) else where.text)
    for i in range(NEAR if isinstance(where, TextSpan) else len(behind)):
        if behind[i : i + 1] and behind[i] in barred:
            return None
        named = [item for phrase, item in items if behind[i : i + len(phrase)] == phrase]
        if named:
            return named[0]
    return None
