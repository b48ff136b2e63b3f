"""Where those who move came to is told by the word before its preposition."""

from __future__ import annotations

import pytest

from nuzuh import read_text

HAVENS = [
    ("Some 315 residents of Mirra village were evacuated to Renk after the blast.", "Renk", "destination"),
    ("Some 315 residents of Mirra village were evacuated to Renk after the blast.", "Mirra village", "origin"),
    ("Some 2,300 families took shelter in Bunj, the mayor said.", "Bunj", "destination"),
    ("Raids in Kora made 3,000 villagers seek refuge in Togo in May.", "Togo", "destination"),
    ("More than 600 people were evacuated and sheltered in Segou on Monday.", "Segou", "destination"),
    ("In one week 410 people fled and were hosted by relatives in Liwolo.", "Liwolo", "destination"),
    ("About 900 people who had sought refuge in Sele have again fled the town.", "Sele", "origin"),
    ("Most new displaced families (2,100) were identified in Chemba district.", "Chemba district", "location"),
]


@pytest.mark.parametrize(("text", "name", "role"), HAVENS)
def test_the_word_before_settles_the_role(text: str, name: str, role: str) -> None:
    (claim,) = read_text(text, published="2022-09-03")
    assert (name, role) in {(place.name, str(place.role)) for place in claim.places}
