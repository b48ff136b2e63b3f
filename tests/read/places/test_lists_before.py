"""What "these two districts" means, and places that a number stands behind in brackets."""

from __future__ import annotations

import pytest

from nuzuh import read_text

TEXTS = [
    (
        "Floods hit 8,000 families in the three worst-hit districts (Sele, Mirra and Tollo).",
        "8,000",
        {"Sele", "Mirra", "Tollo"},
    ),
    (
        "Storms have battered four provinces in Gabon (Sele, Mirra, Kuru and Tollo).",
        "four",
        {"Sele", "Mirra", "Kuru", "Tollo"},
    ),
    ("Two districts were cut off, namely Sele and Mirra, and 40 people died.", "Two", {"Sele", "Mirra"}),
    (
        "A total of 90 houses burned, 50 in Sele village and 40 in Mirra village.",
        "90",
        {"Sele village", "Mirra village"},
    ),
    ("Floods in the districts of Quthing and Mohale's Hoek killed 12.", "12", {"Quthing", "Mohale's Hoek"}),
    ("A blast in Ghana's Volta region killed 12.", "12", {"Volta region"}),
    ("The Commission for Emergency Relief of Zambia said 14 people died.", "14", {"Zambia"}),
    ("The Vice President toured the coast today. The mudslide in Peru killed 51 people.", "51", {"Peru"}),
    (
        "The storm hit Peru. So said the minister at a press briefing at the Palace of Nations in Geneva. "
        "Some 51 people were killed.",
        "51",
        {"Peru"},
    ),
    (
        "After raids in Sele and Tollo, villagers reached Mirra, Kuru and Bolo. Of the 4,100 displaced people in these "
        "three towns, many sleep outside.",
        "4,100",
        {"Mirra", "Kuru", "Bolo"},
    ),
    (
        "Teams went to the districts of Sele, Mirra and Tollo. Some 1,210 people fled and arrived in these districts.",
        "1,210",
        {"Sele", "Mirra", "Tollo"},
    ),
    (
        "On Monday thousands fled the town of Mirra (population of 21,000) in Sarda province.",
        "21,000",
        {"Mirra"},
    ),
    (
        "On Monday 90 homes fell in Sele Regency. Mud swept Kuru Regency (Ola) where crops drowned and 70 houses fell.",
        "70",
        {"Kuru Regency"},
    ),
    (
        "Quakes shook Nepal on Monday. Jajarkot was the worst affected district, where 61 people died.",
        "61",
        {"Jajarkot"},
    ),
    (
        "Landslides killed 90 people in Nepal on Monday. Rukum reported 14 deaths and Dolpa three.",
        "14",
        {"Rukum"},
    ),
]


@pytest.mark.parametrize(("text", "number", "named"), TEXTS)
def test_the_places_of_a_number(text: str, number: str, named: set[str]) -> None:
    claim = next(claim for claim in read_text(text, published="2024-05-06") if claim.number == number)
    assert {place.name for place in claim.places} == named


def test_who_settled_in_this_town_came_to_it() -> None:
    (claim,) = read_text(
        "In Mirra, 116 families settled in this town after they were displaced.", published="2024-05-06"
    )
    assert [(place.name, str(place.role)) for place in claim.places] == [("Mirra", "destination")]
