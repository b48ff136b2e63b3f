from __future__ import annotations

import pytest

from nuzuh.read import read_text


@pytest.mark.parametrize(
    ("text", "publisher", "unit"),
    [
        (
            "We will give $3 million for the victims of the flood.",
            "Australian Minister for Foreign Affairs",
            "money:AUD",
        ),
        (
            "We will give US$3 million for the victims of the flood.",
            "Australian Minister for Foreign Affairs",
            "money:USD",
        ),
        ("We will give $3 million for the victims of the flood.", "Government of Canada", "money:CAD"),
        ("We will give $3 million for the victims of the flood.", "Reuters", "money:USD"),
        ("We will give €3 million for the victims of the flood.", "Government of Canada", "money:EUR"),
        ("We will give $3 million for the victims of the flood.", None, "money:USD"),
    ],
)
def test_a_government_means_its_own_dollars(text: str, publisher: str | None, unit: str) -> None:
    assert [claim.unit for claim in read_text(text, publisher=publisher)] == [unit]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("The flood killed 17 top officials in the port.", "persons"),
        ("Donors gave 17 million TOP to the victims of the flood.", "money:TOP"),
        ("Donors gave 17 million usd to the victims of the flood.", "money:USD"),
    ],
)
def test_a_code_that_is_a_word_is_money_in_capitals_only(text: str, unit: str) -> None:
    assert [claim.unit for claim in read_text(text)] == [unit]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Donors gave N5 billion for the victims of the flood.", ["money:NGN"]),
        ("Each family of victims was given P1,800 in cash.", ["money:PHP"]),
    ],
)
def test_a_letter_before_thousands_is_their_currency(text: str, units: list[str]) -> None:
    assert [claim.unit for claim in read_text(text)] == units


@pytest.mark.parametrize(
    ("text", "unit", "bound"),
    [
        ("Losses of the victims of the flood exceeded P2.7 billion.", "money:PHP", "at_least"),
        ("Donors gave up to N200 million for the victims of the flood.", "money:NGN", "at_most"),
        ("Donors gave some Sh2 million for the victims of the flood.", "money:KES", "approx"),
        ("Each family of victims was given at least Rs.90,000 in cash.", "money:INR", "at_least"),
    ],
)
def test_a_sign_or_letter_of_money_hides_no_bound(text: str, unit: str, bound: str) -> None:
    assert [(claim.unit, claim.bound) for claim in read_text(text)] == [(unit, bound)]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Water costs the besieged families of Marib 700 riyals a barrel.", "money:YER"),
        ("Water costs the besieged families 700 riyals a barrel.", "money:SAR"),
        ("In Juba, South Sudan, the displaced pay 3,000 pounds for a sack; Sudan sends none.", "money:SSP"),
        ("Donors gave 5 million pounds sterling for the victims of the war in Sudan.", "money:GBP"),
        ("The victims of the flood in Nepal were given 9,000 rupees each.", "money:NPR"),
        ("The victims of the flood in Nepal were given 9,000 Indian rupees each.", "money:INR"),
    ],
)
def test_money_of_one_name_is_that_of_the_country_that_the_report_names(text: str, unit: str) -> None:
    assert [claim.unit for claim in read_text(text)] == [unit]
