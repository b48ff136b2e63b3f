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
    ("On Friday the number of deaths from the flood rose from 41 to 56, the mayor said.", ["killed"] * 2),
]


@pytest.mark.parametrize(("text", "measures"), CHANGES)
def test_both_numbers_count_the_subject(text: str, measures: list[str]) -> None:
    assert [claim.measure for claim in read_text(text, published="2024-07-02")] == measures
