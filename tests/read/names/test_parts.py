"""What a roundup tells below the name of a place is told of that place."""

from __future__ import annotations

import pytest

from nuzuh import read_text

HEADED = """Rains across the region: a weekly roundup

{0}

Landslides in the hills of Kasese buried nine people.

{1}

Floods have destroyed 120 houses. Over 2,300 people have been evacuated.
"""

REPORTS = [
    (HEADED.format("UGANDA", "ECUADOR"), ["Kasese", "ECUADOR", "ECUADOR"]),
    (HEADED.format("Uganda", "Ecuador"), ["Kasese", "Ecuador", "Ecuador"]),
    (
        "Rains across the region\n\nUGANDA: Landslides buried nine people in Kasese.\nECUADOR: Floods destroyed 120 "
        "houses. Since then 2,300 people have been evacuated.\nLaos: Some 4,200 people are still displaced.",
        ["Kasese", "ECUADOR", "ECUADOR", "Laos"],
    ),
]
LISTED = """1. Highlights

a. Uganda

Landslides in the hills of Kasese buried nine people.

b. Ecuador

Floods have destroyed 120 houses. Over 2,300 people have been evacuated.
"""
TITLED = """Rains across the region: a weekly roundup

UGANDA - HILLS SLIDE

Landslides in the hills of Kasese buried nine people.

Ecuador: rivers burst their banks

Floods have destroyed 120 houses. Over 2,300 people have been evacuated.
"""
ITEMS = """Update by province

Sindh
- 2,380 houses destroyed, 7,140 without a roof
Punjab
- 12 deaths
"""
REPORTS += [
    (ITEMS, ["Sindh", "Sindh", "Punjab"]),
    (LISTED, ["Kasese", "Ecuador", "Ecuador"]),
    (TITLED, ["Kasese", "Ecuador", "Ecuador"]),
]


@pytest.mark.parametrize(("text", "named"), REPORTS)
def test_a_name_opens_a_part(text: str, named: list[str]) -> None:
    assert [claim.places[-1].name for claim in read_text(text, published="2023-05-04")] == named


def test_the_days_of_one_part_are_not_those_of_another() -> None:
    text = (
        "World events\n\nUganda - Landslides\n• Mud buried nine people and six houses over 11-13 April.\n\n"
        "Ecuador - Floods\n• Rivers rose in several provinces.\n• As of 14 April 31 people are dead and 260 injured."
    )
    claims = read_text(text, published="2023-04-15")
    assert [str(claim.period.end) for claim in claims] == ["2023-04-13"] * 2 + ["2023-04-14"] * 2


def test_one_name_alone_opens_none() -> None:
    text = "Floods in Ecuador leave hundreds of families homeless\n\nQuito: Floods destroyed 120 houses in Esmeraldas."
    claims = read_text(text, published="2023-05-04")
    assert [place.name for place in claims[0].places] == ["Ecuador"]


def test_what_is_told_of_the_whole_behind_a_list_is_not_told_of_its_last_place() -> None:
    text = (
        "Fires in Chile: the count by region\n\nMaule: 40 houses burned.\nBiobío: 25 houses burned.\n\n"
        "In all of Chile 65 houses burned."
    )
    assert read_text(text, published="2023-02-04")[-1].places[0].name == "Chile"
