"""Areas: regions made of admin units, and the inner and outer reading of a vague phrase."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from nuzuh.model import PlaceMention
from nuzuh.places.records import Record
from nuzuh.places.vocabulary import load
from nuzuh.places.wording import wording

if TYPE_CHECKING:
    from nuzuh.places.gazetteer import Gazetteer

PREFIX = "area:"
Inner = tuple[str, ...]
Outer = tuple[str, ...]


def area_records() -> Iterator[Record]:
    """The named areas of `resources/places/areas.yml` as records."""
    areas: dict[str, dict[str, Any]] = load("areas")
    for key, area in areas.items():
        code = area.get("code")
        names = area["names"]
        yield Record(
            id=PREFIX + key,
            name=names[0],
            names=names[1:],
            name_ar=next((name for name in names if not name.isascii()), None),
            kind="area",
            country=area["country"][0] if len(area["country"]) == 1 else "",
            lat=area["at"][0],
            lon=area["at"][1],
            parent=None,
            codes=(code,) if code is not None else (),
            source="nuzuh",
            licence="Apache-2.0",
        )


def area_units(area_id: str) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """The (inner, outer) units of a named area, None for another id."""
    area = load("areas").get(area_id.removeprefix(PREFIX)) if area_id.startswith(PREFIX) else None
    return None if area is None else (tuple(area["inner"]), tuple(area["outer"]))


def inner_outer(mention: PlaceMention, gazetteer: Gazetteer) -> tuple[Inner, Outer]:
    """The ids of places that surely lie within what `mention` means, and of those that surely enclose it.

    A phrase that says what it means ("Idlib city", "Idlib governorate") has one reading. "Idlib" alone may be the city,
    the governorate or the enclave: within is the city, around it the governorate and the areas that spill over it. A
    part ("northern Hama") has nothing that is surely within, and the whole around it. Both empty while unresolved.
    """
    place = gazetteer.place(mention.place) if mention.place is not None else None
    if place is None:
        return (), ()
    units = next((units for own in (place.id, *place.same_as) if (units := area_units(own)) is not None), None)
    if units is not None:
        inner, outer = (_ids(gazetteer, codes) for codes in units)
        return (() if mention.part else inner), (outer or (place.id,))
    readings = [place.id]
    if not wording(mention.name).kinds and place.kind in ("settlement", "admin1"):
        readings = _namesakes(gazetteer, mention, place.id)
    if mention.part is not None:
        units_only = [one for one in readings if _kind(gazetteer, one).startswith("admin")]
        return (), _spread(gazetteer, units_only or readings)
    if len(readings) == 1:
        return (place.id,), (place.id,)
    settlements = tuple(one for one in readings if not _kind(gazetteer, one).startswith("admin"))
    around = [one for one in readings if _kind(gazetteer, one).startswith("admin")]
    return settlements, _spread(gazetteer, around)


def _namesakes(gazetteer: Gazetteer, mention: PlaceMention, own: str) -> list[str]:
    """The city and the admin 1 unit of one name, one lying in the other."""
    found = [own]
    for candidate in gazetteer.find(wording(mention.name).bare, limit=12):
        other = candidate.place
        if other.id == own or other.kind not in ("settlement", "admin1") or other.kind == _kind(gazetteer, own):
            continue
        if gazetteer.contains(own, other.id) or gazetteer.contains(other.id, own):
            found.append(other.id)
            break
    return found


def _spread(gazetteer: Gazetteer, ids: list[str]) -> tuple[str, ...]:
    """`ids` and the units of the named areas that are called after them and reach beyond them."""
    wide: list[str] = list(ids)
    for key in load("areas"):
        if any(key == f"{_slug(gazetteer, one)}-enclave" for one in ids):
            units = area_units(PREFIX + key)
            wide += _ids(gazetteer, units[1]) if units is not None else ()
    return tuple(dict.fromkeys(wide))


def _slug(gazetteer: Gazetteer, place_id: str) -> str:
    place = gazetteer.place(place_id)
    names = () if place is None else (place.name, *place.names)
    return next((name.lower() for name in names if f"{name.lower()}-enclave" in load("areas")), "")


def _kind(gazetteer: Gazetteer, place_id: str) -> str:
    place = gazetteer.place(place_id)
    return "" if place is None else place.kind


def _ids(gazetteer: Gazetteer, codes: tuple[str, ...]) -> tuple[str, ...]:
    places = (gazetteer.place(code) for code in codes)
    return tuple(place.id for place in places if place is not None)
