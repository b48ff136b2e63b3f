"""Numbers that are shared out among places have each its own."""

from __future__ import annotations

import pytest

from nuzuh import read_text

SHARED = [
    (
        "Some 62% of the displaced families fled from Kalemie, 28% from Manono and 10% from Moba, "
        "the governor said on Monday.",
        ["Kalemie", "Manono", "Moba"],
    ),
    (
        "On Monday 2,100 people fled to Renk from Sennar, 1,500 from Kosti and 610 from Khartoum, the UN said.",
        ["Sennar", "Kosti", "Khartoum"],
    ),
    ("On Monday 410 people fled to Renk and 95 refugees to Malakal, the UN said.", ["Renk", "Malakal"]),
    (
        "On Tuesday the council told of people in need in Gola (5,170), Bonda (2,140) and Port Fasi (1,060).",
        ["Gola", "Bonda", "Port Fasi"],
    ),
    (
        "The council counted displaced families on Monday: Ulla Bis (214 HH), Ras Umm (58 HH) districts.",
        ["Ulla Bis", "Ras Umm"],
    ),
    (
        "Displaced people live in Tahoua (1,200), Maradi (900) and Diffa (450), the mayor said on Tuesday.",
        ["Tahoua", "Maradi", "Diffa"],
    ),
]


@pytest.mark.parametrize(("text", "named"), SHARED)
def test_each_number_has_its_own_place(text: str, named: list[str]) -> None:
    claims = read_text(text, published="2024-05-06")
    assert all(claim.unit in ("households", "persons", "percent") for claim in claims)
    found = [{place.name for place in claim.places} & set(named) for claim in claims]
    assert found == [{name} for name in named]


def test_a_number_of_a_long_line_has_the_place_beside_it() -> None:
    towns = ["Kosti", "Sennar", "Khartoum"]
    rows = ", ".join(f"{number + 100} fled from {towns[number % 3]}" for number in range(90))
    claims = read_text(f"The UN said on Monday that {rows}.", published="2024-05-06")
    assert [[place.name for place in claim.places] for claim in claims] == [[towns[i % 3]] for i in range(90)]


def test_each_of_several_numbers_in_brackets_has_the_place_before_them() -> None:
    text = (
        "The council counted displaced families on Monday: Sele (31 families, 170 people), Mirra in Sarda district "
        "(12 families, 66 people) and Tollo (9 families or 50 people)."
    )
    claims = read_text(text, published="2024-05-06")
    assert [place.name for claim in claims for place in claim.places] == [
        "Sele", "Sele", "Mirra", "Mirra", "Tollo", "Tollo",
    ]  # fmt: skip
