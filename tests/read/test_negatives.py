"""Texts of other worlds that use the words of crises: at most one figure in ten of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from nuzuh.read import read_text

TEXTS = {
    "football": "United displaced the champions at the top after two late strikes killed off the game. Their striker "
    "fired in three goals in the second half in front of 41,000 fans, and five players were booked for fouls.\n\n"
    "The coach said that his side had escaped with one injury and would attack from the first minute on Saturday.",
    "shares": "The bank's shares fled their highs and lost 12 per cent as investors dumped the stock. Revenue fell to "
    "$4.2 billion in the quarter, and the chief executive said that 1,500 jobs would go in two rounds of layoffs.\n\n"
    "Analysts had expected a profit of $300 million.",
    "engine": "The engine has a displacement of 1,998 cc and gives 184 horsepower. Each of its four pistons moves 500 "
    "millilitres a stroke. The car reaches 100 km/h in 7.1 seconds, and 20,000 were built in the first year.",
    "antiquity": "At Cannae, so the Roman historian writes, Hannibal's army of 50,000 killed some 70,000 Romans "
    "in one day in 216 BC. Ancient authors exaggerate: modern historians halve the number of the fallen.",
    "game": "In its new season 60 players fight on an island until one is alive. Each kill gives 20 points, a bomb "
    "destroys three houses, and 12 weapons were added. Some 8 million users downloaded the update in two days.",
    "cricket": "India lost six wickets for 84 runs before the captain rescued the innings with 112 off 140 balls. "
    "Two catches were dropped, and the attack of four fast bowlers took the last three wickets in 20 minutes.",
    "software": "The release kills 45 bugs and removes two deprecated modules. The compiler now needs 30 per "
    "cent less memory, the test suite has 12,000 cases, and about 200 developers contributed code on GitHub.",
    "film": "The film follows three brothers over 20 years. Its budget was $40 million, it took $310m at the box "
    "office in six weeks, and it is nominated for seven awards, among them best actor for its two leads.",
    "recipe": "Beat four eggs with 200 grams of sugar until they have doubled in volume. Fold in 150 grams of flour, "
    "bake for 35 minutes at 180 degrees and cut into 12 pieces. Serves six people.",
    "telescope": "Astronomers counted 3,200 stars in two clusters with the new telescope. The galaxy lies 11 million "
    "light years away; about 60 per cent of its mass is gas. Twelve researchers signed the paper.",
}


def test_ten_texts_of_other_worlds_give_at_most_one_figure() -> None:
    found = [(name, claim.number, claim.measure) for name, text in TEXTS.items() for claim in read_text(text)]
    assert len(found) <= 1, found


@pytest.mark.parametrize("language", ["en", "ar"])
def test_ten_reports_of_other_worlds_give_at_most_one_figure(language: str) -> None:
    _, *reports = Path(__file__).with_name(f"negatives.{language}.txt").read_text(encoding="utf-8").split("\n=== ")
    assert len(reports) >= 10
    found = [(report.partition("\n")[0], claim.number) for report in reports for claim in read_text(report)]
    assert len(found) <= len(reports) // 10, found


@pytest.mark.parametrize(
    "text",
    [
        "About 932,000 people since November",
        "Half a million in two weeks",
        "The 40 of the second day",
        "Three of five judges held that the law was void.",
    ],
)
def test_nobody_is_dead_hurt_or_held_where_no_word_says_so(text: str) -> None:
    harm = {"killed", "injured", "casualties", "missing", "detained"}
    assert not harm & {claim.measure for claim in read_text(f"{text}\n\nThe displaced need shelter.")}


@pytest.mark.parametrize(
    "text",
    [
        "Some 120,000 men camped before the walls in the autumn of 1529. The garrison lost 1,500 dead in 19 days.",
        "The plague of 1348 emptied nine towns, and in one of them 4,000 people died.",
        "في صيف 1187 سار جيش من 20 ألف رجل نحو البحيرة. قتل منهم الآلاف وأسر 1,200 فارس.",
    ],
)
def test_history_by_its_years(text: str) -> None:
    assert read_text(text) == []


def test_a_year_of_long_ago_makes_no_crisis_history() -> None:
    text = "Some 900 people have been evacuated to houses that were built after the eruption of 1992."
    assert [claim.number for claim in read_text(text)] == ["900"]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        (
            "Nine carriages of an express left the track at a junction on Monday; 21 passengers died and 60 were hurt, "
            "railway officials said. The union of drivers says that a signal had failed.",
            ["21", "60"],
        ),
        (
            "Three boats with 46 crew are missing after the storm. The fleet had left harbour with a forecast of 40 "
            "knots; a frigate searched 900 nautical miles and nine bodies were washed ashore.",
            ["46", "nine"],
        ),
        (
            "Cholera: 212 patients were admitted to two wards since Monday, and nine of them died. The surgeon in "
            "charge says that beds, drips and staff are short.",
            ["212", "nine"],
        ),
        (
            "A survey of 1,240 households in three camps found that 18 per cent of children under five were acutely "
            "malnourished. The mean household had six members; the median income was 22 dollars a month. The sample "
            "was drawn in two stages, and confidence intervals were adjusted. Of the 3,900 individuals listed, 61 had "
            "died in the recall period, 29 of them from diarrhoea. The authors recommend feeding centres.",
            ["1,240", "18 per cent", "61"],
        ),
        ("تحطمت طائرة ركاب بعد دقائق من إقلاعها، وقتل 118 من ركابها. وقالت شركة الطيران إن المحرك احترق.", ["118"]),
    ],
)
def test_accidents_are_no_other_world(text: str, numbers: list[str]) -> None:
    assert set(numbers) <= {claim.number for claim in read_text(text, published="2020-02-11")}
