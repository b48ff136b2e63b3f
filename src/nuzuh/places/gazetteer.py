"""Layers of places as one gazetteer."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Any

import numpy as np

from nuzuh.model import Place
from nuzuh.places import search
from nuzuh.places.layer import Layer
from nuzuh.places.merge import same_places
from nuzuh.places.rank import Form
from nuzuh.places.values import Candidate, Context, Point, Resolution, Ring


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
            self._twins.setdefault(self.representative(row), []).append(row)
        self._place = lru_cache(maxsize=50_000)(self._read)
        self._ancestors = lru_cache(maxsize=300_000)(self._read_ancestors)
        self._countries = cache(self.row)
        self._people = lru_cache(maxsize=300_000)(self._count_people)
        self._sounds = lru_cache(maxsize=64)(self._read_sounds)

    def split(self, row: int) -> tuple[Layer, int]:
        """The layer of a row and the row within it."""
        number = bisect_right(self._starts, row) - 1
        return self.layers[number], row - self._starts[number]

    def kind(self, row: int) -> str:
        """The kind of the place of a row."""
        layer, inner = self.split(row)
        return layer.kind(inner)

    def holds_places(self, row: int) -> bool:
        """Whether places are known that lie in the place of a row."""
        return any(layer.holding[inner] for layer, inner in map(self.split, self.rows(row)))

    def forms(self, row: int) -> tuple[Form, ...]:
        """The spellings of a place in all its layers, taken apart for comparing."""
        return tuple(one for layer, inner in map(self.split, self.rows(row)) for one in layer.forms(inner))

    def start(self, number: int) -> int:
        """The row at which layer `number` begins."""
        return int(self._starts[number])

    def representative(self, row: int) -> int:
        """The row that stands for all rows of one place."""
        while row in self._merged:
            row = self._merged[row]
        return row

    def rows(self, row: int) -> list[int]:
        """All rows of the place of `row`, the one that stands for them first."""
        first = self.representative(row)
        return [first, *self._twins.get(first, ())]

    def row(self, place_id: str) -> int | None:
        """The row of the place with this id, or with this code (`SY`, `SY.12`, a p-code)."""
        for number, layer in reversed(list(enumerate(self.layers))):
            row = layer.row(place_id)
            if row is not None:
                return self.representative(self._starts[number] + row)
        return None

    def population(self, row: int) -> int:
        """The people of a place: the largest number that a layer gives, 0 where none does."""
        return self._people(row)

    def _count_people(self, row: int) -> int:
        return max(int(layer.populations[inner]) for layer, inner in map(self.split, self.rows(row)))

    def ancestor_rows(self, row: int) -> tuple[int, ...]:
        """The rows of the units that a place lies in, smallest first, from all its layers."""
        return self._ancestors(row)

    def _read_ancestors(self, row: int) -> tuple[int, ...]:
        found: list[int] = []
        climbing = self.rows(row)
        while climbing:
            one = climbing.pop(0)
            layer, inner = self.split(one)
            parent = int(layer.places["parent"][inner])
            unit = self.representative(one - inner + parent) if parent >= 0 else None
            if unit is not None and unit not in found and unit != row:
                found.append(unit)
                climbing += self.rows(unit)
        country = self._country_row(row)
        if country is not None and country not in (row, *found):
            found.append(country)
        return tuple(sorted(found, key=self._level, reverse=True))

    def sounds(self, number: int, country: str, areas: frozenset[int] | None) -> tuple[list[int], list[str]]:
        """The rows of a layer's places of `country` (in one of the `areas`), a row a spelling, and the fine forms."""
        found: tuple[list[int], list[str]] = self._sounds(number, country, areas)
        return found

    def _read_sounds(self, number: int, country: str, areas: frozenset[int] | None) -> tuple[list[int], list[str]]:
        if areas is not None:
            every, sounds = self.sounds(number, country, None)
            inside = {row: bool(areas & {row, *self.ancestor_rows(row)}) for row in set(every)}
            kept = [(row, sound) for row, sound in zip(every, sounds, strict=True) if inside[row]]
            return [row for row, _ in kept], [sound for _, sound in kept]
        layer, start = self.layers[number], self.start(number)
        places = np.flatnonzero(layer.places["country"] == layer.country_code(country)).tolist()
        spelled = [(start + row, layer.fine(name)) for row in places for name in layer.name_rows(row)]
        return [row for row, _ in spelled], [sound for _, sound in spelled]

    def _level(self, row: int) -> int:
        """0 for a country, 1 for an admin 1 unit, and so on; what is no unit counts as a country's equal."""
        layer, inner = self.split(row)
        kind = layer.kind(inner)
        return int(kind[-1]) if kind.startswith("admin") else 0

    def _country_row(self, row: int) -> int | None:
        codes = (layer.country(inner) for layer, inner in map(self.split, self.rows(row)))
        code = next(filter(None, codes), None)
        return None if code is None else self._countries(code)

    def _read(self, row: int) -> Place:
        first, *twins = self.rows(row)
        place = self.split(first)[0].place(self.split(first)[1])
        for twin in twins:
            place = _joined(place, self.split(twin)[0].place(self.split(twin)[1]))
        units = [self.split(up) for up in reversed(self.ancestor_rows(first))]
        admin = [layer.ids(inner)[0] for layer, inner in units if layer.kind(inner).startswith("admin")]
        return _replace(place, admin=tuple(admin))

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


def _replace(place: Place, **fields: Any) -> Place:
    from dataclasses import replace

    return replace(place, **fields)


def _joined(place: Place, twin: Place) -> Place:
    """`place` with what its twin of another source adds."""
    names = dict.fromkeys((*place.names, twin.name, *twin.names))
    return _replace(
        place,
        names=tuple(name for name in names if name != place.name),
        name_ar=place.name_ar or twin.name_ar,
        country=place.country or twin.country,
        lat=place.lat if place.lat is not None else twin.lat,
        lon=place.lon if place.lon is not None else twin.lon,
        population=place.population or twin.population,
        source="; ".join(dict.fromkeys((place.source, twin.source))),
        licence="; ".join(dict.fromkeys((place.licence, twin.licence))),
        same_as=(*place.same_as, twin.id, *twin.same_as),
    )
