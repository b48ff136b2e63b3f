from __future__ import annotations

import pytest

from nuzuh.lang import load_pack
from nuzuh.model import Section
from nuzuh.read.figures.numbers import quantities
from nuzuh.read.measures.head import grammar, head_of
from nuzuh.read.measures.lands import lands, people_counted, whither
from nuzuh.read.sentence import view


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("300 people crossed into Chad", ["towards a country behind", "countries 1"]),
        ("300 people fled Sudan", ["out of a country behind", "countries 1"]),
        ("Jordan hosts 300 Syrians", ["country ahead", "people of a country", "countries 2"]),
        ("300 Somali refugees in Kenya", ["people of a country", "in a country behind", "countries 2"]),
        ("300 people fled across the border", ["abroad"]),
        ("300 people live in tents", ["camps"]),
        ("300 people are displaced in Tigray", []),  # a region is no country
        ("forced 300 to flee, 20 of them to Chad", ["countries 1"]),  # the next number's destination
    ],
)
def test_the_countries_around_a_number(text: str, names: list[str]) -> None:
    pack = load_pack("en")
    sentence = view(text, 0, len(text), Section.BODY, quantities(text, pack)[0], pack)
    figure, rules = sentence.figures[0], grammar(pack)
    head = head_of(sentence, figure, rules)
    start = figure.right if head is None else head.last
    assert whither(sentence, figure, start, lands(sentence), rules) == names


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("300 Hondurans lost their homes", "honduras"),
        ("thousands of Syrians fled", "syria"),
        ("300 tonnes of Chilean wheat", ""),
        ("300 people fled Honduras", ""),
    ],
)
def test_the_country_of_the_people_counted(text: str, country: str) -> None:
    pack = load_pack("en")
    sentence = view(text, 0, len(text), Section.BODY, quantities(text, pack)[0], pack)
    assert people_counted(sentence, sentence.figures[0]) == country
