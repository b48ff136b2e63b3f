"""Arrivals and deliveries that reports state, held against forecasts and needs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from nuzuh.anticipate.from_monitor import destinations_in, stocks_in
from nuzuh.anticipate.needs import load_standards
from nuzuh.anticipate.observed import arrivals_in, delivered_in
from nuzuh.anticipate.review import past_score, score_warning, warnings
from nuzuh.model import (
    Band,
    Bound,
    Claim,
    Finding,
    Floor,
    Forecast,
    Limit,
    Measure,
    Modality,
    Period,
    Place,
    PlaceMention,
    Role,
    Scenario,
    TextSpan,
)
from tests.anticipate.cases import case, place

START = date(2020, 2, 19)
ISSUED = Scenario(
    id="s", name="city", issued=START, start=START, days=28, attacks=(), members=40, seed=1, title="", title_ar=""
)


def claim(
    number: str,
    sentence: str,
    measure: Measure,
    *places: tuple[str, Role],
    since: date | None = START,
    until: date | None = date(2020, 3, 3),
    **fields: object,
) -> Claim:
    at = sentence.index(number)
    made = Claim(
        id=f"{measure}-{number}",
        document="d",
        doc="d",
        where=TextSpan(100 + at, 100 + at + len(number), sentence, 100),
        number=number,
        value=float(number.replace(",", "")),
        measure=measure,
        unit="items" if measure is Measure.AID else "persons",
        places=tuple(PlaceMention(name=name, role=role, place=name) for name, role in places),
        period=Period(start=since, end=until),
    )
    return replace(made, **fields)  # type: ignore[arg-type]


def forecast(where: str, day: date) -> Forecast:
    values = tuple(float(x) for x in range(1000, 20000, 1000))
    return Forecast(
        id="f", scenario="s", issued=START, place=where.title(), day=day, low=2900, median=10000, high=17100,
        quantiles=values, gazetteer=where,
    )  # fmt: skip


FLED = claim("9,000", "Some 9,000 people had fled to Afrin by then.", Measure.DISPLACED, ("afrin", Role.DESTINATION))


def test_arrivals_by_the_forecasts_day_are_observed() -> None:
    more = replace(FLED, id="more", value=11_000.0)
    (seen,) = arrivals_in([ISSUED], [forecast("afrin", date(2020, 3, 4))], [FLED, more])
    assert (seen.place, seen.low, seen.high, seen.before) == ("Afrin", 9_000, 11_000, 0)
    (line,) = past_score([forecast("afrin", date(2020, 3, 4))], [seen])
    assert line.count == 1
    assert line.error == 0
    assert line.coverage == 1


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(replace(FLED, modality=Modality.PROJECTED), id="a warning is no observation"),
        pytest.param(replace(FLED, unit="households"), id="families are not people"),
        pytest.param(replace(FLED, period=Period(start=date(2019, 12, 1), end=date(2020, 3, 3))), id="began before"),
        pytest.param(replace(FLED, period=Period(start=START, end=date(2020, 3, 20))), id="another day"),
        pytest.param(replace(FLED, places=(PlaceMention(name="a", role=Role.ORIGIN, place="afrin"),)), id="fled from"),
    ],
)
def test_what_is_no_arrival_is_not_observed(other: Claim) -> None:
    assert arrivals_in([ISSUED], [forecast("afrin", date(2020, 3, 4))], [other]) == ()


@pytest.mark.parametrize(
    ("number", "sentence", "item"),
    [
        ("600", "Volunteers handed out 600 family tents in Afrin.", "tents"),
        ("1,200", "A convoy brought 1,200 thick winter blankets to Afrin.", "blankets"),
        ("40", "وصلت إلى عفرين 40 خيمة جديدة.", "tents"),
        ("900", "وزعت الجمعية 900 سلة غذائية على الواصلين.", "food_rations"),
        ("12", "The convoy of 12 trucks carried tents to Afrin.", None),
        ("30", "About 30 nurses came to Afrin.", None),
    ],
)
def test_deliveries_are_known_by_the_words_behind_the_number(number: str, sentence: str, item: str | None) -> None:
    given = claim(number, sentence, Measure.AID, ("afrin", Role.LOCATION))
    found = delivered_in([given, replace(given, id="again")], {"afrin": "Afrin"}, load_standards(), START)
    assert found == ({} if item is None else {("Afrin", item): given.value})


def test_what_was_given_before_the_start_or_is_asked_for_is_not_delivered() -> None:
    given = claim("600", "They gave 600 tents.", Measure.AID, ("afrin", Role.LOCATION))
    before = replace(given, period=Period(start=None, end=date(2020, 1, 31)))
    asked = replace(given, modality=Modality.DEMANDED)
    assert delivered_in([before, asked], {"afrin": "Afrin"}, load_standards(), START) == {}


def finding(floor: float | None, ceiling: float | None, area: str = "idlib") -> Finding:
    def limit(value: float) -> Limit:
        return Limit(value, ())

    return Finding(
        id="f", measure=Measure.DISPLACED, unit="persons", area=area, since=START, until=None,
        floors=() if floor is None else (Floor(limit(floor), ("un",)),),
        bands=() if ceiling is None else (Band(None, limit(ceiling), body="un"),),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("bound", "floor", "ceiling", "outcome"),
    [
        (Bound.AT_MOST, 100_000, 650_000, "came true"),
        (Bound.AT_MOST, 800_000, None, "too low"),
        (Bound.EXACT, 100_000, 300_000, "too high"),
        (Bound.AT_LEAST, 720_000, None, "came true"),
        (Bound.AT_LEAST, 100_000, None, "cannot be told"),
        (Bound.EXACT, None, None, "cannot be told"),
    ],
)
def test_a_warning_is_judged_by_bounds_alone(
    bound: Bound, floor: float | None, ceiling: float | None, outcome: str
) -> None:
    text = "As many as 700,000 people may have to flee."
    warning = claim("700,000", text, Measure.DISPLACED, bound=bound, modality=Modality.PROJECTED)
    assert warnings([warning, FLED]) == [warning]
    assert score_warning(warning, finding(floor, ceiling)).outcome == outcome


TWO = {name: Place(id=name, name=name.title(), kind="settlement", lat=36.0, lon=36.5) for name in ("afrin", "salqin")}


class Two:
    """A gazetteer of two places."""

    def place(self, place_id: str) -> Place | None:
        return TWO.get(place_id)

    def ancestors(self, _place: Place) -> tuple[Place, ...]:
        return ()


def test_destinations_are_those_that_claims_name_most_often_first() -> None:
    other = claim("50", "50 people fled to Salqin.", Measure.DISPLACED, ("salqin", Role.DESTINATION))
    claims = [other, FLED, replace(FLED, id="more"), replace(FLED, id="x", measure=Measure.KILLED)]
    assert [found.id for found in destinations_in(claims, Two())] == ["afrin", "salqin"]


def test_stocks_come_from_findings_else_from_claims() -> None:
    made = case((place("City"), place("Afrin"), place("Salqin")), (("City", "Afrin", 40), ("City", "Salqin", 30)))
    ids = {"Afrin": "afrin", "Salqin": "salqin"}
    known = replace(made, localities=tuple(replace(x, place=ids.get(x.name)) for x in made.localities))
    at_salqin = claim("50", "50 people fled to Salqin.", Measure.DISPLACED, ("salqin", Role.DESTINATION))
    stock = replace(finding(7_000, 9_500, "afrin"), measure=Measure.IDPS)
    found = stocks_in(known, [FLED, at_salqin], [stock], date(2020, 3, 10))
    assert [(s.place, s.low, s.high, s.source) for s in found] == [
        ("Afrin", 7_000, 9_500, "finding f"),
        ("Salqin", 50, 50, "claims displaced-50"),
    ]
