"""Which places of two layers are the same place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from nuzuh.places.keys import skeletons
from nuzuh.places.layer import Layer
from nuzuh.places.rank import distance_km
from nuzuh.places.records import KINDS

# Two records of one town differ by its size; villages of one name are further apart. From the study: equal Arabic names
# within 3 km are the same place (292 of 292 pairs had the same governorate).
SAME_KM = 3.0
_SETTLEMENTS = {KINDS.index("settlement"), KINDS.index("camp")}


def same_places(layer: Layer, below: Layer) -> Iterator[tuple[int, int]]:
    """Pairs of rows (in `layer`, in `below`) that are one place: settlements with an equal key within 3 km, units of
    the same level to whose parts most of the joined settlements belong, or with an equal key in one country."""
    countries = {layer.country(row) for row in range(len(layer))} - {""}
    for country in sorted(countries):
        ours, theirs = _rows(layer, country), _rows(below, country)
        if ours and theirs:
            settled = list(_settlements(layer, ours, below, theirs))
            yield from settled
            yield from _units(layer, ours, below, theirs, settled)


def _rows(layer: Layer, country: str) -> list[int]:
    found: list[int] = np.flatnonzero(layer.places["country"] == layer.country_code(country)).tolist()
    return found


def _keys(layer: Layer, row: int) -> set[str]:
    return set(skeletons("\n".join(layer.fines(row))).split("\n")) - {""}


def _settlements(layer: Layer, ours: list[int], below: Layer, theirs: list[int]) -> Iterator[tuple[int, int]]:
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    for row in ours:
        place = layer.places[row]
        if place["kind"] in _SETTLEMENTS and not np.isnan(place["lat"]):
            cells[_cell(place)].append(row)
    used: set[int] = set()
    for twin in theirs:
        there = below.places[twin]
        if there["kind"] not in _SETTLEMENTS or np.isnan(there["lat"]):
            continue
        x, y = _cell(there)
        keys = _keys(below, twin)
        near = [
            (distance_km((layer.places["lat"][row], layer.places["lon"][row]), (there["lat"], there["lon"])), row)
            for dx in (-1, 0, 1)
            for dy in (-1, 0, 1)
            for row in cells.get((x + dx, y + dy), ())
            if row not in used and keys & _keys(layer, row)
        ]
        if near and min(near)[0] <= SAME_KM:
            used.add(min(near)[1])
            yield min(near)[1], twin


def _cell(place: np.void) -> tuple[int, int]:
    # 0.05 degrees: more than 3 km of latitude anywhere, and of longitude below 55 degrees
    return int(place["lat"] // 0.05), int(place["lon"] // 0.05)


def _units(
    layer: Layer, ours: list[int], below: Layer, theirs: list[int], settled: list[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    votes: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for row, twin in settled:
        for unit in layer.ancestors(row):
            for other in below.ancestors(twin):
                if layer.places["kind"][unit] == below.places["kind"][other]:
                    votes[unit][other] += 1
    used: set[int] = set()
    for unit in ours:
        kind = layer.places["kind"][unit]
        if kind in _SETTLEMENTS:
            continue
        choices = votes.get(unit, {})
        named = [t for t in theirs if below.places["kind"][t] == kind and _keys(below, t) & _keys(layer, unit)]
        best = max(named, key=lambda other: choices.get(other, 0), default=None)
        if best is None and choices:
            best = max(choices, key=lambda other: choices[other])
        if best is not None and best not in used and (best in named or choices[best] > 2):
            used.add(best)
            yield unit, best
