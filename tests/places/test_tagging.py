"""Place names in running text."""

import pytest

from nuzuh.places.gazetteer import Gazetteer
from nuzuh.places.spans import words_of
from nuzuh.places.tagging import tag


def found(text: str, gazetteer: Gazetteer) -> dict[str, str | None]:
    return {one.name: None if one.place is None else one.place.id for one in tag(text, gazetteer)}


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Shells fell near Hama in Syria.", {"Hama": "gn:170017", "Syria": "gn:163843"}),
        ("Turkish officials spoke of people crossing into Turkey.", {"Turkish": "gn:298795", "Turkey": "gn:298795"}),
        ("He wrote a letter on Monday.", {}),
    ],
)
def test_names_and_what_they_mean(world: Gazetteer, text: str, places: dict[str, str]) -> None:
    assert found(text, world) == places


def test_offsets_hold_in_the_text(world: Gazetteer) -> None:
    text = "In Hama's north, Hama and Syria."
    assert all(text[one.start : one.end] == one.name for one in tag(text, world))


def test_a_possessive_is_no_part_of_a_word() -> None:
    assert [word.text for word in words_of("Syria's U.S. border, St. John’s")] == [
        "Syria",
        "U.S.",
        "border",
        "St.",
        "John",
    ]
