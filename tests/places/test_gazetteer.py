"""Looking up, joining sources, containment."""

from pathlib import Path

import pytest

from nuzuh.places.gazetteer import Gazetteer
from nuzuh.places.values import Context
from tests.places.conftest import PACK, layer_of, unit


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Maaret Alnuman", "C3985"),
        ("Ma`rat al-Numan", "C3985"),
        ("معرة النعمان", "C3985"),
        ("معره النعمان", "C3985"),
        ("Saraqeb", "C3916"),
        ("Idlib city", "C3871"),
        ("Idlib governorate", "SY07"),
        ("محافظة إدلب", "SY07"),
        ("Hama", "gn:170017"),
        ("Syria", "gn:163843"),
    ],
)
def test_the_best_candidate(syria: Gazetteer, name: str, place: str) -> None:
    assert syria.find(name)[0].place.id == place


def test_a_place_of_two_sources_is_one_place_with_both_ids(syria: Gazetteer) -> None:
    place = syria.place("gn:167611")
    assert place is not None
    assert (place.id, place.same_as) == ("C3985", ("gn:167611",))
    assert place.population == 90_000
    assert [found.place.id for found in syria.find("Ma‘arrat an Nu‘mān")].count("C3985") == 1


def test_a_far_namesake_gives_way_to_what_is_near(syria: Gazetteer, world: Gazetteer) -> None:
    sarmada = syria.place("C4121")
    assert sarmada is not None
    assert syria.find("Adana", near=[sarmada])[0].place.id == "C4126"
    assert world.find("Adana")[0].place.id == "gn:325363"


def test_what_lies_in_an_area_is_not_the_area_itself(syria: Gazetteer) -> None:
    assert syria.find("Idleb", area="SY07")[0].place.id == "C3871"
    assert syria.find("Hama", area="gn:170015")[0].place.id == "gn:170017"


def test_an_equal_name_elsewhere_does_not_hide_what_lies_in_the_area(syria: Gazetteer) -> None:
    found = syria.resolve("Saraqab", Context(areas=("SY0701",)))
    assert {"C4126", "C4121"} <= {one.place.id for one in found.candidates}
    assert found.place is None


def test_a_unit_called_after_a_town_makes_the_town_surer(syria: Gazetteer) -> None:
    named_alike, not_alike = syria.find("Idleb", area="SY07")[0], syria.find("Saraqab", area="SY07")[0]
    assert named_alike.confidence > not_alike.confidence


def test_a_unit_that_holds_no_place_is_as_good_as_a_town(tmp_path: Path) -> None:
    units = [unit("SY0702", "Orchard", "admin2", "SY07"), unit("SY070201", "Rosehill", "admin3", "SY0702")]
    gazetteer = Gazetteer([layer_of([*PACK, *units], tmp_path / "pack")], country="SY")
    assert gazetteer.find("Rosehill")[0].confidence > 0.8
    assert gazetteer.find("Orchard")[0].confidence < 0.5


def test_an_unknown_name_stays_unresolved(syria: Gazetteer) -> None:
    found = syria.resolve("Wolfsburg", Context())
    assert found.place is None


@pytest.mark.parametrize(
    ("area", "place", "inside"),
    [("SY07", "C4126", True), ("gn:169387", "C4126", True), ("SY", "C4126", True), ("SY0701", "C3985", False)],
)
def test_containment_across_sources(syria: Gazetteer, area: str, place: str, inside: bool) -> None:
    assert syria.contains(area, place) is inside


def test_ancestors_go_from_small_to_large(syria: Gazetteer) -> None:
    place = syria.place("C4126")
    assert place is not None
    assert [unit.id for unit in syria.ancestors(place)] == ["SY0701", "SY07", "gn:163843"]
    assert place.admin == ("SY07", "SY0701")


def test_what_a_name_may_be_is_what_finding_it_shows(syria: Gazetteer) -> None:
    found = syria.resolve("Idleb", Context())
    assert len(found.candidates) > 1
    assert found.candidates[:5] == syria.find("Idleb") == tuple(found.candidates)[:5]
    assert (found.place, found.confidence) == (found.candidates[0].place, found.candidates[0].confidence)
