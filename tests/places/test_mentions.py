"""The places of a document's claims, together; inner and outer areas."""

import pytest

from nuzuh.model import Claim, Document, Measure, PlaceMention, Role, TextSpan
from nuzuh.places.areas import inner_outer
from nuzuh.places.gazetteer import Gazetteer
from nuzuh.places.mentions import resolve_claims

TEXT = "Families left Maaret Alnuman in Idlib province for Adana, beside Sarmada, and others fled northern Hama."


def mention(name: str) -> PlaceMention:
    start = TEXT.index(name)
    return PlaceMention(name=name, role=Role.ORIGIN, start=start, end=start + len(name))


def claim(*mentions: PlaceMention) -> Claim:
    where = TextSpan(0, 8, TEXT, 0)
    return Claim(
        id="1", document="d", doc="d", where=where, number="1", value=1, measure=Measure.DISPLACED, unit="persons",
        places=mentions,
    )  # fmt: skip


@pytest.fixture(scope="module")
def resolved(syria: Gazetteer) -> dict[str, PlaceMention]:
    names = ("Maaret Alnuman", "Idlib province", "Adana", "Sarmada", "northern Hama")
    document = Document(id="d", doc="d", path="d.txt", text=TEXT)
    found = resolve_claims(document, [claim(*map(mention, names))], syria, country="SY")
    return {one.name: one for one in found[0].places}


@pytest.mark.parametrize(
    ("name", "place", "part"),
    [
        ("Maaret Alnuman", "C3985", None),
        ("Idlib province", "SY07", None),
        ("northern Hama", "gn:170015", "north"),
    ],
)
def test_each_mention_gets_its_place(
    resolved: dict[str, PlaceMention], name: str, place: str, part: str | None
) -> None:
    assert (resolved[name].place, resolved[name].part) == (place, part)


def test_a_mention_that_has_a_place_keeps_it(syria: Gazetteer) -> None:
    settled = PlaceMention(name="Adana", role=Role.LOCATION, place="gn:325363")
    document = Document(id="d", doc="d", path="d.txt", text=TEXT)
    assert resolve_claims(document, [claim(settled)], syria)[0].places[0].place == "gn:325363"


@pytest.mark.parametrize(
    ("name", "place", "part", "inner", "outer"),
    [
        ("Idlib city", "C3871", None, ("C3871",), ("C3871",)),
        ("Idlib governorate", "SY07", None, ("SY07",), ("SY07",)),
        ("Idlib", "C3871", None, ("C3871",), ("SY07", "gn:170015")),
        ("northern Hama", "gn:170015", "north", (), ("gn:170015",)),
        ("nowhere", None, None, (), ()),
    ],
)
def test_inner_and_outer_area(
    syria: Gazetteer, name: str, place: str | None, part: str | None, inner: tuple[str, ...], outer: tuple[str, ...]
) -> None:
    said = PlaceMention(name=name, role=Role.LOCATION, place=place, part=part)
    assert inner_outer(said, syria) == (inner, outer)
