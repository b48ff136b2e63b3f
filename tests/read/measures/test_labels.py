"""A number that fills its line counts what the line above or below it says."""

from __future__ import annotations

import pytest

from nuzuh import read_text

OPENING = "Flood in Chokwe: fact sheet no. 3\n\n12 February 2013\n\nSeven people drowned on Sunday.\n\nKey figures\n\n"
BELOW = "169,300\n\nPeople displaced\n\n11,200\n\nHouses destroyed by the flood\n\nAt least 41\n\nConfirmed deaths\n\n"
ABOVE = "People displaced\n\n169,300\n\nHouses destroyed by the flood\n\n11,200\n\nConfirmed deaths\n\nAt least 41\n\n"
CLOSE = "People displaced\n169,300\n\nHouses destroyed by the flood\n11,200\n\nConfirmed deaths\nAt least 41\n\n"
COUNTED = [("displaced", "persons"), ("homes", "homes"), ("killed", "persons")]


def test_the_last_of_two_nouns_beside_each_other_heads_a_number() -> None:
    text = "Sudan: floods, 3 May\n\nNine people drowned on Sunday.\n\nIDP returnees: 1,200\nRefugees and IDPs: 900"
    claims = read_text(text, published="2023-05-04")
    assert [claim.measure for claim in claims[:2]] == ["killed", "returned"]


@pytest.mark.parametrize("figures", [BELOW, ABOVE, CLOSE])
@pytest.mark.parametrize("ending", ["", "Response\n\nThe army has sent boats."])
def test_the_line_beside_a_number_tells_what_it_counts(figures: str, ending: str) -> None:
    claims = read_text(OPENING + figures + ending, published="2013-02-12")
    assert [(claim.measure, claim.unit) for claim in claims[1:]] == COUNTED
