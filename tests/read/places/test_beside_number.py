from __future__ import annotations

from collections.abc import Mapping

import pytest

from nuzuh.lang import load_pack
from nuzuh.model import Document, Section
from nuzuh.read import deciding, linear, read_document
from nuzuh.read.deciding import Options
from nuzuh.read.figures.numbers import quantities
from nuzuh.read.names.mentions import candidates
from nuzuh.read.places import beside_number
from nuzuh.read.sentence import Figure, view
from nuzuh.read.words.placewords import place_words


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("en", "From Kayes they fled to Nioro, where 40 people died.", [["where other"], ["where own"]]),
        ("en", "In Kayes 40 people died.", [[]]),
        ("en", "They fled from Kayes to Nioro, which lost 40 people.", [[], ["which own"]]),
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


def _asked(text: str) -> dict[str, set[str]]:
    """The features of the places that the one figure of a text may have, by name."""
    found: dict[str, set[str]] = {}

    def decide(step: str, figure: Figure, options: Options, labels: Mapping[str, str]) -> tuple[str, linear.Sums]:
        if step == "where":
            found.update({name: set(linear.flat(options[option])) for option, name in labels.items()})
        return deciding.by_weights(step, figure, options, labels)

    read_document(Document(id="a", doc="a", text=text, path="", language="en"), decide=decide)
    return found


@pytest.mark.parametrize(
    ("text", "name", "feature"),
    [
        ("Chad and Egypt host 900,000 refugees.", "Chad", "holder"),
        ("Nioro, a town in Kayes, lost 40 people.", "Nioro", "holder"),
        ("Nioro, a town in Kayes, lost 40 people.", "Kayes", "holder other"),
        ("In Kayes, 40 people died near Nioro.", "Kayes", "fronted True"),
        ("In Kayes, 40 people died near Nioro.", "Nioro", "fronted False"),
        ("Troops stationed near Kassala killed 40 people in Gedaref.", "Kassala", "posted"),
        ("They burned 14 villages in Doro.", "Doro", "called near"),
        ("From Doro they burned 14 villages.", "Doro", "called before"),
        ("Norway has pledged 40 tents to Chad.", "Norway", "giver"),
    ],
)
def test_how_a_place_stands_to_a_number(text: str, name: str, feature: str) -> None:
    assert feature in _asked(text)[name]
