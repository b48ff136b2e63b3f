"""What a number counts behind the toll of another sentence."""

from __future__ import annotations

import pytest

from nuzuh import read_text

TOLL = "Shells hit the ferry port of Torrin on Friday; 19 people were killed and 44 wounded, the police said. "
ARABIC_TOLL = "سقطت قذائف على ميناء تورين يوم الجمعة فقتل 19 شخصا وأصيب 44. "
HARM = {"killed", "injured", "missing", "casualties"}


def _behind_the_toll(text: str) -> list[str]:
    toll = TOLL if text.isascii() else ARABIC_TOLL
    killed, injured, *others = read_text(toll + text, published="2024-06-19")
    assert (killed.number, injured.number) == ("19", "44")
    return [str(claim.measure) for claim in others]


@pytest.mark.parametrize(
    "text",
    [
        "About 300 queued for bread.",
        "Some 2,400 cheered when the band came.",
        "Another 90 have asked for papers.",
        "A further 700 are camping by the mill.",
        "There were 160 people inside.",
        "More than 1,000 had gathered on the quay.",
        "وتجمع نحو 300 أمام المستشفى.",
        "وتظاهرت 500 في الساحة.",
        "وينتظر 150 على الجسر.",
        "وشارك أكثر من 1200 في التشييع.",
    ],
)
def test_people_who_do_something_of_their_own_are_not_of_the_toll(text: str) -> None:
    assert HARM.isdisjoint(_behind_the_toll(text))


@pytest.mark.parametrize(
    "text",
    [
        "Seven were children.",
        "Ten of them are women.",
        "Twelve remained in hospital.",
        "Three died on the way.",
        "The dead include 10 sailors.",
        "Another nine died overnight.",
        "There were three children among them.",
        "There were 12 more in Doro.",
        "وشارك 12 جريحا في المسيرة.",
        "ويعيش 12 من الجرحى في خيمة.",
        "وتوفي ثلاثة في الطريق.",
        "ولا يزال 20 في المستشفى.",
    ],
)
def test_parts_of_the_toll_go_on_with_it(text: str) -> None:
    assert HARM.intersection(_behind_the_toll(text))


@pytest.mark.parametrize(
    "text",
    ["ماتت 40 بقرة في السيول.", "هلك 30 خروفا في العاصفة.", "قتل 12 شخصا و40 بقرة.", "40 cows died in the flood."],
)
def test_animals_are_nobody_of_the_dead(text: str) -> None:
    assert [claim.number for claim in read_text(text) if claim.measure == "killed"] == ["12"] * ("12" in text)


@pytest.mark.parametrize(
    "text",
    [
        "Some 300 people (about 60 families) fled.",
        "Some 300 people (about 60) families fled.",
        "More than (60) families fled.",
        "نزحت أكثر من (60) عائلة.",
    ],
)
def test_a_bracket_around_a_number_leaves_it_what_it_counts(text: str) -> None:
    assert [claim.unit for claim in read_text(text) if claim.number == "60"] == ["households"]
