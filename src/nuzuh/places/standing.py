"""What ranking asks of a place besides its names, read once."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nuzuh.places.values import Point

if TYPE_CHECKING:
    from nuzuh.places.gazetteer import Gazetteer

UNCOUNTED = 10  # people taken for a place whose people nobody counted: below any town, not below everything
MINOR_UNITS = ("admin2", "admin3", "admin4")


@dataclass(frozen=True, slots=True)
class Standing:
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
    record = layer.row_of(inner)
    rows = [gazetteer.split(one) for one in gazetteer.rows(row)]
    people = max(one.row_of(number).population for one, number in rows)
    units = gazetteer.ancestor_rows(row)
    kinds = {unit: gazetteer.kind(unit) for unit in (row, *units)}
    return Standing(
        kind=kinds[row],
        country=layer.country(inner),
        population=math.log10(1 + (people or UNCOUNTED)),
        point=None if math.isnan(record.lat) else (record.lat, record.lon),
        units=units,
        within=frozenset(kinds),
        provinces=frozenset(unit for unit in units if kinds[unit] == "admin1"),
        placed=any(kind in MINOR_UNITS for kind in kinds.values()),
        holds=any(bool(one.holding[number]) for one, number in rows),
    )
