"""What a report has said of names so far, and the places of its figures."""

from __future__ import annotations

import pytest

from nuzuh import read_text

STORMS = [
    "Cyclone Tarika came ashore near Mahajanga at dawn. Survivors of Tarika say that 40 people drowned.",
    "Hurricane Isabela turned north. Isabela and the rains before it cost 40 people their lives in Mahajanga.",
    "Storms Nora and Isabela turned north. Isabela and the rains before it cost 40 people their lives in Legazpi.",
    "Typhoon Dorong flooded Legazpi on Sunday. The toll from Dorong has reached 12 dead.",
]


@pytest.mark.parametrize("text", STORMS)
def test_a_storm_that_its_name_alone_calls_is_no_place(text: str) -> None:
    (claim,) = read_text(text, published="2024-11-20")
    assert [place.name for place in claim.places] == [next(name for name in ("Mahajanga", "Legazpi") if name in text)]


PERSONS = [
    "Mason Kitale, 48, a retired baker, swam ashore at Pemba. Kitale said that 7 people had drowned.",
    "Ahmed Busia, a fisherman, swam ashore at Pemba. Busia counted 7 bodies on the rocks.",
]


@pytest.mark.parametrize("text", PERSONS)
def test_a_person_whom_the_last_name_alone_calls_is_no_place(text: str) -> None:
    (claim,) = read_text(text, published="2024-11-20")
    assert {place.name for place in claim.places} <= {"Pemba"}


def test_the_first_place_of_a_sentence_lies_in_none_before_it() -> None:
    text = "fleeingKenya and Cyclone Ora in the Coral Sea led to 2,600 new displacements."  # once read without end
    assert [claim.number for claim in read_text(text, published="2024-05-06")] == ["2,600"]
