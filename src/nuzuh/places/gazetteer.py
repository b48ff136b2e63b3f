"""Layers of places as one gazetteer."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache, partial

import numpy as np

from nuzuh.model import Place
from nuzuh.places import search
from nuzuh.places.layer import Layer
from nuzuh.places.merge import same_places
from nuzuh.places.rank import Spellings, joined
from nuzuh.places.standing import MINOR_UNITS, Standing, Units, standing
from nuzuh.places.values import Candidate, Context, Point, Resolution, Ring

_NO_ROWS: frozenset[int] = frozenset()


class Spoken:
    """How names of places sound: of each name the row of its place and its fine form, and all the places."""

    __slots__ = ("places", "rows", "sounds")

    def __init__(self, names: Sequence[tuple[int, str]]) -> None:
        self.rows = [row for row, _ in names]
        self.sounds = [sounds for _, sounds in names]
        self.places = frozenset(self.rows)


class Gazetteer:
    """Places of several layers, the most particular layer last. A place that two layers hold is one place: it has the
    id of the later layer and the other ids in `same_as`.

    Within, places are numbered through all layers; `row` numbers below are such numbers.
    """

    def __init__(self, layers: Sequence[Layer], country: str | None = None) -> None:
        self.layers = tuple(layers)
        self.default_country = country
        self._starts = np.cumsum([0, *(len(layer) for layer in layers)]).tolist()
        self._merged: dict[int, int] = {}
        self._twins: dict[int, list[int]] = {}
        for number, layer in enumerate(self.layers[1:], start=1):
            for earlier, below in enumerate(self.layers[:number]):
                for row, twin in same_places(layer, below):
                    self._merged[self._starts[earlier] + twin] = self._starts[number] + row
        for row in self._merged:
            self._twins.setdefault(self._last(row), []).append(row)
        self._merged = {row: first for first, rows in self._twins.items() for row in rows}
        self._place = lru_cache(maxsize=50_000)(self._read)
        self._climbed = lru_cache(maxsize=10_000)(self._climb)
        self.row: Callable[[str], int | None] = lru_cache(maxsize=10_000)(self._read_row)
        """The row of the place with this id, or with this code (`SY`, `SY.12`, a p-code)."""
        self.units: Callable[[int], Units] = lru_cache(maxsize=300_000)(self._read_units)
        """The units that the place of a row lies in, from all its layers."""
        self.standing: Callable[[int], Standing] = lru_cache(maxsize=100_000)(partial(standing, self))
        """What ranking asks of the place of a row."""
        self.spellings: Callable[[int], Spellings] = lru_cache(maxsize=50_000)(self._read_spellings)
        """The spellings of the place of a row in all its layers, taken apart for comparing."""
        self._spoken = lru_cache(maxsize=64)(self._read_spoken)

    def split(self, row: int) -> tuple[Layer, int]:
        """The layer of a row and the row within it."""
        number = bisect_right(self._starts, row) - 1
        return self.layers[number], row - self._starts[number]

    def kind(self, row: int) -> str:
        """The kind of the place of a row."""
        layer, inner = self.split(row)
        return layer.kind(inner)

    def rows_of(self, place_ids: Sequence[str]) -> frozenset[int]:
        """The rows of the places with these ids, of those that are known."""
        return frozenset([row for row in map(self.row, place_ids) if row is not None]) if place_ids else _NO_ROWS

    def _read_spellings(self, row: int) -> Spellings:
        return joined([layer.spellings(inner) for layer, inner in map(self.split, self.rows(row))])

    def start(self, number: int) -> int:
        """The row at which layer `number` begins."""
        return int(self._starts[number])

    def representative(self, row: int) -> int:
        """The row that stands for all rows of one place."""
        return self._merged.get(row, row)

    def _last(self, row: int) -> int:
        while row in self._merged:
            row = self._merged[row]
        return row

    def rows(self, row: int) -> list[int]:
        """All rows of the place of `row`, the one that stands for them first."""
        first = self.representative(row)
        return [first, *self._twins.get(first, ())]

    def _read_row(self, place_id: str) -> int | None:
        for number, layer in reversed(list(enumerate(self.layers))):
            row = layer.row(place_id)
            if row is not None:
                return self.representative(self._starts[number] + row)
        return None

    def ancestor_rows(self, row: int) -> tuple[int, ...]:
        """The rows of the units that a place lies in, smallest first, from all its layers."""
        return self.units(row).rows

    def _read_units(self, row: int) -> Units:
        # Most places share their units with others, which are climbed once.
        found = self._climbed(self._parents(self.rows(row)), self._country_row(row))
        return self._units_of(unit for unit in found.rows if unit != row) if row in found.rows else found

    def _units_of(self, rows: Iterable[int]) -> Units:
        smallest_first = tuple(rows)
        kinds = list(map(self.kind, smallest_first))
        return Units(
            rows=smallest_first,
            codes=tuple(self._unit_id(unit) for unit in reversed(smallest_first) if self._level(unit)),
            provinces=frozenset(unit for unit, kind in zip(smallest_first, kinds, strict=True) if kind == "admin1"),
            minor=any(kind in MINOR_UNITS for kind in kinds),
        )

    def _parents(self, rows: Iterable[int]) -> tuple[int, ...]:
        """The units right above places, each once."""
        found: dict[int, None] = {}
        for row in rows:
            layer, inner = self.split(row)
            parent = layer.parents[inner]
            if parent >= 0:
                found[self.representative(row - inner + parent)] = None
        return tuple(found)

    def _climb(self, parents: tuple[int, ...], country: int | None) -> Units:
        """The units `parents`, those above them and the country, smallest first."""
        found = dict.fromkeys(parents)
        climbing = list(parents)
        while climbing:
            above = [unit for unit in self._parents(self.rows(climbing.pop(0))) if unit not in found]
            found |= dict.fromkeys(above)
            climbing += above
        if country is not None:
            found.setdefault(country)
        return self._units_of(sorted(found, key=self._level, reverse=True))

    def spoken(self, number: int, country: str, areas: frozenset[int] | None) -> Spoken:
        """How the names of a layer's places of `country` (in one of the `areas`) sound."""
        found: Spoken = self._spoken(number, country, areas)
        return found

    def _read_spoken(self, number: int, country: str, areas: frozenset[int] | None) -> Spoken:
        if areas is not None:
            every = self.spoken(number, country, None)
            inside = {row for row in every.places if not areas.isdisjoint((row, *self.ancestor_rows(row)))}
            return Spoken([(row, sound) for row, sound in zip(every.rows, every.sounds, strict=True) if row in inside])
        layer, start = self.layers[number], self.start(number)
        places = np.flatnonzero(layer.places["country"] == layer.country_code(country)).tolist()
        return Spoken([(self.representative(start + row), sound) for row in places for sound in layer.fines(row)])

    def _level(self, row: int) -> int:
        """0 for a country, 1 for an admin 1 unit, and so on; what is no unit counts as a country's equal."""
        kind = self.kind(row)
        return int(kind[-1]) if kind.startswith("admin") else 0

    def _country_row(self, row: int) -> int | None:
        codes = (layer.country(inner) for layer, inner in map(self.split, self.rows(row)))
        code = next(filter(None, codes), None)
        return None if code is None else self.row(code)

    def _read(self, row: int) -> Place:
        admin = self.units(row).codes
        own, *twins = [layer.place(inner, admin) for layer, inner in map(self.split, self.rows(row))]
        return _joined(own, twins) if twins else own

    def _unit_id(self, row: int) -> str:
        layer, inner = self.split(row)
        return layer.ids(inner)[0]

    def place_at(self, row: int) -> Place:
        """The place of a row."""
        found: Place = self._place(self.representative(row))
        return found

    def place(self, place_id: str) -> Place | None:
        """The place with this id or code, None where no layer has it."""
        row = self.row(place_id)
        return None if row is None else self.place_at(row)

    def ancestors(self, place: Place) -> tuple[Place, ...]:
        """The units that a place lies in, the smallest first, the country last."""
        row = self.row(place.id)
        return () if row is None else tuple(map(self.place_at, self.ancestor_rows(row)))

    def added(self) -> tuple[Place, ...]:
        """The places of the tables on top of the bundled ones."""
        return tuple(map(self.place_at, range(self._starts[1], self._starts[-1])))

    def contains(self, area_id: str, place_id: str) -> bool:
        """Whether the place is the area or lies in it."""
        area, row = self.row(area_id), self.row(place_id)
        return area is not None and row is not None and (area == row or area in self.ancestor_rows(row))

    def outline(self, place_id: str) -> list[Ring] | None:
        """The outer rings (lists of (lat, lon)) of a place, None where no layer draws it."""
        row = self.row(place_id)
        for one in () if row is None else self.rows(row):
            layer, inner = self.split(one)
            rings = layer.outlines.get(str(inner))
            if rings is not None:
                return [tuple((lat, lon) for lat, lon in ring) for ring in rings]
        return None

    def find(
        self,
        name: str,
        *,
        near: Iterable[Place | Point] = (),
        area: str | None = None,
        country: str | None = None,
        language: str | None = None,
        limit: int = 5,
    ) -> tuple[Candidate, ...]:
        """The `limit` places that `name` most likely means, best first.

        `near` are places or points (lat, lon) named beside it, `area` the id of a place that it lies in.
        """
        context = Context(
            near=_points(near),
            areas=() if area is None else (area,),
            country=country or self.default_country,
            language=language,
        )
        return search.candidates(self, name, context)[:limit]

    def resolve(self, name: str, context: Context) -> Resolution:
        """The place that `name` means in `context`, or None with what it may be."""
        return search.resolve(self, name, context)


def _points(near: Iterable[Place | Point]) -> tuple[Point, ...]:
    points = []
    for item in near:
        if not isinstance(item, Place):
            points.append(item)
        elif item.lat is not None and item.lon is not None:
            points.append((item.lat, item.lon))
    return tuple(points)


def _joined(place: Place, twins: Sequence[Place]) -> Place:
    """`place` with what its twins of other sources add."""
    every = (place, *twins)
    names = dict.fromkeys((*place.names, *(name for twin in twins for name in (twin.name, *twin.names))))
    return replace(
        place,
        names=tuple(name for name in names if name != place.name),
        name_ar=next((one.name_ar for one in every if one.name_ar is not None), None),
        country=next((one.country for one in every if one.country is not None), None),
        lat=next((one.lat for one in every if one.lat is not None), None),
        lon=next((one.lon for one in every if one.lon is not None), None),
        population=next((one.population for one in every if one.population), 0),
        source="; ".join(dict.fromkeys(one.source for one in every)),
        licence="; ".join(dict.fromkeys(one.licence for one in every)),
        same_as=(*place.same_as, *(name for twin in twins for name in (twin.id, *twin.same_as))),
    )
