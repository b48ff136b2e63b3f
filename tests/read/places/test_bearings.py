from __future__ import annotations

import pytest

from nuzuh.lang import load_pack
from nuzuh.model import Section
from nuzuh.read.names.mentions import Candidate, candidates
from nuzuh.read.names.speech import source_words
from nuzuh.read.places import bearings
from nuzuh.read.sentence import Sentence, view
from nuzuh.read.sources.speakers import speakers
from nuzuh.read.words.placewords import Words, place_words
from nuzuh.text import fold


def taken_apart(text: str, language: str = "en") -> tuple[Sentence, Words, list[Candidate]]:
    pack = load_pack(language)
    sentence, vocabulary = view(text, 0, len(text), Section.BODY, [], pack), place_words(pack)
    return sentence, vocabulary, candidates(sentence, 0, text, vocabulary)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The shelling has killed 40 people since June.", "lasting"),
        ("en", "In 2019 the council counted 40 raids.", "lasting"),
        ("en", "The shelling killed four people on Monday.", "dated"),
        ("en", "The toll of Monday brings the total to 40.", "both"),
        ("en", "The shelling killed four people.", "none"),
        ("ar", "قُتل 40 شخصا منذ بداية الحملة.", "lasting"),
        ("ar", "قُتل أربعة أشخاص يوم الاثنين.", "dated"),
    ],
)
def test_what_sums_up_months_and_what_tells_of_a_day(language: str, text: str, expected: str) -> None:
    sentence, vocabulary, _ = taken_apart(text, language)
    assert bearings.spanned(sentence, vocabulary) == expected


@pytest.mark.parametrize(
    ("language", "text", "kinds"),
    [
        ("en", "Half of the city fled.", {"town": {"city"}}),
        ("en", "Hospitals in the province are full.", {"unit": {"province"}}),
        ("en", "Hospitals in a province are full.", {}),
        ("en", "Forty people were killed there.", {"there": {"there"}}),
        ("en", "In the town there are 40 wounded.", {"town": {"town"}}),
        ("ar", "فر نصف سكان المدينة.", {"town": {fold("المدينة")}}),
    ],
)
def test_the_kind_of_place_that_is_pointed_back_to(language: str, text: str, kinds: dict[str, set[str]]) -> None:
    sentence, vocabulary, _ = taken_apart(text, language)
    assert bearings.pointed(sentence, vocabulary) == kinds


@pytest.mark.parametrize(
    ("named", "says", "matched"),
    [
        ("They came from Raqqa city.", "Half of the city fled.", "points type"),
        ("They came from Syria.", "Half of the country fled.", "points land land"),
        ("They came from Syria.", "Half of the city fled.", "points land town"),
    ],
)
def test_a_place_of_that_kind(named: str, says: str, matched: str) -> None:
    _, _, (place,) = taken_apart(named)
    sentence, vocabulary, _ = taken_apart(says)
    kinds = bearings.pointed(sentence, vocabulary)
    assert bearings.pointed_at(place, kinds, {}, here=False) == (matched, f"{matched} here False")


@pytest.mark.parametrize(
    ("named", "says", "meant"),
    [
        ("From Kassala in Sudan they went to Gedaref.", "Forty people died there.", {"there": "gedaref"}),
        ("From Gedaref they went to Kassala in Sudan.", "Half of the city fled.", {"town": "kassala"}),
        ("From Gedaref they went to Kassala in Sudan.", "Half of the country fled.", {"land": "sudan"}),
        ("From Blue Nile province they went to Kassala.", "Half of the province fled.", {"unit": "blue nile"}),
        ("From Gedaref they went to Kassala.", "Half of the camp fled.", {}),
    ],
)
def test_the_latest_place_of_that_kind_is_meant(named: str, says: str, meant: dict[str, str]) -> None:
    places = taken_apart(named)[2]
    sentence, vocabulary, _ = taken_apart(says)
    assert bearings.meant(reversed(places), bearings.pointed(sentence, vocabulary)) == meant


@pytest.mark.parametrize(
    ("text", "tie"),
    [
        ("People were killed in Raqqa.", "harm"),
        ("People fled from Raqqa.", "flow"),
        ("There are people in Raqqa.", "people"),
        ("In Raqqa it rained.", "start"),
        ("Norway will provide rice.", "giver"),
    ],
)
def test_what_a_place_hangs_on(text: str, tie: str) -> None:
    sentence, vocabulary, (place,) = taken_apart(text)
    assert bearings.tie_of(place, sentence, vocabulary) == tie


@pytest.mark.parametrize(
    ("language", "text", "tells"),
    [
        ("en", "Officials in Idlib said that 40 people fled.", True),
        ("en", "The Idlib health directorate said 40 people were hurt.", True),
        ("en", "Officials said that 40 people fled Idlib.", False),
        ("ar", "وثق منسقو استجابة سوريا نزوح 40 عائلة.", True),
        ("ar", "قال الدفاع المدني إن 40 عائلة نزحت من سوريا.", False),
    ],
)
def test_a_place_in_the_name_of_who_tells(language: str, text: str, tells: bool) -> None:
    sentence, _, (place,) = taken_apart(text, language)
    assert bearings.tells(place, speakers(sentence, 0, text, source_words(sentence.pack))) is tells
