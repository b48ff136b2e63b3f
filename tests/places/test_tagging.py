"""Place names in running text."""

import pytest

from nuzuh.places.gazetteer import Gazetteer
from nuzuh.places.spans import words_of
from nuzuh.places.tagging import tag


def found(text: str, gazetteer: Gazetteer) -> dict[str, str | None]:
    return {one.name: None if one.place is None else one.place.id for one in tag(text, gazetteer)}


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Shells fell near Hama in Syria.", {"Hama": "gn:170017", "Syria": "gn:163843"}),
        ("Turkish officials spoke of people crossing into Turkey.", {"Turkish": "gn:298795", "Turkey": "gn:298795"}),
        ("He wrote a letter on Monday.", {}),
    ],
)
def test_names_and_what_they_mean(world: Gazetteer, text: str, places: dict[str, str]) -> None:
    assert found(text, world) == places


def test_offsets_hold_in_the_text(world: Gazetteer) -> None:
    text = "In Hama's north, Hama and Syria."
    assert all(text[one.start : one.end] == one.name for one in tag(text, world))


def test_a_possessive_is_no_part_of_a_word() -> None:
    assert [word.text for word in words_of("Syria's U.S. border, St. John’s")] == [
        "Syria",
        "U.S.",
        "border",
        "St.",
        "John",
    ]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("نزحت عائلات من مدينة سراقب إلى بلدة سرمدا.", {"سراقب": "C3916", "سرمدا": "C4121"}),
        ("قصف على ريف حماة الشمالي وريف إدلب.", {"حماة": "gn:170015", "إدلب": "SY07"}),
        ("في مدينة إدلب", {"إدلب": "C3871"}),
        ("في محافظة إدلب وبسوريا", {"إدلب": "SY07", "سوريا": "gn:163843"}),
        ("وصلوا إلى مدينة معرة النعمان", {"معرة النعمان": "C3985"}),
        ("ثم عادوا من سرمدا", {}),
        ("كتب رسالة يوم الاثنين", {}),
    ],
)
def test_arabic_names_after_a_word_for_their_kind(syria: Gazetteer, text: str, places: dict[str, str]) -> None:
    assert found(text, syria) == places


def test_after_a_cue_a_near_spelling_is_enough(syria: Gazetteer) -> None:
    assert found("في بلدة معرة النعمانة", syria) == {"معرة النعمانة": "C3985"}
    assert found("معرة النعمانة", syria) == {}


def test_a_name_that_had_a_cue_once_is_known_without_it(syria: Gazetteer) -> None:
    text = "قصفت بلدة سرمدا. وفي سرمدا نازحون."
    assert [text[one.start : one.end] for one in tag(text, syria)] == ["سرمدا", "سرمدا"]
