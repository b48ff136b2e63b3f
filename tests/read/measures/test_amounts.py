"""The subject whose number changes is what both numbers count."""

from __future__ import annotations

import pytest

from nuzuh import read_text

CHANGES = [
    ("The number of returnees dropped from 1,340 in May to 75 in June, UNHCR said.", ["returned"] * 2),
    (
        "The number of new arrivals at the border fell from 412 in May to 96 in June, UNHCR said.",
        ["crossed_border"] * 2,
    ),
    ("The number of wounded later rose to 30, and the number of dead to 44.", ["injured", "killed"]),
    (
        "The number of evacuees fell from 412 to 96 and the number of dead from 30 to 12.",
        ["displaced", "displaced", "killed", "killed"],
    ),
    ("On Friday the number of deaths from the flood rose from 41 to 56, the mayor said.", ["killed"] * 2),
]


@pytest.mark.parametrize(("text", "measures"), CHANGES)
def test_both_numbers_count_the_subject(text: str, measures: list[str]) -> None:
    assert [claim.measure for claim in read_text(text, published="2024-07-02")] == measures


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("The number of people in need has risen to 2,310.", "in_need"),
        ("The number displaced since the fall of Torrin in May is put at 400,000.", "idps"),
        ("The number missing is now put at 640.", "missing"),
        ("With the number wounded in the valley at 340, the wards are full.", "injured"),
        ("The number has since risen to 52.", "killed"),
    ],
)
def test_a_total_is_of_what_it_says_and_not_of_the_toll_before_it(text: str, measure: str) -> None:
    toll = "The death toll since the collapse of the dam in Doro has reached 154. "
    assert [claim.measure for claim in read_text(toll + text, published="2024-07-02")] == ["killed", measure]
