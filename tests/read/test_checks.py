from __future__ import annotations

import pytest

from nuzuh.model import Claim, Measure, Section, TextSpan
from nuzuh.read.checks import checked, possible_share


def claim(name: str, value: float, unit: str = "persons", measure: Measure = Measure.KILLED, **more: object) -> Claim:
    fields: dict[str, object] = {
        "id": name,
        "document": "d",
        "doc": "d",
        "where": TextSpan(0, 1, "s", 0),
        "number": f"{value:g}",
        "value": value,
        "measure": measure,
        "unit": unit,
    }
    return Claim(**(fields | more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("share", "sample", "possible"),
    [
        (90.6, 150, False),
        (90.7, 150, True),
        (50, 3, False),
        (33, 3, True),
        (0, 10, True),
        (100, 7, True),
        (12.5, 8, True),
    ],
)
def test_a_share_is_a_whole_number_of_people(share: float, sample: float, possible: bool) -> None:
    assert possible_share(share, sample) is possible


def test_a_share_that_the_sample_cannot_give_is_noted() -> None:
    survey = Measure.SURVEY
    claims = checked([claim("a", 150, measure=survey), claim("b", 90.6, "percent", survey)])
    assert [len(c.notes) for c in claims] == [0, 1]
    assert "no whole number of people" in claims[1].notes[0]


def test_a_part_larger_than_its_whole_is_noted_on_both() -> None:
    claims = checked([claim("whole", 10), claim("part", 12, part_of="whole")])
    assert claims[1].part_of == "whole"
    assert all("more than its whole" in c.notes[0] for c in claims)


@pytest.mark.parametrize(("people", "notes"), [(42_000, 0), (6_500, 1), (90_000, 1)])
def test_people_a_family_must_be_possible(people: float, notes: int) -> None:
    displaced = Measure.DISPLACED
    claims = checked([claim("f", 6_000, "households", displaced), claim("p", people, measure=displaced)])
    assert [len(c.notes) for c in claims] == [notes, notes]


def test_a_headline_repeats_the_body_or_is_noted() -> None:
    body = claim("body", 33)
    same, other = claim("same", 33, section=Section.HEADLINE), claim("other", 44, section=Section.HEADLINE)
    assert checked([same, body])[0].repeats == "body"
    noted = checked([other, body])[0]
    assert noted.repeats is None
    assert "headline" in noted.notes[0]
