"""A claim's JSON line is the contract with every other program."""

from dataclasses import replace
from datetime import date

import pytest

from nuzuh.model import (
    Bound,
    Claim,
    Measure,
    Period,
    PlaceMention,
    Role,
    TableRow,
    TextSpan,
    Unit,
    claim_from_dict,
    claim_id,
    is_unit,
)

CLAIM = Claim(
    id=claim_id("d" * 64, "text/1", 9, 11),
    document="d" * 64,
    doc="note",
    where=TextSpan(9, 11, "At least 33 civilians were killed in Idlib.", 0),
    number="33",
    value=33.0,
    measure=Measure.KILLED,
    unit=Unit.PERSONS,
    bound=Bound.AT_LEAST,
    places=(PlaceMention(name="Idlib", role=Role.LOCATION, start=37, end=42),),
    period=Period(date(2019, 4, 25), date(2019, 5, 4)),
)


def test_a_claim_survives_its_json_line() -> None:
    assert claim_from_dict(CLAIM.to_dict()) == CLAIM


def test_a_typed_claim_survives_its_json_line() -> None:
    typed = replace(CLAIM, where=TableRow("claims.csv", 3, "killed;33"), high=40.5)
    assert claim_from_dict(typed.to_dict()) == typed


def test_the_line_has_the_fields_of_the_guidelines() -> None:
    line = CLAIM.to_dict()
    asked = {"doc", "start", "number", "value", "high", "bound", "measure", "unit", "who", "actor"}
    asked |= {"places", "from", "to", "source", "via", "modality"}
    assert asked - set(line) == set()
    assert (line["from"], line["to"]) == ("2019-04-25", "2019-05-04")
    assert line["value"] == 33
    assert isinstance(line["value"], int)


def test_an_id_depends_on_where_a_claim_stands() -> None:
    ids = {claim_id("d", "text/1", *where) for where in [(1, 2), (12, 2), (1, 22), (1, 2, 1)]}
    assert len(ids) == 4


@pytest.mark.parametrize(
    ("text", "good"),
    [("persons", True), ("money:USD", True), ("money:usd", False), ("money:", False), ("people", False), ("", False)],
)
def test_units(text: str, good: bool) -> None:
    assert is_unit(text) is good
