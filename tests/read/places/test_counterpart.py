from __future__ import annotations

import pytest

from nuzuh.lang import load_pack
from nuzuh.model import Section
from nuzuh.read import linear, read_text
from nuzuh.read.figures.numbers import quantities
from nuzuh.read.names.mentions import Candidate, candidates
from nuzuh.read.places import counterpart
from nuzuh.read.sentence import Sentence, view
from nuzuh.read.words.placewords import place_words


def taken_apart(text: str, language: str = "en") -> tuple[Sentence, list[Candidate]]:
    pack = load_pack(language)
    sentence = view(text, 0, len(text), Section.BODY, quantities(text, pack)[0], pack)
    return sentence, candidates(sentence, 0, text, place_words(pack))


def known(first: Candidate, role: str, **said: str) -> counterpart.Known:
    return counterpart.Known(
        first, role, "crossed_border", said.get("moves", ""), "", said.get("nation", ""), {}, frozenset()
    )


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Some 400 families arrived at the monastery.", "arriving"),
        ("en", "Some 400 families fled the fires.", "departing"),
        ("en", "Some 400 families who fled the fires arrived at the monastery.", "arrivingdeparting"),
        ("en", "Some 400 families live in the monastery.", ""),
        ("ar", "وصلت 400 عائلة إلى الدير.", "arriving"),
    ],
)
def test_words_of_movement(language: str, text: str, expected: str) -> None:
    sentence, _ = taken_apart(text, language)
    assert counterpart.moving(sentence, place_words(load_pack(language))) == expected


@pytest.mark.parametrize(
    ("text", "first", "role", "other", "told"),
    [
        ("About 700 herders walked from Bamako to Gao.", "Gao", "destination", "Bamako", "leads to from before"),
        ("About 700 herders walked from Bamako to Gao.", "Bamako", "origin", "Gao", "leads from to behind"),
        ("Gao took in 700 Nigerien herders.", "Gao", "destination", "Nigerien", "of the noun destination"),
        ("Gao took in 700 herders from Niger.", "Gao", "destination", "Niger", "led destination ~ from"),
        ("Gao took in 700 herders who fled from Niger.", "Gao", "destination", "Niger", "hangs destination ~ fled"),
    ],
)  # fmt: skip
def test_how_the_other_end_stands_to_the_first(text: str, first: str, role: str, other: str, told: str) -> None:
    sentence, found = taken_apart(text)
    named = {candidate.name: candidate for candidate in found}
    names = counterpart.features(named[other], known(named[first], role), 0, sentence, sentence.figures[0])
    assert told in linear.flat(names)


def test_a_country_named_before_is_known_as_the_nation_of_the_report() -> None:
    sentence, found = taken_apart("Niger closed its schools. Gao took in 700 herders.")
    niger, gao = found
    names = counterpart.features(
        niger._replace(sentence=-1), known(gao, "destination", nation="niger"), 0, sentence, sentence.figures[0]
    )
    assert "nation destination back" in linear.flat(names)


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("Some 700 herders were displaced from Bamako to Gao in March.", {"Bamako": "origin", "Gao": "destination"}),
        ("Some 4,000 refugees from Niger have arrived in Benin.", {"Niger": "origin", "Benin": "destination"}),
        ("More than 12,000 people fled Tarfit for Zuwara.", {"Tarfit": "origin", "Zuwara": "destination"}),
        ("Some 700 herders fled Gao.", {"Gao": "origin"}),
        ("نزح نحو 5,000 شخص من الخرطوم إلى ود مدني.", {"الخرطوم": "origin", "ود مدني": "destination"}),
    ],
)
def test_where_people_came_from_and_where_they_went(text: str, ends: dict[str, str]) -> None:
    (claim,) = read_text(text)
    assert {place.name: place.role for place in claim.places} == ends
