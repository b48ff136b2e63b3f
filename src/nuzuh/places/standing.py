"""What ranking asks of a place besides its names, read once."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import msgspec

from nuzuh.places.values import Point

if TYPE_CHECKING:
    from nuzuh.places.gazetteer import Gazetteer

UNCOUNTED = 10  # people taken for a place whose people nobody counted: below any town, not below everything
MINOR_UNITS = ("admin2", "admin3", "admin4")


class Units(msgspec.Struct, frozen=True):
    """The units that a place lies in, the country among them: their `rows` smallest first, the `codes` of the admin
    units from admin 1 down, which rows are `provinces` (admin 1), whether one is a `minor` unit. Many places share
    them."""

    rows: tuple[int, ...]
    codes: tuple[str, ...]
    provinces: frozenset[int]
    minor: bool


class Standing(msgspec.Struct, frozen=True):
    """A place's kind, country, people (log10) and point; `units` are the rows of the units that it lies in, smallest
    first, `within` the same with its own, `provinces` the admin 1 units among `units`. `placed` says that it is a minor
    unit or known to lie in one, `holds` that places are known that lie in it."""

    kind: str
    country: str
    population: float
    point: Point | None
    units: tuple[int, ...]
    within: frozenset[int]
    provinces: frozenset[int]
    placed: bool
    holds: bool


def standing(gazetteer: Gazetteer, row: int) -> Standing:
    """The standing of the place of a row, the row that stands for it."""
    layer, inner = gazetteer.split(row)
    rows = [(layer, inner), *map(gazetteer.split, gazetteer.rows(row)[1:])]
    people = max([one.populations[number] for one, number in rows])
    units, kind, lat = gazetteer.units(row), layer.kind(inner), layer.lats[inner]
    return Standing(
        kind=kind,
        country=layer.country(inner),
        population=math.log10(1 + (people or UNCOUNTED)),
        point=None if math.isnan(lat) else (lat, layer.lons[inner]),
        units=units.rows,
        within=frozenset((row, *units.rows)),
        provinces=units.provinces,
        placed=units.minor or kind in MINOR_UNITS,
        holds=True in [one.holding[number] for one, number in rows],
    )
