from __future__ import annotations

import pytest

from nuzuh.lang import load_pack
from nuzuh.model import Section
from nuzuh.read import beside_number
from nuzuh.read.mentions import candidates
from nuzuh.read.numbers import quantities
from nuzuh.read.placewords import place_words
from nuzuh.read.sentence import view


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("en", "From Kayes they fled to Nioro, where 40 people died.", [["where other"], ["where own"]]),
        ("en", "In Kayes 40 people died.", [[]]),
        ("en", "They fled to Nioro, where 40 people died in Kayes.", [["where own"], []]),
        ("ar", "وصلوا إلى حلب، حيث قتل 40 شخصا.", [["where own"]]),
    ],
)
def test_where_goes_on_from_the_place_before_it(language: str, text: str, told: list[list[str]]) -> None:
    pack = load_pack(language)
    vocabulary = place_words(pack)
    sentence = view(text, 0, len(text), Section.BODY, quantities(text, pack)[0], pack)
    places = candidates(sentence, 0, text, vocabulary)
    (figure,) = sentence.figures
    assert [beside_number.wherein(sentence, place, figure, vocabulary) for place in places] == told
