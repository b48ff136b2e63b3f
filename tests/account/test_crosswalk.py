# ruff: noqa: E501 - tables of examples
"""Every value of our vocabulary has a counterpart in each scheme, or is said to have none."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from nuzuh.account.exports.crosswalk import CROSSWALKS, SCHEMES, crosswalk
from nuzuh.account.index import Index
from nuzuh.account.safety import make_public
from nuzuh.model import Bound, Counts, Measure, Modality, Role, Unit, Who
from tests.account.factory import account, by_number

VOCABULARIES: dict[str, Iterable[str]] = {
    "measure": Measure, "bound": Bound, "unit": Unit, "role": Role, "counts": Counts, "modality": Modality, "who": Who,
}  # fmt: skip


@pytest.mark.parametrize("scheme", SCHEMES)
def test_each_table_is_total(scheme: str) -> None:
    table = crosswalk(scheme)
    for name in table.keys() & VOCABULARIES.keys():
        assert set(table[name]) == {str(value) for value in VOCABULARIES[name]}, name


@pytest.mark.parametrize("scheme", SCHEMES)
def test_what_is_lost_is_said(scheme: str) -> None:
    table = crosswalk(scheme)
    lost = {name for name in table.keys() & VOCABULARIES.keys() if None in table[name].values()}
    assert lost - {"unit"} <= table["why"].keys()


def rows(name: str) -> dict[str, dict[str, object]]:
    index = Index(make_public(account()))
    table = next(table for table in CROSSWALKS if table.name == name)
    names = [field.name for field in table.fields]
    return {str(record[0]): dict(zip(names, record, strict=True)) for record in table.records(index)}


@pytest.mark.parametrize(
    ("table", "number", "expected"),
    [
        ("idmc_helix", "800,000", {"category": "NEW_DISPLACEMENT", "quantifier": "MORE_THAN_OR_EQUAL", "reported": 800_000, "unit": "PERSON", "role": "TRIANGULATION"}),
        ("idmc_helix", "51,022", {"unit": "HOUSEHOLD", "quantifier": "EXACT"}),
        ("idmc_helix", "60,000", {"origin": "Saraqab", "destination": "Atma"}),
        ("ucdp_ged", "298", {"deaths_civilians": 298, "low": 298, "high": None, "best": None, "date_prec": 5}),
        ("ucdp_ged", "33", {"deaths_unknown": 33, "low": 33, "high": 33, "date_prec": 4, "latitude": 35.613}),
        ("acled", "403", {"event_type": "Violence against civilians", "fatalities": 403, "time_precision": 3}),
        ("acled", "211", {"event_type": "Explosions/Remote violence", "fatalities": None}),
    ],
)  # fmt: skip
def test_a_claim_in_their_fields(table: str, number: str, expected: dict[str, object]) -> None:
    row = rows(table)[by_number(number).id]
    assert {key: row[key] for key in expected} == expected


def test_a_projection_and_a_small_count_are_not_handed_on() -> None:
    ids = {claim for table in CROSSWALKS for claim in rows(table.name)}
    assert by_number("1 million").id not in ids
    assert by_number("Three").id not in ids
